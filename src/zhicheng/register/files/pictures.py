"""Pictures, sound and film by their structure: whole, of a size that can be shown, and nothing behind their end."""

from collections.abc import Callable, Iterator
from typing import IO

from zhicheng.grammar import T
from zhicheng.register.files.pieces import damaged, find_marks, measure, read_at, unpack_at
from zhicheng.register.files.refusal import Unfit

MOST_PIXELS = 300_000_000
MOST_PARTS = 500_000
SLACK = 64
"""Bytes that may follow the end of a picture or a film; some devices fill up with zeros."""

VAST = T(
    en=f"the picture would have more than {MOST_PIXELS // 1_000_000} million points; scale it down",
    zh=f"图片像素超过 {MOST_PIXELS // 1_000_000} 百万；请缩小后提交",
)
BEHIND = T(
    en="something else follows the end of the picture, sound or film; save it anew from a program that shows it",
    zh="图片、音频或视频末尾附有其他内容；请用查看程序重新保存后提交",
)
PARTS = T(en="it has more parts than any real file", zh="内部结构数量异常，超出正常文件")


def check_png(stream: IO[bytes], /) -> None:
    """Chunks from IHDR to IEND, and nothing after it (PNG, third edition, 5.2 to 5.6)."""
    size, place, kind = measure(stream), 8, b""
    for count in range(MOST_PARTS):
        length, kind = unpack_at(stream, place, ">I4s")
        if count == 0:
            if kind != b"IHDR":
                raise damaged("no header", "缺少文件头")
            _check_pixels(*unpack_at(stream, place + 8, ">II"))
        place += 12 + length
        if place > size:
            raise damaged("a part is cut off", "数据块被截断")
        if kind == b"IEND":
            return _check_end(stream, place)
    raise Unfit(PARTS)


def check_jpeg(stream: IO[bytes], /) -> None:
    """Segments up to the scan, and an end of image somewhere behind it (ITU-T T.81, annex B)."""
    place = 2
    for _ in range(MOST_PARTS):
        lead, marker = unpack_at(stream, place, "BB")
        if lead != 0xFF:
            raise damaged("a segment is missing", "缺少数据段")
        if marker == 0xFF:
            place += 1
            continue
        (length,) = unpack_at(stream, place + 2, ">H")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = unpack_at(stream, place + 5, ">HH")
            _check_pixels(width, height)
        if marker == 0xDA:
            break
        place += 2 + length
    if not find_marks(stream, [b"\xff\xd9"]):
        raise damaged("no end of image", "缺少图像结束标记")


def check_gif(stream: IO[bytes], /) -> None:
    """Blocks up to the trailer (GIF89a, appendix A)."""
    width, height, flags = unpack_at(stream, 6, "<HHB")
    _check_pixels(width, height)
    place, parts = 13 + _count_colours(flags), iter(range(MOST_PARTS))
    for _ in parts:
        (kind,) = unpack_at(stream, place, "B")
        if kind == 0x3B:
            return _check_end(stream, place + 1)
        if kind == 0x2C:
            wide, high, flags = unpack_at(stream, place + 5, "<HHB")
            _check_pixels(wide, high)
            place = _skip_blocks(stream, place + 11 + _count_colours(flags), parts)
        elif kind == 0x21:
            place = _skip_blocks(stream, place + 2, parts)
        else:
            raise damaged("an unknown block", "未知的数据块")
    raise Unfit(PARTS)


