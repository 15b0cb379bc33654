"""The measures that replace the interim ones on 15 April 2026 (order 121). Only a copy in a public collection was seen, not the official
text, so every clause is to be confirmed. Against the interim measures: mediation ends after sixty days instead of forty-five working days,
a new report of the same matter starts the time again, offices for intellectual property are no longer named, and the five working days for
telling a named reporter are not in it.

市场监督管理投诉举报处理办法（总局令第 121 号），自 2026 年 4 月 15 日起取代暂行办法。仅见公开资料转载文本，未与正式文本核对，各条均待核。
与暂行办法相比：调解期限由四十五个工作日改为六十日；同一举报人补充新事实再次举报的重新计算期限；不再列明知识产权行政部门；未见五个工作日内告知实名举报人的规定。
"""

from zhicheng.grammar import Source, T

CLAUSES = {
    "3": T(en="What is a complaint (a consumer's dispute) and what a report (a lead to a breach)", zh="投诉（消费者权益争议）与举报（违法线索）的含义"),
    "9": T(en="A paper that holds both is handled as both", zh="同时包含投诉和举报内容的分别处理"),
    "10": T(en="What a complaint gives, and proof of identity where asked", zh="投诉应当提供的材料及身份核验"),
    "15": T(
        en="Accepted or refused within seven working days of receipt; a refusal names reasons and other ways",
        zh="收到投诉七个工作日内决定是否受理，不予受理的告知理由和其他途径",
    ),
    "16": T(en="When a complaint is refused", zh="投诉不予受理的情形"),
    "18": T(en="Mediation if both agree", zh="经双方同意采用调解方式"),
    "22": T(en="The time of tests and appraisal does not count", zh="鉴定、检测时间不计入调解期限"),
    "23": T(en="Mediation ends after sixty days; its end is told within seven working days", zh="六十日未达成协议的终止调解，七个工作日内告知"),
    "24": T(en="Agreement in writing, one copy each", zh="达成协议的制作调解书"),
    "27": T(
        en="A lead found in mediation is checked within fifteen working days, extended by fifteen with approval",
        zh="调解中发现线索的十五个工作日内核查，经批准可延长十五个工作日",
    ),
    "29": T(en="A report belongs to the place of the reported conduct", zh="举报由被举报行为发生地的部门处理"),
    "34": T(en="An office without authority tells the reporter, and where to go", zh="不具备处理权限的，告知举报人及有权部门"),
    "35": T(
        en="A report follows the penalty procedure; new facts from the same reporter start the time again",
        zh="按行政处罚程序处理举报，补充新事实再次举报的重新计算期限",
    ),
    "36": T(en="Results are told, and rewards paid, where rules say so", zh="依规定告知举报处理结果或者奖励"),
    "37": T(en="The reporter's identity and the handling are kept secret", zh="对举报人信息保密"),
    "41": T(
        en="The receiving office passes on to the one with authority, who may not transfer further on its own",
        zh="统一接收机构分送有权部门，不得自行移送",
    ),
    "43": T(en="Other complaints may be handled by analogy", zh="其他投诉可以参照本办法处理"),
    "44": T(en="Questions, disclosure requests and reviews go other ways", zh="咨询、信息公开、复议等不适用，告知相应途径"),
    "45": T(en="The first day does not count; a last day that is a holiday moves on", zh="当日不计入，末日为法定节假日的顺延"),
    "46": T(en="In force from 15 April 2026; the interim measures are repealed", zh="自2026年4月15日起施行，暂行办法同时废止"),
}  # fmt: skip

rule = Source(
    code="samr_complaints_2026",
    title=T(
        en="Measures for Handling Complaints and Reports of Market Supervision",
        zh="市场监督管理投诉举报处理办法",
    ),
    issuer=T(en="State Administration for Market Regulation", zh="国家市场监督管理总局"),
    issued_on="2026",
    number="国家市场监督管理总局令第121号",
    clauses=CLAUSES,
    unconfirmed=frozenset(CLAUSES),
)
