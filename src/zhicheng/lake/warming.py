"""Warming: the cells that pages ask for first are computed when the data changes, not when a person waits."""

from __future__ import annotations

from collections.abc import Callable, Collection

from zhicheng.grammar import PATENT, Book, Mistake, T
from zhicheng.lake.lake import Lake

ASKED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("patent_count", ()),
    ("patent_count", ("city",)),
    ("patent_count", ("city", "country")),
    ("patent_count", ("country",)),
    ("patent_count", ("year",)),
    ("patent_count", ("city", "year")),
    ("patent_count", ("city", "field")),
    ("patent_count", ("city", "applicant")),
    ("patent_count", ("field",)),
    ("invention_density", ("city",)),
    ("invention_density", ("city", "country")),
    ("patent_growth", ("year",)),
    ("patent_growth", ("city", "year")),
    ("grant_lag", ("city",)),
    ("claims_per_patent", ("city",)),
    ("technology_advantage", ("city", "field")),
    ("technology_entropy", ("city",)),
    ("applicant_concentration", ("city",)),
    ("patent_count", ("city", "filing_year")),
    ("patent_count", ("city", "field", "year")),
    ("patent_count", ("city", "field", "applicant")),
    ("patent_count", ("city", "field", "inventor")),
    ("patent_count", ("city", "subclass")),
    ("patent_count", ("city", "inventor")),
    ("patent_count", ("city", "county")),
    ("patent_count", ("applicant", "year")),
    ("patent_count", ("applicant", "field")),
    ("patent_count", ("applicant",)),
    ("patent_count", ("applicant", "inventor")),
    ("patent_count", ("field", "inventor")),
    ("patent_count", ("province",)),
    ("patent_count", ("field", "year")),
    ("joint_patents", ("city", "other_city")),
    ("joint_patents", ("city", "other_city", "year")),
    ("relatedness_density", ("city", "field")),
    ("field_complexity", ("field",)),
    ("field_proximity", ("field", "other_field")),
    ("applicant_advantage", ("applicant", "field")),
    ("green_share", ("city", "year")),
    ("industry_fit", ("city", "year")),
    ("cases_received", ("city", "year")),
    ("on_time_rate", ("city", "year")),
    *((code, ("field",)) for code in ("claims_per_patent", "grant_lag", "green_share", "co_applicant_share")),
    *((code, ("applicant",)) for code in (
        "claims_per_patent", "scope", "originality", "generality", "citations_5", "family_size", "literature_citations",
        "backward_citations", "quality_4", "grant_lag", "green_share", "co_applicant_share", "cross_city_share", "co_inventor_share",
        "technology_entropy",
    )),
)  # fmt: skip


def list_shelves(book: Book) -> list[tuple[str, tuple[str, ...]]]:
    """What the pages of one patent and of all figures of a city ask: measures of patents, and each figure by city."""
    shelves = []
    for entry in book.of("indicators"):
        rule = entry.rule
        if rule.of_patent:
            shelves.append((entry.code, (PATENT,)))
        elif "city" in rule.dimensions and set(rule.by) <= {"city", "year", "filing_year"}:
            shelves.append((entry.code, tuple(d for d in rule.dimensions if d in ("city", *rule.by))))
    return [each for each in shelves if each not in ASKED]


def warm_cells(
    lake: Lake,
    *,
    only: Collection[str] = (),
    progress: Callable[[T, float], None] = lambda says, done: None,
) -> int:
    """Compute the cells of all datasets (or `only` some) that pages read; returns how many figures could be measured."""
    chosen = [dataset for dataset in lake.datasets if not only or dataset.code in only]
    asked = [(d, code, by) for d in chosen for code, by in (*ASKED, *list_shelves(lake.book))]
    measured = 0
    for number, (dataset, code, by) in enumerate(asked):
        title = lake.book[code].title
        progress(T(en=f"computing {title.en}", zh=f"正在计算{title.zh}"), number / len(asked))
        try:
            measured += lake.figures(code, by=by, dataset=dataset.code, limit=1).note is None
        except Mistake:
            continue
    return measured
