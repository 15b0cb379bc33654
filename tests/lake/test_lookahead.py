"""Work done one step ahead: in order, never twice at once, and no further ahead than it may be."""

from collections.abc import Iterator
from threading import Lock

import pytest

from zhicheng.lake.intake.lookahead import AHEAD, work_ahead


def test_things_come_in_their_order_with_what_was_made_of_them():
    assert [(thing, take()) for thing, take in work_ahead(range(50), lambda n: n * n)] == [
        (n, n * n) for n in range(50)
    ]
    assert list(work_ahead([], str)) == []


def test_a_failure_stands_where_it_belongs_and_nowhere_else():
    told = []
    for number, take in work_ahead([4, 0, 2], lambda n: 8 // n):
        try:
            told.append((number, take()))
        except ZeroDivisionError:
            told.append((number, None))
    assert told == [(4, 2), (0, None), (2, 4)]


def test_a_stream_that_breaks_gives_what_was_before():
    def broken() -> Iterator[int]:
        yield from (1, 2)
        raise OSError("torn off")

    seen = []
    with pytest.raises(OSError, match="torn off"):
        seen.extend(take() for _thing, take in work_ahead(broken(), lambda n: -n))
    assert seen == [-1, -2]


def test_one_at_a_time_and_not_far_ahead():
    drawn, busy, lock = [], [], Lock()

    def draw() -> Iterator[int]:
        for n in range(20):
            drawn.append(n)
            yield n

    def work(n: int) -> int:
        assert lock.acquire(blocking=False)
        busy.append(n)
        lock.release()
        return n

    for number, take in work_ahead(draw(), work):
        assert take() == number
        assert len(drawn) <= number + 1 + AHEAD
    assert busy == list(range(20))
