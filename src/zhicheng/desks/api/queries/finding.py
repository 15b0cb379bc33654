"""Finding cases for a caller, page by page: by a cursor, which stays right while cases come and go."""

from __future__ import annotations

import binascii
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhicheng.desks.api.queries.callers import Caller
from zhicheng.desks.api.queries.problems import Trouble
from zhicheng.desks.api.queries.telling import Seen, list_papers, look
from zhicheng.docket.acting import House
from zhicheng.docket.models import Case, Entry, Member, Paper
from zhicheng.grammar import T

NO_CASE = T(en="There is no such case, or it is not for you.", zh="没有此案件，或者您无权查阅。")
NO_PAPER = T(
    en="There is no such document in this case, or it is not for you.", zh="本案没有此文件，或者您无权查阅。"
)
NO_CURSOR = T(en="take the value of `next` from the page before", zh="请使用上一页返回的 next 值")
BAD_CURSOR = T(en="The cursor cannot be read.", zh="无法读取游标。")


@dataclass(frozen=True)
class Search:
    """What is asked of the list. `since`: cases in which something was done from then on that the caller may know of."""

    limit: int
    procedure: str = ""
    state: str = ""
    since: datetime | None = None
    cursor: str = ""


def find_case(house: House, caller: Caller, case_id: uuid.UUID) -> Seen:
    """The case, for who may see it; for everybody else there is none. Raises Trouble."""
    case = _find(caller).filter(pk=case_id).first()
    if case is None:
        raise Trouble("not-found", NO_CASE)
    return look(house, caller, case)


def find_paper(seen: Seen, sha256: str) -> Paper:
    """A document that the acts of the case name, for who may have it. Raises Trouble."""
    papers = (paper for entry in seen.visible for paper in list_papers(seen, entry))
    found = next((paper for paper in papers if paper.sha256 == sha256), None)
    if found is None:
        raise Trouble("not-found", NO_PAPER)
    return found


def _find(caller: Caller) -> QuerySet[Case]:
    found = Case.objects.seen_by(caller.actor).select_related("office", "offered_to")
    return found.prefetch_related("members__party")


def find_page(house: House, caller: Caller, search: Search) -> tuple[list[Seen], str | None]:
    """A page of cases, the last opened first, and the cursor of the next. Raises Trouble for a cursor that is none."""
    found = _find(caller).filter(_meets(caller, search)).order_by("-opened_at", "pk")
    cases = list(found[: search.limit + 1])
    page = cases[: search.limit]
    following = _write_cursor(page[-1]) if len(cases) > search.limit else None
    seen = [look(house, caller, case) for case in page]
    return [each for each in seen if search.since is None or _moved(each, search.since)], following


def _meets(caller: Caller, search: Search) -> Q:
    """A state is asked for by its code, which tells a party more than it may know: there its own cases are not found."""
    meets = _read_cursor(search.cursor) if search.cursor else Q()
    if search.procedure:
        meets &= Q(procedure=search.procedure)
    if search.state:
        own = Member.objects.filter(case=OuterRef("pk"), party__in=caller.actor.parties)
        meets &= Q(state=search.state) & ~Q(Exists(own))
    if search.since:
        meets &= Q(Exists(Entry.objects.filter(case=OuterRef("pk"), at__gte=search.since)))
    return meets


def _moved(seen: Seen, since: datetime) -> bool:
    return not seen.lens.parts or any(each.at >= since for each in seen.visible)


def _write_cursor(case: Case) -> str:
    return urlsafe_b64encode(f"{case.opened_at.isoformat()} {case.pk}".encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> Q:
    try:
        plain = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        at, _space, pk = plain.partition(" ")
        opened_at, key = datetime.fromisoformat(at), uuid.UUID(pk)
        if opened_at.tzinfo is None:
            raise ValueError(at)
    except (ValueError, binascii.Error) as error:
        raise Trouble("invalid", BAD_CURSOR, {"cursor": NO_CURSOR}) from error
    return Q(opened_at__lt=opened_at) | Q(opened_at=opened_at, pk__gt=key)
