"""Complaints at the desk of a show, with the measures of 2006 and the guideline of 2022.

The day of issue of the guideline was not read: that its twenty-four hours hold from 1 August 2022 on is to be confirmed.
"""

from __future__ import annotations

from datetime import date

from zhicheng.grammar import Clause, Clock, Edition, T
from zhicheng.rulebook.drafting import cite, sign, within
from zhicheng.rulebook.procedures.exhibition_desk.acts import ACTS as DESK
from zhicheng.rulebook.procedures.exhibition_desk.letters import LETTERS
from zhicheng.rulebook.procedures.exhibition_desk.states import STATES
from zhicheng.rulebook.sources.exhibition_guideline_2022 import rule as GUIDELINE_2022
from zhicheng.rulebook.sources.exhibition_measures_2006 import rule as MEASURES_2006
from zhicheng.rulebook.sources.guangdong_ip_2022 import rule as GUANGDONG_2022
from zhicheng.rulebook.standing_acts import take_in, take_in_letters

SINCE = date(2022, 8, 1)
CITES: dict[str, tuple[Clause, ...]] = {
    "complain": (MEASURES_2006["6"], MEASURES_2006["8"], GUANGDONG_2022["31"]),
    "ask_papers": (MEASURES_2006["9"],),
    "refuse": (MEASURES_2006["9"],),
    "hand_over": (MEASURES_2006["11"],),
    "tell_exhibitor": (MEASURES_2006["12"],),
    "answer": (MEASURES_2006["13"], MEASURES_2006["14"]),
    "take_measures": (GUIDELINE_2022["14"],),
    "find_nothing": (MEASURES_2006["14"],),
    "settle": (GUANGDONG_2022["31"],),
    "tell_organiser": (MEASURES_2006["15"],),
    "archive": (GUANGDONG_2022["31"],),
}
DUTIES = {
    "clerk": T(en="Desk on duty", zh="投诉机构值班人员"),
    "officer": T(en="Officer posted at the show", zh="驻会执法人员"),
    "head": T(en="Head", zh="负责人"),
}
ACTS = cite(DESK, CITES)

CLOCKS: dict[str, Clock] = {
    "handover": Clock(
        title=T(en="Hand the complaint over to the department", zh="向主管部门移交投诉"), whose="clerk",
        limits=(within(24, "hours", MEASURES_2006["11"], since=SINCE),),
        starts=("complain", "mend"), stops=("hand_over", "refuse", "ask_papers"),
    ),
    "answer": Clock(
        title=T(en="Answer of the exhibitor", zh="被投诉人陈述意见"), whose="exhibitor",
        limits=(within(24, "hours", GUIDELINE_2022["14"], since=SINCE),),
        starts=("tell_exhibitor",), stops=("answer", "take_measures", "settle"),
    ),
}  # fmt: skip

edition = Edition(
    since=SINCE,
    says=T(
        en="Hours, days off or not: twenty-four to hand over by the measures of 2006, twenty-four to answer by the guideline of 2022 (to be confirmed). A "
        "show of three days or more has a desk where the managing department finds it needed, in Guangdong always.",
        zh="按小时计，不扣除休息日：依2006年办法二十四小时内移交，依2022年指引二十四小时内陈述意见（待核）。展期三天以上、展会管理部门认为有必要的设投诉机构，广东省应当设立。",
    ),
    duties=DUTIES,
    parties={
        "complainant": T(en="Complainant", zh="投诉人"),
        "exhibitor": T(en="Exhibitor", zh="被投诉人（参展方）"),
    },
    states=STATES,
    acts=ACTS
    | take_in("serve", "assign", "recuse", "offer", "take", "return", "join", "file", "note")
    | take_in_letters(ACTS, states=STATES, duties=DUTIES),
    clocks=CLOCKS,
    letters=sign(LETTERS),
)
