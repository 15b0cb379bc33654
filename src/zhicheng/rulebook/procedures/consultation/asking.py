"""The acts of a question: asking, finding who knows, asking back, answering, passing on, closing with a reason."""

from __future__ import annotations

from zhicheng.grammar import Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.procedures.complaint.handling import SCORES
from zhicheng.rulebook.procedures.complaint.intake import CHANNELS, WAYS
from zhicheng.rulebook.procedures.consultation.states import ENDS, OPEN_QUESTION

REASON = ask("Reasons", "理由", "long")
TOPICS = {
    "patent": T(en="patents", zh="专利"),
    "trademark": T(en="trade marks", zh="商标"),
    "geographical": T(en="geographical indications", zh="地理标志"),
    "copyright": T(en="copyright", zh="著作权"),
    "secret": T(en="trade secrets", zh="商业秘密"),
    "support": T(en="support and policy", zh="扶持政策"),
    "other": T(en="something else, or not known", zh="其他或者不清楚"),
}
GROUNDS = {
    "no_reply": T(en="what we asked back was not answered", zh="逾期未回复询问，无法答复"),
    "no_matter": T(en="no question about intellectual property", zh="不属于知识产权咨询事项"),
    "repeated": T(en="answered before, nothing new", zh="同一问题已经答复，无新的内容"),
    "secret": T(en="what may not be told", zh="依法不能公开的内容"),
    "in_case": T(en="about a case that is open; asked there", zh="涉及在办案件，应当在案件中提出"),
    "other": T(en="another reason", zh="其他情形"),
}

ASKING: dict[str, Act] = {
    "ask": Act(
        title=T(en="Ask a question", zh="提出咨询"),
        by=("asker", "clerk", "officer", "anyone"),
        states=(),
        to="asked",
        form={
            "topic": choose("What is it about", "咨询类别", TOPICS),
            "question": ask("Your question", "咨询内容", "long"),
            "paper": may_ask("A paper it is about", "有关材料", "document"),
            "named": may_ask("I give my name and want to be told", "留下姓名，希望获得告知", "yes"),
            "name": may_ask("Your name", "姓名（名称）", personal=True),
            "phone": may_ask("Telephone", "电话", personal=True),
            "address": may_ask("Address", "通讯地址", personal=True),
            "channel": choose("How it came", "来源渠道", CHANNELS, required=False),
            "asker": may_ask("In the register of parties", "登记的咨询人", "register"),
        },
    ),
    "route": Act(
        title=T(en="Give it to a unit of this office", zh="分送承办机构"),
        by=("clerk",),
        states=("asked",),
        form={"unit": ask("Unit", "承办机构", hint=T(en="The promised time goes on", zh="承诺时限继续计算"))},
    ),
    "ask_back": Act(
        title=T(en="Ask the asker", zh="询问咨询人"),
        by=("clerk", "officer"),
        states=("asked",),
        to="waiting",
        tells=("asker",),
        form={"question": ask("What we must know", "需要说明的内容", "long")},
    ),
    "reply": Act(
        title=T(en="Answer what was asked", zh="回复询问"),
        by=("asker", "clerk"),
        states=("waiting",),
        to="asked",
        form={"text": ask("Your answer", "回复内容", "long"), "paper": may_ask("A paper", "有关材料", "document")},
    ),
    "supplement": Act(
        title=T(en="Add to the question", zh="补充咨询内容"),
        by=("asker", "clerk"),
        states=("asked",),
        form={"text": ask("What is new", "补充内容", "long"), "paper": may_ask("A paper", "有关材料", "document")},
    ),
    "answer": Act(
        title=T(en="Answer", zh="答复"),
        by=("clerk", "officer"),
        states=OPEN_QUESTION,
        to="answered",
        letter="answer",
        tells=("asker",),
        form={
            "text": ask("Answer", "答复内容", "long"),
            "rests_on": may_ask("What it rests on: law, guide, page", "答复依据（法律、指南、网页）", "long"),
        },
    ),
    "send_elsewhere": Act(
        title=T(en="Pass on to the body that answers", zh="转有权机关答复"),
        by=("clerk", "officer", "head"),
        states=OPEN_QUESTION,
        to="elsewhere",
        letter="elsewhere",
        tells=("asker",),
        form={
            "body": ask("Body that answers now", "有权答复的机关名称"),
            "reach": ask("How to reach it", "该机关联系方式"),
            "way": choose("How", "转办方式", WAYS),
            "reason": REASON,
        },
    ),
    "open_complaint": Act(
        title=T(en="Open a report or complaint from it", zh="另行登记为投诉举报"),
        by=("clerk", "officer"),
        states=(*OPEN_QUESTION, "answered"),
        opens="complaint",
        form={"part": ask("What is reported", "属于投诉、举报的内容", "long")},
    ),
    "close_unanswered": Act(
        title=T(en="Close without an answer, with the reason", zh="不作答复，说明理由并办结"),
        by=("officer", "head"),
        states=OPEN_QUESTION,
        to="unanswered",
        letter="closing",
        tells=("asker",),
        form={"ground": choose("Ground", "情形", GROUNDS), "reason": REASON},
    ),
    "ask_again": Act(
        title=T(en="Ask again", zh="再次咨询"),
        by=("asker", "clerk"),
        states=("answered", *ENDS),
        to="asked",
        form={"reason": ask("What is still open", "尚未解决的问题", "long")},
    ),
    "rate": Act(
        title=T(en="Say whether it helped", zh="评价"),
        by=("asker", "clerk"),
        states=("answered", "closed"),
        form={"score": choose("Rating", "满意度", SCORES), "remark": may_ask("Remark", "意见", "long")},
    ),
    "close": Act(title=T(en="Close", zh="办结"), by=("clerk", "officer"), states=("answered",), to="closed"),
    "withdraw": Act(
        title=T(en="Withdraw", zh="撤回"),
        by=("asker", "clerk"),
        states=OPEN_QUESTION,
        to="withdrawn",
        does="withdraw",
        form={"reason": may_ask("Reasons", "理由", "long")},
    ),
}  # fmt: skip
