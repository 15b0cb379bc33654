"""The paper that defines fitness and complexity by a non-linear iteration.

以非线性迭代界定适合度与复杂度的论文。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="tacchella_2012",
    title=T(
        en="Tacchella, Cristelli, Caldarelli, Gabrielli, Pietronero: A New Metrics for Countries' Fitness and Products' Complexity, Scientific Reports 2",
        zh="Tacchella、Cristelli、Caldarelli、Gabrielli、Pietronero：《国家适合度与产品复杂度的新度量》，载 Scientific Reports 2",
    ),
    issuer=T(en="Scientific Reports", zh="Scientific Reports"),
    issued_on="2012-10-10",
    number="doi:10.1038/srep00723",
    clauses={
        "fitness": T(en="Fitness of places and complexity of products", zh="地区适合度与产品复杂度"),
    },
)
