"""A regional study of Dongguan in the same frame, known to us from the press only: patents were held against science and technology,
firms and industries of the city. To be confirmed against the study.

东莞市采用同一框架的区域专利导航研究，仅见于媒体报道：将专利与本市科技、企业、产业分别比对。待与研究报告核对。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="dongguan_2018",
    title=T(en="Regional patent navigation of Dongguan, as reported by the press", zh="东莞市区域专利导航研究（据媒体报道）"),
    issuer=T(en="to be confirmed", zh="发布单位待核"),
    issued_on="2018",
    clauses={
        "fit": T(en="Fit of patents with science and technology, with firms and with industries", zh="专利与科技、企业、产业的匹配"),
        "lag": T(en="Patents granted per 100 million yuan of R&D, one year later", zh="每亿元研发经费的授权专利件数，专利滞后一年"),
    },
    unconfirmed=frozenset({"fit", "lag"}),
)  # fmt: skip
