"""What a form said: a box that need not be ticked may stay open, one that must be may not."""

import pytest

from zhicheng.grammar import Act, Book, Field, T
from zhicheng.register.answers import FormMistake, read_form

WORDS = T(en="x", zh="x")


@pytest.fixture
def edition(book: Book):
    return book.procedure("complaint").editions[-1]


def test_a_box_left_open_is_no_mistake_where_it_may_be(edition) -> None:
    act = Act(title=WORDS, by=("clerk",), form={"grave": Field(WORDS, type="yes", required=False)})
    assert read_form(act, {"grave": False}, edition) == {}
    assert read_form(act, {"grave": True}, edition) == {"grave": True}
    assert read_form(act, {}, edition) == {}


def test_a_box_that_must_be_ticked_is_missed(edition) -> None:
    act = Act(title=WORDS, by=("clerk",), form={"sure": Field(WORDS, type="yes")})
    with pytest.raises(FormMistake) as wrong:
        read_form(act, {"sure": False}, edition)
    assert wrong.value.fields["sure"].en == "must be confirmed"


@pytest.mark.parametrize(
    ("kind", "said"), [("day", "9999-12-31"), ("day", "0026-03-02"), ("moment", "9999-12-31T09:00")]
)
def test_a_slip_of_the_year_is_no_day_to_count_from(edition, kind: str, said: str) -> None:
    act = Act(title=WORDS, by=("clerk",), form={"on": Field(WORDS, type=kind)})
    with pytest.raises(FormMistake):
        read_form(act, {"on": said}, edition)
    assert read_form(act, {"on": said.replace("9999", "2199").replace("0026", "1900")}, edition)
