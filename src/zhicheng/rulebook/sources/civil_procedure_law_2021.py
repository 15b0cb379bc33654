"""The law on civil procedure as amended in 2021, which shortened service by publication.

2021年修正的民事诉讼法，缩短了公告送达的期间。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="civil_procedure_law_2021",
    title=T(en="Civil Procedure Law (amended 2021)", zh="中华人民共和国民事诉讼法（2021年修正）"),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2021-12-24",
    clauses={"95": T(en="By publication: served after 30 days", zh="公告送达，经过三十日视为送达")},
)  # fmt: skip
