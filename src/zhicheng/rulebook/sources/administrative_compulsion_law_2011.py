"""The law on compulsion by authorities, in force since 1 January 2012: seizure and its days, and how an authority without means of its
own asks a court to enforce.

自2012年1月1日起施行的行政强制法：查封、扣押及其期限，没有强制执行权的机关如何申请法院强制执行。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="administrative_compulsion_law_2011",
    title=T(en="Administrative Compulsion Law of the People's Republic of China", zh="中华人民共和国行政强制法"),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2011-06-30",
    clauses={
        "18": T(en="How measures are taken: approval, two officers, record", zh="实施行政强制措施的程序：批准、两名执法人员、现场笔录"),
        "19": T(en="In urgency at once; reported and approved within 24 hours", zh="情况紧急当场实施的，二十四小时内报告并补办批准手续"),
        "21": T(en="What was seized goes with a transferred case; the party is told", zh="移送司法机关的，查封、扣押财物一并移送并书面告知"),
        "24": T(en="Decision and list of a seizure, handed over on the spot", zh="当场交付查封、扣押决定书和清单"),
        "25": T(en="Seizure: 30 days, 30 more with approval", zh="查封、扣押三十日，经批准可延长三十日"),
        "27": T(en="Within that time: confiscate, destroy or release", zh="期限内作出没收、销毁或者解除的处理决定"),
        "28": T(en="When a seizure is lifted", zh="应当解除查封、扣押的情形"),
        "53": T(
            en="Application to the court within 3 months of the end of the period for review or suit",
            zh="自复议、起诉期限届满之日起三个月内申请强制执行",
        ),
        "54": T(en="Written demand first; application when 10 days have passed", zh="申请前应当催告；催告书送达十日后仍未履行的可以申请"),
        "55": T(en="What the application to the court contains", zh="申请强制执行应当提供的材料"),
        "69": T(en="Periods up to ten days are working days", zh="十日以内期限是指工作日"),
    },
)  # fmt: skip
