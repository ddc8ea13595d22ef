"""Letters of one person in the family "moot"."""

from bench.letters_made.layouts_hand import age, complained_of, maybe_id, tel, to
from bench.letters_made.layouts_moot_hand import ask, begun, dated, dear, desk, end, fellow, fellows_mobile, parts, reach, signed, told, wandering, whoever
from bench.letters_made.scene import Scene
from bench.letters_made.sheet import Layout, Sheet, likely, lines


def everyday_mail(s: Scene) -> Sheet:
    """What most people send: a greeting, who they are, what happened, what they want, a name."""
    p = s.main
    return Sheet(lines(dear(s), whoever(s, p), begun(s) + told(s), wandering(s), ask(s), end(s), signed(s, p), dated(s, 0.7)))


def by_the_book(s: Scene) -> Sheet:
    """A letter with a heading as it is taught at school."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"{'　' * 8}{pen.title(s.title())}",
            dear(s),
            f"　　{whoever(s, p)}{begun(s)}",
            *(f"　　{part}" for part in parts(s)),
            f"　　{ask(s)}",
            "　　此致\n敬礼！",
            f"{'　' * 14}{s.chance.choice(('反映人', '来信人', '申请人', '信访人', ''))}　{p.name}",
            f"{'　' * 13}{pen.date('long', 'spaced', 'chinese', 'padded')}",
        )
    )


def signature_below(s: Scene) -> Sheet:
    """Nothing of the writer before the end; there name and ways to reach them."""
    p = s.main
    return Sheet(lines(dear(s), f"{begun(s)}{told(s)}{ask(s)}", wandering(s), end(s), "", signed(s, p), reach(s, p), dated(s, 0.6)))


def company_footer(s: Scene) -> Sheet:
    """Sent from work, with the footer and the notice that the employer's mail program appends."""
    p, pen = s.main, s.pen
    firm = f"{s.affair.town.city or s.affair.town.province}{s.pick('brands')}{s.chance.choice(('电子', '机电', '供应链', '设计'))}有限公司"
    return Sheet(
        lines(
            dear(s),
            told(s),
            ask(s),
            "",
            "Best Regards" if likely(s, 0.5) else "祝商祺",
            f"{pen.name(p)}  {s.chance.choice(('采购专员', '行政主管', '工程师', '出纳'))}",
            firm,
            f"M: {pen.mobile(p)}" + (f"  |  E: {pen.email(p)}" if likely(s, 0.5) else ""),
            "本邮件及附件可能含有商业秘密，仅供指定收件人使用。如误收，请立即删除并通知发件人。",
        )
    )


def from_a_telephone(s: Scene) -> Sheet:
    """Short lines typed on a telephone, with what it appends."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            s.chance.choice(("你好", "领导好", "您好，请问是信访局吗", "在吗")),
            *parts(s, mark=""),
            ask(s, ""),
            s.chance.choice(("我叫{}", "{}", "名字 {}")).format(pen.name(p)) + (f" {pen.mobile(p)}" if likely(s, 0.7) else ""),
            "",
            s.chance.choice(("发自我的手机", "从 Windows 版邮件发送", "来自安卓手机客户端", "Sent from my phone")),
        )
    )


def particulars_first(s: Scene) -> Sheet:
    """A block of labels before anything else."""
    p, pen = s.main, s.pen
    label = s.chance.choice(("反映人", "写信人", "姓名", "投诉人", "诉求人"))
    return Sheet(
        lines(
            f"{label}：{pen.name(p)}",
            maybe_id(s, p, "身份证号：", share=0.4),
            f"住址：{pen.address(p)}" if likely(s, 0.8) else "",
            f"电话：{tel(s, p)}",
            f"反映内容：{pen.title(s.title())}" if likely(s, 0.5) else "",
            "",
            to(s),
            begun(s) + told(s),
            ask(s),
            dated(s, 0.7),
        )
    )


def in_brackets(s: Scene) -> Sheet:
    """The particulars stand in brackets behind the name."""
    p, pen = s.main, s.pen
    inside = "，".join(
        said for said in (p.gender, maybe_id(s, p, "身份证号", share=0.5), f"住{pen.address(p)}" if likely(s, 0.8) else "", f"电话{tel(s, p)}") if said
    )
    return Sheet(
        lines(
            pen.title(s.title()),
            dear(s),
            pen.aside(f"我是{s.chance.choice(('群众', '居民', '村民', '普通老百姓'))}{pen.name(p)}（{inside}）。") + told(s),
            ask(s),
            end(s),
            dated(s),
        )
    )


def three_headings(s: Scene) -> Sheet:
    """With headings for facts, efforts, demands."""
    p, pen = s.main, s.pen
    heads = s.chance.choice((("【基本情况】", "【我的诉求】"), ("一、事情经过", "二、请求事项"), ("情况说明", "诉求"), ("1．反映的问题", "2．希望怎样解决")))
    return Sheet(
        lines(
            pen.title(s.title()),
            whoever(s, p),
            heads[0],
            told(s),
            heads[1],
            ask(s),
            f"{s.chance.choice(('以上情况属实。', '特此反映。', '如有不实愿承担责任。'))}",
            signed(s, p),
            dated(s),
        )
    )


def demand_first(s: Scene) -> Sheet:
    """As lawyers write: who, what is asked, facts and reasons."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            s.chance.choice(("信　访　申　请　书", "申请书", "信访材料")),
            f"信访人：{pen.name(p)}，{p.gender}，{p.born.year}年{p.born.month}月{p.born.day}日出生"
            + maybe_id(s, p, "，身份证号码：", share=0.6)
            + (f"，住{pen.address(p)}" if likely(s, 0.8) else "")
            + f"，联系电话：{tel(s, p)}。",
            f"被信访人：{complained_of(s)}",
            "信访请求：",
            ask(s),
            "事实与理由：",
            told(s, s.chance.choice(("我", "本人", "信访人"))),
            to(s, ""),
            f"信访人（签字）：{p.name}",
            pen.date("long", "spaced", "chinese"),
        )
    )


