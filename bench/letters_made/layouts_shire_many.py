"""Letters of the family "shire" by several people, by nobody who gives a name, by bodies, and from overseas."""

from collections.abc import Callable

from bench.letters_made.layouts_county_hand import asked, begun, day, dear, foot, form_days, head, leave, me, paragraphs, said, whole
from bench.letters_made.layouts_hand import ask, clerk, clock, filed, numbered, strangers_number, tel
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _everybody(s: Scene) -> list[Person]:
    return [s.main, *s.others]


def _who(s: Scene) -> str:
    """Who writes together."""
    town = s.affair.town
    kind = s.chance.choice(("村民", "群众", "居民", "老百姓", "乡亲"))
    where = f"{town.county}{town.name}"
    return s.pen.aside(
        s.chance.choice(
            (
                f"我们都是{where}的{kind}，今天联合起来向领导反映一件事。",
                f"我们是{where}的一群{kind}，联名写这封信。",
                f"我们几个代表{where}的部分{kind}，向您反映：",
                f"下面签名的都是{where}的{kind}，共同反映如下问题：",
            )
        )
    )


def _letter(s: Scene, heading: float = 0.9, most: int = 3) -> list[str]:
    """The letter above its signers."""
    return [head(s) if likely(s, heading) else "", dear(s), "　　" + _who(s), *paragraphs(s, "我们", most), asked(s)]


def _front(s: Scene) -> str:
    """Who of them is to be called."""
    form = s.chance.choice(("联系人：{}　联系电话：{}", "联系人：{}，电话：{}", "群众代表：{}\n电话：{}", "信访代表：{}　手机：{}", "联系人及电话：{}　{}"))
    return form.format(s.pen.name(s.main), tel(s, s.main))


_SHARES = {"身份证号": 0.8, "公民身份号码": 0.8, "联系方式": 0.8, "手机": 0.85, "电话号码": 0.85, "家庭住址": 0.95, "指印": 0.0, "签名": 1.0, "说明": 0.2}
"""How often a cell is filled in; those not named always are."""


def _cell(s: Scene, p: Person, n: int, key: str) -> str:
    writes: dict[str, Callable[[], str]] = {
        "编号": lambda: str(n),
        "姓名": lambda: s.pen.name(p, spaced=True),
        "签名": lambda: s.pen.name(p, spaced=True),
        "性别": lambda: p.gender,
        "身份证号": lambda: s.pen.id(p, plain=True),
        "公民身份号码": lambda: s.pen.id(p, plain=True),
        "联系方式": lambda: s.pen.mobile(p),
        "手机": lambda: s.pen.mobile(p, plain=True),
        "电话号码": lambda: s.pen.mobile(p, plain=True),
        "家庭住址": lambda: s.pen.address(p),
        "说明": lambda: s.chance.choice(("代签", "户主", "本人")),
    }
    return writes[key]() if likely(s, _SHARES.get(key, 1.0)) else ""


def _signers(s: Scene, *columns: str, heads: bool = True) -> list[list[str]]:
    """The table of signers, with gaps."""
    rows = [[_cell(s, p, n, key) for key in columns] for n, p in enumerate(_everybody(s), 1)]
    return [list(columns), *rows] if heads else rows


def _tabled(s: Scene, *columns: str, front: float = 0.92, above: bool = False) -> Sheet:
    """The letter, whom to call, the day, and the table under a heading of its own or, at times, above the letter."""
    count = len(s.others) + 1
    note = s.chance.choice((f"　　后附签名表，共{count}人", f"　　（共{count}人签名）", "", "", "　　签名附后"))
    name = s.chance.choice(("群众签名表", "联名人员名单", "签名册", "联名信签字名单", "反映人名单及手印"))
    listed = lines(name, table(_signers(s, *columns)))
    text = lines(*_letter(s), note, leave(s), _front(s) if likely(s, front) else "", day(s, 0.92))
    return Sheet(listed + "\n\n" + text) if above else Sheet(text + "\n\n" + listed)


# ---- several -----------------------------------------------------------------------------------------------------------------


def tabled(s: Scene) -> Sheet:
    """A table with numbers of identity and telephone."""
    return _tabled(s, "编号", "姓名", "身份证号", "联系方式", "指印")


def tabled_by_sex(s: Scene) -> Sheet:
    """A table that has men and women too."""
    return _tabled(s, "编号", "姓名", "性别", "公民身份号码", "手机")


def tabled_briefly(s: Scene) -> Sheet:
    """A table of names and telephones."""
    return _tabled(s, "编号", "签名", "电话号码", "指印")


