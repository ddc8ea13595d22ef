"""Layouts of the family "inquest" by several people, by nobody who gives a name, by bodies, and from overseas."""

from bench.letters_made.layouts_hand import clerk, tel
from bench.letters_made.layouts_inquest_hand import (
    ask,
    asked_bare,
    bare,
    begun,
    clock,
    day,
    dear,
    filed,
    number,
    parts,
    posted,
    stranger,
    strangers_number,
    told,
    wandering,
)
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider, table


def _all(s: Scene) -> list[Person]:
    return [s.main, *s.others]


def _names(s: Scene, gap: str = "、") -> str:
    return gap.join(s.pen.name(p) for p in _all(s))


def _we(s: Scene) -> str:
    """Who we are, without a number of people."""
    town = s.affair.town
    kinds = (
        f"我们是{town.county}{town.name}的一群普通老百姓",
        f"我们几户都住在{town.name}",
        "我们都是这件事里吃了亏的人",
        "我们是一起干活的工友和家属",
        "我们是左邻右舍",
        "我们商量以后推了一个人执笔",
    )
    return s.pen.aside(s.chance.choice(kinds) + s.chance.choice(("。", "，联名给您写信。", "，有话要说。")))


def signers_sheet(s: Scene) -> Sheet:
    """A table of signers under the letter."""
    pen = s.pen
    wide = s.chance.choice(("身份证号", "家庭住址", ""))

    def row(n: int, p: Person) -> list[str]:
        more = [pen.id(p, plain=True)] if wide == "身份证号" else [pen.address(p)] if wide else []
        return [str(n), pen.name(p, spaced=True), *more, pen.mobile(p, plain=True), ""]

    heads = ["序号", "姓名", *([wide] if wide else []), "电话", "手印"]
    kept = [heads, *(row(n, p) for n, p in enumerate(_all(s), 1))]
    return Sheet(lines(pen.title(s.title()), dear(s), _we(s), *parts(s, "我们"), ask(s), pen.date("long", "dots", "spaced"), "签名表", table(kept)))


def signers_in_rows(s: Scene) -> Sheet:
    """Names three to a row."""
    pen = s.pen
    names = [pen.name(p) for p in _all(s)]
    rows = ["　　".join(names[at : at + 3]) for at in range(0, len(names), 3)]
    return Sheet(lines(dear(s), _we(s), told(s, "我们"), ask(s), "全体签名：", *rows, f"联系电话：{pen.mobile(s.main)}（{s.main.name}）", day(s, 0.8)))


def signers_in_sentence(s: Scene) -> Sheet:
    """Names in the first sentence."""
    pen = s.pen
    first = pen.aside(f"写信的是{_names(s)}这几个人，都是{s.affair.town.name}的。")
    return Sheet(lines(dear(s), first, told(s, "我们"), wandering(s), ask(s), f"联系人{s.main.name}：{tel(s, s.main)}", pen.date()))


def names_and_phones(s: Scene) -> Sheet:
    """Each signer with a number, one below the other."""
    pen = s.pen
    rows = [f"{pen.name(p)}　{pen.mobile(p)}" for p in _all(s)]
    return Sheet(lines(pen.title(s.title()), _we(s), *parts(s, "我们"), ask(s), "以下是我们的签名和电话：", *rows, day(s, 0.7)))


def owners(s: Scene) -> Sheet:
    """Owners of flats, signed by room."""
    if s.affair.matter.category != "城乡建设":
        return signers_in_rows(s)
    pen = s.pen
    rows = [f"{s.chance.randint(1, 28)}-{s.chance.randint(1, 3)}-{s.chance.randint(101, 1802)}　{pen.name(p)}" for p in _all(s)]
    head = pen.aside("我们是同一个小区的部分业主，一致委托以下签名人反映：")
    return Sheet(
        lines(pen.title(s.title()), f"{s.county}信访局：", head, told(s, "我们"), ask(s), *rows, f"业主代表：{s.main.name}　{pen.mobile(s.main)}", pen.date())
    )


def delegates_of(s: Scene) -> Sheet:
    """A few speak for a number that is stated."""
    pen = s.pen
    front = _all(s)
    most = 20 if "involved" in s.addons else 96  # whoever is affected is no fewer
    total = pen.total(s.chance.randint(len(front) + 3, most), in_words=likely(s, 0.3))
    head = pen.aside(f"我们{total}人共同推选{'、'.join(pen.name(p) for p in front)}为代表，向你们反映。")
    return Sheet(
        lines(
            pen.title(s.title()), dear(s), head, *parts(s, "我们"), ask(s), *(f"代表{p.name}：{tel(s, p)}" for p in front), f"（{total}人签名另附）", pen.date()
        )
    )


