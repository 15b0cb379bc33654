"""Every worked example of a procedure is true by the real clocks, and every edition holds what an edition must hold.

A city's own book is put to the same tests when ZHICHENG_RULEBOOKS names it.
"""

import os
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rulebook.procedure_checks import CHECKS, check_procedure
from zhicheng.front.worked import work_example
from zhicheng.grammar import (
    Act,
    Book,
    Clock,
    Edition,
    Entry,
    Field,
    Limit,
    Mistake,
    Procedure,
    Source,
    State,
    T,
)
from zhicheng.register.calendar import read_packaged

BOOKS = [name.strip() for name in os.environ.get("ZHICHENG_RULEBOOKS", "zhicheng.rulebook").split(",")]
BOOK = Book.read(BOOKS)
PROCEDURES = BOOK.of("procedures")
EXAMPLES = [(entry, example) for entry in PROCEDURES for example in entry.examples]
CALENDAR = read_packaged()


@pytest.mark.parametrize(
    ("entry", "example"),
    EXAMPLES,
    ids=[f"{entry.code}: {example['title']['en']}" for entry, example in EXAMPLES],
)
def test_example_is_true(entry, example):
    worked = work_example(entry.rule, example, calendar=CALENDAR)
    assert worked.clocks, "an example must expect something"
    wrong = {clock.code: row for clock in worked.clocks for row in clock.rows if row[1] != row[2]}
    assert not wrong, f"clock: (what, expected, found): {wrong}"


@pytest.mark.parametrize("entry", PROCEDURES, ids=lambda entry: entry.code)
def test_example_speaks_both_languages_and_says_the_status(entry):
    assert entry.examples, "a procedure needs worked examples in examples.yaml beside it"
    for example in entry.examples:
        assert set(example["title"]) == {"en", "zh"}
        for clock in example["clocks"].values():
            assert "status" in clock


@pytest.mark.parametrize("entry", PROCEDURES, ids=lambda entry: entry.code)
def test_every_clock_is_worked_out_somewhere(entry):
    told = {code for example in entry.examples for code in example["clocks"]}
    clocks = {code for edition in entry.rule.editions for code in edition.clocks}
    assert told == clocks


def test_a_wrong_expectation_is_seen():
    entry, example = EXAMPLES[0]
    code, wanted = next(iter(example["clocks"].items()))
    wrong = example | {"clocks": {code: wanted | {"due": "1999-01-01"}, "nothing": {"status": "kept"}}}
    worked = work_example(entry.rule, wrong, calendar=CALENDAR)
    assert not worked.holds
    first, second = worked.clocks
    assert (first.due_expected, first.due_found) == ("1999-01-01", str(wanted["due"]))
    assert (second.holds, second.statuses) == (False, ("kept", ""))


def test_an_example_with_an_unknown_act_is_no_example():
    entry, example = EXAMPLES[0]
    with pytest.raises(Mistake, match="there is no act 'dance'"):
        work_example(
            entry.rule, example | {"acts": [{"act": "dance", "at": "2026-03-02"}]}, calendar=CALENDAR
        )


@pytest.mark.parametrize("entry", PROCEDURES, ids=lambda entry: entry.code)
def test_every_edition_holds_what_it_must(entry):
    assert check_procedure(entry.rule, BOOK) == []


def say(word: str) -> T:
    return T(en=word, zh=f"{word}之中文")


LAW = Source(
    "law",
    say("law"),
    say("issuer"),
    "2020-01-01",
    clauses={"1": say("one"), "2": say("two")},
    unconfirmed=frozenset({"2"}),
)
LIMIT = Limit(5, date(2020, 1, 1), cites=LAW["1"], unit="working_days")
EDITION = Edition(
    since=date(2020, 1, 1),
    says=say("first"),
    duties={"clerk": say("clerk"), "head": say("head")},
    parties={"claimant": say("claimant")},
    states={"asked": State(say("asked")), "held": State(say("held")), "done": State(say("done"), end="done")},
    acts={
        "ask": Act(say("ask"), by=("claimant", "clerk"), states=(), to="asked", form={"by": Field(say("by"), type="day")}),
        "serve": Act(say("serve"), by=("clerk",), states=("asked",), does="serve", form={"to": Field(say("to"), type="party")}),
        "stay": Act(say("stay"), by=("clerk",), states=("asked",), to="held", does="suspend"),
        "resume": Act(say("resume"), by=("clerk",), states=("held",), does="resume"),
        "extend": Act(say("extend"), by=("head",), states=("asked",), does="extend"),
        "decide": Act(
            say("decide"), by=("head",), states=("asked",), to="done", decisive=True, letter="decision", tells=("claimant",), cites=(LAW["1"],)
        ),
    },
    clocks={
        "decision": Clock(
            say("decision"), "head", (LIMIT,), starts=("ask", "serve:claimant"), stops=("decide",), pauses=("stay",), resumes=("resume",),
            extends=("extend",), extension=(LIMIT,),
        )
    },
    letters={"decision": say("decision {number} {by} {due_decision} {claimant}")},
)  # fmt: skip
BOOK_OF_ONE = {"law": Entry("sources", "law", LAW, say("law"), (), "test", "")}


def change(part: str, code: str, **changes: Any) -> Edition:
    """The good edition with one act, clock or state changed."""
    held = getattr(EDITION, part)
    return replace(EDITION, **{part: held | {code: replace(held[code], **changes)}})


def add(part: str, code: str, value: Any) -> Edition:
    return replace(EDITION, **{part: getattr(EDITION, part) | {code: value}})


