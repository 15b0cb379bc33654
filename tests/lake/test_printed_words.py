"""Numbers and dates as databases abroad print them."""

from datetime import date, timedelta

import pytest

from zhicheng.lake.intake.dates import parse_date, show_order
from zhicheng.lake.intake.patent_numbers import parse_application, parse_publication


class TestWords:
    @pytest.mark.parametrize(
        ("printed", "office", "number", "kind"),
        [
            ("US 2014/0020570 A1", "US", "20140020570", "A1"), ("JP H08324498 A", "JP", "H08324498", "A"),
            ("IN 1442CH2015 A", "IN", "1442CH2015", "A"), ("EP 0259054 B9 20031217", "EP", "0259054", "B9"),
            ("US H000485 H", "US", "H485", "H"), ("US D741751 S1", "US", "D741751", "S1"), ("TW M415289 U", "TW", "M415289", "U"),
            ("AU 2002/010074 A", "AU", "2002010074", "A"), ("IT PI20130081 A1", "IT", "PI20130081", "A1"), ("CN 103640697 A", "CN", "103640697", "A"),
        ],
    )  # fmt: skip
    def test_display_keys(self, printed: str, office: str, number: str, kind: str) -> None:
        found = parse_publication(printed)
        assert (found.office, found.number, found.kind) == (office, number, kind)

    def test_chinese_application_with_a_kind(self) -> None:
        assert parse_application("CN 201310712345 A") == "201310712345"
        assert parse_application("CN 85100312 A") == "85100312"

    def test_century_is_the_one_up_to_the_year(self) -> None:
        def read_short(text: str, until: int) -> date | None:
            return parse_date(text, order="day first", two_digit_years=True, until=until)

        assert read_short("31/12/71", 1970) == date(1871, 12, 31)
        assert read_short("31/12/71", 1971) == date(1971, 12, 31)
        assert read_short("01/02/05", 2104) == date(2005, 2, 1)

    def test_order_shown(self) -> None:
        days = [date(2014, 1, 1) + timedelta(days=n) for n in range(40)]
        assert show_order([f"{d:%d/%m/%y}" for d in days]) == "day first"
        assert show_order([f"{d:%m/%d/%Y}" for d in days]) == "month first"
        assert show_order([f"{d:%Y-%m-%d}" for d in days]) == "year first"
        assert show_order(["13/01/14", "01/13/14"]) == "year first"
