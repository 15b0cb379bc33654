"""Work on the parts of a long stream in processes of their own, in order: for work that holds Python, as turning XML into rows."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TypeVar

from zhicheng.grammar import T
from zhicheng.lake.intake.reader import Unreadable

Part = TypeVar("Part")
Made = TypeVar("Made")

FEW = 4
"""How many parts are worked on here before processes are begun: for a short stream they would come too late."""
AHEAD = 2
"""How many parts wait for each process: enough that none is idle, little to hold."""
ENDED = T(
    en="a process that read the file was ended from outside, perhaps for lack of memory; free some and load it again",
    zh="读取文件的进程被系统终止，可能是内存不足；请释放内存后重新载入",
)


def work_apart(
    parts: Iterable[Part], work: Callable[[Part], Made], /, *, processes: int | None = None
) -> Iterator[Made]:
    """What `work`, a function of a module, makes of each part, in their order. Raises what it raises, or Unreadable.

    As many processes as the machine has cores, unless told. What breaks the stream is raised after what was before it.
    """
    stream, count = iter(parts), processes or len(os.sched_getaffinity(0))
    for number, part in enumerate(stream, 1):
        yield work(part)
        if number == FEW and count > 1:
            break
    else:
        return
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_end_with_parent)
    try:
        yield from _work_ahead(pool, stream, work, AHEAD * count)
    except BrokenProcessPool as error:
        raise Unreadable(ENDED) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _work_ahead(
    pool: ProcessPoolExecutor, stream: Iterator[Part], work: Callable[[Part], Made], ahead: int
) -> Iterator[Made]:
    waiting: deque[Future[Made]] = deque()
    fault: Exception | None = None
    while fault is None:
        try:
            waiting.append(pool.submit(work, next(stream)))
        except StopIteration:
            break
        except BrokenProcessPool:
            raise
        except Exception as error:  # noqa: BLE001  raised below, in its place
            fault = error
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    yield from (each.result() for each in waiting)
    if fault:
        raise fault


def _end_with_parent() -> None:
    """A process whose parent was killed ends with it, instead of waiting for ever; an interrupt is the parent's to answer."""
    parent = parent_process()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent is not None:
        Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
