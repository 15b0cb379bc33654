"""Months after filing until most designs are granted and so published; the law sets no time.

外观设计自申请至多数授权公告的月数；法律未规定期限。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="Publication delay of designs", zh="外观设计公告时滞"),
    unit=T(en="months", zh="月"),
    values=(Value(9, since=date(2016, 11, 9), status=ILLUSTRATIVE),),
)
