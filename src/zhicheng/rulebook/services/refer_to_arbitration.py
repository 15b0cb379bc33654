"""Two sides of a dispute about intellectual property, over a contract or over damages, have it arbitrated instead of going to court. The office
asks the other side where there is no agreement yet, and refers the dispute to the institution that both chose.

知识产权合同、赔偿等纠纷的当事人可以选择仲裁。尚无仲裁协议的，由本机关征询对方意见；双方达成协议的，转送选定的仲裁机构。
"""

from zhicheng.grammar import Service, T
from zhicheng.rulebook.sources.arbitration_law_2017 import rule as LAW_2017
from zhicheng.rulebook.sources.arbitration_law_2025 import rule as LAW_2025

rule = Service(
    title=T(en="Have a dispute arbitrated", zh="纠纷转仲裁"),
    words=T(
        en="arbitration arbitrate arbitrator arbitral award contract clause institution commission tribunal",
        zh="仲裁 仲裁协议 仲裁条款 仲裁委 仲裁员 合同 一裁终局",
    ),
    procedure="arbitration",
    clock="referral",
    guide={
        "accepts": T(
            en="The dispute is over a contract or another right in property, and both sides agreed to arbitrate or may still agree. Whether a patent is "
"valid cannot be arbitrated.",
            zh="属于合同纠纷或者其他财产权益纠纷，双方已有仲裁协议或者愿意达成仲裁协议。专利权是否有效不能仲裁。",
        ),
        "serves": T(en="The parties to a dispute about intellectual property.", zh="知识产权纠纷当事人。"),
        "reach": T(
            en="At the counter or by post; on this site with an account that the office linked to you or your firm. You may also "
"apply to the institution directly.",
            zh="窗口提交或者邮寄；本机关已核实身份并关联账户的，可以登录后网上提交。也可以直接向仲裁机构申请。",
        ),
        "materials": T(
            en="The application, with what you ask for\n"
"The agreement or the contract with its clause, where there is one\n"
"Proof of who you are, and a power of attorney if you are represented",
            zh="申请书，写明请求\n"
"仲裁协议或者含仲裁条款的合同（如有）\n"
"身份证明；委托代理的提交授权委托书",
        ),
        "process": T(
            en="You apply\n"
"Without an agreement, the other side is asked\n"
"The office refers the dispute to the institution both chose\n"
"The institution accepts it or says why not\n"
"The award is recorded; our own case is stayed or closed",
            zh="提交申请\n"
"没有仲裁协议的，征询对方意见\n"
"转送双方选定的仲裁机构\n"
"仲裁机构决定是否受理\n"
"登记裁决结果，本机关案件中止或者办结",
        ),
        "period": T(en="To refer the dispute, once there is an agreement", zh="达成仲裁协议后，转送仲裁机构"),
        "result": T(en="A referral; the award is made by the institution and is final.", zh="转送仲裁；裁决由仲裁机构作出，一裁终局。"),
        "supervision": T(
            en="If the office does not act in time, ask its head, or call 12345.",
            zh="逾期未办理的，可以向本机关负责人反映，或者拨打12345。",
        ),
    },
    fee=T(en="No fee here; the institution asks its own", zh="本机关不收费；仲裁费用由仲裁机构依规定收取"),
    visits=1,
    channels=("counter", "post"),
    cites=(LAW_2017["2"], LAW_2017["4"], LAW_2017["16"], LAW_2025["27"]),
)  # fmt: skip
