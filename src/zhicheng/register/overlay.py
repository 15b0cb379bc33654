"""An overlay as an office writes it: a dated file with shorter periods, other texts and letters, and the document that approved it.

    procedure = "adjudication"
    since = 2027-01-01                       # cases that begin from then on
    until = 2029-01-01                       # if it ends: cases that begin from then on have the rule as it comes
    office = "440300"                        # the division whose offices it binds

    [document]
    title = {en = "Measure on faster adjudication", zh = "关于加快专利侵权纠纷行政裁决的办法"}
    number = "深知规〔2026〕5号"
    date = 2026-12-01

    [clocks.decision]
    limit = "2 months"                       # also: extension, most

    [texts.states.accepted]
    public = {en = "We have your request", zh = "请求书已收到"}

    [letters.stay_refused]                   # the whole letter: title, head, text
    en = '''...'''
    zh = '''...'''

Reading says whether the file is one; whether it fits a procedure is said when it is laid over it (`overlays`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from zhicheng.grammar import Clause, Mistake, T
from zhicheng.register.periods import say_amount
from zhicheng.register.regions import trim_code

PARTS = {"limit": "limits", "extension": "extension", "most": "most"}
"""What a file calls the parts of a clock -> where a clock keeps them."""
KEYS = ("procedure", "since", "until", "office", "document", "clocks", "texts", "letters")
DOCUMENT = ("title", "number", "date")
FILE_NAME = re.compile(r"[a-z][a-z0-9_]*")
DIVISION = re.compile(r"[0-9]{2}(?:[0-9]{2}){0,2}")
AMOUNT = re.compile(r"([1-9][0-9]{0,3}) (hour|day|working[ _]day|month)s?")
LOCAL = T(en="local rule: {title} ({number})", zh="本地规则：《{title}》（{number}）")


NOT_READABLE = T(en="not readable TOML: {why}", zh="不是可读的 TOML：{why}")
BAD_NAME = T(
    en="the name '{code}' must be small letters, digits and underscores",
    zh="文件名“{code}”只能用小写字母、数字和下划线",
)
ODD_KEY = T(
    en="an overlay only shortens periods and changes texts; it has {keys}",
    zh="本地规则只能缩短期限或者调整文字；可用的项：{keys}",
)
LATER = T(en="must come after {day}", zh="须晚于 {day}")
IDLE = T(
    en="changes nothing; give [clocks.CODE], [texts] or [letters.CODE]",
    zh="未作任何调整；请写明 [clocks.代码]、[texts] 或者 [letters.代码]",
)
NO_SECTION = T(en="must be a section", zh="须为一节")
NO_TEXT = T(en="must be given as text", zh="须以文字写明")
NO_DAY = T(en="must be a day such as 2027-01-01, without quotes", zh="须为日期，如 2027-01-01，不加引号")
NO_DIVISION = T(en="'{code}' is no division code; 440300 is one", zh="“{code}”不是行政区划代码；应如 440300")
NO_DOCUMENT = T(
    en="the document that approved it is missing: title, number, date",
    zh="缺少批准文件：须写明 title、number、date",
)
NOT_BOTH = T(en="must be {{en = ..., zh = ...}}", zh="须写作 {{en = ..., zh = ...}}")
NO_WORDS = T(
    en="needs words in both languages, on one line and without braces",
    zh="两种语言均须有文字，各占一行，不得含花括号",
)
NO_LETTER = T(en="needs the whole letter in both languages", zh="须以两种语言写明文书全文")
ODD_PART = T(en="may say {parts}, nothing else", zh="只能写明 {parts}")
NO_AMOUNT = T(
    en='must be an amount such as "10 days", "5 working days", "2 months" or "24 hours"',
    zh='须为时长，如 "10 days"、"5 working days"、"2 months"、"24 hours"',
)


class OverlayMistake(Mistake):
    """An overlay that is none: says the file, the place in it, and what would be right."""


@dataclass(frozen=True, slots=True)
class Document:
    """The office's document that approved an overlay."""

    title: T
    number: str
    issued_on: date

    @property
    def name(self) -> T:
        """How the document is told of wherever its rule applies."""
        return LOCAL.format(title=self.title, number=self.number)


