"""Months after filing until most grants are published, in a dataset that holds grants alone.

仅含授权专利的数据集中，自申请至多数授权公告的月数。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="Publication delay where only grants are held", zh="仅含授权专利时的公告时滞"),
    unit=T(en="months", zh="月"),
    values=(Value(48, since=date(2016, 11, 9), status=ILLUSTRATIVE),),
)
