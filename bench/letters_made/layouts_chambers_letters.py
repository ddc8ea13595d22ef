"""Letters of one person in the family "chambers"."""

from datetime import date

from bench.letters_made.layouts_chambers_hand import (
    ask,
    closing,
    day_line,
    digression,
    earlier_number,
    greeting,
    intro,
    opening,
    pieces,
    stranger,
    strangers_id,
    strangers_mobile,
    tel,
    told,
    written,
)
from bench.letters_made.layouts_hand import age, maybe_id, to
from bench.letters_made.people import landline
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines


def bare_signature(s: Scene) -> Sheet:
    """A free letter with nothing of the writer but the name at its foot."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            greeting(s),
            f"　　{opening(s)}{told(s)}",
            f"　　{ask(s)}",
            closing(s),
            f"{'　' * 14}{written(s, p)}",
            f"{'　' * 13}{pen.date('long', 'chinese', 'dots', 'hao', 'zero')}" if likely(s, 0.8) else "",
        )
    )


def all_in_one(s: Scene) -> Sheet:
    """Everything of the writer in one running sentence at the beginning."""
    p = s.main
    return Sheet(lines(s.pen.title(s.title()) if likely(s, 0.5) else "", greeting(s), intro(s, p), told(s), ask(s), closing(s), p.name, day_line(s)))


def all_at_end(s: Scene) -> Sheet:
    """The particulars follow the story in one sentence without a signature."""
    p, pen = s.main, s.pen
    end = pen.aside(
        s.chance.choice(("以上是", "写这封信的是", "来信人是"))
        + f"{pen.name(p)}，住在{pen.address(p)}，要找我就打{tel(s, p)}{maybe_id(s, p, '，身份证', share=0.4)}。"
    )
    return Sheet(lines(greeting(s), told(s), ask(s), end, day_line(s) if likely(s, 0.6) else ""))


def retired_teacher(s: Scene) -> Sheet:
    """A retired teacher, formally, with the year of the letter in characters."""
    p, pen = s.main, s.pen
    school = f"{s.affair.town.name}{s.chance.choice(('中学', '小学', '中心校', '初级中学'))}"
    return Sheet(
        lines(
            f"　　　　{pen.title(s.title())}",
            to(s),
            "　　" + pen.aside(f"我是{school}的退休教师{pen.name(p)}，从教三十余载，桃李虽不多，是非尚能辨。今有一事，不吐不快。"),
            f"　　{told(s)}",
            digression(s),
            f"　　{ask(s)}",
            "　　专此，敬颂\n公祺" if likely(s, 0.5) else "　　即颂\n政安",
            f"　　　　　　　　{p.name}　拜上" if likely(s, 0.5) else f"　　　　　　　　教师　{p.name}",
            f"　　　　　　　　{pen.date('chinese', 'zero', 'long')}",
            f"通讯处：{pen.address(p)}" if likely(s, 0.7) else "",
            f"电话：{pen.phone(p) if likely(s, 0.4) else pen.mobile(p)}",
        )
    )


def far_from_home(s: Scene) -> Sheet:
    """A migrant worker: registered at home, living in a room near the works."""
    p, pen = s.main, s.pen
    first = f"我是出来打工的，名字{pen.name(p)}，老家（户口）在{pen.hukou(p)}，现在租住{pen.address(p)}"
    return Sheet(
        lines(
            greeting(s),
            pen.aside(first + maybe_id(s, p, "，身份证号", share=0.6) + "。"),
            told(s),
            digression(s),
            ask(s),
            pen.aside(f"白天在工地上听不到电话，晚上七点以后打{pen.mobile(p)}。"),
            f"打工人：{p.name}" if likely(s, 0.6) else "",
            day_line(s, "hao", "short", "long"),
        )
    )


def student(s: Scene) -> Sheet:
    """A student writes, with numbers of the school card beside the own ones."""
    p, pen = s.main, s.pen
    card = pen.other("student_no", f"20{s.chance.randint(20, 25)}{s.chance.randrange(10**6):06d}")
    return Sheet(
        lines(
            s.chance.choice(("老师好！", "叔叔阿姨好：", "尊敬的领导：", "Hi，工作人员你好：")),
            pen.aside(f"我是一名在读学生（学号{card}），第一次给政府写信，有点紧张。"),
            told(s),
            ask(s),
            s.chance.choice(("祝好~", "谢谢啦", "期待回复！", "")),
            f"—— {pen.name(p)}",
            f"E-mail: {pen.email(p)}",
            f"Tel: {pen.mobile(p)}" if likely(s, 0.7) else "",
            pen.date("dots", "iso", "slashes", "padded_dots"),
        )
    )


def parent(s: Scene) -> Sheet:
    """A mother or father; the child has a name and a number as well."""
    p, pen = s.main, s.pen
    child = stranger(s)
    grade = s.chance.choice(("一年级2班", "三年级", "初二（5）班", "高一12班", "中班"))
    family = "妈妈" if p.gender == "女" else "爸爸"
    return Sheet(
        lines(
            greeting(s),
            pen.aside(
                f"我是{grade}{child}的{family}{pen.name(p)}。"
                + (
                    f"孩子身份证{strangers_id(s, date(s.chance.randint(2009, 2018), s.chance.randint(1, 12), s.chance.randint(1, 28)))}。"
                    if likely(s, 0.5)
                    else ""
                )
            ),
            told(s),
            ask(s),
            s.chance.choice(("家长：", "学生家长签名：", f"{child}家长：")) + p.name,
            f"联系手机 {pen.mobile(p)}",
            f"家住 {pen.address(p)}" if likely(s, 0.5) else "",
            day_line(s),
        )
    )


def husband_ill(s: Scene) -> Sheet:
    """The wife writes and signs; her husband lies in hospital."""
    p, pen = s.main, s.pen
    patient = stranger(s)
    kin = s.chance.choice(("爱人", "家属", "当家的", "对象"))
    bed = pen.other("hospital_no", f"{s.chance.randrange(10**6):06d}")
    return Sheet(
        lines(
            pen.title(s.title()) if likely(s, 0.6) else "",
            greeting(s),
            pen.aside(f"我{kin}{patient}（身份证{strangers_id(s)}，住院号{bed}）病重不能执笔，由我{pen.name(p)}代写。"),
            told(s, "我们"),
            ask(s),
            f"病人：{patient}",
            f"代写信人：{p.name}" + maybe_id(s, p, "，身份证", share=0.7),
            f"电话：{tel(s, p)}",
            f"住址：{pen.address(p)}" if likely(s, 0.8) else "",
            day_line(s),
        )
    )


def father_dead(s: Scene) -> Sheet:
    """Son or daughter of somebody who has died goes on with his matter."""
    p, pen = s.main, s.pen
    dead = stranger(s)
    child, short = ("儿子", "子") if p.gender == "男" else ("女儿", "女")
    return Sheet(
        lines(
            greeting(s),
            pen.aside(
                f"家父{dead}已于去年冬天过世，生前最放不下的就是这件事。我是他的{child}{pen.name(p)}，"
                f"{'住' + pen.address(p) + '，' if likely(s, 0.7) else ''}现在接着替老人讨个明白。"
            ),
            told(s, "我们"),
            ask(s),
            f"已故{dead}之{short}　{p.name}",
            maybe_id(s, p, "（", "）"),
            f"手机　{pen.mobile(p)}",
            day_line(s, "chinese", "long", "dots"),
        )
    )


def lawyer(s: Scene) -> Sheet:
    """A law firm writes for its client, who petitions; everything of the lawyer is the lawyer's."""
    p, pen = s.main, s.pen
    attorney = stranger(s, "agent")
    firm = f"{s.chance.choice(('正言', '明衡', '达理', '尚公'))}律师事务所"
    return Sheet(
        lines(
            f"{firm}函" if likely(s, 0.5) else "",
            pen.title(s.title()),
            to(s),
            pen.aside(
                f"{firm}接受信访人{pen.name(p)}（{p.gender}，公民身份号码{pen.id(p)}，住{pen.address(p)}，电话{pen.mobile(p)}）的委托，指派{attorney}律师就下列事项致函贵局。"
            ),
            *pieces(s, "委托人", lambda n, x: f"{'一二三四五六七八九'[(n - 1) % 9]}、{x}"),
            ask(s),
            f"委托人：{p.name}",
            f"{firm}　{attorney}律师",
            f"执业证号：{pen.other('licence', f'10099-{s.chance.randrange(10**6):06d}')}",
            f"律师电话：{strangers_mobile(s, 'agent_phone')}",
            pen.date("long", "chinese"),
        )
    )


