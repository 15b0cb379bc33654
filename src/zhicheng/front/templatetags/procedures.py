"""`{% load procedures %}`: the diagram of a procedure, with where a case stands in it."""

from collections.abc import Sequence
from typing import Any

from django import template

from zhicheng.front.charts.procedures import draw_procedure
from zhicheng.front.charts.states import find_sources
from zhicheng.grammar import Act, Edition, T

register = template.Library()


@register.inclusion_tag("front/procedure.html")
def procedure_diagram(
    edition: Edition, here: str = "", visited: Sequence[str] = (), page: str = "", code: str = "course"
) -> dict[str, Any]:
    """The state diagram with the same in words below: `{% procedure_diagram edition here=case.state visited=... page=... %}`.

    `page` is the address of the procedure's page, where each state of the drawing leads to its acts.
    """
    drawn = draw_procedure(edition, here=here, visited=visited, page=page, code=code)
    states = [
        (state, _list_moves(edition, name), name == here, name in visited)
        for name, state in edition.states.items()
    ]
    return {"chart": drawn, "states": states}


def _list_moves(edition: Edition, code: str) -> list[tuple[Act, T | None]]:
    """The acts that lead on from a state, each with the state it leads to."""
    return [
        (act, edition.states[act.to].title if act.to else None)
        for act in edition.acts.values()
        if code in find_sources(edition, act) and act.to != code and (act.to or act.does == "resume")
    ]
