"""One row a case of the docket: where it belongs, when it was opened and closed, and the end it came to. Published from the docket
without persons and texts; the ids lead to the cases for whoever may see them.

案件系统发布的案件表：每案一行，载明所属地、收案与结案日期和结果。不含个人信息和文字内容；有权查看者可凭编号查到案件。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Outcomes of cases", zh="案件结果"),
    key=("case_id",),
    columns={
        "case_id": Column("string", T(en="case, an opaque id", zh="案件（无含义编号）")),
        "procedure": Column("string", T(en="procedure", zh="程序")),
        "province": Column("string", T(en="province of the office that has the case", zh="现承办机关所在省份")),
        "city": Column("string", T(en="city of that office; none for an office of a province", zh="现承办机关所在城市；省级机关为空")),
        "district": Column("string", T(en="division code of that office, if it is one of a county or district", zh="现承办机关为区县机关者的区划代码")),
        "opened_on": Column("date", T(en="opened on", zh="收案日期")),
        "closed_on": Column("date", T(en="closed on; none while it is open", zh="结案日期；未结为空")),
        "outcome": Column("string", T(en="end that it came to, as the procedure names it", zh="结果（程序所定代码）")),
        "dispute_id": Column("string", T(en="dispute; cases about one matter share it", zh="纠纷；同一纠纷的各案相同")),
        "synthetic": Column("boolean", T(en="made by a program, no facts", zh="合成数据，并非事实")),
    },
)  # fmt: skip
