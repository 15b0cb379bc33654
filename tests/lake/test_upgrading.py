"""A lake of the version before: refused in words, upgraded in place, its manifest kept, its figures the same."""

import json

import polars as pl
import pytest

from small_lake import ON, load_small
from zhicheng.grammar import Mistake
from zhicheng.lake import Lake
from zhicheng.lake.snapshot import SCHEMA, read_manifest, read_schema
from zhicheng.lake.upgrading import upgrade_lake

NEW = {
    "patents": ("priority_on", "filing_year", "family_size", "cited_by"), "citations": ("origin", "category", "cited_id"),
    "legal_events": ("country",), "economy": ("standard", "place_id"), "patent_parties": ("inventor_id",),
}  # fmt: skip


@pytest.fixture
def old(tmp_path, book, gazetteer):
    """The small lake as the version before wrote it: without the new columns and tables."""
    load_small(tmp_path, book, gazetteer=gazetteer)
    figures = Lake(tmp_path, book=book, on=ON).figures("patent_count", by=("city",)).rows
    path = tmp_path / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["schema"] = 1
    tables = manifest["datasets"]["small"]["tables"]
    del tables["stated_fields"]
    for name, columns in NEW.items():
        file = tmp_path / tables[name]["file"]
        frame = pl.read_parquet(file)
        frame.drop([c for c in columns if c in frame.columns]).write_parquet(file)
    path.write_text(json.dumps(manifest), "utf-8")
    return tmp_path, figures


@pytest.mark.prove
def test_it_is_refused_until_it_is_upgraded(old, book):
    folder, figures = old
    assert read_schema(lake=folder) == 1
    with pytest.raises(Mistake, match="zhicheng upgrade"):
        _ = Lake(folder, book=book, on=ON).datasets
    assert upgrade_lake(folder, book=book) == 1
    assert read_schema(lake=folder) == SCHEMA
    assert (folder / "manifest.json.schema-1").exists()
    lake = Lake(folder, book=book, on=ON)
    assert lake.figures("patent_count", by=("city",)).rows == figures
    assert {"filing_years", "inventors", "fields"} <= lake.dataset().holdings
    assert upgrade_lake(folder, book=book) == 0, "once is enough"


@pytest.mark.prove
def test_a_load_after_the_upgrade_finds_everything_unchanged(old, book, gazetteer):
    folder, _ = old
    upgrade_lake(folder, book=book)
    again = load_small(folder, book, gazetteer=gazetteer)
    assert again.load.counts["unchanged"] == again.load.counts["read"] == 5
    assert read_manifest(lake=folder).datasets["small"].rows["patents"] == 5
