"""Forms of the family "annex": registers, orders of a hotline, pages of sites and sheets that who petitions fills in."""

from collections.abc import Callable

from bench.letters_made.layouts_annex_hand import FORM_DAYS, whole
from bench.letters_made.layouts_hand import age, ask, clerk, clock, complained_of, filed, quiet, strangers_number
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _number(s: Scene) -> str:
    """A mobile number, and at times a land-line beside it."""
    p = s.main
    number = s.pen.mobile(p)
    return number + " " + (s.pen.extension(p) if likely(s, 0.4) else s.pen.phone(p)) if likely(s, 0.12) else number


def _ticked(s: Scene) -> str:
    """All purposes, the right one ticked."""
    on, off = s.chance.choice((("☑", "□"), ("■", "□"), ("√", "□")))
    return " ".join((on if kind == s.affair.matter.purposes[0] else off) + kind for kind in ("意见建议", "求决", "申诉", "揭发控告", "咨询", "其他"))


_CELLS: dict[str, Callable[[Scene], str]] = {
    "name": lambda s: s.pen.name(s.main, spaced=likely(s, 0.5)),
    "again": lambda s: s.main.name,
    "gender": lambda s: s.main.gender,
    "age": lambda s: str(age(s, s.main)),
    "people": lambda s: s.chance.choice(("汉", "汉族", "汉族", "苗族", "回族")),
    "id": lambda s: s.pen.id(s.main, plain=True),
    "call": _number,
    "cell": lambda s: s.pen.mobile(s.main, plain=True),
    "home": lambda s: s.pen.address(s.main),
    "hukou": lambda s: s.pen.hukou(s.main),
    "mail": lambda s: s.pen.email(s.main),
    "one": lambda _: "1",
    "oneman": lambda _: "1人",
    "no": lambda s: s.pen.other("record_no", f"{s.chance.choice(('XF', 'LX', 'LF'))}{s.pen.day:%Y%m%d}{s.chance.randrange(10**5):05d}"),
    "ticket": lambda s: filed(s, s.chance.choice(("", "", "GD", "RX"))),
    "day": lambda s: s.pen.date(*FORM_DAYS, source="form"),
    "time": lambda s: f"{s.pen.date(*FORM_DAYS, source='form')} {clock(s)}",
    "purpose": lambda s: s.affair.matter.purposes[0],
    "ticked": _ticked,
    "letter": lambda s: s.chance.choice(("来信", "来信", "来访", "网上")),
    "visit": lambda s: s.chance.choice(("来访", "走访")),
    "title": lambda s: s.pen.title(s.title()),
    "story": lambda s: whole(s) + (ask(s) if likely(s, 0.5) else ""),
    "facts": whole,
    "asked": ask,
    "caller": lambda s: whole(s, s.chance.choice(("来电人", "市民", "我", "我"))) + ask(s),
    "against": lambda s: "" if complained_of(s) == "无" else complained_of(s),
    "clerk": clerk,
    "clerkphone": lambda s: strangers_number(s, "clerk_phone", 0),
    "agent": lambda s: f"{s.chance.randint(101, 899)}号",
    "unit": lambda s: f"{s.affair.town.name}",
    "office": lambda s: f"{s.county}信访局",
    "term": lambda s: f"{s.chance.choice((3, 5, 7, 10))}个工作日",
    "state": lambda s: s.chance.choice(("待受理", "已受理", "转办中")),
    "open": lambda s: s.chance.choice(("公开", "不公开")),
    "secret": lambda s: s.chance.choice(("否", "否", "不需要")),
    "blank": lambda _: "",
}
"""What a cell of a form may hold."""


