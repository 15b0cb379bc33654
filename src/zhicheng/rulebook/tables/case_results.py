"""What a closed case came to, over all procedures: the ends of each are put together under few names. Illustrative: our own grouping.

结案方式：将各程序的结果归并为少数几类，便于合计。示例值：由本平台拟定。
"""

from zhicheng.grammar import Column, T, Table
from zhicheng.rulebook.cases import RESULTS

rule = Table(
    title=T(en="Results of cases", zh="结案方式"),
    key=("result",),
    columns={
        "result": Column("string", T(en="result", zh="结案方式代码")),
        "name": Column("string", T(en="in words", zh="名称")),
        "ends": Column("string", T(en="ends of procedures that mean it", zh="所含程序结果代码")),
    },
    entries=tuple({"result": code, "name": name, "ends": ends} for code, (name, ends) in RESULTS.items()),
)
