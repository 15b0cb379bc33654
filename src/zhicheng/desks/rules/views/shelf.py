"""The list of all rules, with its files."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from zhicheng.desks.rules.forms import KIND_NAME, KIND_NAMES, STATUS_NAMES, RuleForm
from zhicheng.desks.rules.queries.clauses import cover_sources, list_cited, name_clause
from zhicheng.desks.rules.queries.shelf import (
    KINDS,
    SORTS,
    Asked,
    Listed,
    count_kinds,
    find_rules,
    list_rules,
)
from zhicheng.desks.rules.views.content import as_json, content_of
from zhicheng.front.exports import export_listing
from zhicheng.front.formats import day, text
from zhicheng.front.house import read_book
from zhicheng.front.links import with_query
from zhicheng.front.reasons import clause_link
from zhicheng.front.tables import Cell, Column, Listing, filters_on, page_number, read_query, whole
from zhicheng.grammar import Clause

SIZE = 50


@require_safe
def show_rules(request: HttpRequest) -> HttpResponse:
    """Search, filter, sort, export."""
    book, on = read_book(), localdate()
    query: dict[str, str] = read_query(request)
    query |= {"cites": name_clause(book, str(query["cites"]))} if query.get("cites") else {}
    form = RuleForm(query, cited=list_cited(book))
    asked = _asked(form.asked(), query)
    rules = list_rules(book, on=on)
    found = find_rules(rules, asked, book=book)
    kind = query.get("as", "")
    if kind == "json":
        return as_json({"rules": [content_of(rule.entry, book, on=on) for rule in found]})
    listing = _list(found, asked, query, request.path)
    if kind in ("csv", "xlsx"):
        return export_listing(listing=whole(listing, [_row(rule) for rule in found]), kind=kind)
    counted = count_kinds(rules)
    context = {
        "form": form, "listing": listing, "sources": cover_sources(book), "total": sum(counted.values()),
        "shelves": _shelves(counted, query, request.path), "json": with_query(request.path, query, page=None, **{"as": "json"}),
    }  # fmt: skip
    return render(request, "rules/rules.html", context)


def _asked(valid: dict[str, str], query: dict[str, str]) -> Asked:
    sort = query.get("sort", "kind")
    return Asked(
        text=valid.get("q", ""), kind=valid.get("kind", ""), cites=query.get("cites", ""), status=valid.get("status", ""),
        sort=sort if sort.removeprefix("-") in SORTS else "kind",
    )  # fmt: skip


def _shelves(counted: dict[str, int], query: dict[str, str], path: str) -> list[dict[str, Any]]:
    """All kinds as links with the number of their rules; the chosen one is marked."""
    chosen = query.get("kind", "")
    every = {"title": _("All"), "rules": sum(counted.values()), "code": ""}
    kinds = [{"title": KIND_NAMES[kind], "rules": counted[kind], "code": kind} for kind in KINDS]
    return [
        each
        | {"href": with_query(path, query, kind=each["code"], page=None), "current": each["code"] == chosen}
        for each in (every, *kinds)
    ]


def _list(found: list[Listed], asked: Asked, query: dict[str, str], path: str) -> Listing:
    number = min(page_number(query), max(1, -(-len(found) // SIZE)))
    page = found[(number - 1) * SIZE : number * SIZE]
    names = {"q": _("Words"), "kind": _("Kind"), "cites": _("Rests on"), "status": _("Status")}
    words: dict[str, Any] = {**KIND_NAMES, **STATUS_NAMES}
    chips = filters_on(path=path, query=query, names=names, say=lambda _key, value: words.get(value, value))
    return Listing(
        code="rules", caption=_("Rules"), columns=_columns(), rows=[_row(rule) for rule in page], total=len(found),
        query=query, path=path, sort=asked.sort, size=SIZE, filters=chips, empty=_("No rule matches."),
        about=tuple((chip.title, chip.value) for chip in chips),
    )  # fmt: skip


def _columns() -> tuple[Column, ...]:
    return (
        Column("title", _("Rule"), sort="title", fixed=True),
        Column("kind", _("Kind"), sort="kind"),
        Column("cites", _("Rests on")),
        Column("status", _("Status"), sort="status"),
        Column("code", _("Code"), hidden=True),
        Column("definition", _("Definition"), hidden=True),
        Column("unit", _("Unit"), hidden=True),
        Column("since", _("Since"), "day", "since", falls=True, hidden=True),
        Column("dependents", _("Read by"), "number", "dependents", falls=True),
    )


def _row(rule: Listed) -> dict[str, Any]:
    entry = rule.entry
    own = _("local rule") if entry.local else ""
    return {
        "title": Cell(entry.title, rule_path(entry.kind, entry.code), sub=own),
        "kind": KIND_NAME[entry.kind],
        "cites": Cell(
            "; ".join(clause.label for clause in rule.clauses), drawing=_draw_clauses(rule.clauses)
        ),
        "status": _say_status(rule),
        "code": entry.code,
        "definition": text(entry.definition),
        "unit": getattr(entry.rule, "unit", ""),
        "since": day(rule.since) if rule.since else "",
        "dependents": rule.dependents,
    }


def _say_status(rule: Listed) -> Any:
    """The status in words; of a source and a procedure, how many parts are to be confirmed; nothing for a table."""
    if rule.entry.kind in ("services", "indicators", "scorecards", "parameters"):
        return STATUS_NAMES[rule.status]
    if rule.entry.kind == "procedures":
        parts = rule.open_parts
        said = ngettext("%(n)s part to be confirmed", "%(n)s parts to be confirmed", parts)
        return said % {"n": parts} if parts else STATUS_NAMES[rule.status]
    open_ones = len(getattr(rule.entry.rule, "unconfirmed", ()))
    said = ngettext("%(n)s clause to be confirmed", "%(n)s clauses to be confirmed", open_ones)
    return said % {"n": open_ones} if open_ones else ""


def _draw_clauses(clauses: tuple[Clause, ...]) -> SafeString:
    """Each clause as a link with its words beside the pointer."""
    links = ((clause_link(clause), text(clause.says), _short_label(clause)) for clause in clauses)
    return format_html_join("", '<a class="rests" href="{}" title="{}">{}</a>', links)


def _short_label(clause: Clause) -> SafeString:
    """The clause's number where it has one of several parts, else source and clause; it may break at underscores."""
    label = clause.id if "." in clause.id else clause.label
    return format_html_join(mark_safe("_<wbr>"), "{}", ((part,) for part in label.split("_")))


def rule_path(kind: str, code: str) -> str:
    """The page of a rule."""
    return reverse("rules:rule", kwargs={"kind": kind, "code": code})
