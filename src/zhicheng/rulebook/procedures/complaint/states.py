"""Where a report or complaint stands: received, put into its kind, handled in its way, answered."""

from __future__ import annotations

from zhicheng.grammar import State, T

HANDLED = T(en="Being handled", zh="办理中")

STATES: dict[str, State] = {
    "received": State(
        title=T(en="Received, to be classified", zh="已登记，待分类"),
        public=T(en="Received", zh="已收到"),
        ahead=T(en="We read it and decide which way it goes", zh="登记并区分类别"),
    ),
    "consult": State(
        title=T(en="Question, to be answered", zh="咨询，待答复"),
        public=HANDLED,
        ahead=T(en="A question is answered", zh="咨询的，予以答复"),
    ),
    "complaint": State(
        title=T(en="Consumer complaint, to be accepted or refused", zh="消费投诉，待决定是否受理"),
        public=T(en="We decide whether to accept the complaint", zh="正在审查是否受理"),
        ahead=T(en="A consumer's complaint is accepted or refused", zh="消费投诉的，决定是否受理"),
    ),
    "reported": State(
        title=T(en="Report, to be checked", zh="举报，待核查"),
        public=T(en="The report is being checked", zh="正在核查"),
        ahead=T(en="A report of a breach is checked", zh="举报的，核查线索"),
    ),
    "aid": State(
        title=T(en="Request for help", zh="维权援助"),
        public=HANDLED,
        ahead=T(en="Whoever asks for help gets advice or is shown the way", zh="求助的，给予援助、指引途径"),
    ),
    "request": State(
        title=T(en="Right holder's request, to be opened as its own case", zh="权利人请求，待转专门程序"),
        public=HANDLED,
        ahead=T(en="A right holder's request becomes a case of adjudication or mediation", zh="权利人请求的，转行政裁决或者调解"),
    ),
    "mediating": State(
        title=T(en="Mediation", zh="调解中"),
        public=T(en="In mediation", zh="调解中"),
        ahead=T(en="If both sides agree, the dispute is mediated", zh="双方同意的，组织调解"),
    ),
    "mediation_over": State(
        title=T(en="Mediation ended without agreement, both to be told", zh="终止调解，待告知双方"),
        public=T(en="Mediation ended", zh="调解终止"),
    ),
    "settled": State(
        title=T(en="Agreed, to be closed", zh="达成调解协议，待办结"), public=T(en="Agreement reached", zh="已达成调解协议")
    ),
    "linked": State(
        title=T(en="Handled in a case of its own", zh="已转专门程序办理"),
        public=T(en="Handled in a case of its own", zh="已转入专门程序办理"),
        ahead=T(en="The case of its own is decided", zh="专门程序办理"),
    ),
    "checked": State(
        title=T(en="Decided whether to open a case, reporter to be told", zh="已决定是否立案，待告知举报人"),
        public=T(en="Checked", zh="已核查"),
        ahead=T(en="A named reporter is told whether a case was opened", zh="实名举报的，告知是否立案"),
    ),
    "answered": State(
        title=T(en="Answered", zh="已答复"),
        public=T(en="Answered", zh="已答复"),
        ahead=T(en="You get an answer and may say whether it helped", zh="答复并听取评价"),
    ),
    "closed": State(title=T(en="Closed: answered", zh="办结（已答复）"), end="answered"),
    "closed_settled": State(title=T(en="Closed: agreement", zh="办结（达成协议）"), end="settled"),
    "refused": State(
        title=T(en="Complaint refused", zh="不予受理"), public=T(en="Not accepted", zh="不予受理"), end="refused"
    ),
    "elsewhere": State(
        title=T(en="Passed to the competent body", zh="已转有权机关"),
        public=T(en="Passed to the competent body", zh="已转由有权机关处理"),
        end="transferred",
    ),
    "withdrawn": State(title=T(en="Withdrawn", zh="已撤回"), end="withdrawn"),
}  # fmt: skip

KINDS = ("consult", "complaint", "reported", "aid", "request")
ENDS = tuple(code for code, state in STATES.items() if state.end)
