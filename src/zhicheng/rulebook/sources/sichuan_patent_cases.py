"""How patent departments of Sichuan handle cases, with a chapter on electronic commerce. Only two articles were seen, on a page that repeats
them; the day of issue was not. Whether they still hold is to be confirmed.

四川省专利行政执法办案规范，含电子商务领域专章。仅见转载的两条，未见发文日期，是否继续有效待核。
"""

from zhicheng.grammar import Source, T

CLAUSES = {
    "145": T(
        en="A platform may ask the aid centre for its opinion where a case is weighty or hard to judge",
        zh="影响重大或者难以判定的，平台可以申请维权援助中心判定",
    ),
    "146": T(
        en="In clear cases the aid centre gives its opinion within two working days",
        zh="事实清楚、证据充分、争议不大的，两个工作日内出具判定意见书",
    ),
}

rule = Source(
    code="sichuan_patent_cases",
    title=T(en="Standards for Handling Cases of Patent Enforcement in Sichuan", zh="四川省专利行政执法办案规范"),
    issuer=T(en="Intellectual Property Office of Sichuan Province", zh="四川省知识产权局"),
    issued_on="",
    clauses=CLAUSES,
    unconfirmed=frozenset(CLAUSES),
)  # fmt: skip
