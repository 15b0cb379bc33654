"""Browsing: lists of patents, one patent with all that is held of it, and the remarks of a load."""

from __future__ import annotations

from typing import Any

from zhicheng.grammar import Mistake, T
from zhicheng.lake.engines.duckdb import Engine
from zhicheng.lake.snapshot import Dataset, Load

SORTS = ("published_on", "filed_on", "granted_on", "claims", "title", "number")
CONDITIONS = {
    "patent": "patent_id = ?",
    "city": "patent_id IN (SELECT patent_id FROM patent_parties WHERE place_id = ? AND role <> 'agent')",
    "province": "patent_id IN (SELECT q.patent_id FROM patent_parties q JOIN places l USING (place_id) WHERE l.province = ? AND q.role <> 'agent')",
    "country": "patent_id IN (SELECT q.patent_id FROM patent_parties q JOIN places l USING (place_id) WHERE l.country = ? AND q.role <> 'agent')",
    "field": "patent_id IN (SELECT patent_id FROM patent_fields WHERE field = ?)",
    "applicant": "patent_id IN (SELECT patent_id FROM patent_parties WHERE party_id = ? AND role IN ('applicant', 'owner'))",
    "type": "type = ?",
    "year": "year(published_on) = ?",
    "filing_year": "coalesce(year(filed_on), filing_year) = ?",
    "priority_year": "coalesce(year(priority_on), year(filed_on), filing_year) = ?",
}  # fmt: skip
TEXT = "(title ILIKE ? ESCAPE '\\' OR patent_id ILIKE ? ESCAPE '\\' OR patent_id IN (SELECT patent_id FROM patent_parties WHERE name ILIKE ? ESCAPE '\\'))"
TOGETHER = (
    "patent_id IN (SELECT patent_id FROM patent_parties a JOIN patent_parties b USING (patent_id, role)"
    " WHERE a.party_id = ? AND b.party_id = ? AND role IN ('applicant', 'owner'))"
)
"""Two parties stand side by side on a patent: both its applicants, or both its owners."""
CHILDREN = {
    "parties": ("patent_parties", "role, seq"),
    "classifications": ("classifications", "scheme, seq, symbol"),
    "fields": ("patent_fields", "share DESC, field"),
    "texts": ("texts", "part"),
    "citations": ("citations", "seq"),
    "families": ("families", "family_kind"),
    "legal_events": ("legal_events", '"on"'),
    "attributions": ("attributions", "rule, weight DESC"),
}


def list_patents(
    *,
    engine: Engine,
    dataset: Dataset,
    where: dict[str, Any],
    years: tuple[int, int] | None,
    text: str,
    together: tuple[str, ...] = (),
    order: str,
    limit: int | None,
    offset: int,
) -> tuple[list[dict[str, Any]], int]:
    """Patents of a dataset that meet all conditions, and how many there are. `text` looks in titles, numbers and names.

    `together` keeps those on which two parties stand side by side.
    """
    conditions, values = _restrict(where, years, text, together)
    column = order.removeprefix("-")
    if column not in SORTS:
        raise Mistake(
            T(
                en=f"cannot sort patents by '{column}'; use one of {', '.join(SORTS)}",
                zh=f"专利不能按“{column}”排序；可用：{'、'.join(SORTS)}",
            )
        )
    tables = _with(engine, dataset, ("patents", "patent_parties", "patent_fields", "places"))
    body = f"FROM patents WHERE {' AND '.join(conditions)}"
    total = engine.query(f"{tables} SELECT count(*) AS n {body}", values)[0]["n"]
    page = f"LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
    direction = "DESC" if order.startswith("-") else "ASC"
    rows = engine.query(
        f"{tables} SELECT * EXCLUDE (record_hash) {body} ORDER BY {column} {direction} NULLS LAST, patent_id {page}",
        values,
    )
    return rows, total


def _restrict(
    where: dict[str, Any], years: tuple[int, int] | None, text: str, together: tuple[str, ...]
) -> tuple[list[str], list[Any]]:
    """The conditions of a list of patents, and the values of their question marks."""
    conditions = ["true", *(CONDITIONS[d] for d in where)]
    values = list(where.values())
    if years:
        conditions.append("year(published_on) BETWEEN ? AND ?")
        values += years
    if together:
        conditions.append(TOGETHER)
        values += together
    if text.strip():
        conditions.append(TEXT)
        values += [f"%{_escaped(text.strip())}%"] * 3
    return conditions, values


def count_together(
    *, engine: Engine, dataset: Dataset, party_id: str, limit: int | None
) -> list[dict[str, Any]]:
    """Parties that stand beside a party on patents, as `applicant`, with the number of these `patents`, most first."""
    page = f"LIMIT {int(limit)}" if limit is not None else ""
    return engine.query(
        f"{_with(engine, dataset, ('patent_parties',))} SELECT b.party_id AS applicant, count(DISTINCT patent_id) AS patents"
        " FROM patent_parties a JOIN patent_parties b USING (patent_id, role) WHERE a.party_id = ? AND b.party_id <> a.party_id"
        f" AND role IN ('applicant', 'owner') GROUP BY 1 ORDER BY 2 DESC, 1 {page}",
        [party_id],
    )


def read_patent(*, engine: Engine, dataset: Dataset, patent_id: str) -> dict[str, Any] | None:
    """All that is held of one patent: its own facts and its rows in every table; None when it is not held."""
    own = engine.query(
        f"{_with(engine, dataset, ('patents',))} SELECT * FROM patents WHERE patent_id = ?", [patent_id]
    )
    if not own:
        return None
    rows = {}
    for name, (table, order) in CHILDREN.items():
        sql = f"{_with(engine, dataset, (table,))} SELECT * EXCLUDE (patent_id) FROM {table} WHERE patent_id = ? ORDER BY {order}"
        rows[name] = engine.query(sql, [patent_id])
    return {**own[0], **rows, "cited_by": _list_citing(engine, dataset, patent_id)}


def _list_citing(engine: Engine, dataset: Dataset, patent_id: str) -> list[dict[str, Any]]:
    """The patents of the dataset that cite this one, the latest first."""
    return engine.query(
        f"{_with(engine, dataset, ('citations', 'patents'))} SELECT DISTINCT p.patent_id, p.published_on FROM citations c"
        " JOIN patents p USING (patent_id) WHERE c.cited_id = ? ORDER BY p.published_on DESC NULLS LAST, p.patent_id",
        [patent_id],
    )


def list_remarks(
    *,
    engine: Engine,
    load: Load,
    fate: str | None,
    limit: int | None,
    offset: int,
) -> tuple[list[dict[str, Any]], int]:
    """Records of a load that were rejected or skipped, each with its position and the reason in both languages."""
    if not load.remarks:
        return [], 0
    condition, values = ("fate = ?", [fate]) if fate else ("true", [])
    file = [str(engine.lake / load.remarks)]
    counted = engine.query(f"SELECT count(*) AS n FROM read_parquet(?) WHERE {condition}", file + values)
    page = f"LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
    rows = engine.query(f"SELECT * FROM read_parquet(?) WHERE {condition} {page}", file + values)
    return [{**r, "reason": T(en=r["reason_en"], zh=r["reason_zh"])} for r in rows], counted[0]["n"]


def _with(engine: Engine, dataset: Dataset, tables: tuple[str, ...]) -> str:
    views = engine.tables(dataset)
    return "WITH " + ", ".join(f"{name} AS (FROM {views[name].get_name()})" for name in tables)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
