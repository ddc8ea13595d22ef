"""Forms of the family "guild": registers, orders of a hotline, pages of sites and sheets that who petitions fills in."""

from bench.letters_made.layouts_county_hand import form_days, whole
from bench.letters_made.layouts_guild_cells import form
from bench.letters_made.layouts_hand import ask, clerk, clock, quiet
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table

_COLON = "：|：|:"
_REGISTERS: tuple[Layout, ...] = (
    form("book_matter", "信访事项登记表/信访登记表", """
信访编号/登记号=no 登记时间/登记日期=day
信访人姓名/信访人=name 性别=sex 民族=folk@0.3
身份证号/证件号码=id@0.95 联系方式/手机=tel
住址/常住地址=home
户籍所在地/户口地址=hukou@0.3
邮箱/电子信箱=mail@0.25
信访人数=one 信访方式=way 信访目的=aim
信访标题/标题=title
信访内容/主要内容=story
登记人员/登记人=clerk 信访人签字=sign
办理意见/批示=none
""", own=0.7),
    form("book_comer", "来访登记表/群众来访接待登记卡", """
接待日期/来访时间=day 来访序号=no
来访人姓名=name 性别=sex 年龄=age@0.6
身份证号码=id@0.9 电话=tel
家庭住址/来访人地址=home
户籍地址=hukou@0.25
人数=one 初重访=first@0.4
来访事由=title
来访人陈述/陈述内容=story
来访目的=aim@0.8
接待人员=clerk 来访人签字=sign
""", own=0.45),
    form("book_mail", "来信登记表/人民来信登记簿", """
来信编号=no 来信日期/登记日期=day
来信人=name 来信人电话=tel
来信人身份证号=id@0.85
来信人住址=home
来信目的=aim 人数=one
来信标题=title
来信摘要=story
登记=clerk 阅批=none
""", own=0.35),
    form("book_leader", "领导干部接待群众登记表/约访登记表", """
序号=no 接待时间=day
来访群众=name 联系电话=tel 身份证号=id@0.85
住址=home
事项=title
基本情况=facts
群众要求=wish
记录人=clerk 处理意见=none
""", own=0.25),
    form("book_own", "信访人基本情况表/信访事项自述表", """
姓名=name 性别=sex 民族=folk@0.4 年龄=age@0.4
证件号码=id@0.93
手机号码=tel 邮箱=mail@0.3
现在住址=home
户口所在地=hukou@0.3
目的（请打√）=ticks
事项标题=title
事实经过=facts
诉求=wish
填表人=sign 填表日期=day
""", own=0.9),
    form("book_screen", "信访信息系统登记页面/系统录入信息", """
信访件编号=no
登记时间=day
姓名=name
证件号码=id@0.9
联系电话=cell
电子邮箱=mail@0.2
住址=home
信访形式=way
信访目的=aim
标题=title
概况信息=story
登记人=clerk
""", own=0.2, gaps=_COLON),
    form("book_grid", "网格员走访记录/社情民意登记单", """
走访日期=day 编号=order
居民姓名=name 电话=cell
住址=home 身份证号=id@0.6
反映问题=title
问题描述=story
走访人=clerk
""", unit="{county}{town}社会治理办", own=0.2),
    form("book_turned", "信访事项转送单/信访件交办单", """
转送编号=no 转送日期=day
信访人=name 联系电话=tel 身份证号=id@0.85
住址=home
信访目的=aim 信访人数=one
主题=title
反映内容=story
承办单位=unit 办理时限=term
经办人=clerk 经办电话=desk
"""),
    form("book_small", "群众诉求单/来件记录", """
时间=day
人员/姓名=name
电话=tel
证件号=id@0.85
地址=home
类型=aim@0.8
事项=title
详情=story
""", own=0.65, gaps="：|\t|　"),
    form("book_hall", "综治中心来访受理单/一站式受理登记表", """
受理号=no 受理日期=day
当事人=name 性别=sex 身份证号=id@0.9
联系电话=tel 居住地=home
户籍地=hukou@0.25
受理事项=title
事项类别=aim@0.7
诉求内容=story
受理人=clerk 当事人签名=sign
""", unit="{county}社会治安综合治理中心", own=0.4),
)  # fmt: skip
_ORDERS: tuple[Layout, ...] = (
    form("call_order", "12345政务服务热线工单/市民热线受理单", """
工单编码/工单号=order 来电时间/登记时间=time
来电人/市民姓名=name 来电号码/联系号码=cell
性别=sex@0.3 证件号码=id@0.2
联系地址/来电人地址=home
工单类型=aim@0.7
主题/工单主题=title
详细内容/反映内容=caller
主办单位=unit 办理期限=term
受理员=clerk 工号=seat
""", unit="{county}12345热线办", gaps=_COLON),
    form("call_short", "热线来电转办/12345转办单", """
单号=order
来电时间=time
姓名=name
电话=cell
住址=home@0.9
事由=title
诉求=caller
受理人=clerk
""", unit="{county}市民服务中心", gaps=_COLON),
    form("call_again", "热线重办工单/不满意件重办单", """
原工单号=order 重办时间=time
来电人姓名=name 来电人电话=cell
来电人住址=home@0.85
诉求标题=title
诉求详情=caller
派单员=clerk 时限=term
""", unit="{county}热线质检组", gaps=_COLON),
    form("call_night", "夜间值班电话记录/电话来访登记", """
来电日期=day
来电人姓名=name 来电电话=tel
家庭住址=home
来电事由=title
内容记录=story
值班员=clerk 带班领导意见=none
""", unit="{county}委办公室值班室", gaps=_COLON),
    form("call_public", "阳光热线节目听众来电/民生栏目求助登记", """
登记号=order 日期=day
听众姓名=name 联系电话=cell
住址=home
求助事项=title
来电内容=caller
记录=clerk
""", unit="{county}广播电视台", gaps=_COLON),
)  # fmt: skip
_ORDERS = (*_ORDERS, form("call_trade", "全国12315平台投诉单/消费投诉登记单", """
投诉编号=order 投诉时间=time
投诉人姓名=name 投诉人手机=cell
投诉人地址=home@0.9
被投诉单位=against@0.8
投诉概要=title
投诉详情=caller
受理=clerk
""", unit="{county}市场监管局", gaps=_COLON, fits=lambda s: s.affair.matter.category == "商贸旅游" and not quiet(s), instead=_ORDERS[0]))  # fmt: skip
_PAGES: tuple[Layout, ...] = (
    form("web_mayor", "领导信箱来信/市长信箱信件详情", """
信件编号=order
写信人=name
手机=cell
身份证号码=id@0.5 邮箱=mail@0.5
地址=home@0.9
写信时间=time
信件类型=aim@0.7
信件主题=title
信件内容=story
是否公开=open
""", unit="{county}政府网站管理中心", gaps=_COLON),
    form("web_petition", "网上信访登记单/国家信访系统来件", """
编号=no
信访人=name 性别=sex
身份证件号码=id
手机号码=cell
邮箱=mail@0.4
住址=home
登记时间=time
目的=aim
标题=title
内容=story
""", unit="{county}信访局网上信访科", gaps=_COLON),
    form("web_message", "群众留言/网民留言转办", """
留言编号=order
网民姓名=name
联系方式=cell
留言时间=time
主题=title
留言内容=story
""", unit="{county}委网信办", gaps=_COLON),
    form("web_app", "随手拍上报/掌上民生提交", """
上报时间=time
上报人=name
联系手机=cell
地址=home@0.9
上报标题=title
问题描述=story
""", unit="{county}数字化管理中心", gaps=_COLON),
    form("web_code", "扫码提意见/小程序诉求登记", """
姓名=name
身份证=id@0.6
手机号=cell
住址=home
时间=day
诉求类型=aim
诉求标题=title
诉求内容=story
""", gaps="：|: "),
    form("web_export", "信件清单/当日收件", """
编号=no 收件日期=day
来信人=name 证件号码=id@0.8 手机=cell
住址=home
目的=aim
主题=title
正文=story
""", gaps="\t| / | "),
    form("web_questionnaire", "问卷星回收/在线表单回复", """
1、您的姓名=name
2、您的手机=cell
3、您的住址=home
4、您的身份证号=id@0.6
5、填写日期=day
6、问题名称=title
7、问题描述=story
8、您的期望=wish
""", own=0.4, gaps="：|　"),
)  # fmt: skip
_APPLY = form("fill_apply", "诉求申请书/困难求助申请表", """
申请人=name
性别=sex
身份证号=id@0.92
家庭住址=home
联系电话=tel
申请事项=title
情况说明=facts
请求解决=wish
申请日期=day
""", own=0.95, gaps="：|:|\t")  # fmt: skip
_IDEA = form("fill_idea", "人民建议征集表/意见征求表", """
建议人姓名=name 联系电话=cell
身份证号=id@0.4
通讯地址=home
提交日期=day
类别=aim
建议题目=title
建议内容=story
""", own=0.75, fits=quiet, instead=_APPLY)  # fmt: skip
_SHEETS: tuple[Layout, ...] = (
    _IDEA,
    _APPLY,
    form("fill_complaint", "投诉登记表/群众投诉单", """
投诉日期=day
投诉人=name 性别=sex@0.5
证件号=id@0.8 电话=tel
住址=home
被投诉方=against@0.7
投诉标题=title
投诉内容=facts
投诉请求=wish
受理人=clerk
""", own=0.6, fits=lambda s: not quiet(s), instead=_IDEA),
    form("fill_report", "检举控告登记表/实名举报登记表", """
登记日期=day 编号=no
检举人=name 性别=sex
身份证号=id@0.9 电话=tel
住址=home
被检举人=against
信访目的=aim
主题=title
检举内容=facts
登记人=clerk
""", own=0.4, unit="{county}纪委监委信访室", fits=lambda s: "report" in s.affair.matter.flags, instead=_REGISTERS[0]),
    form("fill_card", "民情联系卡/驻村干部民情卡", """
户主=name
手机=tel
住址=home
证件号=id@0.6
日期=day
困难和问题=title
具体情况=story
""", own=0.6, gaps="：|　|\t"),
)  # fmt: skip


