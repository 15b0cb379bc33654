"""Random walks through a case, each step nearly legal, against an oracle that reads the edition's JSON and never asks the kernel.

Faults that are put into the kernel on purpose must each be caught by such a walk.
"""

import copy
import json
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from docket.conftest import START, Bench, make_bench
from docket.small_procedure import EDITION
from zhicheng.docket import acting, permission, rebuilding, special, standing
from zhicheng.docket.acting import Command, perform
from zhicheng.docket.actors import Actor, read_actor
from zhicheng.docket.models import Case, Entry
from zhicheng.docket.rebuilding import is_whole
from zhicheng.grammar import Mistake
from zhicheng.register.chain import canonical

RULES: dict[str, Any] = json.loads(canonical(asdict(EDITION)))
POSTS = {
    "clerk": ("city", {"clerk"}), "officer": ("city", {"officer"}), "colleague": ("city", {"officer"}), "head": ("city", {"head"}),
    "both": ("city", {"officer", "head"}), "supervisor": ("above", {"supervisor"}), "stranger": ("other", {"clerk", "officer", "head"}),
    "outsider": ("", set()), "boss": ("", set()),
}  # fmt: skip
"""By hand, as conftest appoints them. The boss signs for the firm, the claimant of every case here."""
PARTY_OF = {"boss": "claimant"}
LIKELY = {
    "accept": 12,
    "extend": 6,
    "resume": 6,
    "take": 12,
    "assign": 6,
    "propose": 4,
    "decide": 4,
    "refuse": 1,
    "recuse": 1,
}
"""How often an act is chosen among those that fit: what ends or derails a case is rare."""
OWN_ALONE = {"officer", "reviewer", "mediator"}
pytestmark = pytest.mark.django_db


@dataclass
class Oracle:
    """What the case stands at by the words of the rule."""

    state: str = "asked"
    office: str = "city"
    offered: str | None = None
    stayed: str = ""
    done: list[tuple[str, str, str | None]] = field(default_factory=lambda: [("ask", "clerk", None)])
    held: list[tuple[str, str]] = field(default_factory=list)
    barred: set[str] = field(default_factory=set)
    extended: int = 0

    @property
    def outcome(self) -> str:
        return RULES["states"][self.state]["end"]

    def is_open(self, code: str) -> bool:
        act = RULES["acts"][code]
        if code == "ask" or not (
            self.state in act["states"] or (act["states"] == ["*"] and not self.outcome)
        ):
            return False
        return {"suspend": not self.stayed, "resume": bool(self.stayed), "offer": not self.offered, "take": bool(self.offered), "return": bool(self.offered)}.get(act["does"], True)  # fmt: skip

    def roles(self, name: str, code: str) -> set[str]:
        act = RULES["acts"][code]
        if name in PARTY_OF:
            return {PARTY_OF[name]} & set(act["by"])
        place, duties = POSTS[name]
        if name in self.barred or place != (
            self.offered if act["does"] in ("take", "return") else self.office
        ):
            return set()
        others = {duty for who, duty in self.held if who != name} - {
            duty for who, duty in self.held if who == name
        }
        return {duty for duty in duties if duty not in OWN_ALONE & others} & set(act["by"])

    def allows(
        self, code: str, name: str, said: dict[str, Any], *, second: str | None, verified: bool, fresh: bool
    ) -> bool:
        act = RULES["acts"][code]
        if not self.is_open(code) or not self.roles(name, code):
            return False
        if any(each not in {c for c, _by, _with in self.done} for each in act["after"]):
            return False
        if any(c in act["apart_from"] and name in (by, with_) for c, by, with_ in self.done):
            return False
        if name not in PARTY_OF and not (verified and (fresh or not act["decisive"])):
            return False
        if any(each["required"] and key not in said for key, each in act["form"].items()):
            return False
        if act["two"] and (second in (None, name) or second in PARTY_OF or not self.roles(str(second), code)):
            return False
        return self._fits(act["does"], said)

    def _fits(self, does: str, said: dict[str, Any]) -> bool:
        if does == "assign":
            place, duties = POSTS[said["person"]]
            return place == self.office and said["duty"] in duties and said["person"] not in self.barred
        if does == "offer":
            return said["office"] != self.office
        if does == "extend":  # three months, one more each time, five at most; from acceptance on
            running = {"accept"} <= {c for c, _by, _with in self.done} and not self.outcome
            return said["clock"] == "decision" and running and self.extended < 2
        return True

    def follow(self, code: str, name: str, said: dict[str, Any], second: str | None) -> None:
        act = RULES["acts"][code]
        before, does = self.state, act["does"]
        self.done.append((code, name, second if act["two"] or second else None))
        self.state = act["to"] or self.state
        if does == "suspend":
            self.stayed = before
        elif does == "resume":
            self.state, self.stayed = self.stayed, ""
        elif does == "offer":
            self.offered = said["office"]
        elif does == "take":
            self.office, self.offered, self.held = str(self.offered), None, []
        elif does == "return":
            self.offered = None
        elif does == "assign":
            self.held.append((said["person"], said["duty"]))
        elif does == "recuse":
            self.barred.add(said["person"])
            self.held = [each for each in self.held if each[0] != said["person"]]
        elif does == "extend":
            self.extended += 1
        if self.outcome:
            self.stayed, self.offered = "", None


