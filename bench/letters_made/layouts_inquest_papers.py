"""Layouts of the family "inquest" that look official: applications, statements of claim, reports by name, what agents and relatives write."""

from collections.abc import Callable, Sequence

from bench.letters_made.layouts_hand import age, complained_of, tel
from bench.letters_made.layouts_inquest_hand import (
    ask,
    begun,
    clock,
    day,
    dear,
    filed,
    foot,
    number,
    parts,
    posted,
    sign,
    stranger,
    strangers_number,
    told,
    who,
)
from bench.letters_made.people import Person
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines


def _block(s: Scene, p: Person, label: str) -> str:
    """Who applies, as legal papers have it: all in one row."""
    pen = s.pen
    nation = s.chance.choice(("汉族", "汉族", "回族", "彝族", "苗族", "壮族", "土家族", "藏族"))
    rest: Sequence[Callable[[], str]] = (
        lambda: f"公民身份号码：{pen.id(p)}",
        lambda: f"住{pen.address(p)}",
        lambda: f"联系电话：{tel(s, p)}",
    )
    kept = [item() for item in rest if likely(s, 0.8)]
    return f"{label}：{pen.name(p)}，{p.gender}，{nation}，{p.born.year}年{p.born.month}月出生" + "".join(f"，{item}" for item in kept) + "。"


def _against(s: Scene, label: str) -> str:
    """Whom it is against, where the matter has somebody."""
    return f"{label}：{complained_of(s)}" if s.affair.matter.respondents else ""


def application(s: Scene) -> Sheet:
    """An application as one writes to an office."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "申　请　书",
            _block(s, p, "申请人"),
            "申请事项：",
            ask(s),
            "事实与理由：",
            *(f"　　{one}" for one in parts(s, "申请人" if likely(s, 0.4) else "我")),
            "　　此致",
            f"{s.county}信访局",
            f"申请人：{pen.name(p)}",
            pen.date("long", "chinese", "spaced", "padded"),
        )
    )


def petition_paper(s: Scene) -> Sheet:
    """A petition with requests, facts and enclosures."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "信访材料",
            pen.title(s.title()),
            _block(s, p, "信访人"),
            _against(s, "被信访人"),
            "【信访请求】",
            ask(s),
            "【事实经过】",
            *parts(s),
            "【附件】",
            "1.身份证复印件一份；2.相关票据若干。",
            f"信访人（签名捺印）：{pen.name(p)}",
            pen.date("long", "spaced", "zero"),
        )
    )


def complaint(s: Scene) -> Sheet:
    """A complaint with both sides named."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "投诉书",
            f"投诉人　{pen.name(p)}　电话　{pen.mobile(p)}",
            _against(s, "被投诉方"),
            f"投诉内容　{pen.title(s.title())}",
            told(s),
            f"请求　{ask(s)}",
            pen.aside("以上属实，如有虚假愿负法律责任。"),
            f"{p.name}　{pen.date('dots', 'long', 'iso')}",
        )
    )


def report_by_name(s: Scene) -> Sheet:
    """Somebody vouches for what they say with their name."""
    p, pen = s.main, s.pen
    head = "实名举报" if "report" in s.affair.matter.flags else "实名反映"
    own = pen.aside(f"我实名{head[2:]}，姓名{pen.name(p)}，身份证号{pen.id(p)}，联系电话{tel(s, p)}。")
    return Sheet(lines(f"{head}信", pen.title(s.title()), own, told(s), ask(s), sign(s, p, f"{head[2:]}人"), pen.date()))


def in_third_person(s: Scene) -> Sheet:
    """本人 throughout."""
    p, pen = s.main, s.pen
    first = pen.aside(f"本人{pen.name(p)}，系{pen.address(p)}居民。现将有关情况如实反映如下：")
    return Sheet(
        lines(
            "情况反映",
            first,
            *parts(s, "本人"),
            ask(s),
            pen.aside("特此反映。"),
            f"反映人：{p.name}",
            f"联系方式：{tel(s, p)}",
            pen.date("long", "padded", "hao"),
        )
    )


def clauses(s: Scene) -> Sheet:
    """Headings in Chinese figures."""
    p = s.main
    figures = "一二三四五六七八九"
    rows = [f"{figures[n]}、{one}" for n, one in enumerate(parts(s)[:9])]
    return Sheet(lines(s.pen.title(s.title()), f"{s.pick('offices')}：", who(s, p), "具体情况如下：", *rows, "诉求如下：", ask(s), *foot(s, p)))


def law_office(s: Scene) -> Sheet:
    """A lawyer's letter: the client petitions, all else is the lawyer's."""
    p, pen = s.main, s.pen
    lawyer, firm = stranger(s, "agent"), f"{s.pick('brands')}律师事务所"
    letter = pen.other("ticket_no", f"（{pen.day.year}）{firm[:2]}函字第{s.chance.randint(11, 299)}号")
    return Sheet(
        lines(
            firm,
            "律　师　函",
            letter,
            f"{s.county}信访局：",
            pen.aside(f"本所受{pen.name(p)}（身份证号：{pen.id(p)}，住{pen.address(p)}，电话：{tel(s, p)}）委托，指派本律师就下列事项致函贵局："),
            told(s, "委托人"),
            ask(s),
            f"经办律师：{lawyer}　执业证号：{pen.other('other_id', f'1{s.chance.randrange(10**16):016d}')}",
            f"电话：{strangers_number(s, 'agent_phone')}",
            pen.date("long", "chinese"),
        ),
        sender=posted(s, firm, "lawfirm"),
    )


def proxy_statement(s: Scene) -> Sheet:
    """An agent with a letter of attorney."""
    p, pen = s.main, s.pen
    agent = stranger(s, "agent")
    return Sheet(
        lines(
            pen.title(s.title()),
            _block(s, p, "信访人"),
            f"委托代理人：{agent}，{s.chance.choice(('基层法律服务工作者', '系信访人亲属', '法律援助志愿者'))}，电话{strangers_number(s, 'agent_phone')}。",
            "事项：",
            told(s),
            "请求：",
            ask(s),
            f"信访人：{p.name}（委托书附后）",
            f"代理人：{agent}",
            pen.date("long", "spaced", "dots"),
        )
    )


def legal_aid(s: Scene) -> Sheet:
    """A legal aid station hands on what it wrote for somebody."""
    p, pen = s.main, s.pen
    unit = f"{s.affair.town.name}公共法律服务站"
    return Sheet(
        lines(
            f"代书日期：{pen.date('long', 'iso', source='form')}",
            f"当事人：{pen.name(p)}　联系方式：{pen.mobile(p)}",
            f"代书人：{stranger(s, 'clerk')}（{unit}，{strangers_number(s, 'clerk_phone')}）",
            f"代书事由：{pen.title(s.title())}",
            told(s, "当事人"),
            ask(s),
        ),
        sender=posted(s, unit, "sfs"),
    )


def for_the_ill(s: Scene) -> Sheet:
    """Somebody writes for one of the family who is ill and petitions."""
    p, pen = s.main, s.pen
    child = stranger(s, "scribe")
    parent = {"男": ("父亲", "哥哥"), "女": ("母亲", "姐姐")}[p.gender][age(s, p) < 45]
    me = pen.aside(f"{parent}{pen.name(p)}今年{age(s, p)}岁，不便行走，住在{pen.address(p)}，由我代写，以下用{parent}的口气。")
    end = f"代笔：{child}　{strangers_number(s, 'scribe_phone')}"
    return Sheet(lines(dear(s), me, told(s), ask(s), f"反映人：{p.name}", f"{parent}电话：{tel(s, p)}", end, day(s)), sender=posted(s, child, "home"))


def statement(s: Scene) -> Sheet:
    """A statement with the fingerprint's place."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "情　况　说　明",
            who(s, p),
            told(s),
            ask(s),
            pen.aside("以上说明句句属实。"),
            f"说明人：{p.name}（捺指印处）",
            pen.date("long", "spaced", "padded", "chinese"),
        )
    )