def accusation_sheet(s: Scene) -> Sheet:
    """Both sides with their particulars, the other side's telephone too."""
    p, pen = s.main, s.pen
    one, other = s.chance.choice((("反映人", "被反映人"), ("诉求人", "对方"), ("投诉人", "被投诉人")))
    return Sheet(
        lines(
            f"{one}：{pen.name(p)}　电话：{pen.mobile(p)}　住址：{pen.address(p)}",
            f"{other}：{complained_of(s)}" + (f"　电话：{s.official_phone()}" if s.affair.matter.respondents else ""),
            f"事由：{pen.title(s.title())}",
            told(s),
            ask(s),
            f"{one}：{p.name}",
            dated(s, 1.0),
        )
    )


def without_marks(s: Scene) -> Sheet:
    """Dots and exclamation marks instead of punctuation."""
    p, pen = s.main, s.pen
    mark = s.chance.choice(("。。。", "！！！", "...", "～"))
    return Sheet(
        lines(
            f"领导{mark}",
            f"我是{pen.name(p)}" + (f" 手机{pen.mobile(p, plain=True)}" if likely(s, 0.7) else "") + mark,
            *parts(s, mark=mark),
            ask(s, mark),
        )
    )


def old_soldier(s: Scene) -> Sheet:
    """Somebody who served, with unit and years."""
    p, pen = s.main, s.pen
    joined = p.born.year + 18
    return Sheet(
        lines(
            dear(s),
            pen.aside(
                f"我是退役军人{pen.name(p)}，{joined}年入伍，服役于某部{s.chance.randint(1, 9)}连，{joined + s.chance.randint(2, 5)}年退伍回乡。"
                + (f"现住{pen.address(p)}，" if likely(s, 0.6) else "")
                + f"手机{pen.mobile(p)}。"
            ),
            pen.aside("穿过军装的人，本不愿向组织开口。"),
            told(s),
            ask(s),
            s.chance.choice(("敬礼！", "此致\n军礼！")),
            f"老兵　{p.name}",
            dated(s),
        )
    )


def pensioner(s: Scene) -> Sheet:
    """An old worker who writes with care."""
    p, pen = s.main, s.pen
    factory = s.chance.choice(("农机厂", "丝厂", "氮肥厂", "汽修厂", "粮食局", "百货公司"))
    return Sheet(
        lines(
            dear(s),
            f"　　{pen.aside(f'我叫{pen.name(p)}，今年{age(s, p)}岁，原{factory}的工人。')}{begun(s)}",
            f"　　{told(s)}",
            f"　　{wandering(s, 0.7)}{ask(s)}",
            f"　　{pen.aside('如要回信，寄到' + pen.address(p) + '就行。')}" if likely(s, 0.6) else "",
            f"　　{pen.aside('家里电话' + pen.phone(p) + '，我耳朵背，请多响几声。')}" if likely(s, 0.5) else "",
            end(s),
            f"{'　' * 12}{p.name}",
            f"{'　' * 12}{pen.date('long', 'chinese', 'hao', 'chinese_hao')}",
        )
    )


