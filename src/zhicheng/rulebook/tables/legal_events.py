"""Grants, lapses, transfers, licences and pledges of a patent.

专利的授权、失效、转让、许可与质押。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Legal events", zh="法律事件"),
    key=("patent_id", "code", "on", "country", "says",),
    columns={
        "patent_id": Column("string", T(en="patent", zh="专利")),
        "code": Column("string", T(en="event code", zh="事件代码")),
        "on": Column("date", T(en="date", zh="日期")),
        "country": Column("string", T(en="country in which it holds", zh="所涉国家")),
        "says": Column("string", T(en="event in words", zh="事件说明")),
    },
)  # fmt: skip
