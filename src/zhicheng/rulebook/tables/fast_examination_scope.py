"""The fields in which a protection centre pre-examines, as subclasses of the IPC by industry. Each centre has its own list, approved for it; this one
shows what a list looks like and is no centre's. Illustrative: an office puts its own in its place.

保护中心可以预审的技术领域，按产业列出国际专利分类小类。各中心的范围以批复为准；此表仅示意其形式，不是任何中心的范围。示例值，由各单位换成自己的清单。
"""

from zhicheng.grammar import Column, T, Table
from zhicheng.rulebook.sources.pre_examination_2023 import rule as PRE_EXAMINATION_2023

INDUSTRIES = {
    "energy": (T(en="new energy", zh="新能源"), ("H01M", "H02J", "H02S", "B60L")),
    "digital": (
        T(en="next-generation information technology", zh="新一代信息技术"),
        ("G06F", "G06N", "H04L", "H04W"),
    ),
    "equipment": (T(en="high-end equipment", zh="高端装备"), ("B23K", "B25J", "B33Y", "G05B")),
}

rule = Table(
    title=T(en="Fields of pre-examination", zh="预审技术领域"),
    key=("subclass",),
    cites=(PRE_EXAMINATION_2023["scope"],),
    columns={
        "subclass": Column("string", T(en="IPC subclass", zh="IPC 小类")),
        "industry": Column("string", T(en="industry", zh="产业代码")),
        "name": Column("string", T(en="industry in words", zh="产业名称")),
    },
    entries=tuple(
        {"subclass": subclass, "industry": code, "name": name}
        for code, (name, subclasses) in INDUSTRIES.items()
        for subclass in subclasses
    ),
)
