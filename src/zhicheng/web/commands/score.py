"""Score units by a scorecard or by files of your own: every stage, ranks, uncertainty, sensitivity and reasons."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np

from zhicheng.grammar import Entry, Mistake, Reason, T
from zhicheng.lake.scoring import Plan, Scored, Sheet, read_coin, score
from zhicheng.lake.scoring.analysis.report import report
from zhicheng.lake.scoring.canonical import digest, write_content
from zhicheng.lake.scoring.coin_files import build_sheet
from zhicheng.lake.scoring.declared import ask_lake, build_plan, read_figures
from zhicheng.lake.scoring.frames import build_frame, list_ranks, list_stages, list_uncertainty
from zhicheng.lake.scoring.points_table import is_points_table, read_points_table
from zhicheng.lake.scoring.reasons import Ask, explain_scores
from zhicheng.lake.scoring.replicating import Replications, draw, replicate
from zhicheng.lake.scoring.sensitivity import analyse, tabulate
from zhicheng.lake.scoring.settings import apply_settings, build_factors, read_settings, read_uncertain
from zhicheng.lake.scoring.table_file import read_table
from zhicheng.lake.scoring.uncertainty import Uncertainty, compare_pairs, describe
from zhicheng.lake.scoring.weighing.branches import weigh_branches
from zhicheng.web.commands import declare, lake_option, spoken
from zhicheng.web.opening import open_lake, read_book, read_pairs
from zhicheng.web.printing import print_rows, write_csv

FILE = click.Path(path_type=Path, dir_okay=False)
SHOWN = 20
WRITTEN = T(en="Written to {folder}: {files}", zh="已写入 {folder}：{files}")
CONTENT = T(en="content {digest}", zh="内容摘要 {digest}")
COUNTED = T(
    en="replications: {counted} count, {failed} failed", zh="模拟 {counted} 次计入统计，{failed} 次失败"
)


@dataclass(frozen=True)
class Job:
    """What is to be scored, with what is known of where it comes from."""

    sheet: Sheet
    plan: Plan
    notes: tuple[T, ...] = ()
    entry: Entry | None = None
    ask: Ask | None = None


@declare(
    example="zhicheng score --meta iMeta.csv --data iData.csv --out scores --replications 1000 --seed 1\n"
    "zhicheng score --scorecard innovation_index --where country=CN --out scores"
)
@click.option(
    "--scorecard", "code", metavar="CODE", help="A scorecard of the rulebook; figures come from the lake."
)
@click.option("--meta", type=FILE, help="The tree: iMeta as COINr keeps it, or a points table (CSV or XLSX).")
@click.option("--data", type=FILE, help="Figures: a column uCode, one column a code (CSV or XLSX).")
@click.option("--settings", type=FILE, help="What differs from the usual settings, in TOML.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder for the results."
)
@click.option(
    "--replications", type=click.IntRange(1, 1_000_000), help="Monte Carlo runs over the assumptions."
)
@click.option(
    "--sensitivity", "base", type=click.IntRange(2, 100_000), help="Base samples of a sensitivity analysis."
)
@click.option(
    "--analysis", is_flag=True, help="Also tables on figures, weights, methods and units, into OUT/analysis."
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Same seed, same result.")
@click.option(
    "--where", "pairs", multiple=True, metavar="NAME=VALUE", help="Figures of the lake: keep cells."
)
@click.option(
    "--cities", type=click.IntRange(2), default=50, show_default=True, help="The cities with most patents."
)
@click.option("--dataset", help="Code of the dataset.")
@lake_option
def command(
    code: str | None, meta: Path | None, data: Path | None, settings: Path | None, out: Path, replications: int | None, base: int | None,
    analysis: bool, seed: int, pairs: tuple[str, ...], cities: int, dataset: str | None, lake: Path,
) -> None:  # fmt: skip
    """Score by --scorecard CODE, or by --meta FILE and --data FILE, and write one CSV a stage into --out."""
    held = read_settings(settings) if settings else {}
    if code and not meta:
        job = _ask_lake(code, data, read_pairs(pairs), cities, dataset, lake)
    elif meta and data and not code:
        job = _read_files(meta, data)
    else:
        raise click.UsageError(
            spoken(
                T(
                    en="give --scorecard CODE, or --meta FILE and --data FILE",
                    zh="请给出 --scorecard 代码，或同时给出 --meta 与 --data 文件",
                )
            )
        )
    plan, told = weigh_branches(
        sheet=job.sheet, plan=apply_settings(job.plan, held), asked=held.get("weigh", {})
    )
    job = Job(job.sheet, plan, (*job.notes, *told), job.entry, job.ask)
    found = score(sheet=job.sheet, plan=job.plan)
    files: dict[str, str] = {f"{name}.csv": _text(frame) for name, frame in list_stages(found).items()}
    files["ranks.csv"] = _text(list_ranks(found))
    steps: list[T] = [*job.notes, _say_content(found)]
    said = None
    if replications:
        said, more = _vary(found, job, held, replications, seed, files)
        steps += more
    if base:
        steps += _weigh_factors(job, held, base, seed, files)
    if analysis:
        steps += _analyse_figures(found, held, files)
    reason = explain_scores(found, entry=job.entry, ask=job.ask, steps=tuple(steps))
    files["explain.json"] = json.dumps(reason.content(), ensure_ascii=False, indent=1, default=str) + "\n"
    _write(out, files)
    _show(found, said, reason)
    click.echo(spoken(WRITTEN.format(folder=out, files=", ".join(files))), err=True)


def _read_files(meta: Path, data: Path) -> Job:
    if is_points_table(meta):
        plan = read_points_table(meta).plan
        divisors = tuple(dict.fromkeys(n.denominator for n in plan.tree.nodes if n.denominator))
        sheet = build_sheet(read_table(data, needs=("uCode",)), codes=plan.tree.leaves, denominators=divisors)
        return Job(sheet, plan)
    tree, sheet = read_coin(meta=meta, data=data)
    return Job(sheet, Plan(tree))


def _ask_lake(
    code: str, data: Path | None, where: dict[str, str], cities: int, dataset: str | None, path: Path
) -> Job:
    book = read_book()
    lake = open_lake(path, book=book)
    entry = book.scorecard(code)
    reported = _read_reported(data, entry, lake, dataset) if data else None
    sheet, notes = read_figures(
        entry.rule, lake=lake, cities=cities, where=where, dataset=dataset, reported=reported
    )
    return Job(
        sheet,
        build_plan(entry, book=book),
        notes,
        entry,
        ask_lake(entry, lake=lake, where=where, dataset=dataset),
    )


def _read_reported(data: Path, entry: Entry, lake: Any, dataset: str | None) -> Sheet:
    """Figures that offices report: only the columns that the file has; uCode is a city as a person writes it."""
    table = read_table(data, needs=("uCode",))
    codes = tuple(leaf.code for leaf in entry.rule.leaves if leaf.code in table.columns)
    divisors = tuple(dict.fromkeys(x.denominator for x in entry.rule.leaves if x.denominator))
    sheet = build_sheet(table, codes=codes, denominators=divisors)
    ids = tuple(lake.atlas(dataset).resolve(unit, level="city").id for unit in sheet.units)
    return Sheet(ids, codes, sheet.values, denominators=sheet.denominators, errors=sheet.errors)


def _say_content(found: Scored) -> T:
    tree = found.plan.tree
    parts = (write_content(found.units, tree.codes, table) for table in (found.scores, found.ranks))
    return CONTENT.format(digest=digest(parts)[:16])


def _vary(
    found: Scored, job: Job, held: dict[str, Any], replications: int, seed: int, files: dict[str, str]
) -> tuple[Uncertainty, list[T]]:
    asked = read_uncertain(held)
    factors = build_factors(plan=job.plan, sheet=job.sheet, asked=asked, seed=seed)
    drawn = draw(factors=factors, replications=replications, seed=seed)
    made = replicate(sheet=job.sheet, plan=job.plan, factors=factors, draws=drawn)
    said = describe(made, threshold=asked.threshold, top=asked.top)
    files["uncertainty.csv"] = _text(list_uncertainty(found, said))
    files["pairs.csv"] = _text(build_frame(made.units, made.units, compare_pairs(made)))
    return said, [COUNTED.format(counted=said.counted, failed=said.failed), *_say_failures(made)]


def _say_failures(made: Replications) -> list[T]:
    return [T(en=f"{n} failed: {says.en}", zh=f"{n} 次失败：{says.zh}") for says, n in made.reasons]


def _weigh_factors(job: Job, held: dict[str, Any], base: int, seed: int, files: dict[str, str]) -> list[T]:
    factors = build_factors(plan=job.plan, sheet=job.sheet, asked=read_uncertain(held), seed=seed)
    indices = analyse(sheet=job.sheet, plan=job.plan, factors=factors, base=base, seed=seed).indices
    rows = tabulate(indices)
    files["sensitivity.csv"] = write_csv(list(rows[0]), [[_plain(v) for v in row.values()] for row in rows])
    return list(indices.notes)


def _analyse_figures(found: Scored, held: dict[str, Any], files: dict[str, str]) -> list[T]:
    made = report(found, threshold=read_uncertain(held).threshold)
    files.update({f"{ANALYSIS}/{name}.csv": _text(frame) for name, frame in made.tables.items()})
    return [
        T(en=f"no table {name}: {why.en}", zh=f"未生成表 {name}：{why.zh}")
        for name, why in made.missing.items()
    ]


def _text(frame: Any) -> str:
    return write_csv(frame.columns, frame.rows())


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and np.isnan(value) else value


ANALYSIS = "analysis"
OPTIONAL = ("uncertainty.csv", "pairs.csv", "sensitivity.csv")


def _write(folder: Path, files: dict[str, str]) -> None:
    """Write all files; results of an earlier run that this one did not make anew are removed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in OPTIONAL:
            (folder / name).unlink(missing_ok=True)
        for old in (folder / ANALYSIS).glob("*.csv"):
            old.unlink()
        for name, text in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    except OSError as error:
        raise Mistake(
            T(
                en=f"{folder}: cannot be written ({error.strerror}); give a folder of yours",
                zh=f"{folder}：无法写入（{error.strerror}）；请换一个可写的文件夹",
            )
        ) from error


def _show(found: Scored, said: Uncertainty | None, reason: Reason) -> None:
    """The best units with their interval, and what must be said beside them."""
    names = ["rank", "unit", "score"] + (["rank 5 %", "rank 95 %"] if said else [])
    root = found.plan.tree.root
    order = np.argsort(np.nan_to_num(found.ranks[:, root], nan=np.inf), kind="stable")[:SHOWN]
    rows = []
    for i in order.tolist():
        unit = found.units[i]
        row: list[Any] = [
            _whole(found.ranks[i, root]),
            spoken(found.sheet.name(unit)),
            _plain(float(found.scores[i, root])),
        ]
        if said:
            place = said.units.index(unit)
            row += [_plain(float(said.rank_low[place])), _plain(float(said.rank_high[place]))]
        rows.append(row)
    print_rows(names, rows, csv_file=None)
    for step in reason.steps[1 if reason.rule else 0 :]:
        click.echo(spoken(step), err=True)


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
