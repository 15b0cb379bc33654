"""The agreement: versions that a mediator writes, what the sides say of them, and who accepted and signed exactly which one.

Only the latest version is open. All parties accept it, then sign it, each signed in anew; the mediator signs last, which is
the act of the procedure: it files the agreement in the case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Prefetch

from zhicheng.desks.mediation.models import ACCEPT, SIGN, AgreementVersion, Assent, Comment
from zhicheng.desks.mediation.queries.authority import Authority
from zhicheng.desks.mediation.queries.room import Room
from zhicheng.desks.mediation.queries.terms import Term, digest_terms
from zhicheng.docket.models import Case
from zhicheng.grammar import Mistake, T
from zhicheng.register.parties import Party

CLOSED = T(en="The agreement is written and signed while the case is in mediation.", zh="仅在调解期间可以起草、签署协议。")  # fmt: skip
NOT_MEDIATOR = T(en="The mediator writes the agreement.", zh="协议由调解员起草。")
NO_TERMS = T(en="An agreement has at least one term.", zh="协议至少应有一项内容。")
TOO_EARLY = T(
    en="The last day of performance, {day}, comes before the day of a term, {due}.",
    zh="履行期限届满日 {day} 早于其中一项的履行日期 {due}。",
)
STARTED = T(
    en="Version {number} has been signed by somebody; sign it or end it before another is written.",
    zh="第{number}稿已有签名；请先完成签署。",
)
MOVED = T(
    en="There is a newer version of the agreement; read that one.", zh="协议已有新的文稿，请阅读最新一稿。"
)
ANOTHER = T(
    en="What was on your screen is not this version; open it again.",
    zh="您所阅读的内容与本稿不一致，请重新打开。",
)
NOBODY = T(en="You act for no party that can agree: {why}.", zh="您不能代任何一方同意：{why}。")
NOT_ALL = T(
    en="Every party accepts this version before it is signed; it waits for {names}.",
    zh="须各方均接受本稿后方可签署；尚待：{names}。",
)
STALE = T(en="Sign in once more before you sign.", zh="签名前请重新登录确认身份。")


@dataclass(frozen=True)
class Standing:
    """Where a version stands: which parties accepted and signed it, and which it waits for; the mediator's signature comes last."""

    version: AgreementVersion
    accepted: Mapping[int, Assent]
    signed: Mapping[int, Assent]
    sealed: Assent | None
    parties: tuple[Party, ...]
    is_latest: bool

    @property
    def lacks_accept(self) -> tuple[Party, ...]:
        """Parties that have not accepted."""
        return tuple(each for each in self.parties if each.pk not in self.accepted)

    @property
    def lacks_sign(self) -> tuple[Party, ...]:
        """Parties that have not signed."""
        return tuple(each for each in self.parties if each.pk not in self.signed)


def list_versions(case_ids: Sequence[Any], *, comments: bool = True) -> list[AgreementVersion]:
    """All versions of some cases with their assents, and comments where they are wanted, the latest first."""
    loads = [Prefetch("assents", Assent.objects.select_related("party", "user", "mandate"))]
    loads += [Prefetch("comments", Comment.objects.select_related("written_by"))] if comments else []
    return list(AgreementVersion.objects.filter(case__in=case_ids).prefetch_related(*loads).order_by("-number"))  # fmt: skip


def stand(version: AgreementVersion, principals: Mapping[str, list[Party]], *, latest: int) -> Standing:
    """Where a version stands among the parties that must agree."""
    held = list(version.assents.all())
    by_kind = {
        kind: {each.party_id: each for each in held if each.kind == kind and each.party_id is not None}
        for kind in (ACCEPT, SIGN)
    }
    sealed = next((each for each in held if each.party_id is None), None)
    parties = tuple(party for side in principals.values() for party in side)
    return Standing(version, by_kind[ACCEPT], by_kind[SIGN], sealed, parties, version.number == latest)


def write_version(
    room: Room, *, terms: Sequence[Term], perform_by: date, language: str, at: datetime
) -> AgreementVersion:
    """Keep a new version. Raises Mistake: not the mediator, not open, no terms, days that do not fit, or one that is being signed."""
    if not room.is_mediator:
        raise Mistake(NOT_MEDIATOR)
    _check_terms(room, terms, perform_by)
    with transaction.atomic():
        lock_case(room)
        last = AgreementVersion.objects.filter(case=room.case.pk).order_by("number").last()
        if last and last.assents.filter(kind=SIGN).exists() and not last.assents.filter(party=None).exists():
            raise Mistake(STARTED.format(number=last.number))
        number = (last.number if last else 0) + 1
        digest = digest_terms(
            case=room.case.number, version=number, language=language, terms=terms, perform_by=perform_by
        )
        return AgreementVersion.objects.create(
            case=room.case.pk, number=number, language=language, terms=[each.as_json() for each in terms], perform_by=perform_by,
            digest=digest, written_by=room.actor.user, written_at=at,
        )  # fmt: skip


