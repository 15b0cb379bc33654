"""From the report of the investigation to the decision: review, notice to the party, hearing, collective discussion."""

from __future__ import annotations

from dataclasses import replace

from zhicheng.grammar import Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.standing_acts import STANDING

INVESTIGATED = (
    "check",
    "inspect",
    "question",
    "collect",
    "preserve",
    "seize",
    "seize_at_once",
    "end_investigation",
)
"""Who did one of these investigated the case, and neither reviews nor decides it, nor chairs its hearing."""
REVIEWED = ("pass_review", "pass_hearing_review")
ANSWERING = ("notice", "hearing", "heard", "deliberation")
GROUNDS = ask("Clauses relied on", "依据的条款")
FACTS = ask("Facts and evidence", "违法事实和证据", "long")
OPINION = ask("Opinion", "审核意见", "long")
REASON = ask("Reasons", "理由", "long")
SPARED = {
    "minor": T(en="minor, corrected in time, no harm", zh="违法行为轻微并及时改正，没有造成危害后果"),
    "first": T(en="first time, slight harm, corrected in time", zh="初次违法且危害后果轻微并及时改正"),
    "no_fault": T(en="party proved to be without fault", zh="当事人有证据足以证明没有主观过错"),
    "lawful_source": T(
        en="seller did not know and proved a lawful source", zh="销售者不知道且能证明合法来源，责令停止销售"
    ),
    "not_established": T(en="facts not established", zh="违法事实不能成立"),
    "other": T(en="other", zh="其他依法不予处罚的情形"),
}
WEIGHED = {
    "none": T(en="none was made", zh="当事人未陈述申辩"),
    "accepted": T(en="accepted", zh="采纳"),
    "partly": T(en="accepted in part", zh="部分采纳"),
    "rejected": T(en="not accepted", zh="不予采纳"),
}
PENALTY = {
    "facts": FACTS,
    "grounds": GROUNDS,
    "weighed": ask("How statement, defence and hearing were weighed", "陈述申辩及听证意见的采纳情况", "long"),
    "penalty": ask("Penalty", "处罚内容", "long"),
    "gains": may_ask("Gains confiscated, CNY", "没收违法所得（元）"),
    "fine": may_ask("Fine, CNY", "罚款（元）"),
}


def served(en: str, zh: str, **how: object) -> Act:
    """Proof of service of a certain paper: the standing act in the states where that paper is served."""
    return replace(STANDING["serve"], title=T(en=en, zh=zh), **how)  # type: ignore[arg-type]


