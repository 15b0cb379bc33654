"""The paper that defines entropy as a measure of how evenly something is spread.

提出以熵度量分布均匀程度的论文。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="shannon_1948",
    title=T(
        en="Shannon: A Mathematical Theory of Communication, Bell System Technical Journal 27",
        zh="Shannon：《通信的数学理论》，Bell System Technical Journal 27",
    ),
    issuer=T(en="C. E. Shannon", zh="C. E. Shannon"),
    issued_on="1948-07-01",
    clauses={
        "6": T(
            en="Choice, uncertainty and entropy: H = -sum p log p", zh="选择、不确定性与熵：H = -Σ p log p"
        )
    },
)
