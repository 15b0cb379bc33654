"""Where a question stands: asked, waiting for the asker, answered."""

from __future__ import annotations

from zhicheng.grammar import State, T

STATES: dict[str, State] = {
    "asked": State(
        title=T(en="Question, to be answered", zh="咨询，待答复"),
        public=T(en="Your question is being looked into", zh="正在办理"),
        ahead=T(en="The question is read and given to whoever knows", zh="登记并分送承办"),
    ),
    "waiting": State(
        title=T(en="The asker was asked back", zh="已询问咨询人，待回复"),
        public=T(en="We asked you something", zh="请回复我们的询问"),
    ),
    "answered": State(
        title=T(en="Answered", zh="已答复"),
        public=T(en="Answered", zh="已答复"),
        ahead=T(en="You get an answer in the promised time", zh="在承诺时限内答复"),
    ),
    "closed": State(title=T(en="Closed: answered", zh="办结（已答复）"), public=T(en="Answered", zh="已答复"), end="answered"),
    "unanswered": State(
        title=T(en="Closed without an answer, with the reason", zh="说明理由后办结"),
        public=T(en="Closed; the reason was told", zh="已办结，理由已告知"),
        end="unanswered",
    ),
    "elsewhere": State(
        title=T(en="Passed on to the body that answers", zh="已转有权机关答复"),
        public=T(en="Passed on to the body that answers", zh="已转由有权机关答复"),
        end="transferred",
    ),
    "withdrawn": State(title=T(en="Withdrawn", zh="已撤回"), public=T(en="Withdrawn", zh="已撤回"), end="withdrawn"),
}  # fmt: skip

OPEN_QUESTION = ("asked", "waiting")
ENDS = tuple(code for code, state in STATES.items() if state.end)
