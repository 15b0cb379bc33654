"""Filing for somebody else at the counter, or in one's own name with an account: the first act of a service on one page.

A clerk acts for the office and enters who came as a party; somebody signed in files as a party they sign for. Which services
ask who comes follows from the rule: where the first act is open to `anyone`, a name may be left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Q

from zhicheng.desks.counter.forms import NEW
from zhicheng.desks.counter.queries.filing import NAMED, OFFICE, Filed, Filing, find_first
from zhicheng.docket.acting import Command, open_case
from zhicheng.docket.actors import Actor
from zhicheng.front.formats import text
from zhicheng.front.readers import local, read_house
from zhicheng.front.rule_fields import read_party
from zhicheng.grammar import Field, Mistake, Service, T
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party, find_root
from zhicheng.register.party_finding import find_or_add
from zhicheng.register.party_name import fold_name
from zhicheng.register.receipts import HOLDER, Receipt, add_holder, keep_receipt, make_code

ANYONE, NOBODY = "anyone", "none"
CHANNEL, COUNTER, PORTAL = "channel", "counter", "portal"
DUTIES = frozenset({"clerk", "officer"})
WALKIN = "walkin"
"""Before the names of what is known of who came, in a draft and in a form."""
CONTACT = ("name", "phone", "address")
ADDED = "register"
MOST = 10
GONE = T(
    en="The party that was chosen is not there any more; choose again.", zh="所选当事人已不存在，请重新选择。"
)


@dataclass(frozen=True)
class Window:
    """A matter being filed on one page: by whom, for which offices; `own` where whoever files is the party."""

    filing: Filing
    actor: Actor
    own: bool = False

    @cached_property
    def role(self) -> str:
        """The part that whoever comes takes in the case; '' where the first act names none."""
        act, parties = self.filing.act, self.filing.edition.parties
        named = (name for name, each in act.form.items() if each.type == ADDED and name in act.by)
        return next((name for name in named if name in parties), "")

    @cached_property
    def nameless(self) -> bool:
        """Whether whoever comes may stay without a name."""
        return ANYONE in self.filing.act.by and self.filing.service.given.get(NAMED) != "yes" and not self.own

    @cached_property
    def offices(self) -> list[Office]:
        """The offices that may get it: of a clerk the own ones."""
        if self.own:
            return self.filing.list_takers()
        return list_own_offices(self.actor, self.filing.service)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """What is asked of the matter: the same as online, all on one page, without what is known of who comes."""
        form, service = self.filing.act.form, self.filing.service
        asked = service.asks or tuple(form)
        known = {*service.given, self.role, CHANNEL, NAMED, *(CONTACT if self.filing.has_contact else ())}
        return {name: form[name] for name in asked if name not in known}

    @property
    def walkin(self) -> dict[str, str]:
        """What was said of who came."""
        return {
            name.removeprefix(f"{WALKIN}-"): said
            for name, said in self.filing.said.items()
            if name.startswith(f"{WALKIN}-")
        }

    def find_office(self) -> Office:
        """The office that is to have it. Raises IndexError where there is none."""
        chosen = [each for each in self.offices if str(each.pk) == self.filing.said.get(OFFICE)]
        return (chosen or self.offices)[0]


def list_own_offices(actor: Actor, service: Service) -> list[Office]:
    """The offices for which somebody takes a service at the counter."""
    own = [post.office for post in actor.posts if DUTIES & set(post.duties)]
    return [each for each in dict.fromkeys(own) if each.handles(service.procedure)]


def is_of_counter(actor: Actor) -> bool:
    """Whether somebody works at a counter."""
    return any(DUTIES & set(post.duties) for post in actor.posts)


def find_parties(words: str) -> list[Party]:
    """Parties of the register whose name or code begins so, or whose name holds the words; ten at most."""
    typed = words.strip()
    if len(typed) < 2:
        return []
    keys = {fold_name(typed, is_person=is_person) for is_person in (True, False)} - {""}
    named = Q(name__icontains=typed) | Q(code__istartswith="".join(typed.split()))
    for key in keys:
        named |= Q(key__startswith=key)
    return list(
        Party.objects.filter(named, merged_into=None).exclude(name=HOLDER).order_by("name", "pk")[:MOST]
    )


def file_at_window(window: Window, *, token: str, at: datetime) -> Filed:
    """Begin the case with the clerk, or the party, as its actor, and keep a receipt for who came; sent twice it is one.

    Raises Mistake, Refused, FormMistake.
    """
    draft, office = window.filing.draft, window.find_office()
    assert draft is not None
    code = make_code(token=token, command=draft.command)
    with transaction.atomic():
        if found := Receipt.objects.filter(command=draft.command).first():
            return Filed(find_first(found), code)
        party = _enter(window)
        entry = open_case(
            house=read_house(), actor=window.actor, procedure=window.filing.service.procedure, office=office,
            command=_make_command(window, party, at), title=text(window.filing.rule.title),
        )  # fmt: skip
        keep_receipt(
            code=code, case=entry.case_id, party=party, service=window.filing.rule.code, command=draft.command, on=local(at),
            marks=window.filing.list_marks(),
        )  # fmt: skip
        draft.delete()
    return Filed(entry, code)


def _enter(window: Window) -> Party:
    """The party that came: chosen, found, or new in the register. Raises Mistake."""
    said = window.walkin
    who = said.get("who", NEW)
    if who == NOBODY and window.nameless:
        return add_holder()
    if who.isdecimal():
        found = Party.objects.filter(pk=who).first()
        if found is None or (window.own and found.pk not in window.actor.parties):
            raise Mistake(GONE)
        return find_root(found)
    if window.own:
        raise Mistake(GONE)
    party = find_or_add(name=said.get("name", ""), kind=said.get("kind", ""), code=said.get("code", ""))
    if not window.filing.has_contact and not party.contact:
        party.contact = {name: said[name] for name in ("phone", "address") if said.get(name)}
        party.save(update_fields=["contact"])
    return party


def _make_command(window: Window, party: Party, at: datetime) -> Command:
    filing, form = window.filing, window.filing.act.form
    assert filing.draft is not None
    said: dict[str, Any] = {name: value for name, value in filing.service.given.items() if name in form}
    for name, field in window.fields.items():
        value = filing.said.get(name)
        if value and field.type == ADDED:
            said[name] = find_or_add(**read_party(filing.said, name)).pk
        elif value and field.type != "document":
            said[name] = value
    said |= {window.role: party.pk} if window.role else {}
    if CHANNEL in form:
        said[CHANNEL] = PORTAL if window.own else COUNTER
    said |= _tell_contact(window, party)
    papers: dict[str, tuple[Any, ...]] = {}
    for file in filing.draft.files.all():
        papers[file.field] = (*papers.get(file.field, ()), file.kept)
    return Command(act=filing.procedure.begins, at=at, id=filing.draft.command, said=said, papers=papers)


def _tell_contact(window: Window, party: Party) -> dict[str, str]:
    """Name and contact as the form keeps them, under seal; nothing of who stays without a name."""
    said = window.walkin
    if not window.filing.has_contact or said.get("who") == NOBODY:
        return {}
    form = window.filing.act.form
    told = {
        "name": party.name,
        "phone": said.get("phone", ""),
        "address": said.get("address", ""),
        NAMED: "yes",
    }
    return {name: value for name, value in told.items() if value and name in form}
