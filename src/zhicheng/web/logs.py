"""Logs as JSON lines, without personal data: no addresses of people or machines, no query strings, no texts of errors.

A request is told by its route, not by its path, since a path may hold a secret link. Every line within a request
carries the request's id, which the answer gives back as X-Request-ID.
"""

import json
import logging
import re
import time
import traceback
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.urls import Resolver404, get_script_prefix, resolve

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"\A[A-Za-z0-9-]{8,64}\Z")
PERSONAL = (
    (re.compile(r"[^\s@'\"<>]+@[^\s@'\"<>]+"), "[address]"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"), "[machine]"),
    (re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:])"), "[machine]"),
    (re.compile(r"\?[^\s'\"]*"), ""),
)
STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "request"}
ANSWERED = (Http404, PermissionDenied, SuspiciousOperation, BadRequest, MultiPartParserError)
"""Exceptions that say what is wrong with a request: the answer is a page of its own, and nothing here has failed."""
request_id: ContextVar[str] = ContextVar("request_id", default="")
logger = logging.getLogger("zhicheng.requests")


def scrub(text: str) -> str:
    """Text without e-mail addresses, machine addresses and query strings."""
    for pattern, instead in PERSONAL:
        text = pattern.sub(instead, text)
    return text


class JsonFormatter(logging.Formatter):
    """One JSON object a line. An exception is told by its class and its frames; its text may name people."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "says": scrub(record.getMessage()),
        }
        if request_id.get():
            line["request"] = request_id.get()
        line |= {key: value for key, value in vars(record).items() if key not in STANDARD}
        if record.exc_info and record.exc_info[0]:
            line |= describe(record.exc_info[0], record.exc_info[2])
        return json.dumps(line, ensure_ascii=False, default=str)


def describe(kind: type[BaseException], trace: TracebackType | None) -> dict[str, Any]:
    """An exception's class and where it passed, without its text."""
    frames = traceback.extract_tb(trace)[-12:]
    return {
        "error": f"{kind.__module__}.{kind.__qualname__}",
        "where": [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames],
    }


class RequestLog:
    """Gives each request an id and writes one line for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        mine = given if WELL_FORMED.match(given) else uuid.uuid4().hex
        token = request_id.set(mine)
        began = time.perf_counter()
        try:
            response = self._get_response(request)
            response.headers[HEADER] = mine
            write_line(request, response, milliseconds=(time.perf_counter() - began) * 1000)
            return response
        finally:
            request_id.reset(token)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Tell where an unforeseen error came from; Django then shows the page for it."""
        if settings.DEBUG or isinstance(exception, ANSWERED):
            return
        logger.error("a request failed", exc_info=exception, extra={"route": route(request)})


def route(request: HttpRequest) -> str:
    """The pattern of the address, such as 'cities/<place_id>/'; empty when none matched."""
    return request.resolver_match.route if request.resolver_match else ""


def find_referrer(request: HttpRequest) -> str | None:
    """The route of the page of this site whose link was followed, '' if it has none; None where no page of ours led here."""
    try:
        came = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return None
    if not came.netloc or came.netloc != request.get_host():
        return None
    try:
        return resolve(f"/{came.path.removeprefix(get_script_prefix())}").route
    except Resolver404:
        return ""


def write_line(request: HttpRequest, response: HttpResponse, *, milliseconds: float) -> None:
    """One line for a request; probes that are well are not worth one.

    A page that is not found is information, for anybody may ask for anything; where a page of this site led there, its link
    is broken or its object gone, and the line is a warning with `from`, the route of that page.
    """
    if route(request).startswith("health/") and response.status_code == 200:
        return
    level = logging.ERROR if response.status_code >= 500 else logging.INFO
    told = {
        "method": request.method,
        "route": route(request),
        "status": response.status_code,
        "milliseconds": round(milliseconds, 1),
    }
    if response.status_code == 404 and (came := find_referrer(request)) is not None:
        level, told["from"] = logging.WARNING, came
    logger.log(level, "request", extra=told)
