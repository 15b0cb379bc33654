"""One rule whole: a page for each kind, one head and foot for all."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zhicheng.desks.rules.forms import KIND_NAME, KIND_NAMES, STATUS_NAMES
from zhicheng.desks.rules.queries import page
from zhicheng.desks.rules.queries.clauses import serve_clauses
from zhicheng.desks.rules.queries.examples import work_examples
from zhicheng.desks.rules.queries.shelf import find_status
from zhicheng.desks.rules.views.content import as_json, content_of
from zhicheng.desks.rules.views.procedure import read_on, tell_procedure
from zhicheng.front.guides import CHANNEL_NAMES, find_promise, list_guide
from zhicheng.front.house import open_lake, read_book
from zhicheng.front.links import with_query
from zhicheng.grammar import ILLUSTRATIVE, IN_FORCE, TO_BE_CONFIRMED, Book, Clause, Entry, Table

DIMENSION_NAMES = {
    "patent": _("patent"),
    "city": _("city"),
    "other_city": _("another city"),
    "county": _("county or district"),
    "subclass": _("subclass of the classification"),
    "inventor": _("inventor"),
    "province": _("province or state"),
    "country": _("country or region"),
    "field": _("technology field"),
    "other_field": _("another technology field"),
    "applicant": _("applicant"),
    "type": _("type of patent"),
    "year": _("year of publication"),
    "filing_year": _("year of filing"),
    "priority_year": _("year of priority"),
    "procedure": _("procedure"),
    "outcome": _("outcome of a case"),
}
MARKS = {IN_FORCE: "", TO_BE_CONFIRMED: "soon", ILLUSTRATIVE: "open"}
HOLDS = {
    IN_FORCE: _("current wording"),
    page.EARLIER: _("earlier wording"),
    page.LATER: _("not yet in force"),
}


@require_safe
def show_rule(request: HttpRequest, *, kind: str, code: str) -> HttpResponse:
    """A rule with all it says; `?as=json` is the same for programs; `?on=DAY` shows a procedure as it was on a day."""
    book, on = read_book(), localdate()
    entry = book.entries.get(code)
    if entry is None or entry.kind != kind:
        raise Http404(f"{kind}/{code}")
    if request.GET.get("as") == "json":
        return as_json(content_of(entry, book, on=on))
    if kind == "procedures":
        on = read_on(request.GET.get("on", ""), on)
    context = _told(request, book, entry, on) | TELLERS[kind](book, entry, on)
    return render(request, f"rules/{KIND_TEMPLATES[kind]}.html", context)


def _told(request: HttpRequest, book: Book, entry: Entry, on: date) -> dict[str, Any]:
    """What every rule's page says."""
    status = find_status(entry, on=on)
    kind_has_status = entry.kind in ("services", "indicators", "scorecards", "parameters")
    return {
        "entry": entry, "rule": entry.rule, "kind_name": KIND_NAME[entry.kind], "kind_names": KIND_NAMES[entry.kind],
        "status": status, "status_name": STATUS_NAMES[status], "status_mark": MARKS[status] if kind_has_status else "",
        "cites": [(book[c.source], c) for c in dict.fromkeys(entry.cites)],
        "dependents": [(each, KIND_NAME[each.kind]) for each in page.list_dependents(book, entry)],
        "json": with_query(request.path, {}, **{"as": "json"}), "file": _name_file(entry),
    }  # fmt: skip


def _name_file(entry: Entry) -> str:
    """The file a rule is written in: a module, or an office's document of local rules."""
    return f"{entry.code}.toml" if entry.origin.endswith(".toml") else f"{entry.code}.py"