def diary(s: Scene) -> Sheet:
    """What happened, day by day, with the days of telephone calls that are not the letter's."""
    p, pen = s.main, s.pen
    year = pen.day.year - 1
    days = sorted((s.chance.randint(1, 12), s.chance.randint(1, 28)) for _ in range(3))
    said = ("去找，让等。", "又去，换了人接待，重新讲一遍。", "打电话，占线。", "送材料一份，没有回执。", "在大厅坐到下班。")
    log = [pen.aside(f"{year}年{month}月{day}日　{text}") for (month, day), text in zip(days, s.chance.sample(said, 3), strict=True)]
    return Sheet(
        lines(
            pen.title(s.title()),
            greeting(s),
            told(s),
            "跑腿记录：",
            *log,
            ask(s),
            f"记录人 {pen.name(p)}",
            f"{tel(s, p)}",
            pen.address(p) if likely(s, 0.6) else "",
            pen.date("long", "padded"),
        )
    )


def in_points(s: Scene) -> Sheet:
    """Facts under numbers, who writes between brackets on top."""
    p, pen = s.main, s.pen
    mark = s.chance.choice(("({})", "{}．", "第{}，", "{}、"))
    top = f"（反映人：{pen.name(p)}{maybe_id(s, p, '，证件号')}，{tel(s, p)}）"
    return Sheet(lines(pen.title(s.title()), top, to(s), *pieces(s, "反映人", lambda n, x: mark.format(n) + x), ask(s), pen.date("long", "iso", "wide")))


