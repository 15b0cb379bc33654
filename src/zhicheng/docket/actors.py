"""Who acts: a signed-in person with the posts held that day and the parties signed for, and which cases that lets them see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from zhicheng.docket.models import Entry, Holder, Member
from zhicheng.register.offices import list_within
from zhicheng.register.parties import list_own_parties
from zhicheng.register.people import User
from zhicheng.register.posts import Post, find_posts

HEADS = frozenset({"head", "supervisor"})
"""Duties that see the confidential cases of their office; a supervisor sees the offices below as well."""


@dataclass(frozen=True)
class Actor:
    """A person on a day. `verified`: signed in with a second factor; `fresh`: signed in again a short while ago."""

    user: User | None
    on: date
    posts: tuple[Post, ...] = ()
    parties: frozenset[int] = field(default_factory=frozenset[int])
    verified: bool = False
    fresh: bool = False

    def duties(self, office_id: int) -> frozenset[str]:
        """Duties held in an office on the day."""
        return frozenset(d for post in self.posts if post.office_id == office_id for d in post.duties)

    def cases_seen(self) -> Q:
        """Cases as a party; those that the own office has or is offered, and for a supervisor those of the offices below.

        Confidential ones are for heads, for who is assigned, and for who has acted in them; none is for who was recused.
        """
        party = Member.objects.filter(party__in=self.parties)
        seen = Q(pk__in=party.values("case")) if self.parties else Q(pk__in=())
        if self.user is None or not self.posts:
            return seen
        offices = {post.office_id for post in self.posts}
        heading = {post.office_id for post in self.posts if HEADS & set(post.duties)}
        above = [post.office for post in self.posts if "supervisor" in post.duties]
        below = {office.pk for each in above for office in list_within(each)}
        held = Holder.objects.filter(user=self.user)  # asked apart, not joined: a case stays one row
        known = Q(confidential=False) | Q(pk__in=held.filter(until=None, barred=False).values("case"))
        known |= Q(pk__in=Entry.objects.filter(actor=self.user).values("case"))
        all_of = Q(office__in=heading | below) | Q(offered_to__in=heading)
        some_of = (Q(office__in=offices) | Q(offered_to__in=offices)) & known
        return seen | ((all_of | some_of) & ~Q(pk__in=held.filter(barred=True).values("case")))


def read_actor(user: Any, *, on: date, verified: bool = False, fresh: bool = False) -> Actor:
    """The actor of a signed-in user on a day; somebody not signed in has neither posts nor parties."""
    if not getattr(user, "is_authenticated", False):
        return Actor(None, on)
    posts = tuple(find_posts(user=user, on=on))
    return Actor(user, on, posts, frozenset(list_own_parties(user=user, on=on)), verified, fresh)
