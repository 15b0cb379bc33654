"""Patents: the list, one patent with all that is held, and the records behind a figure."""

from collections.abc import Mapping
from typing import Any

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.front.house import read_book
from zhicheng.grammar import DIMENSIONS, PATENT, Entry
from zhicheng.lake.measuring import find_impossible

CELL = (*DIMENSIONS, "period")
WHERE = ("city", "field", "applicant", "year", "type")


def read_cell(query: Mapping[str, Any]) -> dict[str, str]:
    """The cell that a query string names: its dimensions and nothing else."""
    return {name: str(query[name]) for name in CELL if query.get(name)}


def count_cities(choice: Choice, year: int) -> dict[str, Any]:
    """Patents of every city in a year of publication, by place id: one question, kept for the snapshot."""
    return choice.keep(
        ("year", year),
        lambda: {
            row["city"]: row["value"]
            for row in choice.figures("patent_count", by=("city", "year"), where={"year": year}).rows
        },
    )


def measure_patent(choice: Choice, patent_id: str) -> list[tuple[Entry, dict[str, Any]]]:
    """The measures of one patent that the dataset allows, with the note where this patent has no value."""
    measured = []
    for entry in read_book().of("indicators"):
        if not entry.rule.of_patent or find_impossible(entry.rule, dataset=choice.dataset):
            continue
        found = choice.figures(entry.code, by=(PATENT,), where={PATENT: patent_id})
        if found.rows:
            measured.append((entry, found.rows[0]))
    return measured


def find_patents(
    choice: Choice,
    *,
    where: Mapping[str, Any],
    partner: str = "",
    text: str,
    sort: str,
    limit: int | None,
    offset: int,
) -> tuple[list[dict[str, Any]], int]:
    """Rows and total of the patents that match; `partner` stands beside the applicant that `where` names."""
    both = (where["applicant"], partner) if partner and "applicant" in where else ()
    return choice.lake.patents(
        dataset=choice.dataset.code, where=dict(where), text=text, order=sort, limit=limit, offset=offset,
        together=tuple(choice.atlas.resolve_applicant(each) for each in both),
    )  # fmt: skip
