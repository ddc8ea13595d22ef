"""Pairs of petitions of our own making, one after the other, of which we know whether the later repeats the earlier.

People are invented: mobiles of the unused segment 161, identity numbers of region 4399. The halves share neither matters nor layouts, so that
what was looked at on ``dev`` can be judged on ``test``.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Half = Literal["dev", "test"]
REPEATS = frozenset({"copied", "other layout", "shortened", "reworded", "misread", "joint, then one alone"})
OTHERS = frozenset({"another person's text", "another matter", "namesake", "one office's telephone", "family's telephone"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts; the later one is a repeat where ``kind`` is one of ``REPEATS``."""

    number: int
    kind: str
    first: str
    again: str


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    id_number: str
    mobile: str
    address: str


Matter = tuple[str, tuple[tuple[str, ...], ...]]
"""A heading, and for each sentence its wordings."""

_MATTERS: dict[Half, tuple[Matter, ...]] = {
    "dev": (
        ("关于{unit}拖欠工程款的反映", (
            ("{when}，我在{place}承包了{unit}的围墙工程，", "我于{when}替{unit}在{place}修建围墙，", "{unit}把{place}的围墙交给我做，时间是{when}，"),
            ("合同总价{sum}元，至今只付了一半。", "约定价款{sum}元，对方只给了一半就不再给付。", "说好的{sum}元，剩下的一半一直拿不到。"),
            ("工人的工钱都是我借钱垫付的，利息越滚越多。", "我自己借钱发了工人工资，如今债台高筑。", "为了给工人发钱我四处举债。"),
            ("找过项目经理七次，每次都说等等。", "项目经理推脱了七回，没有一句准话。", "前后七趟去找经理，得到的都是空话。"),
        )),
        ("关于{place}垃圾中转站臭味扰民的反映", (
            ("{place}北侧的垃圾中转站离居民楼只有二十米，", "居民楼二十米外就是{place}的垃圾中转站，", "垃圾中转站紧挨着{place}的住宅，间距二十米，"),
            ("从{when}起车辆昼夜进出，渗滤液流到路面。", "{when}以来污水淌满马路，清运车整夜不停。", "污水横流、车辆通宵作业是{when}开始的。"),
            (
                "三百多户人家不敢开窗，孩子呕吐送医花了{sum}元。",
                "臭气让三百多户关门闭户，小孩看病用去{sum}元。",
                "我家孩子因为臭气呕吐，医药费{sum}元，全楼窗户紧闭。",
            ),
            ("{unit}来看过一眼就再没有下文。", "{unit}只派人拍了几张照片。", "反映到{unit}，除了拍照没有任何动作。"),
        )),
        ("关于{place}宅基地边界纠纷的反映", (
            (
                "邻居在{when}翻建楼房时把围墙推进我家宅基地一米二，",
                "{when}隔壁建房，围墙越界一米二占了我家的地基，",
                "我家宅基地被邻居翻修的围墙占去一米二，事情发生在{when}，",
            ),
            ("土地证上写明面积，{unit}丈量后也承认有出入。", "{unit}量过，与土地证的面积对不上。", "证上的面积与{unit}现场丈量的结果不符。"),
            (
                "屋檐滴水把我家灶房墙角泡塌，修理用了{sum}元。",
                "灶房墙角被他家屋檐水冲垮，我花{sum}元才修好。",
                "修灶房墙角花掉{sum}元，都是他家屋檐水害的。",
            ),
            ("调解三次都谈不拢。", "三次调解没有结果。", "坐下来谈了三回，一回也没谈成。"),
        )),
        ("关于{place}灌溉水渠断流的反映", (
            ("{place}的灌溉水渠自{when}断流，", "{when}之后{place}的水渠再没来过水，", "水渠在{when}断了水，{place}的田都干着，"),
            ("上游被{unit}的养殖场截流。", "{unit}办的养殖场在上游筑坝拦水。", "原因是{unit}的养殖场把上游的水截走。"),
            ("我家六亩早稻绝收，损失{sum}元。", "六亩稻子颗粒无收，按市价是{sum}元。", "早稻六亩全毁，折合{sum}元。"),
            ("村里组织人去拆坝被挡了回来。", "大家去拆那道坝，对方拦着不让。", "拆坝的村民被对方挡在路口。"),
        )),
    ),
    "test": (
        ("请求解决{place}电梯停运问题", (
            (
                "{place}5号楼的两部电梯自{when}停运，",
                "从{when}开始5号楼（{place}）的电梯就停着，",
                "5号楼两台电梯停摆已久，{place}的住户从{when}爬楼到今天，",
            ),
            (
                "{unit}说要更换曳引机，报价{sum}元由业主分摊。",
                "物业{unit}要大家凑{sum}元换曳引机才肯修。",
                "{unit}开口要{sum}元换主机，摊到每户头上。",
            ),
            (
                "我母亲八十一岁，做完髋关节手术只能住旅馆。",
                "母亲81岁刚换了髋关节，上不了楼，一直住在外面。",
                "刚做完手术的老母亲回不了家，租旅馆住着。",
            ),
            ("维修基金账户里明明有钱，却说用不了。", "维修基金有余额，他们偏说动不得。", "问到维修基金，只说手续办不下来。"),
        )),
        ("{unit}强制分流学生的情况", (
            (
                "我儿子在{unit}读初三，{when}班主任叫家长签分流协议，",
                "{when}，{unit}初三年级让家长签字同意孩子分流去职校，",
                "{unit}的老师在{when}逼着我们家长给初三孩子签分流书，",
            ),
            ("不签就把座位调到最后，试卷也不发。", "没签字的学生坐最后一排，领不到卷子。", "不肯签的孩子被安排在角落，复习卷没有份。"),
            ("我们已经交了补课费{sum}元，收据写的是资料费。", "补课收了{sum}元，开的收据却是资料费。", "交上去的{sum}元补课费，票据上变成资料费。"),
            ("孩子现在不愿意去{place}那个校区上学。", "孩子一提{place}校区就哭。", "{place}校区成了孩子害怕的地方。"),
        )),
        ("反映{place}采石场放炮震裂房屋", (
            (
                "{unit}在{place}后山采石，{when}起每天中午放炮，",
                "{place}背后的山上{unit}开采石料，{when}后天天爆破，",
                "自{when}，{unit}中午放炮炸石，地点就在{place}后山，",
            ),
            ("我家三间瓦房裂缝能伸进手掌，雨天漏水。", "三间瓦房墙上的口子有巴掌宽，下雨就漏。", "瓦房的墙裂得能塞进一只手，屋里接了四个盆。"),
            ("评估公司算下来要{sum}元才能加固。", "加固费用经评估是{sum}元。", "找人评估过，修缮得花{sum}元。"),
            ("矿上只肯给两袋水泥。", "对方拿两袋水泥来打发。", "老板送来两包水泥就算了事。"),
        )),
        ("{place}公租房资格被取消一事", (
            (
                "我一家四口住{place}公租房，{when}收到{unit}的退房通知，",
                "{when}，{unit}通知我们一家四口搬出{place}的公租房，",
                "{unit}在{when}取消了我家{place}公租房的资格，",
            ),
            (
                "理由是名下有一辆货车，可那辆车早在法院拍卖了。",
                "说我有货车，其实车子已被法院拍掉。",
                "他们查到一辆货车登记在我名下，而那车早已拍卖抵债。",
            ),
            (
                "现在每月按市场价收{sum}元租金，我打零工付不起。",
                "租金改按市价，一个月{sum}元，我做散工哪里交得出。",
                "市场租金{sum}元一个月，凭我的零工收入根本负担不了。",
            ),
            ("窗口说系统里改不了。", "办事窗口答系统锁死了。", "去窗口问，只说电脑里没法改。"),
        )),
    ),
}  # fmt: skip
_LAYOUTS: dict[Half, tuple[str, ...]] = {
    "dev": (
        "尊敬的领导：\n    我叫{name}，身份证号码{id}，家住{address}，联系电话{mobile}。\n    {body}\n    恳请依法处理。\n此致\n敬礼\n{name}\n2025年3月4日\n",
        "姓名：{name}\n身份证号：{id}\n手机：{mobile}\n住址：{address}\n标题：{title}\n内容：{body}\n",
    ),
    "test": (
        "{title}\n信访局负责同志：\n  您好！{body}\n  盼复。\n  反映人：{name}（身份证 {id}）\n  电话 {mobile}\n  地址：{address}\n  2025-06-11\n",
        "来信登记\n信访人 {name}\n证件号码 {id}\n联系方式 {mobile}\n家庭住址 {address}\n信访事项 {title}\n具体情况\n{body}\n登记日期 2025年7月2日\n",
        "各位领导好，我是{address}的居民{name}，手机{mobile}，身份证{id}。{body}希望早日解决，谢谢！\n{name}\n",
    ),
}
_FAMILY, _GIVEN = "钱孙沈韩尤施孔曹严金魏陶姜戚", ("样甲", "样乙", "例丙", "例丁", "试戊", "试己", "样", "例", "范庚", "范辛")
_PLACES = ("示例镇东头村", "示例街道南湾社区", "样板乡西坪村", "样板镇北岭社区", "试点街道中和里", "试点镇河口村")
_UNITS = ("示例建设有限公司", "样板置业公司", "试点街道办事处", "示例镇第三中学", "样板石料厂", "示例物业服务中心")
_ALIKE = {"已": "己", "未": "末", "土": "士", "日": "曰", "人": "入", "大": "太", "水": "氷", "住": "往", "家": "冢", "天": "夭", "没": "沒", "我": "找"}
"""Characters as they are misread."""
_NOISE = 0.3
"""How often such a character is misread."""


