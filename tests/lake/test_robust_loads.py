"""Nothing lost, nothing doubled: loads of the real files under kills, full disks, cut archives, bombs, repeats, corrections."""

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from zhicheng.grammar import Mistake
from zhicheng.lake.intake import READERS
from zhicheng.lake.intake.reader import Reader, Unreadable, find_reader
from zhicheng.lake.loading import Result, load_paths
from zhicheng.lake.snapshot import Manifest, read_manifest
from zhicheng.lake.store import hash_file, read_table, write_frame

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
COMMAND = [str(Path(sys.executable).with_name("zhicheng")), "load"]
KILLS, UNPREPARED = 8, 2
"""Loads that are killed; the first few must make the gazetteer before, the others find it made."""
SMALL = (
    "cnipa_xml",
    "docdb_xml",
    "epo_ops_fixtures/biblio",
    "epo_ops_fixtures/legal",
    "epo_ops_fixtures/uspto_assignment",
)
"""Real data that load within a second each."""

UNTAKEN = re.compile(r"(.*/)?README\.md|(classifications|cn_divisions|gbt4754)/\w+\.csv")
"""Files of reference and notes, which are no source of patents or of the economy of places."""
READABLE = re.compile(r"cnipa_xml|docdb_xml|epo_ops_fixtures|uspto_xml|patstat_cn_cities")
"""Sources of which every record can be read."""


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


@pytest.fixture
def load(tmp_path, book, gazetteer):
    """A function that loads one source into the lake and sees that the counts add up."""

    def load(path: Path, *, lake: Path = tmp_path / "lake") -> Result:
        result = load_paths([path], lake=lake, book=book, readers=READERS, gazetteer=gazetteer, at=AT)
        counts = result.load.counts
        assert counts["read"] == sum(n for name, n in counts.items() if name != "read")
        assert_whole(lake)
        return result

    return load


def assert_whole(lake: Path) -> Manifest:
    """Every table that the manifest names is there, byte for byte."""
    manifest = read_manifest(lake=lake)
    for dataset in manifest.datasets.values():
        for stored in dataset.tables.values():
            assert hash_file(lake / stored.file) == stored.sha256
    return manifest


def digest(lake: Path) -> dict[str, dict[str, str]]:
    """What each dataset holds, by the digests of its tables."""
    datasets = read_manifest(lake=lake).datasets
    return {code: {name: s.sha256 for name, s in d.tables.items()} for code, d in datasets.items()}


def find_sources(folder: Path) -> list[tuple[Path, Reader | None]]:
    """Every source under a folder with its reader, as a load finds them; None for a file that none takes."""
    for reader in READERS:
        if folder.is_dir() and reader.sniff(folder):
            return [(folder, reader)]
    found = []
    for entry in sorted(folder.iterdir()):
        if entry.is_dir():
            found += find_sources(entry)
            continue
        try:
            found.append((entry, find_reader(entry, READERS)))
        except Unreadable:
            found.append((entry, None))
    return found


class TestEveryRealFile:
    @pytest.mark.prove
    def test_counts_add_up_and_nothing_is_rejected_without_reason(self, data: Path) -> None:
        untaken, rejected, readers = [], {}, set()
        for path, reader in (s for folder in sorted(data.iterdir()) for s in find_sources(folder)):
            place = str(path.relative_to(data))
            if reader is None:
                untaken.append(place)
                continue
            readers.add(reader.code)
            for batch in reader.read(path):
                assert batch.adds_up, place
                assert not batch.rejects["reason_en"].str.contains("^$").any()
                assert not batch.rejects["reason_zh"].str.contains("^$").any()
                rejected[place] = rejected.get(place, 0) + len(batch.rejects)
        assert [place for place in untaken if not UNTAKEN.fullmatch(place)] == []
        assert readers >= {
            "cnipa_xml",
            "docdb_xml",
            "ops_xml",
            "uspto",
            "uspto_assignments",
            "lens",
            "patentscope",
        }
        assert {place: n for place, n in rejected.items() if n and READABLE.match(place)} == {}

    @pytest.mark.parametrize("place", SMALL)
    def test_loaded_twice_all_is_unchanged(self, data: Path, load, place: str) -> None:
        first = load(data / place).load.counts
        again = load(data / place).load.counts
        assert first["new"] > 0
        assert (again["new"], again["updated"], again["unchanged"]) == (0, 0, first["new"])
        assert {n: again[n] for n in ("read", "merged", "skipped", "rejected")} == {
            n: first[n] for n in ("read", "merged", "skipped", "rejected")
        }


