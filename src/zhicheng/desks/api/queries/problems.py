"""What went wrong, as another system reads it: problem details (RFC 9457), with the reason of a refusal and faults by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from zhicheng.desks.api.queries.shapes import Clause, Text, Why, say
from zhicheng.grammar import Mistake, Reason, T

KIND = "application/problem+json"
TYPE = "urn:zhicheng:problem:"
KINDS: dict[str, tuple[int, T]] = {
    "malformed": (400, T(en="The request cannot be read", zh="无法读取请求")),
    "no-token": (401, T(en="A valid token is needed", zh="须提供有效令牌")),
    "no-scope": (403, T(en="The token may not do this", zh="令牌权限不足")),
    "refused": (403, T(en="This may not be done", zh="不可以办理")),
    "not-found": (404, T(en="There is nothing here for you", zh="没有可供您查阅的内容")),
    "already": (409, T(en="This was handed over before", zh="该案件此前已移送")),
    "moved": (412, T(en="The case has moved on", zh="案件已有新的办理记录")),
    "too-large": (413, T(en="The request is too large", zh="请求内容过大")),
    "invalid": (422, T(en="Something is missing or wrong", zh="内容缺失或者有误")),
    "key-used": (422, T(en="The key was used for something else", zh="该键已用于其他请求")),
    "unseen": (428, T(en="Say which state of the case you saw", zh="须说明所依据的案件版本")),
    "too-many": (429, T(en="Too many requests", zh="请求过于频繁")),
}


@dataclass
class Trouble(Exception):
    """A request that cannot be met: the kind of problem, what it says, and what belongs to it."""

    kind: str
    says: T
    faults: Mapping[str, T] = field(default_factory=dict[str, T])
    reason: Reason | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def status(self) -> int:
        return KINDS[self.kind][0]


def tell_problem(trouble: Trouble) -> dict[str, Any]:
    """The body of the answer, in the language that was asked for."""
    status, title = KINDS[trouble.kind]
    language = get_language()
    told: dict[str, Any] = {
        "type": TYPE + trouble.kind, "title": title.of(language), "status": status, "detail": trouble.says.of(language),
        "errors": [{"field": name, "says": says.of(language)} for name, says in trouble.faults.items()],
        "reason": tell_reason(trouble.reason).model_dump(mode="json") if trouble.reason else None,
    }  # fmt: skip
    return told


def tell_reason(reason: Reason) -> Why:
    """A reason as a tree, in both languages."""
    plain = isinstance(reason.value, str | int | float | bool | None)
    return Why(
        says=say(reason.says), value=reason.value if plain else str(reason.value), rule=reason.rule,
        clauses=[Clause(source=each.source, id=each.id, label=str(each.label)) for each in reason.clauses],
        steps=[say(each) for each in reason.steps], inputs=[tell_reason(each) for each in reason.inputs],
        note=Text(en=reason.note.en, zh=reason.note.zh) if reason.note else None,
    )  # fmt: skip


def refuse_mistake(mistake: Mistake, *, under: str = "said") -> Trouble:
    """The problem that a stated mistake is: faults by field where it names fields."""
    fields: Mapping[str, T] = getattr(mistake, "fields", {})
    return Trouble("invalid", mistake.says, {f"{under}.{name}": says for name, says in fields.items()})
