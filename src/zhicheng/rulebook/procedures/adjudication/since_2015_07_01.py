"""Adjudication as it was under the enforcement measures of 2015, and the clocks it ran by.

The steps before the decision, and the publication after it, were not read in the measures: they are to be confirmed.
"""

from datetime import date

from zhicheng.grammar import IN_FORCE, TO_BE_CONFIRMED, Clause, Clock, Edition, Limit, T
from zhicheng.rulebook.procedures.adjudication.decision import DECISION, ENFORCEMENT
from zhicheng.rulebook.procedures.adjudication.letters import LETTERS
from zhicheng.rulebook.procedures.adjudication.opening import OPENING
from zhicheng.rulebook.procedures.adjudication.states import STATES
from zhicheng.rulebook.procedures.adjudication.trial import STANDING_ACTS, TRIAL
from zhicheng.rulebook.sources.administrative_compulsion_law_2011 import rule as COMPULSION_2011
from zhicheng.rulebook.sources.civil_procedure_law_2012 import rule as CIVIL_PROCEDURE_2012
from zhicheng.rulebook.sources.civil_procedure_law_2021 import rule as CIVIL_PROCEDURE_2021
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.enforcement_measures_2015 import rule as MEASURES_2015
from zhicheng.rulebook.sources.patent_law_2008 import rule as PATENT_LAW_2008
from zhicheng.rulebook.sources.patent_law_2020 import rule as PATENT_LAW_2020
from zhicheng.rulebook.sources.zhejiang_patent_2015 import rule as ZHEJIANG_2015
from zhicheng.rulebook.standing_acts import take_in_letters

SINCE = date(2015, 7, 1)
DUTIES = {
    "clerk": T(en="Clerk", zh="内勤"),
    "officer": T(en="Case officer", zh="承办人"),
    "reviewer": T(en="Legality reviewer", zh="法制审核人员"),
    "head": T(en="Head of the office", zh="部门负责人"),
    "supervisor": T(en="Supervisor", zh="督办人员"),
}
ACTS = OPENING | TRIAL | DECISION | ENFORCEMENT | STANDING_ACTS


def open_limit(amount: int, unit: str, clause: Clause, since: date = SINCE) -> Limit:
    """A limit whose text was not read."""
    return Limit(amount, since, cites=clause, unit=unit, status=TO_BE_CONFIRMED)


def zhejiang(amount: int, unit: str, clause: str) -> tuple[Limit, Limit]:
    """The shorter period of Zhejiang: in force until the wider regulation of 2023, since then to be confirmed."""
    cites = ZHEJIANG_2015[clause]
    return (
        Limit(amount, date(2016, 1, 1), cites=cites, region="33", status=IN_FORCE, unit=unit),
        Limit(amount, date(2023, 1, 1), cites=cites, region="33", status=TO_BE_CONFIRMED, unit=unit),
    )


SUIT = (
    open_limit(15, "days", PATENT_LAW_2008["60"]),
    Limit(15, date(2021, 6, 1), cites=PATENT_LAW_2020["65"], unit="days"),
)

