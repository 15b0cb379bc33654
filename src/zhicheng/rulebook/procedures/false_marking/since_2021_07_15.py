"""The procedure since the revised law on penalties, 15 July 2021: review by somebody else, notice, hearing, ninety days."""

from __future__ import annotations

from datetime import date

from zhicheng.grammar import Clause, Clock, Edition, T
from zhicheng.rulebook.drafting import cite, sign, within
from zhicheng.rulebook.procedures.false_marking.clocks import CLOSINGS, PENALTIES, SHARED
from zhicheng.rulebook.procedures.false_marking.deciding import DECIDING
from zhicheng.rulebook.procedures.false_marking.decision_letters import RIGHTS_2021, write_decisions
from zhicheng.rulebook.procedures.false_marking.ending import ENDING
from zhicheng.rulebook.procedures.false_marking.inquiry import INQUIRY
from zhicheng.rulebook.procedures.false_marking.letters import LETTERS
from zhicheng.rulebook.procedures.false_marking.opening import OPENING
from zhicheng.rulebook.procedures.false_marking.states import STATES
from zhicheng.rulebook.sources.administrative_compulsion_law_2011 import rule as COMPULSION_2011
from zhicheng.rulebook.sources.administrative_litigation_law_2017 import rule as LITIGATION_2017
from zhicheng.rulebook.sources.administrative_penalty_law_2021 import rule as LAW_2021
from zhicheng.rulebook.sources.administrative_reconsideration_law_2023 import rule as RECONSIDERATION_2023
from zhicheng.rulebook.sources.civil_procedure_law_2012 import rule as CIVIL_PROCEDURE_2012
from zhicheng.rulebook.sources.civil_procedure_law_2021 import rule as CIVIL_PROCEDURE_2021
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.crime_transfer_2020 import rule as CRIME_2020
from zhicheng.rulebook.sources.implementing_rules_2023 import rule as RULES_2023
from zhicheng.rulebook.sources.patent_law_2020 import rule as PATENT_LAW_2020
from zhicheng.rulebook.sources.samr_penalty_2018 import rule as PROCEDURE_2018
from zhicheng.rulebook.sources.samr_publicity_2021 import rule as PUBLICITY_2021
from zhicheng.rulebook.standing_acts import take_in, take_in_letters

SINCE = date(2021, 7, 15)

CITES: dict[str, tuple[Clause, ...]] = {
    "report": (RULES_2023["101"],),
    "check": (PROCEDURE_2018["check"], LAW_2021["42"]),
    "propose_docketing": (LAW_2021["54"], PROCEDURE_2018["docketing"]),
    "docket": (LAW_2021["54"], PROCEDURE_2018["docketing"]),
    "decline": (PROCEDURE_2018["docketing"],),
    "inspect": (PATENT_LAW_2020["69"], LAW_2021["42"], LAW_2021["55"]),
    "question": (PATENT_LAW_2020["69"], LAW_2021["42"], LAW_2021["55"]),
    "collect": (PATENT_LAW_2020["69"], LAW_2021["42"]),
    "order_correction": (PATENT_LAW_2020["68"],),
    "approve_preserving": (LAW_2021["56"],),
    "preserve": (LAW_2021["56"], LAW_2021["42"]),
    "settle_preserved": (LAW_2021["56"], LAW_2021["85"]),
    "approve_seizure": (COMPULSION_2011["18"], COMPULSION_2011["19"]),
    "seize": (PATENT_LAW_2020["69"], COMPULSION_2011["18"], COMPULSION_2011["24"]),
    "seize_at_once": (PATENT_LAW_2020["69"], COMPULSION_2011["19"]),
    "extend_seizure": (COMPULSION_2011["25"],),
    "release": (COMPULSION_2011["27"], COMPULSION_2011["28"]),
    "appraise": (COMPULSION_2011["25"],),
    "propose_transfer": (LAW_2021["27"], CRIME_2020["3"], CRIME_2020["5"]),
    "approve_transfer": (CRIME_2020["5"],),
    "refuse_transfer": (CRIME_2020["5"],),
    "hand_over": (CRIME_2020["5"], CRIME_2020["6"], COMPULSION_2011["21"]),
    "police_opened": (CRIME_2020["8"],),
    "hand_goods": (CRIME_2020["12"],),
    "police_declined": (CRIME_2020["10"],),
    "end_investigation": (LAW_2021["57"], LAW_2021["42"]),
    "pass_review": (LAW_2021["58"], PROCEDURE_2018["review"]),
    "return_review": (LAW_2021["58"], PROCEDURE_2018["review"]),
    "tell": (LAW_2021["44"], LAW_2021["63"]),
    "serve_notice": (LAW_2021["44"],),
    "defend": (LAW_2021["45"],),
    "weigh": (LAW_2021["45"],),
    "ask_hearing": (LAW_2021["63"], LAW_2021["64"]),
    "go_on": (LAW_2021["64"],),
    "fix_hearing": (LAW_2021["64"], LAW_2021["85"]),
    "serve_hearing": (LAW_2021["64"], LAW_2021["85"]),
    "hold_hearing": (LAW_2021["64"],),
    "drop_hearing": (LAW_2021["64"],),
    "pass_hearing_review": (LAW_2021["58"], LAW_2021["65"]),
    "discuss": (LAW_2021["57"],),
    "decide": (LAW_2021["57"], LAW_2021["59"], PATENT_LAW_2020["68"]),
    "decide_grave": (LAW_2021["57"], LAW_2021["59"], PATENT_LAW_2020["68"]),
    "spare": (LAW_2021["33"], LAW_2021["57"], RULES_2023["101"]),
    "serve_decision": (LAW_2021["61"], LAW_2021["85"]),
    "announce": (CIVIL_PROCEDURE_2021["95"],),
    "publish": (LAW_2021["48"], PUBLICITY_2021["9"]),
    "comply": (LAW_2021["67"],),
    "appeal": (RECONSIDERATION_2023["20"], LITIGATION_2017["46"]),
    "annul": (LAW_2021["48"],),
    "withdraw_publication": (LAW_2021["48"], LAW_2021["85"], PUBLICITY_2021["11"]),
    "demand": (COMPULSION_2011["54"],),
    "lapse": (COMPULSION_2011["53"],),
    "apply_court": (LAW_2021["72"], COMPULSION_2011["53"], COMPULSION_2011["55"]),
    "archive": (PROCEDURE_2018["archive"],),
    "recuse": (LAW_2021["43"],),
} | dict.fromkeys(CLOSINGS, (PROCEDURE_2018["closing"],))

