"""A public service told for reading: the eight parts of its guide, and the period that its procedure's clock gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhicheng.front.procedures import say_period
from zhicheng.grammar import Book, Limit, Service, T, find_value

PARTS = {
    "accepts": T(en="When we can take it on", zh="受理条件"),
    "serves": T(en="Who can ask", zh="服务对象"),
    "reach": T(en="How to reach us", zh="办理方式"),
    "materials": T(en="What you need", zh="所需材料"),
    "process": T(en="How it goes", zh="办理流程"),
    "period": T(en="How long it takes", zh="办理时限"),
    "result": T(en="What you get", zh="办理结果"),
    "supervision": T(en="If you are not satisfied", zh="监督投诉渠道"),
}
"""Titles of the eight parts of a guide."""
CHANNEL_NAMES = {
    "online": T(en="on this site", zh="网上"),
    "counter": T(en="at the counter", zh="窗口"),
    "post": T(en="by post", zh="邮寄"),
    "hotline": T(en="by hotline", zh="热线"),
}


@dataclass(frozen=True)
class Promise:
    """The period of a service: in words, with the limit it comes from."""

    period: T
    limit: Limit


def list_guide(rule: Service) -> list[tuple[T, list[T], str]]:
    """The eight parts in order: title, lines, code."""
    return [(PARTS[code], split_lines(said), code) for code, said in rule.guide.items()]


def split_lines(said: T) -> list[T]:
    """A text of several lines as a list, line by line in both languages."""
    pairs = zip(said.en.splitlines(), said.zh.splitlines(), strict=True)
    return [T(en=en, zh=zh) for en, zh in pairs]


def find_promise(book: Book, rule: Service, *, on: date, region: str = "") -> Promise | None:
    """The period in force on a day in a region code, from the clock that the service names; None where none is."""
    procedure = book.procedure(rule.procedure)
    edition = procedure.at(max(on, min(each.since for each in procedure.editions)))
    clock = edition.clocks.get(rule.clock)
    limit = find_value(clock.limits, on=on, region=region) if clock else None
    return Promise(say_period(edition, clock, limit), limit) if clock and limit else None
