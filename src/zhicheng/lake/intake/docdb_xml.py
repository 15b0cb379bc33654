"""Reader of DOCDB files of the European Patent Office: exchange documents, one or thousands in a file, folder or ZIP.

Files are cut into documents as they are read, so a delivery of any size needs little memory and one damaged document
does not spoil the others. A prefix that the file does not declare is no fault: elements are found by local name.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.archive import Broken, Entry
from zhicheng.lake.intake.exchange_document import ROOT, read_exchange_document
from zhicheng.lake.intake.exchange_notes import LeftOut, describe_left_out
from zhicheng.lake.intake.reader import Batch, Profile, Reader, Remark, check_access
from zhicheng.lake.intake.records import Outcome, Rejected, Skipped, build_batch, build_batches
from zhicheng.lake.intake.safe_xml import check_content
from zhicheng.lake.intake.xml_files import excerpt, find_root, open_members, sniff_heads
from zhicheng.lake.intake.xml_pieces import Piece, find_pieces, parse_piece

ROOTS = (ROOT, "exchange-documents")
HEAD_BYTES = 4096

_MARKS = (b"exchange-document",)
_ANNOUNCED = re.compile(rb"\sno-of-documents\s*=\s*[\"']0*(\d{1,12})[\"']")


def sniff(path: Path) -> bool:
    """True when the file, or every XML early in the folder or ZIP, is an exchange document or a list of them.

    Raises Unreadable for a ZIP of which nothing can be read.
    """
    heads = sniff_heads(path, marks=_MARKS)
    roots = [root for member in heads if (root := find_root(member.content))]
    return bool(roots) and all(root in ROOTS for root in roots)


def read(path: Path) -> Iterator[Batch]:
    """Batches of the documents in a file, folder or ZIP. Raises Unreadable when the path cannot be opened."""
    check_access(path)
    left_out = LeftOut()
    yield from build_batches(_read_outcomes(path, left_out))
    if notes := describe_left_out(left_out):
        yield build_batch([], notes=notes)


def _read_outcomes(path: Path, left_out: LeftOut) -> Iterator[Outcome]:
    for member in open_members(path):
        if member.fault:
            yield Rejected(Remark(position=member.name, reason=member.fault))
        elif member.name.lower().endswith(".xml") or not path.is_dir():
            yield from _read_member(member, left_out)


def _read_member(member: Entry, left_out: LeftOut) -> Iterator[Outcome]:
    """The documents of one file. What cannot be read further is one reject; what was read before it stays."""
    chunks = iter(member.chunks)
    place = 0
    try:
        head = next((chunk for chunk in chunks if chunk), b"")
        if not head and not member.name.lower().endswith(".xml"):
            return
        check_content(head[:HEAD_BYTES])
        if b"\0" in head[:HEAD_BYTES]:
            raise Mistake(
                T(
                    en="null bytes, as UTF-16 has them; save the file as UTF-8",
                    zh="含有空字节（可能为 UTF-16 编码）；请另存为 UTF-8",
                )
            )
        for place, piece in enumerate(find_pieces(_put_back(head, chunks), tag=ROOT), start=1):
            yield _read_piece(piece, f"{member.name}, document {place}", left_out)
    except (Mistake, Broken, OSError) as error:
        yield Rejected(Remark(position=member.name, reason=_say_why(error)))
        return
    if not place:
        yield _skip(member.name, head)
    announced = _ANNOUNCED.search(head[:HEAD_BYTES])
    if announced and int(announced[1]) != place:
        left_out.cut[f"{member.name} {place:,} / {int(announced[1]):,}"] += 1


def _put_back(head: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from chunks


def _read_piece(piece: Piece, position: str, left_out: LeftOut) -> Outcome:
    try:
        root = parse_piece(piece)
        if root.get("status") == "D":
            return _skip_deletion(root, position)
        return read_exchange_document(root, position=position, left_out=left_out)
    except Mistake as mistake:
        return Rejected(Remark(position=position, reason=mistake.says, excerpt=excerpt(piece.content)))


def _skip_deletion(root: etree._Element, position: str) -> Skipped:
    name = "".join(root.get(n, "") for n in ("country", "doc-number", "kind"))
    reason = T(
        en="a notice that the office deleted this document; what is held of it stays",
        zh="该局删除此文献的通知；已载入的数据保持不变",
    )
    return Skipped(Remark(position=position, reason=reason, excerpt=name))


def _say_why(error: Mistake | Broken | OSError) -> T:
    if isinstance(error, OSError):
        return T(
            en=f"cannot be read ({error.strerror}); let this account read it",
            zh=f"无法读取（{error.strerror}）；请授予本账户读取权限",
        )
    return error.says


def _skip(name: str, head: bytes) -> Skipped:
    root = find_root(head)
    return Skipped(
        Remark(
            position=name,
            excerpt=excerpt(head),
            reason=T(
                en=f"another kind of XML: the root is {root or 'missing'}, and no {ROOT} is in it",
                zh=f"其他类型的 XML：根元素为 {root or '（无）'}，其中没有 {ROOT}",
            ),
        )
    )


READER = Reader(
    code="docdb_xml",
    version="1",
    sniff=sniff,
    read=read,
    title=T(en="DOCDB exchange documents of the European Patent Office", zh="欧洲专利局 DOCDB 交换文献 XML"),
    dataset=Profile(
        code="docdb",
        title=T(en="Bibliographic data of the EPO (DOCDB)", zh="欧洲专利局著录数据（DOCDB）"),
        source=T(en="European Patent Office, DOCDB master file", zh="欧洲专利局 DOCDB 主文档"),
        licence=T(
            en="as agreed with the European Patent Office for its bulk data",
            zh="以与欧洲专利局就批量数据的约定为准",
        ),
        holdings=frozenset(
            {"patents", "patent_parties", "applicants", "classifications", "texts", "citations", "families"}
        ),
        bias=T(
            en="Holds only the documents that were delivered; parties come with their country, seldom with an address.",
            zh="仅包含所交付的文献；当事人多只有国别，很少有地址。",
        ),
    ),
)
