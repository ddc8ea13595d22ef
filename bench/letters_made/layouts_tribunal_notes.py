"""More layouts of the family "tribunal" that one person writes: unusual places for the name, the house and the number."""

from bench.letters_made.layouts_hand import ask, hello, maybe_id, opening, pieces, tel, to, told
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, lines


def hukou_elsewhere(s: Scene) -> Sheet:
    """Registered in one place, living in another."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            told(s),
            ask(s),
            f"姓名：{pen.name(p)}",
            f"户籍地：{pen.hukou(p)}",
            f"现住址：{pen.address(p)}",
            f"身份证号：{pen.id(p)}",
            f"手机：{pen.mobile(p)}",
            f"日期：{pen.date()}",
        )
    )


def wants_no_call(s: Scene) -> Sheet:
    """Works nights and wants mail instead of a call."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(to(s), told(s), ask(s), f"上夜班白天睡觉，请发邮件到{pen.email(p)}，别打电话。", f"{pen.name(p)}", f"{pen.date('iso', 'long', 'short')}")
    )


def two_numbers(s: Scene) -> Sheet:
    """A number of one's own and one of the village, which a clerk must not mix up."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            to(s),
            hello(s),
            told(s),
            ask(s),
            f"我的电话：{pen.mobile(p)}",
            f"村里的电话（可以核实）：{s.official_phone()}",
            f"署名：{pen.name(p)}",
            f"门牌：{pen.address(p)}",
            pen.date("long", "padded_dots"),
        )
    )


def formal_plea(s: Scene) -> Sheet:
    """A written plea with the writer as 陈情人."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"《{pen.title(s.title())}》",
            f"陈情人　{pen.name(p)}　{p.gender}　{p.born.year}年生",
            f"籍居　　{pen.address(p)}",
            f"　　{told(s, '陈情人')}",
            f"　　{ask(s)}",
            to(s, ""),
            f"　　　　　　陈情人：{p.name}（手印）",
            f"　　　　　　{pen.date('chinese', 'zero')}",
            f"（电话：{pen.mobile(p)}）",
        )
    )


def angry_points(s: Scene) -> Sheet:
    """Short lines with marks of exclamation between."""
    p, pen = s.main, s.pen
    return Sheet(lines("有没有人管！！！", *pieces(s), ask(s), f"实名：{pen.name(p)}！电话：{pen.mobile(p)}！", pen.date("short", "dots", "long")))


def polite_office(s: Scene) -> Sheet:
    """A clerk in some firm, with a signature block and a disclaimer."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            to(s),
            hello(s),
            told(s),
            ask(s),
            "顺颂商祺",
            "——",
            f"{pen.name(p)} | 手机 {pen.mobile(p)}",
            f"邮箱 {pen.email(p)}",
            "本邮件仅供收件人阅读，如误收请删除。",
        )
    )


def last_page_only(s: Scene) -> Sheet:
    """Starts without salutation; name and day in one line."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(f"{opening(s)}{told(s)}", ask(s), f"{pen.name(p)}于{pen.date('long', 'hao', 'chinese_hao')}", f"{maybe_id(s, p, '证件')}", f"致电{tel(s, p)}")
    )


def sent_again(s: Scene) -> Sheet:
    """The third time the same is sent."""
    p, pen = s.main, s.pen
    before = pen.aside(s.chance.choice(("前两封都没有回音，这是第三次写。", "去年也写过，至今没有答复。", "此前在窗口递过一份，不知下落，现再递一份。")))
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            before,
            told(s),
            ask(s),
            f"呈递人：{pen.name(p)}",
            f"地址：{pen.address(p)}；电话：{pen.mobile(p)}",
            f"呈递日期：{pen.date()}",
        )
    )


NOTES: tuple[Layout, ...] = (
    hukou_elsewhere,
    wants_no_call,
    two_numbers,
    formal_plea,
    angry_points,
    polite_office,
    last_page_only,
    sent_again,
)
