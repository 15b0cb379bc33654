"""Say why a figure is what it is: clauses, formula, inputs, records, and the command that recomputes it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from zhicheng.front.procedures import explain_procedure
from zhicheng.grammar import COUNTING, Book, Entry, Reason
from zhicheng.lake.scoring.declared import explain_city
from zhicheng.register.periods import ZONE
from zhicheng.web.commands import declare, lake_option
from zhicheng.web.opening import open_lake, read_book, read_pairs
from zhicheng.web.printing import print_json, print_reason

EXAMPLE = """zhicheng explain technology_advantage --where city=Shenzhen --where field=4
zhicheng explain innovation_index --where city=Shenzhen
zhicheng explain adjudication"""


@declare(example=EXAMPLE)
@click.argument("code")
@click.option("--where", "pairs", multiple=True, metavar="NAME=VALUE", help="The cell, one coordinate each.")
@click.option("--count", type=click.Choice(COUNTING), help="Counting rule.")
@click.option("--dataset", help="Code of the dataset.")
@click.option("--json", "as_json", is_flag=True, help="Print the reason as JSON, in both languages.")
@lake_option
def command(
    code: str, pairs: tuple[str, ...], count: str | None, dataset: str | None, as_json: bool, lake: Path
) -> None:
    """Explain the figure or score CODE in one cell; without --where, explain the rule itself, be it a figure or a procedure."""
    book = read_book()
    if code in book and book[code].kind == "scorecards":
        reason = explain_scorecard(book, code, read_pairs(pairs), dataset, lake)
    elif code in book and book[code].kind == "procedures":
        reason = explain_procedure(book[code], on=datetime.now(ZONE).date())
    elif not pairs and book.indicator(code).by:
        reason = explain_rule(book[code])
    else:
        opened = open_lake(lake)
        reason = opened.explain(code, where=read_pairs(pairs), count=count, dataset=dataset, veiled=False)
    if as_json:
        print_json(reason.content())
    else:
        print_reason(reason)


def explain_scorecard(
    book: Book, code: str, where: dict[str, str], dataset: str | None, lake: Path
) -> Reason:
    """A city's score by a scorecard down to records; without a city, the scorecard itself."""
    entry, named = book.scorecard(code), where.pop("city", None)
    if named is None:
        inputs = tuple(
            Reason(says=x.title or book.indicator(x.indicator).title, clauses=x.cites)
            for x in entry.rule.leaves
        )
        return Reason(
            says=entry.title,
            rule=f"scorecards/{code}",
            clauses=entry.cites,
            steps=(entry.definition,),
            inputs=inputs,
        )
    opened = open_lake(lake)
    city = opened.atlas(dataset).resolve(named, level="city").id
    return explain_city(entry, city=city, lake=opened, book=book, where=where, dataset=dataset)


def explain_rule(entry: Entry) -> Reason:
    """A rule without a cell: its definition, formula, clauses and the figures it reads."""
    rule = entry.rule
    inputs = tuple(Reason(says=i.says, rule=f"indicators/{i.of}") for i in rule.inputs)
    return Reason(
        says=rule.title, unit=rule.unit, rule=f"indicators/{entry.code}", clauses=rule.cites,
        steps=(entry.definition, rule.versions[-1].says), inputs=inputs,
    )  # fmt: skip
