"""The paper that defines the OECD indicators of patent quality, among them claims and grant lag.

定义经合组织专利质量指标（含权利要求数与授权时滞）的论文。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="oecd_quality_2013",
    title=T(
        en="Squicciarini, Dernis, Criscuolo: Measuring Patent Quality, OECD STI Working Papers 2013/03",
        zh="Squicciarini、Dernis、Criscuolo：《专利质量测度》，经合组织科技工业工作论文 2013/03",
    ),
    issuer=T(en="OECD", zh="经济合作与发展组织"),
    issued_on="2013-06-06",
    number="doi:10.1787/5k4522wkw1r8-en",
    clauses={
        "claims": T(en="Number of claims", zh="权利要求数"),
        "grant_lag": T(en="Time from filing to grant", zh="申请至授权的时滞"),
    },
)
