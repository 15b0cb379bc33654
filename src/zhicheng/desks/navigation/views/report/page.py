"""The page of a city's report: read it at once, have it made as a file, take one that was made.

Reading it as HTML takes well under a second (0.4 s of processor for the text and 0.3 s for the page, on the demonstration's
data), so anybody may, as anybody may look at the pages it is made of. Files for Word and paper cost several seconds and a place on
the shelf, so staff have them made, as a job; everybody may take what lies there. See docs/decisions/0019-who-makes-reports.md.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zhicheng.desks.navigation.jobs import REPORT
from zhicheng.desks.navigation.queries.choice import Choice, read_choice
from zhicheng.desks.navigation.queries.cities import Standing, stand_cities
from zhicheng.desks.navigation.queries.reports import (
    CHAPTERS,
    Brief,
    choose_language,
    find_report,
    hash_inputs,
    list_reports,
)
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.desks.navigation.views.profile.frame import frame_city, part_path, show_absent
from zhicheng.desks.navigation.views.report.form import ReportForm
from zhicheng.desks.navigation.views.report.report import WRITERS, make_report
from zhicheng.desks.navigation.views.standing import Asked, read_asked
from zhicheng.desks.navigation.views.standing_words import say_group, say_weights, standing_path
from zhicheng.front.documents import KINDS, write_document
from zhicheng.front.formats import language
from zhicheng.front.jobs import find_refusal, remember_job
from zhicheng.front.tables import read_query
from zhicheng.grammar import Mistake
from zhicheng.lake import Lake
from zhicheng.register import jobs

SEALED = {
    "default-src": [NONE], "style-src": [UNSAFE_INLINE], "base-uri": [NONE], "form-action": [NONE], "frame-ancestors": [NONE],
}  # fmt: skip
"""What a report may do in a browser: show its own styles, and nothing else."""


REMEMBERED = 8
_read: dict[str, bytes] = {}


def report_path(choice: Choice, place_id: str, **query: Any) -> str:
    """The page of a city's report under the present choice."""
    return part_path(choice, "city_report", place_id, **query)


@page
def show_report(request: HttpRequest, *, choice: Choice, place_id: str) -> HttpResponse:
    """What the report holds, the form, and the reports that were made."""
    standing = stand_cities(choice).get(place_id)
    if standing is None:
        return show_absent(request, choice, place_id)
    return _show(request, choice, standing, read_query(request), ReportForm())


def _show(
    request: HttpRequest, choice: Choice, standing: Standing, query: Mapping[str, str], form: ReportForm, status: int = 200
) -> HttpResponse:  # fmt: skip
    place_id = standing.place.id
    asked = read_asked(choice, place_id, query)
    refusal = find_refusal(request)
    context = frame_city(choice, standing, "city_report") | {
        "making": form, "refusal": refusal.value if refusal else "", "asked": asked, "weights": say_weights(asked.weights),
        "sent": {**choice.asked, **asked.kept}, "group_words": say_group(choice, asked.group, standing.place),
        "read": part_path(choice, "city_report_read", place_id, **asked.kept, lang=language()[:2]),
        "change": standing_path(choice, place_id, asked.kept), "chapters": [title for title, _write in WRITERS.values()],
        "kept": list_reports(place_id, dataset=choice.dataset.code), "snapshot": choice.lake.snapshot,
    }  # fmt: skip
    return render(request, "navigation/report.html", told(choice, **context), status=status)


@csp_replace(SEALED)
@page
def read_report(request: HttpRequest, *, choice: Choice, place_id: str) -> HttpResponse:
    """The report as a page of its own, made at once."""
    if place_id not in stand_cities(choice):
        return show_absent(request, choice, place_id)
    query = read_query(request)
    chapters = tuple(code for code in CHAPTERS if code in query.get("chapters", "").split(",")) or CHAPTERS
    asked = read_asked(choice, place_id, query)
    spoken = choose_language(query.get("lang", "") or language())
    brief = write_brief(request, choice, asked, language=spoken, chapters=chapters)
    return HttpResponse(_write_once(brief, choice.lake), content_type=KINDS["html"])


def _write_once(brief: Brief, lake: Lake) -> bytes:
    """The page of a report; the last few that were read are kept, for the same inputs give the same bytes."""
    key = hash_inputs(brief, lake=lake)
    content = _read.pop(key, None) or write_document(make_report(brief, lake=lake), kind="html")
    _read[key] = content
    while len(_read) > REMEMBERED:
        _read.pop(next(iter(_read)), None)
    return content


def write_brief(
    request: HttpRequest, choice: Choice, asked: Asked, *, language: str, chapters: tuple[str, ...]
) -> Brief:
    """The brief of a visitor's report: today, with links to this site, in the name of the office if it has one."""
    least = asked.kept.get("least")
    city = settings.CITY
    return Brief(
        place_id=asked.place_id, dataset=choice.dataset.code, count=choice.count, language=language, on=localdate(),
        group=asked.group.kind, least=int(least) if least else None, weights=replace(asked.weights, wrong=()), chapters=chapters,
        base=f"{request.scheme}://{request.get_host()}", **({"issuer": city.name} if city.is_named else {}),
    )  # fmt: skip


@require_POST
@never_cache
def ask_report(request: HttpRequest, *, place_id: str) -> HttpResponse:
    """Have a report made as a job; one that lies on the shelf is handed out instead."""
    query = {key: str(value) for key, value in request.POST.items()}
    try:
        choice = read_choice(query)
    except Mistake as mistake:
        return render(request, "navigation/mistake.html", {"mistake": mistake.says}, status=404)
    standing = stand_cities(choice).get(place_id) if choice else None
    if choice is None or standing is None:
        raise Http404(place_id)
    form = ReportForm(request.POST)
    if find_refusal(request) is not None:
        return _show(request, choice, standing, query, ReportForm(), status=403)
    if not form.is_valid():
        return _show(request, choice, standing, query, form, status=422)
    return _promise(request, choice, read_asked(choice, place_id, query), form.cleaned_data)


def _promise(request: HttpRequest, choice: Choice, asked: Asked, given: dict[str, Any]) -> HttpResponse:
    chapters = tuple(code for code in CHAPTERS if code in given["chapters"]) or CHAPTERS
    brief = write_brief(request, choice, asked, language=given["language"], chapters=chapters)
    kind, key = given["kind"], hash_inputs(brief, lake=choice.lake)
    if find_report(key, kind):
        return redirect("navigation:city_report_file", place_id=asked.place_id, key=key, kind=kind)
    with transaction.atomic():
        by = request.user if request.user.is_authenticated else None
        payload = {"brief": brief.payload(), "kind": kind}
        job = jobs.enqueue(kind=REPORT, payload=payload, at=now(), by=by)
    remember_job(request, job)
    return redirect("navigation:city_report_job", place_id=asked.place_id, id=job.pk)


@require_safe
def send_report(_request: HttpRequest, *, place_id: str, key: str, kind: str) -> FileResponse:
    """A report of the shelf as a download."""
    kept = find_report(key, kind)
    if kept is None or kept.brief.place_id != place_id:
        raise Http404(key)
    return FileResponse(
        kept.path.open("rb"), as_attachment=True, filename=kept.name, content_type=KINDS[kind]
    )
