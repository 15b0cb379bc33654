"""The views of the queue that somebody saved: kept, renamed and forgotten by who owns them, and by nobody else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhicheng.desks.disputes.models import SavedView
from zhicheng.desks.disputes.queries.queue import Asked
from zhicheng.grammar import Mistake, T
from zhicheng.register.people import User

MOST = 20
"""Views that one person may keep: more than a list shows at once, and few enough to be counted on every page."""

TAKEN = T(
    en="You have a view called “{name}” already. Give this one another name.",
    zh="您已有名为“{name}”的视图，请换一个名称。",
)
MANY = T(
    en="You have {most} views, which is the most. Delete one that you no longer need, then save this one.",
    zh="您已保存 {most} 个视图，达到上限。请先删除不再使用的视图，再保存。",
)


def list_saved(user: User) -> list[SavedView]:
    """Somebody's own views, in the order in which they were saved."""
    return list(SavedView.objects.filter(user=user))


def find_saved(user: User, view_id: int) -> SavedView | None:
    """A view, for who owns it."""
    return SavedView.objects.filter(user=user, pk=view_id).first()


def read_view(saved: SavedView) -> Asked:
    """What a view asks of the queue."""
    return Asked(saved.view, saved.text, saved.procedure, saved.state, saved.sort)


def save_view(*, user: User, name: str, asked: Asked, at: datetime) -> SavedView:
    """Keep a view. Raises `Mistake` where the name is taken, or where there are too many."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two saves at once are counted one after the other
        own = SavedView.objects.filter(user=user)
        _check_name(user, name)
        if own.count() >= MOST:
            raise Mistake(MANY.format(most=MOST))
        return SavedView.objects.create(
            user=user, name=name, view=asked.view, text=asked.text, procedure=asked.procedure[:60], state=asked.state[:60],
            sort=asked.sort[:20], saved_at=at,
        )  # fmt: skip


def rename_view(*, saved: SavedView, user: User, name: str) -> None:
    """Give a view another name. Raises `Mistake` where another one has it."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        _check_name(user, name, but=saved.pk)
        SavedView.objects.filter(user=user, pk=saved.pk).update(name=name)


def _check_name(user: User, name: str, *, but: int | None = None) -> None:
    if SavedView.objects.filter(user=user, name__iexact=name).exclude(pk=but).exists():
        raise Mistake(TAKEN.format(name=name))
