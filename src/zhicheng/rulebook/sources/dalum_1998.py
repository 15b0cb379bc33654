"""The paper that makes revealed advantage symmetric around zero.

使显性优势以零为中心对称的论文。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="dalum_1998",
    title=T(
        en="Dalum, Laursen, Villumsen: Structural Change in OECD Export Specialisation Patterns, International Review of Applied Economics 12(3)",
        zh="Dalum、Laursen、Villumsen：《经合组织出口专业化格局的结构变迁》，载 International Review of Applied Economics 12(3)",
    ),
    issuer=T(en="B. Dalum, K. Laursen, G. Villumsen", zh="B. Dalum、K. Laursen、G. Villumsen"),
    issued_on="1998-09-01",
    clauses={
        "symmetric": T(en="(advantage − 1) ÷ (advantage + 1)", zh="（优势 − 1）÷（优势 + 1）"),
    },
)
