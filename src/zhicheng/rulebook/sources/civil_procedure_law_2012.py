"""The law on civil procedure before the amendment of 2021. Its text was not read; what is cited is to be confirmed.

2021年修正前的民事诉讼法。未见原文，所引条款待核。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="civil_procedure_law_2012",
    title=T(en="Civil Procedure Law (amended 2012)", zh="中华人民共和国民事诉讼法（2012年修正）"),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2012-08-31",
    clauses={"92": T(en="By publication: served after 60 days", zh="公告送达，经过六十日视为送达")},
    unconfirmed=frozenset({"92"}),
)  # fmt: skip
