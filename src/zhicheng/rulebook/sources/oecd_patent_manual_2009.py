"""The international manual on how patent statistics are compiled: dates, places, counting and classes.

关于专利统计编制方法（日期、地点、计数与分类）的国际手册。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="oecd_patent_manual_2009",
    title=T(en="OECD Patent Statistics Manual", zh="经合组织专利统计手册"),
    issuer=T(en="OECD", zh="经济合作与发展组织"),
    issued_on="2009-02-01",
    clauses={
        "4": T(en="Basic criteria: reference date, reference place, whole and fractional counts", zh="基本准则：基准日期、基准地点、整数计数与分数计数"),
        "5": T(en="Classifying patents by technology, region, institution", zh="按技术、地区、机构对专利分类"),
        "4.6": T(en="Families: one invention protected in several places", zh="同族：一项发明在多地获得的保护"),
        "7": T(en="Co-inventors, co-applicants and places: co-operation in patents", zh="专利中的合作：共同发明人、共同申请人与地点"),
        "8": T(en="Indicators of patent value, among them claims and grant", zh="专利价值指标，含权利要求与授权"),
    },
    unconfirmed=frozenset({"4.6", "7", "8"}),
)  # fmt: skip
