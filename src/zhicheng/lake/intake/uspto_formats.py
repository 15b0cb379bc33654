"""What a file of the US patent office holds, told by its beginning, and what becomes of each document in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from zhicheng.grammar import T
from zhicheng.lake.intake.greenbook import MARK, read_greenbook
from zhicheng.lake.intake.named_characters import close_empty, decode_loosely, drop_prolog, replace_names
from zhicheng.lake.intake.reader import Remark
from zhicheng.lake.intake.records import Skipped
from zhicheng.lake.intake.row_records import RowRecord
from zhicheng.lake.intake.safe_xml import find_local, parse_xml
from zhicheng.lake.intake.uspto_document import ROOTS, read_document
from zhicheng.lake.intake.uspto_numbers import Tally
from zhicheng.lake.intake.uspto_pap import ROOT as PAP_ROOT
from zhicheng.lake.intake.uspto_pap import read_pap
from zhicheng.lake.intake.uspto_sgml import ROOT as SGML_ROOT
from zhicheng.lake.intake.uspto_sgml import read_sgml
from zhicheng.lake.intake.xml_files import excerpt, find_root

Read = Callable[[bytes, str, Tally], RowRecord | Skipped]

BOUNDARY = b"*** BRS DOCUMENT BOUNDARY ***"
PUBLICATIONS: dict[str, Callable[..., RowRecord]] = {
    **dict.fromkeys(ROOTS, read_document),
    PAP_ROOT: read_pap,
    SGML_ROOT: read_sgml,
}
"""Readers of a publication by the name of its root element."""

_PAPER = T(
    en="a paper from the file of an application, without its bibliographic data: not a publication",
    zh="申请案卷中的单份文件，不含著录项目，不是公布的专利文献",
)
OTHERS: dict[str, T] = {
    "sequence-cwu": T(
        en="a sequence listing that belongs to a patent, no patent of its own",
        zh="专利所附的序列表，不是独立的专利",
    ),
    "CPCMasterClassificationFile": T(
        en="a list of classes given to patents (CPC master file), not the patents themselves",
        zh="专利分类清单（CPC 主分类文件），不是专利文献",
    ),
    "class-scheme": T(en="a scheme of classes, no patents", zh="分类表，不是专利文献"),
    "ClaimsDocument": _PAPER,
    "SpecificationDocument": _PAPER,
}
"""Documents of the office that are no publications, by root element, and why they are skipped."""

_KNOWN = re.compile(rb"<(%s)[\s>]" % b"|".join(name.encode() for name in PUBLICATIONS))
_PATN = re.compile(rb"(?:^|\n)PATN\s*\n(?:[A-Z]{3}  .*\n)*?WKU  ")
_LISTED = re.compile(rb"\s*(?:[A-Z]{0,2}\d{6,8}\s+){3}")
_DUMP = T(
    en="a dump of the examiners' search system, not the published file; load the XML of the same patents",
    zh="审查员检索系统的导出文本，不是公布文件；请载入同一专利的 XML",
)


@dataclass(frozen=True)
class Format:
    """Where documents begin (`mark`), whether one stands before the first mark, and what becomes of each.

    `read` needs nothing of the documents before one. Without a mark the whole file is one thing, which it skips by its
    beginning.
    """

    read: Read
    mark: bytes = b""
    leading: bool = True
    known: bool = True


def find_format(head: bytes) -> Format:
    """What a stream holds by its first bytes; `known` is False for what could come from anywhere."""
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _PATN.search(head.replace(b"\r", b"")):
        return Format(_read_text, mark=MARK, leading=False)
    if BOUNDARY in head:
        return Format(_skip(_DUMP), mark=BOUNDARY, leading=False)
    if begin[:200].lower().startswith((b"<!doctype html", b"<html")) and not _KNOWN.search(head):
        return Format(_skip(T(en="a report, no patents", zh="统计报告，不是专利文献")), known=False)
    if begin.startswith(b"<"):
        mark = next((m for m in (b"<?xml ", b"<!DOCTYPE ") if begin.startswith(m)), b"<?xml ")
        known = bool(_KNOWN.search(head)) or find_root(head) in OTHERS
        return Format(_read_xml, mark=mark, known=known)
    if _LISTED.match(begin):
        return Format(_skip(T(en="a list of numbers, no patents", zh="号码清单，不是专利文献")), known=False)
    return Format(_skip(T(en="no file of publications", zh="不是专利文献文件")), known=False)


def _skip(reason: T) -> Read:
    def skip(content: bytes, position: str, tally: Tally) -> Skipped:
        return Skipped(Remark(position=position, reason=reason, excerpt=excerpt(content)))

    return skip


def _read_text(content: bytes, position: str, tally: Tally) -> RowRecord:
    return read_greenbook(content, position=position, tally=tally)


def _read_xml(content: bytes, position: str, tally: Tally) -> RowRecord | Skipped:
    found = _KNOWN.search(content)
    if not found:
        return _skip_xml(content, find_root(content), position)
    name = found[1].decode()
    root = parse_xml(_prepare(content, name, tally))
    if find_local(root) != name:
        return _skip_xml(content, find_local(root), position)
    return PUBLICATIONS[name](root, position=position, tally=tally)


def _prepare(content: bytes, name: str, tally: Tally) -> bytes:
    """The document for the parser: old ones without their declarations, and with every tag closed."""
    if name in (PAP_ROOT, SGML_ROOT):
        content = drop_prolog(content, root=name.encode())
        if not content.startswith(b"<?xml"):
            content = decode_loosely(content).encode()
    if name == SGML_ROOT:
        content = close_empty(content)
    return replace_names(content, unknown=tally.entities)


def _skip_xml(content: bytes, name: str, position: str) -> Skipped:
    reason = OTHERS.get(name) or T(
        en=f"another kind of XML: the root is {name}, a publication has {', '.join(PUBLICATIONS)}",
        zh=f"其他类型的 XML：根元素为 {name}，公布（公告）文献应为 {'、'.join(PUBLICATIONS)}",
    )
    return Skipped(Remark(position=position, reason=reason, excerpt=excerpt(content)))