def postscript(s: Scene) -> Sheet:
    """The telephone comes to mind only after the signature."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            greeting(s),
            told(s),
            ask(s),
            closing(s),
            pen.name(p),
            pen.date("long", "hao", "dots"),
            pen.aside(
                s.chance.choice(("又及：", "P.S. ", "对了，", "补一句："))
                + f"忘了留电话，{tel(s, p)}"
                + (f"，地址{pen.address(p)}。" if likely(s, 0.5) else "。")
            ),
        )
    )


def envelope(s: Scene) -> Sheet:
    """A letter copied together with its envelope."""
    p, pen = s.main, s.pen
    code = f"{s.affair.town.county_code[:2]}{s.chance.randrange(10**4):04d}"
    return Sheet(
        lines(
            f"（信封）{code}",
            f"{s.county}信访局　收",
            f"{pen.address(p)}　{p.name}　寄",
            "（信纸）",
            greeting(s),
            f"　　{told(s)}",
            f"　　{ask(s)}",
            f"　　　　{pen.name(p)}",
            f"　　　　{day_line(s)}",
            f"　　　　{pen.mobile(p)}" if likely(s, 0.7) else "",
        )
    )


def head_right(s: Scene) -> Sheet:
    """The writer's address and the day stand above on the right, as old clerks learnt it."""
    p, pen = s.main, s.pen
    space = "　" * 12
    return Sheet(
        lines(
            f"{space}{pen.address(p)}",
            f"{space}{pen.phone(p)}" if likely(s, 0.5) else f"{space}{pen.mobile(p)}",
            f"{space}{pen.date('long', 'chinese')}",
            "",
            greeting(s),
            told(s),
            ask(s),
            closing(s),
            f"{space}{written(s, p)}",
            maybe_id(s, p, f"{space}身份证 ", share=0.3),
        )
    )


def office_signature(s: Scene) -> Sheet:
    """An employee's mail with the signature of the mail program: post, firm, land-line with extension."""
    p, pen = s.main, s.pen
    firm = f"{s.affair.slots['brand']}{s.chance.choice(('物流', '商贸', '软件', '电器'))}有限公司"
    return Sheet(
        lines(
            greeting(s),
            told(s),
            ask(s),
            s.chance.choice(("Best regards", "祝商祺", "顺祝商祺！", "--", "------------------")),
            pen.name(p),
            f"{s.chance.choice(('行政专员', '仓储主管', '会计', '客户经理'))} | {firm}",
            f"T {pen.extension(p)}" + (f"　M {pen.mobile(p)}" if likely(s, 0.7) else ""),
            f"E {pen.email(p)}" if likely(s, 0.6) else "",
            "本邮件可能含有保密信息，如误收请删除。" if likely(s, 0.5) else "",
        )
    )


def phone_signature(s: Scene) -> Sheet:
    """A mail from a telephone; its program writes a last line of its own."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            s.chance.choice(("你好，", "领导好，", "工作人员好，", "")),
            told(s),
            ask(s),
            f"{pen.name(p)} {tel(s, p)}",
            "",
            s.chance.choice(("发自我的iPhone", "从手机邮箱发送", "发自我的华为手机", "Sent from my phone")),
        )
    )


def open_letter(s: Scene) -> Sheet:
    """An open letter with a second line under its heading."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            f"——致{s.county}有关部门的公开信",
            "",
            *pieces(s, s.chance.choice(("我", "笔者"))),
            digression(s),
            ask(s),
            f"{s.chance.choice(('普通市民', '一位居民', '纳税人', '老街坊'))} {pen.name(p)}",
            pen.date("long", "chinese"),
            f"（联系：{tel(s, p)}，{pen.email(p)}）" if likely(s, 0.7) else f"（联系：{tel(s, p)}）",
        )
    )


def two_numbers(s: Scene) -> Sheet:
    """An own number and the number of somebody else who may be called."""
    p, pen = s.main, s.pen
    friend = stranger(s)
    return Sheet(
        lines(
            greeting(s),
            intro(s, p),
            told(s),
            ask(s),
            pen.aside(
                f"我耳朵背，有事先打{s.chance.choice(('侄子', '外甥', '对门', '女婿'))}{friend}的电话{strangers_mobile(s, 'other_phone')}，会有人来叫我。"
            ),
            f"{p.name}，自己的手机{pen.mobile(p)}",
            day_line(s),
        )
    )


