"""Where a pre-examination stands: at the centre, then at the patent office, which grants or not."""

from zhicheng.grammar import State, T

STATES: dict[str, State] = {
    "received": State(
        title=T(en="Received, applicant and field to be checked", zh="已收到，待核对备案和领域"), public=T(en="Received", zh="已收到"),
        ahead=T(en="We check that you are on file and the field is ours", zh="核对备案和技术领域"),
    ),
    "examining": State(
        title=T(en="Being pre-examined", zh="预审中"), public=T(en="Being pre-examined", zh="预审中"), ahead=T(en="The application is pre-examined", zh="预审"),
    ),
    "correcting": State(
        title=T(en="Corrections asked", zh="待修改"), public=T(en="Waiting for your corrections", zh="待提交修改"),
        ahead=T(en="What is wrong you can correct", zh="有缺陷的，可以修改"),
    ),
    "passed": State(
        title=T(en="Passed, to be filed", zh="预审合格，待正式提交"), public=T(en="Passed, please file", zh="预审合格，请正式提交"),
        ahead=T(en="Passed: you file it unchanged", zh="合格的，按预审文本正式提交"),
    ),
    "filed": State(
        title=T(en="Filed, to be marked for the fast lane", zh="已正式提交，待标记"), public=T(en="Filed", zh="已正式提交"),
        ahead=T(en="We mark it for the fast lane", zh="标记进入快速审查通道"),
    ),
    "tagged": State(title=T(en="In the fast lane", zh="已进入快速审查通道"), public=T(en="In the fast lane", zh="快速审查中")),
    "granted": State(title=T(en="Granted", zh="已授权"), public=T(en="Granted", zh="已授权"), end="decided"),
    "rejected": State(title=T(en="Refused by the patent office", zh="未授权"), public=T(en="Not granted", zh="未授权"), end="rejected"),
    "failed": State(title=T(en="Not passed", zh="预审不合格"), public=T(en="Not passed", zh="预审不合格"), end="failed"),
    "refused": State(title=T(en="Not taken", zh="不予受理"), public=T(en="Not taken", zh="不予受理"), end="refused"),
    "lapsed": State(title=T(en="Passed, not filed in time", zh="合格后逾期未提交"), public=T(en="Not filed in time", zh="逾期未提交"), end="dismissed"),
    "withdrawn": State(title=T(en="Withdrawn", zh="已撤回"), public=T(en="Withdrawn", zh="已撤回"), end="withdrawn"),
}  # fmt: skip

ALL = tuple(STATES)
EXAMINED = ("received", "examining", "correcting")
