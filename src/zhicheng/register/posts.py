"""Posts: who has which duties in which office, and from when until when."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhicheng.grammar import Mistake, T
from zhicheng.register.offices import Office

DUTIES = {
    "clerk": T(en="intake clerk", zh="立案人员"),
    "officer": T(en="case officer", zh="承办人"),
    "reviewer": T(en="legality reviewer", zh="法制审核人员"),
    "head": T(en="head of the office", zh="单位负责人"),
    "mediator": T(en="mediator", zh="调解员"),
    "supervisor": T(en="supervisor", zh="督办人员"),
}
NO_DUTY = T(en="'{duty}' is no duty; there are {known}.", zh="没有“{duty}”这项职责；可选：{known}。")
NONE = T(en="A post has at least one duty.", zh="岗位至少应有一项职责。")
ENDS_EARLY = T(
    en="The post would end on {until}, not after it begins on {since}; `until` is the first day without it.",
    zh="岗位的终止日 {until} 应晚于起始日 {since}；终止日为不再任职的第一天。",
)


class PostMistake(Mistake):
    """A post cannot be kept as asked."""


class Post(models.Model):
    """Duties of a user in an office from `since` until the day before `until`; without `until` the post is open."""

    user_id: int
    office_id: int
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="posts")
    duties = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="post_ends_after_it_begins")
        ]  # fmt: skip
        indexes = [models.Index(fields=["user", "since"], name="post_user_since")]

    def __str__(self) -> str:
        return f"{self.user_id} @ {self.office_id}: {', '.join(self.duties)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the post. Raises PostMistake for unknown duties, or dates that hold no day."""
        check_duties(self.duties)
        if self.until is not None and self.until <= self.since:
            raise PostMistake(ENDS_EARLY.format(since=self.since, until=self.until))
        super().save(*args, **kwargs)


def check_duties(duties: Iterable[str], /) -> None:
    """Raise PostMistake for an unknown duty, or for none."""
    held = list(duties)
    unknown = [duty for duty in held if duty not in DUTIES]
    if unknown:
        raise PostMistake(NO_DUTY.format(duty=unknown[0], known=", ".join(DUTIES)))
    if not held:
        raise PostMistake(NONE)


def appoint(
    *, user: Any, office: Office, duties: Iterable[str], since: date, until: date | None = None
) -> Post:
    """Give somebody a post. Raises PostMistake."""
    return Post.objects.create(user=user, office=office, duties=list(duties), since=since, until=until)


def end_post(*, post: Post, until: date) -> None:
    """End a post: `until` is the first day without it. What was done in it stays done. Raises PostMistake."""
    post.until = until
    post.save(update_fields=["until"])


def find_posts(*, user: Any, on: date) -> list[Post]:
    """The posts that a user holds on a day, with their offices; none when the user may no longer sign in."""
    if not user.is_active:
        return []
    open_on = Q(since__lte=on) & (Q(until=None) | Q(until__gt=on))
    return list(Post.objects.filter(open_on, user=user).select_related("office"))


def holds(*, user: Any, duty: str, office: Office, on: date) -> Post | None:
    """The post in which a user has a duty in this very office on a day; offices above and below do not count."""
    held = (p for p in find_posts(user=user, on=on) if p.office_id == office.pk and duty in p.duties)
    return next(held, None)