def _rows(s: Scene, spec: str) -> list[list[str]]:
    """The rows of a form: ``label|other label:key@share`` for each cell; a cell without a value falls out with its label."""
    rows = []
    for line in spec.strip().split("\n"):
        row: list[str] = []
        for cell in line.split():
            labels, _, rest = cell.partition(":")
            key, _, share = rest.partition("@")
            value = _CELLS[key](s) if not share or likely(s, float(share)) else ""
            if value or key == "blank":
                row += [s.chance.choice(labels.split("|")).replace("_", "　"), value]
        if row:
            rows.append(row)
    return rows


def _form(
    name: str,
    heads: tuple[str, ...],
    spec: str,
    *,
    own: float = 0.0,
    unit: str = "{county}信访局",
    gaps: tuple[str, ...] = ("\t",),
    fits: Callable[[Scene], bool] | None = None,
    instead: Layout | None = None,
) -> Layout:
    """A form under one of the heads, sent by the office that keeps it or, in so many cases, by who petitions; another one for whom it does not fit."""

    def layout(s: Scene) -> Sheet:
        if fits and instead and not fits(s):
            return instead(s)
        title = s.chance.choice(heads)
        rows, gap = _rows(s, spec), s.chance.choice(gaps)
        text = lines(title, *(table([row], gap) if gap == "\t" else "　".join(gap.join(row[at : at + 2]) for at in range(0, len(row), 2)) for row in rows))
        if likely(s, own):
            return Sheet(text, rows=rows if gap == "\t" else ())
        subject = s.chance.choice((title, title, s.pen.heading or title))
        sender = outsider(s, unit.format(county=s.county, town=s.affair.town.name))
        return Sheet(text, subject=subject, titled=subject == s.pen.heading, sender=sender, rows=rows if gap == "\t" else ())

    layout.__name__ = layout.__qualname__ = name
    layout.__doc__ = f"A form headed {heads[0]}."
    return layout


_COLON = ("：", "：", "\t", ": ")

