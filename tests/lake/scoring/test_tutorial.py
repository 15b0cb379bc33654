"""The tutorial is true: its Python runs as written, and what it says of the results holds."""

import re
from pathlib import Path

import numpy as np
import pytest

from zhicheng.lake.scoring import Plan, score
from zhicheng.lake.scoring.replicating import draw, replicate
from zhicheng.lake.scoring.settings import apply_settings, build_factors, read_settings, read_uncertain
from zhicheng.lake.scoring.stages.aggregating import METHODS as AGGREGATIONS
from zhicheng.lake.scoring.stages.filling import METHODS as IMPUTATIONS
from zhicheng.lake.scoring.stages.normalising import METHODS as NORMALISATIONS
from zhicheng.lake.scoring.stages.treating import TRANSFORMS

DOCS = Path(__file__).parents[3] / "docs"
PAGE, SETTINGS = DOCS / "tutorials/scorecard.md", DOCS / "how-to/score-with-settings.md"


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


def test_the_settings_page_is_true(tmp_path, asem):
    """Every line of the page is taken; scores and replications come out of it."""
    [written] = re.findall(r"```toml\n(.*?)```", SETTINGS.read_text("utf-8"), re.DOTALL)
    (tmp_path / "settings.toml").write_text(written, "utf-8")
    held = read_settings(tmp_path / "settings.toml")
    tree, sheet = asem
    plan = apply_settings(Plan(tree), held)
    found = score(sheet=sheet, plan=plan)
    assert len(found.units) < len(sheet.units)
    place = tree.leaves.index("LPI")
    lpi = sheet.values[[sheet.units.index(u) for u in found.units], place]
    np.testing.assert_allclose(found.scores[:, place], (lpi - 1) / 4 * 100)
    factors = build_factors(plan=plan, sheet=sheet, asked=read_uncertain(held), seed=1)
    assert [f.code for f in factors] == ["points", "aggregate.3", "weights"]
    draws = draw(factors=factors, replications=50, seed=1)
    replications = replicate(sheet=sheet, plan=plan, factors=factors, draws=draws)
    assert replications.good.any()


def test_the_settings_page_names_every_method():
    page = SETTINGS.read_text("utf-8")
    for name in (*IMPUTATIONS, *TRANSFORMS, *NORMALISATIONS, *AGGREGATIONS):
        assert re.search(rf"\b{name}\b", page), name
