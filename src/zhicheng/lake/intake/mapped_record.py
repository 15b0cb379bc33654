"""One row of a mapped patent table, from its cells to a record of the standard tables."""

import re
from datetime import date

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.mapped_days import Days, read_days
from zhicheng.lake.intake.mapped_parts import find_language, read_families, read_parts
from zhicheng.lake.intake.mapping import fold_header
from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.patent_numbers import (
    Publication,
    build_patent_id,
    find_type,
    parse_application,
    parse_publication,
)
from zhicheng.lake.intake.reader import Remark
from zhicheng.lake.intake.records import Record, Rejected
from zhicheng.lake.intake.regions import parse_country
from zhicheng.lake.intake.table_line import CellFault, Line
from zhicheng.lake.intake.unfit import Unfit

_COUNTED = {
    "claims": ("claims", "权利要求数量"),
    "family_size": ("family members", "同族数量"),
    "cited_by": ("citing patents", "被引证数量"),
}
MAX_CLAIMS, MAX_OTHERS = 10_000, 1_000_000


def read_line(line: Line, *, unfit: Unfit) -> Record | Rejected:
    """Record of one row, or the row as a reject with its column and reason."""
    if line.row.fault and not (line.row.marked and line.match.mapping.damage == "mark"):
        excerpt = " ".join(cell[:40] for cell in line.row.cells[:8])
        return Rejected(Remark(position=f"row {line.row.number}", reason=line.row.fault, excerpt=excerpt))
    try:
        return _read_record(line, unfit)
    except CellFault as fault:
        return line.reject(fault)


def _read_record(line: Line, unfit: Unfit) -> Record:
    names = _read_names(line)
    days = read_days(line, names=names, unfit=unfit)
    title, families = clean_name(line.say("title")), read_families(line)
    patent = {
        **names,
        **_pick_days(days),
        "type": _read_type(line, names, unfit),
        "title": title or None,
        "title_lang": find_language(title, line.match.mapping.lang),
        "claims": _read_count(line, "claims", MAX_CLAIMS) or None,
        "family_id": families[0]["family_id"] if families else None,
        "family_size": _read_count(line, "family_size", MAX_OTHERS),
        "cited_by": _read_count(line, "cited_by", MAX_OTHERS),
        "status": clean_name(line.say("status")) or None,
        "position": f"row {line.row.number}",
    }
    unfit.damaged.update(line.find_damaged())
    tables = {**read_parts(line, office=names["office"] or "", unfit=unfit), "families": families}
    return Record(patent=patent, tables=tables, as_of=days["published_on"] or days["granted_on"])


def _pick_days(days: Days) -> dict[str, date | None]:
    told = [day for name, day in days.items() if day and name not in ("filed_on", "priority_on")]
    picked = {name: days[name] for name in ("priority_on", "filed_on", "granted_on")}
    return {**picked, "published_on": min(told, default=None)}


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


def _read_count(line: Line, name: str, most: int) -> int | None:
    text = line.say(name).replace(",", "")
    if not text:
        return None
    if not re.fullmatch(r"\d{1,9}(\.0+)?", text) or float(text) > most:
        what, zh = _COUNTED[name]
        raise CellFault(
            name,
            T(
                en=f"not a number of {what}; a whole number from 0 to {most:,} would be right",
                zh=f"不是{zh}；应为 0 至 {most:,} 的整数",
            ),
            text,
        )
    return int(float(text))


def _read_type(line: Line, names: dict[str, str | None], unfit: Unfit) -> str | None:
    word = line.say("type")
    known = (line.match.mapping.types or {}).get(fold_header(word))
    if word and not known:
        unfit.types[word[:40]] += 1
    if known or names["office"] != "CN":
        return known
    return find_type(kind=names["kind"], application=names["application_number"], number=names["number"])