def made(count: int, half: Half, seed: int) -> Iterator[Pair]:
    """So many pairs, the kinds in turn."""
    rng = random.Random(f"{half} {seed}")
    kinds = sorted(REPEATS | OTHERS)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        yield Pair(number, kind, *_texts(kind, half, rng))


def _texts(kind: str, half: Half, rng: random.Random) -> tuple[str, str]:
    layout, other = rng.sample(_LAYOUTS[half], 2)
    matter, another = rng.sample(_MATTERS[half], 2)
    facts, person = _facts(rng), _person(rng)
    words = _words(matter, facts, 0)
    first = _laid(layout, matter, facts, words, [person])
    if kind in OTHERS:
        return first, _negative(kind, rng, person, (layout, other), (matter, another, facts, words))
    if kind == "joint, then one alone":
        return _joint(matter, facts, words, [_person(rng), person, _person(rng)]), first
    if kind == "copied":
        return first, first.replace("2025", "2026")
    if kind == "misread":
        return first, _misread(_laid(layout, matter, facts, words, [_mistyped(person, rng)]), rng)
    if kind == "shortened":
        words = ["上次的信没有回音。", *(words[at] for at in sorted(rng.sample(range(4), 2)))]
    elif kind == "reworded":
        words = _words(matter, facts, rng.choice((1, 2)))
    return first, _laid(other, matter, facts, words, [person])


