"""Handing in files: the form, its limit, who may, and the job that is promised in return."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.desks.data.forms import LoadForm
from zhicheng.desks.data.queries import uploads
from zhicheng.desks.data.queries.formats import list_formats, list_measures, write_template
from zhicheng.front.exports import send
from zhicheng.front.jobs import find_refusal, remember_job
from zhicheng.register import jobs
from zhicheng.register.job import Job

SLACK = 1 << 20  # bytes of a request that are not its files


class Limit(FileUploadHandler):
    """Stops reading when all files together pass the limit; nothing beyond it is written to disk."""

    def __init__(self, request: HttpRequest, *, largest: int) -> None:
        super().__init__(request)
        self._largest, self._came, self.passed = largest, 0, False
        self._announced = int(request.META.get("CONTENT_LENGTH") or 0)

    def new_file(self, *given: Any, **named: Any) -> None:
        """A file whose request already says that it is too large is not begun."""
        super().new_file(*given, **named)
        if self._announced > self._largest + SLACK:
            self._stop()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and hand on."""
        self._came += len(raw_data)
        if self._came > self._largest:
            self._stop()
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""

    def _stop(self) -> None:
        self.passed = True
        raise StopUpload(connection_reset=False)


@csrf_exempt  # the limit must stand before anything reads the body; `_take` checks the token
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def load_files(request: HttpRequest) -> HttpResponse:
    """The form, and what comes in by it."""
    refusal = find_refusal(request)
    if refusal is not None:
        return render(request, "data/load.html", {**_told(LoadForm()), "refusal": refusal.value}, status=403)
    limit = Limit(request, largest=settings.UPLOAD_LIMIT)
    request.upload_handlers.insert(0, limit)
    return _take(request, limit=limit)


@csrf_protect
def _take(request: HttpRequest, *, limit: Limit) -> HttpResponse:
    if request.method != "POST":
        return render(request, "data/load.html", _told(LoadForm()))
    posted, files = request.POST, request.FILES  # reading them runs the limit
    form = LoadForm(posted, files, too_large=limit.passed)
    if not form.is_valid():
        return render(request, "data/load.html", _told(form), status=422)
    job = promise_load(request, form.cleaned_data)
    remember_job(request, job)
    return redirect("data:job", id=job.pk)


def promise_load(request: HttpRequest, asked: dict[str, Any]) -> Job:
    """Keep the files and promise the job, both or neither."""
    kept = uploads.keep_files(asked["file"])
    payload = {
        "folder": kept.folder, "files": list(kept.names), "format": asked["format"], "dataset": asked["dataset"],
    }  # fmt: skip
    try:
        with transaction.atomic():
            return jobs.enqueue(
                kind=uploads.KIND, payload=payload, at=timezone.now(), by=request.user if request.user.is_authenticated else None
            )  # fmt: skip
    except BaseException:
        uploads.drop_files(kept)
        raise


def _told(form: LoadForm) -> dict[str, Any]:
    formats = list_formats()
    return {
        "form": form, "formats": formats, "tables": [each for each in formats if each.columns], "measures": list_measures(),
        "limit": settings.UPLOAD_LIMIT, "limit_says": filesizeformat(settings.UPLOAD_LIMIT), "refusal": "",
    }  # fmt: skip


@require_safe
def send_template(_request: HttpRequest, *, code: str, kind: str = "csv") -> HttpResponse:
    """An empty table of a format, to be filled in."""
    content = write_template(code, kind)
    if content is None:
        raise Http404(code)
    return send(content=content, kind=kind, name=code)
