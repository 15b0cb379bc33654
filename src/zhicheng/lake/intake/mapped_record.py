"""One row of a mapped patent table, from its cells to a record of the standard tables."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.dates import parse_date
from zhicheng.lake.intake.mapping import fold_header
from zhicheng.lake.intake.names import clean_agency, clean_name
from zhicheng.lake.intake.patent_numbers import (
    Publication,
    build_patent_id,
    find_type,
    is_grant,
    parse_application,
    parse_publication,
)
from zhicheng.lake.intake.reader import Remark
from zhicheng.lake.intake.records import Record, Rejected
from zhicheng.lake.intake.regions import Region, parse_country, parse_regions
from zhicheng.lake.intake.symbols import find_unique, parse_symbol
from zhicheng.lake.intake.table_line import CellFault, Line

V = TypeVar("V")
MAX_CLAIMS = 10_000


@dataclass(frozen=True)
class Unfit:
    """What of a load was not understood without a record being rejected for it: a count by kind and example."""

    symbols: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    stand_ins: Counter[str] = field(default_factory=Counter)


def read_line(line: Line, *, unfit: Unfit) -> Record | Rejected:
    """Record of one row, or the row as a reject with its column and reason."""
    if line.row.fault:
        excerpt = " ".join(cell[:40] for cell in line.row.cells[:8])
        return Rejected(Remark(position=f"row {line.row.number}", reason=line.row.fault, excerpt=excerpt))
    try:
        return _read_record(line, unfit)
    except CellFault as fault:
        return line.reject(fault)


def _read_record(line: Line, unfit: Unfit) -> Record:
    names = _read_names(line)
    days = _read_days(line, names)
    told = [day for name, day in days.items() if day and name != "filed_on"]
    title, families = clean_name(line.say("title")), list(_read_families(line))
    patent = {
        **names,
        "type": _read_type(line, names, unfit),
        "filed_on": days["filed_on"],
        "published_on": min(told, default=None),
        "granted_on": days["granted_on"],
        "title": title or None,
        "title_lang": find_language(title, line.match.mapping.lang),
        "claims": _read_claims(line),
        "family_id": families[0]["family_id"] if families else None,
        "status": clean_name(line.say("status")) or None,
        "position": f"row {line.row.number}",
    }
    tables = {
        "patent_parties": list(_read_parties(line, unfit)),
        "classifications": list(_read_classes(line, unfit)),
        "texts": list(_read_texts(line)),
        "citations": list(_read_citations(line, names["office"] or "")),
        "families": families,
    }
    return Record(patent=patent, tables=tables, as_of=days["published_on"] or days["granted_on"])


def _read_names(line: Line) -> dict[str, str | None]:
    """What the patent is called: its key, office, publication number, kind and application number."""
    publication = _read_publication(line)
    office = publication.office if publication else line.match.mapping.country or ""
    number, kind = (publication.number, publication.kind) if publication else (None, None)
    application = _read_application(line, office)
    patent_id = build_patent_id(office=office, number=number, application=application)
    if not patent_id:
        en = "neither a publication number nor an application number; one of them is needed"
        raise CellFault("application", T(en=en, zh="公开（公告）号与申请号均为空；至少需要其一"))
    return {
        "patent_id": patent_id,
        "office": office or None,
        "number": number,
        "kind": line.say("kind").upper() or kind,
        "application_number": application,
    }


def _read_days(line: Line, names: dict[str, str | None]) -> dict[str, date | None]:
    """The dates of the row; the publication of a granting kind dates the grant where no column does."""
    days = {
        name: _read_day(line, name)
        for name in ("filed_on", "published_on", "first_published_on", "granted_on")
    }
    grants = names["office"] == "CN" and is_grant(kind=names["kind"], published_on=days["published_on"])
    if grants and not days["granted_on"]:
        days["granted_on"] = days["published_on"]
    return days


def find_language(text: str, default: str | None) -> str | None:
    """'ja' or 'ko' by their letters, else the language of the mapping for Chinese characters, else None."""
    if re.search("[\u3040-\u30ff]", text):
        return "ja"
    if re.search("[\uac00-\ud7af]", text):
        return "ko"
    return (default or "zh") if re.search("[\u4e00-\u9fff]", text) else None


def _read_publication(line: Line) -> Publication | None:
    for name in ("grant_publication", "publication"):
        if text := line.say(name):
            office = parse_country(line.say("office")) or line.match.mapping.country or ""
            try:
                return parse_publication(text, office=office)
            except Mistake as mistake:
                raise CellFault(name, mistake.says, text) from mistake
    if "publication" in line.match.columns or "grant_publication" in line.match.columns:
        name = "publication" if "publication" in line.match.columns else "grant_publication"
        raise CellFault(
            name,
            T(
                en="no publication number; CN110083831A would be one",
                zh="缺少公开（公告）号；正确写法如 CN110083831A",
            ),
        )
    return None


def _read_application(line: Line, office: str) -> str | None:
    text = line.say("application")
    if not text or office != "CN":
        return clean_name(text) or None
    try:
        return parse_application(text)
    except Mistake as mistake:
        raise CellFault("application", mistake.says, text) from mistake


def _read_day(line: Line, name: str) -> date | None:
    text, mapping = line.say(name), line.match.mapping
    try:
        return parse_date(text, order=mapping.date_order, two_digit_years=mapping.two_digit_years)
    except Mistake as mistake:
        raise CellFault(name, mistake.says, text) from mistake


def _read_claims(line: Line) -> int | None:
    text = line.say("claims").replace(",", "")
    if not text:
        return None
    if not re.fullmatch(r"\d{1,9}(\.0+)?", text) or float(text) > MAX_CLAIMS:
        raise CellFault(
            "claims",
            T(
                en=f"not a number of claims; a whole number from 0 to {MAX_CLAIMS:,} would be right",
                zh=f"不是权利要求数量；应为 0 至 {MAX_CLAIMS:,} 的整数",
            ),
            text,
        )
    return int(float(text)) or None


def _read_type(line: Line, names: dict[str, str | None], unfit: Unfit) -> str | None:
    word = line.say("type")
    known = (line.match.mapping.types or {}).get(fold_header(word))
    if word and not known:
        unfit.types[word[:40]] += 1
    if known or names["office"] != "CN":
        return known
    return find_type(kind=names["kind"], application=names["application_number"], number=names["number"])


def _read_parties(line: Line, unfit: Unfit) -> Iterator[dict]:
    applicants, owners = list(_read_placed(line, "applicant")), list(_read_placed(line, "owner"))
    if not applicants and owners:
        unfit.stand_ins["owners"] += 1
        applicants = [{**owner, "role": "applicant"} for owner in owners]
    yield from applicants
    yield from owners
    for seq, name in enumerate(line.split("inventors"), start=1):
        yield {"role": "inventor", "seq": seq, "name": name}
    for seq, name in enumerate(line.split("agents"), start=1):
        yield {"role": "agent", "seq": seq, "name": clean_agency(name)}


def _read_placed(line: Line, role: str) -> Iterator[dict]:
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
        region, city, address = regions[place], cities[place], addresses[place]
        placed = region.region or city or address
        yield {
            "role": role,
            "seq": place + 1,
            "name": name,
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


def _read_classes(line: Line, unfit: Unfit) -> Iterator[dict]:
    for scheme in ("ipc", "cpc"):
        printed = [line.say(f"{scheme}_main"), *line.split(scheme)]
        symbols = [parse_symbol(text) for text in printed]
        unfit.symbols.update(
            text[:40] for text, symbol in zip(printed, symbols, strict=True) if text and not symbol
        )
        for seq, symbol in enumerate(find_unique(symbols), start=1):
            yield {"scheme": scheme.upper(), "symbol": symbol, "seq": seq}


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


def _read_families(line: Line) -> Iterator[dict]:
    for kind in ("docdb", "inpadoc", "extended"):
        if code := clean_name(line.say(f"family_{kind}")):
            yield {"family_id": code, "family_kind": kind}