def tabled_bare(s: Scene) -> Sheet:
    """A table in which they sign first."""
    return _tabled(s, "签名", "公民身份号码", "手机", "说明")


def tabled_homes(s: Scene) -> Sheet:
    """A table with where each lives."""
    return _tabled(s, "编号", "姓名", "家庭住址", "联系方式")


def tabled_whole(s: Scene) -> Sheet:
    """A table with everything."""
    return _tabled(s, "编号", "姓名", "性别", "身份证号", "家庭住址", "手机", "指印")


def tabled_headless(s: Scene) -> Sheet:
    """A table, and nobody is named to be called."""
    return _tabled(s, "编号", "姓名", "身份证号", "电话号码", front=0)


def tabled_before(s: Scene) -> Sheet:
    """The table stands above the letter."""
    return _tabled(s, "编号", "姓名", "身份证号", "手机", above=True)


def side_by_side(s: Scene) -> Sheet:
    """Names side by side."""
    gap = s.chance.choice(("　　", "、", "  ", "　", "，"))
    names = [s.pen.name(p, spaced=gap == "　　") for p in _everybody(s)]
    wide = s.chance.choice((4, 6, len(names)))
    rows = [gap.join(names[at : at + wide]) for at in range(0, len(names), wide)]
    return Sheet(lines(*_letter(s), leave(s), s.chance.choice(("联名人：", "全体反映人签名：", "签名如下：")), *rows, _front(s), day(s, 0.92)))


def line_for_each(s: Scene) -> Sheet:
    """Each signer has a numbered line."""
    columns = s.chance.choice((("姓名", "手机"), ("姓名", "身份证号"), ("姓名", "身份证号", "电话号码"), ("姓名", "家庭住址", "手机")))
    rows = ["，".join(cell for cell in row if cell) for row in _signers(s, *columns, heads=False)]
    marked = numbered(rows, s.chance.choice(("{}. {}", "{}、{}", "{}）{}")), str)
    return Sheet(lines(*_letter(s), leave(s), _front(s), day(s, 0.92), s.chance.choice(("联名人员：", "签字人：", "反映人：")), *marked))


def thumb_prints(s: Scene) -> Sheet:
    """Each name with the print of a thumb."""
    rows = [f"{s.pen.name(p)}（手印）" + (f" {s.pen.mobile(p, plain=True)}" if likely(s, 0.5) else "") for p in _everybody(s)]
    return Sheet(lines(*_letter(s), leave(s), _front(s), day(s, 0.92), "签字、按手印：", *rows))


def some_of_many(s: Scene) -> Sheet:
    """A few sign for a number that is stated."""
    few = _everybody(s)
    total = s.pen.total(s.chance.randint(len(few) + 4, len(few) + 60))
    names = "、".join(s.pen.name(p) for p in few)
    last = s.chance.choice((f"信访人：{names}等{total}人", f"{names}等共计{total}人", f"联名人：{names}等{total}名群众"))
    return Sheet(lines(*_letter(s), leave(s), last, f"联系人电话：{tel(s, s.main)}（{s.main.name}）", day(s, 0.92)))


def chosen_speakers(s: Scene) -> Sheet:
    """Two are named as representatives, the others below."""
    front, rest = _everybody(s)[:2], _everybody(s)[2:]
    rows = [f"诉求代表：{s.pen.name(p)}，身份证号{s.pen.id(p, plain=True)}，电话{s.pen.mobile(p)}" for p in front]
    others = "、".join(s.pen.name(p) for p in rest)
    return Sheet(lines(*_letter(s), leave(s), *rows, f"其余签名人：{others}", day(s, 0.92)))


def named_first(s: Scene) -> Sheet:
    """The petitioners stand above the letter."""
    rows = [
        f"{s.pen.name(p)}（{p.gender}，身份证号{s.pen.id(p, plain=True)}" + (f"，手机{s.pen.mobile(p, plain=True)}）" if likely(s, 0.7) else "）")
        for p in _everybody(s)
    ]
    return Sheet(lines(s.chance.choice(("联名信访人：", "共同反映人：")), *rows, *_letter(s, 1), day(s, 0.92)))


