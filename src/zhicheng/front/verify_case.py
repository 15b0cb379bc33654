"""Verifies an exported case with Python 3.9 or newer alone: nothing is installed or written, and no network is asked.

    python verify.py [bundle.zip | folder] [--key PUBLIC_KEY]

Checked are the sequence and the digests of all acts, sealed values against their digests, documents by hash and size, the
signed heads and their chain, and the signature of the export (Ed25519, RFC 8032). A bundle says itself which key signed it;
only a comparison with the key that the office publishes, or --key, shows that the key is the office's.
Exit status: 0 whole, 1 something is wrong, 2 it could not be checked.
用 Python 3.9 以上版本即可核验导出的案件，无需安装其他软件。返回值：0 完整，1 有误，2 无法核验。
"""

import argparse
import json
import sys
import zipfile
import zlib
from hashlib import sha256, sha512
from pathlib import Path
from types import SimpleNamespace
from typing import Any

WHOLE, WRONG, UNCHECKED = 0, 1, 2
DAMAGED = (KeyError, TypeError, ValueError, AttributeError, OSError, RecursionError, zipfile.BadZipFile, zlib.error)  # fmt: skip

FAULTS = {
    "order": ("act {0}: stands out of its order", "第 {0} 项：顺序有误"),
    "link": ("act {0}: does not follow from the act before it", "第 {0} 项：与前一项不衔接"),
    "edited": ("act {0}: its text was changed", "第 {0} 项：内容被改动"),
    "foreign": ("act {0}: is of another case, or stands twice", "第 {0} 项：不属于本案，或重复出现"),
    "unreadable": ("act {0}: cannot be read", "第 {0} 项：无法读取"),
    "value": ("act {0}: the value of '{1}' was changed", "第 {0} 项：“{1}”的内容被改动"),
    "no-value": ("act {0}: the value of '{1}' is missing", "第 {0} 项：缺少“{1}”的内容"),
    "document": ("document {0}: was changed", "文件 {0}：内容被改动"),
    "no-document": ("document {0}: is missing", "文件 {0}：缺失"),
    "strange-document": ("document {0}: no act names it", "文件 {0}：没有记录提及"),
    "file": ("{0}: was changed or is missing", "{0}：被改动或缺失"),
    "signature": ("{0}: the signature does not hold", "{0}：签名无效"),
    "key": ("{0}: is signed with another key", "{0}：签名密钥不符"),
    "unsigned": ("{0}: is missing, or cannot be read", "{0}：缺失或无法读取"),
    "head": ("{0}: does not follow from the head before it", "{0}：与前一份签名不衔接"),
    "signed": ("act {0}: is not what was signed on {1}", "第 {0} 项：与 {1} 的签名不符"),
    "damaged": ("the bundle is damaged: {0}", "导出文件损坏：{0}"),
    "end": ("the acts do not end as exported, with act {0}", "记录末尾与导出时（第 {0} 项）不符"),
}
NOTES = {
    "case": ("{0}: {1} acts, {2} in heads; exported {3}", "{0}：{1} 项，{2} 项有每日签名；导出于 {3}"),
    "values": ("{0} personal values: {1} given, {2} erased", "个人信息 {0} 项：提供 {1} 项，已删除 {2} 项"),
    "erased": ("act {0}: the value of '{1}' was erased on {2}", "第 {0} 项：“{1}”的内容已于 {2} 删除"),
    "documents": ("{0} documents, {1} of them kept back", "文件 {0} 份，其中未提供 {1} 份"),
    "extra": ("{0}: is no part of the export", "{0}：不属于导出内容"),
    "key-used": ("signed with {0}; compare with the key published", "签名公钥 {0}，请与公布的公钥核对"),
    "algorithm": ("{0}: this file cannot check signatures by '{1}'", "{0}：本程序无法核验“{1}”签名"),
}
ENDS = {WHOLE: "WHOLE  完整", WRONG: "WRONG  有误", UNCHECKED: "NOT CHECKED  未能核验"}

# Ed25519: RFC 8032, section 5.1
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)


def add(a: Any, b: Any) -> Any:
    """Two points in extended coordinates added (5.1.4)."""
    low, high = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    c, d = 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    e, f, g, h = high - low, d - c, d + c, high + low
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(number: int, point: Any) -> Any:
    """A point added to itself a number of times."""
    total = (0, 1, 1, 0)
    while number:
        total = add(total, point) if number & 1 else total
        point, number = add(point, point), number >> 1
    return total


