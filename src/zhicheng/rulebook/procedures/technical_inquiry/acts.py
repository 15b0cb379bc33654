"""The acts of a technical inquiry: commission, appointment, recusal, the opinion under seal, its release and answer, the end."""

from dataclasses import replace

from zhicheng.grammar import TO_BE_CONFIRMED, Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.procedures.technical_inquiry.states import ALL, GOING, UNRELEASED
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.ip_evidence_2020 import rule as EVIDENCE_2020
from zhicheng.rulebook.sources.technical_investigators_2019 import rule as COURTS_2019
from zhicheng.rulebook.sources.technical_investigators_2021 import rule as OFFICES_2021
from zhicheng.rulebook.standing_acts import PAPER, REASON, STANDING, take_in

BOTH = ("requester", "respondent")
KINDS = {
    "investigation": T(en="technical investigation: advises the office", zh="技术调查（为办案人员提供咨询）"),
    "appraisal": T(
        en="expert appraisal: an institution answers questions", zh="技术鉴定（委托机构就专门性问题出具意见）"
    ),
}
OCCASIONS = {
    "inspection": T(en="inspection or taking of evidence", zh="现场检查、调查取证"),
    "preservation": T(en="preservation of evidence", zh="证据保全"),
    "hearing": T(en="hearing or questioning", zh="口头审理、询问"),
    "samples": T(en="handing over of samples and papers", zh="移交检材、资料"),
}

NAMING: dict[str, Act] = {
    "commission": Act(
        title=T(en="Commission a technical investigation or appraisal", zh="提出技术调查或者鉴定"), by=("officer", "head"), states=(), to="commissioned",
        cites=(OFFICES_2021["2"], EVIDENCE_2020["19"], CIVIL_PROCEDURE_2023["79"]),
        form={
            "asked_in": ask("Number of the case that asks", "所办案件案号"),
            "requester": ask("Requester in that case", "该案请求人", "register"),
            "respondent": ask("Respondent in that case", "该案被请求人", "register"),
            "kind": choose("Kind", "类别", KINDS),
            "field": ask("Field of technology (IPC subclass)", "技术领域（IPC 小类）", hint=T(en="Such as H01M", zh="如 H01M")),
            "questions": ask("Questions", "需要查明的技术问题", "long"),
            "paper": may_ask("Papers", "材料", "document"),
        },
    ),
    "hear_scope": Act(
        title=T(en="Record what the parties say on the scope", zh="登记双方对范围的意见"), by=("clerk", "officer"), states=("commissioned",),
        form={"heard": ask("What each side said", "双方意见", "long")}, cites=(EVIDENCE_2020["22"],),
    ),
    "tell_parties": Act(
        title=T(en="Tell the parties who was appointed", zh="告知当事人人选及申请回避的权利"), by=("clerk", "head"), states=("appointed",), to="working",
        letter="appointment", tells=BOTH, cites=(COURTS_2019["3"], OFFICES_2021["notice"]), status=TO_BE_CONFIRMED,
    ),
    "ask_recusal": Act(
        title=T(en="Ask for recusal", zh="申请回避"), by=(*BOTH, "clerk"), states=UNRELEASED,
        form={"ground": ask("Grounds", "理由", "long"), "paper": PAPER}, cites=(COURTS_2019["4"], OFFICES_2021["recusal"]), status=TO_BE_CONFIRMED,
    ),
    "refuse_recusal": Act(
        title=T(en="Refuse the recusal", zh="驳回回避申请"), by=("head",), states=UNRELEASED, after=("ask_recusal",), decisive=True,
        letter="recusal_refused", tells=BOTH, form={"reason": REASON}, cites=(COURTS_2019["4"], OFFICES_2021["recusal"]), status=TO_BE_CONFIRMED,
    ),
    "grant_recusal": replace(
        STANDING["recuse"], title=T(en="Grant the recusal, appoint anew", zh="准许回避，另行确定"), states=UNRELEASED, to="commissioned",
        decisive=True, letter="recusal_granted", tells=BOTH, cites=(COURTS_2019["4"], OFFICES_2021["recusal"]), status=TO_BE_CONFIRMED,
    ),
}  # fmt: skip

