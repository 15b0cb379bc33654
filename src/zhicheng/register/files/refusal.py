"""Why a file is not taken. A check raises `Unfit` with a clause; the caller adds the name of the file."""

from zhicheng.grammar import Mistake, T

REFUSED = T(en="'{name}' was not taken: {why}.", zh="未接收“{name}”：{why}。")
SHOWN = 80


class Unfit(Exception):
    """A check failed. `says` is a clause that tells why, and what would be right."""

    def __init__(self, says: T) -> None:
        super().__init__(says.en)
        self.says = says


class FileRefused(Mistake):
    """A file is not taken. Says which, why, and what would be right."""


def refuse(*, name: str, why: T) -> FileRefused:
    """The refusal of a file; what does not print in its name is shown as a box."""
    shown = "".join(char if char.isprintable() else "□" for char in name)
    shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
    return FileRefused(REFUSED.format(name=shown, why=why))
