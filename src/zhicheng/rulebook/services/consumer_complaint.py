"""Somebody who bought goods or services for daily life and was misled about a patent, trade mark or other right complains and asks for
mediation. The office accepts or refuses the complaint and, if both sides agree, mediates.

为生活消费购买商品或者接受服务，因专利、商标等知识产权标识受到误导的，可以投诉并请求调解。本机关决定是否受理，双方同意的组织调解。
"""

from zhicheng.grammar import Service, T
from zhicheng.rulebook.sources.samr_complaints_2026 import rule as MEASURES_2026

rule = Service(
    title=T(en="Complain about something I bought", zh="消费投诉"),
    words=T(
        en="complaint complain consumer bought purchase refund shop seller fake goods money back dispute",
        zh="投诉 消费 退款 退货 赔偿 购买 商家 网店 买到假货 受骗 纠纷 维权",
    ),
    procedure="complaint",
    clock="acceptance",
    guide={
        "accepts": T(
            en="You bought for daily life, the seller is known, and no court or other body has dealt with it.",
            zh="为生活消费购买、使用商品或者接受服务，有明确的被投诉人，且法院、仲裁机构或者其他机关未受理或者处理过。",
        ),
        "serves": T(en="Consumers.", zh="消费者。"),
        "reach": T(
            en="On this site, at the counter, by letter, or by the public hotlines.",
            zh="可以通过本网站、窗口、来信或者政务热线提出。",
        ),
        "materials": T(
            en="Your name and how to reach you\n"
"The seller's name and address\n"
"What you ask for, and the facts\n"
"Receipt, photographs or messages, if you have them",
            zh="投诉人姓名、联系方式\n"
"被投诉人名称（姓名）、地址\n"
"具体诉求和事实\n"
"购物凭证、照片、聊天记录等（如有）",
        ),
        "process": T(
            en="You complain and get a receipt\n"
"The office accepts the complaint or says why not\n"
"If both sides agree, it mediates\n"
"You get the agreement, or are told which other ways are open",
            zh="提交投诉，取得回执\n"
"决定是否受理，不予受理的说明理由\n"
"双方同意的，组织调解\n"
"达成协议，或者告知其他解决途径",
        ),
        "period": T(en="To accept or refuse the complaint", zh="决定是否受理"),
        "result": T(en="An agreement, or word that mediation ended.", zh="调解协议，或者终止调解的告知。"),
        "supervision": T(
            en="If the office does not act in time, ask its head, or call 12345.",
            zh="逾期未办理的，可以向本机关负责人反映，或者拨打12345。",
        ),
    },
    fee=T(en="No fee", zh="不收费"),
    visits=0,
    channels=("online", "counter", "post", "hotline"),
    given={"kind": "complaint", "named": "yes", "channel": "portal"},
    asks=("facts", "respondent_name", "asks", "evidence", "name", "phone"),
    cites=(MEASURES_2026["3"], MEASURES_2026["10"], MEASURES_2026["15"], MEASURES_2026["18"], MEASURES_2026["23"]),
)  # fmt: skip
