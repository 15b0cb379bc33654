"""What all pages of the desk share: the choice in the template, the empty lake, a mistake said to the reader."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.desks.navigation.queries.choice import Choice, read_choice
from zhicheng.front.keeping import leave
from zhicheng.front.tables import read_query
from zhicheng.grammar import COUNTING, Mistake


def told(choice: Choice, **more: Any) -> dict[str, Any]:
    """The template's context: dataset (ribbon), scope (figures), snapshot line (foot), and what the page adds."""
    return {
        "choice": choice,
        "dataset": choice.dataset,
        "scope": choice.scope,
        "snapshot_line": choice.source_line,
        **more,
    }


def page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that reads figures: shows what to do where the lake is empty, and says a `Mistake` to the reader.

    Pages of cases depend on who reads them, and are not kept.
    """

    @require_safe
    @wraps(view)
    def shown(request: HttpRequest, **parts: Any) -> HttpResponse:
        asked = read_query(request) | ({"dataset": parts["dataset"]} if "dataset" in parts else {})
        try:
            choice = read_choice(asked)
            if choice is None:
                return render(request, "navigation/no_data.html")
            choice = replace(choice, reader=request.user)
            response = view(request, choice=choice, **parts)
            return leave(response) if choice.of_cases else response
        except Mistake as mistake:
            status = 400 if asked.get("count") not in (None, "", *COUNTING) else 404
            return render(request, "navigation/mistake.html", {"mistake": mistake.says}, status=status)

    return shown
