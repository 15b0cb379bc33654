"""From the wish to arbitrate to the referral: the agreement and its contents, the other party, the way to the institution."""

from __future__ import annotations

from dataclasses import replace

from zhicheng.grammar import Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.procedures.arbitration.states import OPENING
from zhicheng.rulebook.standing_acts import PAPER, REASON, STANDING

SUBJECTS = {
    "licence": T(en="licence", zh="许可合同"),
    "assignment": T(en="assignment", zh="转让合同"),
    "pledge": T(en="pledge", zh="质押合同"),
    "development": T(en="joint development", zh="合作开发合同"),
    "damages": T(en="damages for infringement", zh="侵权赔偿"),
    "other": T(en="another right in property", zh="其他财产权益纠纷"),
}
KINDS = {
    "clause": T(en="clause of a contract", zh="合同中的仲裁条款"),
    "before": T(en="agreement before the dispute", zh="纠纷发生前达成的协议"),
    "after": T(en="agreement after the dispute", zh="纠纷发生后达成的协议"),
}
GROUNDS = {
    "authority": T(
        en="an authority must decide it by law, such as validity of a patent",
        zh="依法应当由行政机关处理，如专利权是否有效",
    ),
    "void": T(en="the agreement is void", zh="仲裁协议无效"),
    "unclear": T(
        en="matters or institution are not said, and the parties do not add them",
        zh="仲裁事项或者仲裁机构不明确，且未能补充",
    ),
    "no_property": T(
        en="no dispute over a contract or a right in property", zh="不属于合同纠纷和其他财产权益纠纷"
    ),
}
INVITED = {name: field for name, field in STANDING["serve"].form.items() if name != "what"}

REFERRING: dict[str, Act] = {
    "apply": Act(
        title=T(en="Ask for referral to arbitration", zh="申请转仲裁"),
        by=("requester", "clerk"),
        states=(),
        to="applied",
        form={
            "requester": ask("Requester", "申请人", "register"),
            "respondent": ask("Other party", "对方当事人", "register"),
            "subject": choose("Subject of the dispute", "纠纷类型", SUBJECTS),
            "right_number": ask("Number of the right", "专利号、注册号或者登记号"),
            "facts": ask("The dispute", "纠纷事实", "long"),
            "asks": ask("What is asked", "仲裁请求", "long"),
            "own_case": may_ask("Number of our case about the same dispute", "本机关同一纠纷的案号"),
            "paper": replace(PAPER, title=T(en="Contract or agreement, where there is one", zh="合同或者仲裁协议（如有）")),
        },
    ),
    "invite": replace(
        STANDING["serve"],
        title=T(en="Ask the other party to agree, and record its receipt", zh="征询对方是否同意仲裁并登记送达"),
        states=("applied",),
        to="asked",
        letter="invitation",
        form=INVITED,
    ),
    "record_agreement": Act(
        title=T(en="Record the agreement to arbitrate", zh="登记仲裁协议"),
        by=("requester", "respondent", "clerk", "officer"),
        states=OPENING,
        to="agreed",
        tells=("requester", "respondent"),
        form={
            "kind": choose("Kind", "协议形式", KINDS),
            "will": ask("It says that disputes are arbitrated", "载明请求仲裁的意思表示", "yes"),
            "matters": ask("Matters it covers", "仲裁事项", "long"),
            "chosen": ask("Institution chosen", "选定的仲裁机构"),
            "agreement": ask("Agreement", "仲裁协议文本", "document"),
        },
    ),
    "decline": Act(
        title=T(en="Decline arbitration", zh="不同意仲裁"),
        by=("respondent", "clerk"),
        states=("asked",),
        to="declined",
        letter="no_agreement",
        tells=("requester",),
        form={"reason": replace(REASON, required=False)},
    ),
    "no_reply": Act(
        title=T(en="Close: the other party did not answer", zh="逾期未答复，办结"),
        by=("clerk", "officer"),
        states=("asked",),
        to="declined",
        letter="no_agreement",
        tells=("requester",),
    ),
    "refuse": Act(
        title=T(en="Do not refer", zh="不予转送"),
        by=("officer", "head"),
        states=(*OPENING, "agreed"),
        to="refused",
        letter="refusal",
        tells=("requester",),
        form={
            "ground": choose("Ground", "情形", GROUNDS),
            "reason": REASON,
            "other_ways": ask("Other ways open, and who decides there", "其他途径和有权机关", "long"),
        },
    ),
    "refer": Act(
        title=T(en="Refer to the institution", zh="转送仲裁机构"),
        by=("officer",),
        states=("agreed",),
        to="referred",
        letter="referral",
        tells=("requester", "respondent"),
        form={"handed": ask("What was handed over", "移送材料清单", "long")},
    ),
    "withdraw": Act(
        title=T(en="Withdraw", zh="撤回申请"),
        by=("requester", "clerk"),
        states=(*OPENING, "agreed", "referred", "arbitrating"),
        to="withdrawn",
        does="withdraw",
        tells=("respondent",),
        form={"reason": replace(REASON, required=False)},
    ),
}  # fmt: skip
