"""A document of the office as data: what it says, in order. How it looks is the business of the writers.

Texts are `str` or `T`; they are said in the document's language when it is written. Nothing in a text is markup.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from urllib.parse import quote, urlsplit

from zhicheng.front.charts import Chart
from zhicheng.front.formats import text
from zhicheng.grammar import Mistake, T

LANGUAGES = ("zh-hans", "en")
LONGEST_ADDRESS = 2000  # letters: what Word, too, follows
Words = str | T


@dataclass(frozen=True)
class Strong:
    """Words that carry weight in a sentence."""

    words: Words


@dataclass(frozen=True)
class Figure:
    """A pulled number as it is written, and the path of its explanation; a link where the document has a `base`."""

    words: Words
    href: str = ""


Part = Words | Strong | Figure
Parts = Part | Sequence[Part]
Cell = Part | int | float | Decimal | Fraction | None


@dataclass(frozen=True)
class Heading:
    """A heading of level 1, 2 or 3, numbered by the writer; what stands under an unnumbered one is unnumbered, too."""

    level: int
    words: Words
    numbered: bool = True


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: one text, or parts that follow one another without spaces of their own. A newline breaks the line."""

    parts: Parts


@dataclass(frozen=True)
class Bullets:
    """A list without order; each item as in a paragraph."""

    items: Sequence[Parts]


@dataclass(frozen=True)
class Grid:
    """A table with a caption and a number. `numeric` names the columns, from 0, that stand at the right.

    A cell is a text, a part, a number (written with separators) or None (a dash). `note` stands below in small letters.
    """

    caption: Words
    head: Sequence[Words]
    rows: Sequence[Sequence[Cell]]
    numeric: Sequence[int] = ()
    note: Words = ""


@dataclass(frozen=True)
class Picture:
    """A chart: its finding as the title, source and note below. `alt` says more than 'a chart of' for those who hear it."""

    chart: Chart
    alt: Words = ""


@dataclass(frozen=True)
class Remark:
    """A quiet box: what to bear in mind."""

    words: Parts


@dataclass(frozen=True)
class Contents:
    """The list of headings down to a level."""

    depth: int = 2


@dataclass(frozen=True)
class Break:
    """A new page where there are pages."""


Block = Heading | Paragraph | Bullets | Grid | Picture | Remark | Contents | Break


@dataclass(frozen=True)
class Document:
    """One document. Raises `Mistake` where it could not be written well in every kind.

    code: the name of its file, small letters, digits and hyphens. language: 'zh-hans' or 'en'.
    made_on: the day that it and the files made of it bear. about: pairs of dataset, snapshot, counting rule, source.
    ribbon: 'synthetic data' and the like, on the cover and in the header of every page.
    base: the address of the site, 'https://ip.example.cn', which completes the paths of figures; empty: no links.
    issuer: who answers for it. cover: a page of its own for title and `about`; a letter goes without.
    """

    code: str
    title: Words
    language: str
    made_on: date
    blocks: Sequence[Block]
    subtitle: Words = ""
    issuer: Words = ""
    about: Sequence[tuple[Words, Words]] = field(default=())
    ribbon: Words = ""
    base: str = ""
    cover: bool = True

    def __post_init__(self) -> None:
        _check_face(self)
        _check_headings(self.blocks)
        for number, block in enumerate(self.blocks, start=1):
            if isinstance(block, Grid):
                _check_grid(number, block)

    def locate(self, href: str) -> str:
        """The whole address of a path of this site; empty without a base, and for what is no such path or too long."""
        path = clean_line(href)
        if not self.base or not path.startswith("/") or path.startswith("//"):
            return ""
        whole = self.base.rstrip("/") + quote(path, safe="%/:?&=+#,;@!$'()*~[]")
        return whole if len(whole) <= LONGEST_ADDRESS else ""


def split_parts(parts: Parts) -> list[Part]:
    """The parts of a paragraph; a lone part is a list of one."""
    return [parts] if isinstance(parts, str | T | Strong | Figure) else list(parts)


def clean(words: Words) -> str:
    """A text as every kind of file can hold it.

    Without characters that XML 1.0 forbids or discourages (2.2) and without directions that would turn the rest of the
    line round (Unicode TR 36, 2.5); any line break is '\\n', a tab is a space.
    """
    said = re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text(words)).replace("\t", " ")
    return _UNWRITABLE.sub("", said)


def clean_line(words: Words) -> str:
    """A clean text on one line: a title, a caption, a cell of the head."""
    return " ".join(clean(words).split())


_ENDS = "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_UNWRITABLE = re.compile(
    f"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef{_ENDS}]"
)


def _check_face(document: Document) -> None:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", document.code):
        raise _mistake(
            f"code '{document.code}'", "small letters, digits and hyphens", "只能由小写字母、数字和连字符组成"
        )
    if document.language not in LANGUAGES:
        raise _mistake(f"language '{document.language}'", "zh-hans or en", "应为 zh-hans 或 en")
    if not clean_line(document.title):
        raise _mistake("title", "words that can be read", "不能为空")
    whole = urlsplit(document.base)
    if document.base and (whole.scheme not in ("http", "https") or not whole.netloc):
        raise _mistake(
            f"base '{document.base}'", "an address that begins with https://", "应为以 https:// 开头的网址"
        )


def _check_headings(blocks: Sequence[Block]) -> None:
    """Levels 1 to 3, none left out: a reader who cannot see walks along them (ISO 14289-1, 7.4.2)."""
    before = 0
    for number, block in enumerate(blocks, start=1):
        if isinstance(block, Heading):
            if not 1 <= block.level <= min(before + 1, 3):
                right = " or ".join(map(str, range(1, min(before + 1, 3) + 1)))
                where = f"block {number}, level of '{clean_line(block.words)}'"
                raise _mistake(
                    where, f"{right}, not {block.level}", f"应为 {right}，不能是 {block.level}，标题不得越级"
                )
            before = block.level


def _check_grid(number: int, grid: Grid) -> None:
    where = f"block {number}, table '{clean_line(grid.caption)}'"
    wide = len(grid.head)
    odd = next((index for index, row in enumerate(grid.rows, start=1) if len(row) != wide), None)
    if not wide or odd:
        raise _mistake(
            f"{where}, row {odd or 'of the head'}",
            f"as many cells as the head, {wide or 'at least one'}",
            f"单元格数应与表头一致（{wide or '至少一列'}）",
        )
    if not set(grid.numeric) <= set(range(wide)):
        raise _mistake(f"{where}, numeric", f"columns from 0 to {wide - 1}", f"列号应在 0 到 {wide - 1} 之间")


def _mistake(where: str, right: str, right_zh: str) -> Mistake:
    return Mistake(
        T(
            en=f"A document cannot be written: {where} must be {right}.",
            zh=f"文档无法生成：{where} {right_zh}。",
        )
    )
