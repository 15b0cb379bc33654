"""Who signs in for the parties of a case and under which mandates: entered by the office, which saw the deed.

A party signs in with an account of its own, an agent with theirs. Of a mandate the office keeps the deed, its scope and its days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case
from zhicheng.grammar import Mistake, T
from zhicheng.register.invitations import invite
from zhicheng.register.parties import Mandate, Party
from zhicheng.register.party_finding import find_or_add
from zhicheng.register.people import Invitation, User
from zhicheng.register.store import Kept, record_file

DUTIES = frozenset({"clerk", "officer", "head"})
VALID_FOR = timedelta(days=7)
HAS_ONE = T(en="Somebody signs in for {party} already.", zh="{party}已有登录账号。")
STAFF = T(
    en="{email} is an account of the staff, or is invited as one; a party needs an address of its own.",
    zh="{email}为工作人员账号或者已受邀为工作人员；当事人须使用自己的邮箱。",
)
STRANGER = T(en="This is no party of the case and no agent of one.", zh="该主体不是本案当事人或者其代理人。")


@dataclass(frozen=True)
class Entered:
    """A party of a case as the office sees it: its parts in the case, who signs in for it, and the mandates it gave."""

    party: Party
    roles: tuple[T, ...]
    mandates: tuple[Mandate, ...]


def may_enter(actor: Actor, case: Case) -> bool:
    """Whether somebody lets parties in and enters mandates: an officer, clerk or head of the office that has the case."""
    own = any(each.party_id in actor.parties for each in case.members.all())
    return not own and bool(DUTIES & actor.duties(case.office_id))


def list_entered(case: Case, roles: dict[str, T]) -> list[Entered]:
    """The parties of a case, each once, with the mandates that they gave for it or for all cases."""
    members = list(case.members.all())
    parties = {each.party_id: each.party for each in members}
    given = Mandate.objects.filter(principal__in=parties, case__in=("", case.number))
    mandates = list(given.select_related("agent__user", "principal").order_by("-since"))
    return [
        Entered(
            party,
            tuple(roles[each.role] for each in members if each.party_id == key and each.role in roles),
            tuple(each for each in mandates if each.principal.pk == key),
        )
        for key, party in parties.items()
    ]


def list_without(entered: list[Entered]) -> list[Party]:
    """Parties and agents for whom nobody signs in."""
    known = {each.party.pk: each.party for each in entered}
    known |= {mandate.agent.pk: mandate.agent for each in entered for mandate in each.mandates}
    return [party for party in known.values() if party.user_id is None]


def let_in(*, party: Party, email: str, at: datetime) -> str:
    """Let somebody sign in for a party: an account there is at once (''), others get an invitation, whose secret is returned.

    Raises Mistake where somebody signs in for it already, and for accounts of the staff.
    """
    address = User.objects.normalize_email(email)
    with transaction.atomic():
        if Party.objects.select_for_update().get(pk=party.pk).user_id is not None:
            raise Mistake(HAS_ONE.format(party=party.name))
        user = User.objects.filter(email=address, is_active=True).first()
        open_ones = Invitation.objects.filter(email=address, used_at=None, expires_at__gt=at, party=None)
        if open_ones.exists() or (user and user.is_staff):
            raise Mistake(STAFF.format(email=address))
        if user is None:
            return invite(email=address, office=None, at=at, party=party, valid_for=VALID_FOR)
        Party.objects.filter(pk=party.pk).update(user=user)
        return ""


def enter_mandate(
    case: Case, *, principal: Party, agent: str, kind: str, scope: str, since: date, until: date | None, only_here: bool, deed: Kept,
    by: Any, at: datetime,
) -> Mandate:  # fmt: skip
    """Keep a mandate with its deed. Raises Mistake for a principal who is no party of the case, and what PartyMistake says."""
    if principal.pk not in {each.party_id for each in case.members.all()}:
        raise Mistake(STRANGER)
    with transaction.atomic():
        record_file(kept=deed, by=by, at=at, case=str(case.pk))
        return Mandate.objects.create(
            agent=_find_agent(case, agent, kind), principal=principal, scope=scope, case=case.number if only_here else "", since=since,
            until=until, document=deed.sha256,
        )  # fmt: skip


def _find_agent(case: Case, name: str, kind: str) -> Party:
    """The agent: of this name in the case or already holding a mandate of its parties, else as the register finds or adds it."""
    known = {each.party_id: each.party for each in case.members.all()}
    held = Mandate.objects.filter(principal__in=known).select_related("agent")
    agents = [*known.values(), *(each.agent for each in held)]
    found = next((each for each in agents if each.name == name.strip() and each.kind == kind), None)
    return found or find_or_add(name=name, kind=kind)
