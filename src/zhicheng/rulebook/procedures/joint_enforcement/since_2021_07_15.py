"""Joint enforcement across regions since the revised law on penalties of 2021, which lets authorities ask one another for help.

The law names no days. Fifteen working days are known of market supervision and are to be confirmed; the rest is our own proposal.
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Clock, Edition, T
from zhicheng.rulebook.drafting import within
from zhicheng.rulebook.procedures.joint_enforcement.acts import (
    ASKING,
    HANDING_OVER,
    SHARED_ACTS,
    STANDING_ACTS,
)
from zhicheng.rulebook.procedures.joint_enforcement.letters import LETTERS
from zhicheng.rulebook.procedures.joint_enforcement.states import STATES
from zhicheng.rulebook.sources.samr_penalty_2018 import rule as PROCEDURE_2018
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.standing_acts import take_in_letters

SINCE = date(2021, 7, 15)
DUTIES = {
    "clerk": T(en="Clerk", zh="内勤"),
    "officer": T(en="Case officer", zh="执法人员"),
    "head": T(en="Head of the office", zh="部门负责人"),
}
ACTS = ASKING | SHARED_ACTS | HANDING_OVER | STANDING_ACTS

CLOCKS: dict[str, Clock] = {
    "acceptance": Clock(
        title=T(en="Accept or decline to help", zh="答复是否协助期限"), whose="head",
        limits=(within(5, "working_days", SIPO_2016_86["II.ii.1"], since=SINCE, status=ILLUSTRATIVE),),
        starts=("request_help",), stops=("accept", "decline", "drop"),
    ),
    "assistance": Clock(
        title=T(en="Give the help that was asked for", zh="完成协助期限"), whose="officer",
        limits=(within(15, "working_days", PROCEDURE_2018["assistance"], since=SINCE),),
        starts=("request_help",), stops=("report_done", "decline", "drop"),
    ),
    "handover": Clock(
        title=T(en="Hand the evidence over", zh="移交证据期限"), whose="head",
        limits=(within(5, "working_days", SIPO_2016_86["II.ii.1"], since=SINCE, status=ILLUSTRATIVE),),
        starts=("report_done", "send_back"), stops=("hand_over",),
    ),
    "result": Clock(
        title=T(en="Tell the partner the result", zh="反馈结果期限"), whose="head",
        limits=(within(3, "months", SIPO_2016_86["II.ii.1"], since=SINCE, status=ILLUSTRATIVE),), starts=("receive",), stops=("tell_result",),
    ),
}  # fmt: skip

edition = Edition(
    since=SINCE,
    says=T(
        en="Asking offers the case to the other office, accepting takes it; the evidence comes back with a list the same way, and the result is told. "
        "An authority helps within its powers; the days of the steps are to be confirmed or our own proposal.",
        zh="发函即移送，同意即接收；证据凭清单按同样方式移交，结果予以反馈。被请求机关在职权范围内协助；各环节期限待核或者为示例。",
    ),
    duties=DUTIES,
    parties={"respondent": T(en="Whom it is about", zh="当事人")},
    states=STATES,
    acts=ACTS | take_in_letters(ACTS, states=STATES, duties=DUTIES),
    clocks=CLOCKS,
    letters=LETTERS,
)
