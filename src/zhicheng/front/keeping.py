"""Pages made of the lake and the rulebook alone are kept as they were sent, until lake, rulebook or day change.

A page is kept for one reader: signed in or not, in one language and theme. The tokens of its forms are not kept; each
sending puts in those of who asks. Files, mistakes, redirects, pages with a message and pages that wait are not kept.
"""

import re
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import patch_vary_headers

from zhicheng.front.formats import language

MOST_BYTES = 64 * 2**20
LONGEST_ADDRESS = 2_000
_FIELD = re.compile(rb'(name="csrfmiddlewaretoken" value=")[A-Za-z0-9]{64}"')
_TOKEN = b"\0token\0"
"""Stands for the token of a form in a kept page; no page holds a zero byte."""
_OWN_HEADERS = "X-Zhicheng-"

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class _Kept:
    """One page: its packed body, and the requests it answers differently."""

    body: bytes
    vary: str

    def send(self, request: HttpRequest) -> HttpResponse:
        body = zlib.decompress(self.body)
        if _TOKEN in body:
            body = body.replace(_TOKEN, get_token(request).encode())
        response = HttpResponse(body)
        patch_vary_headers(response, filter(None, self.vary.split(", ")))
        return response


class _Shelf:
    """Kept pages, the one not asked for longest going first once they are too many bytes."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._lock = Lock()
        self._bytes = 0

    def find(self, key: Hashable) -> _Kept | None:
        with self._lock:
            found = self._pages.get(key)
            if found:
                self._pages.move_to_end(key)
            return found

    def put(self, key: Hashable, page: _Kept) -> None:
        with self._lock:
            self._bytes += len(page.body) - len(old.body if (old := self._pages.pop(key, None)) else b"")
            self._pages[key] = page
            while self._bytes > MOST_BYTES:
                self._bytes -= len(self._pages.popitem(last=False)[1].body)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._bytes = 0


SHELF = _Shelf()


def keep_pages(state: Callable[[], Hashable]) -> Callable[[View], View]:
    """What keeps the pages of a view as long as `state` (of lake, rulebook, day) is the same.

    The view must depend on nothing else but the address and the reader.
    """

    def keep(view: View) -> View:
        @wraps(view)
        def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            key = _name(request, state)
            if key is None:
                return view(request, *args, **kwargs)
            if page := SHELF.find(key):
                return page.send(request)
            response = view(request, *args, **kwargs)
            if _is_whole(response):
                SHELF.put(key, _pack(response))
            return response

        return ask

    return keep


def _name(request: HttpRequest, state: Callable[[], Hashable]) -> Hashable:
    """Everything a page may depend on; None where it is not to be kept."""
    address = request.get_full_path()
    if request.method != "GET" or len(address) > LONGEST_ADDRESS or len(get_messages(request)):
        return None
    user = request.user
    reader = (user.pk, str(user), getattr(user, "is_staff", False)) if user.is_authenticated else ()
    asked = [(name, value) for name, value in request.headers.items() if name.startswith(_OWN_HEADERS)]
    return (
        state(), reader, request.is_secure(), request.get_host(), address, language(), request.COOKIES.get("theme"),
        *sorted(asked),
    )  # fmt: skip


def _is_whole(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and response.headers["Content-Type"].startswith("text/html")
        and not {"Content-Disposition", "Cache-Control"} & set(response.headers)
        and not response.cookies
    )


def _pack(response: HttpResponse) -> _Kept:
    body = _FIELD.sub(rb"\1" + _TOKEN + b'"', response.content)
    return _Kept(zlib.compress(body, 1), response.headers.get("Vary", ""))


def leave(response: HttpResponse) -> HttpResponse:
    """The same page, which is not kept: it says what is so for the moment only."""
    response.headers["Cache-Control"] = "no-store"
    return response
