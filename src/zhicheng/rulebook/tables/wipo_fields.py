"""The 35 technology fields with the IPC symbols that belong to each; the longest symbol that matches decides.

35 个技术领域及各自的 IPC 分类号；以最长匹配为准。
"""

import tomllib
from pathlib import Path

from zhicheng.grammar import Column, T, Table
from zhicheng.rulebook.sources.wipo_concordance_2008 import rule as WIPO_CONCORDANCE_2008

READ = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

rule = Table(
    title=T(en="Technology fields", zh="技术领域"),
    key=("field",),
    cites=(WIPO_CONCORDANCE_2008["table"],),
    columns={
        "field": Column("int8", T(en="field, 1 to 35", zh="领域，1 至 35")),
        "name": Column("string", T(en="name", zh="名称")),
        "sector": Column("string", T(en="sector", zh="部门")),
        "symbols": Column("string", T(en="IPC symbols, longest match", zh="IPC 分类号，最长匹配")),
    },
    entries=tuple(
        {
            "field": each["number"],
            "name": T(en=each["en"], zh=each["zh"]),
            "sector": T(**READ["sectors"][each["sector"]]),
            "symbols": tuple(each["ipc"].split()),
        }
        for each in READ["fields"]
    ),
)
