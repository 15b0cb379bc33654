"""The book that defines economic complexity, proximity, density and outlook.

界定经济复杂度、邻近度、关联密度与前景的著作。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="hausmann_2014",
    title=T(en="Hausmann, Hidalgo and others: The Atlas of Economic Complexity", zh="Hausmann、Hidalgo 等：《经济复杂度图谱》"),
    issuer=T(en="MIT Press", zh="麻省理工学院出版社"),
    issued_on="2014-01-17",
    clauses={
        "eci": T(en="Complexity of places: second eigenvector of shared specialisations", zh="地区复杂度：共同优势矩阵的第二特征向量"),
        "pci": T(en="Complexity of products or fields", zh="产品或领域的复杂度"),
        "proximity": T(en="Proximity: the smaller conditional probability of having both", zh="邻近度：同时具备两者的条件概率之较小者"),
        "distance": T(en="Distance and density: how near a field lies to what a place has", zh="距离与密度：某领域与当地既有领域的接近程度"),
        "outlook": T(en="Outlook: complexity of what lies near; gain of one more field", zh="前景指数：邻近领域的复杂度；新增一领域的收益"),
    },
)  # fmt: skip
