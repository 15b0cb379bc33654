"""Counting: the attributions that a figure adds up, with the dimensions it is asked by."""

from __future__ import annotations

from typing import Any

import ibis

from zhicheng.grammar import COUNTING, PART_SHARES, PLACE_SHARES, Mistake, T, list_subclasses

PLACE_DIMENSIONS = ("city", "province", "country")
PART_DIMENSIONS = ("field", "subclass", "applicant", "inventor", "county")
LOCAL_PARTS = ("inventor", "county")
"""Parts that belong to a place: an inventor, and the county of an address, count for the city they live in."""
KEPT = (
    "patent_id",
    "type",
    "priority_on",
    "filed_on",
    "published_on",
    "granted_on",
    "claims",
    "family_id",
    "status",
)
"""Facts of its own that a counted patent carries along."""
RULES = {
    "whole": T(en="whole counting: a patent counts once for each city of its inventors", zh="整数计数：发明人所在的每座城市各计一件"),
    "fractional": T(en="fractional counting: a patent is shared equally among its inventors", zh="分数计数：一件专利由各发明人均分"),
    "first_inventor": T(en="first-inventor counting: a patent counts for the city of its first inventor", zh="第一发明人计数：归第一发明人所在城市"),
    "applicant": T(en="applicant counting: a patent counts for the city of its first applicant or owner", zh="申请人计数：归第一申请人或专利权人所在城市"),
}  # fmt: skip
PART_NAMES = {
    "field": T(en="field", zh="领域"), "subclass": T(en="subclass", zh="小类"), "applicant": T(en="applicant", zh="申请人"),
    "inventor": T(en="inventor", zh="发明人"), "county": T(en="county", zh="区县"),
}  # fmt: skip
NEEDS = {**dict.fromkeys(RULES, "inventor_addresses"), "applicant": "applicant_addresses"}
"""The addresses that each counting rule stands on."""


def check_counting(count: str, dimensions: tuple[str, ...]) -> None:
    """Raise `Mistake` for an unknown counting rule, or one that cannot share a patent by the dimensions asked."""
    if count not in COUNTING:
        raise Mistake(
            T(
                en=f"there is no counting rule '{count}'; known: {', '.join(COUNTING)}",
                zh=f"没有名为“{count}”的计数规则；现有：{'、'.join(COUNTING)}",
            )
        )
    parts = [d for d in PART_DIMENSIONS if d in dimensions]
    if count == "fractional" and len(parts) > 1:
        raise Mistake(
            T(
                en=f"fractional counting takes one of {' and '.join(parts)}; ask for one or count whole",
                zh=f"分数计数不能同时按{'、'.join(PART_NAMES[d].zh for d in parts)}，请取其一或改用整数计数",
            )
        )


def count_attributions(
    tables: dict[str, Any], *, dimensions: tuple[str, ...], count: str, years: tuple[int, int] | None
) -> Any:
    """Return the Ibis table a formula adds up: patent_id, the dimensions, the patent's facts and `weight`.

    The filing year is stated where no day is; a patent without a priority has its filing for one.

    `weight` is in 1/3,632,428,800ths of a patent (720720 place shares × 5040 part shares). A patent counts at most once
    in a province or country; without a place dimension it counts once in all. `years` keeps publication years.
    """
    placed = _by_place(tables, count=count, dimensions=dimensions)
    joined = _with_facts(placed, tables["patents"])
    if years:
        joined = joined.filter(joined.year.between(*years))
    for part in PART_DIMENSIONS:
        if part in dimensions:
            joined = _with_part(joined, tables, part, shared=count == "fractional")
    if not set(PART_DIMENSIONS) & set(dimensions):
        joined = joined.mutate(weight=joined.weight * PART_SHARES)
    return joined.drop_null(list(dimensions)) if dimensions else joined


def _by_place(tables: dict[str, Any], *, count: str, dimensions: tuple[str, ...]) -> Any:
    rows = tables["attributions"]
    rows = rows.filter(rows.rule == count)
    asked = [d for d in PLACE_DIMENSIONS if d in dimensions]
    if asked:
        rows = rows.join(_place_dimensions(tables["places"]), "place_id")
        rows = rows.drop_null(asked)
    if "city" in asked:
        return rows.select("patent_id", *asked, "weight")
    grouped = rows.group_by(["patent_id", *asked]).agg(weight=rows.weight.sum())
    return grouped.mutate(weight=ibis.least(grouped.weight, PLACE_SHARES).cast("int64"))


