"""Commands of another system: an act done once for each key, by the kernel that does every act, or refused with the reason."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from zhicheng.desks.api.models import Sent
from zhicheng.desks.api.queries.asked import ActIn, CaseIn, PartyIn
from zhicheng.desks.api.queries.callers import Caller, narrow
from zhicheng.desks.api.queries.handing import find_papers
from zhicheng.desks.api.queries.problems import Trouble, refuse_mistake
from zhicheng.desks.api.queries.telling import Seen
from zhicheng.docket.acting import Command, House, Moved, Refused, open_case, perform
from zhicheng.docket.actors import Actor, read_actor
from zhicheng.docket.models import Entry
from zhicheng.docket.permission import View, may
from zhicheng.docket.standing import Standing
from zhicheng.front.readers import local
from zhicheng.grammar import Mistake, Procedure, T
from zhicheng.register.chain import canonical
from zhicheng.register.offices import Office
from zhicheng.register.party_finding import find_or_add
from zhicheng.register.people import User

ANOTHER = T(en="This key was used for another request; make a new one for each.", zh="该键已用于其他请求，请为每个请求生成新的键。")  # fmt: skip
UNSEEN = T(
    en="Send If-Match with the ETag of the case as you last read it.",
    zh="请在 If-Match 中填写您最近读取的案件 ETag。",
)
MOVED = T(en="Somebody acted in this case meanwhile; read it again.", zh="本案已有新的办理记录，请重新读取。")
NO_ACT = T(en="this kind of case has no such act", zh="本程序没有此行为")
NO_KIND = T(en="there is no such kind of case", zh="没有此类案件")
NO_OFFICE = T(en="an office that handles this kind of case", zh="请填写办理此类案件的机关")
NO_PERSON = T(en="a person of the office", zh="请选择本机关人员")
WRONG = T(en="Something is missing or wrong.", zh="内容缺失或者有误。")
NO_DAY = T(en="A day lies too far away to count with.", zh="日期超出可计算的范围。")


@dataclass(frozen=True)
class Request:
    """A command as it was sent: by whom, under which key, when, and what it says."""

    caller: Caller
    key: uuid.UUID
    at: datetime
    content: str

    @classmethod
    def make(cls, caller: Caller, key: uuid.UUID, at: datetime, where: str, asked: Any) -> Request:
        """With the digest of where it was sent and of what it asked."""
        told = canonical({"where": where, "asked": asked.model_dump(mode="json")})
        return cls(caller, key, at, sha256(told.encode()).hexdigest())

    def find_done(self) -> Entry | None:
        """What was done under the key. Raises Trouble where it was used for something else, by whomever."""
        sent = Sent.objects.filter(command=self.key).first()
        if sent is None:
            return None
        if (sent.user_id, sent.content) != (self.caller.token.user_id, self.content):
            raise Trouble("key-used", ANOTHER)
        return Entry.objects.filter(case=sent.case, seq=sent.seq).first()


def do_act(seen: Seen, asked: ActIn, request: Request, *, match: str | None) -> tuple[Entry, bool]:
    """Do an act in the state of the case that the caller saw; the entry, and whether it is new. Raises Trouble."""
    if done := request.find_done():
        return done, False
    _check_seen(seen, match)
    _check_act(asked.act, seen.view, request.caller)
    return _send(
        request,
        lambda: perform(
            house=seen.house, actor=request.caller.actor, case_id=seen.case.pk,
            command=make_command(request, asked.act, asked, seen.view, seen=seen.case.seq),
        ),
    ), True  # fmt: skip


def _check_seen(seen: Seen, match: str | None) -> None:
    if match is None:
        raise Trouble("unseen", UNSEEN)
    if f'"{seen.head}"' not in [each.strip() for each in match.split(",")]:
        raise Trouble("moved", MOVED)


def _check_act(code: str, view: View, caller: Caller) -> None:
    if code not in view.edition.acts:
        raise Trouble("invalid", WRONG, {"act": NO_ACT})
    reason = narrow(may(caller.actor, code, view), view.edition.acts[code], caller)
    if not reason.value:
        raise Trouble("refused", Refused(reason).says, reason=reason)


def begin_case(house: House, asked: CaseIn, request: Request) -> tuple[Entry, bool]:
    """Open a case at the token's office, or at the one that is named where the token is for none. Raises Trouble."""
    if done := request.find_done():
        return done, False
    rule = find_procedure(house, asked.procedure)
    office = find_office(request.caller, asked)
    view = view_new(rule, asked.procedure, office, request.at)
    _check_act(rule.begins, view, request.caller)
    return _send(request, lambda: open_one(house, asked, request, rule, office)), True


