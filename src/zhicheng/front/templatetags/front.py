"""`{% load front %}`: figures, charts, tables, reasons and the small parts of a page."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from zhicheng.front import formats
from zhicheng.front.figures import Pull, Scope
from zhicheng.front.links import with_query
from zhicheng.front.reasons import (
    clause_link,
    clause_named,
    clause_source,
    is_local,
    reason_evidence,
    reason_why,
    rule_link,
    tells_of_cases,
)
from zhicheng.front.tables import Cell

register = template.Library()

register.filter("t", formats.text)
register.filter("sentence", formats.sentence)
register.filter("day", formats.day)
register.filter("day_in_prose", formats.day_in_prose)
register.filter("clause_link", clause_link)
register.filter("clause_source", clause_source)
register.filter("clause_named", clause_named)
register.filter("is_local", is_local)


@register.filter
def number(value: Any, digits: int | None = None) -> str:
    """`{{ 2912|number }}` is `2,912`; `{{ x|number:2 }}` has two decimals."""
    return formats.number(value, digits=digits)


@register.simple_tag(takes_context=True)
def figure(
    context: template.Context,
    value: Any,
    code: str,
    where: Mapping[str, Any] | None = None,
    digits: int | None = None,
    note: Any = None,
    **cell: Any,
) -> SafeString:
    """The pullable number: `{% figure row.value "patent_count" city=row.city %}`.

    `where` and the keywords name the cell; dataset and counting rule are the page's `scope`.
    """
    scope = context.get("scope")
    pull = Pull(
        value=value,
        code=code,
        where={**(where or {}), **cell},
        scope=scope if isinstance(scope, Scope) else None,
        digits=digits,
        note=note,
    )
    return pull.__html__()


@register.filter
def whole(pull: Pull) -> SafeString:
    """A figure outside tables: a missing one says why."""
    return pull.__html__()


@register.filter
def cell(value: Any, kind: str = "text") -> SafeString:
    """A table cell: a pullable number, a link with a second line, a date, a number or text."""
    if isinstance(value, Pull):
        return value.short
    if isinstance(value, Cell):
        return _linked(value, kind)
    return conditional_escape(_written(value, kind))


def _linked(value: Cell, kind: str) -> SafeString:
    words = value.drawing or _written(value.value, kind)
    main = format_html('<a href="{}">{}</a>', value.href, words) if value.href else conditional_escape(words)
    sub = formats.text(value.sub)
    return format_html('{} <span class="sub">{}</span>', main, sub) if sub else main


def _written(value: Any, kind: str) -> str:
    if value is None or value == "":
        return formats.MISSING
    if kind == "day" and hasattr(value, "strftime"):
        return formats.day(value)
    return formats.number(value) if kind == "number" else formats.text(value)


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The page's address with some values of its query changed: `{% query sort="city" page=None %}`."""
    request = context["request"]
    return with_query(request.path, request.GET.dict(), **changes)


@register.inclusion_tag("front/seal.html")
def seal() -> dict[str, Any]:
    """Our mark. Once per page: the layout draws it."""
    return {}


@register.inclusion_tag("front/chart.html", takes_context=True)
def chart(context: template.Context, drawn: Any) -> dict[str, Any]:
    """A chart with title, two renditions, source, table and downloads."""
    request = context.get("request")
    path, asked = (request.path, dict(request.GET.lists())) if request else ("", {})
    files = [
        (kind.upper(), with_query(path, asked, chart=drawn.code, **{"as": kind}))
        for kind in ("csv", "xlsx", "svg", "png")
    ]
    return {"chart": drawn, "files": files}


@register.inclusion_tag("front/table.html", takes_context=True)
def table(context: template.Context, listing: Any) -> dict[str, Any]:
    """A listing: chips, sortable heads, rows, pages, columns, density, exports."""
    return {"listing": listing, "request": context.get("request")}


@register.inclusion_tag("front/empty.html")
def empty(title: Any, says: Any = "", href: str = "", action: Any = "") -> dict[str, Any]:
    """The empty state: what would be here, and the one action that fills it."""
    return {"title": title, "says": says, "href": href, "action": action}


@register.inclusion_tag("front/progress.html")
def progress(
    percent: Any, message: Any = "", refresh: str = "", done: bool = False, failed: bool = False
) -> dict[str, Any]:
    """A job's bar and its message. `refresh` is an address that returns this partial again while the job runs."""
    return {"percent": percent, "message": message, "refresh": refresh, "done": done, "failed": failed}


@register.inclusion_tag("front/why_panel.html", takes_context=True)
def why_panel(
    context: template.Context, reason: Any, heading: str = "h2", digits: int | None = None
) -> dict[str, Any]:
    """A reason with its value on top: the side panel, and the whole page where there is no JavaScript."""
    return {
        **_told(context),
        "reason": reason,
        "heading": heading,
        "written": formats.number(reason.value, digits=digits),
    }


@register.inclusion_tag("front/reason.html", takes_context=True)
def reason_tree(context: template.Context, reason: Any, nested: bool = False) -> dict[str, Any]:
    """A reason and, folded, the reasons it rests on."""
    scope = _told(context)["scope"]
    return {
        **_told(context),
        "reason": reason,
        "nested": nested,
        "evidence": reason_evidence(reason, scope),
        "of_cases": tells_of_cases(reason),
        "rule": rule_link(reason.rule),
        "why": reason_why(reason, scope) if nested and "--by" not in reason.command else "",
    }


def _told(context: template.Context) -> dict[str, Any]:
    scope = context.get("scope")
    return {"scope": scope if isinstance(scope, Scope) else None, "dataset": context.get("dataset")}
