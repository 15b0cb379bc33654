"""Who are our people and firms?"""

from zhicheng.desks.navigation.queries.questions.question import Opens, Question, Theme, city_part, figure
from zhicheng.grammar import T

theme = Theme(
    "people",
    T(en="Who are our people and firms?", zh="我们有哪些人才和企业"),
    (
        Question(
            "applicants",
            T(en="Which firms of {city} have most patents?", zh="{city}哪些企业的专利最多？"),
            T(
                en=(
                    "applicant applicants firm firms company companies enterprise enterprises "
                    "owner owners holder top largest leading business industry assignee who holds"
                ),
                zh=(
                    "企业 公司 申请人 专利权人 龙头企业 重点企业 单位 创新主体 大户 谁的专利最多 "
                    "骨干企业 排行"
                ),
            ),
            city_part(
                "city_people",
                T(en="People and firms of {city}: applicants", zh="{city}的人与企业：申请人"),
                anchor="applicants",
            ),
        ),
        Question(
            "learned",
            T(
                en="Which universities and institutes of {city} invent?",
                zh="{city}的高校院所，哪些专利多？",
            ),
            T(
                en=(
                    "university universities college colleges academy school schools institute "
                    "institutes research science academic laboratory"
                ),
                zh="高校 大学 院校 学校 学院 科研院所 研究所 研究院 院所 科研机构 实验室 产学研",
            ),
            city_part(
                "city_people",
                T(
                    en="People and firms of {city}: universities and institutes",
                    zh="{city}的人与企业：高校院所",
                ),
                anchor="learned",
            ),
        ),
        Question(
            "inventors",
            T(
                en="Who are the most active inventors of {city}?",
                zh="{city}有哪些核心发明人？",
            ),
            T(
                en=(
                    "inventor inventors talent talents people person expert experts scientist "
                    "scientists engineer engineers researcher researchers key staff"
                ),
                zh="发明人 人才 专家 科学家 工程师 带头人 领军人才 高层次人才 骨干 技术人员 谁在发明",
            ),
            city_part(
                "city_people",
                T(en="People and firms of {city}: inventors", zh="{city}的人与企业：发明人"),
                anchor="inventors",
            ),
        ),
        Question(
            "concentration",
            T(
                en="Does {city} depend on a few large applicants?",
                zh="{city}的专利是不是只靠几家大企业？",
            ),
            T(
                en=(
                    "concentration concentrated concentrate depend dependent dependence few large "
                    "giant dominate dominated monopoly share risk hhi"
                ),
                zh="集中度 集中 依赖 一家独大 独大 少数企业 垄断 风险 过于集中 大企业",
            ),
            figure(
                "applicant_concentration",
                T(en="Concentration of applicants in {city}", zh="{city}的申请人集中度"),
                city="{city}",
            ),
        ),
        Question(
            "counties",
            T(
                en="From which districts of {city} do the patents come?",
                zh="专利出自{city}的哪些区县？",
            ),
            T(
                en=(
                    "district districts county counties park parks zone zones town borough area "
                    "within inside local neighbourhood"
                ),
                zh="区县 各区 区 县 园区 开发区 高新区 街道 乡镇 县域 哪个区 分区",
            ),
            city_part(
                "city_people",
                T(en="People and firms of {city}: districts", zh="{city}的人与企业：区县"),
                anchor="counties",
            ),
        ),
        Question(
            "applicant",
            T(en="What does {applicant} work on?", zh="{applicant}在做什么技术？"),
            T(
                en=(
                    "firm company applicant portfolio profile work technology competitor "
                    "competitors rival our own enterprise patents of"
                ),
                zh=(
                    "企业画像 这家企业 本企业 我公司 我司 竞争对手 对手 专利布局 申请人 做什么 "
                    "技术方向 有多少专利"
                ),
            ),
            Opens(
                "navigation:applicant",
                T(en="Profile of {applicant}", zh="{applicant}概况"),
                {"party_id": "{applicant}"},
            ),
        ),
        Question(
            "holders",
            T(en="Who works on {field} in {city}?", zh="{city}有哪些企业在做{field}？"),
            T(
                en=(
                    "who works firms companies people applicants holders makers suppliers field "
                    "local working experts find"
                ),
                zh="谁在做 有哪些企业 哪些公司 企业名单 找企业 供应商 配套 从事 相关企业",
            ),
            figure(
                "patent_count",
                T(en="Applicants of {city} in {field}", zh="{city}{field}领域的申请人"),
                by="applicant",
                city="{city}",
                field="{field}",
            ),
        ),
    ),
)
