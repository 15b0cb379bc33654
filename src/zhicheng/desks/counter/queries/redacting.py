"""Redaction that is proposed by rule: what looks like a person's name, number, telephone or address is replaced. A person decides.

Which parts of a decision stay away from the public differs by law and place; what is here is a proposal and takes out more rather
than less. Names of organisations stay: they are what a published penalty is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from zhicheng.grammar import T

GONE = "〔…〕"
KINDS = {
    "name": T(en="name of a person", zh="自然人姓名"),
    "identity": T(en="identity number", zh="身份证件号码"),
    "phone": T(en="telephone", zh="电话"),
    "mail": T(en="e-mail address", zh="电子邮箱"),
    "account": T(en="bank account", zh="银行账号"),
    "address": T(en="address", zh="住址"),
}
HOUSE = re.compile(r"\d{1,5}号(?:[\u4e00-\u9fffA-Za-z0-9-]{0,12}?[室楼栋])?")
BEFORE = re.compile(r"[^住址在于，。；：、（）\s]{0,40}\Z")
PLACE, STREET = re.compile("[\u4e00-\u9fff]{1,4}[省市区县镇]"), re.compile("[路街道村巷]")
PATTERNS = (
    ("mail", re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")),
    ("identity", re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])|(?<!\d)\d{15}(?!\d)")),
    ("account", re.compile(r"(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{3})?(?!\d)")),
    ("phone", re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)|(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)")),
)  # fmt: skip
"""Tried in this order: a number that fits two kinds is the first."""


@dataclass(frozen=True)
class Redacted:
    """A text without what was found, and what was found: kind and words, each once."""

    text: str
    found: list[tuple[T, str]]


def redact(text: str, *, names: Iterable[str]) -> Redacted:
    """The text with every person named, and every number and address that looks like one, replaced."""
    found: dict[tuple[str, str], None] = {}
    for name in sorted({each.strip() for each in names if len(each.strip()) > 1}, key=len, reverse=True):
        if name in text:
            text = text.replace(name, GONE if not _is_han(name) else f"{name[0]}某")
            found["name", name] = None
    for kind, pattern in PATTERNS:
        for match in pattern.findall(text):
            found[kind, match] = None
        text = pattern.sub(GONE, text)
    for words in find_addresses(text):
        found["address", words] = None
        text = text.replace(words, GONE)
    return Redacted(text, [(KINDS[kind], words) for kind, words in found])


def find_addresses(text: str) -> list[str]:
    """What looks like an address: a place, then a street, then the number of a house, within forty characters."""
    found = []
    for house in HOUSE.finditer(text):
        before = BEFORE.search(text[max(0, house.start() - 40) : house.start()])
        place = PLACE.search(before.group()) if before else None
        if before and place and STREET.search(before.group(), place.end()):
            found.append(before.group()[place.start() :] + house.group())
    return list(dict.fromkeys(found))


def _is_han(name: str) -> bool:
    return all("\u3400" <= character <= "\u9fff" or character == "·" for character in name)