class Walk(RuleBasedStateMachine):
    """One case, and the oracle beside it."""

    bench: Bench

    @initialize()
    def begin(self) -> None:
        self.oracle, self.at = Oracle(), START
        self.case = self.bench.open()
        self.last: Command | None = None

    @rule(data=st.data())
    def act(self, data: st.DataObject) -> None:
        """An act, mostly one that fits the state, mostly by somebody who could do it, now and then not."""
        usually = st.integers(0, 9).map(bool)
        fitting = [
            code for code in RULES["acts"] if self.oracle.is_open(code) for _ in range(LIKELY.get(code, 3))
        ]
        code = data.draw(st.sampled_from(fitting if fitting and data.draw(usually) else list(RULES["acts"])))
        could = [name for name in POSTS if self.oracle.roles(name, code)]
        near = [name for name in POSTS if POSTS[name][1] & set(RULES["acts"][code]["by"])]
        among = data.draw(st.sampled_from([could, could, could, near, list(POSTS)]))
        name = data.draw(st.sampled_from(among or list(POSTS)))
        said, second = self.fill(data, code), None
        if RULES["acts"][code]["two"] or not data.draw(usually):
            second = data.draw(st.sampled_from([None, *could, *POSTS]))
        sign_in = {"verified": data.draw(usually), "fresh": data.draw(usually)}
        self.at += timedelta(days=data.draw(st.integers(0, 1)), minutes=1)
        allowed = self.oracle.allows(code, name, said, second=second, **sign_in)
        command = Command(
            code, self.at, uuid.uuid4(), self.real(said), second=self.actor(second) if second else None
        )
        assert self.send(command, self.actor(name, **sign_in)) == allowed, (
            code,
            name,
            said,
            second,
            sign_in,
            self.oracle,
        )
        if allowed:
            self.last = command
            self.oracle.follow(code, name, said, second)
            self.check_entry(code, name, second)
        self.check_case()

    @rule(data=st.data())
    def send_again(self, data: st.DataObject) -> None:
        """The same command twice is one act; another's command, or an older look at the case, is none."""
        seq = len(self.oracle.done)
        if self.last is not None:
            name = self.oracle.done[-1][1]
            assert self.send(self.last, self.actor(name))
            assert Entry.objects.filter(case=self.case).count() == seq
            stale = replace(self.last, id=uuid.uuid4(), seen=data.draw(st.integers(0, seq - 1)))
            other = "clerk" if name != "clerk" else "officer"
            assert not self.send(stale, self.actor(name))
            assert not self.send(self.last, self.actor(other))
        self.check_case()

    @rule(data=st.data())
    def tamper(self, data: st.DataObject) -> None:
        """Whatever is done to a copy of the record is seen."""
        entries = list(Entry.objects.filter(case=self.case).order_by("seq"))
        assert is_whole(entries)
        copies = [copy.copy(each) for each in entries]
        place = data.draw(st.integers(0, len(copies) - 1))
        how = data.draw(st.sampled_from(list(TAMPERINGS)))
        TAMPERINGS[how](copies, place)
        seen, kept = (
            [(e.seq, e.body, e.prev, e.digest, e.act, e.actor_id) for e in each] for each in (copies, entries)
        )
        assert is_whole(copies) == (bool(seen) and seen == kept[: len(seen)]), how

    def fill(self, data: st.DataObject, code: str) -> dict[str, Any]:
        """A form, filled in as the oracle reads it: people and offices by name."""
        answers: dict[str, Callable[[], Any]] = {
            "person": lambda: data.draw(st.sampled_from(["officer", "colleague", "both", "head", *POSTS])),
            "office": lambda: data.draw(st.sampled_from(["other", "other", "city", "above"])),
            "duty": lambda: data.draw(st.sampled_from(["officer", "officer", "reviewer", "head"])),
            "clock": lambda: data.draw(st.sampled_from(["decision", "decision", "decision", "acceptance"])),
            "party": lambda: "respondent",
            "day": lambda: self.at.date().isoformat(),
            "yes": lambda: True,
            "choice": lambda: data.draw(
                st.sampled_from(sorted(RULES["acts"][code]["form"][name]["choices"]))
            ),
        }
        said = {}
        for name, each in RULES["acts"][code]["form"].items():
            if each["type"] in ("document", "letter", "draft", "wording", "register") or (
                not each["required"] and each["type"] != "long"
            ):
                continue
            if data.draw(st.integers(0, 24)):
                said[name] = answers.get(each["type"], lambda: "x")()
        return said

    def real(self, said: dict[str, Any]) -> dict[str, Any]:
        """The form as the kernel reads it: by numbers."""
        keys: dict[str, dict[str, Any]] = {"person": self.bench.people, "office": self.bench.offices}
        return {name: keys[name][value].pk if name in keys else value for name, value in said.items()}

    def actor(self, name: str, **how: bool) -> Actor:
        return read_actor(
            self.bench.people[name], on=self.at.date(), **{"verified": True, "fresh": True, **how}
        )

    def send(self, command: Command, actor: Actor) -> bool:
        try:
            perform(house=self.bench.house, actor=actor, case_id=self.case.pk, command=command)
        except Mistake:
            return False
        return True

    def check_entry(self, code: str, name: str, second: str | None) -> None:
        """The entry says who did what with whom, hangs on the one before, and tells the state it left."""
        last, *before = Entry.objects.filter(case=self.case).order_by("-seq")[:2]
        told = json.loads(last.body)
        assert last.digest == sha256(f"{before[0].digest}\n{last.body}".encode()).hexdigest()
        assert (told["act"], told["actor"]) == (code, self.bench.people[name].pk)
        assert told["second"] == (self.bench.people[second].pk if second else None)
        assert told["state"] == self.oracle.state

    def check_case(self) -> None:
        """The case stands where the oracle says."""
        case, oracle = Case.every.get(pk=self.case.pk), self.oracle
        office = {each.pk: name for name, each in self.bench.offices.items()}
        assert (case.state, case.outcome, case.stayed_from, case.seq) == (
            oracle.state,
            oracle.outcome,
            oracle.stayed,
            len(oracle.done),
        )
        assert (office[case.office_id], office.get(case.offered_to_id or 0)) == (
            oracle.office,
            oracle.offered,
        )
        people = {each.pk: name for name, each in self.bench.people.items()}
        held = [(people[h.user_id], h.duty) for h in case.holders.filter(until=None, barred=False)]
        assert sorted(held) == sorted(oracle.held)
        assert {people[h.user_id] for h in case.holders.filter(barred=True)} == oracle.barred
        assert (case.closed_at is not None) == bool(oracle.outcome)


