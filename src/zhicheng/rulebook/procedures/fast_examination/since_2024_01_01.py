"""Pre-examination under the measures of 2023. Their text and the day they took effect were not seen; from 2024 on they are certainly in force.

Each centre sets its own times of service: those here are our own proposal, inside what centres promise.
"""

from dataclasses import replace
from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Clock, Edition, Limit, T
from zhicheng.rulebook.drafting import cite, within
from zhicheng.rulebook.procedures.fast_examination.conduct import count_conduct
from zhicheng.rulebook.procedures.fast_examination.examining import EXAMINING
from zhicheng.rulebook.procedures.fast_examination.letters import LETTERS
from zhicheng.rulebook.procedures.fast_examination.states import ALL, STATES
from zhicheng.rulebook.sources.pre_examination_2023 import rule as PRE_EXAMINATION_2023
from zhicheng.rulebook.standing_acts import take_in, take_in_letters

SINCE = date(2024, 1, 1)
DUTIES = {
    "clerk": T(en="Clerk", zh="内勤"),
    "officer": T(en="Pre-examiner", zh="预审员"),
    "head": T(en="Head of the centre", zh="中心负责人"),
}
DECLARED = EXAMINING | count_conduct(SINCE)
ACTS = cite(DECLARED, {code: act.cites for code, act in DECLARED.items()}) | take_in(
    "assign", "recuse", serve={"states": ALL}, file={"states": ALL}, note={"states": ALL}
)

LETTER_ACTS = {
    code: replace(act, states=ALL)
    for code, act in take_in_letters(ACTS, states=STATES, duties=DUTIES).items()
}
"""Conduct may be noted after the end of a case: letters too."""


def _serve_in(amount: int, unit: str, clause: str) -> tuple[Limit, ...]:
    """A promise of service of our own."""
    return (within(amount, unit, PRE_EXAMINATION_2023[clause], since=SINCE, status=ILLUSTRATIVE),)


CLOCKS: dict[str, Clock] = {
    "admission": Clock(
        title=T(en="Take it or not", zh="受理审查期限"), whose="clerk", limits=_serve_in(3, "working_days", "on_file"), starts=("file_application",),
        stops=("admit", "turn_down"),
    ),
    "examination": Clock(
        title=T(en="Pre-examine", zh="预审期限"), whose="officer", limits=_serve_in(10, "working_days", "result"), starts=("admit",),
        stops=("pass", "fail"), pauses=("ask_correction",), resumes=("correct",),
    ),
    "correction": Clock(
        title=T(en="Send the corrections", zh="提交修改期限"), whose="applicant", limits=_serve_in(0, "days", "correction"), starts=("ask_correction",),
        stops=("correct", "fail"), back="correct_by",
    ),
    "filing": Clock(
        title=T(en="File the application", zh="正式提交期限"), whose="applicant", limits=_serve_in(0, "days", "filing"), starts=("pass",),
        stops=("record_filing", "lapse"), back="file_by",
    ),
    "marking": Clock(
        title=T(en="Mark for the fast lane", zh="标记期限"), whose="officer", limits=_serve_in(2, "working_days", "filing"), starts=("record_filing",),
        stops=("mark_fast",),
    ),
    "answer": Clock(
        title=T(en="Answer a note of conduct", zh="陈述意见期限"), whose="applicant", limits=_serve_in(0, "days", "conduct"), starts=("note_conduct",),
        stops=("answer_note", "drop_note", "pause_applicant", "remove_applicant"), back="answer_by",
    ),
}  # fmt: skip

edition = Edition(
    since=SINCE,
    says=T(
        en="For applicants on file and fields on the list alone, free of charge. Conduct is counted; the counts that pause or remove, the list of fields "
        "and the times of service are illustrative.",
        zh="限于已备案的申请主体和清单所列领域，不收费。行为情形累计；暂停、取消备案的件数，领域清单和办理时限均为示例。",
    ),
    duties=DUTIES,
    parties={"applicant": T(en="Applicant on file", zh="备案主体")},
    states=STATES,
    acts=ACTS | LETTER_ACTS,
    clocks=CLOCKS,
    letters=LETTERS,
)
