"""To whom each letter of the rulebook is: written down by hand from its text, letter by letter."""

import pytest

from zhicheng.docket.standing import Done
from zhicheng.front.addressed import is_named, list_given, list_recipients
from zhicheng.front.house import read_book
from zhicheng.front.letters import fold_letters
from zhicheng.register.parties import Party

BOTH, REQUESTER, RESPONDENT, REPORTER = "requester respondent", "requester", "respondent", "reporter"
TO = {
    "adjudication": {
        "correction": REQUESTER, "acceptance": REQUESTER, "refusal": REQUESTER, "answer_notice": RESPONDENT, "forwarding": REQUESTER,
        "publication_of_service": RESPONDENT, "hearing_notice": BOTH, "stay": BOTH, "stay_refused": RESPONDENT, "resumption": BOTH,
        "agreement": BOTH, "decision": BOTH, "dismissal": BOTH, "withdrawal": BOTH, "demand": RESPONDENT, "enforcement": "",
    },
    "complaint": {
        "receipt": REPORTER, "elsewhere": REPORTER, "heard_back": REPORTER, "acceptance": "reporter respondent", "refusal": REPORTER,
        "invitation": "reporter respondent", "settlement": "reporter respondent", "mediation_ended": "reporter respondent",
        "report_result": REPORTER, "answer": REPORTER,
    },
    "false_marking": {
        "docketing": "", "not_docketed": "", "transfer": "", "court_application": "", **dict.fromkeys((
            "correction", "preservation", "preservation_end", "seizure", "seizure_extension", "release", "appraisal", "penalty_notice",
            "hearing_notice", "penalty", "no_penalty", "demand",
        ), RESPONDENT),
    },
    "mediation": {
        "refusal": REQUESTER, "invitation": RESPONDENT, "opening": BOTH, "appointment": BOTH, "session_notice": BOTH,
        "agreement": BOTH, "confirmation_request": "", "reminder": BOTH, "failure": BOTH,
    },
}  # fmt: skip
"""A letter to a court, the police or the file is to no party, even where its act tells one that it was sent."""


@pytest.mark.parametrize("procedure", TO)
def test_each_letter_is_to_whom_its_text_says(procedure):
    for edition in read_book().procedure(procedure).editions:
        assert set(edition.letters) == set(TO[procedure]), "say by hand to whom the new letter is"
        found = {code: set(list_recipients(edition, code)) for code in edition.letters}
        assert found == {code: set(said.split()) for code, said in TO[procedure].items()}


def test_an_unknown_letter_is_to_nobody():
    edition = read_book().procedure("mediation").editions[0]
    assert not list_recipients(edition, "nothing")


def steps(*acts: tuple) -> list[Done]:
    return [Done(seq, act, 1, 1, said) for seq, (act, said) in enumerate(acts, 1)]


def given(done: list[Done], part: str, heard: set[int]) -> list[int]:
    """The drafts that somebody may read as a letter, of an adjudication."""
    edition = read_book().procedure("adjudication").editions[-1]
    found = list_given(fold_letters(done), edition=edition, done=done, parts=frozenset({part}), heard=heard)
    return [letter.seq for letter in found]


WALK = (
    ("accept", {}), ("draft_letter", {"letter": "acceptance", "language": "en"}), ("check_letter", {"draft": 2}),
    ("issue_letter", {"draft": 2, "number": "1"}), ("serve", {"to": "respondent"}), ("serve", {"to": "requester"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("acts", "part", "heard", "drafts"),
    [
        (WALK[:3], "requester", {1}, []),  # checked, not issued
        (WALK[:4], "requester", {1}, [2]),  # issued, and its act told
        (WALK[:4], "requester", set(), []),  # issued, its act not told
        (WALK[:5], "requester", set(), []),  # served, on somebody else
        (WALK[:6], "requester", set(), [2]),  # served on them
        (WALK[:6], "respondent", {1, 5}, []),  # not theirs
        (WALK[:6], "third_party", {1, 5, 6}, []),
    ],
)
def test_a_letter_is_read_when_its_act_is_told_or_it_was_served(acts, part, heard, drafts):
    assert given(steps(*acts), part, heard) == drafts


def test_a_letter_that_follows_no_act_is_read_by_nobody():
    acts = (("request", {}), *WALK[1:])
    assert given(steps(*acts), "requester", {1, 2, 3, 4, 5, 6}) == []


def test_the_same_letter_in_two_languages_follows_one_act():
    twice = [
        ("accept", {}), ("draft_letter", {"letter": "acceptance", "language": "en"}), ("draft_letter", {"letter": "acceptance", "language": "zh-hans"}),
        ("check_letter", {"draft": 2}), ("check_letter", {"draft": 3}), ("issue_letter", {"draft": 3, "number": "1"}), ("issue_letter", {"draft": 2, "number": "2"}),
    ]  # fmt: skip
    assert sorted(given(steps(*twice), "requester", {1})) == [2, 3]


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("立案通知书\n\n甲公司：\n\n正文。", "zh-hans", True),
        ("立案通知书\n\n甲公司、乙公司：\n\n正文。", "zh-hans", True),
        ("立案通知书\n\n乙公司：\n\n正文提到甲公司。", "zh-hans", False),
        ("决定书\n\n案号：1\n请求人：乙公司\n正文。", "zh-hans", True),  # addresses nobody: the rule alone says
        ("Notice of opening\n\nA Ltd:\n\nText.", "en", True),
        ("Notice of opening\n\nB Ltd:\n\nText about A Ltd.", "en", False),
        (None, "en", False),
    ],
)  # fmt: skip
def test_a_letter_that_addresses_somebody_by_name_goes_to_no_one_else(text, language, named):
    assert is_named(text, language=language, names=[Party(name="甲公司", name_en="A Ltd")]) is named