CLOCKS: dict[str, Clock] = {
    "acceptance": Clock(
        title=T(en="Open the case or refuse", zh="立案审查期限"), whose="officer",
        limits=(open_limit(5, "working_days", MEASURES_2015["acceptance"]), *zhejiang(3, "working_days", "25")),
        starts=("request", "mend"), stops=("accept", "refuse", "ask_correction"),
    ),
    "correction": Clock(
        title=T(en="Correct the request", zh="补正期限"), whose="requester", limits=(open_limit(0, "days", MEASURES_2015["request"]),),
        starts=("ask_correction",), stops=("mend",), back="correct_by",
    ),
    "service": Clock(
        title=T(en="Serve the copy on the respondent", zh="送达副本期限"), whose="clerk",
        limits=(open_limit(5, "working_days", MEASURES_2015["service"]),), starts=("accept",), stops=("serve_copy:respondent",),
        pauses=("announce",), resumes=("serve_copy:respondent",),
    ),
    "answer": Clock(
        title=T(en="Answer the request", zh="答辩期限"), whose="respondent", limits=(open_limit(15, "days", MEASURES_2015["answer"]),),
        starts=("serve_copy:respondent",), stops=("answer", "begin_examination"), pauses=("suspend",), resumes=("resume",),
    ),
    "forwarding": Clock(
        title=T(en="Send the answer to the requester", zh="转送答辩书期限"), whose="clerk",
        limits=(open_limit(5, "working_days", MEASURES_2015["forwarding"]),), starts=("answer",), stops=("forward",), pauses=("suspend",), resumes=("resume",),
    ),
    "hearing_notice": Clock(
        title=T(en="Tell the parties of the hearing", zh="口头审理通知期限"), whose="clerk",
        limits=(open_limit(3, "working_days", MEASURES_2015["hearing"]),),
        starts=("call_hearing",), stops=("notify_hearing", "call_hearing", "hear"), back="hearing_on",
    ),
    "decision": Clock(
        title=T(en="Conclude the case", zh="结案期限"), whose="officer",
        limits=(open_limit(3, "months", MEASURES_2015["decision"]), *zhejiang(2, "months", "26")),
        starts=("accept",), stops=("decide", "settle", "withdraw", "deem_withdrawn", "dismiss"),
        pauses=("suspend", "appraise", "announce"), resumes=("resume", "appraised", "serve_copy:respondent"),
        extends=("extend",),
        extension=(open_limit(1, "months", MEASURES_2015["decision"]), *zhejiang(1, "months", "26")),
        most=(open_limit(4, "months", MEASURES_2015["decision"]), *zhejiang(3, "months", "26")),
    ),
    "publication": Clock(
        title=T(en="Publish the decision", zh="决定公开期限"), whose="clerk",
        limits=(open_limit(20, "working_days", MEASURES_2015["publication"]),), starts=("decide",), stops=("publish",),
    ),
    "suit_requester": Clock(
        title=T(en="Requester: sue against the decision", zh="请求人起诉期限"), whose="requester", limits=SUIT,
        starts=("serve_decision:requester",), stops=("record_suit:requester", "take_effect"),
    ),
    "suit_respondent": Clock(
        title=T(en="Respondent: sue against the decision", zh="被请求人起诉期限"), whose="respondent", limits=SUIT,
        starts=("serve_decision:respondent",), stops=("record_suit:respondent", "take_effect"),
    ),
    "demand": Clock(
        title=T(en="Comply after the demand", zh="催告履行期限"), whose="respondent",
        limits=(Limit(10, date(2012, 1, 1), cites=COMPULSION_2011["54"], unit="working_days"),),
        starts=("serve_demand:respondent",), stops=("record_compliance", "apply_enforcement"),
    ),
    "enforcement": Clock(
        title=T(en="Apply to the court for enforcement", zh="申请强制执行期限"), whose="head",
        limits=(Limit(3, date(2012, 1, 1), cites=COMPULSION_2011["53"], unit="months"),),
        starts=("take_effect",), stops=("apply_enforcement", "record_compliance", "close_rejected"),
    ),
}  # fmt: skip

edition = Edition(
    since=SINCE,
    says=T(
        en="Three months from opening, one more for complex cases; the outcome is called a decision.",
        zh="立案之日起三个月内结案，复杂案件可延长一个月；结果称处理决定。",
    ),
    duties=DUTIES,
    parties={
        "requester": T(en="Requester", zh="请求人"),
        "respondent": T(en="Respondent", zh="被请求人"),
        "third_party": T(en="Third party", zh="第三人"),
    },
    states=STATES,
    acts=ACTS | take_in_letters(ACTS, states=STATES, duties=DUTIES),
    clocks=CLOCKS,
    letters=LETTERS,
    published=(
        open_limit(60, "days", CIVIL_PROCEDURE_2012["92"]),
        open_limit(30, "days", CIVIL_PROCEDURE_2021["95"], date(2022, 1, 1)),
        open_limit(30, "days", CIVIL_PROCEDURE_2023["95"], date(2024, 1, 1)),
    ),
)
