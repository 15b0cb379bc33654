"""Where a case of false patent marking stands, from the lead to the archive."""

from __future__ import annotations

from zhicheng.grammar import State, T

CHECKING = T(en="A lead is being checked", zh="线索核查中")
INQUIRING = T(en="Under investigation", zh="调查中")
REVIEWING = T(en="Under review in the office", zh="案件审核中")
DECIDING = T(en="Decision being prepared", zh="拟作出处理决定")

STATES: dict[str, State] = {
    "lead": State(
        title=T(en="Lead to be checked", zh="线索待核查"),
        public=CHECKING,
        ahead=T(en="The lead is checked", zh="核查线索"),
    ),
    "proposed": State(
        title=T(en="Opening to be approved", zh="待审批立案"),
        public=CHECKING,
        ahead=T(en="The head decides whether to open a case", zh="负责人审批是否立案"),
    ),
    "declined": State(
        title=T(en="Not opened, to be closed", zh="不予立案，待结案"), public=T(en="No case was opened", zh="不予立案")
    ),
    "investigation": State(
        title=T(en="Investigation", zh="调查取证"),
        public=INQUIRING,
        ahead=T(en="Two officers investigate", zh="两名以上执法人员调查取证"),
    ),
    "stayed": State(title=T(en="Stayed", zh="中止调查"), public=T(en="Stayed", zh="中止调查")),
    "transfer_review": State(
        title=T(en="Transfer to the police to be approved", zh="移送公安机关待审批"), public=INQUIRING
    ),
    "at_police": State(
        title=T(en="With the police", zh="已移送公安机关"), public=T(en="Transferred to the police", zh="已移送公安机关")
    ),
    "review": State(
        title=T(en="To be reviewed", zh="待审核"),
        public=REVIEWING,
        ahead=T(en="Somebody who did not investigate reviews the case", zh="由非办案人员审核"),
    ),
    "reviewed": State(
        title=T(en="Reviewed, party to be told", zh="审核通过，待告知"),
        public=REVIEWING,
        ahead=T(en="The party is told facts, grounds and rights", zh="告知当事人事实、依据和权利"),
    ),
    "notice": State(
        title=T(en="Party told, may answer or ask for a hearing", zh="已告知，待陈述申辩或者申请听证"),
        public=T(en="The party was told of the intended penalty", zh="已告知拟处罚内容"),
        ahead=T(en="You may state your case and ask for a hearing", zh="您可以陈述申辩、申请听证"),
    ),
    "hearing": State(
        title=T(en="Hearing asked for", zh="听证"),
        public=T(en="A hearing will be held", zh="听证程序中"),
        ahead=T(en="A hearing is held if the party asks for it", zh="当事人申请的，举行听证"),
    ),
    "heard": State(title=T(en="Heard, to be reviewed again", zh="听证结束，待再次审核"), public=DECIDING),
    "deliberation": State(
        title=T(en="To be decided", zh="待负责人决定"),
        public=DECIDING,
        ahead=T(en="The head decides, grave cases after collective discussion", zh="负责人决定，重大案件集体讨论"),
    ),
    "decided": State(
        title=T(en="Penalty decided, to be served", zh="已决定处罚，待送达"),
        public=T(en="A penalty was decided", zh="已作出处罚决定"),
        ahead=T(en="The decision is served", zh="送达处罚决定书"),
    ),
    "served": State(
        title=T(en="Served, to be complied with", zh="已送达，待履行"),
        public=T(en="A penalty was decided", zh="已作出处罚决定"),
        ahead=T(en="The penalty is paid and the marking corrected", zh="缴纳罚没款，改正违法行为"),
    ),
    "demanded": State(
        title=T(en="Written demand made", zh="已催告"),
        public=T(en="Not yet complied with; a demand was made", zh="逾期未履行，已催告"),
    ),
    "enforcement": State(
        title=T(en="Enforcement by the court", zh="已申请法院强制执行"),
        public=T(en="Enforcement by the court", zh="已申请人民法院强制执行"),
    ),
    "complied": State(
        title=T(en="Complied with, to be closed", zh="已履行，待结案"), public=T(en="Complied with", zh="已履行完毕")
    ),
    "spared": State(
        title=T(en="No penalty, to be closed", zh="不予处罚，待结案"), public=T(en="No penalty", zh="决定不予行政处罚")
    ),
    "annulled": State(
        title=T(en="Decision annulled, record to be withdrawn", zh="决定被撤销，待撤回公示"),
        public=T(en="The decision was annulled", zh="处罚决定已被撤销或者变更"),
    ),
    "not_docketed": State(title=T(en="Closed: no case opened", zh="不予立案（办结）"), end="not_docketed"),
    "penalised": State(title=T(en="Closed: penalty", zh="已结案：行政处罚"), end="penalised"),
    "not_penalised": State(title=T(en="Closed: no penalty", zh="已结案：不予处罚"), end="not_penalised"),
    "handed_over": State(title=T(en="Closed: with the police", zh="已结案：移送公安机关"), end="transferred"),
    "revoked": State(title=T(en="Closed: decision annulled", zh="已结案：决定被撤销"), end="annulled"),
}  # fmt: skip
