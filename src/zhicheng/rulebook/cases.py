"""Cases as figures count them: each once, at the office that has it now, in the year of the event that counts.

A figure of cases names in `records` one of the functions here. Each gives rows with case_id, the dimensions, `weight`
(one case, or one of its clocks), and for rates `reached` (it tells of the parties: few of them hide the cell from the
public) or `kept` (it tells of the office alone).
"""

import ibis

from zhicheng.grammar import WHOLE, T

CELLS = ("city", "county", "province", "year", "procedure")
"""What every figure of cases can be told by."""

RESULTS = {
    "decided": (T(en="decided", zh="作出决定"), (
        "decided", "rejected", "annulled", "complied", "enforced", "unenforced", "penalised", "not_penalised",
    )),
    "settled": (T(en="settled by agreement", zh="达成协议"), (
        "settled", "performed", "unperformed", "mediation:enforced",
    )),
    "withdrawn": (T(en="withdrawn", zh="撤回"), ("withdrawn",)),
    "refused": (T(en="not opened", zh="不予受理或者立案"), ("refused", "not_docketed")),
    "transferred": (T(en="passed to another body", zh="移送"), ("transferred",)),
    "answered": (T(en="answered", zh="答复"), ("answered",)),
    "ended": (T(en="ended in another way", zh="其他方式终结"), (
        "awarded", "unaccepted", "unanswered", "measures_taken", "measures_stay", "measures_ended", "not_corrected", "concluded",
    )),
}  # fmt: skip
"""What a case came to, and the ends of procedures that mean it; 'procedure:end' goes before the bare end."""

AGREEMENTS = ("mediation:sign", "mediation:adopt")
CONFIRMATIONS = ("mediation:confirm",)
DECISIONS = ("adjudication:decide", "false_marking:decide", "false_marking:decide_grave")
CHALLENGES = ("adjudication:record_suit", "false_marking:appeal")
"""Acts, each with its procedure: an agreement, its confirmation by a court, a decision, a suit or review against it."""


def lay_out(rows, day, **more):
    """One row a case: where it stands, the year of `day`, and the weight of one."""
    place = {"city": rows.city, "county": rows.district, "province": rows.province}
    year, weight = day.year().cast("int32"), ibis.literal(WHOLE, "int64")
    return rows.select(
        case_id=rows.case_id, procedure=rows.procedure, **place, year=year, weight=weight, **more
    )


def find_result(rows):
    """What closed cases came to, by procedure and end."""
    named = rows.procedure.concat(":", rows.outcome)
    exact = [(named == end, code) for code, (_, ends) in RESULTS.items() for end in ends if ":" in end]
    plain = [(rows.outcome.isin(ends), code) for code, (_, ends) in RESULTS.items() if ends]
    return ibis.cases(*exact, *plain, else_="ended")


def received(case_outcomes):
    """Every case, in the year in which it was opened."""
    return lay_out(case_outcomes, case_outcomes.opened_on)


def closed(case_outcomes):
    """Every case that has ended, in the year of its end, with what it came to and the days it took."""
    rows = case_outcomes.filter(case_outcomes.closed_on.notnull())
    days = rows.closed_on.delta(rows.opened_on, unit="day").cast("int64")
    return lay_out(rows, rows.closed_on, outcome=find_result(rows), days=days)


def still_open(case_outcomes, until):
    """A row for each case and each year at whose end it was open; the last day published stands for the end of its year."""
    rows = case_outcomes
    first = rows.opened_on.year()
    last = ibis.coalesce(rows.closed_on.year(), until.year + 1)
    spread = lay_out(rows, rows.opened_on, years=ibis.range(first.cast("int64"), last.cast("int64")))
    spread = spread.mutate(year=spread.years.unnest()).drop("years")
    return spread.mutate(year=spread.year.cast("int32"))


