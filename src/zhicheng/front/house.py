"""The book and the lake of this house, opened once a process and shared by the desks."""

from datetime import date
from functools import cache, lru_cache

from django.conf import settings

from zhicheng.grammar import Book
from zhicheng.lake import Lake
from zhicheng.register.overlay import Overlay
from zhicheng.register.overlays import lay_over_book, read_overlays


@cache
def read_book() -> Book:
    """The rules in force, from `RULEBOOKS`, under the local rules in `OVERLAYS`: read once, so a change needs a new start."""
    return lay_over_book(Book.read(settings.RULEBOOKS), list_overlays())


@cache
def list_overlays() -> tuple[Overlay, ...]:
    """The local rules of this house, in the order in which they were approved."""
    return read_overlays(settings.OVERLAYS)


def open_lake(*, on: date) -> Lake:
    """The lake at `LAKE` under the rules in force `on` a day. It notices new loads by itself; an empty folder is an empty lake."""
    city = settings.CITY
    return _open(str(settings.LAKE), on, city.region, next(iter(city.datasets), None))


def name_state(*, on: date) -> tuple[str, str, str, date]:
    """What pages over the lake depend on besides their address: the office's city, the folder, its snapshot and the day."""
    lake = open_lake(on=on)
    return repr(settings.CITY), str(lake.path), lake.snapshot, on


@lru_cache(maxsize=2)
def _open(path: str, on: date, region: str, preferred: str | None) -> Lake:
    return Lake(path, book=read_book(), on=on, region=region, prefer=preferred)
