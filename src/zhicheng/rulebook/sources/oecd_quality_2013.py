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
        "scope": T(en="Patent scope: number of distinct subclasses", zh="专利宽度：不同小类的个数"),
        "family_size": T(en="Size of the patent family", zh="同族规模"),
        "forward": T(
            en="Citations received within five and seven years of publication",
            zh="公布后五年、七年内的被引次数",
        ),
        "backward": T(en="Citations of earlier patents", zh="引证在先专利"),
        "npl": T(en="Citations of other documents", zh="引证非专利文献"),
        "generality": T(en="Generality index", zh="通用性指数"),
        "originality": T(en="Originality index", zh="原创性指数"),
        "radicalness": T(en="Radicalness index", zh="激进性指数"),
        "breakthrough": T(
            en="Breakthrough inventions: the most cited one per cent of a cohort",
            zh="突破性发明：同期同领域被引最多的百分之一",
        ),
        "cohort": T(
            en="Cohorts by filing year and field; cut at the 98th percentile, divided by the largest",
            zh="按申请年与领域分组；于第 98 百分位截尾，再除以组内最大值",
        ),
        "composite": T(en="Quality index of four and of six components", zh="四项与六项分量的质量综合指数"),
    },
    unconfirmed=frozenset({"generality", "radicalness", "cohort", "composite"}),
)
