"""Who acts: a signed-in person with the posts held that day and the parties signed for, and which cases that lets them see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from zhicheng.docket.models import Case
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
        """Own cases as a party; cases of the own office (confidential ones: those assigned, all for its head); offered ones."""
        seen = Q(pk__in=())
        if self.parties:
            seen |= Q(members__party__in=self.parties)
        if self.user is None:
            return seen
        offices = {post.office_id for post in self.posts}
        heading = {post.office_id for post in self.posts if HEADS & set(post.duties)}
        below = {
            office.pk
            for post in self.posts
            if "supervisor" in post.duties
            for office in list_within(post.office)
        }
        assigned = Q(holders__user=self.user, holders__until=None, holders__barred=False)
        mine = Q(office__in=offices) | Q(offered_to__in=offices)
        barred = Q(pk__in=Case.every.filter(holders__user=self.user, holders__barred=True).values("pk"))
        all_of = Q(office__in=heading | below) | Q(offered_to__in=heading)
        return seen | ((all_of | (mine & Q(confidential=False)) | (mine & assigned)) & ~barred)


def read_actor(user: Any, *, on: date, verified: bool = False, fresh: bool = False) -> Actor:
    """The actor of a signed-in user on a day; somebody not signed in has neither posts nor parties."""
    if not getattr(user, "is_authenticated", False):
        return Actor(None, on)
    posts = tuple(find_posts(user=user, on=on))
    return Actor(user, on, posts, frozenset(list_own_parties(user=user, on=on)), verified, fresh)
