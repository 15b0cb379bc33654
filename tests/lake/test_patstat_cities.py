"""The PATSTAT extract of inventors in Chinese cities: counts of its README, records by hand, and a small folder of our own."""

from collections import Counter, defaultdict
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from zhicheng.grammar import PART_SHARES
from zhicheng.lake.intake import READERS
from zhicheng.lake.intake.field_weights import share_weights
from zhicheng.lake.intake.place_texts import parse_place
from zhicheng.lake.intake.reader import Batch, find_reader
from zhicheng.lake.intake.regions import Region


def read_folder(path: Path) -> tuple[dict[str, pl.DataFrame], list[Batch]]:
    reader = find_reader(path, READERS)
    assert reader.code == "patstat_cn"
    batches = list(reader.read(path))
    assert all(batch.adds_up for batch in batches)
    return {name: pl.concat([b.tables[name] for b in batches]) for name in batches[0].tables}, batches


def notes(batches: list[Batch]) -> list[str]:
    return [note.en for batch in batches for note in batch.notes]


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "data" / "patstat_cn_cities"


@pytest.fixture(scope="module")
def whole(folder: Path) -> tuple[dict[str, pl.DataFrame], list[Batch]]:
    return read_folder(folder)


def columns(folder: Path, name: str) -> list[dict]:
    return pq.read_table(folder / f"{name}.parquet").to_pylist()


class TestRealFolder:
    def test_counts(self, whole: tuple[dict[str, pl.DataFrame], list[Batch]]) -> None:
        tables, batches = whole
        assert sum(b.read for b in batches) == sum(b.rows for b in batches) == 66_266
        assert Counter(tables["patent_parties"]["role"]) == {"inventor": 168_559 - 10, "applicant": 171_938}
        assert len(tables["classifications"]) == 359_091
        assert len(tables["stated_fields"]) == 103_096
        assert "10 inventors stand twice on one patent under two sequence numbers; counted once." in notes(
            batches
        )

    def test_years_and_sizes(self, whole: tuple[dict[str, pl.DataFrame], list[Batch]], folder: Path) -> None:
        patents = whole[0]["patents"]
        years = Counter(patents["filing_year"])
        stated = {2000: 352, 2005: 1_826, 2010: 6_540, 2013: 8_977, 2014: 8_172, 2015: 6_105}
        assert {y: years[y] for y in stated} == stated
        raw = columns(folder, "CN_patent")
        assert patents["family_size"].sum() == sum(r["docdb_family_size"] for r in raw)
        assert patents["cited_by"].sum() == sum(r["nb_citing_docdb_fam"] for r in raw)
        silent = ("number", "title", "filed_on", "published_on", "granted_on", "office", "claims", "status")
        assert all(patents[name].null_count() == len(patents) for name in silent)

    def test_cities_by_hand(self, whole: tuple[dict[str, pl.DataFrame], list[Batch]], folder: Path) -> None:
        """Links to inventors of Shenzhen, counted in plain Python from the files."""
        city = {r["person_id"]: r["city"] for r in columns(folder, "CN_inventor")}
        links = {(r["appln_id"], r["person_id"]) for r in columns(folder, "CN_el_inventor_patent")}
        expected = Counter(city[person] for _, person in links)
        found = whole[0]["patent_parties"].filter(role="inventor")
        assert len(found.filter(city="shenzhen", country="CN")) == expected["shenzhen, china"] > 20_000
        assert (
            len(found.filter(city="macau", region="gironde", country="FR"))
            == expected["macau, gironde, france"]
        )

    def test_one_record(self, whole: tuple[dict[str, pl.DataFrame], list[Batch]], folder: Path) -> None:
        tables, _ = whole
        [patent] = tables["patents"].filter(patent_id="PATSTAT:53568634").to_dicts()
        assert (patent["filing_year"], patent["family_size"], patent["cited_by"]) == (2001, 6, 14)
        assert patent["position"] == "CN_patent.parquet row 1"
        inventors = tables["patent_parties"].filter(patent_id="PATSTAT:1790", role="inventor").sort("seq")
        people = {r["person_id"]: r["psn_name"] for r in columns(folder, "CN_inventor")}
        assert inventors["name"].to_list()[:3] == [people[n] for n in (56646827, 56799439, 56629287)]
        symbols = tables["classifications"].filter(patent_id="PATSTAT:1790", scheme="CPC")["symbol"].to_list()
        assert symbols[:3] == ["H04B1/711", "H04B17/23", "H04B17/327"]
        fields = tables["stated_fields"].filter(patent_id="PATSTAT:1790").select("field", "share").rows()
        assert fields == [(3, 3_360), (4, 1_680)]

    def test_shares_are_whole_and_near_the_weights(
        self, whole: tuple[dict[str, pl.DataFrame], list[Batch]], folder: Path
    ) -> None:
        shares = defaultdict(dict)
        for patent, field, share in whole[0]["stated_fields"].iter_rows():
            shares[patent][field] = share
        assert {sum(each.values()) for each in shares.values()} == {PART_SHARES}
        for row in columns(folder, "CN_el_patent_field"):
            share = shares[f"PATSTAT:{row['appln_id']}"][row["techn_field_nr"]]
            assert abs(share - row["weight"] * PART_SHARES) < 1

    def test_sectors(self, whole: tuple[dict[str, pl.DataFrame], list[Batch]], folder: Path) -> None:
        """Two sectors at once are not one of them: 363 + 59 + 2 applicants, and 45 unknown, stay open."""
        assert any(note.startswith("469 applicants are of an unknown sector") for note in notes(whole[1]))
        sector = {r["person_id"]: r["psn_sector"] for r in columns(folder, "CN_applt")}
        expected = Counter(sector[r["person_id"]] for r in columns(folder, "CN_el_applt"))
        found = Counter(whole[0]["patent_parties"].filter(role="applicant")["sector"])
        assert found["university"] == expected["UNIVERSITY"]
        assert found["company"] == expected["COMPANY"]
        assert found["government"] == expected["GOV NON-PROFIT"]

    def test_what_is_left_aside_is_told(self, whole: tuple[dict[str, pl.DataFrame], list[Batch]]) -> None:
        told = " ".join(notes(whole[1]))
        assert (
            "201902_OECD_PATENT_QUALITY_EPO_INDIC_COHORT.txt: not read (OECD figures of patent quality by cohort"
            in told
        )
        assert "README.md: not read" in told