def sheet_of_many(s: Scene) -> Sheet:
    """A counter's sheet of several who came together."""
    p, pen = s.main, s.pen
    rows = [
        ["信访编号", pen.other("record_no", f"XF{pen.day:%Y%m%d}{s.chance.randrange(10**5):05d}"), "登记时间", pen.date(*form_days(s), source="form")],
        ["主访人", pen.name(p), "来访人数", f"{len(_everybody(s))}人"],
        ["证件号码", pen.id(p, plain=True), "电话", pen.mobile(p, plain=True)],
        ["住址", pen.address(p)],
        ["同访人", "、".join(pen.name(other) for other in s.others)],
        ["信访目的", s.affair.matter.purposes[0]],
        ["信访标题", pen.title(s.title())],
        ["信访内容", whole(s, "我们") + ask(s)],
        ["接待人", clerk(s)],
    ]
    title = s.chance.choice(("群众集体来访登记表", "联名信访登记单"))
    return Sheet(lines(title, table(rows)), subject=title, sender=outsider(s, f"{s.county}信访局"), rows=rows)


def roll_of_callers(s: Scene) -> Sheet:
    """A counter's sheet with a table of all who came."""
    p, pen = s.main, s.pen
    top = (
        "多人来访接谈记录",
        f"接谈日期：{pen.date(*form_days(s), source='form')}　接谈人：{clerk(s)}",
        f"信访事项：{pen.title(s.title())}",
        f"代表：{pen.name(p)}　手机号码：{pen.mobile(p, plain=True)}",
        f"来访群众反映：{whole(s, '我们')}",
        f"来访群众要求：{ask(s)}",
        "来访人员登记",
    )
    rows = _signers(s, "编号", "姓名", "身份证号", "家庭住址")
    return Sheet(lines(*top, table(rows)), subject="多人来访接谈记录", sender=outsider(s, f"{s.county}信访局接访科"))


def many_by_fax(s: Scene) -> Sheet:
    """A joint letter by fax."""
    number, own = strangers_number(s, "fax_number", 0), strangers_number(s, "fax_number", 0)
    when = s.pen.date("long", "dashes", source="fax_cover")
    top = ("传　真", f"收件人：{s.county}信访局", f"收件号码：{number}", f"发件人：{s.main.name}", f"发件号码：{own}", f"日期：{when}　共3页", "")
    rows = _signers(s, "编号", "姓名", "身份证号", "联系方式", "指印")
    return Sheet("\n".join(top) + "\n" + lines(*_letter(s), leave(s), _front(s), day(s, 0.9)) + "\n\n" + lines("联名签字表", table(rows)))


def many_passed_on(s: Scene) -> Sheet:
    """A joint letter that an office passes on."""
    unit = f"{s.affair.town.county}{s.affair.town.name}综治中心"
    note = s.chance.choice(("转来群众联名信一件，请阅处。", "辖区群众联名来信，现上报。"))
    rows = _signers(s, "编号", "姓名", "身份证号", "手机")
    card = f"{unit} {clerk(s)} 电话：{strangers_number(s, 'clerk_phone', 0)}"
    text = lines(note, card) + "\n\n" + lines(*_letter(s), _front(s), day(s, 0.9), table(rows))
    return Sheet(text, subject=s.chance.choice(("上报联名信", "群众联名信一件")), sender=outsider(s, unit))


def house_by_house(s: Scene) -> Sheet:
    """Each signer with the number of a house."""
    form = s.chance.choice(("{}组{}号", "{}幢{}室"))
    rows = [
        f"{form.format(s.chance.randint(1, 15), s.chance.randint(101, 1802))} {s.pen.name(p)}" + (f" {s.pen.mobile(p, plain=True)}" if likely(s, 0.7) else "")
        for p in _everybody(s)
    ]
    return Sheet(lines(*_letter(s), leave(s), day(s, 0.92), s.chance.choice(("各户签名：", "户主签字及电话：")), *rows))


def one_line_of_names(s: Scene) -> Sheet:
    """All names stand in the signature's line, with one telephone."""
    names = s.chance.choice(("、", "　", "，")).join(s.pen.name(p) for p in _everybody(s))
    return Sheet(lines(*_letter(s, most=2), leave(s), f"反映人：{names}", f"电话：{tel(s, s.main)}", day(s, 0.95)))


MANY: tuple[Layout, ...] = (
    *(tabled,) * 11,
    *(tabled_briefly, tabled_headless, tabled_homes, many_by_fax) * 3,
    *(tabled_by_sex, tabled_bare, side_by_side, line_for_each, some_of_many, one_line_of_names) * 2,
    *(tabled_whole, tabled_before, thumb_prints, chosen_speakers, named_first, sheet_of_many, roll_of_callers, many_passed_on, house_by_house),
)
"""Several petitioners each."""