def _check_terms(room: Room, terms: Sequence[Term], perform_by: date) -> None:
    check_open(room)
    if not terms:
        raise Mistake(NO_TERMS)
    late = max((each.due_on for each in terms if each.due_on), default=None)
    if late and late > perform_by:
        raise Mistake(TOO_EARLY.format(day=perform_by.isoformat(), due=late.isoformat()))


def write_comment(room: Room, *, version: AgreementVersion, text: str, at: datetime) -> Comment:
    """Keep what somebody in the mediation says of the latest version. Raises Mistake."""
    check_open(room)
    check_latest(room, version)
    return Comment.objects.create(version=version, part=room.part, written_by=room.actor.user, written_at=at, text=text)  # fmt: skip


def accept_version(
    room: Room, *, version: AgreementVersion, digest: str, authorities: Sequence[Authority], at: datetime
) -> list[Assent]:
    """Accept the latest version for every party of the reader's side that the reader may settle for. Raises Mistake."""
    return _assent(room, version, ACCEPT, digest, authorities, at)


def sign_version(
    room: Room, *, version: AgreementVersion, digest: str, authorities: Sequence[Authority], principals: Mapping[str, list[Party]], at: datetime
) -> list[Assent]:  # fmt: skip
    """Sign the latest version, which all have accepted, for every party that the reader may settle for. Raises Mistake."""
    if not room.actor.fresh:
        raise Mistake(STALE)
    lacks = stand(version, principals, latest=version.number).lacks_accept
    if lacks:
        raise Mistake(NOT_ALL.format(names=name_all(lacks)))
    return _assent(room, version, SIGN, digest, authorities, at)


def name_all(parties: Sequence[Party]) -> T:
    """Names in a row."""
    return T(en=", ".join(each.name for each in parties), zh="、".join(each.name for each in parties))


def _assent(
    room: Room, version: AgreementVersion, kind: str, digest: str, authorities: Sequence[Authority], at: datetime
) -> list[Assent]:  # fmt: skip
    check_open(room)
    may = [each for each in authorities if each.reason.value]
    if not may:
        why = [each.reason.says for each in authorities] or [T(en="no party of this case", zh="非本案当事人")]
        raise Mistake(NOBODY.format(why=T(en="; ".join(w.en for w in why), zh="；".join(w.zh for w in why))))
    with transaction.atomic():
        lock_case(room)
        check_latest(room, version)
        check_digest(version, digest)
        return [_keep(version, kind, room.actor.user, each.party, each.mandate, at) for each in may]


def _keep(version: AgreementVersion, kind: str, user: Any, party: Party | None, mandate: Any, at: datetime) -> Assent:  # fmt: skip
    """Once for each party; a second time changes nothing."""
    held = version.assents.filter(kind=kind, party=party).first()
    return held or version.assents.create(
        kind=kind, party=party, user=user, mandate=mandate, digest=version.digest, at=at
    )


def keep_seal(version: AgreementVersion, *, user: Any, at: datetime) -> Assent:
    """The mediator's signature, with the act that files the agreement."""
    return _keep(version, SIGN, user, None, None, at)


def lock_case(room: Room) -> None:
    """One hand at a time in the agreement of a case."""
    Case.objects.seen_by(room.actor).select_for_update(of=("self",)).get(pk=room.case.pk)


def check_open(room: Room) -> None:
    """Raise Mistake when the reader has no part in the agreement, or the case is not in mediation."""
    if not room.is_open or not room.is_inside:
        raise Mistake(CLOSED)


def check_latest(room: Room, version: AgreementVersion) -> None:
    """Raise Mistake when there is a newer version."""
    if AgreementVersion.objects.filter(case=room.case.pk, number__gt=version.number).exists():
        raise Mistake(MOVED)


def check_digest(version: AgreementVersion, digest: str) -> None:
    """Raise Mistake when what was on the screen is another text."""
    if digest != version.digest:
        raise Mistake(ANOTHER)
