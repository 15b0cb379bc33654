"""The plan for the integrated development of the Yangtze River Delta, whose central area is 27 cities. Only that list is used here.

长三角一体化发展的规划纲要，其中心区含 27 座城市；此处仅用该名单。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="yrd_outline_2019",
    title=T(en="Outline Plan for the Integrated Development of the Yangtze River Delta", zh="长江三角洲区域一体化发展规划纲要"),
    issuer=T(en="Central Committee of the CPC and State Council", zh="中共中央、国务院"),
    issued_on="2019-12-01",
    clauses={"central_area": T(en="Central area: 27 cities", zh="中心区：27 个城市")},
    unconfirmed=frozenset({"central_area"}),
)  # fmt: skip
