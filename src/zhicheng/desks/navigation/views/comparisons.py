"""The address of a comparison: cities by the ids of their places, clusters by `~` and their spec."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.comparing import CLUSTER
from zhicheng.lake.clusters import BETWEEN, split_name

PLAIN = ":,~"
"""Signs in the names of places and clusters that an address carries as they are."""


def compare_path(choice: Choice, places: Sequence[str], **query: Any) -> str:
    """The comparison of places under a choice: `/compare/?city=cn:440300&city=~greater_bay_area`.

    `places` are ids of cities, ids of clusters (`cluster:greater_bay_area`) or names as `read_sides` takes them; the first is the
    one that the others are held against. `query` may set `base`, `peers`, `q`, `chart` and `as`; None and '' leave out.
    """
    named = [each.replace(CLUSTER, BETWEEN, 1) if each.startswith(CLUSTER) else each for each in places]
    asked = {key: value for key, value in query.items() if value not in (None, "")}
    told = {"city": named, **ask_plain(choice), **asked}
    path = reverse("navigation:compare")
    written = urlencode(told, doseq=True, safe=PLAIN)
    return f"{path}?{written}" if written else path


def ask_plain(choice: Choice) -> dict[str, str]:
    """The choice as a query string needs it, in the dataset in which no cities are one."""
    plain, spec = split_name(choice.dataset.code)
    return replace(choice, dataset=choice.lake.dataset(plain)).asked if spec else choice.asked
