"""Opening the lake for a command: the book in force, today's rules, the city's preferred dataset."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zhicheng.grammar import Book, Mistake, T
from zhicheng.register.overlays import lay_over_book, read_overlays
from zhicheng.web.city import read_city
from zhicheng.web.environment import read_environment

if TYPE_CHECKING:
    from zhicheng.lake import Lake
    from zhicheng.lake.cells import Maker


def read_book() -> Book:
    """The rulebooks of this installation, under its local rules."""
    environment = read_environment()
    return lay_over_book(Book.read(environment.rulebooks), read_overlays(environment.overlays))


def open_lake(
    path: Path, *, maker: Maker | None = None, on: date | None = None, book: Book | None = None
) -> Lake:
    """The lake under the rules of today, or of the day `on`. It may be empty; asking it for figures then says what to do.

    `maker` computes the figures that are not kept yet, in place of DuckDB; `book` is one that was read already.
    """
    from zhicheng.lake import Lake  # noqa: PLC0415  a command that asks for no figures loads no engine

    city = read_city(path=read_environment().city_file)
    prefer = city.datasets[0] if city.datasets else None
    book = book or read_book()
    return Lake(path, book=book, on=on or now().date(), region=city.region, prefer=prefer, maker=maker)


def now() -> datetime:
    """This instant with its offset; the only clock the commands read."""
    return datetime.now().astimezone()


def read_pairs(pairs: tuple[str, ...]) -> dict[str, str]:
    """NAME=VALUE arguments as a dict. Raises `Mistake` for one without '='."""
    said = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise Mistake(
                T(
                    en=f"--where {pair}: expected NAME=VALUE, such as city=Shenzhen",
                    zh=f"--where {pair}：应写作 名称=值，如 city=深圳",
                )
            )
        said[name.strip()] = value.strip()
    return said
