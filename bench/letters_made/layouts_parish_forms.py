"""Forms of the family "parish": registers, orders of a hotline, pages of sites and sheets that who petitions fills in."""

from collections.abc import Callable

from bench.letters_made import layouts_county_forms
from bench.letters_made.layouts_county_hand import form_days, whole
from bench.letters_made.layouts_hand import age, ask, clerk, clock, filed, quiet
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _numbers(s: Scene) -> str:
    """A mobile number, and at times a land-line behind it."""
    cell = s.pen.mobile(s.main)
    return f"{cell} {s.pen.extension(s.main) if likely(s, 0.35) else s.pen.phone(s.main)}" if likely(s, 0.15) else cell


def _caller(s: Scene) -> str:
    """What a caller said, as who took it down writes it."""
    we = "我" if "own" in s.affair.matter.flags else s.chance.choice(("来电人", "市民", "我"))
    return whole(s, we) + ask(s)


def _ticks(s: Scene) -> str:
    """All purposes, the right one ticked."""
    on, off = s.chance.choice((("☑", "□"), ("■", "□"), ("√", "□")))
    return "　".join((on if kind == s.affair.matter.purposes[0] else off) + kind for kind in ("求决", "意见建议", "揭发控告", "申诉", "咨询", "其他"))


_CELLS: dict[str, Callable[[Scene], str]] = {
    "name": lambda s: s.pen.name(s.main, spaced=likely(s, 0.4)),
    "age": lambda s: str(age(s, s.main)),
    "tel": _numbers,
    "one": lambda s: s.chance.choice(("1", "1人")),
    "no": lambda s: s.pen.other("record_no", f"XF{s.pen.day:%Y%m%d}{s.chance.randrange(10**5):05d}"),
    "order": lambda s: filed(s, s.chance.choice(("", "GD", "DH", ""))),
    "ticks": _ticks,
    "way": lambda s: s.chance.choice(("来信", "来访", "来信", "网信")),
    "story": lambda s: whole(s) + (ask(s) if likely(s, 0.4) else ""),
    "caller": _caller,
    "seat": lambda s: f"{s.chance.randint(1001, 1099)}",
    "term": lambda s: f"{s.chance.choice((3, 5, 7, 15))}日内",
    "open": lambda s: s.chance.choice(("同意公开", "不公开")),
}
"""What a cell of a form may hold besides."""


_form = layouts_county_forms.maker_of(_CELLS, titles=1)


_COLON = "：|：|\t"

