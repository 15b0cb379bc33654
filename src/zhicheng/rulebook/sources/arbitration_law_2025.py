"""The law on arbitration as revised on 12 September 2025, in force since 1 March 2026. Only what law firms wrote about it was seen, and article 27
as they repeat it: every clause is to be confirmed, and all but that one are named by their subject.

仲裁法（2025 年 9 月 12 日修订），自 2026 年 3 月 1 日起施行。仅见律师事务所介绍及其转载的第二十七条，各条均待核；除该条外以事项命名，不标条号。
"""

from zhicheng.grammar import Source, T

CLAUSES = {
    "27": T(
        en="An agreement says: the will to arbitrate, the matters, the institution; if one side claims an agreement and the other does not deny it "
        "before the first hearing, there is one",
        zh="仲裁协议的内容；一方主张有仲裁协议，另一方首次开庭前不予否认，经仲裁庭提示并记录的，视为存在仲裁协议",
    ),
    "acceptance": T(en="The institution takes the application or says why not; five days as before", zh="仲裁机构决定是否受理，五日期限是否沿用待核"),
    "setting_aside": T(
        en="The time to ask that an award be set aside is shorter: three months from receipt",
        zh="申请撤销裁决的期限缩短，为自收到裁决书之日起三个月",
    ),
}  # fmt: skip

rule = Source(
    code="arbitration_law_2025",
    title=T(en="Arbitration Law of the People's Republic of China (revised 2025)", zh="中华人民共和国仲裁法（2025年修订）"),
    issuer=T(en="Standing Committee of the National People's Congress", zh="全国人民代表大会常务委员会"),
    issued_on="2025-09-12",
    clauses=CLAUSES,
    unconfirmed=frozenset(CLAUSES),
)  # fmt: skip
