"""The law on people's mediation: free, voluntary, and confirmed by a court when both parties ask together.

人民调解法：不收费，自愿，双方可以共同申请司法确认。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="mediation_law_2010",
    title=T(en="People's Mediation Law of the People's Republic of China", zh="中华人民共和国人民调解法"),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2010-08-28",
    clauses={
        "4": T(en="No fee", zh="不收取任何费用"),
        "17": T(en="Not against a party's refusal", zh="当事人一方明确拒绝的，不得调解"),
        "19": T(en="Mediators are named, or chosen by the parties", zh="指定调解员，或由当事人选择调解员"),
        "23": T(en="Rights of the parties: choose, refuse, end", zh="当事人的权利：选择调解员，接受、拒绝或要求终止调解"),
        "26": T(en="No agreement: mediation ends, other ways are told", zh="调解不成的，终止调解并告知其他途径"),
        "27": T(en="Mediation is recorded and archived", zh="记录调解情况，材料立卷归档"),
        "29": T(en="What the agreement says; in effect when signed and sealed", zh="调解协议书的内容；自签名、盖章之日起生效"),
        "31": T(en="The agreement binds; its performance is followed up", zh="调解协议具有法律约束力；对履行情况进行监督"),
        "32": T(en="A dispute about the agreement goes to court", zh="就协议的履行或内容发生争议的，可以起诉"),
        "33": T(en="Joint request for confirmation within 30 days of effect", zh="自协议生效之日起三十日内共同申请司法确认"),
    },
)  # fmt: skip
