"""One row an act done in a case: which, when, by an office of which place, with which duty. Published from the docket without persons
and texts.

案件系统发布的办理记录表：每案每次行为一行，载明行为、日期、办理机关所在地和职责。不含个人信息和文字内容。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Acts of cases", zh="案件办理记录"),
    key=("case_id", "seq"),
    columns={
        "case_id": Column("string", T(en="case, an opaque id", zh="案件（无含义编号）")),
        "seq": Column("int32", T(en="number of the act in the case", zh="案内序号")),
        "act": Column("string", T(en="act, as the procedure names it", zh="行为代码")),
        "procedure": Column("string", T(en="procedure", zh="程序")),
        "done_on": Column("date", T(en="done on", zh="办理日期")),
        "province": Column("string", T(en="province of the office that did it", zh="办理机关所在省份")),
        "city": Column("string", T(en="city of that office", zh="办理机关所在城市")),
        "district": Column("string", T(en="division code of that office, if it is one of a county or district", zh="办理机关为区县机关者的区划代码")),
        "duty": Column("string", T(en="duty, or part in the case, in which it was done", zh="办理职责或者当事人身份")),
    },
)  # fmt: skip
