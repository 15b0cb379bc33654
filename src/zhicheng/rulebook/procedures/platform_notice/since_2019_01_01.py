"""Notices to trading platforms since the law on electronic commerce, 1 January 2019.

The law says "in time" where it gives no number; the numbers beside it are illustrative, save in Zhejiang and Sichuan.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, TO_BE_CONFIRMED, Clause, Clock, Edition, Limit, T
from zhicheng.rulebook.drafting import cite, sign, within
from zhicheng.rulebook.procedures.platform_notice.letters import LETTERS
from zhicheng.rulebook.procedures.platform_notice.notice import NOTICE
from zhicheng.rulebook.procedures.platform_notice.statement import STATEMENT
from zhicheng.rulebook.procedures.platform_notice.states import STATES
from zhicheng.rulebook.sources.e_commerce_law_2018 import rule as LAW_2018
from zhicheng.rulebook.sources.sichuan_patent_cases import rule as SICHUAN
from zhicheng.rulebook.sources.zhejiang_patent_2015 import rule as ZHEJIANG_2015
from zhicheng.rulebook.standing_acts import take_in, take_in_letters

SINCE = date(2019, 1, 1)
ZHEJIANG_REVISED = date(2023, 1, 1)
"""A wider regulation is in force there since; whether the three working days survive it is to be confirmed."""
NOTICE_GIVEN, STATEMENT_MADE = LAW_2018["42"], LAW_2018["43"]

CITES: dict[str, tuple[Clause, ...]] = {
    "notify": (NOTICE_GIVEN,),
    "ask_evidence": (NOTICE_GIVEN,),
    "pass_on": (NOTICE_GIVEN,),
    "record_measures": (NOTICE_GIVEN, LAW_2018["45"]),
    "record_no_measures": (NOTICE_GIVEN,),
    "order_correction": (LAW_2018["84"],),
    "record_default": (LAW_2018["84"],),
    "ask_opinion": (SICHUAN["145"],),
    "give_opinion": (SICHUAN["146"],),
    "state": (STATEMENT_MADE,),
    "serve_statement": (STATEMENT_MADE,),
    "tell_action": (STATEMENT_MADE,),
    "end_measures": (STATEMENT_MADE,),
    "record_publication": (LAW_2018["44"],),
}
DUTIES = {
    "clerk": T(en="Intake clerk", zh="接收登记人员"),
    "officer": T(en="Handling officer", zh="承办人员"),
    "head": T(en="Head", zh="负责人"),
}
ACTS = cite(NOTICE | STATEMENT, CITES)


def _in_time(amount: int, clause: Clause) -> Limit:
    """A number of working days where the law says "in time"."""
    return within(amount, "working_days", clause, since=SINCE, status=ILLUSTRATIVE)


def _local(amount: int, clause: Clause, region: str, since: date = SINCE, status: str = "") -> Limit:
    return replace(within(amount, "working_days", clause, since=since, status=status), region=region)


CLOCKS: dict[str, Clock] = {
    "passing": Clock(
        title=T(en="Pass the notice on to the platform", zh="向平台转送通知"), whose="officer", limits=(_in_time(3, NOTICE_GIVEN),),
        starts=("notify", "add_evidence"), stops=("pass_on", "refuse", "ask_evidence"),
    ),
    "measures": Clock(
        title=T(en="Platform: take measures and tell the seller", zh="平台采取措施并告知平台内经营者"), whose="platform",
        limits=(
            _in_time(3, NOTICE_GIVEN),
            _local(3, ZHEJIANG_2015["34"], "33"),
            _local(3, ZHEJIANG_2015["34"], "33", ZHEJIANG_REVISED, TO_BE_CONFIRMED),
        ),
        starts=("pass_on",), stops=("record_measures", "record_no_measures"),
    ),
    "opinion": Clock(
        title=T(en="Opinion for the platform, in a clear case", zh="出具判定咨询意见（事实清楚的）"), whose="officer",
        limits=(_in_time(5, SICHUAN["146"]), _local(2, SICHUAN["146"], "51")),
        starts=("ask_opinion",), stops=("give_opinion",),
    ),
    "correction": Clock(
        title=T(en="Platform: correct", zh="平台改正期限"), whose="platform", limits=(within(0, "days", LAW_2018["84"], since=SINCE),),
        starts=("order_correction",), stops=("record_measures", "record_default"), back="correct_by",
    ),
    "action": Clock(
        title=T(en="Right holder: complain or sue, and tell the platform", zh="权利人投诉或者起诉并告知平台"), whose="holder",
        limits=(within(15, "days", STATEMENT_MADE, since=SINCE),),
        starts=("serve_statement:holder",), stops=("tell_action", "end_measures"),
    ),
}  # fmt: skip

edition = Edition(
    since=SINCE,
    says=T(
        en="Notice, measures, statement; measures end unless within fifteen days of the statement's arrival a complaint or suit is told. Working days "
        "beside the words “in time” are illustrative; Zhejiang has three to tell the seller, Sichuan two for an opinion in clear cases.",
        zh="通知、措施、声明；声明到达后十五日内未获知投诉或者起诉的，措施终止。法律只规定“及时”之处，所列工作日为示例；"
        "浙江规定三个工作日告知被投诉人，四川规定事实清楚的两个工作日出具意见。",
    ),
    duties=DUTIES,
    parties={
        "holder": T(en="Right holder", zh="知识产权权利人"),
        "platform": T(en="Platform", zh="电子商务平台经营者"),
        "seller": T(en="Seller on the platform", zh="平台内经营者"),
    },
    states=STATES,
    acts=ACTS
    | take_in("serve", "assign", "recuse", "offer", "take", "return", "join", "file", "note")
    | take_in_letters(ACTS, states=STATES, duties=DUTIES),
    clocks=CLOCKS,
    letters=sign(LETTERS),
)
