"""The chain of a case from another system: looked at by the verifier that goes with every export, before the case is opened.

The store takes no programs, and a program from elsewhere proves nothing: an export comes without its verify.py, and that alone
of its files may be missing.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from zhicheng.front import verify_case as verifier
from zhicheng.grammar import T

MOST_TEXT = 64 * 2**20
"""Bytes that the texts of an export may hold when they are unpacked; its documents are not counted."""
PROGRAM = ("file", ("verify.py",))
LARGE = T(en="its texts are larger than {most} MB", zh="其文本内容超过 {most} MB")
UNREADABLE = T(en="it is no export of a case", zh="不是案件导出文件")
UNKNOWN = T(en="its signature is of a kind that is not checked here", zh="其签名算法无法在此核验")


@dataclass(frozen=True)
class Verdict:
    """What was found: how many acts, of which case, signed with which key; `faults` are all reasons not to believe it."""

    faults: tuple[T, ...]
    acts: int = 0
    number: str = ""
    signed_by: str = ""


def verify_chain(path: Path, *, key: str = "") -> Verdict:
    """Look at an export (a ZIP). With `key`, the public key in hex, every signature must be by it."""
    try:
        with zipfile.ZipFile(path) as folder:
            names = [each.filename for each in folder.infolist()]
            size = sum(each.file_size for each in folder.infolist() if "/" not in each.filename)
    except verifier.DAMAGED:
        return Verdict((UNREADABLE,))
    if "entries.jsonl" not in names or len(names) != len(set(names)):
        return Verdict((UNREADABLE,))
    if size > MOST_TEXT:
        return Verdict((LARGE.format(most=MOST_TEXT // 2**20),))
    return _look(path, key)


def _look(path: Path, key: str) -> Verdict:
    """The checks of the verifier, in its order."""
    report, bundle = verifier.Report([key] if key else []), verifier.Bundle(path)
    acts, number = 0, ""
    try:
        chain = verifier.check_acts(bundle, report)
        acts, number = len(chain.digests), str(chain.last["number"])
        verifier.check_heads(bundle, chain, report)
        verifier.check_export(bundle, chain, report)
        verifier.check_sealed(bundle, chain, report)
        verifier.check_documents(bundle, chain, report)
    except (*verifier.DAMAGED, RecursionError) as error:
        report.say("damaged", type(error).__name__)
    finally:
        bundle.zip.close()
    return Verdict(_read_faults(report), acts, number, _read_key(report))


def _read_faults(report: verifier.Report) -> tuple[T, ...]:
    found = [each for each in report.found if each[0] in verifier.FAULTS and each != PROGRAM]
    told = [(verifier.FAULTS[name], parts) for name, parts in found]
    faults = [T(en=en.format(*parts), zh=zh.format(*parts)) for (en, zh), parts in told]
    unknown = [UNKNOWN] if any(name == "algorithm" for name, _parts in report.found) else []
    return (*faults, *unknown)


def _read_key(report: verifier.Report) -> str:
    """The key that signed, where all signatures are by one."""
    keys = {str(parts[0]) for name, parts in report.found if name == "key-used"}
    return keys.pop() if len(keys) == 1 else ""
