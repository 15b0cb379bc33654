"""The list of IPC symbols of environmentally sound technologies.

环境友好技术的 IPC 分类号清单。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="wipo_green_inventory",
    title=T(en="IPC Green Inventory", zh="IPC 绿色清单"),
    issuer=T(en="World Intellectual Property Organization", zh="世界知识产权组织"),
    issued_on="2010-09-16",
    clauses={
        "list": T(en="Symbols of environmentally sound technologies", zh="环境友好技术分类号"),
    },
    unconfirmed=frozenset({"list"}),
)  # fmt: skip
