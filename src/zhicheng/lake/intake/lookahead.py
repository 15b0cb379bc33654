"""Work on the things of a stream one step ahead, in a second thread: for work that waits outside Python, as parsing XML does."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")

AHEAD = 2
"""How many things are worked on before they are asked for: enough to keep two cores busy, little to hold."""


def work_ahead(
    things: Iterable[Thing], work: Callable[[Thing], Made], /
) -> Iterator[tuple[Thing, Callable[[], Made]]]:
    """Each thing in its order, and how to take what `work` made of it, which raises what the work raised.

    One thread works, so that `work` is never entered twice at once. What breaks the stream comes after what was before it.
    """
    waiting: deque[tuple[Thing, Future[Made]]] = deque()
    with ThreadPoolExecutor(1) as thread:
        try:
            for thing in things:
                waiting.append((thing, thread.submit(work, thing)))
                if len(waiting) > AHEAD:
                    first, made = waiting.popleft()
                    yield first, made.result
        except Exception:
            yield from ((thing, made.result) for thing, made in waiting)
            raise
        yield from ((thing, made.result) for thing, made in waiting)
