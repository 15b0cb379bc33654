"""The paper that corrects measures of spread for small numbers of citations.

对引证数较少时的分散程度加以校正的论文。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="hall_2001",
    title=T(
        en="Hall, Jaffe, Trajtenberg: The NBER Patent Citations Data File, NBER Working Paper 8498",
        zh="Hall、Jaffe、Trajtenberg：《NBER 专利引证数据》，NBER 工作论文 8498",
    ),
    issuer=T(en="National Bureau of Economic Research", zh="美国国家经济研究局"),
    issued_on="2001-10-01",
    number="NBER w8498",
    clauses={
        "correction": T(
            en="n ÷ (n − 1): correction for small numbers of citations", zh="n ÷（n − 1）：引证数较少时的校正"
        ),
    },
    unconfirmed=frozenset({"correction"}),
)
