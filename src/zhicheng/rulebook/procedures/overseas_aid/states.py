"""Where a request for help in a dispute abroad stands."""

from zhicheng.grammar import State, T

STATES: dict[str, State] = {
    "received": State(
        title=T(en="Received, to be triaged", zh="已收到，待分办"), public=T(en="Received", zh="已收到"),
        ahead=T(en="We read it and see how urgent it is", zh="了解情况，判断缓急"),
    ),
    "advising": State(
        title=T(en="Taken up, advice being prepared", zh="已受理，研究应对建议"), public=T(en="Advice is being prepared", zh="正在研究应对建议"),
        ahead=T(en="We prepare advice, with an expert where needed", zh="研究应对建议，必要时请专家参与"),
    ),
    "advised": State(
        title=T(en="Advised, followed up", zh="已提出建议，跟踪中"), public=T(en="You have our advice", zh="已提出应对建议"),
        ahead=T(en="You get advice; we ask later how it went", zh="提出建议并跟踪进展"),
    ),
    "closed": State(title=T(en="Closed", zh="办结"), public=T(en="Closed", zh="办结"), end="answered"),
    "referred": State(title=T(en="Passed to another body", zh="已转其他机构"), public=T(en="Passed to another body", zh="已转其他机构"), end="transferred"),
    "refused": State(title=T(en="Not taken up", zh="不予受理"), public=T(en="Not taken up", zh="不予受理"), end="refused"),
    "withdrawn": State(title=T(en="Withdrawn", zh="已撤回"), public=T(en="Withdrawn", zh="已撤回"), end="withdrawn"),
}  # fmt: skip

ALL = tuple(STATES)
OPEN_TO_QUESTIONS = ("received", "advising")
