"""Sections of the classification: the first letter of a symbol. Y stands in the CPC only.

分类号的部：分类号首字母。Y 部仅见于 CPC。
"""

from zhicheng.grammar import Column, T, Table
from zhicheng.rulebook.sources.wipo_ipc import rule as WIPO_IPC

NAMES = {
    "A": T(en="Human necessities", zh="人类生活必需"),
    "B": T(en="Performing operations; transporting", zh="作业；运输"),
    "C": T(en="Chemistry; metallurgy", zh="化学；冶金"),
    "D": T(en="Textiles; paper", zh="纺织；造纸"),
    "E": T(en="Fixed constructions", zh="固定建筑物"),
    "F": T(
        en="Mechanical engineering; lighting; heating; weapons; blasting",
        zh="机械工程；照明；加热；武器；爆破",
    ),
    "G": T(en="Physics", zh="物理"),
    "H": T(en="Electricity", zh="电学"),
    "Y": T(en="New technological developments (CPC)", zh="新兴技术标引（CPC）"),
}

rule = Table(
    title=T(en="Sections of the classification", zh="分类号的部"),
    key=("section",),
    cites=(WIPO_IPC["sections"],),
    columns={
        "section": Column("string", T(en="first letter", zh="首字母")),
        "name": Column("string", T(en="title", zh="名称")),
    },
    entries=tuple({"section": letter, "name": name} for letter, name in NAMES.items()),
)
