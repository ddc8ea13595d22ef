"""Forms of the family "shire": registers, orders of a hotline, pages of sites and sheets that who petitions fills in."""

from bench.letters_made.layouts_county_hand import form_days, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, filed, quiet, strangers_number
from bench.letters_made.layouts_shire_cells import complains, form
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, lines, outsider, table

_COLON = "：|：|\t"


def _of_trade(s: Scene) -> bool:
    """Whether the letter complains of a trader."""
    return s.affair.matter.category == "商贸旅游" and not quiet(s)


REGISTERS: tuple[Layout, ...] = (
    form("file_matter", "信访事项登记表/信访事项受理登记表/群众信访登记表", """
登记号/信访编号=no 登记时间/登记日期=day
信访人姓名/姓名=name 性别=sex 联系方式/联系电话=tel
身份证件号码/身份证号码=id@0.95 来访（信）人数/信访人数=one
现居住地址/家庭住址=home
户籍所在地/身份证地址=hukou@0.25
电子信箱/电子邮箱=mail@0.3
信访渠道/信访形式=way 信访目的=aim
信访标题/标题=title
信访内容/信访事由=story
登记人员/登记人=clerk 信访人确认/信访人签字=sign
领导批示/备注=none
""", own=0.75),
    form("file_visitor", "来访群众登记簿/来访登记", """
来访日期=day 来访人数=one
来访群众姓名/来访者=name 性别=sex 年龄=age@0.5
身份证=id@0.9 手机=tel
住址=home
来访目的=aim@0.8
来访事由=title
来访内容=story
值班人员=clerk 来访群众签名=sign
""", own=0.5),
    form("file_post", "来信登记簿/群众来信处理笺", """
来信编号=no 来信时间=day
来信人姓名=name 性别=sex@0.4 身份证号=id@0.9
来信人电话=tel
来信人地址=home
户籍=hukou@0.2
信访目的=aim
来信标题=title
来信内容/信件主要内容=story
办信人=clerk 批示=none
""", own=0.4),
    form("file_leader", "领导干部接访记录表/县级领导接访安排表", """
接访编号=no 接访日期=day
来访人姓名=name 性别=sex 联系电话=tel
身份证号码=id@0.85
居住地=home
来访人数=one 信访目的=aim@0.6
信访问题=title
问题概要=facts
来访人诉求=wish
记录人=clerk 接访领导意见=none
""", own=0.3),
    form("file_own_hand", "信访诉求表/群众诉求自助填写单", """
填表日期=day
本人姓名=name 性别=sex 证件号码=id@0.92
手机号=tel 电子邮件=mail@0.3
常住地址=home
户籍地址=hukou@0.3
诉求类型（请打勾）=ticks
诉求标题=title
事情经过=facts
我的诉求=wish
填表人签字=sign
""", own=0.9),
    form("file_machine", "信访件基本信息/信访信息系统打印件", """
信访件编号=no 录入时间=time
姓名=name 证件号码=id@0.92
手机=cell 电子邮件=mail@0.2
住址=home
信访方式=way 信访目的=aim
标题=title
概况信息=story
录入人=clerk
""", own=0.2, gaps=_COLON),
    form("file_grid", "社区民情台账/矛盾纠纷排查登记表", """
排查日期=day 登记编号=order
当事人=name 联系电话=cell
家庭住址=home 身份证=id@0.6
事项=title
基本情况=story
排查人=clerk 当事人签名=sign
""", unit="{county}{town}社会治理办", own=0.2),
    form("file_order_on", "信访事项交办单/信访件转送单", """
交办编号=no 交办日期=day
信访人=name 证件号码=id@0.9 联系电话=tel
信访人住址=home
信访目的=aim 人数=one
信访事项=title
主要诉求/信访内容=story
交办单位=unit 办理时限=term
经办人=clerk 联系方式=desk
"""),
    form("file_bare", "诉求登记/来件登记单", """
登记日期=day
姓名=name
身份证号码=id@0.85
联系电话=tel
地址=home
目的=aim@0.8
事项=title
情况=story
""", own=0.7, gaps="：|\t|:"),
    form("file_review", "信访复查申请表/复查复核申请登记", """
申请日期=day
申请人=name 性别=sex 身份证号码=id@0.95
联系电话=tel
通讯地址=home
被申请人/原办理单位=against@0.8
申请事项=title
事实和理由=facts
申请请求=wish
申请人签名=sign
""", own=0.8, fits=complains, instead=form("file_idea_note", "建议登记表", """
日期=day
建议人=name 电话=cell
住址=home
建议题目=title
建议内容=story
""", own=0.6)),
)  # fmt: skip
_ORDERS: tuple[Layout, ...] = (
    form("call_full", "12345政务服务热线受理单/政务热线派单", """
受理编号/工单编号=order 受理时间=time
市民姓名/诉求人=name 市民电话/联系电话=cell
性别=sex@0.4 证件号=id@0.2
市民地址/诉求人地址=home
诉求目的/诉求类型=aim@0.7
诉求标题/工单主题=title
诉求详情/诉求描述=caller
主办单位=unit 处理时限=term
接线员=clerk 坐席=seat
""", unit="{county}12345政务服务便民热线中心", gaps=_COLON),
    form("call_bare", "热线来电转办/便民热线交办单", """
编号=order
来电日期=time
来电人=name
电话=cell
住址=home@0.9
事项=title
情况=caller
接听人=clerk
""", unit="{county}热线办", gaps=_COLON),
    form("call_again", "重复来电工单/热线督办单", """
工单号=order 来电时间=time
来电群众=name 来电号码=cell
联系地址=home@0.85
诉求标题=title
来电内容=caller
话务员=clerk 限办时间=term
""", unit="{county}热线督查科", gaps=_COLON),
    form("call_night", "夜间值班电话记录/值班电话处理单", """
来电时间=time
来电人姓名=name 来电人电话=tel
来电人住址=home
主要内容=title
详细记录=story
值班员=clerk 带班领导意见=none
""", unit="{county}政府总值班室", gaps=_COLON),
    form("call_consumer", "消费投诉登记单/12315工单", """
投诉编号=order 投诉时间=time
消费者姓名=name 消费者电话=cell
消费者住址=home@0.9
被投诉单位=against@0.8
投诉标题=title
投诉情况=caller
受理人员=clerk
""", unit="{county}消费者委员会", gaps=_COLON, fits=_of_trade, instead=form("call_city", "城市服务热线工单", """
工单编号=order 登记时间=time
反映人=name 反映人电话=cell
反映人地址=home@0.9
问题标题=title
问题描述=caller
登记员=clerk
""", unit="{county}智慧城市运行中心", gaps=_COLON)),
)  # fmt: skip
_PAGES: tuple[Layout, ...] = (
    form("site_secretary", "书记信箱来件/领导信箱办理单", """
信件编号=order
写信人=name
写信人电话=cell
身份证号码=id@0.5 邮箱=mail@0.5
联系地址=home@0.9
写信时间=time
信件类型=aim@0.7
信件标题=title
信件内容=story
是否公开=open
""", unit="{county}人民政府网站", gaps=_COLON),
    form("site_petition", "网上信访登记信息/国家信访信息系统来件", """
信访件编号=no
信访人姓名=name 性别=sex
证件号码=id
联系手机=cell
邮箱地址=mail@0.4
住址=home
登记时间=time
信访目的=aim
标题=title
信访内容=story
""", unit="{county}信访局网络信访科", gaps=_COLON),
    form("site_board", "网民留言交办单/网络问政留言", """
留言号=order
留言网民=name
联系方式=cell
留言时间=time
留言主题=title
留言正文=story
""", unit="{county}融媒体中心", gaps=_COLON),
    form("site_app", "掌上民情/随手拍上报", """
上报时间=time
上报人=name
上报人手机=cell
上报人住址=home@0.9
上报标题=title
情况说明=story
""", unit="{county}数据局", gaps=_COLON),
    form("site_code", "扫码登记信息/信访码提交内容", """
姓名=name
身份证号码=id@0.6
手机号码=cell
现住址=home
提交日期=day
信访目的=aim
事项标题=title
事项内容=story
""", gaps="：|: "),
    form("site_line", "信访件导出/日报明细", """
信访编号=no 日期=day
信访人=name 身份证号=id@0.8 手机号=cell
住址=home
目的=aim
标题=title
概况=story
""", gaps="\t| | "),
)  # fmt: skip
_IDEA = form("fill_idea", "人民建议征集表/合理化建议表", """
建议人姓名=name 联系电话=cell
身份证号=id@0.4
联系地址=home
提交日期=day
类型=aim
建议主题=title
具体建议=story
""", own=0.75, fits=quiet, instead=REGISTERS[0])  # fmt: skip
_SHEETS: tuple[Layout, ...] = (
    _IDEA,
    form("fill_petition", "信访事项申请书/求助事项申请表", """
申请人姓名=name
性别=sex
公民身份号码=id@0.9
住所=home
电话=tel
申请事项=title
情况说明=facts
具体请求=wish
申请日期=day
""", own=0.95, gaps="：|:"),
    form("fill_complaint", "投诉举报信息登记表/群众投诉单", """
投诉时间=day
投诉人=name 性别=sex@0.5
身份证号码=id@0.8 投诉人电话=tel
投诉人住址=home
投诉对象=against@0.7
投诉主题=title
投诉内容=facts
投诉要求=wish
受理人=clerk
""", own=0.6, fits=complains, instead=_IDEA),
    form("fill_report", "检举控告登记表/信访举报受理单", """
举报日期=day 举报编号=no
举报人姓名=name 性别=sex
举报人身份证号=id@0.9 举报人电话=tel
举报人住址=home
被举报人/被反映人=against
信访目的=aim
举报主题=title
举报内容=facts
登记人=clerk
""", own=0.4, unit="{county}纪委监委信访室", fits=lambda s: "report" in s.affair.matter.flags, instead=REGISTERS[2]),
    form("fill_card", "民情联系卡/连心卡", """
姓名=name
联系电话=tel
家庭地址=home
身份证号=id@0.6
填卡日期=day
我要反映=title
具体情况=story
""", own=0.7, gaps="：|　|\t"),
    form("fill_legal", "法律服务咨询登记/调解申请登记表", """
登记日期=day
当事人姓名=name 性别=sex 身份证号码=id@0.85
电话=tel
住址=home
对方当事人=against@0.8
事由=title
纠纷情况=facts
申请要求=wish
登记人=clerk
""", own=0.4, unit="{county}公共法律服务中心", fits=complains, instead=_IDEA),
)  # fmt: skip


