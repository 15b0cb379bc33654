"""What a ZIP is: an office document (OOXML, ODF, OFD) by what it must contain, or an archive of files; and what hides in it."""

import io
import re
import tempfile
from collections.abc import Iterable
from typing import IO
from zipfile import ZipFile, ZipInfo

from zhicheng.grammar import T
from zhicheng.register.files.archives import Budget, open_archive, read_entry_name, read_member
from zhicheng.register.files.compound import MACRO
from zhicheng.register.files.kinds import PROGRAM, check_head
from zhicheng.register.files.names import ARCHIVES, PROGRAMS, find_ending
from zhicheng.register.files.pieces import damaged
from zhicheng.register.files.refusal import Unfit

DEEPEST = 2
"""An archive may hold a document, and that a workbook; nothing is packed deeper."""
HEAD = 2**16
MOST_SMALL = 2**20
MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
OOXML_TYPES = "[Content_Types].xml"
ODT = b"application/vnd.oasis.opendocument.text"
DOCUMENTS = frozenset({"docx", "xlsx", "pptx", "odt", "ofd"})
AWAY = re.compile(
    rb"""<Relationship\b(?=[^>]*/(?:attachedTemplate|oleObject|subDocument|frame)")(?=[^>]*Target="(?:https?:|ftp:|mhtml:|\\\\|file:/*\\\\|//))""",
    re.IGNORECASE,
)
"""A part that the program would fetch from elsewhere when the document is opened."""

NESTED = T(
    en="the entry '{name}' is an archive inside the archive; unpack it and hand in its files",
    zh="条目“{name}”为压缩包内的压缩包；请解压后提交其中的文件",
)
INSIDE = T(
    en="the entry '{name}' is a program, a script or a web page, and those are not taken; take it out",
    zh="条目“{name}”为程序、脚本或网页，不予接收；请从压缩包中移除",
)
ENTITIES = T(
    en="its part '{name}' defines entities, as XML bombs do; save it anew from an office program",
    zh="其中“{name}”定义了 XML 实体，疑似实体炸弹；请用办公软件重新保存",
)
REMOTE = T(
    en="it fetches a part from another computer when it is opened; save it with that part inside, or as PDF",
    zh="文件打开时会从其他计算机加载内容；请将该内容嵌入后保存，或另存为 PDF",
)


def find_kind(stream: IO[bytes], /, *, budget: Budget | None = None, depth: int = 0) -> str:
    """'docx', 'xlsx', 'pptx', 'odt', 'ofd' or 'zip', every entry unpacked and looked at. Raises Unfit."""
    budget = budget or Budget()
    with open_archive(stream) as archive:
        kind = _name_kind(archive, budget)
        for entry in archive.infolist():
            if not entry.is_dir() or entry.file_size:
                _check_entry(archive, entry, kind, budget, depth)
        return kind


def _name_kind(archive: ZipFile, budget: Budget) -> str:
    names = {entry.filename for entry in archive.infolist()}
    if names & {"AndroidManifest.xml", "META-INF/MANIFEST.MF"}:
        raise Unfit(PROGRAM)
    if OOXML_TYPES in names:
        types = _read_small(archive, OOXML_TYPES, budget)
        if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
            raise Unfit(MACRO)
        kinds = {kind for part, kind in MAIN_PARTS.items() if part in names}
        if len(kinds) != 1:
            raise damaged("no main part of an office document", "缺少办公文档主体")
        return kinds.pop()
    if "mimetype" in names:
        return "odt" if _read_small(archive, "mimetype", budget).strip() == ODT else "zip"
    return "ofd" if "OFD.xml" in names else "zip"


def _read_small(archive: ZipFile, name: str, budget: Budget) -> bytes:
    """An entry that is short in every real file."""
    content = b""
    for piece in read_member(archive, archive.getinfo(name), budget):
        content += piece
        if len(content) > MOST_SMALL:
            raise damaged(f"{name} is too long", f"{name} 过长")
    return content


def _check_entry(archive: ZipFile, entry: ZipInfo, kind: str, budget: Budget, depth: int) -> None:
    name = read_entry_name(entry)
    ending = find_ending(name.rpartition("/")[2])
    if ending in PROGRAMS and not (kind in DOCUMENTS and ending == "svg"):
        raise Unfit(INSIDE.format(name=name[-60:]))
    pieces = iter(read_member(archive, entry, budget))
    head = _fill(pieces)
    check_head(head)
    if ending in DOCUMENTS and head[:2] == b"PK" and depth < DEEPEST:
        _check_inner(head, pieces, ending, budget, depth + 1, name)
        return
    if ending in ARCHIVES or head[:4] in (b"PK\3\4", b"PK\5\6"):
        raise Unfit(NESTED.format(name=name[-60:]))
    for _ in pieces:
        pass
    if kind in DOCUMENTS and ending in ("xml", "rels"):
        _check_part(head, name)


def _fill(pieces: Iterable[bytes]) -> bytes:
    """The first 64 KB, in as many pieces as it takes."""
    head = b""
    for piece in pieces:
        head += piece
        if len(head) >= HEAD:
            break
    return head


def _check_inner(
    head: bytes, pieces: Iterable[bytes], ending: str, budget: Budget, depth: int, name: str
) -> None:
    """An office document inside: the same checks, within what is left of the budget."""
    with tempfile.TemporaryFile() as inner:
        inner.write(head)
        for piece in pieces:
            inner.write(piece)
        if find_kind(inner, budget=budget, depth=depth) != ending:
            raise Unfit(NESTED.format(name=name[-60:]))


def _check_part(head: bytes, name: str) -> None:
    text = head if b"\0" not in head[:64] else head.replace(b"\0", b"")
    if b"<!ENTITY" in text:
        raise Unfit(ENTITIES.format(name=name[-60:]))
    if name.endswith(".rels") and AWAY.search(text):
        raise Unfit(REMOTE)


def check_attached(content: bytes, /) -> None:
    """Raise Unfit for an archive attached to a letter unless it would be taken by itself."""
    find_kind(io.BytesIO(content), depth=1)
