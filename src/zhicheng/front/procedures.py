"""A procedure in words: who may act, what an event is, how long a period is, what a new edition changed, on which clauses it rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from zhicheng.docket.standing import Done, Standing, apply
from zhicheng.grammar import (
    TO_BE_CONFIRMED,
    Book,
    Clause,
    Clock,
    Edition,
    Entry,
    Limit,
    Procedure,
    Reason,
    T,
    find_value,
    same,
)
from zhicheng.lake.places.china import provinces, say_city
from zhicheng.register.periods import say_amount

EVERYBODY = {
    "parties": T(en="all parties together", zh="各方当事人"),
    "court": T(en="the court", zh="人民法院"),
    "anyone": T(en="anyone", zh="任何人"),
}
EVERYWHERE = T(en="everywhere", zh="全国")


def name_role(edition: Edition, code: str) -> T:
    """A duty, a part in the case, or who else may have to keep a period."""
    return (EVERYBODY | edition.duties | edition.parties).get(code, same(code))


def name_event(edition: Edition, event: str) -> T:
    """What starts or stops a clock: the title of an act, and whom it is about."""
    code, _colon, about = event.partition(":")
    title = edition.acts[code].title if code in edition.acts else same(code)
    if not about:
        return title
    return T(en="{act} ({whom})", zh="{act}（{whom}）").format(act=title, whom=name_role(edition, about))


def say_period(edition: Edition, clock: Clock, limit: Limit) -> T:
    """How long a clock runs: '3 months', or until a day that a form names, or so long before it."""
    amount = say_amount((int(limit.amount), limit.unit))
    if not clock.back:
        return amount
    forms = [edition.acts[event.partition(":")[0]].form for event in clock.starts]
    named = next((form[clock.back].title for form in forms if clock.back in form), same(clock.back))
    says = (
        T(en="{amount} before: {day}", zh="“{day}”之前{amount}")
        if limit.amount
        else T(en="the day named: {day}", zh="以“{day}”为准")
    )
    return says.format(amount=amount, day=named)


@cache
def name_region(region: str) -> T:
    """A province or city by the first digits of its division code; '' is everywhere."""
    if not region:
        return EVERYWHERE
    found = next((each for each in provinces() if each["code"] == f"{region}0000"), None)
    return T(en=found["name"], zh=found["short"]) if found else say_city(f"{region:0<6}")


def list_limits(edition: Edition) -> Iterator[Limit]:
    """Every period of an edition: of its clocks, their extensions and bounds, and of service by publication."""
    for clock in edition.clocks.values():
        yield from (*clock.limits, *clock.extension, *clock.most)
    yield from edition.published


def list_clauses(edition: Edition) -> tuple[Clause, ...]:
    """The clauses that the acts and periods of an edition rest on, each once."""
    cited = [clause for act in edition.acts.values() for clause in act.cites]
    return tuple(dict.fromkeys([*cited, *(limit.cites for limit in list_limits(edition) if limit.cites)]))


def list_cites(entry: Entry) -> tuple[Clause, ...]:
    """All clauses of a rule, each once; of a procedure also those of its editions."""
    below = [clause for edition in getattr(entry.rule, "editions", ()) for clause in list_clauses(edition)]
    return tuple(dict.fromkeys([*entry.cites, *below]))


def find_citing(book: Book, clause: str) -> tuple[Entry, ...]:
    """Rules that rest on a clause, given as `Book.citing` takes it; procedures also by their acts and periods."""
    wanted = clause.strip()
    found = {entry.code for entry in book.citing(clause)}
    found |= {
        entry.code
        for entry in book.of("procedures")
        if any(wanted in (each.label, each.id, each.source) for each in list_cites(entry))
    }
    return tuple(entry for code, entry in book.entries.items() if code in found)


def trace_states(edition: Edition, acts: Iterable[Done]) -> list[str]:
    """The states that a case has been in, in their order, without the one it is in: 'visited' of its diagram."""
    standing, passed = Standing(), list[str]()
    for done in acts:
        standing = apply(edition, standing, done)
        if standing.state and standing.state not in passed[-1:]:
            passed.append(standing.state)
    return passed[:-1]


def list_opened(rule: Procedure) -> frozenset[str]:
    """Codes of the procedures of which acts of this one open a case."""
    return frozenset(act.opens for edition in rule.editions for act in edition.acts.values() if act.opens)


def count_open(edition: Edition) -> int:
    """How many acts and periods are still to be confirmed."""
    return sum(
        1 for each in (*edition.acts.values(), *list_limits(edition)) if each.status == TO_BE_CONFIRMED
    )


def explain_procedure(entry: Entry, *, on: date) -> Reason:
    """A procedure as a reason: the edition in force, its clocks with their periods and clauses, its acts by who does them."""
    edition = entry.rule.at(on)
    since = T(en="since {day}: {says}", zh="自{day}起：{says}").format(
        day=edition.since.isoformat(), says=edition.says
    )
    return Reason(
        says=entry.title, rule=f"procedures/{entry.code}", clauses=entry.rule.cites, steps=(entry.definition, since),
        inputs=(*_explain_clocks(entry.code, edition), *_explain_acts(entry.code, edition)),
    )  # fmt: skip


def _explain_clocks(code: str, edition: Edition) -> Iterator[Reason]:
    for name, clock in edition.clocks.items():
        limits = [
            each
            for each in clock.limits
            if find_value(clock.limits, on=max(edition.since, each.since), region=each.region) == each
        ]
        periods = (_say_limit(edition, clock, limit) for limit in limits)
        begins, stops = (
            _join([name_event(edition, event) for event in events]) for events in (clock.starts, clock.stops)
        )
        says = T(en="{title}, kept by: {whose}", zh="{title}，责任方：{whose}")
        steps = T(en="from: {begins}; until: {stops}", zh="起算：{begins}；终止：{stops}").format(
            begins=begins, stops=stops
        )
        yield Reason(
            says=says.format(title=clock.title, whose=name_role(edition, clock.whose)), rule=f"procedures/{code}#clock-{name}",
            clauses=tuple(dict.fromkeys(each.cites for each in limits if each.cites)), steps=(*periods, steps),
        )  # fmt: skip


def _say_limit(edition: Edition, clock: Clock, limit: Limit) -> T:
    says = T(en="{period}, {where}, since {day}{status}", zh="{period}，{where}，自{day}起{status}")
    status = T(en=" (to be confirmed)", zh="（待核）") if limit.status == TO_BE_CONFIRMED else same("")
    return says.format(
        period=say_period(edition, clock, limit), where=name_region(limit.region), day=limit.since.isoformat(), status=status
    )  # fmt: skip


def _explain_acts(code: str, edition: Edition) -> Iterator[Reason]:
    for role, title in (edition.duties | edition.parties).items():
        acts = tuple(act.title for act in edition.acts.values() if role in act.by)
        if acts:
            says = T(en="Acts of: {role}", zh="{role}可以办理").format(role=title)
            yield Reason(says=says, rule=f"procedures/{code}#acts-{role}", steps=acts)


def _join(texts: list[T]) -> T:
    return T(en=", ".join(each.en for each in texts), zh="、".join(each.zh for each in texts))
