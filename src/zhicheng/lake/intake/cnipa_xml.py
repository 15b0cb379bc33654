"""Reader of the publication XML of the Chinese patent office: a file, a folder of files, or a ZIP of them.

Every XML document is one source record. What cannot be read is rejected with its place in the archive and the reason;
images and other companions of a publication are no records and are passed over.
"""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.archive import Member, is_zip, read_members
from zhicheng.lake.intake.cnipa_document import ROOT, read_document
from zhicheng.lake.intake.names import clean_text
from zhicheng.lake.intake.reader import Batch, Profile, Reader, Remark, Unreadable, check_access
from zhicheng.lake.intake.records import Outcome, Record, Rejected, Skipped, build_batches
from zhicheng.lake.intake.safe_xml import MAX_BYTES, find_local, parse_xml
from zhicheng.lake.intake.workbook import is_workbook

SNIFF_BYTES = 8192
SNIFF_MEMBERS = 200
XML_NAMES = frozenset({".xml"})
_MARKS = (ROOT.encode(), b"\0".join(bytes([c]) for c in ROOT.encode()))


def sniff(path: Path) -> bool:
    """True when the file, or an XML early in the folder or ZIP, has the root element of a publication.

    Raises Unreadable for a ZIP of which nothing can be read.
    """
    try:
        if path.is_file() and (is_workbook(path) or not _may_hold_xml(path)):
            return False
        members = list(islice(_find_heads(path), SNIFF_MEMBERS))
    except OSError:
        return False
    if any(mark in member.content for member in members for mark in _MARKS):
        return True
    if members and all(member.fault for member in members):
        raise Unreadable(_say_faulty(path, members[0]))
    return False


def read(path: Path) -> Iterator[Batch]:
    """Batches of the publications in a file, folder or ZIP. Raises Unreadable when the path cannot be opened."""
    check_access(path)
    yield from build_batches(_read_outcomes(path))


def _read_outcomes(path: Path) -> Iterator[Outcome]:
    for member in _find_members(path):
        if member.fault:
            yield Rejected(Remark(position=member.name, reason=member.fault))
        elif member.content or member.name.lower().endswith(".xml"):
            yield from read_member(member)


def read_member(member: Member) -> Iterator[Outcome]:
    """Records of one XML document; a document that cannot be read is one reject."""
    try:
        root = parse_xml(member.content)
    except Mistake as mistake:
        yield Rejected(Remark(position=member.name, reason=mistake.says, excerpt=_excerpt(member.content)))
        return
    documents = [root] if find_local(root) == ROOT else root.findall(f".//{{*}}{ROOT}")
    if not documents:
        yield Skipped(
            Remark(
                position=member.name,
                excerpt=_excerpt(member.content),
                reason=T(
                    en=f"another kind of XML: the root is {find_local(root)}, a publication has {ROOT}",
                    zh=f"其他类型的 XML：根元素为 {find_local(root)}，公开文献应为 {ROOT}",
                ),
            )
        )
    for place, document in enumerate(documents, start=1):
        position = member.name if len(documents) == 1 else f"{member.name}, document {place}"
        yield _read_one(document, position)


def _read_one(document: etree._Element, position: str) -> Record | Rejected:
    try:
        return read_document(document, position=position)
    except Mistake as mistake:
        excerpt = f"{document.get('country', '')}{document.get('docNumber', '')}{document.get('kind', '')}"
        return Rejected(Remark(position=position, reason=mistake.says, excerpt=excerpt))


def _find_members(path: Path) -> Iterator[Member]:
    if path.is_dir():
        yield from _walk(path)
    elif is_zip(path):
        yield from read_members(path, wanted=XML_NAMES)
    else:
        yield _read_file(path, path.name)


def _walk(folder: Path) -> Iterator[Member]:
    """XML files and ZIPs of XML in a folder, in order of name. Links are not followed: they may lead out, or round."""
    closed: list[OSError] = []
    for top, folders, names in os.walk(folder, onerror=closed.append):
        folders.sort()
        for name in sorted(names):
            path = Path(top, name)
            place = clean_text(str(path.relative_to(folder)))
            if path.is_symlink():
                yield Member(
                    place,
                    fault=T(
                        en="a link; copy the file itself into the folder",
                        zh="是链接文件；请将文件本身复制到文件夹中",
                    ),
                )
            elif name.lower().endswith(".xml"):
                yield _read_file(path, place)
            elif name.lower().endswith(".zip"):
                yield from _read_nested(path, place)
    for error in closed:
        yield Member(str(error.filename), fault=_closed(error))


def _read_nested(path: Path, place: str) -> Iterator[Member]:
    for member in read_members(path, wanted=XML_NAMES):
        yield Member(f"{place}/{member.name}", content=member.content, fault=member.fault)


def _read_file(path: Path, place: str) -> Member:
    try:
        with path.open("rb") as stream:
            return Member(place, content=stream.read(MAX_BYTES + 1))
    except OSError as error:
        return Member(place, fault=_closed(error))


def _closed(error: OSError) -> T:
    return T(
        en=f"cannot be opened ({error.strerror}); let this account read it",
        zh=f"无法打开（{error.strerror}）；请授予本账户读取权限",
    )


def _may_hold_xml(path: Path) -> bool:
    with path.open("rb") as stream:
        head = stream.read(SNIFF_BYTES)
    return head.startswith(b"PK") or any(mark in head for mark in _MARKS)


def _find_heads(path: Path) -> Iterator[Member]:
    """First bytes of the members that hold XML, or the faults of those that cannot be read."""
    for member in _find_members(path):
        if member.content or member.fault:
            yield Member(member.name, content=member.content[:SNIFF_BYTES], fault=member.fault)


def _say_faulty(path: Path, member: Member) -> T:
    fault = member.fault or T(en="", zh="")
    return T(en=f"{path.name}: {member.name}: {fault.en}", zh=f"{path.name}：{member.name}：{fault.zh}")


def _excerpt(content: bytes) -> str:
    return content[:400].decode("utf-8", errors="replace").strip()


READER = Reader(
    code="cnipa_xml",
    version="1",
    sniff=sniff,
    read=read,
    title=T(en="Publication XML of the Chinese patent office", zh="国家知识产权局专利公开文献 XML"),
    dataset=Profile(
        code="cnipa",
        title=T(en="Chinese patent publications", zh="中国专利公开文献"),
        source=T(en="China National Intellectual Property Administration", zh="国家知识产权局"),
        licence=T(en="as agreed with the supplier of the files", zh="以与数据提供方的约定为准"),
        holdings=frozenset({"patents", "patent_parties", "classifications", "texts", "citations", "claims"}),
        bias=T(
            en="Holds only the publications that were delivered, not all of an office or a year.",
            zh="仅包含所交付的公开文献，不代表某一局或某一年度的全部。",
        ),
    ),
)