def open_one(house: House, asked: Any, request: Request, rule: Procedure, office: Office) -> Entry:
    """The first act of a case, from whatever was sent: what opens and what hands over are one."""
    view = view_new(rule, asked.procedure, office, request.at)
    command = make_command(request, rule.begins, asked, view)
    return open_case(
        house=house, actor=request.caller.actor, procedure=asked.procedure, office=office, command=command, title=asked.title.strip()
    )  # fmt: skip


def find_procedure(house: House, code: str) -> Procedure:
    """The procedure with a code. Raises Trouble."""
    if code not in house.book or house.book[code].kind != "procedures":
        raise Trouble("invalid", WRONG, {"procedure": NO_KIND})
    return house.book.procedure(code)


def find_office(caller: Caller, asked: Any) -> Office:
    """The office a case is for: the token's own, and only where it has none the one that is named. Raises Trouble."""
    named = getattr(asked, "office", None)
    own = caller.token.office
    office = own or Office.objects.filter(pk=named).first()
    if office is None or named not in (None, office.pk) or not office.handles(asked.procedure):
        raise Trouble("invalid", WRONG, {"office": NO_OFFICE})
    return office


def view_new(rule: Procedure, code: str, office: Office, at: datetime) -> View:
    """A case before its first act."""
    return View(code, rule.at(local(at)), Standing(office=office.pk), (), rule.begins)


def make_command(request: Request, act: str, asked: Any, view: View, *, seen: int | None = None) -> Command:
    """The command of what was sent: parties found or added, files looked up. Raises Trouble, Mistake."""
    said = {name: _find_parties(value) for name, value in asked.said.items()}
    second = getattr(asked, "second", None)
    return Command(
        act=act, at=request.at, id=request.key, said=said, papers=find_papers(request.caller, asked.papers),
        second=None if second is None else _find_second(second, request.at), seen=seen,
    )  # fmt: skip


def _find_parties(value: Any) -> Any:
    if isinstance(value, PartyIn):
        return find_or_add(name=value.name, kind=value.kind, code=value.code).pk
    return value


def _find_second(number: int, at: datetime) -> Actor:
    user = User.objects.filter(pk=number, is_active=True).first()
    if user is None:
        raise Trouble("invalid", WRONG, {"second": NO_PERSON})
    return read_actor(user, on=local(at))


def _send(request: Request, act: Callable[[], Entry]) -> Entry:
    """Do what was asked and note the key, in one transaction; what the kernel refuses becomes a problem."""
    with telling_troubles(), transaction.atomic():
        entry = act()
        keep_sent(request, entry)
        return entry


def keep_sent(request: Request, entry: Entry) -> None:
    """Note that the key was used, and for what. Raises Trouble where somebody else used it this moment."""
    held, _new = Sent.objects.get_or_create(
        command=request.key,
        defaults={"user": request.caller.actor.user, "content": request.content, "case": entry.case_id, "seq": entry.seq},
    )  # fmt: skip
    if (held.user_id, held.content) != (request.caller.token.user_id, request.content):
        raise Trouble("key-used", ANOTHER)


@contextmanager
def telling_troubles() -> Iterator[None]:
    """Turn what the kernel and the register refuse into problems."""
    try:
        yield
    except Refused as refused:
        raise Trouble("refused", refused.says, reason=refused.reason) from refused
    except Moved as moved:
        raise Trouble("moved", moved.says) from moved
    except Mistake as mistake:
        raise refuse_mistake(mistake) from mistake
    except OverflowError as error:
        raise Trouble("invalid", NO_DAY) from error
