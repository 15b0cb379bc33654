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
