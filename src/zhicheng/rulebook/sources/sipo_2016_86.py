"""The notice of 2016 that asks cities to lead by intellectual property; its tasks are what this product serves.

2016 年关于加快建设知识产权强市的指导意见；本平台即为落实其各项任务而建。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="sipo_2016_86",
    title=T(
        en="Guidance Concerning the Expedited Construction of Cities with IP Advantages",
        zh="关于加快建设知识产权强市的指导意见",
    ),
    issuer=T(en="State Intellectual Property Office", zh="国家知识产权局"),
    issued_on="2016-11-09",
    number="国知发管字〔2016〕86号",
    clauses={
        "I.ii": T(en="Principles: reform, innovation, concentration of advantages, overall planning", zh="基本原则：改革、创新、集聚、统筹"),
        "I.iii": T(en="Goals: cities where innovation is led by intellectual property", zh="发展目标：建成知识产权引领型创新驱动发展之城"),
        "II.i.1": T(en="Integrated management of intellectual property", zh="推进知识产权管理体制改革"),
        "II.i.2": T(en="Patents, market value and economic data navigate the innovative development of a city", zh="建立专利导航城市创新发展决策机制"),
        "II.i.3": T(en="Services for start-ups and makers", zh="构建知识产权促进创新创业服务体系"),
        "II.i.4": T(en="Public services and policy", zh="完善知识产权公共服务与政策体系"),
        "II.ii.1": T(en="Administrative enforcement and safeguarding of rights", zh="完善知识产权执法维权体系"),
        "II.ii.2": T(en="Many channels for settling disputes", zh="拓展知识产权纠纷多元解决渠道"),
        "II.ii.3": T(en="Social supervision and credit", zh="建立知识产权保护社会监督网络体系"),
        "II.ii.4": T(en="Protection ability of innovators", zh="提升创新主体知识产权保护能力"),
        "II.iii.1": T(en="Investment and financing services", zh="完善城市知识产权投融资服务体系"),
        "II.iii.2": T(en="Patent navigation of industry", zh="完善城市专利导航产业创新发展工作体系"),
        "II.iii.3": T(en="Operation of intellectual property", zh="构建城市知识产权运营生态体系"),
        "II.iv.1": T(en="Higher quality of creation; more high-quality rights held", zh="构建城市知识产权创造质量提升体系"),
        "II.iv.2": T(en="Powerful IP-intensive enterprises", zh="完善城市知识产权密集型强企培育体系"),
        "II.iv.3": T(en="Advanced clusters of industry, shared between cities", zh="构建城市产业集群高端发展体系"),
        "II.v.1": T(en="Talent", zh="完善城市知识产权人才支撑体系"),
        "II.v.2": T(en="Culture", zh="构建城市知识产权文化环境体系"),
        "II.v.3": T(en="Foreign cooperation", zh="提升城市知识产权对外合作水平"),
        "III.i": T(en="Leadership and support", zh="加强组织领导与工作保障"),
        "III.ii": T(en="Application and planning", zh="做好申报组织与规划编制"),
        "III.iii": T(en="Supervision, yearly examination, assessment every three years", zh="强化督促考核与经验交流"),
    },
)  # fmt: skip
