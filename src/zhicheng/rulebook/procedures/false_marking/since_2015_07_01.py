"""The procedure under the enforcement measures of 2015 and the law on penalties of 1996: one month, no review by law.

Neither text was read, so every period of theirs is to be confirmed. Whether the limits of 2015 were repealed, and when, is to be
confirmed as well; from 15 July 2021 on this book has the general procedure of the revised law.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhicheng.grammar import Act, Clause, Clock, Edition, T
from zhicheng.rulebook.drafting import ask, cite, sign, within
from zhicheng.rulebook.procedures.false_marking.clocks import PENALTIES, SHARED
from zhicheng.rulebook.procedures.false_marking.deciding import DECIDING
from zhicheng.rulebook.procedures.false_marking.decision_letters import RIGHTS_2015, write_decisions
from zhicheng.rulebook.procedures.false_marking.ending import ENDING
from zhicheng.rulebook.procedures.false_marking.inquiry import INQUIRY
from zhicheng.rulebook.procedures.false_marking.letters import LETTERS
from zhicheng.rulebook.procedures.false_marking.opening import OPENING
from zhicheng.rulebook.procedures.false_marking.states import STATES
from zhicheng.rulebook.sources.administrative_compulsion_law_2011 import rule as COMPULSION_2011
from zhicheng.rulebook.sources.administrative_litigation_law_2017 import rule as LITIGATION_2017
from zhicheng.rulebook.sources.administrative_penalty_law_1996 import rule as LAW_1996
from zhicheng.rulebook.sources.civil_procedure_law_2012 import rule as CIVIL_PROCEDURE_2012
from zhicheng.rulebook.sources.crime_transfer_2020 import rule as CRIME_2020
from zhicheng.rulebook.sources.enforcement_measures_2015 import rule as MEASURES_2015
from zhicheng.rulebook.standing_acts import take_in, take_in_letters

SINCE = date(2015, 7, 1)
REVIEWS = ("pass_review", "return_review", "pass_hearing_review")
NO_STATES = ("review", "heard")
OFFICERS = (MEASURES_2015["officers"], LAW_1996["37"])

CITES: dict[str, tuple[Clause, ...]] = {
    "report": (MEASURES_2015["false_opening"],),
    "find": (MEASURES_2015["false_opening"],),
    "docket": (MEASURES_2015["false_opening"],),
    "inspect": OFFICERS,
    "question": OFFICERS,
    "collect": OFFICERS,
    "approve_preserving": (LAW_1996["37"],),
    "preserve": (LAW_1996["37"],),
    "settle_preserved": (LAW_1996["37"],),
    "approve_seizure": (COMPULSION_2011["18"], COMPULSION_2011["19"]),
    "seize": (COMPULSION_2011["18"], COMPULSION_2011["24"]),
    "seize_at_once": (COMPULSION_2011["19"],),
    "extend_seizure": (COMPULSION_2011["25"],),
    "release": (COMPULSION_2011["27"], COMPULSION_2011["28"]),
    "appraise": (COMPULSION_2011["25"],),
    "propose_transfer": (CRIME_2020["5"],),
    "approve_transfer": (CRIME_2020["5"],),
    "hand_over": (CRIME_2020["5"], CRIME_2020["6"]),
    "hand_goods": (CRIME_2020["12"],),
    "tell": (LAW_1996["31"],),
    "defend": (LAW_1996["32"],),
    "weigh": (LAW_1996["32"],),
    "ask_hearing": (LAW_1996["42"],),
    "go_on": (LAW_1996["42"],),
    "fix_hearing": (LAW_1996["42"],),
    "hold_hearing": (LAW_1996["42"],),
    "discuss": (LAW_1996["38"],),
    "decide": (LAW_1996["38"],),
    "decide_grave": (LAW_1996["38"],),
    "spare": (LAW_1996["38"],),
    "serve_decision": (LAW_1996["40"],),
    "announce": (CIVIL_PROCEDURE_2012["92"],),
    "publish": (MEASURES_2015["publication"],),
    "comply": (LAW_1996["46"],),
    "appeal": (LITIGATION_2017["46"],),
    "demand": (COMPULSION_2011["54"],),
    "lapse": (COMPULSION_2011["53"],),
    "apply_court": (COMPULSION_2011["53"], COMPULSION_2011["55"]),
}

FIND = Act(
    title=T(en="Record that officers found it themselves", zh="登记执法中自行发现涉嫌假冒专利行为"),
    by=("officer",),
    states=("lead",),
    form={"facts": ask("What was found, where, when", "发现的时间、地点和情况", "long")},
)

DUTIES = {
    "clerk": T(en="Clerk", zh="内勤人员"),
    "officer": T(en="Investigating officer", zh="办案人员"),
    "head": T(en="Head", zh="负责人"),
}
OWN_STATES = {code: state for code, state in STATES.items() if code not in NO_STATES} | {
    "reviewed": replace(
        STATES["reviewed"], title=T(en="Investigated, party to be told", zh="调查终结，待告知")
    )
}

CLOCKS: dict[str, Clock] = {
    "docketing": Clock(
        title=T(en="Opening after a report", zh="接举报后立案"), whose="officer",
        limits=(within(10, "working_days", MEASURES_2015["false_opening"], since=SINCE),),
        starts=("report",), stops=("docket", "decline", "find"),
    ),
    "docketing_found": Clock(
        title=T(en="Opening after finding", zh="自行发现后立案"), whose="officer",
        limits=(within(5, "working_days", MEASURES_2015["false_opening"], since=SINCE),),
        starts=("find",), stops=("docket", "decline"),
    ),
    "decision": Clock(
        title=T(en="Conclusion of the case", zh="结案期限"), whose="officer",
        limits=(within(1, "months", MEASURES_2015["false_closing"], since=SINCE),),
        extension=(within(15, "days", MEASURES_2015["false_closing"], since=SINCE),),
        starts=("docket",), stops=(*PENALTIES, "spare"), extends=("extend",),
        pauses=("suspend", "appraise"), resumes=("resume", "appraised"),
    ),
    "preservation": Clock(
        title=T(en="Decision on registered evidence", zh="先行登记保存证据的处理"), whose="officer",
        limits=(within(7, "days", LAW_1996["37"], since=SINCE),), starts=("preserve",), stops=("settle_preserved",),
    ),
    "hearing_request": Clock(
        title=T(en="To ask for a hearing", zh="申请听证"), whose="respondent",
        limits=(within(3, "days", LAW_1996["42"], since=SINCE),),
        starts=("serve_notice:respondent",), stops=("ask_hearing", "go_on"),
    ),
    "hearing_notice": Clock(
        title=T(en="Notice of the hearing", zh="听证通知"), whose="officer",
        limits=(within(7, "days", LAW_1996["42"], since=SINCE),),
        starts=("fix_hearing",), stops=("serve_hearing:respondent", "drop_hearing"), back="held_on",
    ),
    "service": Clock(
        title=T(en="Service of the decision", zh="送达处罚决定书"), whose="clerk",
        limits=(within(7, "days", LAW_1996["40"], since=SINCE),), starts=PENALTIES, stops=("serve_decision:respondent",),
        pauses=("announce",), resumes=("serve_decision:respondent",),
    ),
    "payment": Clock(
        title=T(en="Payment of the fine", zh="缴纳罚款"), whose="respondent",
        limits=(within(15, "days", LAW_1996["46"], since=SINCE),), starts=("serve_decision:respondent",), stops=("comply",),
    ),
    "publishing": Clock(
        title=T(en="Publication of the penalty", zh="公开处罚决定"), whose="clerk",
        limits=(within(20, "working_days", MEASURES_2015["publication"], since=SINCE),), starts=PENALTIES, stops=("publish", "annul"),
    ),
}  # fmt: skip

ACTS = {code: act for code, act in (OPENING | INQUIRY | DECIDING | ENDING).items() if code not in REVIEWS} | {
    "find": FIND,
    "end_investigation": replace(INQUIRY["end_investigation"], to="reviewed"),
    "tell": replace(DECIDING["tell"], after=("end_investigation",)),
    "fix_hearing": replace(DECIDING["fix_hearing"], by=("officer", "head")),
    "hold_hearing": replace(DECIDING["hold_hearing"], by=("officer", "head"), to="deliberation"),
    "drop_hearing": replace(DECIDING["drop_hearing"], by=("officer", "head")),
    "decide": replace(DECIDING["decide"], after=("serve_notice",)),
    "decide_grave": replace(DECIDING["decide_grave"], after=("serve_notice", "discuss")),
    "spare": replace(DECIDING["spare"], after=("end_investigation",)),
}


def _leave_out(act: Act) -> Act:
    """An act that names neither the states nor the acts of the review."""
    return replace(
        act,
        states=tuple(state for state in act.states if state not in NO_STATES),
        apart_from=tuple(code for code in act.apart_from if code not in REVIEWS),
    )


edition = Edition(
    since=SINCE,
    says=T(
        en="Opening in five working days of finding, ten of a report; conclusion in one month, once fifteen days more. A dated procedure: "
        "its texts were not read and its repeal is to be confirmed. The steps before the decision are those of the later procedure without the review.",
        zh="自行发现的五个工作日内、接举报的十个工作日内立案，一个月内结案，可延长十五日。本版为历史版本，正文未核读，废止情况待核；"
        "决定前各环节除审核外参照现行程序编排。",
    ),
    duties=DUTIES,
    parties={"respondent": T(en="Party", zh="当事人")},
    states=OWN_STATES,
    acts={code: _leave_out(act) for code, act in cite(ACTS, CITES).items()}
    | take_in("serve", "resume", "extend", "assign", "recuse", "offer", "take", "return", "join", "file", "note",
              suspend={"to": "stayed", "states": ("investigation",)})
    | take_in_letters(ACTS, states=OWN_STATES, duties=DUTIES),
    clocks=CLOCKS | SHARED,
    letters=sign(LETTERS | write_decisions(RIGHTS_2015)),
    published=(within(60, "days", CIVIL_PROCEDURE_2012["92"], since=SINCE),),
)  # fmt: skip
