"""The law on administrative penalties of 1996, as amended in 2009 and 2017; the revision of 2021 replaced it on 15 July 2021.
Old cases stay under it. Its text has not been read for this book, so every clause is to be confirmed.

1996 年行政处罚法（2009 年、2017 年修正），自 2021 年 7 月 15 日起为修订后的新法所取代，此前立案的案件仍按其办理。正文未核读，各条均待核。
"""

from zhicheng.grammar import Source, T

CLAUSES = {
    "31": T(en="Before the decision the party is told facts, reasons, grounds and rights", zh="处罚决定前告知事实、理由、依据和权利"),
    "32": T(en="Statement and defence are heard and checked", zh="听取陈述、申辩并复核"),
    "37": T(en="Two officers; evidence registered in advance is decided on within seven days", zh="执法人员不少于两人；先行登记保存七日内作出处理决定"),
    "38": T(en="The head decides; complex or grave cases are discussed collectively", zh="负责人审查决定，情节复杂或者重大违法行为集体讨论决定"),
    "40": T(en="Decision handed over, else served within seven days", zh="当场交付，当事人不在场的七日内送达"),
    "42": T(en="Hearing asked within three days of the notice; told seven days before", zh="告知后三日内提出听证，举行七日前通知"),
    "46": T(en="Fine paid within fifteen days of receiving the decision", zh="收到处罚决定书之日起十五日内缴纳罚款"),
}  # fmt: skip

rule = Source(
    code="administrative_penalty_law_1996",
    title=T(
        en="Administrative Penalty Law of the People's Republic of China (1996, amended 2017)",
        zh="中华人民共和国行政处罚法（1996年公布，2017年修正）",
    ),
    issuer=T(en="National People's Congress", zh="全国人民代表大会"),
    issued_on="1996-03-17",
    clauses=CLAUSES,
    unconfirmed=frozenset(CLAUSES),
)
