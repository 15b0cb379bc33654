"""Classification symbols as rules and counting read them alike."""

from __future__ import annotations

from typing import Any

SUBCLASS = 4
"""Characters of a subclass, as in H04L."""


def list_subclasses(classifications: Any) -> Any:
    """Rows patent_id, subclass (Ibis): each different subclass of a patent once.

    IPC where the patent has it, else CPC: the two overlap, and both together would count twice.
    """
    long = classifications.symbol.length() >= SUBCLASS
    symbols = classifications.filter(classifications.scheme.isin(["IPC", "CPC"]) & long)
    # 'IPC' comes after 'CPC' in the alphabet: the last scheme of a patent is the preferred one
    symbols = symbols.mutate(preferred=symbols.scheme.max().over(group_by=symbols.patent_id))
    symbols = symbols.filter(symbols.scheme == symbols.preferred)
    return symbols.select("patent_id", subclass=symbols.symbol.left(SUBCLASS)).distinct()