def _count_colours(flags: int) -> int:
    """Bytes of a colour table."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _skip_blocks(stream: IO[bytes], place: int, parts: Iterator[int]) -> int:
    """The place behind a row of blocks; `parts` counts how many the file may still have."""
    for _ in parts:
        (length,) = unpack_at(stream, place, "B")
        place += 1 + length
        if not length:
            return place
    raise Unfit(PARTS)


def check_tiff(stream: IO[bytes], /) -> None:
    """A first directory inside the file (TIFF 6.0, section 2)."""
    order = "<" if read_at(stream, 0, 2) == b"II" else ">"
    (place,) = unpack_at(stream, 4, f"{order}I")
    (entries,) = unpack_at(stream, place, f"{order}H")
    if not 0 < entries <= 4096:
        raise damaged("no directory", "缺少图像目录")
    read_at(stream, place, 2 + 12 * entries)


def check_webp(stream: IO[bytes], /) -> None:
    """As long as its RIFF header says."""
    (length,) = unpack_at(stream, 4, "<I")
    _check_end(stream, 8 + length + (length & 1))


def check_wav(stream: IO[bytes], /) -> None:
    """As long as its RIFF header says; a recorder that was switched off may have left the length open."""
    (length,) = unpack_at(stream, 4, "<I")
    if length not in (0, 0xFFFFFFFF):
        _check_end(stream, 8 + length)


def check_mp4(stream: IO[bytes], /) -> None:
    """Boxes that add up to the file, an index among them (ISO/IEC 14496-12, 4.2)."""
    size, place, kinds = measure(stream), 0, set[bytes]()
    for _ in range(MOST_PARTS):
        if place >= size:
            break
        length, kind = unpack_at(stream, place, ">I4s")
        if length == 1:
            (length,) = unpack_at(stream, place + 8, ">Q")
        if length == 0:
            length = size - place
        if length < 8 or not kind.isascii():
            raise Unfit(BEHIND) if b"moov" in kinds else damaged("an unknown part", "未知的数据段")
        kinds.add(kind)
        place += length
    if place != size or b"moov" not in kinds:
        raise damaged("the film has no index or is cut off", "缺少索引或内容被截断")


def check_mp3(stream: IO[bytes], /) -> None:
    """Two frames in a row behind the tags (ISO/IEC 11172-3, 2.4.1.3)."""
    place = 0
    while (head := read_at(stream, place, 10))[:3] == b"ID3":
        place += 10 + sum(
            (byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True)
        )
    window = read_at(stream, place, min(measure(stream) - place, 4096))
    first = next((i for i in range(len(window) - 4) if measure_frame(window[i : i + 4])), None)
    if first is None:
        raise damaged("no sound", "缺少音频数据")
    length = measure_frame(window[first : first + 4])
    if not measure_frame(read_at(stream, place + first + length, 4)):
        raise damaged("no second frame of sound", "音频帧不连续")


RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
LOW_RATES = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
SAMPLES = (44100, 48000, 32000, 0)


def measure_frame(head: bytes, /) -> int:
    """Bytes of the layer III frame that begins with these four; 0 when none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version = head[1] >> 3 & 3  # 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
    rate = (RATES if version == 3 else LOW_RATES)[head[2] >> 4] * 1000
    samples = SAMPLES[head[2] >> 2 & 3] // {3: 1, 2: 2, 0: 4, 1: 1}[version]
    if version == 1 or not rate or not samples:
        return 0
    return (144 if version == 3 else 72) * rate // samples + (head[2] >> 1 & 1)


def _check_pixels(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise Unfit(VAST)


def _check_end(stream: IO[bytes], place: int) -> None:
    """Raise Unfit unless the file ends at a place, a few zeros aside."""
    size = measure(stream)
    if place > size:
        raise damaged("a part is cut off", "内容被截断")
    if size - place > SLACK or read_at(stream, place, size - place).strip(b"\0\r\n"):
        raise Unfit(BEHIND)


CHECKS: dict[str, Callable[[IO[bytes]], None]] = {
    "png": check_png,
    "jpeg": check_jpeg,
    "gif": check_gif,
    "tiff": check_tiff,
    "webp": check_webp,
    "wav": check_wav,
    "mp4": check_mp4,
    "mp3": check_mp3,
}
"""The check of each kind of picture, sound and film."""
