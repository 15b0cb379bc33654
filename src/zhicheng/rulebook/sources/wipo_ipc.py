"""The International Patent Classification. Only the titles of its eight sections are used here, and the letter that the CPC adds.

国际专利分类。此处仅用其八个部的名称，以及 CPC 增设的 Y 部。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="wipo_ipc",
    title=T(en="International Patent Classification", zh="国际专利分类表"),
    issuer=T(en="World Intellectual Property Organization", zh="世界知识产权组织"),
    issued_on="2006-01-01",
    clauses={"sections": T(en="Titles of the sections A to H", zh="A 至 H 部的名称")},
)  # fmt: skip