@dataclass(frozen=True, slots=True)
class Period:
    """A period that an overlay shortens: the clock, which part of it, and how long it may take."""

    clock: str
    part: str
    amount: int
    unit: str

    @property
    def place(self) -> str:
        """Where it stands in the file."""
        return f"clocks.{self.clock}.{self.part}"


@dataclass(frozen=True)
class Overlay:
    """What an office approved for cases that begin from `since` on (and before `until`). `office` is a trimmed division code.

    `code` is the name of its file without the ending, and of its document in the rulebook; `texts` are by their place, `letters`
    by their code.
    """

    code: str
    procedure: str
    since: date
    office: str
    document: Document
    periods: tuple[Period, ...]
    texts: Mapping[str, T]
    until: date | None = None
    written: str = ""
    origin: str = ""
    letters: Mapping[str, T] = field(default_factory=dict[str, T])

    def holds(self, on: date) -> bool:
        """Whether cases that begin on a day are under it."""
        return self.since <= on and (self.until is None or on < self.until)

    def clause(self, period: Period | None = None) -> Clause:
        """What stands in the office's document: one of its periods, or the texts."""
        part = "texts" if period is None else period.place.removeprefix("clocks.").removesuffix(".limit")
        words = T(en="other texts", zh="调整文字表述")
        says = T(en="{name}: {what}", zh="{name}：{what}")
        what = say_amount((period.amount, period.unit)) if period else words
        return Clause(source=self.code, id=part, says=says.format(name=self.document.name, what=what))

    def list_clauses(self) -> tuple[Clause, ...]:
        """What stands in the office's document beside its periods: the texts, and each of its letters."""
        says = T(en="{name}: wording of “{title}”", zh="{name}：《{title}》文书表述")
        return (*((self.clause(),) if self.texts else ()), *(
            Clause(self.code, f"letters.{code}", says.format(name=self.document.name, title=name_wording(letter)))
            for code, letter in self.letters.items()
        ))  # fmt: skip

    def fail(self, place: str, says: T, **values: object) -> OverlayMistake:
        """The mistake of this file at a place."""
        return fail(self.origin or self.code, place, says, **values)


def name_wording(letter: T) -> T:
    """The title of a letter: the first line of its text."""
    return T(en=letter.en.partition("\n")[0], zh=letter.zh.partition("\n")[0])


def fail(file: str, place: str, says: T, **values: object) -> OverlayMistake:
    """A mistake of a file, at a place in it."""
    where, said = f"{file} [{place}]" if place else file, says.format(**values)
    return OverlayMistake(T(en=f"{where}: {said.en}", zh=f"{where}：{said.zh}"))


def read_overlay(path: Path) -> Overlay:
    """The overlay in a file. Raises OverlayMistake for a file that is none."""
    try:
        written = path.read_text("utf-8")
        said = tomllib.loads(written)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise fail(str(path), "", NOT_READABLE, why=error) from error
    return parse_overlay(said, code=path.stem, origin=str(path), written=written)


def parse_overlay(said: Mapping[str, Any], *, code: str, origin: str, written: str = "") -> Overlay:
    """The overlay that a file says. Raises OverlayMistake at what it may not say, and what it lacks."""
    file = _File(origin, said)
    if not FILE_NAME.fullmatch(code):
        raise file.fail("", BAD_NAME, code=code)
    if odd := [key for key in said if key not in KEYS]:
        raise file.fail(odd[0], ODD_KEY, keys=", ".join(KEYS))
    since, until = file.day("since"), file.day("until") if "until" in said else None
    if until and until <= since:
        raise file.fail("until", LATER, day=since)
    periods, texts = tuple(file.periods()), dict(file.texts("texts", file.section("texts")))
    letters = {key: file.letter(f"letters.{key}", value) for key, value in file.section("letters").items()}
    if not periods and not texts and not letters:
        raise file.fail("", IDLE)
    return Overlay(
        code, file.text("procedure"), since, file.office(), file.document(), periods, texts, until, written, origin, letters
    )  # fmt: skip


