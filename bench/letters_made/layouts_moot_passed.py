"""Layouts of the family "moot" that somebody else sent on, and answers to what the office sent."""

from bench.letters_made.layouts_hand import age, clerk, order, tel
from bench.letters_made.layouts_moot_hand import ask, begun, clock, dated, dear, desk, end, fellow, fellows_mobile, parts, reach, signed, told, whoever
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines, outsider


def hotline_order(s: Scene) -> Sheet:
    """An order of the hotline 12345, in labels."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "12345政务服务便民热线工单",
            f"工单号：{order(s)}",
            f"来电人：{pen.name(p)}{s.chance.choice(('', '先生' if p.gender == '男' else '女士'))}",
            f"来电号码：{pen.mobile(p, plain=True)}",
            f"来电时间：{pen.date('iso', 'slashes', source='form')} {clock(s)}",
            f"问题描述：{told(s, '来电人')}",
            f"诉求目的：{ask(s)}",
            f"受理坐席：{s.chance.randint(1001, 1999)}　派单员：{clerk(s)}",
            f"承办单位：{s.affair.town.name}",
        ),
        subject="热线工单转派",
        sender=outsider(s, "12345热线"),
    )


def hotline_sentence(s: Scene) -> Sheet:
    """An order of the hotline as one running text."""
    p, pen = s.main, s.pen
    day = pen.date("long", source="form")
    return Sheet(
        lines(
            f"市民{pen.name(p)}（电话{pen.mobile(p, plain=True)}）于{day}来电反映：{told(s, '市民')}{ask(s)}",
            f"请于5个工作日内办结并回复市民。话务员{clerk(s)}，回传电话{desk(s)}。",
        ),
        subject="【转办】市民来电",
        sender=outsider(s, "市民服务热线"),
    )


def township_forwards(s: Scene) -> Sheet:
    """A clerk of the township forwards a mail; the head of the mail stands above it."""
    p, pen = s.main, s.pen
    unit = f"{s.affair.town.name}党政办"
    return Sheet(
        lines(
            f"县信访局：收到群众邮件一封，内容超出我镇权限，转请阅处。联系人{clerk(s)}，电话{desk(s)}。",
            "",
            "----- 转发的邮件 -----",
            f"发件人：{p.name} <{pen.sender(p, 'quoted_header')}>",
            f"发送时间：{pen.date('long', 'iso', source='quoted_header')} {clock(s)}",
            "收件人：office@gov.example.cn",
            f"主题：{pen.title(s.title())}",
            "",
            begun(s) + told(s),
            ask(s),
            pen.name(p),
            reach(s, p) if likely(s, 0.5) else "",
        ),
        subject="转发：群众来信",
        sender=outsider(s, unit),
    )


def begin_forwarded(s: Scene) -> Sheet:
    """Forwarded without a word, the English way."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "Begin forwarded message:",
            "",
            f"From: {p.name} <{pen.sender(p, 'quoted_header')}>",
            f"Date: {pen.date('iso', source='quoted_header')} {clock(s)}",
            f"Subject: {pen.title(s.title())}",
            "",
            dear(s),
            whoever(s, p),
            told(s),
            ask(s),
        ),
        subject="Fwd:",
        sender=outsider(s, "网信办舆情组"),
    )


def deputy_hands_on(s: Scene) -> Sheet:
    """A deputy hands on what a voter said."""
    p, pen = s.main, s.pen
    deputy = fellow(s, "delegate")
    return Sheet(
        lines(
            f"{s.county}信访局：",
            f"我是{s.chance.choice(('县人大代表', '市人大代表', '政协委员'))}{deputy}（电话{fellows_mobile(s, 'delegate_phone')}）。"
            "在代表联络站接待选民时，收到以下诉求，现转贵局。",
            f"选民姓名：{pen.name(p)}；电话：{pen.mobile(p)}" + (f"；住址：{pen.address(p)}" if likely(s, 0.7) else ""),
            f"诉求内容：{told(s, '该选民')}",
            f"希望：{ask(s)}",
            f"代表：{deputy}",
            pen.date("long", "dots"),
        ),
        subject="代表转交选民诉求",
        sender=(deputy, f"daibiao{s.chance.randrange(100)}@gov.example.cn"),
    )


