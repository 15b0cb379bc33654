"""Doing an act: one function, one transaction, one entry of the chain, and everything that follows from it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, Entry, Link, Paper, Sealed
from zhicheng.docket.numbering import give_number
from zhicheng.docket.permission import View, may, roles
from zhicheng.docket.projecting import Overtaken, find_clocks, project, settle
from zhicheng.docket.reading import view_case
from zhicheng.docket.special import check_deed
from zhicheng.docket.standing import Done, Standing, apply
from zhicheng.grammar import Act, Book, Mistake, Reason, T
from zhicheng.register.answers import FormMistake, read_form
from zhicheng.register.calendar import Calendar
from zhicheng.register.chain import canonical, hash_edition, link, seal
from zhicheng.register.offices import Office
from zhicheng.register.periods import ZONE
from zhicheng.register.store import Kept, record_file

MOVED = T(en="Somebody acted in this case meanwhile; look at it again before you act", zh="本案已有新的办理记录，请查看后再操作")  # fmt: skip
NO_ACT = T(en="there is no act '{act}'", zh="没有“{act}”这一行为")
NO_FIELD = T(en="the form has no such field", zh="表单无此字段")
NO_FILE = T(en="a file is needed", zh="须上传文件")
NOT_HANDLED = T(en="{office} does not handle {what}", zh="{office}不办理{what}")
USED = T(en="command {id} was used for another act", zh="指令 {id} 已用于其他行为")


class Refused(Mistake):
    """An act that may not be done: `reason` says why, check by check."""

    def __init__(self, reason: Reason) -> None:
        failed = [check.says for check in reason.inputs if not check.value]
        said = T(en="; ".join(each.en for each in failed), zh="；".join(each.zh for each in failed))
        super().__init__(T(en="{what}. {said}", zh="{what}。{said}").format(what=reason.says, said=said))
        self.reason = reason


class Moved(Mistake):
    """Somebody else acted in the case meanwhile: what was seen is no longer so."""


@dataclass(frozen=True)
class Command:
    """An act somebody wants done. `id` makes it safe to send twice; `seen` is the last entry the person saw.

    `papers` are kept files by the field they answer; `second` is the other officer where two are needed.
    """

    act: str
    at: datetime
    id: uuid.UUID
    said: Mapping[str, Any] = field(default_factory=dict[str, Any])
    papers: Mapping[str, tuple[Kept, ...]] = field(default_factory=dict[str, tuple[Kept, ...]])
    second: Actor | None = None
    seen: int | None = None


@dataclass(frozen=True)
class House:
    """What acts are done under: the rules, the working-day calendar."""

    book: Book
    calendar: Calendar


def open_case(
    *, house: House, actor: Actor, procedure: str, office: Office, command: Command, title: str = "",
    cause: Entry | None = None, synthetic: bool = False,
) -> Entry:  # fmt: skip
    """Begin a case with the first act of a procedure, at an office. Raises `Refused`, `FormMistake`, `Mistake`.

    With `cause`, an entry of another case, the two are linked and are one dispute.
    """
    with transaction.atomic():
        rule = house.book.procedure(procedure)
        edition = rule.at(command.at.astimezone(ZONE).date())
        if not office.handles(procedure):
            raise Mistake(NOT_HANDLED.format(office=office.name, what=rule.title))
        case = Case(
            procedure=procedure, edition=edition.since, edition_hash=hash_edition(edition), office=office, opened_at=command.at,
            title=title, confidential=rule.confidential, synthetic=synthetic,
        )  # fmt: skip
        if cause:
            case.dispute = Case.every.values_list("dispute", flat=True).get(pk=cause.case_id)
        case.number = give_number(office=office, mark=rule.mark, on=command.at.astimezone(ZONE).date())
        if done := _find_done(actor, command):
            return done
        view = View(procedure, edition, Standing(office=office.pk), (), rule.begins)
        entry = _do(house, actor, case, view, command)
        if cause:
            Link.objects.create(case_id=cause.case_id, other=case, entry=cause, kind=cause.act)
        return entry


def perform(*, house: House, actor: Actor, case_id: uuid.UUID, command: Command) -> Entry:
    """Do an act in a case: one chained entry, or nothing. The same command twice is one act.

    What needs no lock is done before it; where another act came between, all is done once more under the lock.
    Raises `Refused` with the reason, `FormMistake` by field, `Moved` when the case has moved on, Case.DoesNotExist.
    """
    try:
        return _perform(house, actor, case_id, command)
    except Overtaken:
        with transaction.atomic():
            Case.every.select_for_update(no_key=True).get(pk=case_id)
            return _perform(house, actor, case_id, command)


def _perform(house: House, actor: Actor, case_id: uuid.UUID, command: Command) -> Entry:
    case = Case.every.select_related("office").get(pk=case_id)
    if done := _find_done(actor, command, case_id):
        return done
    if command.seen is not None and command.seen != case.seq:
        raise Moved(MOVED)
    return _do(house, actor, case, view_case(house.book, case), command)


def _find_done(actor: Actor, command: Command, case_id: uuid.UUID | None = None) -> Entry | None:
    """What a command did already. Of two at once one is done: the other is overtaken, and looks again."""
    done = Entry.objects.filter(command=command.id).first()
    asked = (command.act, actor.user.pk if actor.user else None)
    if done and ((done.act, done.actor_id) != asked or case_id not in (None, done.case_id)):
        raise Mistake(USED.format(id=str(command.id)))
    return done


def _do(house: House, actor: Actor, case: Case, view: View, command: Command) -> Entry:
    """The checks, the entry, and what follows from it; only what is written is written under the lock."""
    if command.act not in view.edition.acts:
        raise Mistake(NO_ACT.format(act=command.act))
    act = view.edition.acts[command.act]
    reason = may(actor, command.act, view)
    if not reason.value:
        raise Refused(reason)
    said = read_form(act, command.said, view.edition)
    _check_papers(act, command)
    check_deed(act, said, actor=actor, view=view, case=case, second=command.second)
    kept, seals = seal(said, act.form)
    who, second = (each.user.pk if each and each.user else None for each in (actor, command.second))
    done = Done(case.seq + 1, command.act, who, view.standing.office, kept, second, command.at)
    standing = apply(view.edition, view.standing, done)
    entry = _compose(house, actor, case, view, command, done, standing)
    settle(case, standing, entry)
    clocks = find_clocks(case, view, done, calendar=house.calendar)
    with transaction.atomic():
        project(case, view, standing, clocks)
        entry.save(force_insert=True)
        Sealed.objects.bulk_create(Sealed(entry=entry, **asdict(each)) for each in seals)
        _keep_papers(case, entry, command, actor)
    return entry


def _check_papers(act: Act, command: Command) -> None:
    asked = {name for name, each in act.form.items() if each.type == "document"}
    missing = {name for name in asked if act.form[name].required and not command.papers.get(name)}
    if wrong := dict.fromkeys(set(command.papers) - asked, NO_FIELD) | dict.fromkeys(missing, NO_FILE):
        raise FormMistake(wrong)


def _compose(
    house: House, actor: Actor, case: Case, view: View, command: Command, done: Done, standing: Standing
) -> Entry:
    duty = next(iter(sorted(roles(actor, view.edition.acts[done.act], view))), "")
    body = canonical({
        "case": str(case.pk), "number": case.number, "seq": done.seq, "command": str(command.id), "act": done.act,
        "at": command.at.isoformat(timespec="seconds"), "actor": done.actor, "duty": duty, "office": done.office,
        "second": done.second, "procedure": case.procedure, "edition": case.edition.isoformat(), "edition_hash": hash_edition(view.edition),
        "said": done.said, "state": standing.state, "calendar": house.calendar.version,
        "papers": [[name, paper.sha256, paper.size, paper.type] for name, kept in sorted(command.papers.items()) for paper in kept],
    })  # fmt: skip
    return Entry(
        case=case, seq=done.seq, command=command.id, act=done.act, actor=actor.user, duty=duty, office_id=done.office, at=command.at,
        body=body, prev=case.head, digest=link(case.head, body),
    )  # fmt: skip


def _keep_papers(case: Case, entry: Entry, command: Command, actor: Actor) -> None:
    for each in (kept for papers in command.papers.values() for kept in papers):
        record_file(kept=each, by=actor.user, at=command.at, case=str(case.pk))
    Paper.objects.bulk_create(
        Paper(case=case, entry=entry, field=name, sha256=each.sha256, name=each.name, type=each.type, size=each.size)
        for name, kept in command.papers.items()
        for each in kept
    )  # fmt: skip
