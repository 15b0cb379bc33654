"""Waking: what the first page would wait for is opened when the process starts."""

import gc
import logging
import threading
from datetime import date

from zhicheng.front.house import open_lake
from zhicheng.grammar import Mistake

LOG = logging.getLogger(__name__)


def wake_inside(*, on: date) -> None:
    """Open the book, the lake and its first cells in a thread of this process, while it already answers."""
    threading.Thread(target=_wake, args=(on,), name="waking", daemon=True).start()


def _wake(on: date) -> None:
    lake = open_lake(on=on)
    try:
        for dataset in lake.datasets:
            lake.figures("patent_count", by=("city",), dataset=dataset.code, order="-value", limit=1)
            lake.find_places("a", dataset=dataset.code, limit=1)
    except Mistake as trouble:
        LOG.warning("waking stopped: %s", trouble)
    gc.collect()
    gc.freeze()  # what stays for the life of the process need not be searched for garbage while somebody waits
