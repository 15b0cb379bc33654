"""Dated, regional amounts: the finest region wins, an ended value is no value."""

from datetime import date
from fractions import Fraction

import pytest

from zhicheng.grammar import ILLUSTRATIVE, Parameter, RuleMistake, T, Value


def value(amount, since, region="", until=None):
    return Value(amount, since=since, until=until, region=region, status=ILLUSTRATIVE)


MONTHS = Parameter(
    title=T(en="Months", zh="月数"),
    unit=T(en="months", zh="月"),
    values=(
        value(3, date(2015, 7, 1)),
        value(4, date(2020, 1, 1)),
        value(2, date(2016, 1, 1), region="33", until=date(2023, 1, 1)),
        value(Fraction(3, 2), date(2018, 1, 1), region="3301"),
    ),
)


@pytest.mark.parametrize(
    ("on", "region", "amount"),
    [
        (date(2015, 7, 1), "", 3),
        (date(2019, 12, 31), "", 3),
        (date(2020, 1, 1), "", 4),
        (date(2022, 12, 31), "33", 2),
        (date(2023, 1, 1), "33", 4),
        (date(2022, 12, 31), "3302", 2),
        (date(2024, 1, 1), "3301", Fraction(3, 2)),
        (date(2017, 1, 1), "3301", 2),
        (date(2022, 1, 1), "44", 4),
    ],
)
def test_the_finest_region_and_the_latest_day_win(on, region, amount):
    assert MONTHS.at(on=on, region=region).amount == amount


def test_before_the_first_value_there_is_none():
    with pytest.raises(RuleMistake, match="no value in force on 2015-06-30; the first holds from 2015-07-01"):
        MONTHS.at(on=date(2015, 6, 30))


def test_after_the_last_value_has_ended_there_is_none():
    ended = Parameter(MONTHS.title, MONTHS.unit, (value(1, date(2020, 1, 1), until=date(2021, 1, 1)),))
    with pytest.raises(RuleMistake, match="no value in force on 2021-01-01"):
        ended.at(on=date(2021, 1, 1))