def spoken_record(s: Scene) -> Sheet:
    """What a clerk wrote down of a talk."""
    p, pen = s.main, s.pen
    a, b = s.chance.choice((("问", "答"), ("接待人", "来访人"), ("值班员", "群众")))
    rows = (
        f"时间：{pen.date(*form_days(s), source='form')} {clock(s)}　地点：{s.county}人民来访接待中心",
        f"接待人：{clerk(s)}",
        f"{a}：你叫什么名字，住哪里？",
        f"{b}：{pen.name(p)}，住{pen.address(p)}，电话{pen.mobile(p, plain=True)}，身份证是{pen.id(p, plain=True)}。",
        f"{a}：有什么事情要反映？",
        f"{b}：{whole(s)}",
        f"{a}：你有什么要求？",
        f"{b}：{ask(s)}",
        "（以上内容念给本人听过，无误）",
    )
    title = s.chance.choice(("来访谈话记录", "群众来访问询记录", "下访走访记录"))
    return Sheet(lines(title, *rows), subject=title, sender=outsider(s, f"{s.county}信访局"))


def row_of_a_list(s: Scene) -> Sheet:
    """One row of the week's list."""
    p, pen = s.main, s.pen
    heads = ["序号", "登记日期", "信访人", "证件号码", "手机号码", "住址", "信访目的", "标题", "内容"]
    cells = ["1", pen.date(*form_days(s), source="form"), pen.name(p), pen.id(p, plain=True), pen.mobile(p, plain=True), pen.address(p)]
    cells += [s.affair.matter.purposes[0], pen.title(s.title()), whole(s)]
    title = s.chance.choice(("本周信访件清单", "待办信访件明细表"))
    return Sheet(lines(title, table([heads, cells])), subject=title, sender=outsider(s, f"{s.county}信访局督查科"), rows=[heads, cells])


def told_by_telephone(s: Scene) -> Sheet:
    """A clerk's note of a call, in sentences."""
    p, pen = s.main, s.pen
    when = f"{pen.date(*form_days(s), source='form')} {clock(s)}"
    title = s.chance.choice(("电话记录", "来电情况摘记"))
    rows = (
        f"来电时间：{when}　登记号：{filed(s)}",
        f"来电人{pen.name(p)}，{p.gender}，住{pen.address(p)}，回电号码{pen.mobile(p, plain=True)}。",
        f"来电事由：{pen.title(s.title())}",
        f"来电人说：{whole(s)}",
        f"来电人希望：{ask(s)}",
        f"记录：{clerk(s)}　本机：{strangers_number(s, 'clerk_phone', 0)}",
    )
    return Sheet(lines(title, *rows), subject=title, sender=outsider(s, f"{s.county}信访局值班室"))


FORMS: tuple[Layout, ...] = (
    *(REGISTERS[0],) * 9,
    *REGISTERS[1:],
    *REGISTERS[1:5],
    *_ORDERS,
    *_ORDERS[:2],
    *_PAGES,
    *_SHEETS,
    spoken_record,
    row_of_a_list,
    told_by_telephone,
)
"""One petitioner, in a form."""
