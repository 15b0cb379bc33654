"""Forms that somebody left unfinished at this desk: found for their owner alone, and put to the rules of today."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from django import forms
from django.urls import reverse

from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case
from zhicheng.front.links import with_query
from zhicheng.grammar import Field, Procedure, T, same
from zhicheng.register.drafts import Draft, list_drafts, move_forward
from zhicheng.register.store import Kept, find_path

PARAMETER = "unfinished"
"""The part of an address that names the draft a form begins with."""
HIDDEN = ("command", "seen")
MATTER = T(en="The matter in a few words", zh="案由")
SECOND = T(en="Second officer", zh="第二名执法人员")


@dataclass(frozen=True)
class Unfinished:
    """A draft as its form begins with it: values, files, and what is gone, each named."""

    draft: Draft
    values: dict[str, str] = field(default_factory=dict[str, str])
    files: dict[str, tuple[Kept, ...]] = field(default_factory=dict[str, tuple[Kept, ...]])
    gone: tuple[tuple[T, T], ...] = ()


@dataclass(frozen=True)
class Shown:
    """A draft in the list: where it is continued, the act, the kind of case, and the case where it is of one."""

    draft: Draft
    href: str
    act: T
    procedure: T
    case: Case | None
    matter: str


def list_unfinished(actor: Actor, house: House, *, at: datetime) -> list[Shown]:
    """The reader's drafts; none of a case that they may no longer see, nor of a kind their offices no longer handle."""
    drafts = list(list_drafts(at=at, owner=actor.user))
    seen = Case.objects.seen_by(actor).filter(pk__in=[each.case for each in drafts if each.case])
    cases = {each.pk: each for each in seen.select_related("office")}
    shown = (_show(actor, house, each, cases) for each in drafts)
    return [each for each in shown if each]


def find_unfinished(actor: Actor, draft_id: str, *, at: datetime) -> Draft | None:
    """A draft of the reader's own."""
    try:
        return list_drafts(at=at, owner=actor.user).filter(pk=uuid.UUID(draft_id)).first()
    except ValueError:
        return None


def _show(actor: Actor, house: House, draft: Draft, cases: Mapping[uuid.UUID, Case]) -> Shown | None:
    entry = house.book.entries.get(draft.procedure)
    case = cases.get(draft.case) if draft.case else None
    if entry is None or entry.kind != "procedures":
        return None
    if case is None and (draft.case or not any(p.office.handles(entry.code) for p in actor.posts)):
        return None
    rule: Procedure = entry.rule
    titles = [each.acts[draft.act].title for each in reversed(rule.editions) if draft.act in each.acts]
    matter = case.title if case else str(draft.said.get("case_title", ""))
    return Shown(draft, address(draft), (titles or [same(draft.act)])[0], rule.title, case, matter)


def address(draft: Draft) -> str:
    """Where a draft is continued."""
    parts: dict[str, Any] = {"case_id": draft.case, "act": draft.act} if draft.case else {"procedure": draft.procedure}  # fmt: skip
    path = reverse("disputes:act" if draft.case else "disputes:begin", kwargs=parts)
    return with_query(path, dict(parse_qsl(draft.query)), **{PARAMETER: str(draft.pk)})


def take_up(draft: Draft, form: forms.Form, rule: Procedure, *, folder: Path) -> Unfinished:
    """A draft put to its form as it is now; files that the store no longer holds are gone as well."""
    asks = {name: _list_offers(each) for name, each in form.fields.items() if name not in HIDDEN}
    forward = move_forward(said=draft.said, asks=asks)
    files, lost = dict[str, tuple[Kept, ...]](), list[tuple[T, T]]()
    for each in draft.files.all():
        if isinstance(form.fields.get(each.field), forms.FileField) and find_path(sha256=each.sha256, folder=folder).exists():  # fmt: skip
            files[each.field] = (*files.get(each.field, ()), each.kept)
        else:
            lost.append((name_field(rule, draft.act, each.field), same(each.name)))
    gone = [(name_field(rule, draft.act, name), name_value(rule, draft.act, name, value)) for name, value in forward.gone.items()]  # fmt: skip
    return Unfinished(draft, forward.said, files, (*gone, *lost))


def _list_offers(asked: forms.Field) -> list[str] | None:
    """The answers that a field offers; None where any is one."""
    choices: Any = asked.choices if isinstance(asked, forms.ChoiceField) else None
    return [str(code) for code, _says in choices] if choices else None


def name_field(rule: Procedure, act: str, name: str) -> T:
    """A field by the title that any edition gives it, the latest first."""
    plain = name.partition("__")[0]
    held = [each.title for each in _list_fields(rule, act, plain)]
    return held[0] if held else {"case_title": MATTER, "second_officer": SECOND}.get(plain, same(plain))


def name_value(rule: Procedure, act: str, name: str, value: str) -> T:
    """An answer as it was typed; a choice by the title that any edition gives it."""
    held = [each.choices[value] for each in _list_fields(rule, act, name) if value in each.choices]
    return held[0] if held else same(value)


def _list_fields(rule: Procedure, act: str, name: str) -> list[Field]:
    editions = sorted(rule.editions, key=lambda each: each.since, reverse=True)
    return [
        each.acts[act].form[name] for each in editions if act in each.acts and name in each.acts[act].form
    ]


def read_said(form: forms.Form, given: Mapping[str, Any]) -> dict[str, str]:
    """What a form says as it was typed, unchecked: its own fields alone, files apart."""
    plain = {name for name, each in form.fields.items() if not isinstance(each, forms.FileField)}
    return {name: str(given[name]) for name in plain - set(HIDDEN) if name in given}
