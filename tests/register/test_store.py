"""The file store: what is kept and what is not, each content once and for good, and who had it."""

import hashlib
import json
import os
import random
import signal
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from bad_uploads import BAD, EICAR, GOOD, Upload, gif, letter, pack, pdf, png
from machine import ROOT
from zhicheng.register import store
from zhicheng.register.files import archives, scanning
from zhicheng.register.files.names import check_name
from zhicheng.register.files.refusal import Unfit
from zhicheng.register.models import Custody, File, User
from zhicheng.register.store import (
    FileMissing,
    FileRefused,
    check_sample,
    find_orphans,
    keep_file,
    keep_files,
    open_file,
    sweep,
)

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
TYPES = {
    "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "tif": "image/tiff", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "odt": "application/vnd.oasis.opendocument.text",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", "ofd": "application/ofd",
    "zip": "application/zip", "doc": "application/msword", "wps": "application/msword", "xls": "application/vnd.ms-excel",
    "txt": "text/plain", "csv": "text/csv", "xml": "application/xml", "eml": "message/rfc822", "mp4": "video/mp4",
    "mp3": "audio/mpeg", "wav": "audio/wav",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "files"


def keep(content, folder, name="a.pdf", **more):
    return keep_file(chunks=[content], name=name, folder=folder, **more)


def held(folder):
    """Every file of the store by its path below it."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def age(path, days=10):
    at = (AT - timedelta(days=days)).timestamp()
    os.utime(path, (at, at))


# ---- what is taken -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("upload", GOOD, ids=[f"{n} {g.name}" for n, g in enumerate(GOOD)])
def test_good_files_are_kept_as_they_are(upload, folder):
    content = upload.make()
    middle = len(content) // 2
    kept = keep_file(chunks=[content[:middle], b"", content[middle:]], name=upload.name, folder=folder)
    digest = hashlib.sha256(content).hexdigest()
    assert (kept.sha256, kept.size, kept.name) == (digest, len(content), upload.name)
    assert kept.type == TYPES[upload.name.rpartition(".")[2].lower()]
    assert held(folder) == {f"{digest[:2]}/{digest[2:4]}/{digest}"}
    with open_file(sha256=digest, folder=folder) as stream:
        assert stream.read() == content


@pytest.mark.parametrize("upload", BAD, ids=[f"{n} {b.name[:20]!r} {b.refused}" for n, b in enumerate(BAD)])
def test_bad_files_leave_nothing_but_their_reason(upload, folder):
    with pytest.raises(FileRefused) as refused:
        keep(upload.make(), folder, upload.name)
    says = refused.value.says
    assert upload.refused in says.en
    assert says.zh.startswith("未接收“")
    assert all(char.isprintable() for char in says.en + says.zh)
    assert not folder.exists() or held(folder) == set()


def test_there_are_enough_bad_files():
    assert len(BAD) >= 60


@pytest.mark.parametrize(
    ("inside", "notes"),
    [
        (b"", ()),
        (b"<</S/JavaScript/JS(app.alert(1))>>", ("active",)),
        (b"<</S/Launch/F(cmd.exe)>>", ("active",)),
        (b"/Encrypt 5 0 R", ("locked",)),
        (b"/EmbeddedFile /Encrypt", ("active", "locked")),
        (b"x" * (2**18 - 50) + b"/JavaScript", ("active",)),
    ],
)
def test_a_pdf_that_may_run_something_is_taken_with_a_note(folder, inside, notes):
    assert keep(pdf(inside), folder).notes == notes


SAFE = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=40)


@given(SAFE)
def test_letters_and_digits_of_any_script_make_a_name(stem):
    assert check_name(f"文{stem}.pdf").endswith(".pdf")


@given(st.binary(max_size=400), st.sampled_from(sorted(TYPES)))
@settings(max_examples=200)
def test_any_bytes_under_any_ending_are_kept_or_refused_with_a_reason(content, ending):
    with tempfile.TemporaryDirectory() as place:
        try:
            kept = keep(content, Path(place), f"a.{ending}")
        except FileRefused:
            assert held(Path(place)) == set()
        else:
            assert kept.type == TYPES[ending]


BROKEN = [upload for upload in GOOD if upload.name.rpartition(".")[2] in ("docx", "zip", "doc", "eml", "xml", "mp4", "png", "gif")]  # fmt: skip


@given(st.sampled_from(BROKEN), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_a_good_file_with_some_bytes_changed_is_kept_or_refused_with_a_reason(upload, dice):
    content = bytearray(upload.make())
    for _ in range(dice.randint(1, 8)):
        content[dice.randrange(len(content))] = dice.randrange(256)
    with tempfile.TemporaryDirectory() as place:
        try:
            keep(bytes(content), Path(place), upload.name)
        except FileRefused:
            assert held(Path(place)) == set()


def test_what_an_archive_unpacks_to_is_counted_over_all_that_is_inside():
    budget = archives.Budget(members=2, bytes=100)
    budget.take_member()
    budget.take_bytes(60)
    budget.take_member()
    with pytest.raises(Unfit, match="MB"):
        budget.take_bytes(41)
    with pytest.raises(Unfit, match="10,000 entries"):
        budget.take_member()


# ---- sizes and counts ----------------------------------------------------------------------------------------------


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(folder):
    content = pdf()
    keep(content, folder, limit=len(content))
    with pytest.raises(FileRefused, match="larger than 0 MB"):
        keep(content + b"\n", folder, limit=len(content))

    def endless():
        while True:
            yield bytes(2**20)

    with pytest.raises(FileRefused, match="larger than 2 MB"):
        keep_file(chunks=endless(), name="a.pdf", folder=folder, limit=2 * 2**20)
    assert len(held(folder)) == 1


def test_all_files_of_one_act_are_kept_or_none(folder):
    files = [("a.pdf", [pdf(b"1")]), ("b.pdf", [pdf(b"2")])]
    assert [kept.name for kept in keep_files(files=files, folder=folder)] == ["a.pdf", "b.pdf"]
    before = held(folder)
    for bad, says in [
        ({"files": [("c.pdf", [pdf(b"3")]), ("d.exe", [b"MZ"])]}, "ending of a program"),
        ({"files": [("c.pdf", [pdf(b"3")])] * 3, "most": 2}, "More than 2 files"),
        ({"files": [("c.pdf", [pdf(b"3")])] * 3, "together": 200}, "Together"),
    ]:
        with pytest.raises(FileRefused, match=says):
            keep_files(folder=folder, **bad)
        assert held(folder) == before


# ---- for good ------------------------------------------------------------------------------------------------------


def test_a_kept_file_is_read_only_and_the_same_content_is_kept_once(folder):
    first = keep(pdf(), folder, "a.pdf")
    path = next(path for path in folder.rglob(first.sha256))
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    second = keep(pdf(), folder, "b.pdf")
    assert (second.sha256, second.name) == (first.sha256, "b.pdf")
    assert len(held(folder)) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o444


@pytest.mark.parametrize("sha256", ["0" * 64, "../../etc/passwd", "", "A" * 64, "0" * 63])
def test_a_file_that_is_not_there_is_missed_by_name(folder, sha256):
    with pytest.raises(FileMissing, match="not in the store"):
        open_file(sha256=sha256, folder=folder)


def test_a_failing_disk_leaves_no_half_file(folder, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    keep(pdf(b"1"), folder)
    before = held(folder)
    monkeypatch.setattr(store.os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        keep(pdf(b"2"), folder)
    assert held(folder) == before


def test_a_sample_finds_what_is_missing_or_changed(folder):
    kept = sorted(keep(pdf(str(n).encode()), folder).sha256 for n in range(6))
    assert check_sample(known=kept, folder=folder) == []
    changed, gone = (next(folder.rglob(kept[n])) for n in (1, 4))
    changed.chmod(0o644)
    changed.write_bytes(pdf(b"forged"))
    gone.unlink()
    assert check_sample(known=kept, folder=folder) == [kept[1], kept[4]]
    assert check_sample(known=kept, folder=folder, start=kept[2], most=2) == []
    assert check_sample(known=kept, folder=folder, start=kept[4], most=3) == [kept[4]]
    assert check_sample(known=kept, folder=folder, start="f" * 64, most=2) == [kept[1]]
    assert keep(pdf(b"1"), folder).sha256 in kept
    assert check_sample(known=[], folder=folder) == []


def test_a_sweep_takes_old_files_that_nothing_names(folder):
    needed, orphan, fresh = (keep(pdf(n), folder).sha256 for n in (b"1", b"2", b"3"))
    piece = folder / "incoming" / "tmpx"
    piece.write_bytes(b"half")
    for path in (piece, *(next(folder.rglob(sha256)) for sha256 in (needed, orphan))):
        age(path)
    before = AT - timedelta(days=7)
    assert {path.name for path in find_orphans(known={needed}, folder=folder, before=before)} == {
        orphan,
        "tmpx",
    }
    removed = sweep(known=lambda: {needed}, folder=folder, before=before)
    assert {path.name for path in removed} == {orphan, "tmpx"}
    assert {path.rpartition("/")[2] for path in held(folder)} == {needed, fresh}
    assert sweep(known=lambda: {needed}, folder=folder, before=before) == []


def test_a_file_handed_in_again_while_it_is_swept_stays(folder):
    orphan = keep(pdf(), folder).sha256
    age(next(folder.rglob(orphan)))

    def hand_in_again():
        keep(pdf(), folder)
        return set()

    assert sweep(known=hand_in_again, folder=folder, before=AT - timedelta(days=7)) == []
    assert store.is_whole(sha256=orphan, folder=folder)


def test_what_a_killed_sweep_had_in_hand_comes_back(folder):
    needed = keep(pdf(), folder).sha256
    path = next(folder.rglob(needed))
    age(path)
    path.replace(folder / "incoming" / f"swept-{needed}")
    assert sweep(known=lambda: {needed}, folder=folder, before=AT - timedelta(days=7)) == []
    assert store.is_whole(sha256=needed, folder=folder)


# ---- custody -------------------------------------------------------------------------------------------------------


@pytest.fixture
def clerk(db):
    return User.objects.create_user("clerk@example.org")


def test_who_put_read_and_exported_a_file_is_on_record(folder, clerk):
    kept = keep(pdf(b"/JavaScript"), folder, "证据.pdf")
    file = store.record_file(kept=kept, by=clerk, at=AT, case="7f")
    assert store.record_file(kept=kept, by=None, at=AT, case="8a") == file
    store.note_custody(sha256=kept.sha256, deed="read", by=clerk, at=AT, case="7f")
    store.note_custody(sha256=kept.sha256, deed="exported", by=clerk, at=AT, case="7f", name="case.zip")
    assert (file.size, file.type, file.scan, file.notes) == (
        kept.size,
        "application/pdf",
        "not scanned",
        ["active"],
    )
    lines = list(Custody.objects.values_list("deed", "by", "case", "name"))
    assert lines == [
        ("put", clerk.pk, "7f", "证据.pdf"),
        ("put", None, "8a", "证据.pdf"),
        ("read", clerk.pk, "7f", ""),
        ("exported", clerk.pk, "7f", "case.zip"),
    ]
    with pytest.raises(File.DoesNotExist):
        store.note_custody(sha256="0" * 64, deed="read", by=clerk, at=AT)


@pytest.mark.parametrize(
    "change", [lambda: Custody.objects.update(case=""), lambda: Custody.objects.all().delete()]
)
def test_the_database_itself_refuses_to_change_a_line(folder, clerk, change):
    store.record_file(kept=keep(pdf(), folder), by=clerk, at=AT, case="7f")
    with pytest.raises(DatabaseError), transaction.atomic():
        change()
    assert Custody.objects.get().case == "7f"


# ---- the virus scanner ---------------------------------------------------------------------------------------------


@pytest.fixture
def clamd():
    """A server that speaks as clamd does: it finds the word VIRUS, and answers nonsense to the word BROKEN."""
    with tempfile.TemporaryDirectory() as place:
        path, heard = Path(place) / "clamd", []
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
            server.listen()
            threading.Thread(target=_serve, args=(server, heard), daemon=True).start()
            yield path, heard


def _serve(server, heard):
    while True:
        try:
            line, _ = server.accept()
        except OSError:
            return
        with line, line.makefile("rb") as said:
            assert said.read(10) == b"zINSTREAM\0"
            content = b""
            while length := struct.unpack(">I", said.read(4))[0]:
                content += said.read(length)
            heard.append(content)
            answer = b"stream: OK\0"
            if b"VIRUS" in content:
                answer = b"stream: Win.Test.EICAR_HDB-1 FOUND\0"
            if b"BROKEN" in content:
                answer = b"INSTREAM size limit exceeded. ERROR\0"
            line.sendall(answer)


def test_a_scanner_is_asked_where_there_is_one(folder, clamd, monkeypatch):
    path, heard = clamd
    monkeypatch.setattr(scanning, "SOCKETS", (Path("/nowhere"), path))
    big = pdf(b"x" * 200_000)
    assert keep(big, folder).scan == "clean"
    assert heard == [big]
    with pytest.raises(FileRefused, match=r"a virus was found in it \(Win.Test.EICAR_HDB-1\)"):
        keep(pdf(b"VIRUS"), folder)
    assert keep(pdf(b"BROKEN"), folder).scan == "not scanned"
    assert len(held(folder)) == 2


def test_without_a_scanner_the_file_is_not_scanned(folder, tmp_path, monkeypatch):
    dead = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(dead))
    for sockets in ((), (tmp_path / "none",), (dead,)):
        monkeypatch.setattr(scanning, "SOCKETS", sockets)
        assert keep(png(), folder, "a.png").scan == "not scanned"
    with pytest.raises(FileRefused, match="test mark"):
        keep(EICAR, folder, "a.txt")


# ---- proof ---------------------------------------------------------------------------------------------------------

WRITER = """
import random, sys
from pathlib import Path
from zhicheng.web import office
office.start_django()
from zhicheng.register.store import keep_file
sys.path.insert(0, sys.argv[3])
from bad_uploads import pdf
dice, folder = random.Random(int(sys.argv[1])), Path(sys.argv[2])
while True:
    content = pdf(dice.randbytes(dice.choice((100, 50_000, 2_000_000))).hex().encode())
    kept = keep_file(chunks=[content[:70_000], content[70_000:]], name="a.pdf", folder=folder)
    print(kept.sha256, flush=True)
"""


def start_writer(seed, folder, tmp_path):
    environment = {
        **os.environ,
        "ZHICHENG_VAR": str(tmp_path / "var"),
        "ZHICHENG_CITY": str(tmp_path / "none"),
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-c", WRITER, str(seed), str(folder), str(ROOT / "tests")]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


@pytest.mark.prove
def test_killed_writers_lose_nothing_that_was_acknowledged(folder, tmp_path):
    dice, acknowledged = random.Random(1), []
    for round_ in range(10):
        writers = [start_writer(10 * round_ + n, folder, tmp_path) for n in range(2)]
        first = [writer.stdout.readline().strip() for writer in writers]
        time.sleep(dice.random())
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
        said = [line.strip() for writer in writers for line in writer.communicate()[0].splitlines()]
        acknowledged += [line for line in first + said if len(line) == 64]
    assert len(acknowledged) > 40
    assert check_sample(known=acknowledged, folder=folder, most=10**6) == []
    kept = list(folder.glob("??/??/*"))
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.name for path in kept), "no half file"
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o444 for path in kept)
    for path in folder.rglob("*"):
        if path.is_file():
            age(path)
    sweep(known=lambda: set(acknowledged), folder=folder, before=AT)
    assert {path.rpartition("/")[2] for path in held(folder)} == set(acknowledged)


MEASURE = """
import json, sys
from pathlib import Path
from zhicheng.web import office
office.start_django()
from zhicheng.register.store import FileRefused, keep_file
folder, contents = map(Path, sys.argv[1:])
for number, name in enumerate(json.loads((contents / "names").read_text())):
    with (contents / str(number)).open("rb") as stream:
        try:
            keep_file(chunks=iter(lambda: stream.read(65536), b""), name=name, folder=folder)
        except FileRefused:
            continue
    raise SystemExit(f"{name} was taken")
said = Path("/proc/self/status").read_text()
print(int(said.partition("VmHWM:")[2].split()[0]) // 1024)
"""
SPARSE = b"".join(random.Random(n).randbytes(64) + bytes(2**12) for n in range(2**11))
"""Eight megabytes that shrink to some 170 KB."""
HEAVY = [
    Upload("a.txt", lambda: b"\xe7\x9f\xa5" * (30 * 2**20) + b"\0", "of no kind"),
    Upload("b.xml", lambda: b"<a>" + b"<b/>" * (20 * 2**20), "more elements"),
    Upload("c.eml", lambda: letter(random.Random(7).randbytes(15 * 2**20), "a.exe"), "a program"),
    Upload("d.eml", lambda: b"From: a\nTo: b\n\n" + b"x" * (26 * 2**20), "larger than 25 MB"),
    Upload("e.pdf", lambda: pdf(bytes(90 * 2**20))[:-9], "end of the PDF"),
    Upload("f.gif", lambda: gif()[:-1] + b"\x21\xfe" + b"\x01x" * (20 * 2**20), "more parts"),
    Upload("g.png", lambda: png()[:33] + (bytes(4) + b"aaaa" + bytes(4)) * 2**20, "more parts"),
    Upload("h.zip", lambda: pack({f"{n}/{'x' * 200}.txt": b"" for n in range(20_000)}), "10,000 entries"),
    Upload(
        "i.zip",
        lambda: pack({f"{n}.bin": SPARSE for n in range(70)}),
        "unpacks to more",
    ),
    Upload(
        "j.zip",
        lambda: pack({"a.docx": pack({"a.txt": random.Random(8).randbytes(40 * 2**20)})}),
        "archive inside",
    ),
]


@pytest.mark.prove
def test_bad_files_are_refused_in_little_memory(folder, tmp_path):
    contents, all_bad = tmp_path / "contents", [*BAD, *HEAVY]
    contents.mkdir()
    for number, bad in enumerate(all_bad):
        (contents / str(number)).write_bytes(bad.make())
    (contents / "names").write_text(json.dumps([bad.name for bad in all_bad]))
    environment = {
        **os.environ,
        "ZHICHENG_VAR": str(tmp_path / "var"),
        "ZHICHENG_CITY": str(tmp_path / "none"),
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-c", MEASURE, str(folder), str(contents)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) <= 200, "megabytes"


@pytest.mark.prove
@pytest.mark.parametrize("upload", HEAVY, ids=[bad.name for bad in HEAVY])
def test_heavy_files_are_refused_too(upload, folder):
    with pytest.raises(FileRefused, match=upload.refused):
        keep(upload.make(), folder, upload.name)
    assert held(folder) == set()
