"""An office is kept apart from its machine, the machine is lost, and the office comes back: all chain heads and file hashes equal."""

import fcntl
import gzip
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
import zipfile
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from kept_office import STATES, WORK, KeptOffice, ask, count_rows, hash_files, read_chains, unpack_office
from machine import postgres

pytestmark = pytest.mark.prove

RUN = "from zhicheng.web.commands import main; main()"
DOCUMENT = """
import sys
from zhicheng.web import office
office.start_django()
from django.conf import settings
from zhicheng.register.store import keep_file, record_file
from zhicheng.web.opening import now
kept = keep_file(chunks=[{text!r}.encode()], name="note.txt", folder=settings.FILES)
record_file(kept=kept, by=None, at=now())
print(kept.sha256)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The newest state of an office, up to date, with a document and secrets of its own."""
    office = unpack_office(STATES[-1], tmp_path_factory.mktemp("made"))
    office.run("upgrade", "--no-backup")
    office.python(DOCUMENT.format(text="what nobody may lose 不得遗失"))
    office.run("cases", "sign")
    return office


@pytest.fixture
def office(made, tmp_path):
    """A copy of it that a test may ruin."""
    shutil.copytree(made.folder, tmp_path / "office")
    return KeptOffice(tmp_path / "office")


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL server; a function that makes a new database in it."""
    with tempfile.TemporaryDirectory() as folder, postgres(Path(folder) / "server") as address:

        def make() -> str:
            name = f"office_{uuid.uuid4().hex[:12]}"
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return urlsplit(address)._replace(path=f"/{name}").geturl()

        yield make


def lose(office: KeptOffice) -> None:
    """The machine burns: nothing of the office is left but its backups elsewhere."""
    shutil.rmtree(office.folder)
    office.folder.mkdir()


def test_wiped_and_restored_everything_is_equal(office, tmp_path):
    backups = tmp_path / "elsewhere"
    office.run("backup", "make", "--to", backups)
    chains, files, rows = read_chains(office), hash_files(office), count_rows(office)
    assert sum(map(len, chains.values())) > 150
    assert any("papers" in path for path in files)
    lose(office)
    told = office.run("backup", "restore", "--from", backups)
    assert f"{sum(map(len, chains.values()))} acts" in told
    assert (read_chains(office), hash_files(office), count_rows(office)) == (chains, files, rows)
    (noted,) = json.loads((office.var / "restored.json").read_text("utf-8"))
    assert noted["backup"] == next(backups.glob("*.json")).stem
    office.run("cases", "rebuild", "--check")
    office.run("files", "check")
    case, number = ask(office, "SELECT id, number FROM docket_case ORDER BY number LIMIT 1")[0]
    office.run("cases", "export", number, "--out", "case.zip")
    assert "WHOLE" in verify(office.folder / "case.zip", tmp_path)
    assert office.run("cases", "sign").count(str(len(chains))) >= 1, case


def verify(bundle: Path, folder: Path) -> str:
    """What the verifier within an exported case says of it."""
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(folder / "bundle")
    said = [sys.executable, "-I", "verify.py"]
    return subprocess.run(said, cwd=folder / "bundle", capture_output=True, text=True, check=True).stdout


def test_an_office_moves_between_databases_and_back(office, server, tmp_path):
    chains, files, rows = read_chains(office), hash_files(office), count_rows(office)
    office.run("backup", "make", "--to", tmp_path / "first")
    city = KeptOffice(tmp_path / "city", url=server())
    city.folder.mkdir()
    city.run("backup", "restore", "--from", tmp_path / "first")
    assert (read_chains(city), hash_files(city), count_rows(city)) == (chains, files, rows)
    city.python(DOCUMENT.format(text="kept in the city 城市版存入"))  # numbers of rows go on where they ended
    city.run("cases", "rebuild", "--check")
    chains, files, rows = read_chains(city), hash_files(city), count_rows(city)
    city.run("backup", "make", "--to", tmp_path / "second")
    last = KeptOffice(tmp_path / "last")
    last.folder.mkdir()
    last.run("backup", "restore", "--from", tmp_path / "second")
    assert (read_chains(last), hash_files(last), count_rows(last)) == (chains, files, rows)
    last.run("cases", "rebuild", "--check")


def test_people_work_on_while_a_backup_is_made(office, tmp_path):
    writer = subprocess.Popen(
        [sys.executable, "-c", WORK.format(count=5000, seed=1)], env=office.environment(), cwd=office.folder
    )
    try:
        counts = []
        for _ in range(2):
            reached = count_acts(office) + 15
            wait_for(lambda: count_acts(office) >= reached)  # noqa: B023  called at once
            before = count_acts(office)
            office.run("backup", "make", "--to", tmp_path / "elsewhere")
            counts.append((before, count_acts(office)))
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.wait()
    live = read_chains(office)
    assert any(after > before for before, after in counts), "nobody worked meanwhile"
    names = sorted(path.stem for path in (tmp_path / "elsewhere").glob("*.json"))
    for name, (before, after) in zip(names, counts, strict=True):
        back = KeptOffice(tmp_path / name)
        back.folder.mkdir()
        back.run("backup", "restore", "--from", tmp_path / "elsewhere", name)
        chains = read_chains(back)
        assert before <= sum(map(len, chains.values())) <= after
        assert all(live[case][: len(chain)] == chain for case, chain in chains.items())
        back.run("cases", "rebuild", "--check")


def count_acts(office: KeptOffice) -> int:
    return ask(office, "SELECT COUNT(*) FROM docket_entry")[0][0]


def wait_for(condition) -> None:
    until = time.monotonic() + 300
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_killed_at_any_moment_a_backup_is_whole_or_not_there(office, tmp_path):
    chance, backups = random.Random(20261127), tmp_path / "elsewhere"
    for _ in range(6):
        process = office.start("backup", "make", "--to", backups)
        time.sleep(chance.uniform(1.0, 4.0))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        for path in backups.glob("*.json"):
            office.run("backup", "check", "--from", backups, path.stem)
    office.run("backup", "make", "--to", backups, "--keep", "1")
    assert len(list(backups.glob("*.json"))) == 1
    named = {path.name for path in (backups / "kept").rglob("*") if path.is_file() and len(path.name) == 64}
    assert not list((backups / "kept" / "incoming").iterdir())
    office.run("backup", "check", "--from", backups)
    assert len(named) == int(office.run("backup", "check", "--from", backups).split("all ")[1].split()[0])


def test_killed_at_any_moment_a_restore_goes_on(office, tmp_path):
    chance, backups = random.Random(20261128), tmp_path / "elsewhere"
    office.run("backup", "make", "--to", backups)
    chains, files, rows = read_chains(office), hash_files(office), count_rows(office)
    lose(office)
    for _ in range(5):
        process = office.start("backup", "restore", "--from", backups)
        time.sleep(chance.uniform(1.0, 5.0))
        process.send_signal(signal.SIGKILL)
        process.communicate()
    last = office.start("backup", "restore", "--from", backups)
    _told, trouble = last.communicate(timeout=300)
    assert last.returncode == 0 or "holds an office already" in trouble, trouble
    office.run("upgrade", "--no-backup")
    assert (read_chains(office), hash_files(office), count_rows(office)) == (chains, files, rows)


def test_what_is_harmed_or_in_the_way_is_refused_before_anything_is_written(office, tmp_path):
    backups = tmp_path / "elsewhere"
    office.run("backup", "make", "--to", backups)
    there = {path.name for path in office.folder.rglob("*")}
    assert "holds an office already" in office.run("backup", "restore", "--from", backups, expect=2)
    (office.folder / "city.toml").write_text("# another city", "utf-8")
    assert "city.toml is there already" in office.run("backup", "restore", "--from", backups, expect=2)
    assert {path.name for path in office.folder.rglob("*")} == there
    empty = KeptOffice(tmp_path / "empty")
    empty.folder.mkdir()
    path = next(backups.glob("*.json"))
    rows = json.loads(path.read_text("utf-8"))["tables"]["docket.Entry"]["content"]["sha256"]
    kept = backups / "kept" / rows[:2] / rows[2:4] / rows
    whole = kept.read_bytes()
    kept.chmod(0o600)
    kept.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert rows in empty.run("backup", "check", "--from", backups, expect=1)
    assert rows in empty.run("backup", "restore", "--from", backups, expect=2)
    kept.unlink()
    assert rows in empty.run("backup", "restore", "--from", backups, expect=2)
    assert not list(empty.folder.iterdir())
    kept.write_bytes(whole)
    path.chmod(0o600)
    told = json.loads(path.read_text("utf-8"))
    path.write_text(
        json.dumps(told | {"migrations": [*told["migrations"], ["docket", "0999_tomorrow"]]}), "utf-8"
    )
    assert "docket/0999_tomorrow" in empty.run("backup", "restore", "--from", backups, expect=2)
    path.write_text(json.dumps(told | {"format": 2}), "utf-8")
    assert "newer program" in empty.run("backup", "restore", "--from", backups, expect=2)
    path.write_text("{", "utf-8")
    assert "is not a backup" in empty.run("backup", "restore", "--from", backups, expect=2)


def test_rows_that_do_not_add_up_to_the_chains_are_not_let_in(office, tmp_path):
    """A content exchanged together with its name: hashes fit, yet the chains of cases do not."""
    backups = tmp_path / "elsewhere"
    office.run("backup", "make", "--to", backups)
    path = next(backups.glob("*.json"))
    told = json.loads(path.read_text("utf-8"))
    rows = told["tables"]["docket.Entry"]["content"]["sha256"]
    lines = gzip.decompress((backups / "kept" / rows[:2] / rows[2:4] / rows).read_bytes()).splitlines()
    forged = gzip.compress(b"\n".join([*lines[:-1], lines[-1].replace(b'\\"act\\"', b'\\"Act\\"')]))
    assert gzip.decompress(forged).splitlines() != lines
    name = sha256(forged).hexdigest()
    place = backups / "kept" / name[:2] / name[2:4] / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(forged)
    told["tables"]["docket.Entry"]["content"] = {"sha256": name, "size": len(forged)}
    path.chmod(0o600)
    path.write_text(json.dumps(told), "utf-8")
    lose(office)
    assert "chains of cases" in office.run("backup", "restore", "--from", backups, expect=2)
    assert ask(office, "SELECT COUNT(*) FROM docket_entry") == [(0,)]


def test_a_lost_document_is_told_and_comes_back_from_an_earlier_backup(office, tmp_path):
    backups, digest = (
        tmp_path / "elsewhere",
        ask(office, "SELECT sha256 FROM register_file ORDER BY id DESC")[0][0],
    )
    document = office.var / "papers" / digest[:2] / digest[2:4] / digest
    content = document.read_bytes()
    document.chmod(0o600)
    document.write_bytes(content + b" and more")
    assert digest in office.run("backup", "make", "--to", tmp_path / "late", expect=1)
    document.write_bytes(content)
    office.run("backup", "make", "--to", backups)
    document.unlink()
    time.sleep(1.1)
    office.run("backup", "make", "--to", backups)
    lose(office)
    office.run("backup", "restore", "--from", backups)
    assert document.read_bytes() == content


def test_a_harmed_content_is_mended_and_a_full_disk_is_told(office, tmp_path):
    backups = tmp_path / "elsewhere"
    office.run("backup", "make", "--to", backups)
    document = next(path for path in (office.var / "papers").rglob("*") if path.is_file())
    kept = backups / "kept" / document.name[:2] / document.name[2:4] / document.name
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes()[::-1])
    told = office.run("backup", "check", "--from", backups, expect=1)
    assert document.name in told
    assert "--anew" in told
    office.run("backup", "make", "--to", backups, "--anew")
    assert kept.read_bytes() == document.read_bytes()
    for path in backups.glob("*.json"):
        office.run("backup", "check", "--from", backups, path.stem)
    there = sorted(backups.rglob("*"))
    (office.var / "large.bin").write_bytes(bytes(range(256)) * 40_000)
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2**22, 2**22)); {RUN}"
    said = [sys.executable, "-c", limited, "backup", "make", "--to", str(backups)]
    done = subprocess.run(said, env=office.environment(), cwd=office.folder, capture_output=True, text=True)
    assert (done.returncode, "There is no room" in done.stderr) == (2, True), done.stderr
    assert set(backups.glob("*.json")) <= set(there)
    office.run("backup", "check", "--from", backups)


def test_only_the_newest_stay_and_what_they_need_stays_with_them(office, tmp_path):
    backups = tmp_path / "elsewhere"
    for number in range(3):
        office.python(DOCUMENT.format(text=f"document {number}"))
        office.run("backup", "make", "--to", backups)
        time.sleep(1.1)
    sizes = [len(list((backups / "kept").rglob("*")))]
    office.run("backup", "make", "--to", backups, "--keep", "2")
    sizes.append(len(list((backups / "kept").rglob("*"))))
    names = sorted((path.stem for path in backups.glob("*.json")), reverse=True)
    assert len(names) == 2
    assert sizes[1] < sizes[0]
    for name in names:
        office.run("backup", "check", "--from", backups, name)
    assert "Drill passed" in office.run("backup", "drill", "--from", backups)


def test_a_second_backup_at_the_same_time_is_refused(office, tmp_path):
    office.run("backup", "make", "--to", tmp_path / "elsewhere")
    with (tmp_path / "elsewhere" / "backups.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "Another backup is being made" in office.run(
            "backup", "make", "--to", tmp_path / "elsewhere", expect=2
        )


def test_a_worker_makes_one_every_day_where_a_folder_is_set(office, tmp_path):
    worker = office.start("work", ZHICHENG_BACKUPS=str(tmp_path / "daily"))
    try:
        wait_for(lambda: list((tmp_path / "daily").glob("*.json")))
    finally:
        worker.terminate()
        worker.communicate()
    assert len(list((tmp_path / "daily").glob("*.json"))) == 1
    office.run("backup", "check", "--from", tmp_path / "daily")