def judged(case_clocks, case_outcomes):
    """Decisive clocks of which it is settled whether they were kept, in the year in which that was settled.

    That is the day the clock was stopped, or the last day of its period where it was stopped later or runs still.
    """
    rows = case_clocks.filter(
        case_clocks.decisive & (case_clocks.kept.notnull() | case_clocks.overdue.fill_null(False))
    )
    stopped = rows.stopped_on.notnull() & (rows.due_on.isnull() | (rows.stopped_on <= rows.due_on))
    return _of_clocks(rows, case_outcomes, ibis.ifelse(stopped, rows.stopped_on, rows.due_on))


def overdue(case_clocks, case_outcomes):
    """Clocks of the office that were overdue on the day of publication, in the year in which their period ended."""
    rows = case_clocks.filter(case_clocks.of_office & case_clocks.overdue)
    return _of_clocks(rows, case_outcomes, rows.due_on)


def _of_clocks(rows, case_outcomes, day):
    rows = rows.mutate(day=day, kept=rows.kept.fill_null(False)).select("case_id", "day", "kept")
    placed = rows.join(case_outcomes, "case_id")
    return lay_out(placed, placed.day, kept=placed.kept)


def agreed(case_entries, case_outcomes):
    """Cases with an agreement, in the year of the last one, and whether a court confirmed it."""
    return _follow(case_entries, case_outcomes, AGREEMENTS, CONFIRMATIONS)


def decided(case_entries, case_outcomes):
    """Cases with a decision, in the year of the last one, and whether a suit or review was recorded against it."""
    return _follow(case_entries, case_outcomes, DECISIONS, CHALLENGES)


def _follow(case_entries, case_outcomes, acts, later):
    """Cases in which one of `acts` was done, in the year it was last done; `reached` where one of `later` was done too."""
    entries = case_entries
    named = entries.procedure.concat(":", entries.act)
    entries = entries.mutate(counts=named.isin(acts), follows=named.isin(later).cast("int8"))
    done = entries.group_by("case_id").agg(
        last_on=entries.done_on.max(where=entries.counts), reached=entries.follows.max() == 1
    )
    rows = done.filter(done.last_on.notnull()).join(case_outcomes, "case_id")
    return lay_out(rows, rows.last_on, reached=rows.reached)


def disputes(case_outcomes):
    """Disputes of which no case is open, in the year in which the last one closed, and whether one of them was settled.

    A dispute is one, whatever the number of its cases: each stands for an equal part of it, where the first one stands.
    """
    rows = case_outcomes.mutate(settled=ibis.ifelse(find_result(case_outcomes) == "settled", 1, 0))
    whole = rows.group_by("dispute_id").agg(
        cases=rows.case_id.count(), ended=rows.closed_on.count(), last_on=rows.closed_on.max(), reached=rows.settled.max() == 1
    )  # fmt: skip
    whole = whole.filter(whole.cases == whole.ended)
    order = ibis.row_number().over(group_by=rows.dispute_id, order_by=[rows.opened_on, rows.case_id])
    rows = rows.mutate(order=order)
    places = ("dispute_id", "procedure", "province", "city", "district")
    first = rows.filter(rows.order == 0).select(*places)
    parts = rows.select("dispute_id", "case_id", "order").join(first, "dispute_id").join(whole, "dispute_id")
    share = ibis.literal(WHOLE, "int64") // parts.cases + ibis.ifelse(parts.order < WHOLE % parts.cases, 1, 0)
    return lay_out(parts, parts.last_on, reached=parts.reached, share=share.cast("int64")).drop("weight").rename(
        weight="share"
    )  # fmt: skip


def added_up(cases, by):
    """Add up the cases, clocks or disputes of each cell."""
    cells = cases.aggregate(by=by, weight=cases.weight.sum())
    return cells.mutate(value=cells.weight / WHOLE)


def per_cent(cases, by):
    """The part of each cell that was reached, in per cent of what is counted there."""
    held = cases.reached if "reached" in cases.columns else cases.kept
    cells = cases.aggregate(by=by, weight=cases.weight.sum(), held=held.ifelse(cases.weight, 0).sum())
    value = cells.held / cells.weight * 100
    return cells.mutate(value=value, counted=cells.weight / WHOLE, part=cells.held / WHOLE).drop(
        "weight", "held"
    )
