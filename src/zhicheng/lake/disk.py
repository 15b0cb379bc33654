"""A disk that is full, told in a sentence instead of a number."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from zhicheng.grammar import Mistake, T

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says when there is no room: the disk is full, a quota is used up, a file may not grow."""


@contextmanager
def explain_full_disk(says: T) -> Iterator[None]:
    """Turn 'no space left' into a sentence that says what is safe and what to do."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise Mistake(says) from error
