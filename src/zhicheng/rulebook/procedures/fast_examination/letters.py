"""Letters of a pre-examination; the first line is the title. Wording of ours: a centre puts its own in its place."""

from zhicheng.grammar import T
from zhicheng.rulebook.drafting import sign

LETTERS: dict[str, T] = sign({
    "admitted": T(
        en="Taken for pre-examination\n\n{applicant}:\n\nYour request {number} is taken for pre-examination (field: {field}). The result is due by "
        "{due_examination}; time for your corrections does not count.",
        zh="预审受理通知书\n\n{applicant}：\n\n"
        "你方的预审请求（{number}）已受理，技术领域：{field}。预审结果将于{due_examination}前作出，你方修改的时间不计入。",
    ),
    "turned_down": T(
        en="Not taken\n\n{applicant}:\n\nYour request {number} is not taken: {ground}. Reasons:\n\n{reason}\n\n"
        "You may file with the patent office in the ordinary way.",
        zh="不予受理通知书\n\n{applicant}：\n\n你方的预审请求（{number}）不予受理：{ground}。理由如下：\n\n{reason}\n\n你方可以按普通程序提交专利申请。",
    ),
    "correction": T(
        en="Corrections\n\n{applicant}:\n\nIn request {number} this is to be corrected by {correct_by} (time: {time}):\n\n{faults}",
        zh="预审修改通知书\n\n{applicant}：\n\n预审请求（{number}）存在下列缺陷，请于{correct_by}前修改（第{time}次）：\n\n{faults}",
    ),
    "passed": T(
        en="Passed\n\n{applicant}:\n\nRequest {number} is passed. Please file the application unchanged by {file_by} and tell us its number; "
        "then we mark it for "
        "the fast lane. Whether it is granted the patent office alone decides.",
        zh="预审合格通知书\n\n{applicant}：\n\n预审请求（{number}）合格。请于{file_by}前按预审合格文本正式提交，并告知申请号，以便标记进入快速审查通道。"
        "是否授予专利权由国家知识产权局审查决定。",
    ),
    "failed": T(
        en="Not passed\n\n{applicant}:\n\nRequest {number} is not passed, for these reasons:\n\n{reason}\n\n"
        "You may file with the patent office in the ordinary way.",
        zh="预审不合格通知书\n\n{applicant}：\n\n预审请求（{number}）不合格。理由如下：\n\n{reason}\n\n你方可以按普通程序提交专利申请。",
    ),
    "lapsed": T(
        en="Not filed in time\n\n{applicant}:\n\nRequest {number} was passed and was not filed by {file_by}; it is closed.",
        zh="逾期未提交告知书\n\n{applicant}：\n\n预审请求（{number}）合格后，未在{file_by}前正式提交，本件办结。",
    ),
    "warning": T(
        en="Note of conduct\n\n{applicant}:\n\nIn connection with request {number} we note: {conduct}, {found_on}.\n\n{facts}\n\nCounts: {counted}\n\n"
        "You may answer by {answer_by}.",
        zh="行为情形告知书\n\n{applicant}：\n\n就预审请求（{number}），登记下列情形：{conduct}，{found_on}认定。\n\n{facts}\n\n"
        "累计情况：{counted}\n\n你方可以在{answer_by}前陈述意见。",
    ),
    "pause": T(
        en="Pre-examination paused\n\n{applicant}:\n\nPre-examination for you is paused until {paused_until}. Counts: {counted}\n\nReasons\n\n{reason}",
        zh="暂停预审服务决定书\n\n{applicant}：\n\n决定暂停对你方的预审服务，至{paused_until}止。累计情况：{counted}\n\n理由\n\n{reason}",
    ),
    "removal": T(
        en="Removed from the file\n\n{applicant}:\n\nYou are removed from the file of applicants. Counts: {counted}\n\nReasons\n\n{reason}",
        zh="取消备案决定书\n\n{applicant}：\n\n决定取消你方的预审备案。累计情况：{counted}\n\n理由\n\n{reason}",
    ),
})  # fmt: skip
