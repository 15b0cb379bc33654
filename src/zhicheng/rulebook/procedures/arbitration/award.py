"""At the institution and after: acceptance, what becomes of our own case, the award, its setting aside, the end."""

from __future__ import annotations

from dataclasses import replace

from zhicheng.grammar import Act, Field, T
from zhicheng.rulebook.drafting import ask, choose
from zhicheng.rulebook.procedures.arbitration.referring import INVITED
from zhicheng.rulebook.procedures.arbitration.states import ENDS
from zhicheng.rulebook.standing_acts import PAPER, REASON, STANDING

OWN_CASE = {
    "stayed": T(en="stayed", zh="中止"),
    "closed": T(en="closed or withdrawn", zh="办结或者撤回"),
    "goes_on": T(en="goes on: another matter", zh="继续办理（事项不同）"),
}
FORMS = {
    "award": T(en="award", zh="裁决书"),
    "agreed_award": T(en="award on a settlement", zh="根据和解协议作出的裁决书"),
    "mediation": T(en="record of mediation", zh="调解书"),
}
AFTER = {
    "performed": T(en="performed", zh="已履行"),
    "enforcement": T(en="enforcement asked of the court", zh="已申请强制执行"),
    "recorded": T(en="recorded, nothing further", zh="仅作登记"),
}
SIDE = Field(T(en="By whom", zh="申请撤销的一方"), type="party")

AWARD: dict[str, Act] = {
    "record_acceptance": Act(
        title=T(en="Record that the institution accepted", zh="登记仲裁机构受理"),
        by=("institution", "clerk", "officer"),
        states=("referred",),
        to="arbitrating",
        tells=("requester", "respondent"),
        form={"case": ask("Number at the institution", "仲裁案号"), "paper": PAPER},
    ),
    "record_non_acceptance": Act(
        title=T(en="Record that the institution did not accept", zh="登记仲裁机构不予受理"),
        by=("institution", "clerk", "officer"),
        states=("referred",),
        to="unaccepted",
        tells=("requester", "respondent"),
        form={"reason": REASON, "paper": PAPER},
    ),
    "settle_own_case": Act(
        title=T(en="Record what becomes of our own case", zh="登记本机关案件的处理"),
        by=("officer",),
        states=("referred", "arbitrating"),
        form={
            "own_case": ask("Number of our case", "本机关案号"),
            "becomes": choose("It is", "处理方式", OWN_CASE),
            "reason": REASON,
        },
    ),
    "record_award": Act(
        title=T(en="Record the award", zh="登记裁决结果"),
        by=("institution", "requester", "respondent", "clerk", "officer"),
        states=("arbitrating",),
        to="awarded",
        tells=("requester", "respondent"),
        form={
            "kind": choose("Form", "文书种类", FORMS),
            "award": ask("Number of the award", "裁决书（调解书）文号"),
            "made_on": ask("Made on", "作出日期", "day"),
            "result": ask("Result", "裁决（调解）结果", "long"),
            "paper": replace(PAPER, required=True),
        },
    ),
    "serve_award": replace(
        STANDING["serve"],
        title=T(en="Record who received the award, and when", zh="登记当事人收到裁决书"),
        by=("institution", "clerk", "officer"),
        states=("awarded", "challenged"),
        form=INVITED,
    ),
    "record_challenge": Act(
        title=T(en="Record that setting aside was asked for", zh="登记申请撤销裁决"),
        by=("requester", "respondent", "clerk", "officer"),
        states=("awarded", "challenged"),
        to="challenged",
        form={"to": SIDE, "court": ask("Court", "受理法院"), "paper": PAPER},
    ),
    "award_stands": Act(
        title=T(en="Record that the award stands", zh="登记驳回撤销申请"),
        by=("clerk", "officer"),
        states=("challenged",),
        to="awarded",
        tells=("requester", "respondent"),
        form={"ruling": ask("Ruling", "裁定文号"), "paper": PAPER},
    ),
    "award_annulled": Act(
        title=T(en="Record that the award was set aside", zh="登记裁决被撤销"),
        by=("clerk", "officer"),
        states=("challenged",),
        to="annulled",
        tells=("requester", "respondent"),
        form={"ruling": ask("Ruling", "裁定文号"), "paper": PAPER},
    ),
    "close": Act(
        title=T(en="Close with the award", zh="办结（裁决）"),
        by=("officer",),
        states=("awarded",),
        to="closed",
        tells=("requester", "respondent"),
        form={"after": choose("What followed", "后续情况", AFTER)},
    ),
    "archive": Act(
        title=T(en="Archive the file", zh="归档"), by=("clerk",), states=ENDS, form={"volume": ask("File number in the archive", "档号")}
    ),
}  # fmt: skip
