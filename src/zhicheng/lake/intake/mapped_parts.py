"""The parts of one row of a mapped patent table: parties, classes, texts, citations and families."""

import re
from collections.abc import Iterator
from typing import TypeVar

from zhicheng.grammar import Mistake
from zhicheng.lake.intake.mapping import fold_header
from zhicheng.lake.intake.names import clean_agency, clean_name
from zhicheng.lake.intake.patent_numbers import parse_publication
from zhicheng.lake.intake.regions import Region, parse_country, parse_regions
from zhicheng.lake.intake.symbols import find_unique, parse_symbol
from zhicheng.lake.intake.table_line import Line
from zhicheng.lake.intake.unfit import Unfit

V = TypeVar("V")
_SINCE = re.compile(r"\s*\(\d{4}-\d\d-\d\d\)$")


def read_parts(line: Line, *, office: str, unfit: Unfit) -> dict[str, list[dict]]:
    """Rows of the tables beside `patents`, without the key of the patent."""
    return {
        "patent_parties": list(_read_parties(line, unfit)),
        "classifications": list(_read_classes(line, office, unfit)),
        "texts": list(_read_texts(line)),
        "citations": list(_read_citations(line, office)),
    }


def find_language(text: str, default: str | None) -> str | None:
    """'ja' or 'ko' by their letters, else the language of the mapping for Chinese characters, else None."""
    if re.search("[\u3040-\u30ff]", text):
        return "ja"
    if re.search("[\uac00-\ud7af]", text):
        return "ko"
    return (default or "zh") if re.search("[\u4e00-\u9fff]", text) else None


def _read_parties(line: Line, unfit: Unfit) -> Iterator[dict]:
    applicants, owners = (
        list(_read_placed(line, "applicant", unfit)),
        list(_read_placed(line, "owner", unfit)),
    )
    if not applicants and owners:
        unfit.stand_ins["owners"] += 1
        applicants = [{**owner, "role": "applicant"} for owner in owners]
    yield from applicants
    yield from owners
    for seq, name in enumerate(line.split("inventors"), start=1):
        yield {"role": "inventor", "seq": seq, "name": name}
    for seq, name in enumerate(line.split("agents"), start=1):
        yield {"role": "agent", "seq": seq, "name": clean_agency(name)}


def _read_placed(line: Line, role: str, unfit: Unfit) -> Iterator[dict]:
    """Applicants or owners with their places. As many places as names stand in turn; otherwise the place is of the first."""
    names = line.split(f"{role}s")
    if not names:
        return
    regions = _align(parse_regions(line.say(f"{role}_province")), len(names), Region())
    countries = _align([parse_country(c) for c in line.split(f"{role}_country")], len(names), None)
    cities, sectors = (
        _align(line.split(f"{role}_city"), len(names), ""),
        _align(line.split(f"{role}_sectors"), len(names), ""),
    )
    addresses = line.split(f"{role}_address")
    whole = clean_name(line.say(f"{role}_address"))
    addresses = (
        addresses if len(addresses) == len(names) else _align([whole] if whole else [], len(names), "")
    )
    words, default = line.match.mapping.sectors or {}, line.match.mapping.country
    for place, name in enumerate(names):
        if _SINCE.search(name):
            unfit.owner_days[name[:60]] += 1
        region, city, address = regions[place], cities[place], addresses[place]
        placed = region.region or city or address
        yield {
            "role": role,
            "seq": place + 1,
            "name": _SINCE.sub("", name),
            "sector": words.get(fold_header(sectors[place])),
            "country": countries[place] or region.country or (default if placed else None),
            "region": region.region,
            "city": city or region.city,
            "address": address or None,
        }


def _align(values: list[V], count: int, blank: V) -> list[V]:
    if len(values) == count:
        return values
    return [*values[:1], *[blank] * count][:count]


def _read_classes(line: Line, office: str, unfit: Unfit) -> Iterator[dict]:
    for scheme in ("ipc", "cpc"):
        printed = [line.say(f"{scheme}_main"), *line.split(scheme)]
        symbols = [parse_symbol(text) for text in printed]
        unfit.symbols.update(
            text[:40] for text, symbol in zip(printed, symbols, strict=True) if text and not symbol
        )
        for seq, symbol in enumerate(find_unique(symbols), start=1):
            yield {"scheme": scheme.upper(), "symbol": symbol, "seq": seq}
    yield from _read_national(line, office, unfit)


def _read_national(line: Line, office: str, unfit: Unfit) -> Iterator[dict]:
    """US classes of US patents; other offices' own classes under the same heading are another scheme."""
    symbols = dict.fromkeys(line.split("uspc"))
    if office != "US":
        unfit.national.update(symbol[:40] for symbol in symbols)
        return
    for seq, symbol in enumerate(symbols, start=1):
        yield {"scheme": "USPC", "symbol": symbol, "seq": seq}


def _read_texts(line: Line) -> Iterator[dict]:
    for part, name in (("abstract", "abstract"), ("claims", "claims_text")):
        if text := line.say(name):
            yield {"part": part, "lang": find_language(text, line.match.mapping.lang), "text": text}


def _read_citations(line: Line, office: str) -> Iterator[dict]:
    patents = [_name_cited(text, office) for text in line.split("cites")]
    literature = line.split("cites_literature")
    for seq, cited in enumerate([*patents, *literature], start=1):
        yield {"cited": cited, "cited_kind": "patent" if seq <= len(patents) else "non-patent", "seq": seq}


def _name_cited(text: str, office: str) -> str:
    try:
        publication = parse_publication(text, office=office)
    except Mistake:
        return text
    return f"{publication.office}{publication.number}"


def read_families(line: Line) -> list[dict]:
    """Families by their code, else by the first of their members in the alphabet, which all members share."""
    codes = {
        kind: clean_name(line.say(f"family_{kind}")) or min(line.split(f"family_{kind}_members"), default="")
        for kind in ("docdb", "inpadoc", "extended")
    }
    return [{"family_id": code, "family_kind": kind} for kind, code in codes.items() if code]
