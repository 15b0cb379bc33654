"""Numbers of applications and publications, and what they tell: office, kind, type, and the key of a patent.

The key of a Chinese patent is 'CN' and its application number without the check digit, so that the publications of
one application (A, then B) are one patent. The original numbering is taken, 201910302430.1: certificates, registers and
every export print it. The standard numbering of the publication files, 102019000302430, is turned into it when alone.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from zhicheng.grammar import Mistake, T

NEW_NUMBERS_SINCE = date(2003, 10, 1)
GRANTS_AT_ANNOUNCEMENT_SINCE = date(1993, 1, 1)

_PUBLICATION = re.compile(r"([A-Z]{2})?(D|RE|PP|H|T|X)?(\d{4}/\d{3,7}|\d[\d,]{2,14})([A-Z]\d?)?")
_SPACED = re.compile(r"([A-Z]{2})\s+([A-Z]{0,3}\d[\dA-Z/.\-]{1,18})\s+([A-Z]\d?)(?:\s+\d{8})?")
_JOINED = re.compile(r"([A-Z]{2})((?:[A-Z]{1,2}(?:/[A-Z]/)?)?\d[\d/]{3,18})\*?")
_LETTERED = re.compile(r"(D|RE|PP|H|T|X)0+(?=\d)")
_APPLICATION = re.compile(r"(?:CN|ZL|CNZL)?(\d{12}|\d{8})(?:\.?([\dX]))?")
_WITH_KIND = re.compile(r"CN\s+(\d{12}|\d{8})\s+[A-Z]\d?")
_STANDARD = re.compile(r"([123])0(\d{4})(\d{9})")
_TYPES = {"1": "invention", "2": "utility_model", "3": "design", "8": "invention", "9": "utility_model"}
_KINDS = {
    "A": "invention",
    "B": "invention",
    "C": "invention",
    "U": "utility_model",
    "Y": "utility_model",
    "S": "design",
    "D": "design",
}


@dataclass(frozen=True)
class Publication:
    """A publication number in its parts: 'CN', '110083831', 'A'."""

    office: str
    number: str
    kind: str | None


def parse_publication(text: str, *, office: str = "") -> Publication:
    """Parts of 'CN110083831A', 'US 2020/0012345 A1', 'JP H08324498 A'. `office` holds where none is printed.

    Numbers of offices other than the Chinese may hold more letters and strokes: 'IN 1442CH2015 A', 'mxPA/a/2005/001234'.
    Raises Mistake when the text is no publication number.
    """
    printed = unicodedata.normalize("NFKC", text).strip().upper()
    if (spaced := _SPACED.fullmatch(printed)) and spaced[1] != "CN":
        return Publication(office=spaced[1], number=_join_number(spaced[1], spaced[2]), kind=spaced[3])
    plain = re.sub(r"[\s.\-]", "", printed)
    found = _PUBLICATION.fullmatch(plain)
    if not found and (joined := _JOINED.fullmatch(plain)) and joined[1] != "CN":
        return Publication(office=joined[1], number=_join_number(joined[1], joined[2]), kind=None)
    if not found or not (found[1] or office):
        raise Mistake(
            T(
                en="not a publication number; CN110083831A would be one",
                zh="不是公开（公告）号；正确写法如 CN110083831A",
            )
        )
    number = _join_number(found[1] or office, (found[2] or "") + found[3])
    return Publication(office=found[1] or office, number=number, kind=found[4])


def _join_number(office: str, text: str) -> str:
    """The number in one piece; US numbers with letters lose the zeros between: 'H000485' is 'H485'."""
    number = re.sub(r"[/,.\-]", "", text)
    return _LETTERED.sub(r"\1", number) if office == "US" else number


def parse_application(text: str) -> str:
    """Chinese application number in its original form with the check digit, if printed: '201910302430.1', '85100312'.

    The form of databases abroad, 'CN 201310712345 A', has a kind in place of the check digit, after a space.

    Raises Mistake when it is none, or when the check digit of an undotted number does not fit.
    """
    printed = unicodedata.normalize("NFKC", text).strip().upper()
    if with_kind := _WITH_KIND.fullmatch(printed):
        return with_kind[1]
    plain = re.sub(r"\s", "", printed)
    if re.fullmatch(r"[\d.]+E\+\d+", plain):
        raise Mistake(
            T(
                en="a spreadsheet shortened the number; export the column as text",
                zh="号码已被电子表格截短；请将该列按文本格式导出",
            )
        )
    found = _APPLICATION.fullmatch(plain)
    if not found:
        raise Mistake(
            T(
                en="not an application number; CN201910302430.1 would be one",
                zh="不是申请号；正确写法如 CN201910302430.1",
            )
        )
    if found[2] and "." not in plain and compute_check_digit(found[1]) != found[2]:
        raise Mistake(
            T(
                en=f"the check digit does not fit; it would be {compute_check_digit(found[1])}",
                zh=f"校验位不符；应为 {compute_check_digit(found[1])}",
            )
        )
    return f"{found[1]}.{found[2]}" if found[2] else found[1]


def compute_check_digit(number: str) -> str:
    """Check digit of a Chinese application number of 8 or 12 digits: weights 2..9 in turn, modulo 11, X for 10.

    Source: ZC 0006-2003, the standard for application numbers.
    """
    total = sum(int(digit) * (2 + place % 8) for place, digit in enumerate(number))
    return "0123456789X"[total % 11]


def convert_standard(text: str, *, filed_on: date | None) -> str | None:
    """Original number of a standard one: '102019000302430' gives '201910302430', '101985000000312' gives '85100312'."""
    found = _STANDARD.fullmatch(text)
    if not found:
        return None
    kind, year, serial = found[1], found[2], int(found[3])
    old = int(year) < 2003 or (year == "2003" and (filed_on or NEW_NUMBERS_SINCE) < NEW_NUMBERS_SINCE)
    return f"{year[2:]}{kind}{serial:05d}" if old else f"{year}{kind}{serial:07d}"


def build_patent_id(*, office: str, number: str | None, application: str | None) -> str | None:
    """Key of a patent: 'CN201910302430' for a Chinese application, else office and publication number, 'US7654321'."""
    if office == "CN" and application:
        return f"CN{application.split('.')[0]}"
    return f"{office}{number}" if number else None


def find_type(*, kind: str | None, application: str | None, number: str | None) -> str | None:
    """Type of a Chinese patent by kind, else by application number (1/8, 2/9, 3), else by publication number."""
    if kind and kind[0] in _KINDS:
        return _KINDS[kind[0]]
    if application:
        plain = application.split(".")[0]
        return _TYPES.get(plain[4] if len(plain) == 12 else plain[2])
    return _TYPES.get(number[0]) if number and len(number) >= 7 else None


def is_grant(*, kind: str | None, published_on: date | None) -> bool:
    """True when a Chinese publication of this kind announces a grant. B, U and S did not before 1993."""
    if not kind or kind[1:] in ("8", "9"):
        return False
    if kind[0] in "BUS":
        return published_on is None or published_on >= GRANTS_AT_ANNOUNCEMENT_SINCE
    return kind[0] in "CYD"
