"""Two sides of a patent dispute ask the office for a mediator: over damages, over who owns a patent, who is inventor, what an inventor is
paid. Nothing happens unless both agree; an agreement can be confirmed by a court.

专利纠纷当事人请求本机关调解：赔偿数额、权属、发明人资格、奖励报酬等。以双方自愿为前提；达成的协议可以依法申请司法确认。
"""

from zhicheng.grammar import Service, T
from zhicheng.rulebook.sources.adjudication_measures_2025 import rule as MEASURES_2025
from zhicheng.rulebook.sources.implementing_rules_2023 import rule as RULES_2023
from zhicheng.rulebook.sources.mediation_law_2010 import rule as MEDIATION_2010

rule = Service(
    title=T(en="Ask for mediation of a patent dispute", zh="申请专利纠纷调解"),
    words=T(
        en="mediation mediate mediator agreement settle dispute inventor reward ownership damages licence royalty",
        zh="调解 和解 纠纷 协商 权属 发明人 奖励 报酬 职务发明 赔偿 许可费 司法确认",
    ),
    procedure="mediation",
    clock="opening",
    guide={
        "accepts": T(
            en="The dispute is one that the office may mediate, and the other side agrees.",
            zh="属于可以调解的专利纠纷，且对方同意调解。",
        ),
        "serves": T(en="The parties to a patent dispute.", zh="专利纠纷当事人。"),
        "reach": T(
            en="At the counter or by post; on this site with an account that the office linked to you or your firm, as your identity must be known.",
            zh="窗口提交或者邮寄；本机关已核实身份并关联账户的，可以登录后网上提交。",
        ),
        "materials": T(
            en="The application, with what you ask for\n"
"Proof of who you are, and a power of attorney if you are represented\n"
"Papers about the patent and the dispute",
            zh="调解申请书，写明请求\n"
"申请人身份证明；委托代理的提交授权委托书\n"
"专利及纠纷有关材料",
        ),
        "process": T(
            en="You apply\n"
"The office asks the other side\n"
"If it agrees, mediation is opened and a mediator chosen\n"
"The sides meet; an agreement is written\n"
"Both may ask a court to confirm it",
            zh="提交申请\n"
"征询对方意见\n"
"对方同意的，立案并确定调解员\n"
"组织调解，达成协议的制作协议书\n"
"双方可以共同申请司法确认",
        ),
        "period": T(
            en="To open the mediation, once the other side has agreed", zh="对方同意后，调解立案"
        ),
        "result": T(
            en="An agreement, or word that mediation ended.", zh="调解协议书，或者终止调解的告知。"
        ),
        "supervision": T(
            en="If the office does not act in time, ask its head, or call 12345.",
            zh="逾期未办理的，可以向本机关负责人反映，或者拨打12345。",
        ),
    },
    fee=T(en="No fee; to be confirmed", zh="不收费（待核）"),
    visits=1,
    channels=("counter", "post"),
    cites=(RULES_2023["102"], MEDIATION_2010["17"], MEDIATION_2010["33"], MEASURES_2025["mediation_opening"]),
)  # fmt: skip
