"""Reader of the answers of OPS, the open services of the European Patent Office: one answer, or a folder or ZIP of them.

Each answer tells a part of a patent: bibliographic data, its family, its legal events, its full text, its entry in the
European register. Lists of search results give numbers and families. The list of event codes is no patent data.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.archive import Member
from zhicheng.lake.intake.exchange_document import build_patent, read_exchange_document
from zhicheng.lake.intake.exchange_notes import LeftOut, describe_left_out
from zhicheng.lake.intake.ops_codes import is_code_list, skip_code_list
from zhicheng.lake.intake.ops_family import read_family, read_publication
from zhicheng.lake.intake.ops_fulltext import read_fulltext
from zhicheng.lake.intake.ops_register import read_register
from zhicheng.lake.intake.reader import Batch, Profile, Reader, Remark, check_access
from zhicheng.lake.intake.records import Outcome, Record, Rejected, Skipped, build_batch, build_batches
from zhicheng.lake.intake.safe_xml import find_local, parse_xml, read_text
from zhicheng.lake.intake.xml_files import excerpt, find_members, find_root, sniff_heads

ROOT = "world-patent-data"

_MARKS = (ROOT.encode(),)


def sniff(path: Path) -> bool:
    """True when the file, or every XML early in the folder or ZIP, is an OPS answer, or a workbook is OPS's list of codes.

    Raises Unreadable for a ZIP of which nothing can be read.
    """
    heads = sniff_heads(path, marks=_MARKS)
    roots = [root for member in heads if (root := find_root(member.content))]
    return (bool(roots) and all(root == ROOT for root in roots)) or is_code_list(path)


def read(path: Path) -> Iterator[Batch]:
    """Batches of what the answers in a file, folder or ZIP tell. Raises Unreadable when the path cannot be opened."""
    check_access(path)
    left_out = LeftOut()
    outcomes = iter([skip_code_list(path)]) if is_code_list(path) else _read_outcomes(path, left_out)
    yield from build_batches(outcomes)
    if notes := describe_left_out(left_out):
        yield build_batch([], notes=notes)


def _read_outcomes(path: Path, left_out: LeftOut) -> Iterator[Outcome]:
    for member in find_members(path):
        if member.fault:
            yield Rejected(Remark(position=member.name, reason=member.fault))
        elif member.content or member.name.lower().endswith(".xml"):
            yield from _read_member(member, left_out)
    for file in sorted(path.rglob("*.xlsx")) if path.is_dir() else ():
        if is_code_list(file):
            yield skip_code_list(file)


def _read_member(member: Member, left_out: LeftOut) -> Iterator[Outcome]:
    try:
        root = parse_xml(member.content)
    except Mistake as mistake:
        yield Rejected(Remark(position=member.name, reason=mistake.says, excerpt=excerpt(member.content)))
        return
    found = False
    for outcome in _read_answer(root, member.name, left_out):
        found = True
        yield outcome
    if not found:
        yield _skip(root, member)


def _read_answer(root: etree._Element, name: str, left_out: LeftOut) -> Iterator[Outcome]:
    """Records of every part of an answer, each with its place in it."""
    documents = [
        *root.iterfind("{*}exchange-documents/{*}exchange-document"),
        *root.iterfind("{*}biblio-search/{*}search-result/{*}exchange-documents/{*}exchange-document"),
    ]
    for position, element in _number(documents, name):
        yield _read_document(element, position, left_out)
    for position, family in _number(root.findall("{*}patent-family"), name):
        yield from read_family(family, position=position, left_out=left_out)
    for position, element in _number(root.findall(".//{*}fulltext-document"), name):
        yield _try(lambda e=element, p=position: read_fulltext(e, position=p), element, position)
    for position, element in _number(root.findall(".//{*}register-document"), name):
        query = read_text(root.find(".//{*}query"))
        yield _try(
            lambda e=element, p=position, q=query: read_register(e, query=q, position=p, left_out=left_out),
            element,
            position,
        )
    listed = root.findall("{*}biblio-search/{*}search-result/{*}publication-reference")
    for position, element in _number(listed, name):
        yield _try(lambda e=element, p=position: _read_listed(e, p), element, position)


def _number(elements: list[etree._Element], name: str) -> Iterator[tuple[str, etree._Element]]:
    for place, element in enumerate(elements, start=1):
        yield name if len(elements) == 1 else f"{name}, document {place}", element


def _try(build: Callable[[], Record], element: etree._Element, position: str) -> Outcome:
    try:
        return build()
    except Mistake as mistake:
        return Rejected(Remark(position=position, reason=mistake.says, excerpt=read_text(element)[:200]))


def _read_document(element: etree._Element, position: str, left_out: LeftOut) -> Outcome:
    if element.get("status", "").lower() == "not found":
        reason = T(en="the office did not find this document", zh="该局未检索到此文献")
        name = "".join(element.get(n, "") for n in ("country", "doc-number", "kind"))
        return Skipped(Remark(position=position, reason=reason, excerpt=name))
    return _try(
        lambda: read_exchange_document(element, position=position, left_out=left_out), element, position
    )


def _read_listed(element: etree._Element, position: str) -> Record:
    """A publication in a list of results: its number, kind and simple family."""
    document, family = read_publication(element), element.get("family-id", "").strip()
    patent = build_patent(document, reference=(None, None), position=position)
    families = [{"family_id": family, "family_kind": "docdb"}] if family else []
    return Record(
        patent={**patent, "family_id": family or None}, tables={"families": families}, as_of=document.on
    )


def _skip(root: etree._Element, member: Member) -> Skipped:
    inside = next((find_local(e) for e in root if find_local(e)), "")
    what = f"{find_local(root)}/{inside}".strip("/")
    return Skipped(
        Remark(
            position=member.name,
            excerpt=excerpt(member.content),
            reason=T(
                en=f"no patent in it ({what}); answers with documents, families, legal events, texts and register entries are read",
                zh=f"其中没有专利（{what}）；可读取含文献、同族、法律事项、全文或登记簿条目的应答",
            ),
        )
    )


READER = Reader(
    code="ops_xml",
    version="1",
    sniff=sniff,
    read=read,
    partial=True,
    title=T(en="Answers of the EPO's Open Patent Services (OPS)", zh="欧洲专利局开放专利服务（OPS）应答 XML"),
    dataset=Profile(
        code="ops",
        title=T(en="Answers of the EPO's Open Patent Services", zh="欧洲专利局 OPS 应答"),
        source=T(
            en="European Patent Office, Open Patent Services and European Patent Register",
            zh="欧洲专利局开放专利服务与欧洲专利登记簿",
        ),
        licence=T(
            en="terms of use of the European Patent Office for OPS",
            zh="以欧洲专利局 OPS 使用条款为准",
        ),
        holdings=frozenset(
            {
                "patents",
                "patent_parties",
                "applicants",
                "classifications",
                "texts",
                "citations",
                "families",
                "legal_events",
            }
        ),
        bias=T(
            en="Holds only what was asked for; a patent may be known by its number and family alone.",
            zh="仅包含所查询的内容；部分专利可能只有号码与同族信息。",
        ),
    ),
)
