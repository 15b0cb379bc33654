"""Trust and method: how is it counted, where does a figure come from?"""

from zhicheng.desks.navigation.queries.questions.question import Opens, Question, Theme, city_part, why
from zhicheng.grammar import T

theme = Theme(
    "trust",
    T(en="How is it counted, and where does it come from?", zh="怎么算的，从哪里来"),
    (
        Question(
            "worked_out",
            T(
                en="How is the number of patents of {city} worked out?",
                zh="{city}的专利数是怎么算出来的？",
            ),
            T(
                en=(
                    "worked computed calculated calculate formula method definition explain "
                    "figure number clause rule basis how derived"
                ),
                zh="怎么算 算法 公式 口径 定义 依据 计算 方法 如何得出 条款 数字怎么来",
            ),
            why(
                "patent_count",
                T(en="Why {city} has this many patents", zh="{city}专利数的由来"),
                city="{city}",
            ),
        ),
        Question(
            "records",
            T(
                en="Which patents lie behind the figures of {city}?",
                zh="{city}的数字背后是哪些专利？",
            ),
            T(
                en=(
                    "behind evidence record records list proof verify check trace original "
                    "underlying patents documents"
                ),
                zh="背后 证据 明细 清单 核对 核查 追溯 原始 专利清单 逐条 名单 查证",
            ),
            Opens(
                "navigation:evidence",
                T(en="Patents that count for {city}", zh="计入{city}的专利"),
                {"code": "patent_count"},
                {"city": "{city}"},
            ),
        ),
        Question(
            "counting",
            T(
                en="How is a patent counted whose inventors live in several cities?",
                zh="发明人分属几座城市的专利，怎么计数？",
            ),
            T(
                en=(
                    "count counted counting whole fractional share shares double several cities "
                    "inventors attribution belong first applicant weight split"
                ),
                zh="计数 计数规则 整数计数 分数计数 第一发明人 归属 重复计算 重复 算给谁 分摊 几个城市",
            ),
            Opens(
                "rules:rule",
                T(en="Rule: attributions of patents to places", zh="规则：专利归属"),
                {"kind": "tables", "code": "attributions"},
            ),
        ),
        Question(
            "sources",
            T(
                en="Where does the data come from, and how recent is it?",
                zh="数据从哪里来，截至哪一天？",
            ),
            T(
                en=(
                    "data source sources dataset datasets recent date updated up-to-date coverage "
                    "origin licence license sample bias complete missing measurable gap from"
                ),
                zh=(
                    "数据来源 来源 数据集 更新 截至 最新 时间范围 覆盖 样本 偏差 可信 许可 "
                    "无法计量 缺数据 全不全"
                ),
            ),
            Opens("data:datasets", T(en="Datasets", zh="数据集")),
        ),
        Question(
            "weights",
            T(
                en="Can I change the weights of the index for {city}?",
                zh="评价{city}的指标权重能不能改？",
            ),
            T(
                en=(
                    "weight weights change edit adjust own index indicators scorecard set alter "
                    "modify assumption"
                ),
                zh="权重 改权重 调整 修改 指标体系 自定义 自己设 重新打分 赋权 指标",
            ),
            city_part(
                "city_standing",
                T(en="Standing of {city}: weights", zh="{city}的位置：权重"),
                anchor="weights",
            ),
        ),
        Question(
            "report",
            T(
                en="How do I get a report on {city} in Word or PDF?",
                zh="怎样出一份{city}的导航报告？",
            ),
            T(
                en=(
                    "report reports word docx pdf document download print make write navigation "
                    "regional study"
                ),
                zh="报告 导航报告 区域专利导航 出报告 下载 打印 文档 汇报 生成",
            ),
            city_part("city_report", T(en="Report on {city}", zh="{city}导航报告")),
        ),
    ),
)