def lawyer_for_client(s: Scene) -> Sheet:
    """A lawyer writes for a client, who is the petitioner."""
    p, pen = s.main, s.pen
    lawyer = fellow(s, "lawyer")
    firm = f"{s.pick('brands')}法律服务所"
    return Sheet(
        lines(
            f"关于委托人信访事项的函（{firm}）",
            f"信访人（委托人）：{pen.name(p)}，{p.gender}"
            + (f"，身份证号{pen.id(p)}" if likely(s, 0.6) else "")
            + f"，住{pen.address(p)}，手机{pen.mobile(p)}",
            f"委托代理人：{lawyer}，{firm}，电话{fellows_mobile(s, 'lawyer_phone')}",
            f"受委托人{p.name}之托，就以下事项致函：",
            told(s, "委托人"),
            ask(s),
            f"代理人：{lawyer}",
            pen.date("long", "spaced"),
        ),
        subject="代理函",
        sender=(lawyer, f"law{s.chance.randrange(100)}@post.example.com"),
    )


def veterans_station(s: Scene) -> Sheet:
    """A service station for veterans sends on what it wrote down."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "退役军人来访事项转送单",
            f"服务站：{s.affair.town.name}退役军人服务站　　经办：{clerk(s)}",
            f"退役军人姓名：{pen.name(p)}",
            f"联系电话：{tel(s, p)}",
            f"家庭住址：{pen.address(p)}",
            f"来访日期：{pen.date('long', 'iso', source='form')}",
            f"反映情况：{told(s, '本人')}",
            f"请求：{ask(s)}",
        ),
        subject="来访事项转送",
        sender=outsider(s, "退役军人服务站"),
    )


def newsroom(s: Scene) -> Sheet:
    """A station's programme passes on what a viewer sent."""
    p, pen = s.main, s.pen
    reporter = fellow(s, "reporter")
    return Sheet(
        lines(
            f"《民生帮办》栏目收到观众来信，因不属采访范围，转请处理。记者{reporter}，热线{desk(s)}。",
            "观众来信原文：",
            *parts(s),
            ask(s),
            f"观众：{pen.name(p)}　{pen.mobile(p)}",
            dated(s, 0.7, "long", "dots"),
        ),
        subject="栏目转交观众来信",
        sender=outsider(s, "民生帮办栏目"),
    )


def old_peoples_home(s: Scene) -> Sheet:
    """A nurse sends what somebody in a home dictated."""
    p, pen = s.main, s.pen
    nurse = fellow(s, "scribe")
    return Sheet(
        lines(
            f"我是敬老院护理员{nurse}，院里的{pen.name(p)}老人口述，让我打成邮件发给你们，以下是老人的话。",
            told(s),
            ask(s),
            f"口述人：{p.name}",
            f"记录人：{nurse}，手机{fellows_mobile(s, 'scribe_phone')}",
            dated(s),
        ),
        subject="代发老人的话",
        sender=outsider(s, "敬老院值班室"),
    )


def mail_room(s: Scene) -> Sheet:
    """The mail room types out a letter that came by post."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"【收发室录入】挂号信，邮件号 XA{s.chance.randrange(10**8):08d}，录入员{clerk(s)}",
            "——以下为来信全文——",
            pen.title(s.title()),
            dear(s),
            whoever(s, p),
            told(s),
            ask(s),
            signed(s, p),
            pen.date("long", "chinese", "hao", "dots"),
            "——来信结束——",
        ),
        subject="纸质来信录入件",
        sender=outsider(s, "机关收发室"),
    )


def not_ours(s: Scene) -> Sheet:
    """Another body sends on what it may not deal with, with a number of its own."""
    p, pen = s.main, s.pen
    unit = s.chance.choice(("市长公开电话办公室", "巡察组联络处", "市信访服务中心"))
    return Sheet(
        lines(
            f"{s.county}信访局：",
            f"现将{pen.name(p)}来信转你局，请依照规定处理，并将结果告知来信人。",
            f"转办编号：{order(s)}",
            f"来信人电话：{pen.mobile(p, plain=True)}",
            f"来信人地址：{pen.address(p)}" if likely(s, 0.7) else "",
            f"来信时间：{pen.date('long', 'iso', source='form')}",
            f"信件摘要：{told(s, '来信人')}{ask(s)}",
            f"{unit}　联系人{clerk(s)}",
        ),
        subject="信件转办通知",
        sender=outsider(s, unit),
    )


def family_sends(s: Scene) -> Sheet:
    """Somebody young sends the letter of an elder of the family from their own mailbox."""
    p, pen = s.main, s.pen
    child = s.makers.person(s.affair.town)
    pen.other("scribe", child.name)
    address = pen.other("scribe_email", child.email)
    pronoun, parent = ("他", "父亲") if p.gender == "男" else ("她", "母亲")
    if age(s, p) < 48:
        parent = "表哥" if p.gender == "男" else "表姐"
    return Sheet(
        lines(
            f"您好，我叫{child.name}，替{parent}发一下{pronoun}写的信，有事请直接打{parent}的电话，我的邮箱{address}不常看。",
            "",
            dear(s),
            whoever(s, p),
            told(s),
            ask(s),
            f"{p.name}",
            dated(s),
        ),
        subject=f"替{parent}发的信",
        sender=(child.name, address),
    )


def screenshot_text(s: Scene) -> Sheet:
    """A clerk copies a chat with somebody who wrote to the office's account."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"公众号后台留言整理（整理人：{clerk(s)}）",
            f"昵称：{pen.other('nickname', s.pick('nicknames'))}",
            f"留言时间：{pen.date('iso', 'long', source='form')} {clock(s)}",
            *(f"网友：{part}" for part in parts(s)),
            f"网友：{ask(s)}",
            "小编：请留下您的姓名和电话，以便转办。",
            f"网友：{pen.name(p)}，{pen.mobile(p, plain=True)}",
        ),
        subject="后台留言",
        sender=outsider(s, "融媒体中心"),
    )


