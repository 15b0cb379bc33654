"""The law on suits against administrative acts, as amended in 2017. Read in a public copy of the statute.

行政诉讼法（2017 年修正）。条文据公开文本核读。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="administrative_litigation_law_2017",
    title=T(
        en="Administrative Litigation Law of the People's Republic of China (amended 2017)",
        zh="中华人民共和国行政诉讼法（2017年修正）",
    ),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2017-06-27",
    clauses={
        "46": T(en="Suit within six months of knowing of the act, unless a law says otherwise", zh="自知道行政行为之日起六个月内起诉，法律另有规定的除外"),
        "97": T(en="Who neither sues nor complies: enforcement by the court", zh="期满不起诉又不履行的，可以申请法院强制执行"),
    },
)  # fmt: skip
