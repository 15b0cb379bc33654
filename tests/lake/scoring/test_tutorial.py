"""The tutorial is true: its Python runs as written, and what it says of the results holds."""

import re
from pathlib import Path

import numpy as np
import pytest

PAGE = Path(__file__).parents[3] / "docs/tutorials/scorecard.md"


@pytest.fixture(scope="module")
def names():
    """Everything that the page's Python defines."""
    held = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL):
        exec(compile(block, str(PAGE), "exec"), held)
    return held


def test_the_scores_by_hand(names):
    """E, by hand: inventions by residents (E: 9/7; lowest D 0.8, highest B 22/9), and so on down the tree."""
    data = {r["uCode"]: r for r in names["data"].to_dicts()}
    loans = sorted(r["pledges"] / r["residents"] for r in data.values() if r["pledges"])
    data["C"]["pledges"] = float(np.median(loans)) * data["C"]["residents"]

    def scale(code, better=1):
        by = {"claims": 1, "lag": 1}
        held = {u: r[code] / (by.get(code) or r["residents"]) * better for u, r in data.items()}
        low, high = min(held.values()), max(held.values())
        return {u: (v - low) / (high - low) * 100 for u, v in held.items()}

    parts = {c: scale(c) for c in ("inventions", "claims", "pledges", "licences")} | {"lag": scale("lag", -1)}
    for row in names["scores"].to_dicts():
        unit = row["uCode"]
        creation = (3 * parts["inventions"][unit] + parts["claims"][unit] + parts["lag"][unit]) / 5
        use = (parts["pledges"][unit] + parts["licences"][unit]) / 2
        told = (row["creation"], row["use"], row["city"])
        assert told == pytest.approx((creation, use, (60 * creation + 40 * use) / 100))


def test_what_the_page_says(names):
    assert names["notes"] == ["imputed figures: pledges (1)"]
    assert f"gives `{names['notes'][0]}`" in PAGE.read_text("utf-8")
    with_all, without = (names[n].stages["7_aggregated"]["city"].to_list() for n in ("fixed", "without_last"))
    assert with_all[:5] == without
    assert not names["replications"].failed.any()
    assert (names["said"].rank_low <= names["said"].rank_high).all()
    assert names["said"].top.sum() == pytest.approx(2, abs=0.05)
    assert "missing; imputed (median)" in [s.en for s in names["leaves"][0].steps]
