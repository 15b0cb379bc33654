"""The paper that introduces proximity and density.

提出邻近度与密度的论文。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="hidalgo_2007",
    title=T(
        en="Hidalgo, Klinger, Barabási, Hausmann: The Product Space Conditions the Development of Nations, Science 317",
        zh="Hidalgo、Klinger、Barabási、Hausmann：《产品空间制约国家发展》，载 Science 317",
    ),
    issuer=T(en="Science", zh="《科学》"),
    issued_on="2007-07-27",
    number="doi:10.1126/science.1144581",
    clauses={
        "proximity": T(en="Proximity of two products", zh="两种产品的邻近度"),
        "density": T(en="Density around a product", zh="产品周围的密度"),
    },
)
