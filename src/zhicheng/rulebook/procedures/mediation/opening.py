"""The acts of a mediation up to its last session: application, consent, opening, mediator, sessions."""

from dataclasses import replace

from zhicheng.grammar import TO_BE_CONFIRMED, Act, Field, T
from zhicheng.rulebook.procedures.mediation.states import ASKING, STATES
from zhicheng.rulebook.sources.enforcement_measures_2015 import rule as MEASURES_2015
from zhicheng.rulebook.sources.implementing_rules_2023 import rule as RULES_2023
from zhicheng.rulebook.sources.mediation_law_2010 import rule as MEDIATION_2010
from zhicheng.rulebook.sources.patent_law_2020 import rule as PATENT_LAW_2020
from zhicheng.rulebook.standing_acts import PAPER, REASON, STANDING, take_in

SUBJECTS = {
    "damages": T(en="damages for infringement", zh="侵权赔偿数额"),
    "ownership": T(en="who owns the application or the patent", zh="专利申请权、专利权归属"),
    "inventorship": T(en="who is inventor or designer", zh="发明人、设计人资格"),
    "remuneration": T(en="reward and pay of inventors", zh="职务发明创造的奖励、报酬"),
    "pre_grant_fee": T(en="fee for use between publication and grant", zh="公布后授权前使用发明的费用"),
    "other": T(en="another patent dispute", zh="其他专利纠纷"),
}
CHOOSERS = {
    "parties": T(en="chosen by the parties together", zh="双方共同选定"),
    "office": T(en="named by the office", zh="机关指定"),
}

OPENING: dict[str, Act] = {
    "apply": Act(
        title=T(en="Apply for mediation", zh="提交调解申请"), by=("requester", "clerk"), states=(), to="applied",
        cites=(PATENT_LAW_2020["65"], RULES_2023["97"], RULES_2023["102"], MEDIATION_2010["17"]),
        form={
            "requester": Field(T(en="Applicant", zh="申请人"), type="register"),
            "respondent": Field(T(en="Other party", zh="被申请人"), type="register"),
            "subject": Field(T(en="Subject of the dispute", zh="纠纷类型"), type="choice", choices=SUBJECTS),
            "patent": Field(T(en="Patent or application number", zh="专利号或者申请号")),
            "dispute": Field(T(en="The dispute", zh="纠纷事实"), type="long"),
            "asks": Field(T(en="What the applicant seeks", zh="调解请求"), type="long"),
            "paper": replace(PAPER, title=T(en="Application and annexes", zh="申请书及附件")),
        },
    ),
    "refuse": Act(
        title=T(en="Refuse the application", zh="不予受理"), by=("head",), states=ASKING, to="refused", decisive=True, letter="refusal",
        tells=("requester",), form={"reason": REASON}, cites=(RULES_2023["102"],),
    ),
    "invite": Act(
        title=T(en="Ask the other party", zh="征询对方意见"), by=("clerk", "officer"), states=("applied", "asked"), letter="invitation",
        cites=(MEASURES_2015["mediation_reply"], MEDIATION_2010["17"]),
    ),
    "serve_invitation": replace(
        STANDING["serve"], title=T(en="Record service of the invitation", zh="登记征询函送达回证"), states=("applied", "asked"), to="asked",
        form={name: field for name, field in STANDING["serve"].form.items() if name != "what"}, cites=(MEASURES_2015["mediation_reply"],),
        status=TO_BE_CONFIRMED,
    ),
    "consent": Act(
        title=T(en="Agree to mediation", zh="同意调解"), by=("respondent", "clerk"), states=("applied", "asked"), to="consented", tells=("requester",),
        form={"view": Field(T(en="Statement", zh="意见陈述"), type="long", required=False), "paper": PAPER}, cites=(MEDIATION_2010["23"],),
    ),
    "decline": Act(
        title=T(en="Decline mediation", zh="不同意调解"), by=("respondent", "clerk"), states=("applied", "asked"), to="declined", letter="failure",
        tells=("requester",), form={"reason": replace(REASON, required=False)}, cites=(MEDIATION_2010["17"],),
    ),
    "no_reply": Act(
        title=T(en="Close: the other party did not answer", zh="逾期未答复，结案"), by=("clerk", "officer"), states=("asked",), to="declined",
        letter="failure", tells=("requester",), form={"reason": REASON}, cites=(MEASURES_2015["mediation_opening"],), status=TO_BE_CONFIRMED,
    ),
    "open": Act(
        title=T(en="Open the mediation", zh="调解立案"), by=("clerk", "officer"), states=("consented",), to="opened", letter="opening",
        tells=("requester", "respondent"), cites=(MEASURES_2015["mediation_opening"],), status=TO_BE_CONFIRMED,
    ),
}  # fmt: skip

