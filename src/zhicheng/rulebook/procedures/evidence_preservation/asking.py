"""The acts up to the decision: request, security, order or refusal."""

from zhicheng.grammar import TO_BE_CONFIRMED, Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.procedures.evidence_preservation.states import BEFORE
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.ip_evidence_2020 import rule as EVIDENCE_2020
from zhicheng.rulebook.standing_acts import PAPER, REASON

STAGES = {
    "before": T(en="before any case", zh="提起程序之前"),
    "in_case": T(en="in a case that runs", zh="案件办理过程中"),
}
SECURITIES = {
    "cash": T(en="money paid in", zh="缴存现金"),
    "guarantee": T(en="letter of guarantee of a bank or insurer", zh="银行、保险机构保函"),
    "other": T(en="other", zh="其他担保"),
}

ASKING: dict[str, Act] = {
    "request": Act(
        title=T(en="Ask for evidence to be preserved", zh="申请证据保全"), by=("applicant", "clerk"), states=(), to="received",
        cites=(CIVIL_PROCEDURE_2023["84"], EVIDENCE_2020["11"]), status=TO_BE_CONFIRMED,
        form={
            "applicant": ask("Applicant", "申请人", "register"),
            "stage": choose("When", "申请阶段", STAGES),
            "for_case": may_ask("Number of the case, if one runs", "相关案件案号"),
            "right": ask("Patent or other right", "涉及的专利或者其他权利"),
            "holder_name": ask("Who holds the evidence, and where", "证据持有人及所在地", personal=True),
            "evidence": ask("Which evidence, and what it is to prove", "请求保全的证据及证明目的", "long"),
            "danger": ask("Why it may be lost or hard to get later", "证据可能灭失或者以后难以取得的理由", "long"),
            "own_means": ask("Why you cannot get it yourself", "不能自行收集的原因", "long"),
            "paper": ask("Request, proof of the right, first evidence", "申请书、权利证明和初步证据", "document"),
        },
    ),
    "treat_as_urgent": Act(
        title=T(en="Treat as urgent", zh="按情况紧急办理"), by=("officer", "head"), states=("received",), form={"reason": REASON},
        cites=(CIVIL_PROCEDURE_2023["103"],), status=TO_BE_CONFIRMED,
    ),
    "ask_security": Act(
        title=T(en="Ask for security", zh="通知提供担保"), by=("officer",), states=("received",), to="security_asked", letter="security", tells=("applicant",),
        cites=(CIVIL_PROCEDURE_2023["103"], CIVIL_PROCEDURE_2023["104"]), status=TO_BE_CONFIRMED,
        form={
            "amount": ask("How much", "担保数额"),
            "secure_by": ask("Until", "提供担保截止日", "day"),
            "reason": REASON,
        },
    ),
    "give_security": Act(
        title=T(en="Give security", zh="提供担保"), by=("applicant", "clerk"), states=("security_asked",), to="received",
        cites=(CIVIL_PROCEDURE_2023["103"], CIVIL_PROCEDURE_2023["104"]), status=TO_BE_CONFIRMED,
        form={"security": choose("Kind", "担保方式", SECURITIES), "paper": ask("Proof", "担保证明", "document")},
    ),
    "order": Act(
        title=T(en="Order the preservation", zh="决定证据保全"), by=("head",), states=("received",), to="ordered", decisive=True, letter="order",
        tells=("applicant",), cites=(CIVIL_PROCEDURE_2023["84"], CIVIL_PROCEDURE_2023["105"], EVIDENCE_2020["11"], EVIDENCE_2020["12"]),
        status=TO_BE_CONFIRMED,
        form={
            "scope": ask("What is preserved, no more than the request", "保全范围（不超出申请）", "long"),
            "means": ask("By which means, with the least harm", "保全方式（尽量减少影响）", "long"),
            "grounds": ask("Grounds", "理由", "long"),
        },
    ),
    "refuse": Act(
        title=T(en="Refuse", zh="不予保全"), by=("head",), states=("received", "security_asked"), to="refused", decisive=True, letter="refusal",
        tells=("applicant",), form={"reason": REASON}, cites=(CIVIL_PROCEDURE_2023["103"], EVIDENCE_2020["11"]), status=TO_BE_CONFIRMED,
    ),
    "withdraw": Act(
        title=T(en="Withdraw the request", zh="撤回申请"), by=("applicant", "clerk"), states=BEFORE, to="withdrawn", does="withdraw",
        form={"why": may_ask("Reason", "理由", "long"), "paper": PAPER},
    ),
}  # fmt: skip