def _place_dimensions(places: Any) -> Any:
    """A city is a place of city level; a place of province level counts for its province and country only."""
    return places.select(
        "place_id",
        "country",
        city=ibis.ifelse(places.level == "city", places.place_id, ibis.null("string")),
        province=ibis.ifelse(places.level == "province", places.place_id, places.province),
    )


def _with_facts(rows: Any, patents: Any) -> Any:
    filing_year = ibis.coalesce(patents.filed_on.year().cast("int32"), patents.filing_year)
    facts = patents.select(
        *KEPT,
        patent=patents.patent_id,
        year=patents.published_on.year().cast("int32"),
        filing_year=filing_year,
        priority_year=ibis.coalesce(patents.priority_on.year().cast("int32"), filing_year),
    )
    return rows.join(facts, "patent_id")


def _with_part(rows: Any, tables: dict[str, Any], part: str, *, shared: bool) -> Any:
    parts, on = LISTS[part](tables), ["patent_id"]
    if part in LOCAL_PARTS and "city" in rows.columns:
        on.append("city")
    elif part in LOCAL_PARTS:
        parts = _share_out(parts.select("patent_id", part).distinct(), part)
    joined = rows.join(parts, on)
    share = joined.share if shared else PART_SHARES
    already = any(p in rows.columns for p in PART_DIMENSIONS)
    weight = joined.weight if already else joined.weight * share
    return joined.mutate(weight=weight.cast("int64")).drop("share")


def _field_parts(tables: dict[str, Any]) -> Any:
    fields = tables["patent_fields"]
    return fields.select("patent_id", "field", share=fields.share.cast("int64"))


def _applicant_parts(tables: dict[str, Any]) -> Any:
    """Applicants of a patent, or its owners where the source names no applicant, in equal integer shares."""
    parties = tables["patent_parties"]
    named = parties.filter(parties.party_id.notnull() & parties.role.isin(["applicant", "owner"]))
    named = named.select("patent_id", "role", applicant=named.party_id).distinct()
    first = named.role.min().over(group_by=named.patent_id)
    kept = named.mutate(first=first).filter(lambda t: t.role == t.first)
    return _share_out(kept.select("patent_id", "applicant"), "applicant")


def _subclass_parts(tables: dict[str, Any]) -> Any:
    return _share_out(list_subclasses(tables["classifications"]), "subclass")


def _inventor_parts(tables: dict[str, Any]) -> Any:
    return _local_parts(tables, inventor="inventor_id")


def _county_parts(tables: dict[str, Any]) -> Any:
    return _local_parts(tables, county="county")


def _local_parts(tables: dict[str, Any], **named: str) -> Any:
    """What the inventors of a patent have in each city: themselves, or their counties, in equal integer shares of the city's part."""
    ((part, column),) = named.items()
    parties = tables["patent_parties"]
    kept = parties.filter((parties.role == "inventor") & parties[column].notnull())
    kept = kept.select("patent_id", city=kept.place_id, **{part: kept[column]}).distinct()
    return _share_out(kept, part, among=("patent_id", "city"))


def _share_out(rows: Any, part: str, *, among: tuple[str, ...] = ("patent_id",)) -> Any:
    """Equal integer shares of what each part has; what does not divide goes to the first ones, one share each."""
    groups = [rows[d] for d in among]
    size = rows[part].count().over(group_by=groups)
    place = ibis.row_number().over(group_by=groups, order_by=rows[part])
    share = PART_SHARES // size + ibis.ifelse(place < PART_SHARES % size, 1, 0)
    return rows.select(*among, part, share=share.cast("int64"))


LISTS = {
    "field": _field_parts, "subclass": _subclass_parts, "applicant": _applicant_parts, "inventor": _inventor_parts,
    "county": _county_parts,
}  # fmt: skip
"""How the parts of a patent are listed, each with its share, by dimension."""
