"""The standard that names the industries of the economy by code.

以代码规定国民经济行业的国家标准。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="gbt_4754_2017",
    title=T(en="GB/T 4754-2017 Industrial classification for national economic activities", zh="GB/T 4754—2017 国民经济行业分类"),
    issuer=T(en="Standardization Administration of China", zh="中国国家标准化管理委员会"),
    issued_on="2017-06-30",
    number="GB/T 4754-2017",
    clauses={
        "code": T(en="Sections, divisions, groups and classes", zh="门类、大类、中类、小类"),
    },
)  # fmt: skip