STANDING_ACTS = take_in(
    "recuse", "offer", "take", "return", "join",
    serve={"states": tuple(STATES)}, file={"states": tuple(STATES)}, note={"states": tuple(STATES)},
    assign={
        "title": T(en="Appoint the mediator", zh="指派调解员"), "states": ("opened", "mediating"), "to": "mediating", "letter": "appointment",
        "tells": ("requester", "respondent"), "cites": (MEDIATION_2010["19"],),
        "form": {**STANDING["assign"].form, "chosen": Field(T(en="How chosen", zh="确定方式"), type="choice", choices=CHOOSERS)},
    },
    suspend={"by": ("mediator", "officer"), "states": ("mediating",), "to": "stayed", "tells": ("requester", "respondent")},
    resume={"by": ("mediator", "officer"), "states": ("stayed",), "tells": ("requester", "respondent")},
)  # fmt: skip

SESSIONS: dict[str, Act] = {
    "declare": Act(
        title=T(en="Declare conflicts of interest", zh="声明利害关系"), by=("mediator",), states=("mediating",), after=("assign",),
        tells=("requester", "respondent"), cites=(MEDIATION_2010["23"],),
        form={
            "relations": Field(T(en="Relations to the parties or the matter", zh="与当事人或者本案的关系"), type="long",
                               hint=T(en="Write 'none' where there are none", zh="没有的填写“无”")),
            "no_conflict": Field(T(en="Nothing keeps me from being impartial", zh="不存在可能影响公正调解的情形"), type="yes"),
        },
    ),
    "call_session": Act(
        title=T(en="Call a session", zh="通知调解"), by=("mediator", "officer"), states=("mediating",), after=("declare",), letter="session_notice",
        tells=("requester", "respondent"),
        form={
            "session_on": Field(T(en="Day of the session", zh="调解日期"), type="day"), "place": Field(T(en="Time and place", zh="时间和地点")),
        },
    ),
    "hold_session": Act(
        title=T(en="Hold a session", zh="主持调解"), by=("mediator",), states=("mediating",), after=("declare",), cites=(MEDIATION_2010["27"],),
        form={
            "present": Field(T(en="Who was present", zh="到场人员"), type="long"), "course": Field(T(en="Course and result", zh="调解经过与结果"), type="long"),
            "paper": replace(PAPER, title=T(en="Minutes", zh="调解笔录")),
        },
    ),
    "fail": Act(
        title=T(en="End mediation without agreement", zh="终止调解"), by=("mediator", "officer"),
        states=("consented", "opened", "mediating", "stayed", "unconfirmed"), to="failed", letter="failure", tells=("requester", "respondent"),
        form={"reason": REASON}, cites=(MEDIATION_2010["26"], MEASURES_2015["mediation_end"]),
    ),
    "withdraw": Act(
        title=T(en="Withdraw the application", zh="撤回申请"), by=("requester", "clerk"), states=(*ASKING, "opened", "mediating", "stayed"),
        to="withdrawn", does="withdraw", tells=("respondent",), form={"reason": replace(REASON, required=False)}, cites=(MEDIATION_2010["23"],),
    ),
}  # fmt: skip
