"""The law on administrative reconsideration as revised in 2023, in force since 1 January 2024. Read in a public copy of the statute.

行政复议法（2023 年修订），自 2024 年 1 月 1 日起施行。条文据公开文本核读。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="administrative_reconsideration_law_2023",
    title=T(
        en="Administrative Reconsideration Law of the People's Republic of China (revised 2023)",
        zh="中华人民共和国行政复议法（2023年修订）",
    ),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2023-09-01",
    clauses={
        "20": T(en="Reconsideration asked within sixty days of knowing of the act", zh="自知道行政行为之日起六十日内申请行政复议"),
    },
)  # fmt: skip