def write(folder: Path, **tables: dict[str, list]) -> Path:
    for name, held in tables.items():
        pl.DataFrame(held).write_parquet(folder / f"{name}.parquet")
    return folder


SMALL = {
    "a": {"appln_id": [1, 1, None], "appln_filing_year": [2010, 2010, 2011], "docdb_family_size": [2, 2, 1], "nb_citing_docdb_fam": [0, 0, 1]},
    "b": {"person_id": [7, 8], "psn_name": ["LI, NA", "WANG, WEI"], "city": ["lin'an, china", None]},
    "c": {"appln_id": [1, 1, 1, 9], "person_id": [7, 7, 8, 7], "invt_seq_nr": [2, 1, 3, 1]},
}  # fmt: skip


class TestSmallFolder:
    def test_doubled_lost_and_keyless_rows(self, tmp_path: Path) -> None:
        tables, [batch] = read_folder(write(tmp_path, **SMALL))
        assert (batch.read, batch.rows, batch.merged, len(batch.rejects)) == (3, 1, 1, 1)
        assert batch.rejects["position"].to_list() == ["a.parquet row 3"]
        parties = tables["patent_parties"].select("patent_id", "seq", "name", "city", "country").rows()
        assert parties == [
            ("PATSTAT:1", 1, "LI, NA", "lin'an", "CN"),
            ("PATSTAT:1", 3, "WANG, WEI", None, None),
        ]
        assert any(
            note.startswith("1 rows speak of patents that are not in the folder") for note in notes([batch])
        )

    def test_folder_without_links_is_another(self, tmp_path: Path) -> None:
        write(tmp_path, a=SMALL["a"], b=SMALL["b"])
        assert not any(r.code == "patstat_cn" and r.sniff(tmp_path) for r in READERS)

    def test_damaged_file_beside_is_told(self, tmp_path: Path) -> None:
        write(tmp_path, **SMALL)
        (tmp_path / "d.parquet").write_bytes(b"PAR1" + bytes(100))
        _, batches = read_folder(tmp_path)
        assert any("d.parquet: not read" in note for note in notes(batches))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("shenzhen, china", Region("CN", None, "shenzhen")), ("macau, gironde, france", Region("FR", "gironde", "macau")),
        ("toronto, on", Region("CA", "ON", "toronto")), ("champaign, il", Region("US", "IL", "champaign")),
        ("seoul", Region(None, None, "seoul")), ("china", Region("CN")), ("taipei, taiwan", Region("TW", None, "taipei")),
        ("seoul, south korea", Region("KR", None, "seoul")), ("delft, netherlands", Region("NL", None, "delft")), ("", Region()),
    ],
)  # fmt: skip
def test_place_texts(text: str, place: Region) -> None:
    assert parse_place(text) == place


@pytest.mark.parametrize(
    ("weights", "shares"),
    [
        ([1.0], [5_040]), ([0.666667, 0.333333], [3_360, 1_680]), ([0.333333] * 3, [1_680] * 3),
        ([0.142857] * 7, [720] * 7), ([1 / 11] * 11, [459, 459] + [458] * 9), ([0.5, 0.5, 0.0], [2_520, 2_520]),
    ],
)  # fmt: skip
def test_largest_remainder(weights: list[float], shares: list[int]) -> None:
    frame = pl.DataFrame(
        {"patent_id": ["x"] * len(weights), "field": range(1, len(weights) + 1), "weight": weights}
    )
    assert share_weights(frame)["share"].to_list() == shares
