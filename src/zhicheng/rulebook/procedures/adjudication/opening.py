"""The acts that open an adjudication: request, corrections, opening, the copy and the answer."""

from dataclasses import replace

from zhicheng.grammar import TO_BE_CONFIRMED, Act, Field, T
from zhicheng.rulebook.procedures.adjudication.states import TRIED
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.enforcement_measures_2015 import rule as MEASURES_2015
from zhicheng.rulebook.sources.implementing_rules_2023 import rule as RULES_2023
from zhicheng.rulebook.sources.patent_law_2020 import rule as PATENT_LAW_2020
from zhicheng.rulebook.standing_acts import PAPER, REASON, STANDING

PROOF = {name: field for name, field in STANDING["serve"].form.items() if name != "what"}
"""What proof of service asks where the act says what was served."""
CAPACITIES = {
    "patentee": T(en="patentee", zh="专利权人"),
    "exclusive": T(en="exclusive licensee", zh="独占实施许可的被许可人"),
    "sole": T(en="sole licensee; the patentee does not act", zh="排他实施许可的被许可人（专利权人不请求）"),
    "ordinary": T(en="ordinary licensee, authorised in writing", zh="普通实施许可的被许可人（经书面授权）"),
    "heir": T(en="lawful successor", zh="合法继承人"),
}
RIGHTS = {
    "invention": T(en="invention", zh="发明专利"),
    "utility_model": T(en="utility model", zh="实用新型专利"),
    "design": T(en="design", zh="外观设计专利"),
}

OPENING: dict[str, Act] = {
    "request": Act(
        title=T(en="File a request for adjudication", zh="提交处理请求"), by=("requester", "clerk"), states=(), to="received",
        cites=(PATENT_LAW_2020["65"], RULES_2023["97"], MEASURES_2015["request"]),
        form={
            "requester": Field(T(en="Requester", zh="请求人"), type="register"),
            "respondent": Field(T(en="Respondent", zh="被请求人"), type="register"),
            "capacity": Field(T(en="Standing of the requester", zh="请求人身份"), type="choice", choices=CAPACITIES),
            "patent": Field(T(en="Patent number", zh="专利号"), hint=T(en="Such as ZL201510000001.X", zh="如 ZL201510000001.X")),
            "right": Field(T(en="Kind of patent", zh="专利类型"), type="choice", choices=RIGHTS),
            "claims": Field(T(en="Claims or views relied on", zh="主张的权利要求或者视图")),
            "facts": Field(T(en="Facts and evidence", zh="事实与证据"), type="long"),
            "asks": Field(T(en="What is asked", zh="请求事项"), type="long", hint=T(en="Damages can only be mediated", zh="赔偿数额只能调解")),
            "not_sued": Field(T(en="No court and no arbitration has the dispute", zh="未就该纠纷起诉，也无仲裁协议"), type="yes"),
            "paper": Field(T(en="Request and annexes", zh="请求书及附件"), type="document"),
            "right_proof": Field(T(en="Proof that the patent is in force", zh="专利权有效的证明"), type="document"),
            "evaluation": Field(
                T(en="Evaluation report (utility model, design)", zh="专利权评价报告（实用新型、外观设计）"), type="document", required=False,
            ),
        },
    ),
    "ask_correction": Act(
        title=T(en="Ask for corrections", zh="通知补正"), by=("clerk", "officer"), states=("received",), to="correcting", letter="correction",
        tells=("requester",), cites=(MEASURES_2015["request"],), status=TO_BE_CONFIRMED,
        form={
            "lacking": Field(T(en="What is lacking", zh="需补正的内容"), type="long"),
            "correct_by": Field(T(en="To arrive by", zh="补正截止日"), type="day"),
        },
    ),
    "mend": Act(
        title=T(en="Send the corrections", zh="提交补正材料"), by=("requester", "clerk"), states=("correcting",), to="received",
        form={"mended": Field(T(en="What was corrected", zh="补正说明"), type="long"), "paper": PAPER},
    ),
    "accept": Act(
        title=T(en="Open the case", zh="立案"), by=("officer", "head"), states=("received",), to="accepted", letter="acceptance",
        tells=("requester",), cites=(MEASURES_2015["acceptance"], RULES_2023["97"]),
    ),
    "refuse": Act(
        title=T(en="Refuse to open the case", zh="不予立案"), by=("head",), states=("received", "correcting"), to="refused", decisive=True,
        letter="refusal", tells=("requester",), form={"reason": REASON}, cites=(MEASURES_2015["acceptance"],), status=TO_BE_CONFIRMED,
    ),
    "send_copy": Act(
        title=T(en="Send the copy with the notice to answer", zh="发出请求书副本和答辩通知书"), by=("clerk", "officer"), states=("accepted", "answering"),
        letter="answer_notice", cites=(MEASURES_2015["service"],), status=TO_BE_CONFIRMED,
    ),
    "announce": Act(
        title=T(en="Serve the copy by publication", zh="公告送达请求书副本"), by=("clerk", "officer"), states=("accepted", "answering"),
        letter="publication_of_service", cites=(CIVIL_PROCEDURE_2023["95"], MEASURES_2015["not_counted"]), status=TO_BE_CONFIRMED,
        form={
            "published_on": Field(T(en="Published on", zh="公告日期"), type="day"),
            "where": Field(T(en="Where", zh="公告载体")),
            "tried": Field(T(en="Why no other way was open", zh="无法以其他方式送达的原因"), type="long"),
        },
    ),
    "serve_copy": replace(
        STANDING["serve"], title=T(en="Record service of the copy", zh="登记请求书副本送达回证"), states=("accepted", "answering"),
        to="answering", form=PROOF, cites=(MEASURES_2015["service"],), status=TO_BE_CONFIRMED,
    ),
    "answer": Act(
        title=T(en="File an answer", zh="提交答辩书"), by=("respondent", "clerk"), states=TRIED, tells=("requester",),
        form={"answers": Field(T(en="Answer", zh="答辩意见"), type="long"), "paper": PAPER}, cites=(MEASURES_2015["answer"],),
        status=TO_BE_CONFIRMED,
    ),
    "forward": Act(
        title=T(en="Send the answer to the requester", zh="转送答辩书"), by=("clerk", "officer"), states=TRIED, after=("answer",), letter="forwarding",
        tells=("requester",), cites=(MEASURES_2015["forwarding"],), status=TO_BE_CONFIRMED,
    ),
    "begin_examination": Act(
        title=T(en="Begin the examination, answered or not", zh="转入审理（答辩或逾期未答辩）"), by=("officer",), states=("answering",), to="examining",
        cites=(MEASURES_2015["answer"],), status=TO_BE_CONFIRMED,
    ),
}  # fmt: skip
