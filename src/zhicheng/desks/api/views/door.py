"""The door of the API: who comes in by which token, how often, with how much; and every problem in one form (RFC 9457)."""

from __future__ import annotations

from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from zhicheng.desks.api.queries.callers import Caller, read_caller
from zhicheng.desks.api.queries.problems import KIND, KINDS, Trouble, refuse_mistake, tell_problem
from zhicheng.desks.api.queries.shapes import Problem
from zhicheng.grammar import Mistake, T, same
from zhicheng.register.chain import canonical
from zhicheng.register.store import LIMIT
from zhicheng.register.tokens import SCOPES

Answer = TypeVar("Answer", bound=HttpResponseBase)
VERSION = "1.0.0"
MOST_JSON = 2**20
WINDOW = 60
NO_TOKEN = T(
    en="Send 'Authorization: Bearer' with a token that is open; your profile at the office makes them.",
    zh="请在 Authorization: Bearer 中提供有效令牌；令牌可在本机关网站的“系统接入”页面生成。",
)
UNREADABLE = T(en="The body is no JSON.", zh="请求内容不是有效的 JSON。")
WRONG = T(en="Something is missing or wrong.", zh="内容缺失或者有误。")
LARGE = T(en="At most {most} bytes are taken here.", zh="此处最多接受 {most} 字节。")
MANY = T(en="Try again in {seconds} seconds.", zh="请在 {seconds} 秒后重试。")
NOTHING = T(en="There is nothing at this address.", zh="此地址没有内容。")
NO_SCOPE = T(en="It lacks the scope {scope}: {title}.", zh="缺少权限 {scope}（{title}）。")


class Token(HttpBearer):
    """The token in the Authorization header; nothing else lets anybody in, no cookie either."""

    def __call__(self, request: HttpRequest) -> Any:
        most = LIMIT if request.path.endswith("/files") else MOST_JSON
        if _read_length(request) > most:
            raise Trouble("too-large", LARGE.format(most=most))
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """The caller, or None."""
        return read_caller(plain=token, at=timezone.now())


def _read_length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


class Turnstile(BaseThrottle):
    """Lets `API_RATE` requests of a token through in a minute, in each process."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Count one more; whether it may pass."""
        key = f"api-{request.auth}-{int(timezone.now().timestamp()) // WINDOW}"  # type: ignore[attr-defined]
        cache.add(key, 0, 2 * WINDOW)
        return cache.incr(key) <= settings.API_RATE

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return WINDOW - int(timezone.now().timestamp()) % WINDOW


class Api(NinjaAPI):
    """Ninja's API, whose answers no one keeps, and whose schema says how problems are told."""

    def create_response(self, request: HttpRequest, data: Any, **how: Any) -> HttpResponse:
        """An answer that no cache between keeps."""
        return seal(super().create_response(request, data, **how))

    def get_openapi_schema(self, **how: Any) -> Any:
        """The schema, with problems under their own media type and a word for each answer."""
        schema = super().get_openapi_schema(**how)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    _describe(int(status), answer)
        return schema


def _describe(status: int, answer: dict[str, Any]) -> None:
    if status >= 400:
        answer["content"] = {KIND: answer["content"].pop("application/json")}
        answer["description"] = " / ".join(title.en for code, title in KINDS.values() if code == status)


def seal(response: Answer) -> Answer:
    """Keep an answer out of caches, and browsers from guessing what it is."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


api = Api(
    title="Zhicheng 知城", version=VERSION, urls_namespace="api-1", docs_url=None, auth=Token(), throttle=[Turnstile()],
    description="Cases of an intellectual-property office: read, act, hand over, be told. 知识产权机关案件：查阅、办理、移送、通知。",
)  # fmt: skip


def answers(*statuses: int, **good: Any) -> dict[int, Any]:
    """The answers of an address: the good ones as `_200=Shape`, and the problems that may come instead."""
    told = {int(name.removeprefix("_")): shape for name, shape in good.items()}
    return told | dict.fromkeys(sorted({401, 403, 422, 429, *statuses}), Problem)


def need(request: HttpRequest, *scopes: str) -> Caller:
    """The caller, whose token has one of the scopes. Raises Trouble."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    if not any(caller.token.holds(scope) for scope in scopes):
        raise Trouble("no-scope", NO_SCOPE.format(scope=scopes[0], title=SCOPES[scopes[0]]))
    return caller


@api.exception_handler(Trouble)
def show_trouble(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """A problem as the answer."""
    body = canonical(tell_problem(trouble)).encode(errors="replace")
    response = HttpResponse(body, status=trouble.status, content_type=KIND, headers=dict(trouble.headers))
    return seal(response)


@api.exception_handler(AuthenticationError)
def show_stranger(request: HttpRequest, _error: Any) -> HttpResponse:
    """No token, or none that is open."""
    return show_trouble(request, Trouble("no-token", NO_TOKEN, headers={"WWW-Authenticate": "Bearer"}))


@api.exception_handler(Mistake)
def show_mistake(request: HttpRequest, mistake: Mistake) -> HttpResponse:
    """What the register or the rules do not take."""
    return show_trouble(request, refuse_mistake(mistake))


@api.exception_handler(ValidationError)
def show_faults(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Fields that do not fit the schema, in the schema's own words."""
    faults = {_name(each["loc"]): same(str(each["msg"])) for each in error.errors}
    return show_trouble(request, Trouble("invalid", WRONG, faults))


def _name(place: Any) -> str:
    """Where a fault lies: ('body', 'asked', 'said', 'facts') is said.facts."""
    return ".".join(map(str, place[2:] if place[0] == "body" else place[1:])) or str(place[-1])


@api.exception_handler(HttpError)
def show_unreadable(request: HttpRequest, _error: Any) -> HttpResponse:
    """A body that cannot be parsed."""
    return show_trouble(request, Trouble("malformed", UNREADABLE))


@api.exception_handler(RequestDataTooBig)
def show_too_large(request: HttpRequest, _error: Any) -> HttpResponse:
    """A body that is larger than it said."""
    return show_trouble(request, Trouble("too-large", LARGE.format(most=MOST_JSON)))


@api.exception_handler(Throttled)
def show_too_many(request: HttpRequest, error: Throttled) -> HttpResponse:
    """More requests than a token may send in a minute."""
    wait = str(int(error.wait or WINDOW))
    return show_trouble(
        request, Trouble("too-many", MANY.format(seconds=wait), headers={"Retry-After": wait})
    )


@csrf_exempt
def show_nothing(request: HttpRequest, **_parts: Any) -> HttpResponse:
    """An address under /api/ that is none."""
    return show_trouble(request, Trouble("not-found", NOTHING))
