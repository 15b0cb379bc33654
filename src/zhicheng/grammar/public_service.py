"""Services: what the office offers to the public, told as a guide, and the procedure that a filing begins."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhicheng.grammar.source import TO_BE_CONFIRMED, Clause
from zhicheng.grammar.words import T

CHANNELS = ("online", "counter", "post", "hotline")
GUIDE = ("accepts", "serves", "reach", "materials", "process", "period", "result", "supervision")
"""The eight parts of a public guide, in the order in which they are told; a part of several lines is a list."""


@dataclass(frozen=True)
class Service:
    """Something the public can ask the office for: `guide` tells it, a filing is the first act of `procedure`.

    `clock` is that whose period people are told. `words` are how people say it, parted by spaces; `given` are answers
    that choosing the service gives, `asks` the fields asked online, in order.
    """

    title: T
    words: T
    procedure: str
    clock: str
    guide: dict[str, T]
    fee: T
    visits: int
    channels: tuple[str, ...]
    given: dict[str, str] = field(default_factory=dict[str, str])
    asks: tuple[str, ...] = ()
    cites: tuple[Clause, ...] = ()
    status: str = TO_BE_CONFIRMED
