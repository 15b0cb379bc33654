"""Who may do what: every combination of person, act and case against an oracle made by hand from the rules' text.

The oracle reads an edition's data (who, in which states, after what, apart from whom) and never asks `permission`.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, product
from random import Random

import pytest

from docket.conftest import START
from docket.small_procedure import EDITION
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, Entry, Holder, Member
from zhicheng.docket.permission import View, list_acts, may
from zhicheng.docket.standing import Done, Held, Standing
from zhicheng.grammar import Edition
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party
from zhicheng.register.people import User
from zhicheng.register.posts import Post

HERE, THERE, ABOVE = 1, 2, 3
ME, OTHER, THIRD = 10, 11, 12
MINE, THEIRS = 100, 101
TODAY = date(2026, 3, 2)
WHOLE_OFFICE = {"clerk", "head", "supervisor"}


@dataclass(frozen=True)
class Situation:
    """Who asks, with what posts and parts, about which act, in a case that stands so and in which this was done."""

    act: str
    state: str
    offered: bool = False
    stayed: bool = False
    confidential: bool = False
    posts: tuple[tuple[int, tuple[str, ...]], ...] = ()
    signed_in: bool = True
    part: str = ""
    assigned: tuple[tuple[int, str, bool], ...] = ()
    """(who, as what, whether still)"""
    recused: bool = False
    done: tuple[tuple[str, int, int | None], ...] = ()
    """(act, by whom, with whom)"""
    verified: bool = True
    fresh: bool = True


def oracle(edition: Edition, begins: str, s: Situation) -> bool:
    """Whether the rules let it be done."""
    act, new = edition.acts[s.act], not s.done
    ended = bool(s.state and edition.states[s.state].end)
    if (s.act == begins) != new:
        return False
    if not new:
        everywhere = "*" in act.states and not ended
        if s.state not in act.states and not everywhere:
            return False
        needs = {
            "suspend": not s.stayed,
            "resume": s.stayed,
            "offer": not s.offered,
            "take": s.offered,
            "return": s.offered,
        }
        if act.does in needs and not needs[act.does]:
            return False
    if any(before not in {code for code, _by, _with in s.done} for before in act.after):
        return False
    if s.signed_in and any(code in act.apart_from and ME in (by, with_) for code, by, with_ in s.done):
        return False
    office = HERE if act.does not in ("take", "return") else THERE if s.offered else None
    duties = {duty for place, held in s.posts if place == office for duty in held} if s.signed_in else set()
    if s.part:  # nobody acts for the office in their own case
        return s.part in act.by
    for duty in sorted(duties):
        taken = {who for who, what, still in s.assigned if what == duty and still}
        if duty not in WHOLE_OFFICE and taken and ME not in taken:
            duties.discard(duty)
    known = any(who == ME and still for who, _what, still in s.assigned) or any(
        by == ME for _c, by, _w in s.done
    )
    heads = {duty for place, held in s.posts if place == office for duty in held} & {"head", "supervisor"}
    if s.recused or (s.confidential and not new and not heads and not known):
        duties = set()
    if duties & set(act.by):
        return s.verified and (s.fresh or not act.decisive)
    return new and bool(set(act.by) & set(edition.parties)) and (s.signed_in or "anyone" in act.by)


def ask(edition: Edition, begins: str, s: Situation) -> bool:
    """What the kernel says."""
    actor, view = meet(edition, begins, s)
    return bool(may(actor, s.act, view).value)


def meet(edition: Edition, begins: str, s: Situation) -> tuple[Actor, View]:
    """The person and the case of a situation, without a database."""
    user = User(pk=ME, email="me@example.org") if s.signed_in else None
    posts = (
        tuple(Post(user_id=ME, office_id=office, duties=list(held)) for office, held in s.posts)
        if user
        else ()
    )
    holders = [Held(who, what, 1, None if still else 2) for who, what, still in s.assigned]
    holders += [Held(ME, "", 2, 2, barred=True)] if s.recused else []
    roles = list(edition.parties)
    members = [(role, MINE if role == s.part else THEIRS + n, 1) for n, role in enumerate(roles)]
    standing = Standing(
        state=s.state, office=HERE, offered_to=THERE if s.offered else None, stayed_from="x" if s.stayed else "",
        outcome=edition.states[s.state].end if s.state else "", members=tuple(members) if s.done else (), holders=tuple(holders), seq=len(s.done),
    )  # fmt: skip
    done = [Done(n, code, by, HERE, {}, second) for n, (code, by, second) in enumerate(s.done, 1)]
    parties = frozenset({MINE}) if s.part else frozenset()
    actor = Actor(user, TODAY, posts, parties, s.verified, s.fresh)
    return actor, View("any", edition, standing, done, begins, s.confidential)


POSTS = ((), *(((place, held),) for place in (HERE, THERE, ABOVE) for held in (("clerk",), ("officer",), ("reviewer",), ("head",), ("supervisor",), ("officer", "head"))), ((HERE, ("officer",)), (THERE, ("clerk",))))  # fmt: skip
PLACES = (
    *((state, offered, False) for state in ("asked", "accepted") for offered in (False, True)),
    *(("stayed", offered, True) for offered in (False, True)),
    ("accepted", False, True), ("decided", False, False), ("refused", False, False),
)  # fmt: skip
ASSIGNED = (
    (),
    ((ME, "officer", True),),
    ((OTHER, "officer", True),),
    ((ME, "officer", False),),
    ((ME, "clerk", True),),
)
HISTORIES = (
    (("ask", OTHER, None),),
    (("ask", ME, None),),
    (("ask", OTHER, None), ("propose", OTHER, THIRD)),
    (("ask", OTHER, None), ("propose", ME, None)),
    (("ask", OTHER, None), ("propose", OTHER, ME)),
)
PEOPLE = (
    *((posts, part, True) for posts in POSTS for part in ("", "claimant", "respondent")), ((), "", False), ((), "claimant", False),
)  # fmt: skip
SIGN_INS = ((False, False), (True, False), (True, True))


CASES = (PLACES, ASSIGNED, (False, True), (False, True), HISTORIES)


def combine(act: str, who: tuple, sign_in: tuple[bool, bool], case: tuple | None) -> Situation:
    """One combination; without a case, one that begins."""
    posts, part, signed_in = who
    one = Situation(act, "", posts=posts, signed_in=signed_in, verified=sign_in[0], fresh=sign_in[1])
    if case is None:
        return one
    (state, offered, stayed), assigned, recused, confidential, done = case
    return replace(
        one, state=state, offered=offered, stayed=stayed, part=part, assigned=assigned, recused=recused, confidential=confidential, done=done
    )  # fmt: skip


def every_situation() -> Iterator[Situation]:
    """All combinations for the small procedure, some 1.7 million."""
    for act, who, sign_in in product(EDITION.acts, PEOPLE, SIGN_INS):
        yield combine(act, who, sign_in, None)
        yield from (combine(act, who, sign_in, case) for case in product(*CASES))


def differences(
    edition: Edition, begins: str, situations: Iterator[Situation]
) -> list[tuple[bool, Situation]]:
    return [(told, s) for s in situations if (told := ask(edition, begins, s)) != oracle(edition, begins, s)]


def test_the_kernel_agrees_with_the_rules_in_a_sample_of_all_combinations():
    die = Random(4)
    sample = [
        combine(act, who, die.choice(SIGN_INS), case)
        for act, who in product(EDITION.acts, PEOPLE)
        for case in (None, *(tuple(map(die.choice, CASES)) for _ in range(5)))
    ]
    assert {oracle(EDITION, "ask", s) for s in sample} == {True, False}
    assert differences(EDITION, "ask", iter(sample))[:3] == []


@pytest.mark.prove
def test_the_kernel_agrees_with_the_rules_in_every_nineteenth_combination():
    """Nineteen divides no list of parts, so that each value meets each other one."""
    assert differences(EDITION, "ask", islice(every_situation(), 7, None, 19))[:3] == []


@pytest.mark.soak
def test_the_kernel_agrees_with_the_rules_in_all_combinations():
    assert differences(EDITION, "ask", every_situation())[:3] == []


def draw(die: Random, edition: Edition, begins: str, code: str) -> Situation:
    """A situation for an act, mostly nearly allowed: in a state of the act, with what must come before it."""
    act = edition.acts[code]
    near = [each for each in act.states if each in edition.states]
    state = die.choice(near) if near and die.random() < 0.8 else die.choice(list(edition.states))
    before = [each for each in act.after if die.random() < 0.8] + die.sample(list(edition.acts), 2)
    before += [each for each in act.apart_from if die.random() < 0.05]
    done = (
        (begins, OTHER, None),
        *((each, die.choice((ME, OTHER)), die.choice((None, ME, THIRD))) for each in before),
    )
    duties = [*edition.duties, "supervisor", "mediator"]
    some = (
        tuple(die.sample(duties, die.choice((1, 1, 2))))
        if die.random() < 0.3
        else (die.choice([each for each in act.by if each in edition.duties]),)
    )
    place = (
        die.choice((HERE, HERE, HERE, THERE, ABOVE))
        if act.does not in ("take", "return")
        else die.choice((HERE, THERE, THERE))
    )
    assigned = ((), ((ME, some[0], True),), ((OTHER, some[0], True),), ((ME, some[0], False),))
    new = die.random() < 0.1
    return Situation(
        begins if new and die.random() < 0.7 else code, "" if new else state, offered=not new and die.random() < 0.4,
        stayed=not new and die.random() < 0.4, confidential=die.random() < 0.5, posts=((place, some),) if die.random() < 0.9 else (),
        signed_in=die.random() < 0.95, part=die.choice(list(edition.parties)) if not new and die.random() < 0.25 else "",
        assigned=() if new else die.choice(assigned), recused=not new and die.random() < 0.1, done=() if new else done,
        verified=die.random() < 0.85, fresh=die.random() < 0.7,
    )  # fmt: skip


@pytest.mark.parametrize("procedure", ["adjudication", "complaint", "false_marking", "mediation"])
def test_the_kernel_agrees_with_the_rules_in_real_procedures(book, procedure):
    rule, die = book.procedure(procedure), Random(20161109)
    for edition in rule.editions:
        drawn = [draw(die, edition, rule.begins, code) for code in edition.acts for _ in range(25)]
        allowed = {s.act for s in drawn if oracle(edition, rule.begins, s)}
        assert len(allowed) > 0.9 * len(edition.acts), set(edition.acts) - allowed
        assert differences(edition, rule.begins, iter(drawn))[:3] == []


def test_the_acts_that_are_offered_are_those_that_may_be_done():
    die = Random(7)
    for s in (draw(die, EDITION, "ask", code) for code in EDITION.acts for _ in range(20)):
        actor, view = meet(EDITION, "ask", s)
        listed = {code for code, reason in list_acts(actor, view).items() if reason.value}
        assert listed == {code for code in EDITION.acts if oracle(EDITION, "ask", replace(s, act=code))}, s


# --- which cases one sees


@dataclass(frozen=True)
class Kept:
    """How a case lies to somebody: at which office, offered, confidential, and what this person is or was in it."""

    office: str
    offered: str
    confidential: bool
    holder: str
    acted: bool
    part: bool


def sees(s: Kept, posts: dict[str, set[str]]) -> bool:
    """By hand: as a party; for the office as its member, of confidential ones as head, assigned or acting; not when recused."""
    if s.part:
        return True
    if s.holder == "recused":
        return False
    if "supervisor" in posts.get("above", set()) and s.office in ("above", "city", "other"):
        return True
    places = {s.office, s.offered} & set(posts)
    known = not s.confidential or s.holder == "assigned" or s.acted
    return any(known or posts[place] & {"head", "supervisor"} for place in places)


@pytest.fixture
def shelf(db):
    """A case of every kind of lying, offices by name, and somebody."""
    above = Office.objects.create(name_en="Above", name_zh="上", region="", created_at=START)
    below = {
        name: Office.objects.create(name_en=name, name_zh=name, region="", parent=above, created_at=START)
        for name in ("city", "other")
    }
    offices = {"above": above, **below}
    me = User.objects.create_user("me@example.org")
    mine = Party.objects.create(kind="organisation", name="Mine")
    lying = [
        Kept(*each)
        for each in product(("city", "other"), ("", "city", "other"), (False, True), ("", "assigned", "former", "recused"), (False, True), (False, True))
        if each[0] != each[1]
    ]  # fmt: skip
    cases: dict[uuid.UUID, Kept] = {}
    for number, s in enumerate(lying):
        case = Case.every.create(
            number=f"{number}", procedure="small", edition=TODAY, edition_hash="", office=offices[s.office],
            offered_to=offices.get(s.offered), state="asked", confidential=s.confidential, opened_at=START,
        )  # fmt: skip
        cases[case.pk] = s
        actor = me if s.acted else None
        Entry.objects.create(
            case=case,
            seq=1,
            command=uuid.uuid4(),
            act="ask",
            actor=actor,
            at=START,
            body="{}",
            digest=f"{number}",
        )
        if s.holder:
            until = None if s.holder == "assigned" else 1
            Holder.objects.create(
                case=case, user=me, duty="officer", since=1, until=until, barred=s.holder == "recused"
            )
        if s.part:
            Member.objects.create(case=case, role="claimant", party=mine, since=1)
    return offices, me, mine, cases


TENURES = (
    {}, {"city": {"clerk"}}, {"city": {"officer"}}, {"city": {"head"}}, {"city": {"supervisor"}}, {"other": {"head"}}, {"above": {"clerk"}},
    {"above": {"head"}}, {"above": {"supervisor"}}, {"city": {"officer"}, "other": {"head"}}, {"city": {"clerk"}, "above": {"supervisor"}},
)  # fmt: skip


def test_each_sees_what_the_rules_let_them_see_and_may_act_only_there(shelf):
    offices, me, mine, cases = shelf
    tables = {case.pk: case for case in Case.every.prefetch_related("holders", "members")}
    for tenure, part in product(TENURES, (False, True)):
        posts = tuple(
            Post(user=me, office=offices[name], duties=sorted(held)) for name, held in tenure.items()
        )
        actor = Actor(
            me, TODAY, posts, frozenset({mine.pk}) if part else frozenset(), verified=True, fresh=True
        )
        seen = set(Case.objects.seen_by(actor).values_list("pk", flat=True))
        assert seen == {pk for pk, s in cases.items() if sees(replace(s, part=s.part and part), tenure)}, (
            tenure
        )
        acting = {
            pk
            for pk, case in tables.items()
            if any(r.value for r in list_acts(actor, _view(case, me, cases[pk])).values())
        }
        assert acting <= seen, tenure


def _view(case: Case, me: User, s: Kept) -> View:
    held = tuple(Held(h.user_id, h.duty, h.since, h.until, h.barred) for h in case.holders.all())
    members = tuple((m.role, m.party_id, 1) for m in case.members.all())
    standing = Standing(
        state="asked",
        office=case.office_id,
        offered_to=case.offered_to_id,
        members=members,
        holders=held,
        seq=1,
    )
    return View(
        "small",
        EDITION,
        standing,
        [Done(1, "ask", me.pk if s.acted else None, case.office_id, {})],
        "ask",
        case.confidential,
    )
