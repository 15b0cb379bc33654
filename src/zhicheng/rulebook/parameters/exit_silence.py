"""Years without a patent after which an applicant has left.

申请人多少年无专利即视为退出。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="Years of silence before an exit", zh="视为退出的静默年数"),
    unit=T(en="years", zh="年"),
    values=(Value(3, since=date(2016, 11, 9), status=ILLUSTRATIVE),),
)
