"""An applicant on file has an application examined before it is filed, so that it can go to the fast lane of the patent office.

已备案的申请主体在正式提交专利申请之前请求预审，合格的进入快速审查通道。
"""

from zhicheng.grammar import Service, T
from zhicheng.rulebook.sources.filing_conduct_2023 import rule as CONDUCT_2023
from zhicheng.rulebook.sources.pre_examination_2023 import rule as PRE_EXAMINATION_2023

rule = Service(
    title=T(en="Have an application pre-examined", zh="专利申请快速预审"),
    words=T(
        en="fast track pre-examination faster grant quick patent application protection centre accelerate expedite",
        zh="预审 快速预审 快速审查 加快授权 专利申请 保护中心 绿色通道 备案主体",
    ),
    procedure="fast_examination",
    clock="examination",
    guide={
        "accepts": T(
            en="You are on file with the centre, the field is on its list, the application is not yet filed and no abnormal filing.",
            zh="申请主体已在保护中心备案，技术领域在预审范围内，申请尚未正式提交，且不属于非正常申请。",
        ),
        "serves": T(en="Applicants on file and their agencies.", zh="备案主体及其委托的代理机构。"),
        "reach": T(
            en="At the counter of the centre; on this site with an account that the office linked to you or your firm.",
            zh="保护中心窗口提交；已核实身份并关联账户的，可以登录后网上提交。",
        ),
        "materials": T(
            en="The application as you mean to file it\n"
"Your number on file\n"
"The main classification\n"
"Your undertaking that it is real and your own",
            zh="拟提交的专利申请文件\n"
"备案编号\n"
"主分类号\n"
"真实创新承诺",
        ),
        "process": T(
            en="You hand the application in\n"
"The centre checks file and field\n"
"It pre-examines; what is wrong you can correct\n"
"Passed: you file it unchanged, and the centre marks it\n"
"The patent office examines it in the fast lane",
            zh="提交预审请求\n"
"核对备案和技术领域\n"
"预审，存在缺陷的可以修改\n"
"合格的，按预审文本正式提交，由中心标记\n"
"国家知识产权局快速审查",
        ),
        "period": T(en="To pre-examine, without the time for your corrections", zh="预审（不含修改时间）"),
        "result": T(
            en="Passed or not passed. Whether a patent is granted the patent office alone decides.",
            zh="预审合格或者不合格。是否授权由国家知识产权局审查决定。",
        ),
        "supervision": T(
            en="If the centre does not act in time, ask its head, or call 12345.",
            zh="逾期未办理的，可以向中心负责人反映，或者拨打12345。",
        ),
    },
    fee=T(en="No fee", zh="不收费"),
    visits=0,
    channels=("counter",),
    cites=(
        PRE_EXAMINATION_2023["service"], PRE_EXAMINATION_2023["on_file"], PRE_EXAMINATION_2023["scope"], PRE_EXAMINATION_2023["result"],
        CONDUCT_2023["abnormal"],
    ),
)  # fmt: skip