DUTIES = {
    "clerk": T(en="Clerk", zh="内勤人员"),
    "officer": T(en="Investigating officer", zh="办案人员"),
    "reviewer": T(en="Reviewer", zh="审核人员"),
    "head": T(en="Head", zh="负责人"),
}
ACTS = OPENING | INQUIRY | DECIDING | ENDING

CLOCKS: dict[str, Clock] = {
    "docketing": Clock(
        title=T(en="Check of the lead and decision on opening", zh="线索核查和立案决定"), whose="officer",
        limits=(within(15, "working_days", PROCEDURE_2018["check"], since=SINCE),),
        extension=(within(15, "working_days", PROCEDURE_2018["check"], since=SINCE),),
        most=(within(30, "working_days", PROCEDURE_2018["check"], since=SINCE),),
        starts=("report",), stops=("docket", "decline"), extends=("extend",),
    ),
    "decision": Clock(
        title=T(en="Decision on the case", zh="作出处理决定"), whose="officer",
        limits=(within(90, "days", LAW_2021["60"], since=SINCE),),
        extension=(within(30, "days", PROCEDURE_2018["extension"], since=SINCE),),
        starts=("docket",), stops=(*PENALTIES, "spare"), extends=("extend",),
        pauses=("suspend", "appraise"), resumes=("resume", "appraised"),
    ),
    "preservation": Clock(
        title=T(en="Decision on registered evidence", zh="先行登记保存证据的处理"), whose="officer",
        limits=(within(7, "working_days", LAW_2021["56"], since=SINCE),),
        starts=("preserve",), stops=("settle_preserved",),
    ),
    "hearing_request": Clock(
        title=T(en="To ask for a hearing", zh="申请听证"), whose="respondent",
        limits=(within(5, "working_days", LAW_2021["64"], since=SINCE),),
        starts=("serve_notice:respondent",), stops=("ask_hearing", "go_on"),
    ),
    "hearing_notice": Clock(
        title=T(en="Notice of the hearing", zh="听证通知"), whose="reviewer",
        limits=(within(7, "working_days", LAW_2021["64"], since=SINCE),),
        starts=("fix_hearing",), stops=("serve_hearing:respondent", "drop_hearing"), back="held_on",
    ),
    "service": Clock(
        title=T(en="Service of the decision", zh="送达处罚决定书"), whose="clerk",
        limits=(within(7, "working_days", LAW_2021["61"], since=SINCE),),
        starts=PENALTIES, stops=("serve_decision:respondent",), pauses=("announce",), resumes=("serve_decision:respondent",),
    ),
    "payment": Clock(
        title=T(en="Payment of the fine", zh="缴纳罚款"), whose="respondent",
        limits=(within(15, "days", LAW_2021["67"], since=SINCE),),
        starts=("serve_decision:respondent",), stops=("comply",),
    ),
    "publishing": Clock(
        title=T(en="Publication of the penalty", zh="公示行政处罚信息"), whose="clerk",
        limits=(within(20, "working_days", PUBLICITY_2021["9"], since=date(2021, 9, 1)),),
        starts=PENALTIES, stops=("publish", "annul"),
    ),
    "withdrawal": Clock(
        title=T(en="Withdrawal of the published record", zh="撤回公示信息"), whose="clerk",
        limits=(within(3, "working_days", LAW_2021["48"], since=SINCE),),
        starts=("annul",), stops=("withdraw_publication",),
    ),
}  # fmt: skip

edition = Edition(
    since=SINCE,
    says=T(
        en="General procedure of the revised law on penalties. Periods of two, three, five and seven days are working days (article 85). "
        "Of what interrupts the ninety days only stay and appraisal are counted here; the time of a hearing is to be confirmed.",
        zh="适用修订后行政处罚法的普通程序。“二日”“三日”“五日”“七日”为工作日（第八十五条）。九十日的扣除目前仅计中止和检测、鉴定时间，听证时间的扣除待核。",
    ),
    duties=DUTIES,
    parties={"respondent": T(en="Party", zh="当事人")},
    states=STATES,
    acts=cite(
        ACTS
        | take_in("serve", "resume", "extend", "assign", "recuse", "offer", "take", "return", "join", "file", "note",
                  suspend={"to": "stayed", "states": ("investigation",)}),
        CITES,
    ) | take_in_letters(ACTS, states=STATES, duties=DUTIES),
    clocks=CLOCKS | SHARED,
    letters=sign(LETTERS | write_decisions(RIGHTS_2021)),
    published=(
        within(60, "days", CIVIL_PROCEDURE_2012["92"], since=SINCE),
        within(30, "days", CIVIL_PROCEDURE_2021["95"], since=date(2022, 1, 1)),
        within(30, "days", CIVIL_PROCEDURE_2023["95"], since=date(2024, 1, 1)),
    ),
)  # fmt: skip
