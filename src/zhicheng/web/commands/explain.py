"""Say why a figure is what it is: clauses, formula, inputs, records, and the command that recomputes it."""

from __future__ import annotations

from pathlib import Path

import click

from zhicheng.grammar import COUNTING, Entry, Reason
from zhicheng.web.commands import declare, lake_option
from zhicheng.web.opening import open_lake, read_book, read_pairs
from zhicheng.web.printing import print_json, print_reason


@declare(
    example="zhicheng explain technology_advantage --where city=Shenzhen --where field=4\nzhicheng explain technology_advantage"
)
@click.argument("code")
@click.option("--where", "pairs", multiple=True, metavar="NAME=VALUE", help="The cell, one coordinate each.")
@click.option("--count", type=click.Choice(COUNTING), help="Counting rule.")
@click.option("--dataset", help="Code of the dataset.")
@click.option("--json", "as_json", is_flag=True, help="Print the reason as JSON, in both languages.")
@lake_option
def command(
    code: str, pairs: tuple[str, ...], count: str | None, dataset: str | None, as_json: bool, lake: Path
) -> None:
    """Explain the figure CODE in one cell; without --where, explain the rule itself."""
    book = read_book()
    rule = book.indicator(code)
    if not pairs and rule.by:
        reason = explain_rule(book[code])
    else:
        reason = open_lake(lake).explain(code, where=read_pairs(pairs), count=count, dataset=dataset)
    if as_json:
        print_json(reason.content())
    else:
        print_reason(reason)


def explain_rule(entry: Entry) -> Reason:
    """A rule without a cell: its definition, formula, clauses and the figures it reads."""
    rule = entry.rule
    inputs = tuple(Reason(says=i.says, rule=f"indicators/{i.of}") for i in rule.inputs)
    return Reason(
        says=rule.title, unit=rule.unit, rule=f"indicators/{entry.code}", clauses=rule.cites,
        steps=(entry.definition, rule.versions[-1].says), inputs=inputs,
    )  # fmt: skip
