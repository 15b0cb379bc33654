"""The glossary that defines the concentration ratio of the leading firms.

界定“领先企业集中度”的术语汇编。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="oecd_competition_glossary_1993",
    title=T(
        en="Glossary of Industrial Organisation Economics and Competition Law",
        zh="产业组织经济学与竞争法术语汇编",
    ),
    issuer=T(en="OECD (compiled by R. S. Khemani and D. M. Shapiro)", zh="经济合作与发展组织（R. S. Khemani、D. M. Shapiro 编）"),
    issued_on="1993-01-01",
    clauses={
        "concentration": T(en="Concentration: the share of the largest firms, often the largest four", zh="集中度：最大若干家（常取四家）所占份额"),
        "herfindahl": T(en="Herfindahl-Hirschman index: sum of squared shares", zh="赫芬达尔-赫希曼指数：份额平方之和"),
    },
)  # fmt: skip
