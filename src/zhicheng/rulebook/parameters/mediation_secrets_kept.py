"""Days for which offers, comments and unsigned drafts of a mediation are kept after its case has ended; then they are erased for ever. No
source that was read gives a period: an office sets its own.

调解案件办结后，双方方案、意见和未签署的协议文稿保存的天数；期满永久删除。所查依据均未规定期限，由各单位自行设定。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="How long the secrets of a mediation are kept", zh="调解秘密的保存期限"),
    unit=T(en="days after the end of the case", zh="办结后天数"),
    values=(Value(30, since=date(2015, 7, 1), status=ILLUSTRATIVE),),
)