PASSED: tuple[Layout, ...] = (
    *(hotline_order, hotline_sentence, township_forwards, begin_forwarded, deputy_hands_on, lawyer_for_client, veterans_station, newsroom),
    *(old_peoples_home, mail_room, not_ours, family_sends, screenshot_text),
)


# ---- answers to the office -------------------------------------------------------------------------------------------------


def _notice(s: Scene) -> list[str]:
    """What the office wrote."""
    s.pen.record_no = s.record_no
    return [
        f"【{s.county}信访局】您好，您提交的信访事项已登记，编号{s.record_no}。",
        f"如需补充材料请直接回复本邮件，或致电{desk(s)}（{clerk(s)}）。",
    ]


def reply_on_top(s: Scene) -> Sheet:
    """An answer above the notice."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            s.chance.choice(("收到。再说明一下：", "谢谢回复，补充情况如下。", "你好，还有几句话。")),
            told(s),
            ask(s),
            f"{pen.name(p)}" + (f"　{tel(s, p)}" if likely(s, 0.6) else ""),
            "",
            f"在 {pen.day.year}-{pen.day.month:02d}-{pen.day.day:02d} {clock(s)}，“{s.county}信访局” <notice@gov.example.cn> 写道：",
            *(f"> {line}" for line in _notice(s)),
        ),
        subject="Re: 登记告知",
    )


def reply_under_line(s: Scene) -> Sheet:
    """An answer below the notice, parted by a line."""
    p = s.main
    return Sheet(lines(*_notice(s), "=" * 20, begun(s) + told(s), ask(s), signed(s, p), dated(s, 0.5)), subject="答复：登记告知")


def names_the_number(s: Scene) -> Sheet:
    """No quotation: the number stands in the first sentence."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    return Sheet(
        lines(
            dear(s),
            pen.aside(f"我是{pen.name(p)}，上次的编号是{s.record_no}，今天把没说全的补上。"),
            told(s),
            ask(s),
            end(s),
            dated(s, 0.6),
        )
    )


def not_content(s: Scene) -> Sheet:
    """The matter was closed and the writer does not agree."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    return Sheet(
        lines(
            pen.aside(f"编号{s.record_no}的答复我看了，不满意。"),
            told(s),
            ask(s),
            f"信访人：{pen.name(p)}",
            reach(s, p) if not s.affair.matter.by else "",
        ),
        subject=f"对{s.record_no}答复的意见",
    )


def photographs_follow(s: Scene) -> Sheet:
    """A few words with pictures."""
    p, pen = s.main, s.pen
    pen.record_no = s.record_no
    return Sheet(
        lines(f"补交材料，编号 {s.record_no}，信访人 {pen.name(p)}。", told(s), "照片见附件。", dated(s, 0.5)),
        subject=s.chance.choice(("补交照片", "补充证据")),
    )


ANSWERS: tuple[Layout, ...] = (reply_on_top, reply_under_line, names_the_number, not_content, photographs_follow)
