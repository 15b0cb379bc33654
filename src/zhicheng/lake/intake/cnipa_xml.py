"""Reader of the publication XML of the Chinese patent office: a file, a folder of files, or a ZIP of them.

Every XML document is one source record. What cannot be read is rejected with its place in the archive and the reason;
images and other companions of a publication are no records and are passed over.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.archive import Member
from zhicheng.lake.intake.cnipa_document import ROOT, read_document
from zhicheng.lake.intake.reader import Batch, Profile, Reader, Remark, check_access
from zhicheng.lake.intake.records import Outcome, Record, Rejected, Skipped, build_batches
from zhicheng.lake.intake.safe_xml import find_local, parse_xml
from zhicheng.lake.intake.xml_files import excerpt, find_members, sniff_heads

_MARKS = (ROOT.encode(), b"\0".join(bytes([c]) for c in ROOT.encode()))


def sniff(path: Path) -> bool:
    """True when the file, or an XML early in the folder or ZIP, has the root element of a publication.

    Raises Unreadable for a ZIP of which nothing can be read.
    """
    heads = sniff_heads(path, marks=_MARKS)
    return any(mark in member.content for member in heads for mark in _MARKS)


def read(path: Path) -> Iterator[Batch]:
    """Batches of the publications in a file, folder or ZIP. Raises Unreadable when the path cannot be opened."""
    check_access(path)
    yield from build_batches(_read_outcomes(path))


def _read_outcomes(path: Path) -> Iterator[Outcome]:
    for member in find_members(path):
        if member.fault:
            yield Rejected(Remark(position=member.name, reason=member.fault))
        elif member.content or member.name.lower().endswith(".xml"):
            yield from read_member(member)


def read_member(member: Member) -> Iterator[Outcome]:
    """Records of one XML document; a document that cannot be read is one reject."""
    try:
        root = parse_xml(member.content)
    except Mistake as mistake:
        yield Rejected(Remark(position=member.name, reason=mistake.says, excerpt=excerpt(member.content)))
        return
    documents = [root] if find_local(root) == ROOT else root.findall(f".//{{*}}{ROOT}")
    if not documents:
        yield Skipped(
            Remark(
                position=member.name,
                excerpt=excerpt(member.content),
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
