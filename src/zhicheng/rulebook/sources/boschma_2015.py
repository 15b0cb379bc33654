"""The paper that measures relatedness density of cities by patents.

以专利测度城市关联密度的论文。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="boschma_2015",
    title=T(
        en="Boschma, Balland, Kogler: Relatedness and Technological Change in Cities, Industrial and Corporate Change 24(1)",
        zh="Boschma、Balland、Kogler：《城市的关联性与技术变迁》，载 Industrial and Corporate Change 24(1)",
    ),
    issuer=T(en="Industrial and Corporate Change", zh="Industrial and Corporate Change"),
    issued_on="2015-02-01",
    number="doi:10.1093/icc/dtu012",
    clauses={
        "density": T(en="Relatedness density of a technology in a city", zh="城市某技术的关联密度"),
    },
)
