"""Where an adjudication stands: for the office, for the public, and before it is reached."""

from zhicheng.grammar import State, T

DECIDING = T(en="Decision is being prepared", zh="正在作出决定")
CLOSED = T(en="Closed", zh="已结案")

STATES: dict[str, State] = {
    "received": State(
        title=T(en="Request received, to be examined", zh="待立案审查"), public=T(en="Request received", zh="已收到请求，正在审查"),
        ahead=T(en="The office examines the request", zh="立案审查"),
    ),
    "correcting": State(
        title=T(en="Waiting for corrections", zh="待补正"), public=T(en="The requester was asked for corrections", zh="已通知请求人补正"),
        ahead=T(en="Corrections, where something is lacking", zh="材料不齐的，补正"),
    ),
    "accepted": State(
        title=T(en="Opened, copy to be served", zh="已立案，待送达副本"), public=T(en="Opened", zh="已立案"), ahead=T(en="Opening of the case", zh="立案"),
    ),
    "answering": State(
        title=T(en="Copy served, period for the answer", zh="副本已送达，答辩期内"), public=T(en="The respondent may answer", zh="等待被请求人答辩"),
        ahead=T(en="Answer of the respondent", zh="被请求人答辩"),
    ),
    "examining": State(
        title=T(en="Under examination", zh="审理中"), public=T(en="Under examination", zh="正在审理"),
        ahead=T(en="Examination of the evidence", zh="审查证据、查明事实"),
    ),
    "hearing": State(
        title=T(en="Hearing fixed", zh="待口头审理"), public=T(en="A hearing is fixed", zh="已定口头审理"),
        ahead=T(en="Hearing, or a decision on the papers", zh="口头审理，或者书面审理"),
    ),
    "mediating": State(title=T(en="In mediation", zh="调解中"), public=T(en="The parties are trying to agree", zh="双方正在调解")),
    "stayed": State(title=T(en="Stayed", zh="中止"), public=T(en="Stayed until another case is decided", zh="中止处理")),
    "reviewing": State(
        title=T(en="Draft decision, in legality review", zh="决定拟稿，法制审核中"), public=DECIDING,
        ahead=T(en="Draft, legality review and decision", zh="拟稿、法制审核、审批"),
    ),
    "deciding": State(title=T(en="Reviewed, for the head to decide", zh="已审核，待负责人审批"), public=DECIDING),
    "decided": State(
        title=T(en="Decided, to be served", zh="已作出决定，待送达"), public=T(en="Decided", zh="已作出决定"), ahead=T(en="Decision", zh="作出决定"),
    ),
    "served": State(
        title=T(en="Decision served, period for a suit", zh="决定已送达，起诉期内"),
        public=T(en="Decided; a suit is still open", zh="已作出决定，尚在起诉期内"),
        ahead=T(en="15 days in which either side may sue", zh="十五日起诉期"),
    ),
    "sued": State(title=T(en="Before the court", zh="行政诉讼中"), public=T(en="The decision is before the court", zh="当事人已起诉，法院审理中")),
    "effective": State(
        title=T(en="In effect, compliance is checked", zh="已生效，跟踪履行"), public=T(en="The decision is in effect", zh="决定已生效"),
        ahead=T(en="Compliance, or enforcement by the court", zh="履行，或者申请法院强制执行"),
    ),
    "enforcing": State(title=T(en="Enforcement asked of the court", zh="已申请法院强制执行"), public=T(en="In enforcement", zh="强制执行中")),
    "refused": State(title=T(en="Not opened", zh="不予立案"), public=T(en="Not opened", zh="不予立案"), end="refused"),
    "settled": State(title=T(en="Settled by agreement", zh="调解结案"), public=T(en="Settled by agreement", zh="双方达成协议，已结案"), end="settled"),
    "withdrawn": State(title=T(en="Withdrawn", zh="撤回结案"), public=T(en="The request was withdrawn", zh="请求人撤回请求，已结案"), end="withdrawn"),
    "dismissed": State(title=T(en="Closed without a decision", zh="撤销案件"), public=CLOSED, end="dismissed"),
    "rejected": State(
        title=T(en="Closed, request rejected", zh="驳回请求结案"), public=T(en="Closed; no infringement found", zh="侵权不成立，已结案"), end="rejected",
    ),
    "annulled": State(
        title=T(en="Decision annulled by the court", zh="决定被法院撤销"), public=T(en="The court annulled the decision", zh="法院已撤销决定"), end="annulled",
    ),
    "complied": State(title=T(en="Complied with", zh="履行结案"), public=T(en="Complied with", zh="已履行，结案"), end="complied"),
    "enforced": State(title=T(en="Enforced by the court", zh="强制执行结案"), public=T(en="Enforced by the court", zh="法院已执行，结案"), end="enforced"),
    "unenforced": State(title=T(en="Enforcement declined by the court", zh="法院不予执行结案"), public=CLOSED, end="unenforced"),
}  # fmt: skip

TRIED = ("answering", "examining", "hearing")
OPENED = ("accepted", *TRIED, "mediating", "stayed", "reviewing", "deciding")
ISSUED = ("decided", "served", "sued", "effective", "enforcing")
ENDS = tuple(code for code, state in STATES.items() if state.end)
AFTER_DECISION = ("rejected", "annulled", "complied", "enforced", "unenforced")
"""Ends that come after a decision, which is still to be published."""
