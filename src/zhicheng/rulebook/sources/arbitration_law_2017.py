"""The law on arbitration as amended in 2017, until 28 February 2026. Read in a public copy of the statute.

仲裁法（2017 年修正），施行至 2026 年 2 月 28 日。条文据公开文本核读。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="arbitration_law_2017",
    title=T(en="Arbitration Law of the People's Republic of China (amended 2017)", zh="中华人民共和国仲裁法（2017年修正）"),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2017-09-01",
    clauses={
        "2": T(en="Disputes over contracts and other rights in property may be arbitrated", zh="合同纠纷和其他财产权益纠纷可以仲裁"),
        "3": T(en="Not what an authority must decide by law", zh="依法应当由行政机关处理的行政争议不能仲裁"),
        "4": T(en="Of the will of both, by an agreement; without one no arbitration", zh="双方自愿达成仲裁协议；没有仲裁协议的不予受理"),
        "5": T(en="Where there is an agreement, a court does not take the dispute", zh="达成仲裁协议的，人民法院不予受理"),
        "9": T(en="The award is final", zh="一裁终局"),
        "16": T(en="What it says: will to arbitrate, matters, commission", zh="仲裁协议的内容：请求仲裁的意思表示、仲裁事项、选定的仲裁委员会"),
        "17": T(en="When an agreement is void", zh="仲裁协议无效的情形"),
        "22": T(en="What is handed to the commission: agreement, application, copies", zh="向仲裁委员会递交仲裁协议、申请书及副本"),
        "24": T(en="The commission takes the application or says why not within five days", zh="收到申请书五日内受理或者书面通知不予受理并说明理由"),
        "49": T(en="The parties may settle: an award on it, or withdrawal", zh="可以自行和解，请求据此作出裁决书或者撤回申请"),
        "51": T(en="Mediation by the tribunal; its record has the force of an award", zh="仲裁庭可以先行调解，调解书与裁决书具有同等法律效力"),
        "57": T(en="In force from the day it is made", zh="裁决书自作出之日起发生法律效力"),
        "58": T(en="When a court sets an award aside", zh="撤销裁决的情形"),
        "59": T(en="Six months from receipt to ask that it be set aside", zh="自收到裁决书之日起六个月内申请撤销"),
        "62": T(en="The award is performed, or a court enforces it", zh="应当履行裁决；不履行的可以申请执行"),
    },
)  # fmt: skip
