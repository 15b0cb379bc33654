"""A procedure's page: what its template says, under the edition in force on the day that is asked for."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhicheng.desks.rules.queries import procedures
from zhicheng.docket.deeds import read_day
from zhicheng.front.clocks import STATUS
from zhicheng.front.house import list_overlays
from zhicheng.front.letters import find_local
from zhicheng.front.procedures import count_open, name_region
from zhicheng.front.worked import Worked, say_answers
from zhicheng.grammar import IN_FORCE, Book, Entry, Mistake

HOLDS = {
    IN_FORCE: _("current edition"),
    "earlier": _("earlier edition"),
    "later": _("not yet in force"),
}


def read_on(asked: str, today: date) -> date:
    """The day a procedure is read of; a wrong one counts as not given."""
    try:
        return read_day(asked, where="on") if asked else today
    except Mistake:
        return today


def tell_procedure(book: Book, entry: Entry, on: date) -> dict[str, Any]:
    """Editions, diagram, clocks, acts, states, letters and examples of a procedure on a day."""
    rule = entry.rule
    edition = procedures.choose_edition(rule, on=on)
    worked = procedures.work_examples(entry)
    return {
        "edition": edition,
        "documents": [each for each in list_overlays() if each.procedure == entry.code and each.holds(edition.since)],
        "editions": [(each, HOLDS[each.holds], each.edition is edition) for each in procedures.tell_editions(rule, on=on)],
        "clocks": procedures.list_clocks(edition, on=max(on, edition.since)),
        "duties": procedures.list_duties(book, rule, edition),
        "states": procedures.list_states(edition),
        "letters": [(*each, find_local(entry.code, edition, each[0])) for each in procedures.list_letters(edition)],
        "open_parts": count_open(edition),
        "examples": [_tell_example(each) for each in worked],
        "right": sum(each.holds for each in worked),
        "cites": [(book[clause.source], clause) for clause in procedures.list_shown(entry, edition)],
        "file": f"{entry.code}/",
    }  # fmt: skip


def _tell_example(worked: Worked) -> tuple[Worked, Any, list[Any], list[Any]]:
    """An example, its region, its acts with the answers of their forms, its clocks with both statuses in words."""
    acts = [
        (deed, worked.edition.acts[deed.act].title, say_answers(worked.edition, deed))
        for deed in worked.deeds
    ]
    clocks = [(each, *(STATUS.get(status, status) for status in each.statuses)) for each in worked.clocks]
    return worked, name_region(worked.region), acts, clocks
