"""One entry of an archive, in pieces, and the limits under which it is read: they hold against bombs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhicheng.grammar import T

MAX_MEMBERS = 200_000
MAX_MEMBER_BYTES = 32 * 2**20
MAX_TOTAL_BYTES = 8 * 2**30
MAX_RATIO = 200
RATIO_FREE_BYTES = 2**20
TOTAL_FREE_BYTES = 2**28


@dataclass(frozen=True)
class Entry:
    """One entry: its name, and its bytes in pieces or the reason why there are none. Reading them raises Broken."""

    name: str
    chunks: Iterator[bytes] = field(default_factory=lambda: iter(()))
    fault: T | None = None


class Broken(Exception):
    """An entry cannot be read to its end. `says` tells why, and what to do."""

    def __init__(self, says: T) -> None:
        super().__init__(says.en)
        self.says = says


class Overflow(Broken):
    """An entry is larger, or swells more, than is allowed."""


@dataclass
class Budget:
    """Bytes that an archive may still give after decompression."""

    limit: int
    used: int = 0

    @property
    def spent(self) -> bool:
        """True when the archive has given more than it may."""
        return self.used > self.limit

    def charge(self, chunks: Iterator[bytes], /) -> Iterator[bytes]:
        """The same chunks, counted. Raises Overflow when the archive has given more than it may."""
        for chunk in chunks:
            self.used += len(chunk)
            if self.spent:
                raise Overflow(say_too_much(limit=self.limit))
            yield chunk


def check_size(*, size: int, packed: int, limit: int) -> None:
    """Raise Overflow when `size` bytes out of `packed` bytes are too many."""
    if size > limit:
        raise Overflow(
            T(
                en=f"larger than {limit // 2**20} MB after decompression; nothing of this kind is so large",
                zh=f"解压后超过 {limit // 2**20} MB；正常文件不会这样大",
            )
        )
    if size > RATIO_FREE_BYTES and size > MAX_RATIO * max(packed, 1):
        raise Overflow(
            T(
                en=f"swells more than {MAX_RATIO} times when decompressed, as a compression bomb does",
                zh=f"解压后膨胀超过 {MAX_RATIO} 倍，疑似压缩炸弹",
            )
        )


def say_damaged(*, why: str) -> T:
    """What to tell of a damaged archive."""
    return T(
        en=f"the archive is damaged here ({why}); fetch the file again",
        zh=f"压缩包在此处损坏（{why}）；请重新获取文件",
    )


def say_too_much(*, limit: int) -> T:
    """What to tell of an archive that gives more than `limit` bytes."""
    return T(
        en=f"more than {limit // 2**20:,} MB in all after decompression; load the archive in parts",
        zh=f"解压后总量超过 {limit // 2**20:,} MB；请分批载入",
    )
