"""Text of bulk tables: the fast reading of what is sound, and the table that a header tells."""

from pathlib import Path

import pytest

from zhicheng.lake.intake.delimited import open_delimited
from zhicheng.lake.intake.sound_text import Unsound, find_delimiter, read_sound
from zhicheng.lake.intake.table_folder import Kind, find_kind


class TestSoundText:
    """The fast reading gives what the careful one gives, or nothing at all."""

    GOOD = 'a,b\n1,"x, y"\n\n2,"two\nlines"\n3," ""q"" "\n,\n4,z\n'

    def test_same_rows_as_with_care(self, tmp_path: Path) -> None:
        path = tmp_path / "t.csv"
        path.write_text(self.GOOD, "utf-8")
        assert find_delimiter(path, header=["a", "b"]) == ","
        slices = list(read_sound(path, delimiter=",", width=2, rows=2))
        fast = [row for each in slices for row in zip(each.numbers, each.cells, strict=True)]
        careful = [
            (row.number, row.cells)
            for row in open_delimited(path)[0].rows(1, 2)
            if row.number > 1 and any(row.cells)
        ]
        assert fast == careful
        assert [number for number, _ in fast] == [2, 4, 5, 7]

    @pytest.mark.parametrize(
        "wrong",
        [
            b"1\n",
            b"1,2,3\n",
            b'1,"open\n',
            b'1,"a"b\n',
            b"1,\xff\n",
            b"1,\0\n",
            b"1," + b"x" * 1_100_000 + b"\n",
            b'1,"' + b"\n" * 60_000 + b'"\n',
        ],
    )
    def test_what_is_amiss_ends_it(self, tmp_path: Path, wrong: bytes) -> None:
        path = tmp_path / "t.csv"
        path.write_bytes(self.GOOD.encode() + wrong + b"5,v\n")
        with pytest.raises(Unsound):
            list(read_sound(path, delimiter=",", width=2, rows=50_000))

    def test_other_encodings_are_read_with_care(self, tmp_path: Path) -> None:
        path = tmp_path / "t.csv"
        path.write_bytes("a,b\n1,中文\n".encode("utf-16"))
        assert find_delimiter(path, header=["a", "b"]) is None


def test_kind_that_asks_for_most_wins() -> None:
    kinds = (
        Kind("a", frozenset({"x"}), ("x",)),
        Kind("b", frozenset({"x", "y"}), ("x", "y")),
    )
    found = find_kind([" X ", "y", "z"], kinds=kinds)
    assert found is not None
    assert found.name == "b"
    assert find_kind(["z"], kinds=kinds) is None
