"""Texts: plain, tables, XML and letters. Read to their end, in an encoding that offices use, without anything that runs."""

import codecs
import re
from collections.abc import Iterator
from email import errors, policy
from email.message import Message
from email.parser import BytesParser
from typing import IO
from xml.parsers import expat

from zhicheng.grammar import T
from zhicheng.register.files.kinds import ENDINGS, PAGE, SCRIPT, UNKNOWN, check_head
from zhicheng.register.files.names import ARCHIVES, PROGRAMS, find_ending
from zhicheng.register.files.packages import INSIDE, NESTED, check_attached
from zhicheng.register.files.pieces import measure
from zhicheng.register.files.refusal import Unfit

CHUNK = 2**16
SNIFFED = 1024
"""Characters at the beginning in which a browser looks for what a text is."""
MOST_DEPTH, MOST_ELEMENTS = 500, 1_000_000
MOST_LETTER = 25 * 2**20
MOST_PARTS = 500
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
RUNS = re.compile(
    r"<\s*(!doctype\s+html|html|head|body|script|svg|iframe|object|embed|meta|hta:|style)\b", re.IGNORECASE
)
SCRIPTS = re.compile(r"<(script|html|!doctype html|\?php)\b", re.IGNORECASE)
"""What has no place at the edges of a picture."""
COMMANDS = re.compile(r"\s*(#!|<\?php|<%|@echo\s+off|%!ps)", re.IGNORECASE)
HEADER = re.compile(rb"(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}")
LETTER_HEADERS = frozenset({"from", "to", "date", "subject", "message-id", "received", "return-path"})
ACTIVE = frozenset(
    {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/XSL/Transform"}
)

ENTITY = T(
    en="it defines entities, as XML bombs do; save it without a document type",
    zh="XML 定义了实体，疑似实体炸弹；请去除文档类型声明后保存",
)
DEEP = T(en="its elements are nested deeper than in any real file", zh="XML 嵌套层级异常，超出正常文件")
MANY = T(
    en=f"it has more elements than {MOST_ELEMENTS:,}; hand it in in parts",
    zh=f"XML 元素超过 {MOST_ELEMENTS:,} 个；请分批提交",
)
NO_XML = T(en="it is not well-formed XML ({why})", zh="XML 格式不正确（{why}）")
NO_LETTER = T(
    en="it is no e-mail; export it from the mail program as EML",
    zh="内容不是电子邮件；请从邮件程序导出为 EML",
)
LARGE_LETTER = T(
    en=f"it is larger than {MOST_LETTER // 2**20} MB; hand in its attachments one by one",
    zh=f"邮件超过 {MOST_LETTER // 2**20} MB；请逐个提交附件",
)


def check_text(stream: IO[bytes], /) -> None:
    """A text in UTF-8, UTF-16 with its mark, GB 18030 or Windows' western one. Raises Unfit."""
    _check_runs(next(_decode(stream, _find_encoding(stream)), ""))


def read_begin(stream: IO[bytes], /, *, most: int) -> str:
    """The first `most` characters of a text, in the encoding that fits all of it. Raises Unfit for what is no text."""
    begin = ""
    for piece in _decode(stream, _find_encoding(stream)):
        begin += piece
        if len(begin) >= most:
            break
    return begin[:most]


def check_xml(stream: IO[bytes], /) -> None:
    """Well-formed XML without entities, pages and drawings. Raises Unfit."""
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    depth = count = 0

    def begin(name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        space, _, local = name.rpartition(" ")
        if space in ACTIVE or (depth == 1 and local.lower() in {"html", "svg"}):
            raise Unfit(PAGE)
        if depth > MOST_DEPTH:
            raise Unfit(DEEP)
        if count > MOST_ELEMENTS:
            raise Unfit(MANY)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.EntityDeclHandler, parser.ProcessingInstructionHandler = _refuse_entity, _refuse_style
    try:
        for piece in _decode(stream, _find_encoding(stream)):
            parser.Parse(piece.encode(), False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unfit(NO_XML.format(why=str(error))) from error


def _refuse_entity(*declared: object) -> None:
    """An entity that only names a picture (its last part is a notation) is never put into the text."""
    if declared[-1] is None:
        raise Unfit(ENTITY)


def _refuse_style(target: str, content: str) -> None:
    """A style sheet that lies elsewhere is not followed by anybody; one inside the instruction may be run."""
    if target == "xml-stylesheet" and re.search(r"\b(data|javascript)\s*:", content, re.IGNORECASE):
        raise Unfit(PAGE)


def check_letter(stream: IO[bytes], /) -> None:
    """An e-mail with its headers, nothing in its attachments that would not be taken alone. Raises Unfit."""
    if measure(stream) > MOST_LETTER:
        raise Unfit(LARGE_LETTER)
    stream.seek(0)
    head = stream.read(CHUNK)
    if not HEADER.match(head) or b"\0" in head:
        raise Unfit(NO_LETTER)
    stream.seek(0)
    try:
        letter = BytesParser(policy=policy.compat32).parse(stream)
        parts = [part for part, _ in zip(letter.walk(), range(MOST_PARTS + 1), strict=False)]
    except (errors.MessageError, RecursionError, ValueError, LookupError) as error:
        raise Unfit(NO_LETTER) from error
    if not LETTER_HEADERS & {name.lower() for name in letter.keys()}:  # noqa: SIM118  a letter is no dict
        raise Unfit(NO_LETTER)
    if len(parts) > MOST_PARTS:
        raise Unfit(DEEP)
    for part in parts:
        _check_part(part)


def _check_part(part: Message) -> None:
    if part.is_multipart():
        return
    name = str(part.get_filename() or "")
    ending = find_ending(name.strip())
    if ending in PROGRAMS:
        raise Unfit(INSIDE.format(name=name[-60:]))
    content = part.get_payload(decode=True)
    if isinstance(content, bytes):
        check_head(content[:CHUNK])
        if content.startswith(b"PK"):
            check_attached(content)
        elif ending in ARCHIVES:
            raise Unfit(NESTED.format(name=name[-60:]))


def _find_encoding(stream: IO[bytes]) -> str:
    """The encoding in which the whole file is a text. Raises Unfit when there is none."""
    stream.seek(0)
    mark = stream.read(3)
    if mark[:2] in (b"\xff\xfe", b"\xfe\xff"):
        tried = ["utf-16"]
    elif mark == b"\xef\xbb\xbf":
        tried = ["utf-8-sig"]
    else:
        tried = ["utf-8", "gb18030", "cp1252"]
    for encoding in tried:
        try:
            if not any(CONTROLS.search(piece) for piece in _decode(stream, encoding)):
                return encoding
        except UnicodeError:
            continue
    raise Unfit(UNKNOWN.format(endings=", ".join(ENDINGS)))


def _decode(stream: IO[bytes], encoding: str) -> Iterator[str]:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    while piece := stream.read(CHUNK):
        yield decoder.decode(piece)
    yield decoder.decode(b"", True)


def _check_runs(begin: str) -> None:
    """Raise Unfit when a browser or a shell would take the text for something that runs."""
    if COMMANDS.match(begin):
        raise Unfit(SCRIPT)
    if RUNS.search(begin[:SNIFFED]):
        raise Unfit(PAGE)
