"""Addresses: a page with some of its choices changed."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode


def with_query(path: str, query: Mapping[str, Any], /, **changes: Any) -> str:
    """`path` with the query's values and `changes` over them; None and '' remove a value, order is kept."""
    merged = {key: query[key] for key in query} | changes
    kept = {key: value for key, value in merged.items() if value not in (None, "") and key != "as"}
    if changes.get("as"):
        kept["as"] = changes["as"]
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path