def _negative(kind: str, rng: random.Random, person: _Person, layouts: tuple[str, str], what: tuple[Matter, Matter, dict[str, str], Sequence[str]]) -> str:
    matter, another, facts, words = what
    stranger = _person(rng)
    while stranger.name == person.name:
        stranger = _person(rng)
    if kind == "another person's text":
        return _laid(layouts[0], matter, facts, words, [stranger])
    if kind == "namesake":
        return _laid(layouts[0], matter, facts, words, [replace(stranger, name=person.name)])
    if kind == "one office's telephone":
        return _laid(layouts[0], matter, facts, words, [replace(stranger, mobile=person.mobile)])
    fresh = _facts(rng) | {"place": facts["place"]}
    writer = replace(stranger, mobile=person.mobile, address=person.address) if kind == "family's telephone" else person
    return _laid(layouts[1], another, fresh, _words(another, fresh, rng.randrange(3)), [writer])


def _facts(rng: random.Random) -> dict[str, str]:
    day = f"20{rng.randint(18, 24)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    return {"place": rng.choice(_PLACES), "unit": rng.choice(_UNITS), "sum": str(rng.randint(1100, 98000)), "when": day}


def _person(rng: random.Random) -> _Person:
    body = f"43990{rng.randint(1, 9)}{rng.randint(1945, 2000)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{rng.randint(100, 999)}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]
    address = f"{rng.choice(_PLACES)}{rng.randint(1, 30)}组{rng.randint(1, 200)}号"
    return _Person(rng.choice(_FAMILY) + rng.choice(_GIVEN), body + check, f"161{rng.randrange(10**8):08d}", address)


def _words(matter: Matter, facts: dict[str, str], wording: int) -> list[str]:
    return [wordings[wording].format(**facts) for wordings in matter[1]]


def _laid(layout: str, matter: Matter, facts: dict[str, str], words: Sequence[str], people: Sequence[_Person]) -> str:
    one = people[0]
    return layout.format(name=one.name, id=one.id_number, mobile=one.mobile, address=one.address, title=matter[0].format(**facts), body="".join(words))


def _joint(matter: Matter, facts: dict[str, str], words: Sequence[str], people: Sequence[_Person]) -> str:
    rows = "".join(f"{at}  {one.name}  {one.id_number}  {one.mobile}\n" for at, one in enumerate(people, 1))
    return f"{matter[0].format(**facts)}\n尊敬的领导：\n  {''.join(words)}\n联名人：\n序号  姓名  身份证号码  联系电话\n{rows}2025年5月6日\n"


def _mistyped(person: _Person, rng: random.Random) -> _Person:
    """One digit of the identity number or of the mobile read as another."""

    def wrong(digits: str) -> str:
        at = rng.randrange(3, len(digits) - 1)
        return digits[:at] + str((int(digits[at]) + rng.randint(1, 9)) % 10) + digits[at + 1 :]

    return replace(person, id_number=wrong(person.id_number)) if rng.random() < 0.5 else replace(person, mobile=wrong(person.mobile))


def _misread(text: str, rng: random.Random) -> str:
    return "".join(_ALIKE[c] if c in _ALIKE and rng.random() < _NOISE else c for c in text)


__all__ = ["OTHERS", "REPEATS", "Pair", "made"]
