"""Cases that a worked example gives, in the words of their procedures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.front.formats import day, text
from zhicheng.grammar import Book, Edition, T

FIRST = "adjudication"
"""The procedure of a case that names none."""


@dataclass(frozen=True)
class CaseNames:
    """Names of procedures, outcomes, acts and clocks in the language of the page; a code that no procedure has stays as it is."""

    book: Book

    def procedure(self, code: Any) -> str:
        return text(self.book[code].title) if code in self.book else str(code)

    def outcome(self, code: Any) -> str:
        """The name of the end with this outcome, in the first procedure that has it."""
        found = (self._find_end(entry.code, code) for entry in self.book.of("procedures"))
        return next((title for title in found if title), str(code))

    def row(self, case: Mapping[str, Any]) -> dict[str, Any]:
        """A case with its outcome, acts and clocks written out."""
        procedure = str(case.get("procedure", FIRST))
        outcome = str(case.get("outcome", ""))
        said = {"outcome": self._find_end(procedure, outcome) or outcome} if outcome else {}
        acts = (
            f"{self._title(procedure, 'acts', act)} {day(on)}" for act, on in case.get("acts", {}).items()
        )
        clocks = (self._say_clock(procedure, clock) for clock in case.get("clocks", ()))
        return {**case, **said, "acts": _join(acts), "clocks": _join(clocks)}

    def _edition(self, procedure: str) -> Edition | None:
        entry = self.book.entries.get(procedure)
        return entry.rule.editions[-1] if entry and entry.kind == "procedures" else None

    def _find_end(self, procedure: str, outcome: str) -> str:
        edition = self._edition(procedure)
        states = edition.states.values() if edition else ()
        return next((text(state.title) for state in states if state.end == outcome), "")

    def _title(self, procedure: str, part: str, code: str) -> str:
        held = getattr(self._edition(procedure), part, {})
        return text(held[code].title) if code in held else code

    def _say_clock(self, procedure: str, clock: Mapping[str, Any]) -> str:
        stands = (
            _("kept") if clock.get("kept") else _("done too late") if clock.get("kept") is False
            else _("overdue") if clock.get("overdue") else _("ended with the case") if "stopped" in clock else _("runs")
        )  # fmt: skip
        due = day(clock["due"]) if "due" in clock else ""
        return " ".join(filter(None, (self._title(procedure, "clocks", clock["clock"]), due, stands)))


def _join(parts: Any) -> str:
    return text(T(en="; ", zh="；")).join(parts)