def _tell_indicator(book: Book, entry: Entry, on: date) -> dict[str, Any]:
    rule, lake = entry.rule, open_lake(on=on)
    return {
        "versions": [(each.each, each.holds == IN_FORCE, HOLDS[each.holds], each.each.formula.__name__)
                     for each in page.date_versions(rule, on=on)],
        "by": [DIMENSION_NAMES[each] for each in rule.by],
        "also": [DIMENSION_NAMES[each] for each in rule.also],
        "needs": page.list_needs(rule),
        "measured": page.measure(lake, rule),
        "inputs": [(each, book[each.of], [DIMENSION_NAMES[d] for d in each.same]) for each in rule.inputs],
        "reads": page.list_reads(book, entry),
        "amounts": [(each, STATUS_NAMES[each.value.status], MARKS[each.value.status])
                    for each in page.list_amounts(book, entry, on=on)],
        "missing": list(rule.missing.values()),
        "counting": page.list_counting(),
        "examples": work_examples(entry, book=book, lake=lake),
    }  # fmt: skip


def _tell_parameter(book: Book, entry: Entry, on: date) -> dict[str, Any]:
    values = [
        (each.each, HOLDS[each.holds] if each.holds != page.EARLIER else _("earlier value"), each.holds == IN_FORCE,
         STATUS_NAMES[each.each.status], MARKS[each.each.status], _source(book, each.each.cites))
        for each in page.date_values(entry, on=on)
    ]  # fmt: skip
    now = [value for value, _says, holds, *_rest in values if holds and not value.region]
    return {"values": values, "now": now[0] if now else None}


def _tell_scorecard(book: Book, entry: Entry, on: date) -> dict[str, Any]:
    rows = [
        (
            depth,
            node,
            title,
            book.entries.get(getattr(node, "indicator", "")),
            STATUS_NAMES[status],
            MARKS[status],
        )
        for depth, node, title, status in page.list_parts(book, entry.rule)
    ]
    bands = [(b, STATUS_NAMES[b.status], MARKS[b.status]) for b in entry.rule.bands]
    return {"rows": rows, "bands": bands, "examples": entry.examples}


def _source(book: Book, clause: Clause | None) -> Entry | None:
    return book[clause.source] if clause else None


def _tell_table(_book: Book, entry: Entry, on: date) -> dict[str, Any]:
    rule: Table = entry.rule
    columns = [(name, column, name in rule.key) for name, column in rule.columns.items()]
    return {
        "columns": columns,
        "has_personal": any(column.personal for column in rule.columns.values()),
        "rows": page.count_rows(open_lake(on=on), entry.code),
        "heads": [(name, rule.columns[name].says) for name in _shown(rule)],
        "entries": [[_spread(each.get(name)) for name in _shown(rule)] for each in rule.entries],
    }


def _shown(rule: Table) -> list[str]:
    return [name for name in rule.columns if any(name in each for each in rule.entries)]


def _spread(value: Any) -> Any:
    return " ".join(map(str, value)) if isinstance(value, tuple) else value


def _tell_source(book: Book, entry: Entry, _on: date) -> dict[str, Any]:
    served = serve_clauses(book, entry)
    return {
        "served": [(each, STATUS_NAMES[each.clause.status], MARKS[each.clause.status]) for each in served],
        "with_rules": sum(1 for each in served if each.rules),
        "issuer": entry.rule.issuer,
        "number": entry.rule.number,
        "licence": entry.rule.licence,
        "issued_on": entry.rule.issued_on,
        "link": f"https://doi.org/{entry.rule.number[4:]}" if entry.rule.number.startswith("doi:") else "",
    }


def _tell_service(book: Book, entry: Entry, on: date) -> dict[str, Any]:
    rule = entry.rule
    return {
        "guide": list_guide(rule),
        "promise": find_promise(book, rule, on=on),
        "procedure": book[rule.procedure],
        "channels": [CHANNEL_NAMES[each] for each in rule.channels],
    }


TELLERS: dict[str, Callable[[Book, Entry, date], dict[str, Any]]] = {
    "indicators": _tell_indicator,
    "scorecards": _tell_scorecard,
    "parameters": _tell_parameter,
    "tables": _tell_table,
    "sources": _tell_source,
    "procedures": tell_procedure,
    "services": _tell_service,
}
KIND_TEMPLATES = {
    "indicators": "indicator",
    "scorecards": "scorecard",
    "parameters": "parameter",
    "tables": "table",
    "sources": "source",
    "procedures": "procedure",
    "services": "service",
}