_REGISTERS: tuple[Layout, ...] = (
    _form(
        "form_visit",
        ("群众来访登记表", "来访登记表"),
        """
登记号|编号:no 来访时间|登记时间:day
来访人|来访人姓名:name 性别:gender 民族:people@0.5 联系电话|手机:call
身份证号|证件号码:id@0.9 来访人数|人数:one
现住址|住址:home
户籍所在地|户籍地址:hukou@0.35
电子邮箱:mail@0.2
来访形式|信访形式:visit 来访目的|信访目的:purpose
主要问题|事项名称:title
反映内容|来访事由:story
接待人|接访人:clerk 来访人签字:again
处理意见:blank
""",
        own=0.6,
    ),
    _form(
        "form_letter",
        ("群众来信登记表", "来信登记单"),
        """
来信编号|编号:no 收信日期|来信日期:day
来信人|来信人姓名:name 性别:gender 年龄:age@0.5
身份证号码:id@0.92 联系电话|联系方式:call
来信人地址|通讯地址:home
户籍地:hukou@0.35
信访形式:letter 信访目的|来信目的:purpose
来信标题|标题:title
来信摘要|内容摘要|来信内容:story
登记人|办信人:clerk 来信人数:one
拟办意见:blank
""",
        own=0.5,
    ),
    _form(
        "form_petition",
        ("信访登记单", "信访件登记表", "信访受理登记表"),
        """
信访件编号|受理编号:no 受理日期|登记日期:day
信访人姓名|信访人:name 性别:gender 手机号码|电话:call
公民身份号码|身份证件号码:id@0.9 信访人数:one
经常居住地|居住地址:home
户口所在地:hukou@0.35
邮箱|电子邮件:mail@0.25
信访渠道:letter 信访目的:purpose
信访标题|信访事项:title
信访内容|主要诉求:story
经办人:clerk 信访人确认:again
备注:blank
""",
        own=0.65,
    ),
    _form(
        "form_claim",
        ("信访诉求登记表", "群众诉求登记表"),
        """
登记时间:day 登记编号:no
诉求人|姓名:name 性别:gender 年龄:age
联系方式|联系电话:call
身份证号码|身份证号:id@0.9
家庭地址|家庭住址:home
身份证住址:hukou@0.35
诉求类别|信访目的:purpose 信访人数:one
诉求事项:title
诉求内容:story
被反映单位|被反映对象:against@0.5
登记员:clerk 诉求人签名:again
""",
        own=0.6,
    ),
    _form(
        "form_reception",
        ("领导接访登记表", "接访日登记表"),
        """
接访日期|日期:day 编号:no
来访群众|姓名:name 性别:gender 身份证号:id@0.9
联系电话:call 人数:oneman
住址:home
反映问题|标题:title
问题概述|具体情况:facts
群众诉求|请求事项:asked
信访目的:purpose@0.6
记录人:clerk
接访领导批示:blank
""",
        own=0.3,
    ),
    _form(
        "form_self",
        ("信访人自填表", "信访事项填写表", "群众反映问题填写表"),
        """
填表日期:day
本人姓名|姓名:name 性别:gender 民族:people
身份证号码:id@0.9
联系电话|本人电话:call
家庭住址|现居住地址:home
户籍地址:hukou@0.35
电子邮箱:mail@0.3
信访目的（打√）:ticked
问题标题:title
事实和理由|具体内容:facts
要求|请求:asked
填表人签名:again
""",
        own=0.9,
    ),
    _form(
        "form_entry",
        ("信访事项录入表", "信访信息录入"),
        """
录入日期:day 信访编号:no
信访人:name 证件号码:id@0.92
手机:cell 邮箱:mail@0.15
地址:home
信访形式:letter 信访目的:purpose
概况标题|标题:title
信访概况|概况:story
录入人员:clerk
""",
        own=0.2,
        gaps=_COLON,
    ),
    _form(
        "form_card",
        ("信访卡片", "来信卡片"),
        """
卡号:no 日期:day
姓名:name 性别:gender 电话:call
地址:home
证件号:id@0.7
事由|题目:title
内容:story
经手:clerk
""",
        own=0.3,
    ),
    _form(
        "form_community",
        ("社区群众诉求受理单", "村（社区）信访代办单"),
        """
受理时间:day 受理编号:no
居民姓名|群众姓名:name 性别:gender 联系电话:call
身份证号:id@0.7 家庭住址:home
诉求标题|代办事项:title
诉求内容|具体情况:story
信访目的:purpose@0.5
代办员|受理人:clerk 群众签字:again
""",
        own=0.2,
        unit="{county}{town}便民服务站",
    ),
    _form(
        "form_review",
        ("信访事项转送单", "信访事项交办单"),
        """
交办编号|转送编号:no 交办日期|转送日期:day
信访人姓名:name 身份证号码:id@0.92 联系电话:call
住址:home
信访目的:purpose 信访人数:one
信访事项|反映事项:title
主要内容|基本情况:story
承办单位|责任单位:unit 办理期限:term
经办人:clerk 联系电话（办公）:clerkphone
""",
    ),
)
_ORDERS: tuple[Layout, ...] = (
    _form(
        "order_hotline",
        ("12345政务服务热线工单", "12345热线受理单", "市民热线转办单"),
        """
工单编号|受理编号:ticket
来电时间|受理时间:time
来电人|来电人姓名:name 性别:gender@0.3
来电号码|联系电话:cell
身份证号码:id@0.3
联系地址|来电人地址:home
诉求类型|来电目的:purpose@0.7
诉求标题|工单标题:title
诉求内容|来电内容:caller
承办单位:unit 办理时限:term
话务员|受理员:clerk 工号:agent
""",
        unit="{county}12345热线中心",
        gaps=_COLON,
    ),
    _form(
        "order_hotline_short",
        ("热线诉求工单", "热线派单"),
        """
单号:ticket 受理时间:time
市民姓名:name 联系方式:cell
市民地址:home
标题:title
内容:caller
受理人:clerk
""",
        unit="{county}政务服务热线",
        gaps=_COLON,
    ),
    _form(
        "order_returned",
        ("热线工单（二次派发）", "重办工单"),
        """
工单号:ticket
派发时间:time
诉求人:name
诉求人电话:cell
诉求人住址:home@0.9
诉求主题:title
诉求详情:caller
派单员:clerk
要求办结时间:term
""",
        unit="{county}热线办",
        gaps=_COLON,
    ),
    _form(
        "order_night",
        ("值班电话记录", "来电登记簿"),
        """
来电日期:day
来电人:name 电话:call
住址:home
来电事由|主要事项:title
来电内容记录|通话内容:story
值班人员|接听人:clerk
值班领导意见:blank
""",
        unit="{county}信访局值班室",
        gaps=_COLON,
    ),
    _form(
        "order_mayor",
        ("县长热线交办单", "领导热线交办单"),
        """
交办单号:ticket 交办日期:day
反映人:name 反映人电话:cell
身份证号:id@0.4 反映人住址:home
反映事项:title
事项内容:caller
承办单位:unit 交办人:clerk
""",
        unit="{county}政府办公室",
    ),
)
_PAGES: tuple[Layout, ...] = (
    _form(
        "page_mailbox",
        ("书记信箱来信", "县长信箱来信", "局长信箱来件"),
        """
信件编号:ticket
写信人|来信人:name
手机号码:cell
身份证号:id@0.6
电子邮件|邮箱:mail@0.5
联系地址:home@0.9
写信时间|来信时间:time
信件类型|来信类型:purpose
信件标题|主题:title
信件内容|正文:story
是否公开:open
""",
        unit="{county}政府门户网站",
        gaps=_COLON,
    ),
    _form(
        "page_net",
        ("网上信访登记信息", "网上信访件", "网信件详情"),
        """
信访件编号:no
信访人:name 性别:gender
证件类型及号码|证件号码:id
手机号:cell
住址|常住地址:home
邮箱:mail@0.4
信访日期|提交时间:time
信访目的:purpose
投诉标题|信访标题:title
投诉内容|信访内容:story
是否要求保密:secret
""",
        unit="{county}网上信访平台",
        gaps=_COLON,
    ),
    _form(
        "page_board",
        ("群众留言", "网民留言转办单", "留言详情"),
        """
留言编号:ticket
留言用户|留言人:name
联系电话:cell
留言时间:time
留言主题|留言标题:title
留言详情|留言内容:story
当前状态:state
""",
        unit="{county}互联网信息中心",
        gaps=_COLON,
    ),
    _form(
        "page_app",
        ("手机端诉求提交", "随手拍诉求"),
        """
提交人:name
手机:cell
地址:home@0.9
提交时间:time
诉求:title
描述:story
""",
        unit="{county}智慧城市平台",
        gaps=_COLON,
    ),
    _form(
        "page_wechat",
        ("微信公众号留言", "公众号投诉建议"),
        """
姓名:name
电话:cell
身份证:id@0.4
住址:home
标题:title
内容:story
日期:day
""",
        unit="{county}信访局公众号",
        gaps=("：", ":"),
    ),
    _form(
        "page_export",
        ("信访件明细", "本周来信明细"),
        """
编号:no 日期:day
姓名:name 电话:cell
身份证号码:id@0.8
住址:home
目的:purpose
标题:title
内容:story
""",
        gaps=("\t", " | "),
    ),
)
_REQUEST = _form(
    "sheet_request",
    ("信访诉求书", "诉求书"),
    """
诉求人:name
性别:gender
身份证号码:id@0.9
联系电话:call
住址:home
诉求事项:title
事实与理由:facts
诉求请求:asked
日期:day
""",
    own=0.95,
    gaps=("：", ":"),
)
_SUGGESTION = _form(
    "sheet_suggestion",
    ("人民建议征集表", "意见建议征集表", "群众意见登记表"),
    """
姓名:name 联系电话:cell
身份证号:id@0.4
住址|通讯地址:home
提交日期:day
类别:purpose
意见标题|标题:title
具体内容|意见内容:story
""",
    own=0.7,
    fits=quiet,
    instead=_REQUEST,
)
_SHEETS: tuple[Layout, ...] = (
    _SUGGESTION,
    _REQUEST,
    _form(
        "sheet_complaint",
        ("投诉登记表", "投诉受理单"),
        """
投诉日期:day
投诉人:name 性别:gender
证件号:id@0.8 电话:call
地址:home
被投诉单位|被投诉方:against@0.7
投诉事项:title
投诉经过|投诉内容:facts
投诉要求:asked
受理人:clerk
""",
        own=0.6,
        fits=lambda s: not quiet(s),
        instead=_SUGGESTION,
    ),
    _form(
        "sheet_accusation",
        ("检举控告登记表", "信访举报登记表"),
        """
登记日期:day 登记编号:no
来件人|来信人:name 性别:gender
身份证号:id@0.9 联系电话:call
住址:home
被反映人|反映对象:against
信访目的:purpose
反映问题标题|标题:title
主要问题|反映内容:facts
登记人:clerk
""",
        own=0.4,
        unit="{county}纪委监委信访室",
        fits=lambda s: "report" in s.affair.matter.flags,
        instead=_REGISTERS[2],
    ),
    _form(
        "sheet_question",
        ("咨询建议登记表", "群众来件登记"),
        """
来件日期|日期:day
姓名:name 手机:cell
证件号码:id@0.6
通讯地址:home
来件目的:purpose
来件标题:title
来件内容:story
经办:clerk
""",
        own=0.5,
    ),
    _form(
        "sheet_short",
        ("情况登记", "反映情况登记"),
        """
反映人:name
电话:call
地址:home
身份证:id@0.7
反映时间:day
反映问题:title
情况说明:story
""",
        own=0.7,
        gaps=("：", "　", "\t"),
    ),
)