def decode(text: bytes) -> Any:
    """The point that 32 bytes name (5.1.3); None where there is none."""
    y = int.from_bytes(text, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = decode((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def is_signed(key: bytes, text: bytes, signature: bytes) -> bool:
    """Whether 64 bytes are the signature of a public key of 32 bytes under a text (5.1.7)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r, s = decode(key), decode(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(sha512(signature[:32] + key + text).digest(), "little") % ORDER
    left, right = multiply(s, BASE), add(r, multiply(h, a))
    return not any((left[i] * right[2] - right[i] * left[2]) % P for i in (0, 1))


class Report:
    """What was found, by name; `keys` are those that may sign, none for any."""

    def __init__(self, keys: Any) -> None:
        self.keys, self.found = keys, {}

    def say(self, name: str, *parts: Any) -> None:
        self.found[name, parts] = True

    def tell(self, out: Any) -> int:
        """Write everything, faults first; the exit status."""
        for says, mark in ((FAULTS, "X"), (NOTES, "-")):
            for name, parts in (each for each in self.found if each[0] in says):
                out.write(f"{mark} {name}  " + "  ".join(each.format(*parts) for each in says[name]) + "\n")
        names = [name for name, _parts in self.found]
        status = WRONG if set(names) & set(FAULTS) else UNCHECKED if "algorithm" in names else WHOLE
        out.write(ENDS[status] + "\n")
        return status


class Bundle:
    """The files of a ZIP or of a folder by their names."""

    def __init__(self, path: Path) -> None:
        self.folder = path if path.is_dir() else None
        self.zip: Any = None if self.folder else zipfile.ZipFile(path)
        found = path.rglob("*") if self.folder else ()
        self.names = [each.relative_to(path).as_posix() for each in found if each.is_file()]
        self.names += [name for name in self.zip.namelist() if not name.endswith("/")] if self.zip else []

    def open(self, name: str) -> Any:
        return (self.folder / name).open("rb") if self.folder else self.zip.open(name)

    def lines(self, name: str) -> Any:
        """The JSON of each line; an empty one for what cannot be read."""
        try:
            with self.open(name) as file:
                for line in file:
                    try:
                        yield json.loads(line)
                    except (ValueError, RecursionError):
                        yield {}
        except DAMAGED:
            yield {}

    def measure(self, name: str) -> Any:
        """SHA-256 and size of a file; ('', 0) for one that is missing or cannot be read."""
        digest = sha256()
        try:
            with self.open(name) as file:
                for piece in iter(lambda: file.read(1 << 20), b""):
                    digest.update(piece)
                return digest.hexdigest(), file.tell()
        except DAMAGED:
            return "", 0


def check_acts(bundle: Bundle, report: Report) -> Any:
    """The acts in order: sequence, links, digests. What they say: digests, sealed values, documents, the last text."""
    chain = SimpleNamespace(digests=[], sealed={}, documents={}, commands=set(), last={})
    for seq, line in enumerate(bundle.lines("entries.jsonl"), 1):
        digest = ""
        try:
            body, digest, told = line["body"], line["digest"], json.loads(line["body"])
            if line["seq"] != seq or told["seq"] != seq:
                report.say("order", seq)
            if line["prev"] != (chain.digests or [""])[-1]:
                report.say("link", seq)
            if sha256(f"{line['prev']}\n{body}".encode()).hexdigest() != digest:
                report.say("edited", seq)
            if told["case"] != chain.last.get("case", told["case"]) or told["command"] in chain.commands:
                report.say("foreign", seq)
            chain.last = told
            chain.commands.add(told["command"])
            chain.documents.update((digest, size) for _field, digest, size, _type in told["papers"])
            for name, value in told["said"].items():
                if isinstance(value, dict) and "sealed" in value:
                    chain.sealed[seq, name] = value["sealed"]
        except DAMAGED:
            report.say("unreadable", seq)
        chain.digests.append(digest)
    return chain


def check_sealed(bundle: Bundle, chain: Any, report: Report) -> None:
    """Personal values against the digests that the acts hold in their place."""
    sealed = next(bundle.lines("sealed.json"), {})
    given = {(each["seq"], each["name"]): each for each in sealed["values"]}
    erased = {place for place, each in given.items() if each.get("erased_at")}
    for place, digest in chain.sealed.items():
        each = given.get(place, {})
        if place in erased:
            report.say("erased", *place, each["erased_at"][:10])
        elif each and sha256(f"{each['salt']}\n{each['value']}".encode()).hexdigest() != digest:
            report.say("value", *place)
        elif not each and sealed["given"]:
            report.say("no-value", *place)
    report.say("values", len(chain.sealed), len(given) - len(erased), len(erased))


def check_documents(bundle: Bundle, chain: Any, report: Report) -> None:
    """Every document that an act names, by hash and size, and no other."""
    held = {name.partition("/")[2]: name for name in bundle.names if name.startswith("documents/")}
    listed = next(bundle.lines("case.json"), {})["documents"]
    withheld = {each["sha256"] for each in listed if each["withheld"]}
    for digest in sorted(set(held) - set(chain.documents)):
        report.say("strange-document", digest)
    for digest, size in chain.documents.items():
        if digest in held and bundle.measure(held[digest]) != (digest, size):
            report.say("document", digest)
        elif digest not in held and digest not in withheld:
            report.say("no-document", digest)
    report.say("documents", len(chain.documents), len(set(chain.documents) - set(held)))


def check_signature(signed: Any, what: str, report: Report) -> Any:
    """What a signed text says, once its signature and key are looked at; nothing where there is none."""
    try:
        said, key = json.loads(signed["body"]), bytes.fromhex(signed["key_id"])
        if signed["algorithm"] != "ed25519":
            report.say("algorithm", what, signed["algorithm"])
        elif not is_signed(key, signed["body"].encode(), bytes.fromhex(signed["signature"])):
            report.say("signature", what)
        if report.keys and signed["key_id"] not in report.keys:
            report.say("key", what)
        report.say("key-used", signed["key_id"])
        return said
    except DAMAGED:
        report.say("unsigned", what)
        return {}


def check_heads(bundle: Bundle, chain: Any, report: Report) -> int:
    """The signed heads: each follows from the one before it, and what they say of the case is so. The last act they cover."""
    covered, before = 0, None
    for number, line in enumerate(bundle.lines("heads.jsonl"), 1):
        said = check_signature(line, f"heads.jsonl {number}", report)
        if said.get("kind") != "heads" or before not in (None, said["previous"]):
            report.say("head", f"heads.jsonl {number}")
        for case, seq, digest in said.get("heads", ()):
            if case == chain.last.get("case"):
                if seq <= covered or chain.digests[seq - 1 : seq] != [digest]:
                    report.say("signed", seq, said["day"])
                covered = seq
        before = sha256(line["body"].encode()).hexdigest() if said else ""
    return covered


def check_export(bundle: Bundle, chain: Any, report: Report) -> Any:
    """What the office signed when it made the bundle: where the acts end, and the files beside them. Returns when."""
    said = check_signature(next(bundle.lines("export.json"), {}), "export.json", report)
    end = [chain.last.get("case"), len(chain.digests), *chain.digests[-1:]]
    if said and ["export", *end] != [said["kind"], said["case"], said["seq"], said["digest"]]:
        report.say("end", said["seq"])
    files = said.get("files", {})
    for name in files:
        if bundle.measure(name)[0] != files[name]:
            report.say("file", name)
    known = {"entries.jsonl", "export.json", *files}
    for name in sorted(each for each in set(bundle.names) - known if not each.startswith("documents/")):
        report.say("extra", name)
    return said.get("at", "")


def main() -> int:
    """Verify, tell, and end with the status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--key", action="append", default=[], help="public key that may sign / 允许的公钥")
    said = parser.parse_args()
    report, out = Report(said.key), sys.stdout
    out.reconfigure(encoding="utf-8")  # type: ignore[attr-defined]
    try:
        bundle = Bundle(said.bundle)
        bundle.open("entries.jsonl").close()
    except DAMAGED as error:
        out.write(f"? {said.bundle}: {error}\n{ENDS[UNCHECKED]}\n")
        return UNCHECKED
    try:
        if len(bundle.names) != len(set(bundle.names)):
            raise ValueError("two files have one name 有重名文件")
        chain = check_acts(bundle, report)
        covered, at = check_heads(bundle, chain, report), check_export(bundle, chain, report)
        report.say("case", chain.last["number"], len(chain.digests), covered, at)
        check_sealed(bundle, chain, report)
        check_documents(bundle, chain, report)
    except DAMAGED as error:
        report.say("damaged", repr(error))
    return report.tell(out)


if __name__ == "__main__":
    sys.exit(main())