DECIDING: dict[str, Act] = {
    "pass_review": Act(
        title=T(en="Pass the case after review", zh="审核通过"),
        by=("reviewer",),
        states=("review",),
        to="reviewed",
        apart_from=INVESTIGATED,
        form={"opinion": OPINION, "paper": may_ask("Review sheet", "案件审核表", "document")},
    ),
    "return_review": Act(
        title=T(en="Send back for more investigation", zh="审核退回补充调查"),
        by=("reviewer",),
        states=("review", "heard"),
        to="investigation",
        apart_from=INVESTIGATED,
        form={"opinion": OPINION},
    ),
    "tell": Act(
        title=T(en="Notice of the intended penalty and the party's rights", zh="制发行政处罚告知书"),
        by=("officer",),
        states=("reviewed",),
        to="notice",
        after=("pass_review",),
        letter="penalty_notice",
        tells=("respondent",),
        form={"facts": FACTS, "grounds": GROUNDS, "penalty": ask("Intended penalty", "拟处罚内容", "long")},
    ),
    "serve_notice": served("Proof of service of the notice", "登记告知书送达回证", states=("notice",)),
    "defend": Act(
        title=T(en="Statement and defence", zh="陈述、申辩"),
        by=("respondent", "clerk", "officer"),
        states=ANSWERING,
        form={"statement": ask("What is said", "陈述申辩内容", "long"), "paper": may_ask("Paper", "书面材料", "document")},
    ),
    "weigh": Act(
        title=T(en="Record how it was weighed", zh="复核陈述申辩"),
        by=("officer",),
        states=ANSWERING,
        after=("defend",),
        two=True,
        form={"result": choose("Result", "复核结果", WEIGHED), "reason": REASON},
    ),
    "ask_hearing": Act(
        title=T(en="Ask for a hearing", zh="申请听证"),
        by=("respondent", "clerk"),
        states=("notice",),
        to="hearing",
        form={"reason": may_ask("Reasons", "理由", "long"), "paper": may_ask("Paper", "申请书", "document")},
    ),
    "go_on": Act(
        title=T(en="Go on: no hearing was asked for", zh="未申请听证，提请决定"),
        by=("officer",),
        states=("notice",),
        to="deliberation",
        after=("serve_notice",),
        form={"weighed": choose("Statement and defence", "陈述申辩复核结果", WEIGHED), "reason": may_ask("Reasons", "说明", "long")},
    ),
    "fix_hearing": Act(
        title=T(en="Set the hearing", zh="确定听证时间、地点和主持人"),
        by=("reviewer", "head"),
        states=("hearing",),
        apart_from=INVESTIGATED,
        letter="hearing_notice",
        tells=("respondent",),
        form={
            "held_on": ask("Day", "听证日期", "day"),
            "hour": ask("Hour", "时间"),
            "place": ask("Place", "地点"),
            "chair": ask("Chair, not an investigator of this case", "听证主持人（非本案调查人员）"),
        },
    ),
    "serve_hearing": served("Proof of service of the hearing notice", "登记听证通知书送达回证", states=("hearing",)),
    "hold_hearing": Act(
        title=T(en="Record the hearing", zh="记录听证"),
        by=("reviewer",),
        states=("hearing",),
        to="heard",
        after=("fix_hearing", "serve_hearing"),
        apart_from=INVESTIGATED,
        form={
            "report": ask("What was said and the chair's view", "听证情况和主持人意见", "long"),
            "record": ask("Record", "听证笔录", "document"),
        },
    ),
    "drop_hearing": Act(
        title=T(en="End the hearing: withdrawn, or the party stayed away", zh="终止听证（当事人撤回或者无正当理由不出席）"),
        by=("reviewer",),
        states=("hearing",),
        to="deliberation",
        apart_from=INVESTIGATED,
        form={"reason": REASON},
    ),
    "pass_hearing_review": Act(
        title=T(en="Pass the case after review of the hearing", zh="听证后审核通过"),
        by=("reviewer",),
        states=("heard",),
        to="deliberation",
        after=("hold_hearing",),
        apart_from=INVESTIGATED,
        form={"opinion": OPINION},
    ),
    "discuss": Act(
        title=T(en="Record the collective discussion", zh="记录负责人集体讨论"),
        by=("head",),
        states=("deliberation",),
        form={
            "members": ask("Who took part", "参加人员"),
            "outcome": ask("Views and outcome", "讨论意见和结论", "long"),
            "minutes": ask("Minutes", "集体讨论记录", "document"),
        },
    ),
    "decide": Act(
        title=T(en="Decide the penalty", zh="作出行政处罚决定"),
        by=("head",),
        states=("deliberation",),
        to="decided",
        after=("pass_review", "serve_notice"),
        apart_from=(*INVESTIGATED, *REVIEWED),
        decisive=True,
        letter="penalty",
        tells=("respondent",),
        form=PENALTY,
    ),
    "decide_grave": Act(
        title=T(en="Decide the penalty in a complex or grave case", zh="作出行政处罚决定（情节复杂或者重大，经集体讨论）"),
        by=("head",),
        states=("deliberation",),
        to="decided",
        after=("pass_review", "serve_notice", "discuss"),
        apart_from=(*INVESTIGATED, *REVIEWED),
        decisive=True,
        letter="penalty",
        tells=("respondent",),
        form=PENALTY,
    ),
    "spare": Act(
        title=T(en="Decide that there is no penalty", zh="决定不予行政处罚"),
        by=("head",),
        states=("reviewed", "deliberation"),
        to="spared",
        after=("pass_review",),
        apart_from=(*INVESTIGATED, *REVIEWED),
        decisive=True,
        letter="no_penalty",
        tells=("respondent",),
        form={"ground": choose("Because", "情形", SPARED), "facts": FACTS, "grounds": GROUNDS},
    ),
    "return_case": Act(
        title=T(en="Send back for more investigation", zh="退回补充调查"),
        by=("head",),
        states=("reviewed", "deliberation"),
        to="investigation",
        form={"reason": REASON},
    ),
}  # fmt: skip
