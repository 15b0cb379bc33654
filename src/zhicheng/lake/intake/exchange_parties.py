"""Parties of an exchange document, which names each once for every data format.

The normalised form is taken (docdb, in OPS epodoc): upper case, surname first, with the country of residence. The form
as printed stands in where it names more parties, or where it alone has the Chinese name, by which other sources know it.
"""

import re
from collections.abc import Iterator

from lxml import etree

from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.safe_xml import find_local, read_text

NORMALISED = ("docdb", "epodoc")
PRINTED = ("original", "docdba")

_COUNTRY = re.compile(r"\s*\[([A-Z]{2})\]\s*$")
_HAN = re.compile("[\u3400-\u9fff]")


def read_parties(biblio: etree._Element) -> Iterator[dict]:
    """Rows of applicants, inventors and agents in their order, each once."""
    for role in ("applicant", "inventor", "agent"):
        yield from read_listed(biblio.findall(f"{{*}}parties/{{*}}{role}s/{{*}}{role}"), role=role)


def read_listed(elements: list[etree._Element], *, role: str) -> Iterator[dict]:
    """Rows of the parties of one role, given once or once for every data format."""
    for seq, row in enumerate(_choose(elements, role), start=1):
        yield {"role": role, "seq": seq, **row}


def _choose(elements: list[etree._Element], role: str) -> list[dict]:
    """One list of the same parties out of several: the normalised one, unless a printed one names more."""
    lists: dict[str, list[dict]] = {}
    for element in sorted(elements, key=_find_sequence):
        row = _read_party(element, role)
        if row["name"]:
            lists.setdefault(element.get("data-format", "original"), []).append(row)
    normal = next((lists[f] for f in NORMALISED if f in lists), [])
    printed = max((lists[f] for f in lists if f not in NORMALISED), key=len, default=[])
    if len(printed) > len(normal):
        return [_fill(row, _find_same(row, normal)) for row in printed]
    if len(printed) < len(normal):
        return normal
    return [_join(row, other) for row, other in zip(normal, printed, strict=True)]


def _find_sequence(element: etree._Element) -> int:
    digits = element.get("sequence", "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 0


def _read_party(element: etree._Element, role: str) -> dict:
    """Name, country and address; '[US]' behind a name is its country."""
    printed = clean_name(read_text(element.find(f"{{*}}{role}-name/{{*}}name")))
    if not printed:
        printed = clean_name(read_text(element.find(".//{*}name")))
    found = _COUNTRY.search(printed)
    country = read_text(element.find("{*}residence/{*}country")) or (found[1] if found else "")
    lines = [read_text(e) for e in element.iterfind(".//{*}address/*") if find_local(e) != "country"]
    own = read_text(element.find(".//{*}address/{*}country"))
    return {
        "name": _COUNTRY.sub("", printed).strip(" ,;"),
        "country": (country or own).upper() or None,
        "address": ", ".join(line for line in lines if line) or None,
    }


def _join(normal: dict, printed: dict) -> dict:
    """The normalised party, with the Chinese name of the printed one and what else only that one tells."""
    chinese = _HAN.search(printed["name"]) and not _HAN.search(normal["name"])
    return _fill({**normal, "name": printed["name"]} if chinese else normal, printed)


def _fill(row: dict, other: dict) -> dict:
    return {name: value or other.get(name) for name, value in row.items()}


def _find_same(row: dict, others: list[dict]) -> dict:
    key = re.sub(r"\W", "", row["name"]).upper()
    return next((o for o in others if re.sub(r"\W", "", o["name"]).upper() == key), {})
