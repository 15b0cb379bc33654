"""Complaints and reports by the interim measures of market supervision, 1 January 2020 until 14 April 2026."""

from __future__ import annotations

from datetime import date

from zhicheng.grammar import Clause, Clock, Edition, T
from zhicheng.rulebook.drafting import cite, sign, within
from zhicheng.rulebook.procedures.complaint.handling import HANDLING
from zhicheng.rulebook.procedures.complaint.intake import INTAKE
from zhicheng.rulebook.procedures.complaint.letters import LETTERS
from zhicheng.rulebook.procedures.complaint.states import STATES
from zhicheng.rulebook.sources.samr_complaints_2019 import rule as MEASURES_2019
from zhicheng.rulebook.sources.samr_penalty_2018 import rule as PROCEDURE_2018
from zhicheng.rulebook.standing_acts import take_in, take_in_letters

SINCE = date(2020, 1, 1)
OTHER_KINDS = ("as_consult", "as_aid", "as_request")

CITES: dict[str, tuple[Clause, ...]] = {
    "submit": (MEASURES_2019["3"], MEASURES_2019["9"]),
    "as_consult": (MEASURES_2019["39"],),
    "as_complaint": (MEASURES_2019["3"],),
    "as_report": (MEASURES_2019["3"],),
    "as_request": (MEASURES_2019["3"],),
    "split_report": (MEASURES_2019["7"],),
    "route": (MEASURES_2019["37"],),
    "send_elsewhere": (MEASURES_2019["25"], MEASURES_2019["29"], MEASURES_2019["37"]),
    "hear_back": (MEASURES_2019["29"], MEASURES_2019["37"]),
    "accept": (MEASURES_2019["14"],),
    "refuse": (MEASURES_2019["14"], MEASURES_2019["15"]),
    "invite": (MEASURES_2019["16"],),
    "appraise": (MEASURES_2019["20"],),
    "settle": (MEASURES_2019["22"],),
    "end_mediation": (MEASURES_2019["21"],),
    "tell_end": (MEASURES_2019["21"],),
    "open_false_marking": (MEASURES_2019["23"], MEASURES_2019["31"]),
    "docketed": (MEASURES_2019["31"],),
    "not_docketed": (MEASURES_2019["31"],),
    "tell_reporter": (MEASURES_2019["31"], MEASURES_2019["33"]),
}

DUTIES = {
    "clerk": T(en="Intake clerk", zh="接收登记人员"),
    "officer": T(en="Handling officer", zh="承办人员"),
    "head": T(en="Head", zh="负责人"),
}
ACTS = cite(INTAKE | HANDLING, CITES)

CLOCKS: dict[str, Clock] = {
    "acceptance": Clock(
        title=T(en="Accept or refuse a consumer's complaint", zh="消费投诉受理审查"), whose="officer",
        limits=(within(7, "working_days", MEASURES_2019["14"], since=SINCE),),
        starts=("submit", "reopen", "as_complaint"), stops=("accept", "refuse", "as_report", *OTHER_KINDS),
    ),
    "mediation": Clock(
        title=T(en="Mediation", zh="调解期限"), whose="officer",
        limits=(within(45, "working_days", MEASURES_2019["21"], since=SINCE),),
        starts=("accept",), stops=("settle", "end_mediation"), pauses=("appraise",), resumes=("appraised",),
    ),
    "telling_end": Clock(
        title=T(en="Tell both sides that mediation ended", zh="告知终止调解"), whose="clerk",
        limits=(within(7, "working_days", MEASURES_2019["21"], since=SINCE),),
        starts=("end_mediation",), stops=("tell_end",),
    ),
    "docketing": Clock(
        title=T(en="Check a report and decide whether to open a case", zh="举报核查和立案决定"), whose="officer",
        limits=(within(15, "working_days", PROCEDURE_2018["check"], since=SINCE),),
        extension=(within(15, "working_days", PROCEDURE_2018["check"], since=SINCE),),
        most=(within(30, "working_days", PROCEDURE_2018["check"], since=SINCE),),
        starts=("submit", "reopen", "as_report"), stops=("docketed", "not_docketed", "as_complaint", *OTHER_KINDS),
        extends=("extend",),
    ),
    "telling_reporter": Clock(
        title=T(en="Tell the named reporter", zh="告知实名举报人"), whose="clerk",
        limits=(within(5, "working_days", MEASURES_2019["31"], since=SINCE),),
        starts=("docketed", "not_docketed"), stops=("tell_reporter", "note_unnamed"),
    ),
}  # fmt: skip

edition = Edition(
    since=SINCE,
    says=T(
        en="Until a matter is put into its kind, the periods of a complaint and of a report both run from its receipt. The seven working days are "
        "for consumers' disputes only; mediation ends after forty-five working days. Offices for intellectual property are named in article 38.",
        zh="分类前，投诉受理期限与举报核查期限均自收到之日起计算。七个工作日仅适用于消费者权益争议；调解期限四十五个工作日。第三十八条载明知识产权行政部门适用。",
    ),
    duties=DUTIES,
    parties={
        "reporter": T(en="Person who came to us", zh="来件人（投诉人、举报人）"),
        "respondent": T(en="The other side", zh="被投诉人、被举报人"),
    },
    states=STATES,
    acts=ACTS
    | take_in("serve", "extend", "assign", "recuse", "offer", "take", "return", "join", "file", "note")
    | take_in_letters(ACTS, states=STATES, duties=DUTIES),
    clocks=CLOCKS,
    letters=sign(LETTERS),
)  # fmt: skip
