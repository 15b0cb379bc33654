"""Receiving what people bring: one form for all kinds, and the act that puts it into its kind, routes it or passes it on."""

from __future__ import annotations

from zhicheng.grammar import TO_BE_CONFIRMED, Act, Field, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.procedures.complaint.states import ENDS, KINDS

KIND_NAMES = {
    "consult": T(en="question", zh="咨询"),
    "complaint": T(en="complaint about something I bought", zh="消费投诉"),
    "report": T(en="report of a breach of the law", zh="举报违法行为"),
    "aid": T(en="request for help", zh="维权援助"),
    "request": T(en="request for adjudication or mediation", zh="行政裁决或者调解请求"),
}
CHANNELS = {
    "portal": T(en="this site", zh="本平台"),
    "hotline": T(en="hotline (12345, 12315, 12330)", zh="热线（12345、12315、12330）"),
    "counter": T(en="counter", zh="窗口"),
    "post": T(en="letter", zh="来信"),
    "passed": T(en="passed on by another body", zh="其他单位转来"),
    "patrol": T(en="online patrol", zh="网络巡查"),
}
RIGHTS = {
    "patent": T(en="patent", zh="专利"),
    "trademark": T(en="trade mark", zh="商标"),
    "geographical": T(en="geographical indication", zh="地理标志"),
    "copyright": T(en="copyright", zh="著作权"),
    "other": T(en="other or not known", zh="其他或者不清楚"),
}
WAYS = {
    "handed_on": T(en="we passed it on", zh="由本机关移送"),
    "apply_there": T(en="apply there directly", zh="请直接向该机关提出"),
}
REASON = ask("Reasons", "理由", "long")
BODIES = T(
    en="Mostly: trade marks and geographical indications, market supervision; copyright, the copyright department; plant varieties, agriculture or "
    "forestry. Say the body of the place.",
    zh="一般为：商标、地理标志由市场监督管理部门，著作权由著作权主管部门，植物新品种由农业农村或者林业部门负责；请写明当地机关的名称",
)
CONSUMER = Field(
    T(
        en="A consumer's dispute over goods or services bought for daily life",
        zh="系为生活消费购买商品、接受服务产生的争议",
    ),
    type="yes",
    hint=T(
        en="A right holder's case is no complaint: it is a request for adjudication or mediation, or a report",
        zh="权利人主张侵权的不属于投诉，应作为行政裁决、调解请求或者举报办理",
    ),
)


def _classify(en: str, zh: str, kind: str, **form: Field) -> Act:
    """Putting it into its kind; a mistake is put right the same way."""
    others = tuple(each for each in KINDS if each != kind)
    more = {
        "same_as": may_ask("Same matter as case", "与此前来件为同一事项的，填写其编号"),
        "remark": may_ask("Remark", "备注", "long"),
    }
    return Act(
        title=T(en=en, zh=zh),
        by=("clerk", "officer"),
        states=("received", *others),
        to=kind,
        form={**form, **more},
    )


INTAKE: dict[str, Act] = {
    "submit": Act(
        title=T(en="Report, complain or ask", zh="提交诉求"),
        by=("reporter", "clerk", "officer", "anyone"),
        to="received",
        letter="receipt",
        tells=("reporter",),
        form={
            "kind": choose("What is it", "诉求类型", KIND_NAMES),
            "facts": ask("What happened, when and where", "事实经过、时间和地点", "long"),
            "respondent_name": may_ask("Against whom: name and address or shop", "对方名称（姓名）和地址、网店"),
            "asks": may_ask("What you ask for", "诉求", "long"),
            "right": choose("Which right", "涉及的权利", RIGHTS, required=False),
            "right_number": may_ask("Number of the patent, trade mark or other right, as it is shown", "专利号、商标注册号等，照所见填写"),
            "named": may_ask("I give my name and want to be told", "实名，希望获得告知", "yes"),
            "name": may_ask("Your name", "姓名（名称）", personal=True),
            "phone": may_ask("Telephone", "电话", personal=True),
            "address": may_ask("Address", "通讯地址", personal=True),
            "evidence": may_ask("Evidence", "证据材料", "document"),
            "channel": choose("How it came", "来源渠道", CHANNELS, required=False),
            "reporter": may_ask("In the register of parties", "登记的来件人", "register"),
        },
    ),
    "as_consult": _classify("It is a question", "归类为咨询", "consult"),
    "as_complaint": _classify("It is a consumer's complaint", "归类为消费投诉", "complaint", consumer=CONSUMER),
    "as_report": _classify("It is a report", "归类为举报", "reported"),
    "as_aid": _classify("It is a request for help", "归类为维权援助", "aid"),
    "as_request": _classify("It is a right holder's request", "归类为权利人请求", "request"),
    "split_report": Act(
        title=T(en="Open the report in it as a case of its own", zh="材料中的举报内容另行登记办理"),
        by=("clerk", "officer"),
        states=("complaint", "mediating"),
        opens="complaint",
        form={"part": ask("Which part is a report", "属于举报的内容", "long")},
    ),
    "route": Act(
        title=T(en="Give it to a unit of this office", zh="分送承办机构"),
        by=("clerk",),
        states=("received", *KINDS),
        form={"unit": ask("Unit", "承办机构"), "remark": may_ask("Remark", "备注", "long")},
    ),
    "send_elsewhere": Act(
        title=T(en="Pass on to the body that decides", zh="转有权机关处理"),
        by=("clerk", "head"),
        states=("received", *KINDS),
        to="elsewhere",
        letter="elsewhere",
        tells=("reporter",),
        form={
            "body": ask("Body that decides now", "有权处理的机关名称", hint=BODIES),
            "reach": ask("How to reach it", "该机关联系方式"),
            "way": choose("How", "转办方式", WAYS),
            "reason": REASON,
        },
    ),
    "supplement": Act(
        title=T(en="Add facts or evidence", zh="补充事实或者证据"),
        by=("reporter", "clerk", "officer"),
        form={"facts": ask("What is new", "补充内容", "long"), "evidence": may_ask("Evidence", "证据材料", "document")},
    ),
    "ask_reporter": Act(
        title=T(en="Ask the person who came to us", zh="询问来件人"),
        by=("clerk", "officer"),
        tells=("reporter",),
        form={"question": ask("Question", "询问内容", "long")},
        status=TO_BE_CONFIRMED,
    ),
    "reply": Act(
        title=T(en="Answer the question", zh="回复询问"),
        by=("reporter", "clerk"),
        after=("ask_reporter",),
        form={"text": ask("Your answer", "回复内容", "long"), "evidence": may_ask("Evidence", "证据材料", "document")},
        status=TO_BE_CONFIRMED,
    ),
    "withdraw": Act(
        title=T(en="Withdraw", zh="撤回"),
        by=("reporter", "clerk"),
        states=("received", "consult", "complaint", "aid", "request", "mediating"),
        to="withdrawn",
        does="withdraw",
        form={"reason": may_ask("Reasons", "理由", "long")},
    ),
    "reopen": Act(
        title=T(en="Open it again", zh="重新办理"),
        by=("reporter", "clerk", "head"),
        states=("answered", *ENDS),
        to="received",
        form={"reason": REASON},
    ),
}  # fmt: skip
