"""Markdown for docs/: tables, texts in one language, words for a status."""

from collections.abc import Callable, Iterable

from zhicheng.grammar import T

STATUS = {
    "in force": T(en="in force", zh="现行有效"),
    "to be confirmed": T(en="to be confirmed", zh="待核"),
    "illustrative": T(en="illustrative: set your own", zh="示例值，由本单位自定"),
}
Rows = Iterable[Iterable[object]]


def write_table(head: Iterable[str], rows: Rows) -> str:
    """A table with its head; bars and line ends within cells are made harmless."""
    names = tuple(head)
    lines = [_row(names), "|" + " --- |" * len(names), *(_row(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(c).replace("|", "\\|").replace("\n", " ") for c in cells) + " |"


def speak(lang: str) -> Callable[[str, str], str]:
    """A function that chooses between an English and a Chinese text."""
    return lambda en, zh: T(en=en, zh=zh).of(lang)


def mark_status(status: str, lang: str) -> str:
    """A status in brackets; nothing for what is in force."""
    return "" if status == "in force" else f" ({STATUS[status].of(lang)})"
