"""How each kind is handled: mediation of a consumer's dispute, check of a report, cases of their own, answer and rating."""

from __future__ import annotations

from zhicheng.grammar import Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.procedures.complaint.states import ENDS

REASON = ask("Reasons", "理由", "long")
REFUSALS = {
    "authority": T(
        en="not the duty of this office, or outside its authority", zh="不属于本部门职责或者无处理权限"
    ),
    "elsewhere": T(
        en="already accepted or dealt with by a court or another body",
        zh="法院、仲裁机构或者其他机关、组织已受理或者处理过",
    ),
    "no_consumer": T(
        en="no purchase for daily life, or no proof of a dispute",
        zh="不是为生活消费需要，或者不能证明存在消费者权益争议",
    ),
    "three_years": T(
        en="more than three years since the breach was known", zh="知道权益受侵害之日起超过三年"
    ),
    "papers": T(en="papers not given", zh="未提供规定的材料"),
    "other": T(en="another ground of the law", zh="法律、法规、规章规定的其他情形"),
}
MEDIATION_ENDS = {
    "withdrawn": T(en="withdrawn, or the parties agreed by themselves", zh="投诉人撤回投诉或者双方自行和解"),
    "appraisal": T(
        en="no agreement on the appraiser or its cost", zh="对检测鉴定机构或者费用承担无法协商一致"
    ),
    "absent": T(
        en="a party stayed away without reason, or refuses mediation",
        zh="无正当理由不参加调解，或者明确拒绝调解",
    ),
    "no_agreement": T(en="a party says that no agreement is possible", zh="一方明确表示无法达成协议"),
    "time": T(en="the time for mediation is over", zh="规定期限内未达成调解协议"),
    "refusable": T(en="a ground for refusing the complaint came to light", zh="受理后发现存在不予受理情形"),
    "other": T(en="another ground of the law", zh="应当终止调解的其他情形"),
}
SCORES = {
    "5": T(en="very satisfied", zh="非常满意"),
    "4": T(en="satisfied", zh="满意"),
    "3": T(en="neither", zh="基本满意"),
    "2": T(en="dissatisfied", zh="不满意"),
    "1": T(en="very dissatisfied", zh="非常不满意"),
}


def _link(en: str, zh: str, states: tuple[str, ...], opens: str, to: str = "linked") -> Act:
    """Opening a case of its own, linked to this one; the identity of a reporter stays here."""
    form = {
        "remark": may_ask(
            "Remark for the new case, without the reporter's identity",
            "移交说明（不得写明举报人身份信息）",
            "long",
        )
    }
    return Act(title=T(en=en, zh=zh), by=("clerk", "officer"), states=states, to=to, opens=opens, form=form)