# ---- nobody who gives a name ---------------------------------------------------------------------------------------------------

_REASONS = ("我在本地生活，不便署名，请谅解。", "怕被穿小鞋，姓名就不写了。", "人微言轻，恕不具名。", "担心家人受牵连，只能匿名写信。")
_SIGNS = ("一个老实的群众", "知情群众", "匿名", "一名老党员", "敢怒不敢言的人")


def nameless(s: Scene) -> Sheet:
    """A letter without a name, and why."""
    first = "　　" + s.pen.aside(s.chance.choice(_REASONS)) if likely(s, 0.8) else ""
    return Sheet(lines(head(s) if likely(s, 0.85) else "", dear(s), first, *paragraphs(s), asked(s), leave(s), s.chance.choice(_SIGNS), day(s, 0.8)))


def nameless_points(s: Scene) -> Sheet:
    """Points with a number each."""
    return Sheet(lines(head(s), dear(s), begun(s), *numbered(said(s), "{}. {}", str), asked(s), s.chance.choice(_SIGNS), day(s, 0.8)))


def nameless_mail(s: Scene) -> Sheet:
    """A few lines of a mail, and nothing below."""
    return Sheet(lines(dear(s), "　　" + whole(s, most=0) + ask(s), s.pen.aside(s.chance.choice(_REASONS)) if likely(s, 0.5) else "", day(s, 0.4)))


def nameless_page(s: Scene) -> Sheet:
    """A platform's page of somebody who gave no name."""
    rows = [
        ["举报编号", filed(s)],
        ["姓名", s.chance.choice(("匿名", "未填"))],
        ["提交时间", f"{s.pen.date('long', 'iso', source='form')} {clock(s)}"],
        ["标题", s.pen.title(s.title())],
        ["内容", whole(s) + ask(s)],
    ]
    title = s.chance.choice(("匿名来件打印", "网络举报（匿名）"))
    return Sheet(lines(title, table(rows, "：")), subject=title, sender=outsider(s, f"{s.county}网络举报平台"))


def nameless_call(s: Scene) -> Sheet:
    """A call by somebody who gave no name."""
    rows = (
        f"工单编号：{filed(s)}",
        f"登记时间：{s.pen.date('long', 'iso', source='form')} {clock(s)}",
        f"诉求人：{s.chance.choice(('匿名', '不愿提供姓名'))}",
        f"诉求描述：{whole(s)}{ask(s)}",
        f"接线员：{clerk(s)}",
    )
    return Sheet(lines("匿名来电工单", *rows), subject="匿名来电工单", sender=outsider(s, f"{s.county}12345热线"))


NOBODY: tuple[Layout, ...] = (*(nameless,) * 6, *(nameless_points, nameless_mail) * 2, nameless_page, nameless_call)
"""Nobody says who they are."""


# ---- bodies and overseas -------------------------------------------------------------------------------------------------------


def stamped(s: Scene) -> Sheet:
    """A letter in a body's name, with whoever deals with it."""
    agent = s.pen.other("other_person", s.makers.name(plain=True))
    name = s.pen.name(s.main)
    body = (s.pen.title(s.title()), f"{s.county}信访局：", *paragraphs(s, "我们"), "　　" + ask(s))
    return Sheet(lines(*body, f"（经办人：{agent}　电话：{tel(s, s.main)}）", f"{name}（公章）", s.pen.date("long", "chinese")))


def body_by_mail(s: Scene) -> Sheet:
    """A mail in a body's name."""
    return Sheet(lines(dear(s), "　　" + me(s), *paragraphs(s, "我们"), "　　" + ask(s), foot(s)))


BODIES: tuple[Layout, ...] = (stamped, body_by_mail)
"""A firm or a committee petitions."""


def from_overseas(s: Scene) -> Sheet:
    """A letter from overseas in traditional characters."""
    p, pen = s.main, s.pen
    name = pen.name(p)
    first = s.chance.choice((f"主事先生尊鑒：鄙人{name}，離鄉日久，今有一事奉懇。", f"信訪局諸位先生惠鑒：晚{name}，世居海外，謹為家中舊事陳情。"))
    title = pen.title(s.title()) if likely(s, 0.85) else ""
    call = "聯絡電話：" + pen.mobile(p) if likely(s, 0.75) else ""
    when = pen.date("chinese", "long") if likely(s, 0.9) else ""
    return Sheet(lines(title, pen.aside(first), *said(s), f"{name}　謹啟", call, when), sender=(p.name, pen.sender(p)))