@dataclass(frozen=True)
class _File:
    """What a file says, read piece by piece."""

    origin: str
    said: Mapping[str, Any]

    def fail(self, place: str, says: T, **values: object) -> OverlayMistake:
        return fail(self.origin, place, says, **values)

    def section(self, name: str) -> Mapping[str, Any]:
        found = self.said.get(name, {})
        if not isinstance(found, dict):
            raise self.fail(name, NO_SECTION)
        return found

    def text(self, name: str, *, within: str = "") -> str:
        value = (self.section(within) if within else self.said).get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(f"{within}.{name}".strip("."), NO_TEXT)
        return value.strip()

    def day(self, name: str, *, within: str = "") -> date:
        value = (self.section(within) if within else self.said).get(name)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fail(f"{within}.{name}".strip("."), NO_DAY)
        return value

    def office(self) -> str:
        code = self.text("office")
        if not DIVISION.fullmatch(code) or not trim_code(code):
            raise self.fail("office", NO_DIVISION, code=code)
        return trim_code(code)

    def document(self) -> Document:
        if not self.section("document"):
            raise self.fail("document", NO_DOCUMENT)
        if odd := [key for key in self.section("document") if key not in DOCUMENT]:
            raise self.fail(f"document.{odd[0]}", ODD_PART, parts=", ".join(DOCUMENT))
        title = self.both("document.title", self.section("document").get("title"))
        return Document(title, self.text("number", within="document"), self.day("date", within="document"))

    def both(self, place: str, value: Any) -> T:
        """A text in both languages."""
        if not isinstance(value, dict) or set(value) != {"en", "zh"}:
            raise self.fail(place, NOT_BOTH)
        for each in value.values():
            if not isinstance(each, str) or not each.strip() or re.search(r"[{}\n]", each):
                raise self.fail(place, NO_WORDS)
        return T(en=value["en"].strip(), zh=value["zh"].strip())

    def letter(self, place: str, value: Any) -> T:
        """A letter in both languages, in as many lines as it has; lines end without blanks."""
        if not isinstance(value, dict) or set(value) != {"en", "zh"}:
            raise self.fail(place, NOT_BOTH)
        if not all(isinstance(each, str) and each.strip() for each in value.values()):
            raise self.fail(place, NO_LETTER)
        en, zh = (
            "\n".join(line.rstrip() for line in value[lang].strip().splitlines()) for lang in ("en", "zh")
        )
        return T(en=en, zh=zh)

    def texts(self, place: str, section: Mapping[str, Any]) -> Iterator[tuple[str, T]]:
        """The texts by their place, however deep the sections are written."""
        for key, value in section.items():
            inner = f"{place}.{key}"
            if isinstance(value, dict) and not {"en", "zh"} & set(value):
                yield from self.texts(inner, value)
            else:
                yield inner.removeprefix("texts."), self.both(inner, value)

    def periods(self) -> Iterator[Period]:
        for clock, parts in self.section("clocks").items():
            if not isinstance(parts, dict) or not parts or set(parts) - set(PARTS):
                raise self.fail(f"clocks.{clock}", ODD_PART, parts=", ".join(PARTS))
            for part, value in parts.items():
                found = AMOUNT.fullmatch(value) if isinstance(value, str) else None
                if found is None:
                    raise self.fail(f"clocks.{clock}.{part}", NO_AMOUNT)
                yield Period(clock, part, int(found[1]), found[2].replace(" ", "_") + "s")
