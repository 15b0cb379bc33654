"""Properties of the weighted table from which all counting starts."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from zhicheng.grammar import PLACE_SHARES
from zhicheng.lake.attribution import attribute

PLACE = st.sampled_from(["a", "b", "c", None])
PATENTS = st.lists(
    st.tuples(st.lists(PLACE, max_size=23), st.lists(PLACE, max_size=3)), min_size=1, max_size=12
)


def build(drawn):
    patents = pl.DataFrame({"patent_id": [f"P{i:02}" for i in range(len(drawn))]})
    rows = [
        (f"P{i:02}", role, seq, place)
        for i, parties in enumerate(drawn)
        for role, places in zip(("inventor", "applicant"), parties, strict=True)
        for seq, place in enumerate(places, 1)
    ]
    schema = {"patent_id": pl.String, "role": pl.String, "seq": pl.Int32, "place_id": pl.String}
    return patents, pl.DataFrame(rows, schema=schema, orient="row")


@given(PATENTS)
@settings(max_examples=60, deadline=None)
def test_every_patent_is_in_every_rule_and_shares_are_exact(drawn):
    patents, parties = build(drawn)
    table = attribute(patents=patents, parties=parties)
    for rule in ("whole", "fractional", "first_inventor", "applicant"):
        rows = table.filter(pl.col("rule") == rule)
        assert set(rows["patent_id"]) == set(patents["patent_id"]), rule
        sums = rows.group_by("patent_id").agg(pl.col("weight").sum())["weight"].to_list()
        assert all(s == PLACE_SHARES for s in sums) or rule == "whole", rule
    assert not table.select("patent_id", "place_id", "rule").is_duplicated().any()


@given(PATENTS)
@settings(max_examples=40, deadline=None)
def test_whole_gives_every_known_place_one_patent(drawn):
    patents, parties = build(drawn)
    whole = attribute(patents=patents, parties=parties).filter(pl.col("rule") == "whole")
    for i, (inventors, _) in enumerate(drawn):
        known = {p for p in inventors if p}
        rows = whole.filter(pl.col("patent_id") == f"P{i:02}")
        assert set(rows["place_id"]) == (known or {None})
        assert set(rows["weight"]) == {PLACE_SHARES}


def test_shares_of_seven_inventors_add_up_to_one():
    patents, parties = build([(["a"] * 3 + ["b"] * 4, [])])
    rows = attribute(patents=patents, parties=parties).filter(pl.col("rule") == "fractional")
    assert dict(rows.select("place_id", "weight").iter_rows()) == {
        "a": 3 * PLACE_SHARES // 7,
        "b": 4 * PLACE_SHARES // 7,
    }


def test_owner_stands_in_for_a_missing_applicant():
    patents = pl.DataFrame({"patent_id": ["P"]})
    parties = pl.DataFrame({"patent_id": ["P"], "role": ["owner"], "seq": [1], "place_id": ["a"]})
    rows = attribute(patents=patents, parties=parties).filter(pl.col("rule") == "applicant")
    assert rows["place_id"].to_list() == ["a"]