def workers_list(s: Scene) -> Sheet:
    """Migrant workers with what each is owed."""
    if s.affair.matter.category != "劳动和社会保障":
        return names_and_phones(s)
    pen = s.pen
    rows = [["姓名", "工种", "身份证", "欠款(元)"]]
    rows += [
        [pen.name(p), s.chance.choice(("木工", "瓦工", "钢筋", "小工", "电工", "油漆")), pen.id(p, plain=True), f"{s.chance.randint(31, 480)}00"]
        for p in _all(s)
    ]
    return Sheet(lines(dear(s), begun(s, 0.4), told(s, "我们"), ask(s), table(rows), f"带头人 {s.main.name} {pen.mobile(s.main)}", day(s, 0.7)))


def chain_of_group(s: Scene) -> Sheet:
    """A chain of signatures as chat groups make them."""
    pen = s.pen
    rows = [f"{n}. {pen.name(p)}{f' {pen.mobile(p, plain=True)}' if n == 1 or likely(s, 0.5) else ''}" for n, p in enumerate(_all(s), 1)]
    note = pen.aside(f"群接龙，由{stranger(s, 'scribe')}整理上报。")
    return Sheet(lines("#接龙", pen.title(s.title()), " ".join(bare(s, "我们")), asked_bare(s), *rows, note))


def elders(s: Scene) -> Sheet:
    """Old villagers with their age and thumb prints."""
    pen = s.pen
    rows = [f"{pen.name(p, spaced=True)}（{pen.day.year - p.born.year}岁）手印" for p in _all(s)]
    return Sheet(
        lines(
            dear(s),
            _we(s),
            *(f"　　{one}" for one in parts(s, "我们")),
            "　　" + ask(s),
            *rows,
            f"打电话找{s.main.name}：{pen.mobile(s.main)}",
            pen.date("chinese", "long", "hao"),
        )
    )


def depositors(s: Scene) -> Sheet:
    """A joint statement with one contact and witnesses who don't petition."""
    pen = s.pen
    return Sheet(
        lines(
            "联名信",
            pen.title(s.title()),
            f"联名人：{_names(s, '，')}",
            f"联系人：{s.main.name}，{pen.mobile(s.main)}，{pen.address(s.main)}",
            f"见证人：{stranger(s, 'witness')}（不参与联名）",
            "内容：",
            told(s, "我们"),
            ask(s),
            f"{pen.date('long', 'spaced', 'padded')}",
        )
    )


def drivers(s: Scene) -> Sheet:
    """Drivers with their plates, which are no data of theirs that anybody asks for."""
    if s.affair.matter.category != "交通运输":
        return signers_in_sentence(s)
    pen = s.pen
    rows = [f"{pen.name(p)} 车号{pen.other('plate', f'示Z·T{s.chance.randrange(10**4):04d}')}" for p in _all(s)]
    return Sheet(
        lines(pen.aside("我们几个开车的跑完夜班凑在一起写的。"), told(s, "我们"), ask(s), *rows, f"电话 {tel(s, s.main)}（{s.main.name}）", day(s, 0.7))
    )


def parents_letter(s: Scene) -> Sheet:
    """Parents of a class; the children's teacher is no petitioner."""
    if s.affair.matter.category != "教育文体":
        return all_with_cards(s)
    pen = s.pen
    rows = "\n".join(f"{pen.name(p)}（家长）" for p in _all(s))
    note = pen.aside(f"班主任{stranger(s, 'other_person')}老师不知情，请不要为难她。")
    return Sheet(lines(pen.title(s.title()), f"{s.pick('offices')}：", told(s, "我们"), ask(s), note, rows, number(s, s.main), pen.date()))


def register_of_group(s: Scene) -> Sheet:
    """A counter's register of several who came together."""
    pen = s.pen
    group = _all(s)
    rows = [
        ("登记编号", filed(s, "LF")),
        ("来访时间", f"{pen.date('long', 'iso', source='form')} {clock(s)}"),
        ("来访人数", f"{len(group)}人"),
        ("来访人", "、".join(pen.name(p) for p in group)),
        ("主访人电话", pen.mobile(s.main, plain=True)),
        ("问题", told(s, "来访人") + ask(s)),
        ("接待干部", clerk(s)),
    ]
    return Sheet(lines("集体来访登记", table(rows, "：")), subject="集体来访登记", sender=outsider(s, f"{s.county}信访局接访科"), rows=rows)


def signed_with_cards(s: Scene) -> Sheet:
    """All signing at the foot with their cards."""
    pen = s.pen
    rows = [f"{pen.name(p)}　{pen.id(p)}" for p in _all(s)]
    return Sheet(lines(dear(s), told(s, "我们"), ask(s), "具名：", *rows, f"电话：{pen.mobile(s.main)}", day(s)))


