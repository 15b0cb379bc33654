"""Letters about a question; the first line is the title. Wording of ours; an office puts its own in its place."""

from __future__ import annotations

from zhicheng.grammar import T

LETTERS: dict[str, T] = {
    "answer": T(
        en="Answer to a question\n\nOn your question {number}:\n\n{text}\n\nThis is advice from what you told us. It decides no case and takes no "
        "right from you. If something is still open, you may ask again.",
        zh="咨询答复\n\n关于您的咨询（{number}），答复如下：\n\n{text}\n\n本答复根据您提供的情况作出，仅供参考，不是对具体案件的处理决定。如仍有疑问，可以再次咨询。",
    ),
    "elsewhere": T(
        en="Your question was passed on\n\nYour question {number} is answered by another body: {body} ({reach}); {way}.\n\nReasons: {reason}",
        zh="咨询转办告知书\n\n您的咨询（{number}）由{body}负责答复（联系方式：{reach}），{way}。\n\n理由：{reason}",
    ),
    "closing": T(
        en="Your question was closed\n\nYour question {number} was closed without an answer, on this ground: {ground}.\n\nReasons: {reason}\n\n"
        "You may ask again.",
        zh="咨询办结告知书\n\n您的咨询（{number}），因{ground}，不再作出答复，现予办结。\n\n理由：{reason}\n\n您可以再次咨询。",
    ),
}