def questioned(s: Scene) -> Sheet:
    """A talk that a clerk wrote down."""
    p, pen = s.main, s.pen
    a, b = s.chance.choice((("问", "答"), ("工作人员", "信访人"), ("接待员", "来访人")))
    rows = (
        f"时间：{pen.date(*form_days(s), source='form')} {clock(s)}　地点：{s.county}群众来访接待大厅",
        f"接待员：{clerk(s)}",
        f"{a}：您叫什么，住在哪里？",
        f"{b}：{pen.name(p)}，住{pen.address(p)}，身份证号{pen.id(p, plain=True)}，电话{pen.mobile(p, plain=True)}。",
        f"{a}：反映什么问题？",
        f"{b}：{whole(s)}",
        f"{a}：有什么要求？",
        f"{b}：{ask(s)}",
        f"{a}：还有补充吗？",
        f"{b}：没有了。",
    )
    title = s.chance.choice(("来访谈话记录", "接待笔录"))
    return Sheet(lines(title, *rows), subject=title, sender=outsider(s, f"{s.county}信访局"))


def row_of_a_list(s: Scene) -> Sheet:
    """One row of an office's list."""
    p, pen = s.main, s.pen
    heads = ["序号", "收到日期", "信访人", "证件号码", "联系电话", "住址", "信访目的", "标题", "反映内容"]
    cells = ["1", pen.date(*form_days(s), source="form"), pen.name(p), pen.id(p, plain=True), pen.mobile(p, plain=True), pen.address(p)]
    cells += [s.affair.matter.purposes[0], pen.title(s.title()), whole(s)]
    title = s.chance.choice(("来信来访台账", "本周信访件汇总"))
    return Sheet(lines(title, table([heads, cells])), subject=title, sender=outsider(s, f"{s.county}信访局督查科"), rows=[heads, cells])


def told_by_a_counter(s: Scene) -> Sheet:
    """A counter's sheet in running words."""
    p, pen = s.main, s.pen
    who = f"{pen.name(p)}，{p.gender}，身份证号码{pen.id(p, plain=True)}，住{pen.address(p)}"
    rows = (
        s.chance.choice(("信访事项受理记录", "窗口受理记录")),
        f"{pen.date(*form_days(s), source='form')}，来访人到窗口反映问题。",
        f"一、来访人：{who}" + (f"，联系电话{pen.mobile(p, plain=True)}。" if likely(s, 0.9) else "。"),
        f"二、事项：{pen.title(s.title())}",
        f"三、内容：{whole(s)}",
        f"四、诉求：{ask(s)}",
        f"受理人：{clerk(s)}",
    )
    return Sheet(lines(*rows), subject=rows[0], sender=outsider(s, f"{s.county}信访局"))


FORMS: tuple[Layout, ...] = (
    *(_REGISTERS[0],) * 9,
    *_REGISTERS[1:],
    *_REGISTERS[1:6],
    *_ORDERS,
    *_ORDERS[:2],
    *_PAGES,
    *_SHEETS,
    questioned,
    row_of_a_list,
    told_by_a_counter,
)
"""One petitioner, in a form."""
