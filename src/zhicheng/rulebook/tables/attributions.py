"""Counting starts here: to which place a patent falls by each counting rule, and with what weight.

一切计数由此开始：按各计数规则，专利归于何地、权重几何。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Attributions", zh="归属"),
    key=("patent_id", "place_id", "rule",),
    derived=True,
    columns={
        "patent_id": Column("string", T(en="patent", zh="专利")),
        "place_id": Column("string", T(en="place; none where the address is not known or not placed", zh="地点；地址不详或无法归地者为空")),
        "role": Column("string", T(en="inventor or applicant", zh="身份：发明人或申请人")),
        "rule": Column("string", T(en="whole, fractional, first_inventor or applicant", zh="计数规则：整数、分数、第一发明人、申请人")),
        "weight": Column("int64", T(en="weight in 1/720720", zh="权重，以 1/720720 计")),
    },
)  # fmt: skip
