"""Applicants: the list, and one applicant with all that is held of it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.views.frame import page
from zhicheng.desks.navigation.views.sentences import patents_path


@page
def show_applicants(request: HttpRequest, *, choice: Choice) -> HttpResponse:
    """The list of applicants: for now the patents of the cell."""
    return HttpResponseRedirect(patents_path(choice, city=request.GET.get("city")))


@page
def show_applicant(request: HttpRequest, *, choice: Choice, party_id: str) -> HttpResponse:
    """One applicant: for now its patents."""
    return HttpResponseRedirect(patents_path(choice, applicant=party_id))
