"""The plan that names the cities of the Guangdong-Hong Kong-Macao Greater Bay Area. Only its list of cities is used here.

界定粤港澳大湾区所辖城市的规划纲要；此处仅用其城市名单。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="gba_outline_2019",
    title=T(en="Outline Development Plan for the Guangdong-Hong Kong-Macao Greater Bay Area", zh="粤港澳大湾区发展规划纲要"),
    issuer=T(en="Central Committee of the CPC and State Council", zh="中共中央、国务院"),
    issued_on="2019-02-18",
    clauses={"scope": T(en="Two special administrative regions and nine cities of Guangdong", zh="范围：香港、澳门两个特别行政区与广东省九市")},
    unconfirmed=frozenset({"scope"}),
)  # fmt: skip
