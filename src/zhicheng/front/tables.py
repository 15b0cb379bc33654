"""Tables on a page: columns, cells, filters, pages and exports of one list, all by plain links.

A desk asks its engine for the rows of one page and hands over a `Listing`; the template draws it. Everything a reader
can choose (sort, filters, page, columns, density) stands in the query string, so a view is saved by saving its address.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest

from zhicheng.front.formats import text
from zhicheng.front.links import with_query

SIZES = (25, 50, 100)
TEXT, PROSE, NUMBER, DAY, DRAWING = "text", "prose", "number", "day", "drawing"


@dataclass(frozen=True)
class Column:
    """One column: its key in the rows, its title, kind (`text`, `prose`, `number`, `day`, `drawing`), the sort key if it sorts."""

    key: str
    title: Any
    kind: str = TEXT
    sort: str = ""
    unit: Any = ""
    falls: bool = False
    fixed: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell that is more than its value: a link, a second quiet line, a drawing."""

    value: Any
    href: str = ""
    sub: Any = ""
    drawing: Any = ""

    def __str__(self) -> str:
        return text(self.value)


@dataclass(frozen=True)
class Filter:
    """A filter that is on: what it is called, what it is set to, and the address without it."""

    title: Any
    value: Any
    href: str


@dataclass(frozen=True)
class Head:
    """A column's head as drawn: title, unit, where a click sorts, and the present direction."""

    column: Column
    href: str = ""
    direction: str = ""


@dataclass(frozen=True)
class Listing:
    """A page of a list. `query` is the request's query string as a mapping; `path` its address.

    `empty` says that nothing is there, `why` what the filters cannot find.
    """

    code: str
    caption: Any
    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, Any]]
    total: int
    query: Mapping[str, Any]
    path: str
    sort: str = ""
    size: int = SIZES[0]
    filters: tuple[Filter, ...] = ()
    about: tuple[tuple[Any, Any], ...] = ()
    ribbon: Any = ""
    empty: Any = ""
    why: Any = ""
    words: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns the reader chose (`columns=a,b`), else those not hidden."""
        chosen = set(str(self.query.get("columns", "")).split(",")) - {""}
        if not chosen & {column.key for column in self.columns}:
            return tuple(column for column in self.columns if not column.hidden)
        return tuple(column for column in self.columns if column.fixed or column.key in chosen)

    @property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.shown]

    @property
    def lines(self) -> list[list[tuple[Column, Any]]]:
        return [[(column, row.get(column.key)) for column in self.shown] for row in self.rows]

    @property
    def compact(self) -> bool:
        return self.query.get("density") == "compact"

    @property
    def page(self) -> int:
        return min(page_number(self.query), self.pages)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        return (self.page - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.page * self.size, self.total)

    @property
    def page_links(self) -> list[tuple[int | None, str]]:
        """Numbers and addresses of the pages worth a link; None is a gap."""
        near = {1, self.pages, *range(self.page - 1, self.page + 2)}
        numbers = sorted(number for number in near if 1 <= number <= self.pages)
        links: list[tuple[int | None, str]] = []
        for before, number in zip([0, *numbers], numbers, strict=False):
            links += [(None, "")] if number - before > 1 else []
            links.append((number, self.to(page=number if number > 1 else None)))
        return links

    @property
    def previous(self) -> str:
        return self.to(page=self.page - 1 if self.page > 2 else None) if self.page > 1 else ""

    @property
    def following(self) -> str:
        return self.to(page=self.page + 1) if self.page < self.pages else ""

    def to(self, **changes: Any) -> str:
        """The address of this list with some choices changed; None removes one."""
        return with_query(self.path, self.query, **changes)

    @property
    def csv(self) -> str:
        return with_query(self.path, self.query, page=None, **{"as": "csv"})

    @property
    def xlsx(self) -> str:
        return with_query(self.path, self.query, page=None, **{"as": "xlsx"})

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The query as hidden fields, for the column chooser."""
        return [
            (key, str(value)) for key, value in self.query.items() if key not in ("columns", "page", "as")
        ]

    @property
    def density_link(self) -> str:
        return self.to(density=None if self.compact else "compact")

    def _head(self, column: Column) -> Head:
        if not column.sort:
            return Head(column)
        up, down = column.sort, f"-{column.sort}"
        if self.sort in (up, down):
            following = up if self.sort == down else down
            return Head(column, self.to(sort=following, page=None), "down" if self.sort == down else "up")
        return Head(column, self.to(sort=down if column.falls else up, page=None))


def read_query(request: HttpRequest) -> dict[str, str]:
    """The query string as a mapping; the boxes of the column chooser become one value, `columns=a,b`."""
    query = {key: str(value) for key, value in request.GET.items() if key != "column"}
    boxes = request.GET.getlist("column")
    return query | ({"columns": ",".join(boxes)} if boxes else {})


def page_number(query: Mapping[str, Any]) -> int:
    """The page asked for, from 1; anything that is not a number is page 1."""
    asked = str(query.get("page", "1"))
    return max(int(asked), 1) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1


def page_size(query: Mapping[str, Any]) -> int:
    """Rows on a page: one of `SIZES`."""
    asked = str(query.get("size", ""))
    return int(asked) if asked in {str(size) for size in SIZES} else SIZES[0]


def filters_on(
    *,
    path: str,
    query: Mapping[str, Any],
    names: Mapping[str, Any],
    say: Callable[[str, str], Any] = lambda _key, value: value,
) -> tuple[Filter, ...]:
    """The chips of a list: every filter in `names` that the query sets, in the words of `say`."""
    return tuple(
        Filter(title, say(key, str(query[key])), with_query(path, query, page=None, **{key: None}))
        for key, title in names.items()
        if query.get(key)
    )


def whole(listing: Listing, rows: Iterable[Mapping[str, Any]]) -> Listing:
    """The same list with every matching row, for an export."""
    return replace(listing, rows=list(rows))