_REGISTERS: tuple[Layout, ...] = (
    _form(
        "register_matter",
        "信访事项登记表/信访事项登记单",
        """
登记编号/编号=no 登记日期/日期=day
姓名=name 性别=sex 联系电话/电话=tel
身份证号码/公民身份号码=id@0.95 信访人数/人数=one
家庭住址/住址=home
户籍地址/户籍所在地=hukou@0.25
电子邮箱/电子邮件=mail@0.3
信访形式=way 信访目的=aim
标题/事项标题=title
信访事由/反映事由=story
登记人/经办人=clerk 信访人签名/本人签名=sign
领导批示/处理意见=none
""",
        own=0.75,
    ),
    _form(
        "register_visit",
        "来访事项登记表/群众来访记录表",
        """
来访编号=no 来访日期=day
来访人=name 性别=sex 年龄=age@0.5 证件号码=id@0.9
联系方式=tel 来访人数=one
现居住地/来访人住址=home
户口所在地=hukou@0.25
来访目的=aim@0.9
事由标题/反映事项=title
来访诉求/反映内容=story
接待人=clerk 来访人确认=sign
""",
        own=0.5,
    ),
    _form(
        "register_letter",
        "来信登记卡/来信办理单",
        """
信件编号=no 收信日期=day
写信人/来信人=name 联系电话=tel 身份证号=id@0.9
来信地址/通信地址=home
信访目的=aim
来信题目/标题=title
来信主要内容/内容摘要=story
承办人=clerk 来信人数=one
拟办=none
""",
        own=0.4,
    ),
    _form(
        "register_reception",
        "县领导接访登记单/干部下访登记表",
        """
编号=no 日期=day
群众姓名=name 性别=sex 电话=tel
身份证号码=id@0.85 人数=one
家庭地址=home
反映问题=title
具体内容=facts
本人诉求=wish
信访目的=aim@0.6
记录=clerk 处理情况=none
""",
        own=0.3,
    ),
    _form(
        "register_self",
        "信访人填写表/反映事项自填单",
        """
填写日期=day
信访人姓名=name 性别=sex 身份证号码=id@0.92
本人电话=tel 电子邮箱=mail@0.3
现住址=home
户籍地=hukou@0.3
信访目的（打勾）=ticks
信访标题=title
主要事实=facts
主要请求=wish
签名=sign
""",
        own=0.9,
    ),
    _form(
        "register_entry",
        "信访件录入信息/信访系统录入单",
        """
录入编号=no 录入日期=day
信访人=name 身份证号=id@0.92
手机号码=cell 邮箱=mail@0.2
住址=home
信访形式=way 目的=aim
概述标题=title
概况=story
录入=clerk
""",
        own=0.2,
        gaps=_COLON,
    ),
    _form(
        "register_village",
        "村（居）民诉求登记簿/网格诉求登记单",
        """
登记日期=day 登记号=order
户主姓名/居民姓名=name 电话=cell
住址=home 身份证=id@0.6
诉求名称=title
诉求内容=story
网格员=clerk 居民签字=sign
""",
        unit="{county}{town}综合治理中心",
        own=0.2,
    ),
    _form(
        "register_passed",
        "信访事项转办通知单/交办信访事项登记表",
        """
转办编号=no 转办日期=day
信访人=name 身份证号码=id@0.9 电话=tel
居住地址=home
信访目的=aim 信访人数=one
事项名称=title
信访内容=story
责任单位=unit 办理期限=term
联系人=clerk 办公电话=desk
""",
    ),
    _form(
        "register_plain",
        "来件登记/群众诉求登记",
        """
日期=day
姓名=name
身份证号码=id@0.85
电话=tel
住址=home
目的=aim@0.8
标题=title
内容=story
""",
        own=0.7,
        gaps="：|\t|: ",
    ),
)
_ORDERS: tuple[Layout, ...] = (
    _form(
        "order_full",
        "12345热线工单/政务服务便民热线工单",
        """
工单编号=order 受理时间/来电时间=time
来电人姓名=name 联系电话=cell
性别=sex@0.4 身份证号=id@0.2
来电人住址/联系地址=home
诉求类别=aim@0.7
工单标题/诉求标题=title
诉求内容/来电内容=caller
承办单位=unit 办结时限=term
话务员=clerk 坐席号=seat
""",
        unit="{county}政务服务便民热线",
        gaps=_COLON,
    ),
    _form(
        "order_bare",
        "热线转办件/热线工单详情",
        """
工单号=order
时间=time
来电人=name
来电号码=cell
地址=home@0.9
主题=title
内容=caller
受理=clerk
""",
        unit="{county}12345",
        gaps=_COLON,
    ),
    _form(
        "order_urged",
        "热线催办单/再次转办单",
        """
工单编号=order 派单时间=time
诉求人姓名=name 诉求人电话=cell
诉求人地址=home@0.85
诉求主题=title
诉求描述=caller
催办人=clerk 答复时限=term
""",
        unit="{county}热线督办组",
        gaps=_COLON,
    ),
    _form(
        "order_duty",
        "值班来电记录/电话接听记录单",
        """
日期=day
来电人=name 电话=tel
住址=home
反映事项=title
通话记录=story
接听=clerk 领导阅示=none
""",
        unit="{county}信访局办公室",
        gaps=_COLON,
    ),
    _form(
        "order_mayor",
        "书记县长热线交办件/领导电话记录单",
        """
交办号=order 日期=day
反映人姓名=name 联系电话=cell
身份证号码=id@0.4
住址=home
事由=title
反映情况=caller
交办单位=unit 经办=clerk
""",
        unit="{county}委办信息科",
    ),
)
_ORDERS = (*_ORDERS, _form("order_trade", "12315投诉举报单/消费维权工单", """
登记编号=order 登记时间=time
投诉人=name 联系电话=cell
投诉人地址=home@0.9
被投诉方=against@0.8
投诉主题=title
投诉内容=caller
登记人=clerk
""", unit="{county}市场监督管理局", gaps=_COLON, fits=lambda s: s.affair.matter.category == "商贸旅游" and not quiet(s), instead=_ORDERS[0]))  # fmt: skip
_PAGES: tuple[Layout, ...] = (
    _form(
        "page_leader",
        "县委书记信箱/县长信箱来信详情",
        """
来信编号=order
来信人=name
联系电话=cell
身份证号=id@0.5 电子邮箱=mail@0.5
来信地址=home@0.9
来信时间=time
来信类别=aim@0.7
来信标题=title
来信内容=story
公开意愿=open
""",
        unit="{county}政府网编辑部",
        gaps=_COLON,
    ),
    _form(
        "page_portal",
        "网上信访事项/网上投诉登记",
        """
信访件编号=no
姓名=name 性别=sex
身份证号码=id
手机=cell
电子邮箱=mail@0.4
现住址=home
提交日期=time
信访目的=aim
投诉标题=title
投诉内容=story
""",
        unit="{county}信访局网信科",
        gaps=_COLON,
    ),
    _form(
        "page_board",
        "留言板来件/网友留言办理单",
        """
留言编号=order
留言人=name
电话=cell
留言日期=time
留言标题=title
留言内容=story
""",
        unit="{county}网信办",
        gaps=_COLON,
    ),
    _form(
        "page_app",
        "民声通道提交/手机信访提交",
        """
提交时间=time
姓名=name
手机号码=cell
所在地=home@0.9
标题=title
具体描述=story
""",
        unit="{county}大数据中心",
        gaps=_COLON,
    ),
    _form(
        "page_qr",
        "扫码反映/二维码信访登记",
        """
反映人=name
身份证号=id@0.6
联系电话=cell
家庭住址=home
反映日期=day
反映类型=aim
反映标题=title
反映内容=story
""",
        unit="{county}信访局",
        gaps="：|: ",
    ),
    _form(
        "page_list",
        "来件导出/今日来件",
        """
编号=no 日期=day
姓名=name 身份证号=id@0.8 电话=cell
地址=home
类别=aim
标题=title
内容=story
""",
        gaps="\t| | ",
    ),
)
_REQUEST = _form("sheet_request", "请求解决事项书/诉求申请表", """
姓名=name
性别=sex
身份证号码=id@0.9
住址=home
联系电话=tel
请求事项=title
事实理由=facts
请求=wish
日期=day
""", own=0.95, gaps="：|:")  # fmt: skip
_IDEA = _form("sheet_idea", "意见建议表/金点子征集表", """
姓名=name 联系方式=cell
身份证号码=id@0.4
地址=home
日期=day
建议类型=aim
建议标题=title
建议内容=story
""", own=0.75, fits=quiet, instead=_REQUEST)  # fmt: skip
_SHEETS: tuple[Layout, ...] = (
    _IDEA,
    _REQUEST,
    _form("sheet_complaint", "投诉信息表/投诉处理登记表", """
登记日期=day
投诉人姓名=name 性别=sex@0.5
身份证号=id@0.8 联系电话=tel
联系地址=home
被投诉对象=against@0.7
投诉事项=title
事实经过=facts
具体要求=wish
登记=clerk
""", own=0.6, fits=lambda s: not quiet(s), instead=_IDEA),
    _form("sheet_report", "举报登记表/控告举报受理登记单", """
受理日期=day 受理编号=no
举报人=name 性别=sex
身份证号码=id@0.9 联系电话=tel
住址=home
被举报人=against
信访目的=aim
举报标题=title
举报内容=facts
受理人=clerk
""", own=0.4, unit="{county}纪委监委", fits=lambda s: "report" in s.affair.matter.flags, instead=_REGISTERS[0]),
    _form("sheet_card", "便民服务卡/群众意见卡", """
姓名=name
电话=tel
住址=home
身份证=id@0.6
日期=day
反映的问题=title
简要情况=story
""", own=0.7, gaps="：|　|\t"),
)  # fmt: skip