HANDLING: dict[str, Act] = {
    "accept": Act(
        title=T(en="Accept the complaint", zh="受理投诉"),
        by=("officer",),
        states=("complaint",),
        to="mediating",
        letter="acceptance",
        tells=("reporter", "respondent"),
        form={"respondent": may_ask("The other side, who takes part from here on", "被投诉人（自此参加调解）", "register")},
    ),
    "refuse": Act(
        title=T(en="Refuse the complaint", zh="不予受理投诉"),
        by=("officer", "head"),
        states=("complaint",),
        to="refused",
        letter="refusal",
        tells=("reporter",),
        form={"ground": choose("Ground", "情形", REFUSALS), "reason": REASON, "other_ways": ask("Other ways open", "其他解决途径", "long")},
    ),
    "invite": Act(
        title=T(en="Invite both sides to mediation", zh="通知双方参加调解"),
        by=("officer",),
        states=("mediating",),
        letter="invitation",
        tells=("reporter", "respondent"),
        form={
            "meets_at": ask("When", "时间", "moment"),
            "place": ask("Where, or how (telephone, video)", "地点或者方式（电话、视频等）"),
            "mediator": ask("Mediator", "调解人员"),
        },
    ),
    "appraise": Act(
        title=T(en="Test or appraisal begins", zh="委托检测、鉴定"),
        by=("officer",),
        states=("mediating",),
        form={"body": ask("By whom", "检测、鉴定机构"), "question": ask("What is asked", "检测、鉴定事项", "long")},
    ),
    "appraised": Act(
        title=T(en="Result of the test or appraisal", zh="收到检测、鉴定结果"),
        by=("officer",),
        states=("mediating",),
        after=("appraise",),
        form={"result": ask("Result", "结果", "long"), "paper": may_ask("Report", "报告", "document")},
    ),
    "settle": Act(
        title=T(en="Record the agreement", zh="达成调解协议"),
        by=("officer",),
        states=("mediating",),
        to="settled",
        letter="settlement",
        tells=("reporter", "respondent"),
        form={
            "terms": ask("Terms", "协议内容", "long"),
            "done": may_ask("Performed at once", "已即时履行", "yes"),
            "paper": may_ask("Signed agreement", "调解书", "document"),
        },
    ),
    "end_mediation": Act(
        title=T(en="End the mediation", zh="终止调解"),
        by=("officer",),
        states=("mediating",),
        to="mediation_over",
        form={"ground": choose("Ground", "情形", MEDIATION_ENDS), "reason": may_ask("Reasons", "说明", "long")},
    ),
    "tell_end": Act(
        title=T(en="Tell both sides that mediation ended", zh="告知双方终止调解"),
        by=("clerk", "officer"),
        states=("mediation_over",),
        to="answered",
        letter="mediation_ended",
        tells=("reporter", "respondent"),
        form={"reason": REASON, "other_ways": ask("Other ways open", "其他解决途径", "long")},
    ),
    "open_false_marking": _link(
        "Open a case of false patent marking", "转假冒专利查处", ("reported", "mediating"), "false_marking", ""
    ),
    "open_adjudication": _link("Open an adjudication", "转行政裁决", ("request", "aid"), "adjudication"),
    "open_mediation": _link("Open a mediation", "转专利纠纷调解", ("request", "aid"), "mediation"),
    "docketed": Act(
        title=T(en="Record that a case was opened on the report", zh="登记立案决定"),
        by=("officer", "head"),
        states=("reported",),
        to="checked",
        form={"case": may_ask("Number of the case", "案号"), "remark": may_ask("Remark", "备注", "long")},
    ),
    "not_docketed": Act(
        title=T(en="Record that no case is opened on the report", zh="登记不予立案决定"),
        by=("officer", "head"),
        states=("reported",),
        to="checked",
        form={"reason": REASON},
    ),
    "tell_reporter": Act(
        title=T(en="Tell the named reporter", zh="告知实名举报人"),
        by=("clerk", "officer"),
        states=("checked",),
        to="answered",
        letter="report_result",
        tells=("reporter",),
        form={"outcome": ask("Whether a case was opened, and why", "是否立案及理由", "long"), "how": ask("How they were told", "告知方式")},
    ),
    "note_unnamed": Act(
        title=T(en="Nobody to tell: the report is not named", zh="非实名举报，无需告知"),
        by=("clerk", "officer"),
        states=("checked",),
        to="answered",
    ),
    "answer": Act(
        title=T(en="Answer", zh="答复"),
        by=("clerk", "officer"),
        states=("consult", "aid", "request", "linked"),
        to="answered",
        letter="answer",
        tells=("reporter",),
        form={"text": ask("Answer", "答复内容", "long")},
    ),
    "hear_back": Act(
        title=T(en="Tell what the other body did", zh="转告有权机关的处理结果"),
        by=("clerk", "officer", "head"),
        states=("elsewhere",),
        letter="heard_back",
        tells=("reporter",),
        form={
            "answered_by": ask("Body that answered", "答复机关"),
            "answered_on": ask("Its answer of", "答复日期", "day"),
            "text": ask("What it did, or why not", "处理结果或者不予处理的理由", "long"),
            "paper": may_ask("Its answer", "答复文件", "document"),
        },
    ),
    "rate": Act(
        title=T(en="Say whether it helped", zh="评价"),
        by=("reporter", "clerk"),
        states=("answered", "closed", "closed_settled"),
        form={"score": choose("Rating", "满意度", SCORES), "remark": may_ask("Remark", "意见", "long")},
    ),
    "close": Act(title=T(en="Close", zh="办结"), by=("clerk", "officer"), states=("answered",), to="closed"),
    "close_settled": Act(
        title=T(en="Close: agreement", zh="办结（达成协议）"), by=("clerk", "officer"), states=("settled",), to="closed_settled"
    ),
    "archive": Act(
        title=T(en="Archive the file", zh="归档"),
        by=("clerk",),
        states=ENDS,
        form={"volume": ask("File number in the archive", "档号")},
    ),
}  # fmt: skip
