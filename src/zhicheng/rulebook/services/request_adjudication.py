"""The holder of a patent, or somebody with a right in it, asks the office to decide whether somebody infringes it. Both sides are heard; the
office decides and may order the infringement to stop. Papers are handed in at the counter, by post, or online by a party whom the office knows.

专利权人或者利害关系人请求本机关对专利侵权纠纷作出行政裁决。经双方陈述、举证后作出裁决，认定侵权成立的责令停止侵权。材料通过窗口、邮寄提交，身份经核实的当事人可以网上提交。
"""

from zhicheng.grammar import Service, T
from zhicheng.rulebook.sources.adjudication_measures_2025 import rule as MEASURES_2025
from zhicheng.rulebook.sources.patent_law_2020 import rule as PATENT_LAW_2020

rule = Service(
    title=T(en="Ask for a decision on patent infringement", zh="请求专利侵权纠纷行政裁决"),
    words=T(
        en="patent infringement adjudication copy copied my patent stop infringing ruling decide dispute",
        zh="侵权 专利侵权 行政裁决 被仿冒 抄袭 仿制 停止侵权 裁决 纠纷处理 维权",
    ),
    procedure="adjudication",
    clock="decision",
    guide={
        "accepts": T(
            en="You hold the patent or have a right in it, the other side is known, the office is competent, and no court has the case.",
            zh="请求人是专利权人或者利害关系人，有明确的被请求人，属于本机关管辖，且当事人未向人民法院起诉。",
        ),
        "serves": T(
            en="Holders of patents and those with a right in them.", zh="专利权人和利害关系人。"
        ),
        "reach": T(
            en="At the counter or by post; on this site with an account that the office linked to you or your firm, as your identity must be known.",
            zh="窗口提交或者邮寄；本机关已核实身份并关联账户的，可以登录后网上提交。",
        ),
        "materials": T(
            en="The request, with copies for the other side\n"
"Proof of the right\n"
"Proof of who you are, and a power of attorney if you are represented\n"
"Evidence of the infringement",
            zh="请求书及副本\n"
"专利权有效的证明\n"
"请求人身份证明；委托代理的提交授权委托书\n"
"侵权证据",
        ),
        "process": T(
            en="You hand in the request\n"
"The office accepts it or says why not\n"
"The other side answers\n"
"The office hears both sides\n"
"The office decides; the decision is published",
            zh="提交请求书\n"
"决定是否立案，不予立案的说明理由\n"
"被请求人答辩\n"
"审理，必要时口头审理\n"
"作出裁决并依法公开",
        ),
        "period": T(en="To conclude the case, from its opening", zh="自立案之日起结案"),
        "result": T(
            en="A decision. Either side may take it to court.", zh="行政裁决书；不服的可以依法起诉。"
        ),
        "supervision": T(
            en="If the office does not act in time, ask its head, or call 12345.",
            zh="逾期未办理的，可以向本机关负责人反映，或者拨打12345。",
        ),
    },
    fee=T(en="No fee; to be confirmed for appraisals", zh="不收费；鉴定费用另计，待核"),
    visits=1,
    channels=("counter", "post"),
    cites=(PATENT_LAW_2020["65"], MEASURES_2025["request"], MEASURES_2025["decision"], MEASURES_2025["publication"]),
)  # fmt: skip
