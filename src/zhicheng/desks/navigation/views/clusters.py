"""Clusters: several cities looked at as one."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.views.frame import page


@page
def show_clusters(request: HttpRequest, *, choice: Choice) -> HttpResponse:
    """The list of clusters: for now the cities."""
    return HttpResponseRedirect(reverse("navigation:cities"))
