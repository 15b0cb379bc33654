"""How an enforcement authority hands a suspected crime to the police: State Council rules of 2001, revised in 2020. Read in a
public copy. It says 'three days' without saying whether days off count; they are counted here.

行政执法机关向公安机关移送涉嫌犯罪案件的规定（2001 年公布，2020 年修订）。条文据公开文本核读；“3日”未明确为工作日，此处按自然日计。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="crime_transfer_2020",
    title=T(
        en="Rules on the Transfer of Suspected Criminal Cases by Administrative Enforcement Authorities (revised 2020)",
        zh="行政执法机关移送涉嫌犯罪案件的规定（2020年修订）",
    ),
    issuer=T(en="State Council", zh="国务院"),
    issued_on="2020-08-07",
    number="国务院令第310号",
    clauses={
        "3": T(en="In cases of intellectual property a reasonable suspicion is enough to transfer", zh="知识产权领域存在犯罪合理嫌疑的应当移送"),
        "5": T(
            en="Two officers report; the head decides in three days; handed over within twenty-four hours of approval",
            zh="两名以上执法人员专案，负责人3日内决定，批准后24小时内移送",
        ),
        "6": T(en="Papers that go with the transfer", zh="移送材料"),
        "8": T(en="The police decide in three days whether to open the case", zh="公安机关3日内审查决定是否立案"),
        "10": T(en="What the police do not open is handled by the authority itself", zh="公安机关不予立案的，依法作出处理"),
        "11": T(en="A penalty never takes the place of the transfer", zh="不得以行政处罚代替移送"),
        "12": T(en="Goods and papers handed over within three days of the police opening the case", zh="公安机关立案后3日内移交涉案物品和材料"),
    },
)  # fmt: skip
