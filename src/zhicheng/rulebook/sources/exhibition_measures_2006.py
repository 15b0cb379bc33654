"""How intellectual property is protected at exhibitions, in force since 1 March 2006: patents, trade marks and copyright. Articles 6 to 15 were
read on pages that repeat them. A revision was reported in 2012; whether it came into force is to be confirmed.

展会知识产权保护办法，自 2006 年 3 月 1 日起施行，适用于专利、商标、版权。第六条至第十五条据转载文本核读。2012 年曾报道修订，是否施行待核。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="exhibition_measures_2006",
    title=T(en="Measures for the Protection of Intellectual Property at Exhibitions", zh="展会知识产权保护办法"),
    issuer=T(
        en="Ministry of Commerce, SAIC, National Copyright Administration, State Intellectual Property Office",
        zh="商务部、国家工商行政管理总局、国家版权局、国家知识产权局",
    ),
    issued_on="2006-01-10",
    number="2006年第1号令",
    clauses={
        "6": T(
            en="At shows of three days or more there is a complaint desk where the managing department finds it needed; officers are posted there",
            zh="展期三天以上、展会管理部门认为有必要的，设立投诉机构，知识产权行政管理部门派员进驻",
        ),
        "7": T(en="What the desk does: take complaints, suspend showing, hand over, urge, count", zh="投诉机构的职责：接受投诉、暂停展出、移交、督促、统计"),
        "8": T(en="Who may complain there, and with what papers", zh="可以投诉的权利人及应提交的材料"),
        "9": T(en="What is lacking is asked for; without it the complaint is not taken", zh="材料不符的通知补充，未补充的不予接受"),
        "11": T(en="The desk hands a complaint to the competent department within twenty-four hours", zh="二十四小时内移交有关知识产权行政管理部门"),
        "12": T(en="The organiser and the exhibitor are told in time", zh="通知展会主办方并及时通知被投诉人"),
        "13": T(en="The time for an answer is set by how long the show lasts", zh="可以根据展期指定答辩期限"),
        "14": T(en="Decided in time after the answer; a late answer does not stop it", zh="提交答辩后及时作出决定，逾期未答辩不影响决定"),
        "15": T(en="After the show the organiser is told of the results", zh="展会结束后及时将处理结果通告展会主办方"),
    },
)  # fmt: skip
