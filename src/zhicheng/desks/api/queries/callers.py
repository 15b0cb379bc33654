"""Who calls: a token, and the person it acts as, in the one office it is for and with no more than its scopes allow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from zhicheng.docket.actors import Actor, read_actor
from zhicheng.front.readers import local
from zhicheng.grammar import Act, Reason, T
from zhicheng.register.tokens import ACT, DECIDE, SCOPES, Token, find_token

LACKS = T(en="This token has no scope {scope}: {title}", zh="此令牌没有权限 {scope}（{title}）")
HAS = T(en="The scopes of this token suffice", zh="此令牌的权限符合要求")
DESK = T(
    en="Letters are drafted, checked and issued at the desk, not by another system",
    zh="文书的拟稿、核稿和签发在办案界面进行，不能由其他系统代办",
)
OF_LETTERS = frozenset({"wording", "draft"})
"""Kinds of fields that only the acts of letters have."""


@dataclass(frozen=True)
class Caller:
    """A token in use and whom it acts as."""

    token: Token
    actor: Actor

    def __str__(self) -> str:
        """By what its requests are counted."""
        return f"token-{self.token.pk}"


def read_caller(*, plain: str, at: datetime) -> Caller | None:
    """The caller with a token; None where no open token has this text.

    The person keeps only the posts in the token's office, and stays a party where they are one. The token stands for the
    second factor; fresh enough to decide it is only where its scopes say so.
    """
    on = local(at)
    token = find_token(plain=plain, on=on)
    if token is None:
        return None
    actor = read_actor(token.user, on=on, verified=True, fresh=token.holds(DECIDE))
    posts = tuple(post for post in actor.posts if post.office_id == token.office_id)
    return Caller(token, replace(actor, posts=posts))


def is_of_letters(act: Act) -> bool:
    """Whether an act is a step of a letter, which the desk makes."""
    return any(field.type in OF_LETTERS for field in act.form.values())


def narrow(reason: Reason, act: Act, caller: Caller) -> Reason:
    """Whether the token may do what its person may: with one check more, first where it fails."""
    needed = (ACT, DECIDE) if act.decisive else (ACT,)
    lacks = next((scope for scope in needed if not caller.token.holds(scope)), "")
    says = LACKS.format(scope=lacks, title=SCOPES[lacks]) if lacks else DESK if is_of_letters(act) else None
    if says is None:
        return replace(reason, inputs=(*reason.inputs, Reason(says=HAS, value=True)))
    told = T(en="You may not: {act}", zh="不可以：{act}").format(act=act.title)
    return replace(reason, says=told, value=False, inputs=(Reason(says=says, value=False), *reason.inputs))