def drop(part: str, code: str) -> Edition:
    return replace(
        EDITION, **{part: {name: each for name, each in getattr(EDITION, part).items() if name != code}}
    )


SEEDED: list[tuple[Edition, str]] = [
    (change("acts", "decide", by=("king",)), "act decide: no role 'king'"),
    (change("acts", "decide", states=("asked", "lost")), "act decide: no state 'lost'"),
    (change("acts", "decide", to="lost"), "act decide: no state 'lost'"),
    (change("acts", "decide", after=("dance",)), "act decide: no act 'dance'"),
    (change("acts", "decide", apart_from=("dance",)), "act decide: no act 'dance'"),
    (change("acts", "decide", letter="poem"), "act decide: no letter 'poem'"),
    (change("acts", "decide", tells=("head",)), "act decide: no party 'head'"),
    (change("acts", "decide", opens="war"), "act decide: no procedure 'war'"),
    (change("acts", "decide", does="fly"), "act decide: no deed 'fly'"),
    (change("acts", "ask", form={"by": Field(say("by"), type="colour")}), "act ask: no type of field 'colour'"),
    (change("acts", "serve", by=()), "act serve: nobody may do it"),
    (change("acts", "serve", by=("claimant",), two=True), "act serve: two officers, and done by claimant"),
    (change("acts", "decide", by=("head", "clerk")), "act decide: decisive, and done by clerk"),
    (change("clocks", "decision", whose="king"), "clock decision: no role 'king'"),
    (change("clocks", "decision", stops=("dance", "decide")), "clock decision: no act 'dance'"),
    (change("clocks", "decision", starts=("ask", "serve:king")), "clock decision: no party 'king'"),
    (change("clocks", "decision", starts=("ask:claimant",)), "clock decision: the act 'ask' does not ask whom it is about"),
    (change("clocks", "decision", starts=()), "clock decision: nothing starts it"),
    (change("clocks", "decision", stops=("ask",)), "clock decision: nothing stops it after 'ask'"),
    (change("clocks", "decision", resumes=()), "clock decision: 1 events hold it and 0 release it"),
    (change("clocks", "decision", extension=()), "clock decision: it can be extended, but not by how much, or the other way round"),
    (change("clocks", "decision", back="day"), "clock decision: the form of 'ask' asks for no day 'day'"),
    (change("clocks", "decision", limits=(replace(LIMIT, unit="years"),)), "clock decision: no unit 'years'"),
    (change("clocks", "decision", limits=(replace(LIMIT, status="perhaps"),)), "clock decision: no status 'perhaps'"),
    (change("clocks", "decision", limits=(replace(LIMIT, cites=None),)), "clock decision: the period of 2020-01-01 rests on no clause"),
    (change("clocks", "decision", extension=(replace(LIMIT, unit="months"),)), "clock decision: it mixes months, working_days"),
    (change("clocks", "decision", limits=(replace(LIMIT, region="33"),)), "clock decision: no period holds everywhere under this edition"),
    (change("clocks", "decision", limits=(replace(LIMIT, cites=LAW["2"]),)), "clock decision: in force, but it rests on what is to be confirmed"),
    (change("acts", "decide", cites=(LAW["2"],)), "act decide: in force, but it rests on what is to be confirmed"),
    (change("acts", "decide", cites=(replace(LAW["1"], id="9"),)), "no source of the book has the clause 'law 9'"),
    (change("acts", "decide", cites=(replace(LAW["1"], says=say("else")),)), "the clause 'law 1' says something else in its source"),
    (change("acts", "decide", title=T(en="decide", zh="decide")), "no Chinese: 'decide'"),
    (change("acts", "decide", title=T(en="决定", zh="决定")), "no English: '决定'"),
    (change("states", "held", title=T(en="", zh="中止")), "no English: '中止'"),
    (add("states", "island", State(say("island"))), "state island: no way leads there"),
    (drop("acts", "resume"), "state held: no end can be reached"),
    (change("acts", "serve", states=("done", "island")), "act serve: no state 'island'"),
    (add("letters", "poem", say("poem")), "letter poem: no act sends it"),
    (add("letters", "decision", say("{colour}")), "letter decision: nothing fills '{colour}'"),
    (drop("acts", "ask"), "the act 'ask' begins no case"),
    (replace(EDITION, states=dict(reversed(EDITION.states.items()))), "it begins by 'ask', but the first act that leads to the first state is 'decide'"),
]  # fmt: skip


def procedure(*editions: Edition) -> Procedure:
    return Procedure(say("small"), (LAW["1"],), editions, "ask", say("S"))


def faults(*editions: Edition) -> list[str]:
    return check_procedure(procedure(*editions), Book(BOOK_OF_ONE))


def test_a_good_edition_has_no_fault():
    assert faults(EDITION) == []


@pytest.mark.parametrize(("edition", "fault"), SEEDED, ids=[fault for _edition, fault in SEEDED])
def test_a_bad_edition_is_seen(edition, fault):
    assert f"2020-01-01: {fault}" in faults(edition)


def test_editions_stand_in_the_order_of_their_days():
    assert faults(EDITION, EDITION) == ["its editions are not in the order of their days, each once"]


def test_every_check_found_something():
    """A check that no bad edition fails would prove nothing."""
    rule, book = procedure(EDITION), Book(BOOK_OF_ONE)
    idle = [
        check.__name__
        for check in CHECKS
        if not any([*check(edition, rule, book)] for edition, _fault in SEEDED)
    ]
    assert not idle
