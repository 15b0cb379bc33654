"""The plan for the coordinated development of Beijing, Tianjin and Hebei. Only its scope is used here.

京津冀协同发展的规划纲要；此处仅用其范围。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="jjj_outline_2015",
    title=T(en="Outline Plan for the Coordinated Development of Beijing, Tianjin and Hebei", zh="京津冀协同发展规划纲要"),
    issuer=T(en="Political Bureau of the Central Committee of the CPC", zh="中共中央政治局（审议通过）"),
    issued_on="2015-04-30",
    clauses={"scope": T(en="Beijing, Tianjin and the whole of Hebei", zh="范围：北京市、天津市、河北省全域")},
    unconfirmed=frozenset({"scope"}),
)  # fmt: skip
