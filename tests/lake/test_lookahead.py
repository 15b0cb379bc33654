"""Work done apart, in processes of their own: in order, not too far ahead, and nobody left behind."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lake.apart import MANY, divide, fall
from zhicheng.lake.intake.lookahead import AHEAD, FEW, work_apart
from zhicheng.lake.intake.reader import Unreadable


@pytest.mark.prove
def test_parts_come_in_their_order_and_later_ones_from_elsewhere() -> None:
    made = list(work_apart(range(1, MANY), divide, processes=2))
    assert [value for value, _who in made] == [100 // number for number in range(1, MANY)]
    who = [process for _value, process in made]
    assert set(who[:FEW]) == {os.getpid()}
    assert os.getpid() not in who[FEW:]
    assert len(set(who[FEW:])) <= 2


def test_a_short_stream_and_one_core_are_worked_here() -> None:
    assert list(work_apart([], divide)) == []
    for numbers, processes in ((range(1, FEW + 1), 2), (range(1, MANY), 1)):
        assert {who for _value, who in work_apart(numbers, divide, processes=processes)} == {os.getpid()}


@pytest.mark.prove
def test_what_the_work_raises_is_raised_in_its_place() -> None:
    made = work_apart([*range(1, 12), 0, 5], divide, processes=2)
    assert [next(made)[0] for _ in range(11)] == [100 // number for number in range(1, 12)]
    with pytest.raises(ZeroDivisionError):
        next(made)


@pytest.mark.prove
def test_a_stream_that_breaks_gives_what_was_before_and_no_more_than_a_little_is_held() -> None:
    drawn = []

    def broken() -> Iterator[int]:
        for number in range(1, 21):
            drawn.append(number)
            yield number
        raise OSError("torn off")

    made = work_apart(broken(), divide, processes=2)
    for number in range(1, 21):
        assert next(made)[0] == 100 // number
        assert len(drawn) <= max(FEW, number + 1 + 2 * AHEAD)
    with pytest.raises(OSError, match="torn off"):
        next(made)


@pytest.mark.prove
def test_a_process_that_is_ended_is_told_of() -> None:
    with pytest.raises(Unreadable, match="ended from outside"):
        list(work_apart(range(MANY + 1), fall, processes=2))


PARENT = """
import sys, time
from lake.apart import divide
from lake.apart import MANY, fall, divide
from zhicheng.lake.intake.lookahead import work_apart

if __name__ == "__main__":
    for _value, who in work_apart(iter(lambda: 7, None), divide, processes=1 + 1):
        print(who, flush=True)
        time.sleep(0.01)
"""


@pytest.mark.prove
def test_nobody_is_left_when_the_load_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "load.py"
    program.write_text(PARENT)
    paths = os.pathsep.join(path for path in sys.path if path)
    load = subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": paths})  # fmt: skip
    assert load.stdout is not None
    workers = {int(next(load.stdout)) for _ in range(FEW + 20)} - {load.pid}
    load.kill()
    load.wait()
    assert workers
    for _ in range(100):
        if not any(Path(f"/proc/{each}").exists() and "zombie" not in Path(f"/proc/{each}/status").read_text() for each in workers):  # fmt: skip
            return
        time.sleep(0.05)
    raise AssertionError(f"still there: {workers}")
