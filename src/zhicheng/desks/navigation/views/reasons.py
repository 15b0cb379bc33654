"""Why a figure is what it is, and the records behind it: the panel and its page, for every indicator alike."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.patents import read_cell
from zhicheng.desks.navigation.views.case_evidence import show_case_evidence
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.desks.navigation.views.patents import patent_columns, patent_row
from zhicheng.front.exports import export_listing
from zhicheng.front.figures import address
from zhicheng.front.formats import number, text
from zhicheng.front.house import read_book
from zhicheng.front.links import with_query
from zhicheng.front.tables import Cell, Column, Listing, page_number, page_size, read_query
from zhicheng.lake.cases import counts_cases
from zhicheng.lake.evidence import SHOWN

PANEL = "X-Zhicheng-Panel"


@page
def show_why(request: HttpRequest, *, choice: Choice, code: str) -> HttpResponse:
    """The reason of a figure: a part for the side panel, a whole page without JavaScript."""
    cell = read_cell(read_query(request))
    reason = choice.explain(code, cell)
    template = "front/why_part.html" if request.headers.get(PANEL) else "front/why.html"
    response = render(
        request,
        template,
        told(choice, reason=reason, digits=choice.digits(code), keep=_keep(request, choice, code, cell)),
    )
    patch_vary_headers(response, [PANEL])
    return response


def _keep(request: HttpRequest, choice: Choice, code: str, cell: dict[str, str]) -> str:
    """Where signed-in staff keep this figure in a project."""
    if not getattr(request.user, "is_staff", False):
        return ""
    return with_query(reverse("navigation:project_keep"), cell, figure=code, **choice.scope.parameters())


@page
def show_evidence(request: HttpRequest, *, choice: Choice, code: str) -> HttpResponse:
    """The patents behind a figure, each with the share it counts for; or the cases, as far as the reader may see them."""
    query = read_query(request)
    where, size = read_cell(query), page_size(query)
    if counts_cases(read_book().indicator(code)):
        return show_case_evidence(request, choice=choice, code=code, where=where)
    kind = query.get("as", "")
    whole = kind in ("csv", "xlsx")
    sort = query.get("sort", "-published_on")
    sort = sort if sort.removeprefix("-") in (*SHOWN, "share") else "-published_on"
    found = choice.lake.evidence(
        code, where=where, count=choice.count, dataset=choice.dataset.code, order=sort, limit=None if whole else size,
        offset=0 if whole else (page_number(query) - 1) * size,
    )  # fmt: skip
    reason = choice.explain(code, where)
    share = Column("share", _("Counts as"), "number", "share", falls=True)
    listing = Listing(
        code="evidence", caption=_("Patents behind this figure"), columns=patent_columns(share), size=size, sort=sort,
        rows=[{**patent_row(choice, row), "share": Cell(row["share"])} for row in found.rows], total=found.total,
        query=query, path=request.path, ribbon=choice.within, empty=_("No record stands behind this figure."),
        about=choice.about((_("Figure"), text(reason.says)), (_("Value"), choice.pull(code, reason.value, where).written)),
    )  # fmt: skip
    if whole:
        return export_listing(listing=listing, kind=kind)
    said = {
        "patents": number(found.total),
        "shares": number(found.shares, digits=None if found.shares % 1 else 0),
    }
    add_up = _("%(patents)s patents, whose shares add up to %(shares)s.") % said
    context = told(choice, add_up=add_up, listing=listing, reason=reason, shares=found.shares, pull=choice.pull(code, reason.value, where),
                   why=address("why", code, where, choice.scope))  # fmt: skip
    return render(request, "navigation/evidence.html", context)
