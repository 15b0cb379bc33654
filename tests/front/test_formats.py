"""Numbers and dates as they are written, in both languages."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils.translation import override

from zhicheng.front.formats import day, day_in_prose, number, sentence, text
from zhicheng.grammar import T


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "—"), (0, "0"), (2912, "2,912"), (-3, "−3"), (3.1, "3.10"), (0.005, "0.01"), (123.44, "123.4"),
        (12345.6, "12,346"), (Fraction(1, 3), "0.33"), (Decimal("1200"), "1,200"), (2.0, "2"), (783.0, "783"),
        (783.02, "783"), (782.99999, "783"),
    ],
)  # fmt: skip
def test_figures(value, written):
    assert number(value) == written


def test_percent_and_digits():
    assert number(12.345, "percent") == "12.3%"
    assert number(12.345, digits=0) == "12"
    assert number(-0.001) == "0.00"


def test_dates():
    assert day(date(2026, 11, 23)) == "2026-11-23"
    with override("en"):
        assert day_in_prose(date(2026, 11, 3)) == "3 Nov 2026"
    with override("zh-hans"):
        assert day_in_prose(date(2026, 11, 3)) == "2026年11月3日"


def test_bilingual_text_is_chosen_late():
    words = T(en="patents", zh="专利")
    with override("en"):
        assert text(words) == "patents"
    with override("zh-hans"):
        assert text(words) == "专利"


def test_a_sentence_leaves_file_names_and_questions_alone():
    with override("en"):
        assert sentence("in this sample: U.S. grants") == "In this sample: U.S. grants."
        assert sentence("bad.csv: no known format") == "bad.csv: no known format."
        assert sentence("no city 'Shenzen'. Did you mean Shenzhen?").endswith("Shenzhen?")
    with override("zh-hans"):
        assert sentence("是否指：深圳？") == "是否指：深圳？"
        assert sentence("限于本样本") == "限于本样本。"
