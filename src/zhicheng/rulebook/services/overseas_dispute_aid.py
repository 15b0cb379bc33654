"""A firm of the city has a dispute of intellectual property abroad, or sees one coming, and asks for help: what to do, by when, with whom.

本市企业在境外发生或者可能发生知识产权纠纷的，可以申请应对指导和维权援助。
"""

from zhicheng.grammar import Service, T
from zhicheng.rulebook.sources.foreign_disputes_2025 import rule as PROVISIONS_2025
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Service(
    title=T(en="Get help in a dispute abroad", zh="申请海外知识产权维权援助"),
    words=T(
        en="overseas abroad foreign export warning letter sued America Europe section 337 customs seized trademark squatting Amazon lawsuit help",
        zh="海外 境外 国外 出口 出海 警告函 被起诉 美国 欧洲 337调查 海关扣留 商标抢注 跨境电商 亚马逊 应诉 维权援助",
    ),
    procedure="overseas_aid",
    clock="triage",
    guide={
        "accepts": T(
            en="You are at home in the area of this office, and a dispute abroad has come up or is likely.",
            zh="申请人在本机关辖区，已经发生或者可能发生境外知识产权纠纷。",
        ),
        "serves": T(en="Firms, institutes and persons of the city.", zh="本市企业、科研院所和个人。"),
        "reach": T(
            en="At the counter or by post; on this site with an account that the office linked to you or your firm.",
            zh="窗口提交或者邮寄；本机关已核实身份并关联账户的，可以登录后网上提交。",
        ),
        "materials": T(
            en="What happened, where, and the next day to be kept abroad\n"
"The letter, complaint or notice you got\n"
"Papers about your right or your goods",
            zh="纠纷情况、所在国家或者地区、境外最近的期限\n"
"收到的警告函、起诉书或者通知\n"
"权利或者产品的有关材料",
        ),
        "process": T(
            en="You ask\n"
"The office sees how urgent it is and takes it up\n"
"It asks an expert where needed\n"
"You get advice in writing\n"
"The office asks later how it went",
            zh="提交申请\n"
"判断缓急并受理\n"
"必要时请专家参与\n"
"书面提出应对建议\n"
"回访进展",
        ),
        "period": T(en="To take it up, or say why not", zh="受理分办"),
        "result": T(
            en="Written advice. It is guidance, no legal opinion on foreign law, and days abroad run on.",
            zh="应对建议书。供参考，不构成境外法律意见；境外期限不因申请中止。",
        ),
        "supervision": T(
            en="If the office does not act in time, ask its head, or call 12345.",
            zh="逾期未办理的，可以向本机关负责人反映，或者拨打12345。",
        ),
    },
    fee=T(en="No fee", zh="不收费"),
    visits=0,
    channels=("counter", "post", "hotline"),
    cites=(SIPO_2016_86["II.ii.1"], PROVISIONS_2025["3"], PROVISIONS_2025["6"]),
)  # fmt: skip