def once_more(s: Scene) -> Sheet:
    """The third petition, with the numbers and days of the earlier ones."""
    p, pen = s.main, s.pen
    before = pen.day.year - 1
    return Sheet(
        lines(
            pen.title(s.title()),
            greeting(s),
            pen.aside(
                f"{before}年{s.chance.randint(1, 6)}月我来过信（编号{earlier_number(s)}），{before}年{s.chance.randint(7, 12)}月又到接待大厅登过记，"
                f"答复是“已转{s.affair.town.name}办理”，至今没有下文。现在是第三次。"
            ),
            told(s),
            ask(s),
            f"再次信访人：{pen.name(p)}",
            maybe_id(s, p, "身份证："),
            f"住址：{pen.address(p)}" if likely(s, 0.7) else "",
            f"电话：{tel(s, p)}",
            pen.date("long", "dots", "iso"),
        )
    )


def questions(s: Scene) -> Sheet:
    """The writer asks and answers."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            greeting(s),
            pen.aside(f"我是谁？{pen.name(p)}，{s.affair.town.county}人，{age(s, p)}岁。"),
            "什么事？" + told(s),
            "想怎么样？" + text if (text := ask(s)) else "",
            pen.aside(f"怎么找我？{tel(s, p)}，{pen.address(p)}。"),
            day_line(s),
        )
    )


def witnesses(s: Scene) -> Sheet:
    """Witnesses with their telephones stand below, the writer at the end."""
    p, pen = s.main, s.pen
    others = [f"证人{n}：{stranger(s)}，{strangers_mobile(s, 'witness_phone')}" + (f"，身份证{strangers_id(s)}" if likely(s, 0.4) else "") for n in (1, 2)]
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            told(s),
            ask(s),
            "证据及证人",
            *others,
            f"证据：照片{s.chance.randint(2, 9)}张，收据{s.chance.randint(1, 4)}份",
            f"信访人（签字）{written(s, p)}",
            f"信访人电话　{tel(s, p)}",
            f"信访人住所　{pen.address(p)}",
            pen.date("long", "slashes", "spaced"),
        )
    )


def numbers_in_words(s: Scene) -> Sheet:
    """An old hand that writes every figure in characters but the identity number."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            to(s),
            "　　" + told(s, s.chance.choice(("我", "咱", "俺"))),
            f"　　{ask(s)}",
            f"　　　　　　草民　{written(s, p)}" if likely(s, 0.3) else f"　　　　　　村民　{written(s, p)}",
            f"　　　　　　{pen.date('chinese', 'zero', 'chinese_hao')}",
            maybe_id(s, p, "身份证附后　", share=0.5),
            f"家里座机　{pen.phone(p)}" if likely(s, 0.5) else "",
            f"捎信捎到{pen.address(p)}",
        )
    )


def by_fax_cover(s: Scene) -> Sheet:
    """A sheet that was meant for the fax, with the office's own numbers on top."""
    p, pen = s.main, s.pen
    own = pen.other("fax_number", landline(s.affair.town.area, s.chance))
    return Sheet(
        lines(
            f"TO：{s.county}信访局　FAX：{own}",
            f"FROM：{pen.name(p)}　TEL：{tel(s, p)}",
            f"PAGES：{s.chance.randint(1, 3)}　DATE：{pen.date('iso', 'slashes', 'dots', source='form')}",
            "=" * 24,
            pen.title(s.title()),
            told(s),
            ask(s),
            p.name if likely(s, 0.5) else "",
        )
    )


def angry(s: Scene) -> Sheet:
    """Many marks, short paragraphs, the name in the middle."""
    p, pen = s.main, s.pen
    first, *rest = pieces(s, "我", lambda _, x: x.replace("。", s.chance.choice(("！", "！！", "。"))))
    return Sheet(
        lines(
            s.chance.choice(("有没有人管？？", "还有王法吗！", "请问领导：", "我要投诉！")),
            first,
            pen.aside(f"我{pen.name(p)}行不更名坐不改姓{maybe_id(s, p, '，身份证', share=0.3)}，说的句句是真！"),
            *rest,
            ask(s),
            f"电话{tel(s, p)}，不怕打！" if likely(s, 0.8) else "",
        )
    )


LETTERS: tuple[Layout, ...] = (
    bare_signature,
    all_in_one,
    all_at_end,
    retired_teacher,
    far_from_home,
    student,
    parent,
    husband_ill,
    father_dead,
    lawyer,
    diary,
    in_points,
    postscript,
    envelope,
    head_right,
    office_signature,
    phone_signature,
    open_letter,
    two_numbers,
    once_more,
    questions,
    witnesses,
    numbers_in_words,
    by_fax_cover,
    angry,
)
