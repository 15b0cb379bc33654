"""XML from strangers: parsed without network, DTD or entities, and under limits of bytes, elements and depth."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from lxml import etree

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.seeking import seek

MAX_BYTES = 32 * 2**20
MAX_ELEMENTS = 300_000
MAX_TAG_BYTES = 2**16
MAX_RUN_BYTES = 2**20
CHUNK = 2**16
ENCODINGS = frozenset(
    {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "gb18030", "gbk", "gb2312", "us-ascii"}
)

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.\-]{1,40})[\"']")
_LONG_TAG = re.compile(rb"<[A-Za-z_:][^<]{%d}" % MAX_TAG_BYTES)
_TAG_END = re.compile(rb"(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>")


def parse_xml(content: bytes) -> etree._Element:
    """Root element of a document. Raises Mistake with the reason: entities, size, encoding, or not well-formed where."""
    check_content(content)
    try:
        root = _parse(content)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = (error.msg or "").split(", line")[0]
        raise Mistake(
            T(
                en=f"not well-formed XML at line {line}, column {column}: {message}",
                zh=f"第 {line} 行第 {column} 列不是合法的 XML：{message}",
            )
        ) from error
    _check_declarations(root)
    return root


def _parse(content: bytes) -> etree._Element:
    """The tree. Elements are counted one by one only where length ('<a/>') and brackets allow for too many of them."""
    if len(content) <= 4 * MAX_ELEMENTS or content.count(b"<") <= MAX_ELEMENTS:
        return etree.fromstring(content, _build_whole_parser())
    parser = build_parser(event="start")
    _feed(parser, content)
    return parser.close()


def build_parser(*, event: Literal["start", "end"], tags: list[str] | None = None) -> etree.XMLPullParser:
    """The one parser of the intake: fed in pieces, no entities, no network, no DTD, no trees without end."""
    return etree.XMLPullParser(
        events=(event,),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _build_whole_parser() -> etree.XMLParser:
    """The same for a document that is given whole."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def check_content(content: bytes) -> None:
    """Raise Mistake for bytes that must not reach a parser: too large, entities declared, an unusual encoding, giant tags."""
    if len(content) > MAX_BYTES:
        raise Mistake(
            T(
                en=f"an XML document larger than {MAX_BYTES // 2**20} MB",
                zh=f"XML 文档超过 {MAX_BYTES // 2**20} MB",
            )
        )
    head = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not head.startswith(b"<"):
        raise Mistake(T(en="not XML: it does not begin with '<'", zh="不是 XML：开头不是“<”"))
    declared = _ENCODING.match(head)
    if declared and declared[1].decode().lower() not in ENCODINGS:
        raise Mistake(
            T(
                en=f"encoding {declared[1].decode()} is not accepted; UTF-8 would be right",
                zh=f"不接受 {declared[1].decode()} 编码；应为 UTF-8",
            )
        )
    if seek(content, b"<!ENTITY") >= 0 or (b"\0" in content and b"<\0!\0E\0N\0T\0I\0T\0Y" in content):
        raise Mistake(_entities())
    if _has_run(content) and any(
        not _TAG_END.match(content, found.start() + 1, found.start() + MAX_TAG_BYTES)
        for found in _LONG_TAG.finditer(content)
    ):
        raise Mistake(
            T(
                en=f"a tag longer than {MAX_TAG_BYTES // 2**10} KB",
                zh=f"标签长度超过 {MAX_TAG_BYTES // 2**10} KB",
            )
        )


def _has_run(content: bytes) -> bool:
    """True when half the length of a giant tag stands somewhere without a '<'; only then need tags be measured."""
    step = MAX_TAG_BYTES // 2
    return any(
        content.find(b"<", start, start + step) < 0 for start in range(0, len(content) - step + 1, step)
    )


def watch_runs(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same chunks of a document, until more than a megabyte stands without a '<': one giant tag or text."""
    run = 0
    for chunk in chunks:
        last = chunk.rfind(b"<")
        run = run + len(chunk) if last < 0 else len(chunk) - last
        if run > MAX_RUN_BYTES:
            raise Mistake(T(en="a tag or text longer than 1 MB", zh="单个标签或文本超过 1 MB"))
        yield chunk


def read_text(element: etree._Element | None, *, leave_out: frozenset[str] = frozenset()) -> str:
    """Text of an element and what is in it, in order, white space as one blank; `leave_out` names elements passed over.

    Entities that only an external list declares are read as the characters HTML gives them (`&alpha;` is α).
    """
    if element is None:
        return ""
    return " ".join("".join(_walk(element, leave_out)).split())


def find_local(element: etree._Element) -> str:
    """Name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _read_entity(name: str) -> str:
    """Character of an entity by its name in HTML; lists of patent offices write capitals whole, `&SACUTE;` for Ś."""
    said = html.unescape(name)
    return html.unescape(f"&{name[1:].capitalize()}") if said == name and name.isupper() else said


def _walk(element: etree._Element, leave_out: frozenset[str]) -> Iterator[str]:
    if element.text and find_local(element):
        yield element.text
    for child in element:
        if child.tag is etree.Entity:
            yield _read_entity(child.text or "")
        elif find_local(child) and find_local(child) not in leave_out:
            yield from _walk(child, leave_out)
        yield child.tail or ""


def _feed(parser: etree.XMLPullParser, content: bytes) -> None:
    count = 0
    for start in range(0, len(content), CHUNK):
        parser.feed(content[start : start + CHUNK])
        count += sum(1 for _ in parser.read_events())
        if count > MAX_ELEMENTS:
            raise Mistake(
                T(
                    en=f"more than {MAX_ELEMENTS:,} elements in one document",
                    zh=f"一个文档中的元素超过 {MAX_ELEMENTS:,} 个",
                )
            )


def _check_declarations(root: etree._Element) -> None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise Mistake(_entities())


def _entities() -> T:
    return T(
        en="the document declares entities, which is refused; files of this kind need none",
        zh="文档声明了实体，拒绝读取；此类文件无需声明实体",
    )
