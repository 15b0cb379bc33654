"""The acts of help in a dispute abroad: request, triage, expert, advice, follow-up."""

from zhicheng.grammar import Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.procedures.overseas_aid.states import ALL, OPEN_TO_QUESTIONS
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.standing_acts import PAPER, REASON, take_in

CITES = (SIPO_2016_86["II.ii.1"], SIPO_2016_86["II.v.3"])
RIGHTS = {
    "patent": T(en="patent", zh="专利"),
    "trademark": T(en="trade mark", zh="商标"),
    "copyright": T(en="copyright", zh="著作权"),
    "secret": T(en="trade secret", zh="商业秘密"),
    "other": T(en="other", zh="其他"),
}
SIDES = {
    "accused": T(en="we are accused", zh="被指控侵权"),
    "holder": T(en="our right is infringed or taken", zh="权利被侵犯或者被抢注"),
    "risk": T(en="we see a risk", zh="存在风险，尚未发生纠纷"),
}
STAGES = {
    "letter": T(en="warning letter", zh="收到警告函"),
    "suit": T(en="suit before a court", zh="法院诉讼"),
    "trade": T(en="trade investigation, such as section 337", zh="贸易调查（如337调查）"),
    "customs": T(en="customs", zh="海关扣留"),
    "platform": T(en="online platform", zh="电商平台投诉"),
    "fair": T(en="exhibition", zh="海外展会"),
    "register": T(en="registration, opposition, invalidation", zh="注册、异议、无效"),
    "none": T(en="none yet", zh="尚无"),
}
URGENCIES = {
    "urgent": T(en="a day abroad is near", zh="临近境外期限"),
    "normal": T(en="not urgent", zh="一般"),
}
RESULTS = {
    "won": T(en="ended in our favour", zh="结果有利"),
    "settled": T(en="settled", zh="和解"),
    "lost": T(en="ended against us", zh="结果不利"),
    "open": T(en="still open", zh="尚未结束"),
}

TRIAGE: dict[str, Act] = {
    "request": Act(
        title=T(en="Ask for help in a dispute abroad", zh="申请海外维权援助"), by=("applicant", "clerk"), states=(), to="received", cites=CITES,
        form={
            "applicant": ask("Applicant", "申请人", "register"),
            "country": ask("Country or region", "纠纷所在国家或者地区"),
            "right": choose("Kind of right", "权利类型", RIGHTS),
            "side": choose("Your position", "我方地位", SIDES),
            "stage": choose("Where the matter stands", "所处阶段", STAGES),
            "facts": ask("What happened", "纠纷情况", "long"),
            "asks": ask("What help you need", "需要的援助", "long"),
            "deadline_on": may_ask("Next day to be kept abroad", "境外最近的期限", "day"),
            "contact": ask("Whom we can call", "联系人及电话", personal=True),
            "paper": may_ask("Papers", "相关材料", "document"),
        },
    ),
    "ask_more": Act(
        title=T(en="Ask for more", zh="要求补充材料"), by=("clerk", "officer"), states=OPEN_TO_QUESTIONS, letter="question", tells=("applicant",), cites=CITES,
        form={"lacking": ask("What is needed", "需要补充的内容", "long"), "send_by": ask("Until", "补充截止日", "day")},
    ),
    "supplement": Act(
        title=T(en="Send more", zh="补充材料"), by=("applicant", "clerk"), states=OPEN_TO_QUESTIONS, cites=CITES,
        form={"added": ask("What is new", "补充内容", "long"), "paper": PAPER},
    ),
    "take_up": Act(
        title=T(en="Take it up", zh="受理并分办"), by=("officer",), states=("received",), to="advising", letter="taken_up", tells=("applicant",), cites=CITES,
        form={"urgency": choose("Urgency", "缓急", URGENCIES), "plan": ask("How it is handled", "办理安排", "long")},
    ),
    "refer": Act(
        title=T(en="Pass to another body", zh="转其他机构"), by=("officer", "head"), states=OPEN_TO_QUESTIONS, to="referred", letter="referral",
        tells=("applicant",), cites=CITES,
        form={
            "body": ask("Body", "接收机构", hint=T(
                en="Such as the national guidance centre or its branch", zh="如国家海外知识产权纠纷应对指导中心或者地方分中心",
            )),
            "agreed": ask("The applicant agrees", "申请人同意转送", "yes"),
            "reason": REASON,
        },
    ),
    "refuse": Act(
        title=T(en="Do not take it up", zh="不予受理"), by=("head",), states=("received",), to="refused", decisive=True, letter="refusal", tells=("applicant",),
        form={"reason": REASON}, cites=CITES,
    ),
    "withdraw": Act(
        title=T(en="Withdraw the request", zh="撤回申请"), by=("applicant", "clerk"), states=(*OPEN_TO_QUESTIONS, "advised"), to="withdrawn", does="withdraw",
        form={"why": may_ask("Reason", "理由", "long")},
    ),
}  # fmt: skip

ADVICE: dict[str, Act] = {
    "call_expert": Act(
        title=T(en="Call an expert", zh="邀请专家"), by=("officer",), states=("advising",), cites=CITES,
        form={
            "expert": ask("Expert", "专家姓名"),
            "employer": may_ask("Where they work", "工作单位"),
            "no_conflict": ask("No conflict of interest, secrecy promised", "无利害关系，已承诺保密", "yes"),
            "questions": ask("Questions", "咨询问题", "long"),
        },
    ),
    "record_expert": Act(
        title=T(en="Record what the expert said", zh="登记专家意见"), by=("officer",), states=("advising",), after=("call_expert",), cites=CITES,
        form={"said": ask("What they said", "专家意见", "long"), "paper": PAPER},
    ),
    "advise": Act(
        title=T(en="Give advice", zh="提出应对建议"), by=("officer",), states=("advising", "advised"), to="advised", letter="advice", tells=("applicant",),
        cites=CITES,
        form={
            "advice": ask("Advice", "应对建议", "long"),
            "steps": ask("Next steps and days to be kept", "下一步工作和须遵守的期限", "long"),
            "follow_on": ask("We ask how it went on", "回访日期", "day"),
            "paper": PAPER,
        },
    ),
    "follow_up": Act(
        title=T(en="Follow up", zh="回访"), by=("clerk", "officer"), states=("advised",), cites=CITES,
        form={"standing": ask("How the matter stands", "进展情况", "long"), "further": may_ask("What else is needed", "后续需求", "long")},
    ),
    "tell_outcome": Act(
        title=T(en="Tell how it ended", zh="反馈结果"), by=("applicant", "clerk"), states=("advised",), cites=CITES,
        form={"result": choose("Result", "结果", RESULTS), "lesson": may_ask("What others could learn", "可供借鉴的经验", "long"), "paper": PAPER},
    ),
    "close": Act(
        title=T(en="Close", zh="办结"), by=("officer",), states=("advised",), to="closed", letter="closing", tells=("applicant",), cites=CITES,
        form={"summary": ask("What was done", "办理情况", "long")},
    ),
}  # fmt: skip

STANDING_ACTS = take_in(
    "assign", "recuse", "offer", "take", "return", "extend", serve={"states": ALL}, file={"states": ALL}, note={"states": ALL},
)  # fmt: skip
