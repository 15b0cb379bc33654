"""Complaints and reports since 15 April 2026, by the measures that replaced the interim ones. Only a copy of them was seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Act, Clause, Clock, T
from zhicheng.rulebook.drafting import ask, choose, cite, may_ask, within
from zhicheng.rulebook.procedures.complaint.handling import HANDLING, MEDIATION_ENDS, REFUSALS
from zhicheng.rulebook.procedures.complaint.since_2020_01_01 import edition as OLDER
from zhicheng.rulebook.sources.samr_complaints_2026 import rule as MEASURES_2026
from zhicheng.rulebook.sources.samr_penalty_2018 import rule as PROCEDURE_2018

SINCE = date(2026, 4, 15)

CITES: dict[str, tuple[Clause, ...]] = {
    "submit": (MEASURES_2026["3"], MEASURES_2026["10"]),
    "as_consult": (MEASURES_2026["44"],),
    "as_complaint": (MEASURES_2026["3"],),
    "as_report": (MEASURES_2026["3"],),
    "as_request": (MEASURES_2026["3"], MEASURES_2026["43"]),
    "split_report": (MEASURES_2026["9"],),
    "route": (MEASURES_2026["41"],),
    "send_elsewhere": (MEASURES_2026["29"], MEASURES_2026["34"], MEASURES_2026["41"]),
    "hear_back": (MEASURES_2026["34"], MEASURES_2026["41"]),
    "report_again": (MEASURES_2026["35"],),
    "accept": (MEASURES_2026["15"],),
    "refuse": (MEASURES_2026["15"], MEASURES_2026["16"]),
    "invite": (MEASURES_2026["18"],),
    "appraise": (MEASURES_2026["22"],),
    "settle": (MEASURES_2026["24"],),
    "end_mediation": (MEASURES_2026["23"],),
    "tell_end": (MEASURES_2026["23"],),
    "open_false_marking": (MEASURES_2026["27"], MEASURES_2026["35"]),
    "docketed": (MEASURES_2026["35"],),
    "not_docketed": (MEASURES_2026["35"],),
    "tell_reporter": (MEASURES_2026["36"], MEASURES_2026["37"]),
}

REPORT_AGAIN = Act(
    title=T(en="The same reporter reports new facts", zh="同一举报人补充新事实再次举报"),
    by=("reporter", "clerk"),
    states=("reported",),
    form={
        "facts": ask("What is new", "新的事实", "long"),
        "evidence": may_ask("Evidence", "证据材料", "document"),
    },
)
GROUNDS_2026 = REFUSALS | {
    "papers": T(en="papers not given, or false", zh="未提供规定的材料或者提供虚假材料"),
    "identity": T(
        en="in another's name, or identity may not be checked", zh="冒用他人名义或者拒不配合核验真实身份信息"
    ),
}
ENDS_2026 = MEDIATION_ENDS | {
    "appraisal": T(en="no agreement on the cost of an appraisal", zh="对鉴定、检测费用承担无法协商一致"),
    "refusable": T(
        en="a ground for refusing came to light, or the matter goes to the police",
        zh="受理后发现存在不予受理或者应当移送公安机关等情形",
    ),
    "gone": T(en="a party died or no longer exists", zh="投诉人、被投诉人死亡或者主体资格灭失"),
}
CHANGED = {
    "report_again": REPORT_AGAIN,
    "refuse": replace(
        HANDLING["refuse"], form=HANDLING["refuse"].form | {"ground": choose("Ground", "情形", GROUNDS_2026)}
    ),
    "end_mediation": replace(
        HANDLING["end_mediation"],
        form=HANDLING["end_mediation"].form | {"ground": choose("Ground", "情形", ENDS_2026)},
    ),
}
CLOCKS: dict[str, Clock] = {
    "acceptance": replace(
        OLDER.clocks["acceptance"], limits=(within(7, "working_days", MEASURES_2026["15"], since=SINCE),)
    ),
    "mediation": replace(
        OLDER.clocks["mediation"], limits=(within(60, "days", MEASURES_2026["23"], since=SINCE),)
    ),
    "telling_end": replace(
        OLDER.clocks["telling_end"], limits=(within(7, "working_days", MEASURES_2026["23"], since=SINCE),)
    ),
    "docketing": replace(
        OLDER.clocks["docketing"],
        limits=(within(15, "working_days", PROCEDURE_2018["check"], since=SINCE),),
        extension=(within(15, "working_days", PROCEDURE_2018["check"], since=SINCE),),
        most=(within(30, "working_days", PROCEDURE_2018["check"], since=SINCE),),
        starts=(*OLDER.clocks["docketing"].starts, "report_again"),
        stops=(*OLDER.clocks["docketing"].stops, "report_again"),
    ),
    "telling_reporter": replace(
        OLDER.clocks["telling_reporter"],
        limits=(within(5, "working_days", MEASURES_2026["36"], since=SINCE, status=ILLUSTRATIVE),),
    ),
}

edition = replace(
    OLDER,
    since=SINCE,
    says=T(
        en="Mediation ends after sixty days; new facts from the same reporter start the time of the check again. The five working days for telling "
        "a named reporter are no longer in the text that was seen and are kept here as a promise of service, for illustration. Whether the "
        "measures bind an office for intellectual property outside market supervision is to be confirmed.",
        zh="调解期限六十日；同一举报人补充新事实再次举报的，重新计算核查期限。所见文本未再规定五个工作日内告知实名举报人，此处作为服务承诺保留（示例）。"
        "设在市场监管部门以外的知识产权行政部门是否适用，待核。",
    ),
    acts=cite(OLDER.acts | CHANGED, CITES),
    clocks=CLOCKS,
)
