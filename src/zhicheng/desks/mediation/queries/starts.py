"""What an agreement begins with, by the subject of the dispute. Wording of ours, illustrative: the mediator changes it, an office its own."""

from __future__ import annotations

from zhicheng.desks.mediation.queries.terms import Term
from zhicheng.grammar import T

Start = tuple[tuple[T, str], ...]

STOP = (
    T(
        en="The other party stops making, selling and offering the products in dispute",
        zh="被申请人停止制造、销售、许诺销售涉案产品",
    ),
    "respondent",
)
PAY = (
    T(
        en="The other party pays the applicant for what is past",
        zh="被申请人就此前的行为向申请人支付补偿款",
    ),
    "respondent",
)
LICENCE = (
    T(
        en="The applicant licenses the patent to the other party; scope, term and fee are in the licence contract",
        zh="申请人许可被申请人实施涉案专利，许可范围、期限和费用由双方另订许可合同",
    ),
    "",
)
OWNER = (
    T(
        en="The application or patent belongs to the applicant; both sides file the change with the patent office",
        zh="涉案专利申请权（专利权）归申请人所有，双方共同办理著录项目变更手续",
    ),
    "",
)
INVENTOR = (
    T(
        en="The applicant is named as inventor or designer; both sides file the change with the patent office",
        zh="双方确认申请人为涉案专利的发明人（设计人），并共同办理著录项目变更手续",
    ),
    "",
)
REWARD = (
    T(
        en="The other party pays the applicant reward and remuneration for the service invention",
        zh="被申请人向申请人支付职务发明创造的奖励、报酬",
    ),
    "respondent",
)
FEE = (
    T(
        en="The other party pays a fee for using the invention between publication and grant",
        zh="被申请人就发明专利申请公布后至授权前的使用向申请人支付使用费",
    ),
    "respondent",
)
DONE = (
    T(
        en="With this the dispute is settled; neither side has further claims from these facts",
        zh="双方就本纠纷再无其他争议，不得基于同一事实另行主张权利",
    ),
    "",
)
COSTS = (
    T(en="Each side bears its own costs", zh="双方各自承担因本纠纷发生的费用"),
    "",
)
SECRET = (
    T(
        en="Both sides keep what they learned in the mediation to themselves",
        zh="双方对调解过程中知悉的信息负有保密义务",
    ),
    "",
)

STARTS: dict[str, Start] = {
    "damages": (STOP, PAY, SECRET, COSTS, DONE),
    "ownership": (OWNER, SECRET, COSTS, DONE),
    "inventorship": (INVENTOR, COSTS, DONE),
    "remuneration": (REWARD, SECRET, COSTS, DONE),
    "pre_grant_fee": (FEE, COSTS, DONE),
    "open_licence": (LICENCE, PAY, COSTS, DONE),
}
OTHER: Start = (PAY, SECRET, COSTS, DONE)


def list_starts(subject: str, *, language: str) -> list[Term]:
    """The terms that an agreement on a subject begins with."""
    return [Term(words.of(language), by=side) for words, side in STARTS.get(subject, OTHER)]
