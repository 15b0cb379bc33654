"""How market supervision handles complaints and reports, in force from 1 January 2020 (order 20, amended 24 March 2022). A complaint is a
dispute of a consumer; whoever tells of a breach of the law makes a report. Offices for intellectual property are named in article 38.
Read in a public copy. A copy of order 121 says that it was repealed on 15 April 2026.

市场监督管理投诉举报处理暂行办法（总局令第 20 号，2022 年 3 月 24 日修改），自 2020 年 1 月 1 日起施行。投诉限于消费者权益争议，反映违法线索为举报；
第三十八条载明知识产权行政部门适用。条文据公开文本核读；据第 121 号令所见文本，本办法自 2026 年 4 月 15 日起废止。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="samr_complaints_2019",
    title=T(
        en="Interim Measures for Handling Complaints and Reports of Market Supervision",
        zh="市场监督管理投诉举报处理暂行办法",
    ),
    issuer=T(en="State Administration for Market Regulation", zh="国家市场监督管理总局"),
    issued_on="2019-11-30",
    number="国家市场监督管理总局令第20号",
    clauses={
        "3": T(en="What is a complaint (a consumer's dispute) and what a report (a lead to a breach)", zh="投诉（消费者权益争议）与举报（违法线索）的含义"),
        "7": T(en="A paper that holds both is handled as both", zh="同时包含投诉和举报内容的分别处理"),
        "9": T(en="What a complaint gives: who, against whom, what is asked", zh="投诉应当提供的材料"),
        "14": T(en="Accepted or refused within seven working days of receipt, and told", zh="收到投诉七个工作日内决定是否受理并告知"),
        "15": T(en="When a complaint is refused", zh="投诉不予受理的情形"),
        "16": T(en="Mediation if both agree", zh="经双方同意采用调解方式"),
        "20": T(en="The time of tests and appraisal does not count", zh="检定、检验、检测、鉴定时间不计入调解期限"),
        "21": T(en="Mediation ends after forty-five working days; its end is told within seven", zh="四十五个工作日未达成协议的终止调解，七个工作日内告知"),
        "22": T(en="Agreement in writing, one copy each", zh="达成协议的制作调解书"),
        "23": T(
            en="A lead found in mediation is checked within fifteen working days, once extended by fifteen",
            zh="调解中发现线索的十五个工作日内核查，可延长十五个工作日",
        ),
        "25": T(en="A report belongs to the place of the reported conduct", zh="举报由被举报行为发生地的部门处理"),
        "29": T(en="An office without authority tells the reporter where to go", zh="不具备处理权限的，告知举报人向有权部门提出"),
        "31": T(
            en="A report follows the penalty procedure; a named reporter is told within five working days whether a case was opened",
            zh="按行政处罚规定处理举报，实名举报五个工作日内告知是否立案",
        ),
        "33": T(en="The reporter's identity and the handling are kept secret", zh="对举报人信息保密"),
        "37": T(
            en="The receiving office passes on to the one with authority, who may not transfer further on its own",
            zh="统一接收机构分送有权部门，不得自行移送",
        ),
        "38": T(en="Offices for intellectual property handle complaints and reports by these measures", zh="知识产权行政部门处理投诉举报适用本办法"),
        "39": T(en="Questions, disclosure requests, reviews and petitions go other ways", zh="咨询、信息公开、复议、信访等不适用，告知相应途径"),
    },
)  # fmt: skip
