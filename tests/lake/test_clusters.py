"""Several cities as one: counted by hand, with the same evidence, reasons and cells as any city."""

import polars as pl
import pytest

from small_lake import ON, PATENTS, load_small
from zhicheng.grammar import Mistake
from zhicheng.lake import Lake

# Patent 1 is of Shenzhen and Beijing, 2 and 4 of Shenzhen, 3 of Beijing (two inventors) and Munich.
SPEC = "cn:110000,cn:440300"
ONE = f"cluster:{SPEC}"


@pytest.fixture(scope="module")
def lake(book, gazetteer, tmp_path_factory: pytest.TempPathFactory) -> Lake:
    folder = tmp_path_factory.mktemp("clusters")
    load_small(folder, book, gazetteer=gazetteer)
    return Lake(folder, book=book, on=ON)


def counts(lake: Lake, count: str) -> dict:
    rows = lake.figures("patent_count", by=("city",), count=count, dataset=f"small~{SPEC}").rows
    return {row["city"]: row["value"] for row in rows}


def test_a_patent_of_two_members_counts_once(lake: Lake) -> None:
    counted = counts(lake, "whole")
    assert counted[ONE] == 4
    assert {city for city in counted if city.startswith("cn:")} == set()
    assert sorted(counted.values()) == [1, 4]


def test_shares_are_added(lake: Lake) -> None:
    assert counts(lake, "fractional")[ONE] == pytest.approx(1 + 1 + 2 / 3 + 1)
    assert counts(lake, "first_inventor")[ONE] == 4


def test_the_other_cities_stay_as_they_are(lake: Lake) -> None:
    plain = lake.figures("patent_count", by=("city",), dataset="small").rows
    munich = next(row for row in plain if row["city"].startswith("gn:"))
    assert counts(lake, "whole")[munich["city"]] == munich["value"] == 1


def test_evidence_and_reason_stand_for_the_cluster(lake: Lake) -> None:
    name = f"small~{SPEC}"
    assert lake.evidence("patent_count", where={"city": ONE}, dataset=name).total == 4
    reason = lake.explain("patent_count", where={"city": ONE}, dataset=name)
    assert reason.value == 4
    assert "Beijing + Shenzhen" in reason.says.en
    assert "北京、深圳" in reason.says.zh
    assert f"--dataset small~{SPEC}" in reason.command


def test_members_share_no_city_border(lake: Lake) -> None:
    rows = lake.figures("joint_patents", by=("city", "other_city"), dataset=f"small~{SPEC}").rows
    assert {(row["city"] == ONE, row["value"]) for row in rows} == {(True, 1), (False, 1)}
    share = lake.figures("cross_city_share", by=("city",), where={"city": ONE}, dataset=f"small~{SPEC}").rows
    assert share[0]["value"] == pytest.approx(25)


def test_a_province_takes_in_its_cities(lake: Lake) -> None:
    spec = "cn:440000,cn:110000"
    counted = lake.figures("patent_count", by=("city",), dataset=f"small~{spec}").rows
    assert {row["value"] for row in counted if row["city"] == f"cluster:{spec}"} == {4}


def test_the_declared_clusters_hold_what_the_dataset_holds(lake: Lake) -> None:
    with pytest.raises(Mistake, match="two places or more"):
        lake.dataset("small~yangtze_delta")
    assert lake.dataset("small").code == "small"


def test_wrong_clusters_are_refused_in_words(lake: Lake) -> None:
    for spec, says in (
        ("nowhere", "no place 'nowhere'"),
        ("cn:440300", "two places or more"),
        (",".join(f"cn:{n}" for n in range(20)), "at most 12"),
        ("../../etc,cn:440300", "no place"),
    ):
        with pytest.raises(Mistake, match=says):
            lake.dataset(f"small~{spec}")


def test_economic_amounts_add_up_only_where_all_members_have_them(lake: Lake) -> None:
    from zhicheng.lake.clusters import _add_up, read_cluster

    cluster = read_cluster(SPEC, book=lake.book, atlas=lake.atlas("small"))
    places = pl.DataFrame({"place_id": ["cn:110000", "cn:440300"], "level": ["city", "city"]})
    rows = [
        ("cn:110000", 2020, "gdp", 3.0),
        ("cn:440300", 2020, "gdp", 2.0),
        ("cn:110000", 2021, "gdp", 4.0),
        ("cn:440600", 2020, "gdp", 9.0),
    ]
    economy = pl.DataFrame(
        [
            {"place_id": p, "place": p, "year": y, "measure": m, "industry": "", "standard": v}
            for p, y, m, v in rows
        ]
    )
    made = {
        (row["place_id"], row["year"]): row["standard"]
        for row in _add_up(economy, cluster, places).to_dicts()
    }
    assert made == {(ONE, 2020): 5.0, ("cn:440600", 2020): 9.0}


def test_a_load_sweeps_the_cluster_of_an_earlier_snapshot(book, gazetteer, tmp_path) -> None:
    load_small(tmp_path, book, gazetteer=gazetteer)
    lake = Lake(tmp_path, book=book, on=ON)
    assert counts(lake, "whole")[ONE] == 4
    load_small(tmp_path, book, patents=PATENTS[:1], gazetteer=gazetteer)
    load_small(
        tmp_path,
        book,
        patents=(("9", 2021, "invention", 1, ("Beijing",), "Example D", ()),),
        gazetteer=gazetteer,
    )
    assert counts(lake, "whole")[ONE] == 5
    load_small(
        tmp_path,
        book,
        patents=(("10", 2021, "invention", 1, ("Beijing",), "Example D", ()),),
        gazetteer=gazetteer,
    )
    assert counts(lake, "whole")[ONE] == 6
    assert len(list((tmp_path / "clusters" / "small").glob("*/tables.json"))) <= 2


def test_only_so_many_clusters_are_kept(book, gazetteer, tmp_path, monkeypatch) -> None:
    from zhicheng.lake import clusters

    monkeypatch.setattr(clusters, "KEPT", 2)
    load_small(tmp_path, book, gazetteer=gazetteer)
    lake = Lake(tmp_path, book=book, on=ON)
    munich = next(p.id for p in lake.atlas("small").places.values() if p.name == "Munich")
    specs = [SPEC, f"cn:110000,{munich}", f"cn:440300,{munich}"]
    for spec in specs:
        assert lake.figures("patent_count", by=("city",), dataset=f"small~{spec}").rows
    assert len(list((tmp_path / "clusters" / "small").glob("*/tables.json"))) == 2
    assert not (tmp_path / "cells" / f"small~{SPEC}").exists()
    assert counts(lake, "whole")[ONE] == 4, "one that was forgotten is made again"