class TestWeeks:
    """A weekly file, the next one with a new document and a correction, and the first again by mistake."""

    @pytest.fixture
    def weeks(self, data: Path, tmp_path: Path) -> tuple[Path, Path]:
        first = (data / "docdb_xml" / "DE-backfile.xml").read_bytes()
        new = first.replace(b'doc-number="1258197"', b'doc-number="1258199"').replace(
            b">1258197<", b">1258199<"
        )
        second = new.replace(b"Zuendanlage fuer Brennkraftmaschinen", b"Zuendanlage, berichtigt")
        assert first != new != second
        paths = tmp_path / "week1.xml", tmp_path / "week2.xml"
        for path, content in zip(paths, (first, second), strict=True):
            path.write_bytes(content)
        return paths

    def read(self, tmp_path: Path, table: str) -> pl.DataFrame:
        lake = tmp_path / "lake"
        return read_table(read_manifest(lake=lake).datasets["docdb"].tables[table], lake=lake)

    def test_increment_and_correction(self, weeks: tuple[Path, Path], tmp_path: Path, load) -> None:
        assert load(weeks[0]).load.counts["new"] == 10
        counts = load(weeks[1]).load.counts
        assert (counts["read"], counts["new"], counts["updated"], counts["unchanged"]) == (10, 1, 1, 8)
        patents = self.read(tmp_path, "patents")
        assert len(patents) == patents["patent_id"].n_unique() == 11
        assert patents.filter(patent_id="DE1258190")["title"].to_list() == ["Zuendanlage, berichtigt"]
        citations = self.read(tmp_path, "citations")
        assert len(citations) == len(citations.unique(["patent_id", "seq"]))

    def test_the_correction_corrected_back(self, weeks: tuple[Path, Path], tmp_path: Path, load) -> None:
        for week in (*weeks, weeks[0]):
            counts = load(week).load.counts
        assert (counts["new"], counts["updated"]) == (0, 1)
        assert "Zuendanlage fuer Brennkraftmaschinen" in self.read(tmp_path, "patents")["title"].to_list()


class TestDamage:
    def test_zip_cut_at_any_place_gives_what_it_holds_and_says_the_rest(
        self, data: Path, tmp_path: Path, load
    ) -> None:
        whole = tmp_path / "delivery.zip"
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted((data / "docdb_xml").glob("*.xml")):
                archive.write(path, path.name)
        content = whole.read_bytes()
        seen = set()
        for share in (0.95, 0.6, 0.3):
            whole.write_bytes(content[: int(len(content) * share)])
            counts = load(whole, lake=tmp_path / f"lake{share}").load.counts
            assert counts["rejected"] >= 1
            seen.add(counts["new"])
        assert max(seen) >= 11
        assert len(seen) > 1
        whole.write_bytes(content)
        counts = load(whole, lake=tmp_path / "lake0.3").load.counts
        assert (counts["new"] + counts["unchanged"], counts["rejected"]) == (14, 0)

    def test_bomb_among_good_files_is_one_reject(self, data: Path, tmp_path: Path, load) -> None:
        folder = tmp_path / "week"
        shutil.copytree(data / "docdb_xml", folder)
        folder.chmod(0o755)
        laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        (folder / "bomb.xml").write_text(
            f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><exchange-documents><exchange-document>&a11;</exchange-document></exchange-documents>'
        )
        counts = load(folder).load.counts
        assert (counts["read"], counts["new"], counts["rejected"]) == (15, 14, 1)

    def test_file_that_cannot_be_read_at_all_changes_nothing(self, data: Path, tmp_path: Path, load) -> None:
        load(data / "docdb_xml")
        before = (tmp_path / "lake" / "manifest.json").read_bytes()
        bad = tmp_path / "bad.zip"
        bad.write_bytes(b"PK\3\4" + bytes(4000))
        with pytest.raises(Mistake):
            load(bad)
        assert (tmp_path / "lake" / "manifest.json").read_bytes() == before


