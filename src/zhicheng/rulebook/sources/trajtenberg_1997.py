"""The paper that defines how general and how original a patent is.

界定专利通用性与原创性的论文。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="trajtenberg_1997",
    title=T(
        en="Trajtenberg, Henderson, Jaffe: University versus Corporate Patents, Economics of Innovation and New Technology 5(1)",
        zh="Trajtenberg、Henderson、Jaffe：《大学专利与企业专利》，载 Economics of Innovation and New Technology 5(1)",
    ),
    issuer=T(en="M. Trajtenberg, R. Henderson, A. Jaffe", zh="M. Trajtenberg、R. Henderson、A. Jaffe"),
    issued_on="1997-01-01",
    clauses={
        "generality": T(
            en="Generality: spread of the citing patents over classes",
            zh="通用性：施引专利在各类别间的分散程度",
        ),
        "originality": T(
            en="Originality: spread of the cited patents over classes",
            zh="原创性：被引专利在各类别间的分散程度",
        ),
    },
)