def counter_note(s: Scene) -> Sheet:
    """What a clerk at the counter wrote down of a talk."""
    p, pen = s.main, s.pen
    a = s.chance.choice(("问", "接访人"))
    b = "答" if a == "问" else "来访人"
    rows = (
        f"时间：{pen.date(*FORM_DAYS, source='form')}　地点：{s.county}信访局接待室",
        f"接待人：{clerk(s)}",
        f"{a}：请说一下您的姓名、住址和联系方式。",
        f"{b}：我叫{pen.name(p)}，住{pen.address(p)}，身份证号{pen.id(p, plain=True)}，电话{pen.mobile(p, plain=True)}。",
        f"{a}：您要反映什么问题？",
        f"{b}：{whole(s)}",
        f"{a}：您有什么要求？",
        f"{b}：{ask(s)}",
    )
    title = s.chance.choice(("接访笔录", "来访谈话记录"))
    return Sheet(lines(title, *rows), subject=title, sender=outsider(s, f"{s.county}信访局"))


def ledger_line(s: Scene) -> Sheet:
    """One line of the day's ledger."""
    p, pen = s.main, s.pen
    heads = ["序号", "登记日期", "信访人", "身份证号", "联系电话", "住址", "信访目的", "标题", "内容"]
    cells = ["1", pen.date(*FORM_DAYS, source="form"), pen.name(p), pen.id(p, plain=True), pen.mobile(p, plain=True), pen.address(p)]
    cells += [s.affair.matter.purposes[0], pen.title(s.title()), whole(s)]
    rows = [heads, cells]
    title = s.chance.choice(("来信台账", "信访事项台账"))
    return Sheet(lines(title, table(rows)), subject=title, sender=outsider(s, f"{s.county}信访局办信股"), rows=rows)


FORMS: tuple[Layout, ...] = (*_REGISTERS, *_REGISTERS[:4], *_ORDERS, *_ORDERS[:1], *_PAGES, *_SHEETS, counter_note, ledger_line)
"""One petitioner, in a form."""