class TestFullDisk:
    def test_writer_says_that_there_is_no_room_and_leaves_nothing(self, tmp_path: Path) -> None:
        """The device that is always full stands behind the name; only the name is taken away."""
        path = tmp_path / "t.part"
        path.symlink_to("/dev/full")
        with pytest.raises(OSError, match="No space left") as caught:
            write_frame(pl.DataFrame({"a": list(range(1000))}), path=path)
        assert caught.value.errno == 28
        assert not path.is_symlink()
        assert Path("/dev/full").exists()

    @pytest.mark.prove
    @pytest.mark.parametrize(("limit", "prepared"), [(20_000, False), (1_000, True), (4_000, True)])
    def test_load_that_finds_no_room_says_what_is_safe(
        self, data: Path, tmp_path: Path, load, frames: Path, limit: int, prepared: bool
    ) -> None:
        """Files may grow to `limit` bytes only: no room for the frames of the gazetteer, or only for small tables of the load."""
        lake = tmp_path / "lake"
        if prepared:
            shutil.copytree(frames, lake / "gazetteer")
        load(data / "cnipa_xml")
        before = digest(lake)
        done = subprocess.run(
            [*COMMAND, str(data / "docdb_xml"), "--lake", str(lake)],
            capture_output=True,
            text=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
        assert done.returncode == 2, done.stderr[-2000:]
        assert "the disk is full" in done.stderr
        assert "Traceback" not in done.stderr
        assert digest(lake) == before
        assert list(lake.rglob("*.part")) == []
        assert load(data / "docdb_xml").load.counts["new"] == 14


@pytest.mark.prove
def test_kill_at_many_moments_loses_and_doubles_nothing(
    data: Path, tmp_path: Path, load, frames: Path
) -> None:
    """kill -9 of a real load at random moments: what is named is whole, and the same load again ends as if undisturbed."""
    start, whole = tmp_path / "start", tmp_path / "whole"
    load(data / "cnipa_xml", lake=start)
    shutil.copytree(frames, start / "gazetteer")
    shutil.copytree(start, whole)
    sources = [data / "docdb_xml", *(data / "epo_ops_fixtures" / n for n in ("biblio", "uspto_assignment"))]
    span = _run(sources, whole, kill_after=None)
    expected, chance, reached = digest(whole), random.Random(86), set()
    assert len(expected) == 4
    for number in range(KILLS):
        lake = tmp_path / f"killed{number}"
        shutil.copytree(start, lake)
        if number < UNPREPARED:
            shutil.rmtree(lake / "gazetteer")
        _run(sources, lake, kill_after=chance.uniform(0, span))
        left = digest(lake)
        assert_whole(lake)
        assert left["cnipa"] == expected["cnipa"]
        assert all(tables == expected[code] for code, tables in left.items())
        reached.add(len(left))
        for source in sources:
            load(source, lake=lake)
        assert digest(lake) == expected
        assert list((lake / "datasets").rglob("*.part")) == []
        shutil.rmtree(lake)
    assert reached - {4}, "no load was killed before its end"


def _run(sources: list[Path], lake: Path, *, kill_after: float | None) -> float:
    """Run the command; kill it so many seconds after it took hold of the lake. Returns the seconds from there to its end."""
    lock = lake / "load.lock"
    lock.unlink(missing_ok=True)
    process = subprocess.Popen(
        [*COMMAND, *map(str, sources), "--lake", str(lake)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while not lock.exists() and process.poll() is None:
        time.sleep(0.01)
    began = time.monotonic()
    if kill_after is None:
        assert process.wait(timeout=600) in (0, 3)
    else:
        time.sleep(kill_after)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return time.monotonic() - began