def forwarded_joint(s: Scene) -> Sheet:
    """A joint letter that a township passes on."""
    pen = s.pen
    town = s.affair.town.name
    note = f"{s.county}信访局：转去群众联名信一封。{town}党群办 {clerk(s)} {strangers_number(s, 'clerk_phone')}"
    return Sheet(
        lines(note, "———", _we(s), told(s, "我们"), ask(s), f"签名：{_names(s, ' ')}", f"代表电话：{pen.mobile(s.main)}", day(s, 0.8)),
        sender=outsider(s, f"{town}党群办"),
    )


def all_with_cards(s: Scene) -> Sheet:
    """Every signer with sex, card, number, in one row each, parted by commas."""
    pen = s.pen
    rows = [f"{pen.name(p)}，{p.gender}，{pen.id(p, plain=True)}，{pen.mobile(p, plain=True)}" for p in _all(s)]
    return Sheet(
        lines(
            "申诉人：" if s.affair.matter.purposes[0] == "申诉" else "反映人：",
            *rows,
            "事由：",
            pen.title(s.title()),
            told(s, "我们"),
            "请求：",
            ask(s),
            pen.date(),
        )
    )


def roster_of_teachers(s: Scene) -> Sheet:
    """A roster with years and schools, as village teachers keep it."""
    if s.affair.matter.category != "教育文体":
        return signers_sheet(s)
    pen = s.pen
    rows = [["姓名", "任教年限", "任教学校", "联系电话"]]
    rows += [[pen.name(p), f"{s.chance.randint(6, 31)}年", f"{s.makers.village(s.affair.town)}小学", pen.mobile(p, plain=True)] for p in _all(s)]
    head = pen.aside("我们都是教过书的人，现在把话合在一起说。")
    return Sheet(lines(pen.title(s.title()), dear(s), head, *parts(s, "我们"), ask(s), table(rows, s.chance.choice(("\t", "　"))), pen.date("long", "chinese")))


def roster_of_soldiers(s: Scene) -> Sheet:
    """A roster with the years of joining up."""
    if s.affair.matter.category != "民政":
        return elders(s)
    pen = s.pen
    rows = [
        f"{pen.name(p)}（{p.born.year + s.chance.randint(18, 20)}年入伍，{s.chance.choice(('陆军', '海军', '武警', '铁道兵', '工程兵'))}）" for p in _all(s)
    ]
    return Sheet(
        lines(
            dear(s), pen.aside("我们几个战友商量了几回，决定联名。"), told(s, "我们"), ask(s), *rows, f"联络员{s.main.name} {pen.mobile(s.main)}", day(s, 0.8)
        )
    )


def roster_of_fields(s: Scene) -> Sheet:
    """Households with their fields, signed in the last column."""
    if s.affair.matter.category not in {"农村农业", "国土资源", "环境保护"}:
        return delegates_of(s)
    pen = s.pen
    rows = [["户主", "亩数", "住址", "签名"]]
    rows += [[pen.name(p), f"{s.chance.randint(1, 14)}.{s.chance.randint(0, 9)}", pen.address(p), p.name] for p in _all(s)]
    return Sheet(
        lines(pen.title(s.title()), f"{s.pick('offices')}：", _we(s), told(s, "我们"), ask(s), table(rows), f"联系{s.main.name}：{tel(s, s.main)}", pen.date())
    )


MANY: tuple[Layout, ...] = (
    *(signers_sheet, signers_in_rows, signers_in_sentence, names_and_phones, owners, delegates_of, workers_list, chain_of_group, elders, depositors),
    *(drivers, parents_letter, register_of_group, signed_with_cards, forwarded_joint, all_with_cards),
    *(roster_of_teachers, roster_of_soldiers, roster_of_fields),
)
"""Several petitioners each."""


# ---- nobody who gives a name ---------------------------------------------------------------------------------------------------


def unsigned(s: Scene) -> Sheet:
    """No name and why."""
    why = s.chance.choice(("恕不署名，我怕报复。", "名字就不写了，写了怕日子不好过。", "不敢留名字，请谅解。", "一个不敢说名字的人。"))
    return Sheet(lines(s.pen.title(s.title()), dear(s), told(s), ask(s), s.pen.aside(why), day(s, 0.6)))


def knowing_one(s: Scene) -> Sheet:
    """Signed with what one is, not who."""
    mark = s.chance.choice(("知情群众", "一名普通党员", "几个看不下去的人", "匿名", "一群村民", "一位老住户"))
    return Sheet(lines(s.pick("offices") + "：", *parts(s), ask(s), mark, s.pen.date()))


def short_tip(s: Scene) -> Sheet:
    """A tip in a line or two."""
    return Sheet(lines(" ".join(bare(s, "我")), asked_bare(s)))