def a_parent(s: Scene) -> Sheet:
    """Somebody who presents themselves by their child, who does not petition."""
    p, pen = s.main, s.pen
    child = fellow(s, "child")
    return Sheet(
        lines(
            dear(s),
            pen.aside(
                f"我是{s.affair.town.name}小学{s.chance.choice('二三四五')}年级学生{child}的{'爸爸' if p.gender == '男' else '妈妈'}，姓名{pen.name(p)}。"
            ),
            told(s),
            ask(s),
            f"回复请打{pen.mobile(p)}，上班时间不便接听可发短信。",
            dated(s, 0.5),
        )
    )


def shop_owner(s: Scene) -> Sheet:
    """Somebody with a small shop; the shop's name is not theirs."""
    p, pen = s.main, s.pen
    shop = f"{s.pick('brands')}{s.chance.choice(('早餐店', '五金店', '修车铺', '文具店', '粮油店'))}"
    return Sheet(
        lines(
            f"{to(s)}",
            pen.aside(f"我开了一间小店，叫{shop}，经营者{pen.name(p)}" + maybe_id(s, p, "，身份证", share=0.4) + f"，电话{tel(s, p)}。"),
            begun(s) + told(s),
            wandering(s) + ask(s),
            f"{shop}　{p.name}",
            dated(s),
        )
    )


def far_away(s: Scene) -> Sheet:
    """Somebody who lives elsewhere than they are registered."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            dear(s),
            pen.aside(f"我叫{pen.name(p)}，户籍{pen.hukou(p)}，现居住{pen.address(p)}，长年在外打工，手机{pen.mobile(p)}。"),
            told(s),
            ask(s),
            end(s),
            dated(s),
        )
    )


def open_letter(s: Scene) -> Sheet:
    """A letter to somebody high up, who is addressed by name."""
    p = s.main
    chief = fellow(s, "officer_addressed")
    post = s.chance.choice(("县长", "书记", "局长", "副县长"))
    return Sheet(
        lines(
            f"致{chief}{post}的一封信",
            f"尊敬的{chief}{post}：",
            whoever(s, p),
            f"　　{told(s)}",
            f"　　{ask(s)}",
            end(s),
            signed(s, p),
            dated(s),
        ),
        subject=f"给{chief}{post}的信",
    )


def written_before(s: Scene) -> Sheet:
    """Somebody who wrote before, on a day that is not this letter's."""
    p, pen = s.main, s.pen
    before = pen.other("story_date", f"{pen.day.year - 1}年{s.chance.randint(1, 12)}月{s.chance.randint(1, 28)}日")
    return Sheet(
        lines(
            dear(s),
            pen.aside(f"我在{before}给贵局写过一封信，没有等到回音，今天再写一次。"),
            told(s),
            ask(s),
            signed(s, p),
            reach(s, p),
            pen.date("long", "dots", "iso", "hao"),
        )
    )


def efforts(s: Scene) -> Sheet:
    """A list of earlier ways, with days of their own, between story and demand."""
    p, pen = s.main, s.pen
    year = pen.day.year - 1
    months = sorted(s.chance.sample(range(1, 13), 3))
    tried = s.chance.sample(
        ("打热线，登记后转办", "到镇里当面说，做了笔录", "去县里，叫回镇里等", "寄挂号信一封，有回执", "网上留言，显示已读", "找社区开会，没有结果"), 3
    )
    ways = [pen.aside(pen.other("story_date", f"{year}年{month}月{s.chance.randint(1, 28)}日") + f"，{way}") for month, way in zip(months, tried, strict=True)]
    return Sheet(
        lines(
            pen.title(s.title()),
            dear(s),
            whoever(s, p),
            told(s),
            pen.aside("反映过程如下："),
            *ways,
            ask(s),
            f"落款人：{p.name}",
            pen.date("long", "iso", "dots"),
        )
    )