OPINION: dict[str, Act] = {
    "attend": Act(
        title=T(en="Record what they took part in", zh="登记参与情况"), by=("officer",), states=("working",), cites=(COURTS_2019["6"], COURTS_2019["8"]),
        form={
            "occasion": choose("Occasion", "事项", OCCASIONS),
            "held_at": ask("Time", "时间", "moment"),
            "course": ask("What was done and asked", "经过", "long"),
            "paper": PAPER,
        },
    ),
    "deposit_opinion": Act(
        title=T(en="Deposit the signed opinion under seal", zh="提交署名意见并密封"), by=("officer",), states=("working",), to="sealed",
        cites=(COURTS_2019["9"], CIVIL_PROCEDURE_2023["80"], OFFICES_2021["opinion"]), status=TO_BE_CONFIRMED,
        form={
            "opinion": ask("Opinion", "意见", "long"),
            "signed": ask("Given independently and signed", "独立出具并签名", "yes"),
            "paper": ask("Signed opinion", "署名的意见书", "document"),
        },
    ),
    "unseal_for_mending": Act(
        title=T(en="Send the opinion back to be completed", zh="退回补充"), by=("head",), states=("sealed",), to="working", form={"reason": REASON},
    ),
    "release": Act(
        title=T(en="Release the opinion to both sides", zh="将意见告知双方当事人"), by=("head",), states=("sealed",), to="released", decisive=True,
        letter="opinion", tells=BOTH, cites=(CIVIL_PROCEDURE_2023["81"], EVIDENCE_2020["23"]), status=TO_BE_CONFIRMED,
        form={
            "told": ask("The opinion as both sides get it", "告知双方的意见内容", "long", hint=T(
                en="An appraisal is open to both sides. An investigator's opinion serves the office and as a rule stays under seal.",
                zh="鉴定意见应当告知双方；技术调查意见供办案参考，一般不公开。",
            )),
            "answer_by": ask("Answers until", "提出意见截止日", "day"),
            "paper": may_ask("Opinion as both sides get it", "告知双方的意见书", "document"),
        },
    ),
    "answer_opinion": Act(
        title=T(en="Answer the opinion", zh="对意见提出意见"), by=(*BOTH, "clerk"), states=("released",), cites=(CIVIL_PROCEDURE_2023["81"],),
        form={"answer": ask("Answer, and questions to who gave it", "意见和提问", "long"), "paper": PAPER},
    ),
    "explain": Act(
        title=T(en="Reply to the answers", zh="回应当事人意见"), by=("officer",), states=("released",), after=("answer_opinion",), tells=BOTH,
        form={"reply": ask("Reply", "回应", "long"), "paper": PAPER}, cites=(CIVIL_PROCEDURE_2023["81"],),
    ),
    "close": Act(
        title=T(en="Close: the opinion goes to the case that asked", zh="办结，意见转入所办案件"), by=("head",), states=("released",), to="closed",
        letter="closing", tells=BOTH, form={"used": ask("How it is to be used", "采用情况", "long")}, cites=(EVIDENCE_2020["23"], COURTS_2019["11"]),
    ),
    "close_sealed": Act(
        title=T(en="Close, the opinion stays under seal", zh="办结，意见不公开"), by=("head",), states=("sealed",), to="closed_sealed", decisive=True,
        form={"reason": REASON}, cites=(COURTS_2019["9"], COURTS_2019["11"], OFFICES_2021["opinion"]), status=TO_BE_CONFIRMED,
    ),
    "end_commission": Act(
        title=T(en="End the commission", zh="终止委托"), by=("head",), states=("commissioned", "appointed", "working"), to="ended",
        letter="ending", tells=BOTH, form={"reason": REASON},
    ),
}  # fmt: skip

STANDING_ACTS = take_in(
    "offer", "take", "return",
    assign={
        "title": T(en="Appoint the investigator, or who looks after the appraisal", zh="确定技术调查官（或者鉴定联系人）"), "states": ("commissioned",),
        "to": "appointed", "cites": (COURTS_2019["3"], COURTS_2019["5"], CIVIL_PROCEDURE_2023["79"]),
        "form": {
            **STANDING["assign"].form,
            "expert": ask("Technical investigator, or institution", "技术调查官姓名或者鉴定机构名称"),
            "employer": may_ask("Where they work", "工作单位"),
            "not_before": ask("Took part in no other procedure of this case", "未参与过本案其他程序", "yes"),
            "opinion_by": ask("Opinion until", "提交意见截止日", "day"),
        },
    },
    serve={"states": ALL}, file={"states": GOING}, note={"states": GOING},
)  # fmt: skip