def anonymous_post(s: Scene) -> Sheet:
    """A post from a network, by a nickname."""
    nickname = s.pen.other("nickname", s.pick("nicknames"))
    return Sheet(lines(f"楼主：{nickname}", s.pen.title(s.title()), *parts(s), ask(s), "（匿名发布）"))


def numbered_tip(s: Scene) -> Sheet:
    """Points for whoever is to check them."""
    rows = [f"线索{n}：{one}" for n, one in enumerate(parts(s), 1)]
    return Sheet(lines("匿名反映", *rows, ask(s), s.pen.aside("我就在这里上班，不能留姓名。"), day(s, 0.5)))


def hotline_without_name(s: Scene) -> Sheet:
    """A work order of somebody who would not say who called."""
    rows = [
        ("工单号", filed(s, "")),
        ("来电人", "匿名"),
        ("来电时间", f"{s.pen.date('iso', source='form')} {clock(s)}"),
        ("内容", told(s, "来电人") + ask(s)),
        ("坐席", clerk(s)),
    ]
    return Sheet(lines("12345工单（匿名）", table(rows, "：")), subject="匿名工单", sender=outsider(s, f"{s.county}12345"), rows=rows)


def under_the_door(s: Scene) -> Sheet:
    """A letter found in the box, typed off by a clerk."""
    note = f"意见箱开箱记录：{s.pen.date('long', 'dots', source='form')}，开箱人{stranger(s, 'clerk')}，信未署名，录入如下："
    return Sheet(lines(note, told(s, s.chance.choice(("我", "我们"))), ask(s)), subject="意见箱来信录入", sender=outsider(s, f"{s.affair.town.name}纪委"))


def not_for_the_village(s: Scene) -> Sheet:
    """Some who fear their neighbours."""
    return Sheet(lines(s.pick("hellos"), s.pen.aside("都是乡里乡亲，名字不方便写。"), told(s, "我们"), ask(s), day(s, 0.7)))


NOBODY: tuple[Layout, ...] = (unsigned, knowing_one, short_tip, anonymous_post, numbered_tip, hotline_without_name, under_the_door, not_for_the_village)
"""Nobody gives a name."""


# ---- bodies --------------------------------------------------------------------------------------------------------------------


def body_letter(s: Scene) -> Sheet:
    """A body's letter with a contact, who is no petitioner."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            f"{s.county}信访局：",
            *parts(s, "我们"),
            ask(s),
            f"{pen.name(p)}（盖章）",
            f"联系人：{stranger(s, 'other_person')}",
            f"电话：{pen.mobile(p)}",
            pen.date("long", "chinese"),
        )
    )


def body_numbered(s: Scene) -> Sheet:
    """With the number of its own register."""
    p, pen = s.main, s.pen
    no = pen.other("ticket_no", f"〔{pen.day.year}〕{s.chance.randint(1, 60)}号")
    head = (pen.name(p), no, pen.title(s.title()), f"{s.county}人民政府、信访局：")
    return Sheet(lines(*head, told(s, "我们"), ask(s), f"特此致函。　{pen.date('long', 'padded')}", f"办公电话：{pen.phone(p)}"))


def body_form(s: Scene) -> Sheet:
    """A form for firms."""
    p, pen = s.main, s.pen
    rows = [
        ("企业（组织）名称", pen.name(p)),
        ("经办人", stranger(s, "other_person")),
        ("联系电话", pen.mobile(p, plain=True)),
        ("诉求标题", pen.title(s.title())),
        ("诉求内容", told(s, "我们") + ask(s)),
        ("提交日期", pen.date("iso", "long", source="form")),
    ]
    return Sheet(lines("经营主体诉求直通表", table(rows, "：")), sender=outsider(s, f"{s.county}营商环境专班"), rows=rows)


def body_mail(s: Scene) -> Sheet:
    """A short mail in a body's name."""
    p, pen = s.main, s.pen
    return Sheet(
        lines("领导好：", pen.aside(f"我们是{pen.name(p)}。"), told(s, "我们"), ask(s), f"电话{pen.mobile(p)}", day(s, 0.6)), sender=posted(s, p.name, "org")
    )


BODIES: tuple[Layout, ...] = (body_letter, body_numbered, body_form, body_mail)
"""A firm, committee or cooperative petitions."""


def traditional(s: Scene) -> Sheet:
    """A letter from overseas in traditional characters."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            s.chance.choice(("信訪局諸位先生：", "主管先生鈞鑒：", "僑務及信訪部門台鑒：")),
            pen.aside(f"敬啟者：本人{pen.name(p)}，旅居海外四十餘年。"),
            *parts(s),
            "肅此奉達，並頌\n政安",
            f"{p.name}　謹啟",
            f"電話：{pen.mobile(p)}" if likely(s, 0.8) else "",
            pen.date("chinese", "long"),
        ),
        sender=(p.name, pen.sender(p)),
    )