def objection(s: Scene) -> Sheet:
    """Somebody does not agree, with the number of the paper they got."""
    p, pen = s.main, s.pen
    paper = pen.other("ticket_no", f"{s.affair.town.name[:1]}信答〔{pen.day.year}〕{s.chance.randint(1, 98)}号")
    head = pen.aside(f"收到{paper}答复意见书，我不认可，理由如下。")
    return Sheet(lines("异议书", _block(s, p, "异议人"), head, told(s), ask(s), f"异议人：{pen.name(p)}", number(s, p), pen.date()))


def plea_on_ruled_paper(s: Scene) -> Sheet:
    """With the number of the page at the foot of each part, as typed off from ruled paper."""
    p = s.main
    return Sheet(lines("（信笺第1页）", dear(s), begun(s), who(s, p), told(s), "（信笺第2页）", ask(s), *foot(s, p)))


def timeline(s: Scene) -> Sheet:
    """What happened, in steps with an arrow."""
    p, pen = s.main, s.pen
    return Sheet(
        lines("事件时间线", *(f"→ {one}" for one in parts(s)), f"现在的要求：{ask(s)}", f"本人{pen.name(p)}，可随时配合调查", number(s, p), day(s, 0.5))
    )


def to_three_offices(s: Scene) -> Sheet:
    """The same letter to several offices."""
    p, pen = s.main, s.pen
    to = "\n".join((f"主送：{s.county}信访局", f"抄送：{s.county}纪委监委、{s.county}人大常委会信访室、12345热线"))
    return Sheet(lines(to, pen.title(s.title()), who(s, p), told(s), ask(s), *foot(s, p)))


def hotline_first(s: Scene) -> Sheet:
    """Somebody copies the office's answer of the hotline above their own words."""
    p, pen = s.main, s.pen
    by = f"承办人{stranger(s, 'clerk')}，电话{strangers_number(s, 'clerk_phone')}"
    copied = f"12345回复：您的诉求（{filed(s, 'RX')}）已由{s.affair.town.name}办理，{by}，{clock(s)}办结。"
    return Sheet(lines("（热线短信）" + copied, pen.aside("这个答复我不满意，实际情况是："), told(s), ask(s), sign(s, p), number(s, p), day(s)))


def respectful_report(s: Scene) -> Sheet:
    """A report in the manner of a cadre."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            f"{s.county}信访局：",
            pen.aside("现将有关事宜报告如下，请予审示。"),
            told(s, "本人"),
            ask(s),
            pen.aside("妥否，请批示。"),
            f"报告人：{pen.name(p)}（{p.gender}，{age(s, p)}岁，{pen.address(p)}）",
            f"联系电话：{tel(s, p)}",
            pen.date("long", "chinese"),
        )
    )


PAPERS: tuple[Layout, ...] = (
    *(application, petition_paper, complaint, report_by_name, in_third_person, clauses, law_office, proxy_statement, legal_aid, for_the_ill),
    *(statement, objection, plea_on_ruled_paper, timeline, to_three_offices, hotline_first, respectful_report),
)
"""One petitioner each."""
