"""What a document numbers by itself, the same in every kind of file: headings, figures, tables; and its own few words."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.front.documents.document import Block, Contents, Document, Grid, Heading, Picture, clean_line
from zhicheng.grammar import T

DIGITS = "零一二三四五六七八九"
FIGURE, TABLE = T(en="Figure", zh="图"), T(en="Table", zh="表")
CONTENTS = T(en="Contents", zh="目录")
MADE_ON = T(en="Made on", zh="编制日期")
ABOUT = T(en="What this rests on", zh="编制依据")
RIBBON = T(en="About the data", zh="数据说明")
FIGURES = T(en="The figures", zh="图中数值")
PAGE = T(en="Page {page} of {pages}", zh="第 {page} 页　共 {pages} 页")


@dataclass(frozen=True)
class Placed:
    """A block with its number ('一、', '1.2', '图 3'; empty without one) and its anchor, unique in the document."""

    block: Block
    number: str = ""
    anchor: str = ""


def place(document: Document) -> list[Placed]:
    """The blocks in order, numbered: headings within their parents, figures and tables through the document."""
    headings = _number_headings(document)
    counted = {Picture: 0, Grid: 0}
    placed: list[Placed] = []
    for order, block in enumerate(document.blocks, start=1):
        if isinstance(block, Heading):
            placed.append(Placed(block, next(headings), f"part-{order}"))
        elif isinstance(block, Picture | Grid):
            counted[type(block)] += 1
            name, label = ("figure", FIGURE) if isinstance(block, Picture) else ("table", TABLE)
            number = counted[type(block)]
            placed.append(Placed(block, f"{label.of(document.language)} {number}", f"{name}-{number}"))
        else:
            placed.append(Placed(block, "", f"part-{order}"))
    return placed


def list_headings(placed: Sequence[Placed], contents: Contents) -> list[tuple[Heading, Placed]]:
    """What a list of contents names."""
    return [
        (each.block, each)
        for each in placed
        if isinstance(each.block, Heading) and each.block.level <= contents.depth
    ]


def headline(placed: Placed, heading: Heading) -> str:
    """A heading with its number before it, as a list of contents writes it."""
    words = clean_line(heading.words)
    if not placed.number:
        return words
    return f"{placed.number}{words}" if placed.number[-1] in "、）" else f"{placed.number} {words}"


def caption(placed: Placed, words: str) -> str:
    """A caption with its number before it."""
    return f"{placed.number}　{words}" if placed.number[0] in "图表" else f"{placed.number}. {words}"


def count_in_chinese(number: int) -> str:
    """一, 十, 十一, 二十, 二十一 ... 九十九; beyond that in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def _number_headings(document: Document):
    """The number of each heading in turn."""
    counted, silent = [0, 0, 0], 4
    for block in document.blocks:
        if not isinstance(block, Heading):
            continue
        if block.level <= silent:
            silent = 4 if block.numbered else block.level
        if block.level >= silent:
            yield ""
            continue
        counted[block.level - 1] += 1
        counted[block.level :] = [0] * (3 - block.level)
        yield _write_number(counted[: block.level], document.language)


def _write_number(counted: list[int], language: str) -> str:
    if language == "en":
        return ".".join(map(str, counted))
    own = counted[-1]
    return (f"{count_in_chinese(own)}、", f"（{count_in_chinese(own)}）", f"{own}.")[len(counted) - 1]
