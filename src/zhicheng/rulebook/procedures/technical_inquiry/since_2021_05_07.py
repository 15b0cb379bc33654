"""Technical inquiries since offices may assign technical investigators: 7 May 2021, for trial.

The three days of the notice are read in the rules of courts; that an office keeps them too, and every other period, is to be confirmed.
"""

from datetime import date

from zhicheng.grammar import TO_BE_CONFIRMED, Clock, Edition, T
from zhicheng.rulebook.drafting import within
from zhicheng.rulebook.procedures.technical_inquiry.acts import NAMING, OPINION, STANDING_ACTS
from zhicheng.rulebook.procedures.technical_inquiry.letters import LETTERS
from zhicheng.rulebook.procedures.technical_inquiry.states import STATES
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.technical_investigators_2019 import rule as COURTS_2019
from zhicheng.rulebook.standing_acts import take_in_letters

SINCE = date(2021, 5, 7)
DUTIES = {
    "clerk": T(en="Clerk", zh="内勤"),
    "officer": T(
        en="Technical investigator, or who looks after the appraisal", zh="技术调查官（鉴定联系人）"
    ),
    "head": T(en="Head of the office", zh="部门负责人"),
}
ACTS = NAMING | OPINION | STANDING_ACTS
ENDINGS = ("end_commission",)

CLOCKS: dict[str, Clock] = {
    "notice": Clock(
        title=T(en="Tell the parties who was appointed", zh="告知当事人人选期限"), whose="clerk",
        limits=(within(3, "days", COURTS_2019["3"], since=SINCE, status=TO_BE_CONFIRMED),), starts=("assign",), stops=("tell_parties", *ENDINGS),
    ),
    "recusal": Clock(
        title=T(en="Decide on a recusal", zh="回避申请审查期限"), whose="head",
        limits=(within(3, "days", COURTS_2019["4"], since=SINCE, status=TO_BE_CONFIRMED),),
        starts=("ask_recusal",), stops=("refuse_recusal", "grant_recusal", *ENDINGS),
    ),
    "opinion": Clock(
        title=T(en="Give the opinion", zh="提交意见期限"), whose="officer",
        limits=(within(0, "days", COURTS_2019["9"], since=SINCE, status=TO_BE_CONFIRMED),),
        starts=("assign",), stops=("deposit_opinion", "grant_recusal", *ENDINGS), back="opinion_by",
    ),
    "answers": Clock(
        title=T(en="Answer the opinion", zh="对意见提出意见期限"), whose="parties",
        limits=(within(0, "days", CIVIL_PROCEDURE_2023["81"], since=SINCE, status=TO_BE_CONFIRMED),),
        starts=("release",), stops=("answer_opinion", "close"), back="answer_by",
    ),
}  # fmt: skip

edition = Edition(
    since=SINCE,
    says=T(
        en="The parties are told in three days and may ask for recusal. The opinion is under seal until the head releases it; an investigator's "
        "is for the office alone and binds nobody.",
        zh="确定人选后三日内告知当事人，当事人可以申请回避。意见密封保存，由负责人决定告知后方可知悉；技术调查意见仅供办案参考。",
    ),
    duties=DUTIES,
    parties={
        "requester": T(en="Requester", zh="请求人"),
        "respondent": T(en="Respondent", zh="被请求人"),
    },
    states=STATES,
    acts=ACTS | take_in_letters(ACTS, states=STATES, duties=DUTIES),
    clocks=CLOCKS,
    letters=LETTERS,
)
