"""What the numbers of a rating mean."""

from zhicheng.grammar import T

SCORES = {
    5: T(en="5 – very satisfied", zh="5分 非常满意"),
    4: T(en="4 – satisfied", zh="4分 满意"),
    3: T(en="3 – fairly satisfied", zh="3分 基本满意"),
    2: T(en="2 – dissatisfied", zh="2分 不满意"),
    1: T(en="1 – very dissatisfied", zh="1分 非常不满意"),
}