def talk(s: Scene) -> Sheet:
    """What a clerk wrote down of a talk."""
    p, pen = s.main, s.pen
    a, b = s.chance.choice((("问", "答"), ("接谈人", "来访人"), ("工作人员", "群众")))
    rows = (
        f"接谈时间：{pen.date(*form_days(s), source='form')} {clock(s)}",
        f"接谈地点：{s.county}信访局二号接谈室　记录人：{clerk(s)}",
        f"{a}：请先讲一下个人情况。",
        f"{b}：我叫{pen.name(p)}，身份证号码{pen.id(p, plain=True)}，住在{pen.address(p)}，手机{pen.mobile(p, plain=True)}。",
        f"{a}：今天来是为什么事？",
        f"{b}：{whole(s)}",
        f"{a}：希望怎么处理？",
        f"{b}：{ask(s)}",
        "以上记录我看过，和我说的一样。",
    )
    title = s.chance.choice(("接谈笔录", "群众来访接谈记录"))
    return Sheet(lines(title, *rows), subject=title, sender=outsider(s, f"{s.county}信访局"))


def one_row(s: Scene) -> Sheet:
    """One row of the month's list."""
    p, pen = s.main, s.pen
    heads = ["编号", "来信日期", "姓名", "身份证号码", "电话", "地址", "目的", "事项", "主要内容"]
    cells = ["1", pen.date(*form_days(s), source="form"), pen.name(p), pen.id(p, plain=True), pen.mobile(p, plain=True), pen.address(p)]
    cells += [s.affair.matter.purposes[0], pen.title(s.title()), whole(s)]
    title = s.chance.choice(("信访件月报明细", "来信登记台账"))
    return Sheet(lines(title, table([heads, cells])), subject=title, sender=outsider(s, f"{s.county}信访局综合科"), rows=[heads, cells])


FORMS: tuple[Layout, ...] = (*(_REGISTERS[0],) * 8, *_REGISTERS[1:], *_REGISTERS[1:5], *_ORDERS, *_ORDERS[:2], *_PAGES, *_SHEETS, talk, one_row)
"""One petitioner, in a form."""
