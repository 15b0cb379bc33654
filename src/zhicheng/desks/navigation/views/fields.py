"""Technology fields: the 35, and one of them everywhere."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.views.frame import page
from zhicheng.desks.navigation.views.sentences import patents_path


@page
def show_fields(request: HttpRequest, *, choice: Choice) -> HttpResponse:
    """The list of fields: for now all patents."""
    return HttpResponseRedirect(patents_path(choice))


@page
def show_field(request: HttpRequest, *, choice: Choice, number: int) -> HttpResponse:
    """One field: for now its patents."""
    return HttpResponseRedirect(patents_path(choice, field=number))