def questions_and_answers(s: Scene) -> Sheet:
    """The writer asks themselves and answers."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "我是谁？",
            f"{pen.name(p)}，{p.gender}，" + (f"住{pen.address(p)}，" if likely(s, 0.7) else "") + f"电话{tel(s, p)}。",
            "我要说什么？",
            told(s),
            "我希望怎么办？",
            ask(s),
            dated(s, 0.6),
        )
    )


def postscript(s: Scene) -> Sheet:
    """Something is added below the signature, after the day."""
    p, pen = s.main, s.pen
    story = parts(s)
    return Sheet(
        lines(
            dear(s),
            whoever(s, p),
            "".join(story[:-1]) if len(story) > 1 else "",
            ask(s),
            f"{p.name}",
            pen.date("long", "dots", "short", "hao"),
            s.chance.choice(("又：", "又及：", "另外补一句：", "P.S. ")) + story[-1],
        )
    )


def typing_shop(s: Scene) -> Sheet:
    """Typed in a copy shop, whose own line stands at the foot."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"　　　　　　{pen.title(s.title())}",
            to(s),
            f"　　{whoever(s, p)}",
            f"　　{told(s)}",
            f"　　{ask(s)}",
            f"　　　　　　　　　反映人：{p.name}",
            f"　　　　　　　　　{pen.date('long', 'spaced', 'chinese')}",
            f"打字复印：{s.pick('brands')}图文　电话 {fellows_mobile(s, 'typist_phone')}",
        )
    )


def bars(s: Scene) -> Sheet:
    """Name and numbers in one line, parted by strokes."""
    p, pen = s.main, s.pen
    bar = s.chance.choice((" / ", "／", "；", " · ", "，"))
    who = bar.join(x for x in (pen.name(p), p.gender, pen.mobile(p), pen.address(p) if likely(s, 0.7) else "") if x)
    return Sheet(lines(s.chance.choice(("实名反映人：", "实名：", "来信者：")) + who, told(s), ask(s), dated(s, 0.5)))


def envelope_below(s: Scene) -> Sheet:
    """The end is written like the back of an envelope, with the postcode."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            dear(s),
            begun(s) + told(s),
            ask(s),
            end(s),
            signed(s, p),
            dated(s),
            f"寄自：{pen.address(p)}　邮编 {s.chance.randint(110000, 859999)}",
            f"收：{s.county}信访局",
        )
    )


def brackets_all_over(s: Scene) -> Sheet:
    """Headings in black brackets, as on message boards."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"【标题】{pen.title(s.title())}",
            f"【姓名】{pen.name(p)}",
            f"【手机】{pen.mobile(p)}",
            f"【住址】{pen.address(p)}" if likely(s, 0.6) else "",
            f"【事情】{told(s)}",
            f"【要求】{ask(s)}",
            f"【日期】{pen.date('iso', 'dots', 'short', 'slashes', source='form')}" if likely(s, 0.7) else "",
        )
    )


def in_the_middle(s: Scene) -> Sheet:
    """Who is writing stands between what happened and what is asked."""
    p = s.main
    return Sheet(lines(dear(s), told(s), whoever(s, p), ask(s), end(s), dated(s, 0.6)))


def a_few_words(s: Scene) -> Sheet:
    """One paragraph of everything."""
    p, pen = s.main, s.pen
    return Sheet(f"{told(s)}{ask(s)}{pen.aside(s.chance.choice(('我叫', '本人', '反映人')) + pen.name(p) + '，电话' + tel(s, p) + '。')}")


def heading_with_name(s: Scene) -> Sheet:
    """The subject holds the writer's name behind the matter."""
    p, pen = s.main, s.pen
    title = pen.title(s.title())
    return Sheet(
        lines(title, dear(s), begun(s) + told(s), ask(s), f"{pen.name(p)}", reach(s, p), dated(s)),
        subject=s.chance.choice((f"{title}（{p.name}）", f"{p.name}：{title}", f"{title}——{p.name}")),
    )


def borrowed_mailbox(s: Scene) -> Sheet:
    """Sent from somebody else's mailbox, which the letter says."""
    p, pen = s.main, s.pen
    lender = s.makers.person(s.affair.town)
    pen.other("scribe", lender.name)
    address = pen.other("borrowed_email", lender.email)
    return Sheet(
        lines(
            dear(s),
            pen.aside(f"我不会用电子邮箱，这封信借{s.chance.choice(('侄女', '邻居', '同事'))}{lender.name}的邮箱{address}发出。"),
            whoever(s, p),
            told(s),
            ask(s),
            f"写信人　{p.name}",
            dated(s),
        ),
        sender=(lender.name, address),
    )