def _edit(entries: list[Entry], place: int) -> None:
    entries[place].body = entries[place].body.replace('"seq":', '"seq": ')


def _drop(entries: list[Entry], place: int) -> None:
    del entries[place]


def _swap(entries: list[Entry], place: int) -> None:
    entries[place], entries[0] = entries[0], entries[place]


def _relink(entries: list[Entry], place: int) -> None:
    entries[place].digest = sha256(f"{entries[place].prev}\n{entries[place].body} ".encode()).hexdigest()


def _twice(entries: list[Entry], place: int) -> None:
    entries.insert(place, entries[place])


def _rename(entries: list[Entry], place: int) -> None:
    entries[place].actor_id = (entries[place].actor_id or 0) + 1


TAMPERINGS: dict[str, Callable[[list[Entry], int], None]] = {
    "edit": _edit, "drop": _drop, "swap": _swap, "relink": _relink, "twice": _twice, "rename": _rename,
}  # fmt: skip
"""Of a chain cut at its end a whole one is left, only shorter: that is what signed heads are for."""


def walk(bench: Bench, *, examples: int, steps: int) -> None:
    """Walk so many cases so many steps."""
    machine = type("Walk", (Walk,), {"bench": bench})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, phases=[Phase.generate], database=None,
            suppress_health_check=list(HealthCheck), report_multiple_bugs=False, print_blob=False,
        ),
    )  # fmt: skip


