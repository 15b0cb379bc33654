"""Help in disputes abroad as the guidance of 2016 asks for it. It sets no periods: those here are our own proposal, for each office to set."""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Clause, Clock, Edition, T
from zhicheng.rulebook.drafting import within
from zhicheng.rulebook.procedures.overseas_aid.acts import ADVICE, STANDING_ACTS, TRIAGE
from zhicheng.rulebook.procedures.overseas_aid.letters import LETTERS
from zhicheng.rulebook.procedures.overseas_aid.states import STATES
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.standing_acts import take_in_letters

SINCE = date(2016, 11, 9)
DUTIES = {
    "clerk": T(en="Clerk", zh="内勤"),
    "officer": T(en="Adviser", zh="承办人"),
    "head": T(en="Head of the office", zh="部门负责人"),
}
ACTS = TRIAGE | ADVICE | STANDING_ACTS
LEFT = ("refer", "refuse", "withdraw")


def set_clocks(clause: Clause, since: date) -> dict[str, Clock]:
    """The clocks with our own periods, resting on a clause that asks for the help."""

    def days(amount: int, unit: str = "working_days"):
        return (within(amount, unit, clause, since=since, status=ILLUSTRATIVE),)

    return {
        "triage": Clock(
            title=T(en="Take it up, or say why not", zh="分办期限"), whose="officer", limits=days(3), starts=("request",), stops=("take_up", *LEFT),
            pauses=("ask_more",), resumes=("supplement",),
        ),
        "supplement": Clock(
            title=T(en="Send what is asked for", zh="补充材料期限"), whose="applicant", limits=days(0, "days"), starts=("ask_more",),
            stops=("supplement", *LEFT), back="send_by",
        ),
        "advice": Clock(
            title=T(en="Give advice", zh="提出建议期限"), whose="officer", limits=days(10), starts=("take_up",), stops=("advise", *LEFT),
            pauses=("ask_more",), resumes=("supplement",), extends=("extend",), extension=days(10), most=days(20),
        ),
        "follow_up": Clock(
            title=T(en="Ask how it went", zh="回访期限"), whose="officer", limits=days(0, "days"), starts=("advise",), stops=("follow_up", "close", *LEFT),
            back="follow_on",
        ),
    }  # fmt: skip


edition = Edition(
    since=SINCE,
    says=T(
        en="Guidance free of charge; it is no opinion on foreign law, and days abroad run on. The periods are our own proposal.",
        zh="免费提供应对指导，不构成境外法律意见，境外期限不因此中止。各环节期限为示例。",
    ),
    duties=DUTIES,
    parties={"applicant": T(en="Applicant", zh="申请人")},
    states=STATES,
    acts=ACTS | take_in_letters(ACTS, states=STATES, duties=DUTIES),
    clocks=set_clocks(SIPO_2016_86["II.ii.1"], SINCE),
    letters=LETTERS,
)
