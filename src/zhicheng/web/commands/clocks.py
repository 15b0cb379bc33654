"""Compute the clocks of a procedure from a log of acts: every period with its day, its status and why, without a database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from zhicheng.docket.clocks import Reading, read_clocks
from zhicheng.docket.deeds import read_day
from zhicheng.front.clocks import STATUS, explain_clock, number_runs
from zhicheng.front.worked import read_deeds
from zhicheng.grammar import Edition, Mistake, Procedure, T, same
from zhicheng.register.calendar import read_packaged
from zhicheng.register.periods import ZONE
from zhicheng.web.commands import declare, spoken
from zhicheng.web.opening import read_book
from zhicheng.web.printing import print_json, print_reason

EXAMPLE = "zhicheng clocks adjudication\nzhicheng clocks adjudication --acts log.json --on 2026-04-01"
MOST_BYTES = 8 * 2**20


@declare(example=EXAMPLE)
@click.argument("procedure")
@click.option(
    "--acts",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    help='JSON: {"version", "region", "acts"}.',
)
@click.option("--on", "day", metavar="DATE", help="The day to look from; by default today.")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON, in both languages.")
def command(procedure: str, path: Path | None, day: str | None, as_json: bool) -> None:
    """Compute the clocks of PROCEDURE over the acts of a file; without --acts, list its acts and clocks."""
    rule = read_book().procedure(procedure)
    today = datetime.now(ZONE).replace(tzinfo=None)
    on: date | datetime = _read_on(day) if day else today
    if path is None:
        edition = rule.at(on.date() if isinstance(on, datetime) else on)
        print_json(_describe(edition)) if as_json else _list(rule, edition)
        return
    told = read_log(path)
    edition, region = _find_edition(rule, told), str(told.get("region", ""))
    calendar = read_packaged()
    readings = read_clocks(
        edition, read_deeds(told.get("acts"), edition), calendar=calendar, region=region, on=on
    )
    if as_json:
        print_json({
            "procedure": procedure, "edition": edition.since.isoformat(), "region": region, "calendar": calendar.version,
            "on": on.isoformat(), "clocks": [tell(each, procedure) for each in number_runs(readings)],
        })  # fmt: skip
        return
    for reading, _run in number_runs(readings):
        print_reason(explain_clock(reading, procedure=procedure))
        click.echo()
    if not readings:
        click.echo(spoken(T(en="No clock runs yet.", zh="尚无期限起算。")))


def read_log(path: Path) -> dict[str, Any]:
    """The made-up log in a file. Raises `Mistake` saying where it is no JSON, or what it must hold."""
    try:
        content = path.read_bytes()
        told = json.loads(content) if len(content) <= MOST_BYTES else None
    except OSError as error:
        raise Mistake(same(f"{path}: {error.strerror}")) from error
    except (ValueError, RecursionError) as error:
        raise Mistake(
            T(en="{path}: no JSON: {why}", zh="{path}：不是 JSON：{why}").format(
                path=path.name, why=str(error)
            )
        ) from error
    if not isinstance(told, dict):
        says = T(
            en='{path}: it must hold {{"version": DATE, "region": CODE, "acts": [...]}}',
            zh='{path}：内容应为 {{"version": 日期, "region": 代码, "acts": [...]}}',
        )
        raise Mistake(says.format(path=path.name))
    return told


def tell(numbered: tuple[Reading, int], procedure: str) -> dict[str, Any]:
    """A reading ready for JSON."""
    reading, run = numbered
    reason = explain_clock(reading, procedure=procedure)
    return {
        "clock": reading.code, "run": run, "title": vars_of(reading.clock.title), "status": reading.status,
        "status_says": vars_of(STATUS[reading.status]), "whose": reading.clock.whose, "began_on": reading.began_on.isoformat(),
        "due": reading.due.isoformat() if reading.due else None, "due_at": reading.due_at.isoformat() if reading.due_at else None,
        "stopped_at": reading.stopped.at.isoformat() if reading.stopped else None, "left": reading.left,
        "provisional": reading.provisional, "confirmed": reading.confirmed, "clauses": [c.label for c in reading.clauses],
        "steps": [{"says": vars_of(s.says), "day": s.day.isoformat(), "days": s.days} for s in reading.steps],
        "note": vars_of(reason.note) if reason.note else None,
    }  # fmt: skip


def vars_of(text: T) -> dict[str, str]:
    """A text in both languages, ready for JSON."""
    return {"en": text.en, "zh": text.zh}


def _read_on(day: str) -> date | datetime:
    try:
        return datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day)
    except ValueError:
        return read_day(day, where="--on")


def _find_edition(rule: Procedure, told: Mapping[str, Any]) -> Edition:
    return rule.at(read_day(told.get("version"), where="version"))


def _describe(edition: Edition) -> dict[str, Any]:
    return {
        "edition": edition.since.isoformat(),
        "acts": {code: vars_of(act.title) for code, act in edition.acts.items()},
        "clocks": {
            code: {
                "title": vars_of(clock.title),
                "starts": clock.starts,
                "stops": clock.stops,
                "pauses": clock.pauses,
            }
            for code, clock in edition.clocks.items()
        },
    }


def _list(rule: Procedure, edition: Edition) -> None:
    click.echo(f"{spoken(rule.title)} · {edition.since}")
    for code, act in edition.acts.items():
        click.echo(f"  {code:<24} {spoken(act.title)}")
    for code, clock in edition.clocks.items():
        starts, stops = ", ".join(clock.starts), ", ".join(clock.stops)
        click.echo(f"  ⏱ {code:<22} {spoken(clock.title)}: {starts} → {stops}")
