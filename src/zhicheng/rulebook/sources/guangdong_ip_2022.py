"""The regulation of Guangdong on the protection of intellectual property, in force since 1 May 2022. Read in a public copy.

广东省知识产权保护条例，自 2022 年 5 月 1 日起施行。条文据公开文本核读。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="guangdong_ip_2022",
    title=T(en="Regulation of Guangdong on the Protection of Intellectual Property", zh="广东省知识产权保护条例"),
    issuer=T(en="Standing Committee of the People's Congress of Guangdong Province", zh="广东省人民代表大会常务委员会"),
    issued_on="2022-03-29",
    clauses={
        "4": T(
            en="Patents, trade marks, geographical indications of products, trade secrets: market supervision; copyright: the copyright department; "
            "plant varieties and agricultural indications: agriculture and forestry",
            zh="市场监管部门负责专利、商标、地理标志产品和商业秘密，著作权主管部门负责著作权，农业农村、林业部门负责植物新品种和农产品地理标志",
        ),
        "12": T(en="A lead that belongs to another department is told in writing and passed on in time", zh="属于其他部门主管的线索，及时书面通报并移送"),
        "31": T(
            en="Shows of three days or more have a body for disputes that mediates in time; files are kept three years at least from the show",
            zh="展会三天以上的设立纠纷处理机构，及时调解处理；信息资料自展会举办之日起保存至少三年",
        ),
    },
)  # fmt: skip