def test_the_kernel_walks_as_the_oracle_does(db):
    walk(make_bench(), examples=5, steps=25)


@pytest.mark.prove
def test_the_kernel_walks_sixty_cases_as_the_oracle_does(db):
    walk(make_bench(), examples=60, steps=40)


@pytest.mark.soak
def test_the_kernel_walks_five_hundred_cases_as_the_oracle_does(db):
    walk(make_bench(), examples=500, steps=40)


# --- faults put into the kernel


def _forget(name: str) -> Callable[..., None]:
    return lambda *args, **more: None


FAULTS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "one officer is enough": lambda m: m.setattr(special, "_check_second", _forget("second")),
    "one decides on own work": lambda m: m.setattr(permission, "check_persons", _forget("persons")),
    "anybody acts": lambda m: m.setattr(permission, "roles", lambda actor, act, view: frozenset(act.by)),
    "at any stage": lambda m: m.setattr(permission, "_is_open", lambda act, code, view: True),
    "as often as one likes": lambda m: m.setattr(special, "_count_extensions", lambda *args: 99),
    "a link that hangs on nothing": lambda m: m.setattr(acting, "link", lambda prev, body: sha256(body.encode()).hexdigest()),
    "the recused act": lambda m: m.setattr(standing.Standing, "bars", lambda self, user: False),
    "a stay that does not end": lambda m: m.setitem(standing._DOES, "resume", lambda told, done: replace(told, stayed_from="")),
    "nothing must come before": lambda m: m.setattr(permission, "_check_order", _forget("order")),
    "a weak sign-in": lambda m: m.setattr(permission, "_check_sign_in", _forget("sign-in")),
    "an assignment binds nobody": lambda m: m.setattr(permission, "SHARED", frozenset({"clerk", "head", "supervisor", "officer"})),
    "the old office keeps the case": lambda m: m.setitem(standing._DOES, "take", lambda told, done: replace(told, offered_to=None)),
    "a transfer keeps the holders": lambda m: m.setitem(standing._DOES, "take", lambda told, done: replace(told, office=told.offered_to, offered_to=None)),
    "anybody is assigned": lambda m: m.setitem(special._CHECKS, "assign", _forget("assign")),
    "a command counts twice": lambda m: m.setattr(acting, "_find_done", _forget("done")),
    "an old look is good enough": lambda m: m.setattr(acting, "Moved", _Never),
    "the chain is not looked at": lambda m: m.setitem(globals(), "is_whole", lambda entries: True),
    "columns are not looked at": lambda m: m.setitem(globals(), "is_whole", _chain_only),
}  # fmt: skip


class _Never(Exception):
    """In place of the refusal: what is raised with it is not caught as one."""


def _chain_only(entries: list[Entry]) -> bool:
    prev = ""
    for seq, entry in enumerate(entries, 1):
        if (entry.seq, entry.prev, entry.digest) != (seq, prev, rebuilding.link(prev, entry.body)):
            return False
        prev = entry.digest
    return True


QUICK = ("a link that hangs on nothing",)
SLOW = ("a transfer keeps the holders", "an assignment binds nobody")
"""What only a rare row of acts shows."""


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(
            name, marks=() if name in QUICK else pytest.mark.soak if name in SLOW else pytest.mark.prove
        )
        for name in FAULTS
    ],
)
def test_a_fault_in_the_kernel_is_caught(db, monkeypatch, fault):
    bench = make_bench()
    FAULTS[fault](monkeypatch)
    with pytest.raises(Exception) as caught:  # an assertion, or what the database says
        walk(bench, examples=400, steps=40)
    assert not isinstance(caught.value, Mistake | TypeError), caught.value
