"""One row a run of a clock in a case: when it began, was due and was stopped, and whether it was kept. Published from the docket.

案件系统发布的期限表：每案每次期限一行，载明起算、届满、停止日期和是否按期。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Clocks of cases", zh="案件期限"),
    key=("case_id", "clock", "run"),
    columns={
        "case_id": Column("string", T(en="case, an opaque id", zh="案件（无含义编号）")),
        "procedure": Column("string", T(en="procedure", zh="程序")),
        "clock": Column("string", T(en="clock, as the procedure names it", zh="期限代码")),
        "run": Column("int32", T(en="which run of it", zh="第几次")),
        "began_on": Column("date", T(en="began on", zh="起算日期")),
        "due_on": Column("date", T(en="last day; none while it is suspended", zh="届满日期；中止期间为空")),
        "stopped_on": Column("date", T(en="stopped on; none while it runs", zh="停止日期；进行中为空")),
        "kept": Column("boolean", T(
            en="stopped in time by an act of its own; none while it runs, or where the end of the case ended it in time",
            zh="是否按期完成；进行中或者因结案而提前终止者为空",
        )),
        "suspended": Column("boolean", T(en="suspended", zh="是否中止")),
        "overdue": Column("boolean", T(en="ran on past its last day on the day of publication", zh="发布之日是否逾期未办")),
        "of_office": Column("boolean", T(en="kept by an office, not by a party or a court", zh="是否由机关遵守（非当事人或者法院的期限）")),
        "decisive": Column("boolean", T(en="a period by which the office is measured (table of decisive clocks)", zh="是否计入按期率（见考核期限表）")),
    },
)  # fmt: skip
