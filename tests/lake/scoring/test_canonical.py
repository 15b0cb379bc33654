"""One form in which results compare equal on any machine: noise in the last digits is gone, a real difference stays."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhicheng.lake.scoring import score
from zhicheng.lake.scoring.canonical import digest, quantise, write_content


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (62.49999999999999, "62.5"),
        (1 / 3, "0.333333333"),
        (-0.0, "0"),
        (3e-13, "0"),
        (math.nan, ""),
        (1234567890123.0, "1234567890000"),
        (100.0, "100"),
        (0.1 + 0.2, "0.3"),
        (1.2345678849999999, "1.23456788"),
        (1.2345678850000001, "1.23456788"),
    ],
)
def test_by_hand(value, text):
    assert quantise(value) == text


@settings(deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.integers(-20, 20))
def test_noise_in_the_last_digits_is_gone(digits, places, steps):
    value = digits / 10**places
    noisy = value
    for _ in range(abs(steps)):
        noisy = math.nextafter(noisy, math.copysign(math.inf, steps))
    assert quantise(noisy) == quantise(value)


def test_a_difference_in_the_eighth_digit_stays():
    assert quantise(62.5) != quantise(62.500001)


def test_the_order_of_rows_and_of_addition_does_not_matter(asem, nominal):
    """The reference data turned round: other sums in the last digits, the same content."""
    _, sheet = asem
    turned = sheet.keep(np.arange(len(sheet.units))[::-1])
    texts = [
        write_content(f.units, f.plan.tree.codes, f.scores)
        for f in (score(sheet=s, plan=nominal) for s in (sheet, turned))
    ]
    assert digest(texts[:1]) == digest(texts[1:])


FROZEN = "998f17ffc588cd95d6aeaf19129b3b199cd8bb40a79b37d2fefce4bdee0ac649"


def test_content_of_the_reference_is_frozen(asem, nominal, read_values):
    """Recorded once; any machine must come to the same, and so does the reference program's own output."""
    tree, sheet = asem
    found = score(sheet=sheet, plan=nominal)
    told = (
        read_values("pipeline/7_Aggregated.csv", tree.codes),
        read_values("pipeline/ranks_all.csv", tree.codes),
    )
    for tables in ((found.scores, found.ranks), told):
        assert digest(write_content(sheet.units, tree.codes, t) for t in tables) == FROZEN
