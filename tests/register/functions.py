"""Functions that the tests' jobs run."""

import os
import time
from pathlib import Path

from zhicheng.grammar import Mistake, T


def add(held):
    """Adds two numbers and tells how far it is."""
    held.report(done=1, total=2, says=T(en="Half", zh="一半"))
    return {"sum": held.payload["a"] + held.payload["b"]}


def count(held):
    """Asks for nothing; tells which attempt it was."""
    return {"attempt": held.attempt}


def fail(held):
    """Fails in a way that another attempt may mend."""
    raise RuntimeError(f"attempt {held.attempt}")


def mistake(held):
    """Fails for good."""
    raise Mistake(T(en="The file is empty.", zh="文件为空。"))


def unspeakable(held):
    """Returns what cannot be kept."""
    return object()


def linger(held):
    """Waits for ever the first time, to be killed; the second time is done."""
    with Path(held.payload["file"]).open("a") as out:
        out.write(f"{os.getpid()}\n")
    if held.attempt == 1:
        time.sleep(60)
    return {"attempt": held.attempt}
