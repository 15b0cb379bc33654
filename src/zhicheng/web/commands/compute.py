"""Compute an indicator: one row a cell, with the reason where a value is missing."""

from __future__ import annotations

from pathlib import Path

import click

from zhicheng.grammar import COUNTING, DIMENSIONS
from zhicheng.lake import Figures, Lake
from zhicheng.lake.asking import YEARS
from zhicheng.lake.cases import holds_cases
from zhicheng.lake.engines import spark
from zhicheng.web.commands import declare, lake_option, spoken
from zhicheng.web.opening import open_lake, read_pairs
from zhicheng.web.printing import print_json, print_rows

ENGINES = ("duckdb", "spark")


@declare(
    example="zhicheng compute patent_count --by city --by year --where country=CN --csv -\n"
    "zhicheng compute technology_advantage --where city=深圳 --by field\n"
    "zhicheng compute patent_count --by city --by year --engine spark --spark spark://spark.example:7077"
)
@click.argument("code")
@click.option(
    "--where", "pairs", multiple=True, metavar="NAME=VALUE", help="Keep cells; period=2018..2022 keeps years."
)
@click.option(
    "--by",
    multiple=True,
    metavar="NAME",
    help=", ".join(DIMENSIONS),
)
@click.option(
    "--count", type=click.Choice(COUNTING), help="Counting rule (default: the first the dataset allows)."
)
@click.option("--dataset", help="Code of the dataset (default: the city's, else the largest real one).")
@click.option("--csv", "csv_file", metavar="FILE|-", help="Write CSV to a file, or to standard output.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with dataset, snapshot and unit.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="What computes cells that are not kept yet; spark for national volumes.",
)
@click.option(
    "--spark",
    "master",
    envvar="ZHICHENG_SPARK",
    default=spark.MASTER,
    show_default=True,
    metavar="ADDRESS",
    help="Where Spark runs, such as spark://host:7077.",
)
@lake_option
def command(
    code: str, pairs: tuple[str, ...], by: tuple[str, ...], count: str | None, dataset: str | None,
    csv_file: str | None, as_json: bool, engine: str, master: str, lake: Path,
) -> None:  # fmt: skip
    """Compute the indicator CODE, one row a cell: the --by columns, value, and a note where a value is missing."""
    opened = open_lake(lake, maker=spark.Engine(lake, master=master) if engine == "spark" else None)
    names = tuple(n for each in by for n in each.split(",") if n)
    figures = opened.figures(
        code, by=names, where=read_pairs(pairs), count=count, dataset=dataset, veiled=False
    )
    rows = _say_rows(opened, figures)
    if as_json:
        print_json(_describe(figures, rows))
        return
    print_rows([*names, "value", "note"], [list(r.values()) for r in rows], csv_file=csv_file)
    _say_beside(figures)


def _say_rows(lake: Lake, figures: Figures) -> list[dict]:
    """Rows with names in place of ids; a dataset that cannot be measured gives one row that says why."""
    if figures.note:
        return [{**dict.fromkeys(figures.by), "value": None, "note": spoken(figures.note)}]
    said = []
    for row in figures.rows:
        names = {d: _say(lake, d, row[d], figures.dataset.code) for d in figures.by}
        said.append({**names, "value": row["value"], "note": spoken(row["note"]) if row["note"] else None})
    return said


def _say(lake: Lake, dimension: str, value: object, dataset: str) -> object:
    if dimension in (*YEARS, "country"):
        return value
    return spoken(lake.say(dimension, value, dataset))


def _describe(figures: Figures, rows: list[dict]) -> dict:
    dataset = figures.dataset
    return {
        "code": figures.code, "unit": spoken(figures.unit), "count": figures.count, "where": figures.where,
        "dataset": dataset.code, "synthetic": dataset.synthetic, "bias": spoken(dataset.bias) if dataset.bias else None,
        "snapshot": figures.snapshot, "hidden": [spoken(h.says) for h in figures.hidden], "rows": rows,
    }  # fmt: skip


def _say_beside(figures: Figures) -> None:
    dataset = figures.dataset
    counted = "" if holds_cases(dataset) else f"{figures.count} · "
    said = f"{dataset.code} · {figures.snapshot} · {counted}{spoken(figures.unit)}"
    if dataset.synthetic:
        said += " · synthetic 合成数据"
    if dataset.bias:
        said += f" · {spoken(dataset.bias)}"
    click.echo(said, err=True)
    for each in figures.hidden:
        click.echo(spoken(each.says), err=True)
