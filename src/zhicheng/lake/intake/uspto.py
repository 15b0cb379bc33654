"""Reader of the files of the US patent office of all eras: grants and published applications since 1976.

One dataset takes them all, since one delivery follows the other: XML v4 (2005 on), PAP applications and ST.32 grants
(2001 to 2004), Green Book text (1976 to 2001); single, many in one weekly file, in folders or ZIPs. What comes with them
and is no publication (sequence listings, lists, reports, class files, dumps, papers of an application) is skipped, with
the reason. Publications keep numbers of their own: an application and the grant from it are two records.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.archive import Broken, Entry
from zhicheng.lake.intake.concatenation import Document, split_documents
from zhicheng.lake.intake.lookahead import work_apart
from zhicheng.lake.intake.reader import Batch, Profile, Reader, Remark, check_access
from zhicheng.lake.intake.records import Rejected
from zhicheng.lake.intake.row_records import Outcome, build_row_batches
from zhicheng.lake.intake.safe_xml import MAX_BYTES
from zhicheng.lake.intake.uspto_formats import Format, find_format
from zhicheng.lake.intake.uspto_notes import describe_tally
from zhicheng.lake.intake.uspto_numbers import Tally
from zhicheng.lake.intake.workbook import is_workbook
from zhicheng.lake.intake.xml_files import SNIFF_BYTES, SNIFF_MEMBERS, excerpt, open_members

PART_BYTES = 3_000_000
NAMES = frozenset({".xml", ".sgml", ".sgm", ".txt", ".dat", ".aps", ".greenbook", ".htm", ".html"})


def sniff(path: Path) -> bool:
    """True when the file, or one early in the ZIP, begins as a file of this office does; a folder may hold no other XML."""
    try:
        if path.is_file() and is_workbook(path):
            return False
        heads = (_read_head(entry) for entry in islice(open_members(path, wanted=NAMES), SNIFF_MEMBERS))
        if not path.is_dir():
            return any(_is_known(head) for head in heads)
        held = [
            head
            for head in heads
            if _is_known(head) or head.lstrip().startswith((b"<?xml", b"<exch", b"<ops"))
        ]
        return bool(held) and all(_is_known(head) for head in held)
    except OSError:
        return False


def read(path: Path) -> Iterator[Batch]:
    """Batches of the publications in a file, folder or ZIP. Raises Unreadable when the path cannot be opened."""
    check_access(path)
    tally = Tally()
    yield from build_row_batches(_read_outcomes(path, tally), say_notes=lambda: describe_tally(tally))


def _read_head(entry: Entry) -> bytes:
    """The first bytes of an entry; none where it is broken."""
    try:
        return _take_head(entry.chunks)[0]
    except Broken:
        return b""


def _is_known(head: bytes) -> bool:
    return bool(head) and find_format(head).known


def _take_head(chunks: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes of a stream, and the whole of it."""
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= SNIFF_BYTES:
            break
    return head[:SNIFF_BYTES], chain([head], chunks)


def _read_outcomes(path: Path, tally: Tally) -> Iterator[Outcome]:
    for entry in open_members(path, wanted=NAMES):
        if entry.fault:
            yield Rejected(Remark(position=entry.name, reason=entry.fault))
            continue
        try:
            head, chunks = _take_head(entry.chunks)
            if head:
                yield from _read_stream(find_format(head), entry.name, head, chunks, tally)
        except Broken as broken:
            yield Rejected(Remark(position=entry.name, reason=broken.says))


def _read_stream(
    form: Format, name: str, head: bytes, chunks: Iterator[bytes], tally: Tally
) -> Iterator[Outcome]:
    if not form.mark:
        yield form.read(head, name, tally)
        return
    lines = chunks if form.leading else chain([b"\n"], chunks)
    documents = split_documents(lines, mark=form.mark, limit=MAX_BYTES, leading=form.leading)
    first, second = next(documents, None), next(documents, None)
    found = chain(filter(None, (first, second)), documents)
    parts = (Part(head, name, second is not None, cut) for cut in _cut(found))
    for outcomes, told in work_apart(parts, read_part):
        tally.take(told)
        yield from outcomes


@dataclass(frozen=True)
class Part:
    """Documents that follow one another in a stream, and what is needed to read them apart from the rest of it."""

    head: bytes
    name: str
    many: bool
    documents: list[Document]


def _cut(documents: Iterator[Document]) -> Iterator[list[Document]]:
    """Documents in parts of some megabytes. What breaks the stream comes after what was before it."""
    held: list[Document] = []
    size = 0
    try:
        for document in documents:
            held.append(document)
            size += len(document.content)
            if size >= PART_BYTES:
                yield held
                held, size = [], 0
    except Broken:
        if held:
            yield held
        raise
    if held:
        yield held


def read_part(part: Part) -> tuple[list[Outcome], Tally]:
    """What becomes of each document of a part, and what is told of them."""
    form, tally = find_format(part.head), Tally()
    return [_read_one(form, part, each, tally) for each in part.documents], tally


def _read_one(form: Format, part: Part, document: Document, tally: Tally) -> Outcome:
    position = f"{part.name}, document {document.place}" if part.many else part.name
    if document.fault:
        return Rejected(Remark(position=position, reason=document.fault))
    try:
        return form.read(document.content, position, tally)
    except Mistake as mistake:
        return Rejected(Remark(position=position, reason=mistake.says, excerpt=excerpt(document.content)))


READER = Reader(
    code="uspto",
    version="1",
    sniff=sniff,
    read=read,
    title=T(en="Files of the US patent office (XML, SGML, Green Book)", zh="美国专利商标局文献文件（XML、SGML、Green Book）"),
    dataset=Profile(
        code="uspto",
        title=T(en="US patent publications", zh="美国专利文献"),
        source=T(en="United States Patent and Trademark Office", zh="美国专利商标局"),
        licence=T(en="public domain in the United States", zh="在美国属公有领域"),
        holdings=frozenset(
            {"patents", "inventor_addresses", "applicants", "classifications", "texts", "citations", "claims"}
        ),
        bias=T(
            en="Holds only the publications that were delivered. An application and the grant from it are two records: "
            "count grants alone, or applications alone.",
            zh="仅包含所交付的文献。申请公布与据此作出的授权是两条记录；统计时请仅计授权或仅计申请。",
        ),
    ),
)  # fmt: skip
