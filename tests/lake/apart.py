"""Work for processes that begin anew: they find it by the name of this module."""

import os
import signal

MANY = 40


def divide(number: int) -> tuple[int, int]:
    """100 by a number, and who divided."""
    return 100 // number, os.getpid()


def fall(number: int) -> int:
    """The number; the process that gets the highest is ended, as the system does where memory lacks."""
    if number == MANY:
        os.kill(os.getpid(), signal.SIGKILL)
    return number
