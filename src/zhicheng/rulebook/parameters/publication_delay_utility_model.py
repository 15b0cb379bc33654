"""Months after filing until most utility models are granted and so published; the law sets no time.

实用新型自申请至多数授权公告的月数；法律未规定期限。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="Publication delay of utility models", zh="实用新型公告时滞"),
    unit=T(en="months", zh="月"),
    values=(Value(12, since=date(2016, 11, 9), status=ILLUSTRATIVE),),
)
