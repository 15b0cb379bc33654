"""Working days within which a rating of 1 or 2 is answered by somebody who did not handle the matter. That bad ratings are looked into and
answered is asked of all offices; the number of days differs by place and was not found in a text that binds everywhere.

收到差评（一分、二分）后，由未经办该事项的人员核实并答复的工作日数。差评应当核实反馈；具体天数各地规定不一，未见全国统一规定，待核。
"""

from datetime import date

from zhicheng.grammar import TO_BE_CONFIRMED, Parameter, T, Value

rule = Parameter(
    title=T(en="Time for answering a bad rating", zh="差评答复时限"),
    unit=T(en="working days", zh="个工作日"),
    values=(Value(5, since=date(2016, 11, 9), status=TO_BE_CONFIRMED),),
)
