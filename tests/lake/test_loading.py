"""Loads are atomic, idempotent and add up; a kill or a full disk leaves the last snapshot whole."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from small_lake import PATENTS, build_batch
from zhicheng.grammar import Mistake
from zhicheng.lake.folding import fold
from zhicheng.lake.snapshot import SCHEMA, read_manifest


def test_counts_add_up(load_into):
    load = load_into().load
    assert load.adds_up
    assert load.counts["new"] == 5


def test_second_load_changes_nothing(load_into, tmp_path):
    load_into()
    before = read_manifest(lake=tmp_path)
    load = load_into().load
    assert (load.counts["new"], load.counts["updated"], load.counts["unchanged"]) == (0, 0, 5)
    after = read_manifest(lake=tmp_path)
    assert after.snapshot == before.snapshot
    assert len(after.datasets["small"].loads) == 2


def test_a_correction_replaces_one_patent(load_into, small):
    changed = [("1", 2019, "invention", 12, ("Munich",), "Example A", ("H04L27/26",))]
    load = load_into(changed).load
    assert (load.counts["new"], load.counts["updated"], load.counts["unchanged"]) == (0, 1, 0)
    assert small.figures("patent_count").value == 5
    assert small.figures("patent_count", where={"city": "Munich"}).value == 2


def test_an_increment_adds_patents(load_into, small):
    load_into([("9", 2021, "invention", 3, ("Beijing",), "Example B", ("G06F3/01",))])
    assert small.figures("patent_count").value == 6


def test_two_publications_of_an_application_are_one_patent():
    batch = build_batch([PATENTS[0], PATENTS[0]])
    folded = fold({**batch.tables})
    assert (len(folded.tables["patents"]), folded.merged) == (1, 1)


def test_a_second_load_at_the_same_time_is_told_to_wait(load_into, tmp_path):
    from zhicheng.lake.store import hold_lake

    waited = []
    held, second = hold_lake(tmp_path), hold_lake(tmp_path, patience=0.6, waiting=lambda: waited.append(1))
    with held, pytest.raises(Mistake, match="another load is still running"), second:
        pass
    assert waited


def test_a_dataset_is_fed_by_one_kind_of_source_and_has_a_plain_name(load_into, tmp_path, book, gazetteer):
    from small_lake import AT, PROFILE, build_batch
    from zhicheng.lake.loading import Origin, load_batches

    load_into()
    asked = {"lake": tmp_path, "book": book, "gazetteer": gazetteer, "at": AT}
    with pytest.raises(Mistake, match="is fed by test"):
        load_batches([("x", None, iter([build_batch()]))], origin=Origin(PROFILE, "other", "1"), **asked)
    for name in ("load", "../up", "Aa", "", "x" * 41):
        with pytest.raises(Mistake, match="cannot name a dataset"):
            load_batches(
                [("x", None, iter([build_batch()]))],
                origin=Origin(PROFILE, "test", "1"),
                dataset=name or " ",
                **asked,
            )


def test_full_disk_says_what_is_safe(load_into, tmp_path, monkeypatch):
    load_into()
    before = (tmp_path / "manifest.json").read_bytes()

    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zhicheng.lake.loading.write_table", full)
    with pytest.raises(Mistake, match="nothing was changed"):
        load_into([("77", 2020, "invention", 1, ("Beijing",), "X", ())])
    assert (tmp_path / "manifest.json").read_bytes() == before


def test_a_manifest_of_a_later_version_is_refused(tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps({"schema": 99, "datasets": {}}))
    with pytest.raises(Mistake, match="upgrade"):
        read_manifest(lake=tmp_path)


def test_a_manifest_that_is_none_is_refused_in_words(tmp_path):
    for schema, says in (
        (SCHEMA, "not a manifest of this version"),
        (1, "run 'zhicheng upgrade'"),
        (99, "later version"),
    ):
        (tmp_path / "manifest.json").write_text(
            json.dumps({"schema": schema, "datasets": {"x": {"title": "old"}}})
        )
        with pytest.raises(Mistake, match=says):
            read_manifest(lake=tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("delay", [0.3, 1.5, 2.5, 3.2, 4.0, 5.0])
def test_kill_in_the_middle_leaves_the_last_snapshot(load_into, tmp_path, delay):
    """kill -9 at any moment of a large load: the manifest is the old or the new one, and every file it names is whole."""
    from zhicheng.lake.store import hash_file

    load_into()
    before = read_manifest(lake=tmp_path).snapshot
    code = (
        "from small_lake import *; from zhicheng.grammar import Book; from pathlib import Path\n"
        "many = [(str(i), 2000 + i % 20, 'invention', 3, ('Beijing', 'Shenzhen'), f'Example {i % 99}', ('H04L27/26',))"
        " for i in range(40000)]\n"
        f"load_small(Path({str(tmp_path)!r}), Book.read(['zhicheng.rulebook']), many)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    process = subprocess.Popen([sys.executable, "-c", code], env=environment, cwd=Path(__file__).parents[1])
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    manifest = read_manifest(lake=tmp_path)
    assert manifest.snapshot == before or manifest.datasets["small"].rows["patents"] == 40_000 + 1
    for stored in manifest.datasets["small"].tables.values():
        assert hash_file(tmp_path / stored.file) == stored.sha256
    assert load_into().load.adds_up, "the lake takes the next load"
