"""Delimited text as rows: encoding and separator found by content, broken rows set apart, the next one read again.

Bytes that do not fit the encoding are never replaced by guesses: the row that holds them is a fault with its number.
An unclosed quotation mark costs its own row only; reading goes on with the next line.
"""

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from zhicheng.grammar import T
from zhicheng.lake.intake.grid import BAD_BYTES, Grid, Row, find_cell_fault, fit_row
from zhicheng.lake.intake.reader import Unreadable

HEAD_BYTES = 2**18
DELIMITERS = (",", "\t", ";", "|")
MAX_LINE = 2_000_000
MAX_RECORD_LINES = 1_000
MAX_UNCLOSED = 1_000
_CUT = "\udcfe"
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE"}
_WORDS = {",": ("comma", "逗号"), "\t": ("tab", "制表符"), ";": ("semicolon", "分号"), "|": ("bar", "竖线")}

codecs.register_error("zhicheng-mark", lambda error: (BAD_BYTES, error.end))  # pyright: ignore[reportAttributeAccessIssue]


def open_delimited(path: Path) -> list[Grid]:
    """Ways to read a text file: its encoding with each separator."""
    with path.open("rb") as stream:
        encoding = find_encoding(stream.read(HEAD_BYTES))
    return [_build_grid(path, encoding, delimiter) for delimiter in DELIMITERS]


def find_encoding(head: bytes) -> str:
    """Encoding of a text by its first bytes: a byte order mark, else null bytes in turn, else what fits line by line.

    GB18030 is taken only when no line with Chinese is UTF-8 and nine in ten characters are common Chinese ones,
    since it would turn almost any bytes into some character. What fits nothing is read as UTF-8, row faults and all.
    """
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd > len(head) // 50 and max(even, odd) > 10 * min(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    lines = [line for line in re.split(rb"[\r\n]+", head)[:-1] or [head] if not line.isascii()]
    if lines and not any(_fits(line, "utf-8") for line in lines) and _looks_chinese(b"\n".join(lines)):
        return "gb18030"
    return "utf-8"


def _build_grid(path: Path, encoding: str, delimiter: str) -> Grid:
    en, zh = _WORDS[delimiter]
    title = T(
        en=f"text, {_NAMES[encoding]}, separated by {en}", zh=f"文本，{_NAMES[encoding]} 编码，以{zh}分隔"
    )

    def rows(header: int, width: int) -> Iterator[Row]:
        with path.open("rb") as raw:
            stream = io.TextIOWrapper(raw, encoding=encoding, errors="zhicheng-mark", newline=None)
            yield from _read_rows(_read_lines(stream), encoding, delimiter, header, width)

    return Grid(title=title, rows=rows)


def _read_lines(stream: io.TextIOWrapper) -> Iterator[str]:
    first = True
    while line := stream.readline(MAX_LINE):
        if first:
            line, first = line.removeprefix("\ufeff"), False
        if len(line) >= MAX_LINE and not line.endswith("\n"):
            line = line[:200] + _CUT
            while (rest := stream.readline(MAX_LINE)) and not rest.endswith("\n"):
                pass
        yield line


class _Unclosed(Exception):
    """A record runs on for too long, or to the end of the file, inside a quotation."""


class _Feed:
    """Lines for the CSV parser; remembers those of the record at hand, so that they can be read again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines, self.again = lines, deque[str]()
        self.record: list[str] = []
        self.size = 0
        self.ended = False

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else next(self.lines, None)
        if line is None:
            self.ended = bool(self.record)
            raise StopIteration
        self.record.append(line)
        self.size += len(line)
        if len(self.record) > MAX_RECORD_LINES or self.size > MAX_LINE or line.endswith(_CUT):
            raise _Unclosed
        return line

    def begin(self) -> None:
        self.record, self.size, self.ended = [], 0, False

    def give_back(self) -> str:
        """Keep the first line of the record as the fault, and offer the others again."""
        first, *rest = self.record
        self.again.extendleft(reversed(rest))
        return first


def _read_rows(lines: Iterator[str], encoding: str, delimiter: str, header: int, width: int) -> Iterator[Row]:
    csv.field_size_limit(2 * MAX_LINE)
    feed, number, unclosed = _Feed(lines), 0, 0
    parser = csv.reader(feed, delimiter=delimiter)
    while True:
        feed.begin()
        try:
            cells = next(parser)
        except StopIteration:
            return
        except (_Unclosed, csv.Error):
            cells = None
        number += 1
        after = header and number > header
        if cells and after and len(feed.record) > 1 and fit_row(Row(number, cells), width=width).fault:
            cells = None
        if cells is None or feed.ended:
            yield _build_fault(number, feed.give_back())
            parser, unclosed = csv.reader(feed, delimiter=delimiter), unclosed + 1
            _check_unclosed(unclosed, number)
        elif cells:
            row = _build_row(number, cells, encoding)
            yield fit_row(row, width=width) if after else row


def _build_row(number: int, cells: list[str], encoding: str) -> Row:
    fault = find_cell_fault(cells)
    if fault or not any(BAD_BYTES in cell for cell in cells):
        return Row(number, cells, fault)
    name = _NAMES[encoding]
    says = T(
        en=f"bytes that are not {name}, the encoding of the file; save the whole file in one encoding",
        zh=f"含有不符合 {name} 编码的字节；请将整个文件以同一编码保存",
    )
    return Row(number, cells, says, marked=True)


def _build_fault(number: int, line: str) -> Row:
    if line.endswith(_CUT):
        return Row(
            number,
            [line[:-1]],
            T(en=f"a line of more than {MAX_LINE:,} characters", zh=f"一行超过 {MAX_LINE:,} 个字符"),
        )
    return Row(
        number,
        [line.strip()],
        T(
            en="a quotation mark is opened and not closed where it should be; close it, or double it inside the text",
            zh="引号有开无合或位置不当；请补全引号，文本内的引号应写两遍",
        ),
    )


def _check_unclosed(unclosed: int, number: int) -> None:
    if unclosed > MAX_UNCLOSED:
        raise Unreadable(
            T(
                en=f"row {number}: more than {MAX_UNCLOSED:,} rows with broken quotation marks; export the table again",
                zh=f"第 {number} 行：引号损坏的行超过 {MAX_UNCLOSED:,} 行；请重新导出该表",
            )
        )


def _fits(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _looks_chinese(text: bytes) -> bool:
    found = [c for c in text.decode("gb18030", errors="replace") if not c.isascii()]
    return sum(1 for c in found if _is_common(c)) >= 0.9 * len(found)


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
