"""Which rules read or cite a rule. To tell, the parameters of every formula are read: done once for a book, not once a page."""

from zhicheng.grammar import Book, Entry


class _Known:
    """What was looked up of one book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.found: dict[str, tuple[Entry, ...]] = {}


_last = [_Known(Book())]
"""Of the book asked for last: a process serves one."""


def find_dependents(book: Book, code: str) -> tuple[Entry, ...]:
    """As `Book.dependents`: rules whose formula, inputs or citations name this code. A book never changes."""
    known = _last[0]
    if known.book is not book:
        known = _last[0] = _Known(book)
    if code not in known.found:
        known.found[code] = book.dependents(code)
    return known.found[code]