def child_for_parent(s: Scene) -> Sheet:
    """A child writes down what a parent says, in the parent's name."""
    p, pen = s.main, s.pen
    child = fellow(s, "scribe")
    return Sheet(
        lines(
            dear(s),
            whoever(s, p),
            pen.aside(s.chance.choice(("我眼睛不好，由孩子代笔。", "我不识字，口述，请人代写。"))),
            told(s),
            ask(s),
            f"信访人：{p.name}（按手印）",
            f"代笔：{child}",
            dated(s),
        )
    )


def witness_named(s: Scene) -> Sheet:
    """Witnesses and their numbers stand below the signature."""
    p, pen = s.main, s.pen
    seen = [f"{fellow(s, 'witness')}　{fellows_mobile(s, 'witness_phone')}" for _ in range(s.chance.randint(1, 2))]
    return Sheet(
        lines(
            pen.title(s.title()), dear(s), whoever(s, p), told(s), ask(s), f"反映人：{p.name}", dated(s), s.chance.choice(("证明人：", "可以作证的人：")), *seen
        )
    )


def list_of_papers(s: Scene) -> Sheet:
    """Papers that go with the letter are listed at the end."""
    p, pen = s.main, s.pen
    papers = s.chance.sample(("身份证复印件", "合同", "现场照片3张", "银行流水", "病历首页", "聊天记录截图", "公示照片"), 3)
    return Sheet(
        lines(
            pen.title(s.title()),
            to(s),
            f"　　{whoever(s, p)}{told(s)}",
            f"　　{ask(s)}",
            signed(s, p),
            dated(s),
            "附件：",
            *(f"{number}. {paper}" for number, paper in enumerate(papers, 1)),
        )
    )


def day_on_top(s: Scene) -> Sheet:
    """The day stands first, as in a diary."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            f"{pen.date('long', 'dots', 'hao')}　{s.chance.choice(('晴', '阴', '小雨', '周末'))}",
            dear(s),
            whoever(s, p),
            told(s),
            wandering(s, 0.6),
            ask(s),
            p.name,
        )
    )


def numbered_story(s: Scene) -> Sheet:
    """Every sentence with its number."""
    p, pen = s.main, s.pen
    marks = s.chance.choice(("①②③④⑤⑥⑦⑧⑨⑩⑪⑫", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿"))
    story = [f"{mark}{part}" for mark, part in zip(marks, parts(s), strict=False)]
    return Sheet(lines(pen.title(s.title()), to(s), whoever(s, p), *story, f"请求：{ask(s)}", f"{p.name}　{pen.date('dots', 'iso', 'long')}"))


def fax_front(s: Scene) -> Sheet:
    """With the head of a fax that was sent as a mail after all."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            "传　真",
            f"收：{s.county}信访局　　传真号：{desk(s, 'office_fax')}",
            f"发：{pen.name(p)}　　电话：{pen.phone(p) if likely(s, 0.4) else pen.mobile(p)}",
            f"日期：{pen.date('iso', 'long', 'dots', source='form')}　　共{s.chance.randint(1, 4)}页",
            f"主题：{pen.title(s.title())}",
            "",
            told(s),
            ask(s),
            end(s),
        )
    )


def keeps_promise(s: Scene) -> Sheet:
    """Ends with an affirmation that all is true and a signature with a number."""
    p, pen = s.main, s.pen
    return Sheet(
        lines(
            pen.title(s.title()),
            dear(s),
            told(s, "本人"),
            ask(s),
            "本人承诺所述真实，愿意配合核查，并同意通过手机接收办理短信。",
            f"承诺人：{pen.name(p)}　身份证号：{pen.id(p)}　手机：{pen.mobile(p)}",
            pen.date("long", "iso", "padded"),
        )
    )


LETTERS: tuple[Layout, ...] = (
    *(6 * (everyday_mail, by_the_book)),
    *(4 * (signature_below,)),
    *(company_footer, from_a_telephone),
    *(particulars_first, in_brackets, three_headings, demand_first, accusation_sheet, without_marks, old_soldier, pensioner, a_parent, shop_owner, far_away),
    *(open_letter, written_before, efforts, questions_and_answers, postscript, typing_shop, bars, envelope_below, brackets_all_over, in_the_middle),
    *(a_few_words, heading_with_name, borrowed_mailbox, child_for_parent, witness_named, list_of_papers, day_on_top, numbered_story, fax_front, keeps_promise),
)
"""Ordinary letters stand here more than once, as they come more often."""
