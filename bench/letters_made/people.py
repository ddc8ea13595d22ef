"""Invented people and where they live."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""ISO 7064 MOD 11-2 as GB 11643-1999 spells it out."""
_COMPOUND = ("欧阳", "司马", "诸葛", "上官", "皇甫", "尉迟", "令狐", "慕容")
_MINORITY = ("阿依古丽·买买提", "努尔兰·哈斯木", "扎西·次仁", "古丽娜尔·吾守尔", "巴图·朝鲁", "吐逊江·热合曼", "米热古丽·艾山", "才让·多杰")
_SETTLEMENTS = ("村", "社区", "嘎查")
"""What a village's name may end with; others get 村."""
_SURNAMES = {
    "dev": "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕",
    "judge": "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文",
    "jury": "樊凌霍岳齐庞颜安牛洪童倪严柳葛翟申殷左焦阮鲍耿关柏裴费纪甘单祝游盛舒辛管季苗路詹涂项卓蓝",
    "assize": "王李张刘陈王李张刘陈尤滕谷向骆尚古符聂晁岑佟苟褚狄屈解窦燕荆应车侯逯仝逄冀付肖兰水党雍宁连湛蒲蔺",
    "circuit": "王李张刘陈杨赵黄周吴尉阙慎戚虞娄车桑麦宫练糜井段丛和栾竺利蒙盘隆覃农韦植梅冼缪钮卞仇",
    "tribunal": "王李张刘陈杨赵黄周吴邰卜邬璩惠裘历强幸戎祖巫储靳汲邴富巴弓牧山谷全班仰秋伊暴索咸籍",
    "chambers": "王李张刘陈杨赵黄周吴马徐孙朱郜郇茹苑晏栗鄢芦鹿闵敖薄茅昝衣翁荀丘时匡寇宗芮蔚衡巩满沙喻瞿楚阳皮褟佘么亓禄郦耿",
    "moot": "王李张刘陈杨赵黄周吴王李张刘陈徐孙马林郭何高罗郑梁谢宋唐许韩冯邓曹彭肖田董潘袁蔡余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金",
}
_GIVEN = {
    "dev": (
        "建国",
        "秀英",
        "桂兰",
        "志强",
        "海燕",
        "小军",
        "玉梅",
        "德福",
        "春生",
        "丽娟",
        "伟",
        "敏",
        "根宝",
        "金凤",
        "长河",
        "雪",
        "立新",
        "凤霞",
        "永年",
        "磊",
        "庆余",
        "菊香",
    ),
    "judge": (
        "国栋",
        "淑珍",
        "爱华",
        "红兵",
        "文斌",
        "翠莲",
        "大勇",
        "月娥",
        "保田",
        "兰",
        "鹏",
        "俊杰",
        "喜来",
        "桂枝",
        "福堂",
        "婷",
        "水根",
        "玉兰",
        "正义",
        "涛",
        "素芬",
        "守业",
    ),
    "jury": (
        "有田",
        "冬梅",
        "来喜",
        "占山",
        "巧云",
        "学礼",
        "银花",
        "二宝",
        "树森",
        "彩霞",
        "满仓",
        "静怡",
        "子轩",
        "香莲",
        "铁柱",
        "晓东",
        "美凤",
        "连生",
        "佳",
        "岩",
        "桂英",
        "长顺",
    ),
    "assize": (
        "志远",
        "秋菊",
        "国庆",
        "援朝",
        "大妹",
        "浩然",
        "梓涵",
        "红霞",
        "学文",
        "山",
        "友谊",
        "满意",
        "腊梅",
        "解放",
        "欣怡",
        "安民",
        "保国",
        "平",
        "爱党",
        "高峰",
        "一鸣",
        "五一",
        "方圆",
        "水清",
        "小满",
        "万里",
        "招娣",
        "强",
    ),
    "circuit": (
        "国华",
        "玉珍",
        "德贵",
        "美兰",
        "志刚",
        "小梅",
        "建军",
        "桂香",
        "秋生",
        "丽萍",
        "鑫",
        "芳",
        "木生",
        "银凤",
        "长庚",
        "露",
        "新民",
        "彩云",
        "永福",
        "凯",
        "庆丰",
        "菊英",
        "思雨",
        "俊熙",
        "大牛",
        "三妹",
        "火旺",
        "来弟",
        "明亮",
        "清泉",
        "和平",
        "跃进",
        "白雪",
        "向阳",
        "丹",
    ),
    "tribunal": (
        "国平",
        "玉芬",
        "德全",
        "美玲",
        "志平",
        "小琴",
        "建设",
        "桂花",
        "冬生",
        "丽霞",
        "晨",
        "芬",
        "石生",
        "金莲",
        "长根",
        "雨",
        "新华",
        "彩凤",
        "永昌",
        "超",
        "庆生",
        "菊芳",
        "诗涵",
        "宇航",
        "大河",
        "四妹",
        "水旺",
        "来香",
        "明远",
        "清莲",
        "爱国",
        "卫东",
        "青松",
        "向前",
        "娟",
        "传根",
        "有才",
        "翠英",
    ),
    "chambers": (
        "国梁",
        "玉霞",
        "德才",
        "美琴",
        "志明",
        "小兰",
        "建平",
        "桂芳",
        "夏生",
        "丽君",
        "昊",
        "莉",
        "柱子",
        "银杏",
        "长贵",
        "霜",
        "新义",
        "彩月",
        "永康",
        "杰",
        "庆华",
        "菊花",
        "梓轩",
        "雨桐",
        "大海",
        "五妹",
        "金水",
        "招福",
        "明霞",
        "清香",
        "爱民",
        "拥军",
        "红旗",
        "向明",
        "静",
        "传宝",
        "有福",
        "翠花",
        "春燕",
        "秋月",
        "宝林",
        "天佑",
        "思源",
        "若曦",
        "浩宇",
        "凤英",
        "兴旺",
        "福生",
        "瑞芳",
        "学军",
        "广义",
        "秀云",
        "玉成",
        "守信",
        "月英",
        "子涵",
        "培根",
        "耀祖",
        "素梅",
        "连喜",
    ),
    "moot": (
        "国安",
        "玉洁",
        "德厚",
        "美霞",
        "志勤",
        "小玲",
        "建民",
        "桂珍",
        "冬梅",
        "丽萍",
        "晖",
        "薇",
        "铁柱",
        "银花",
        "长顺",
        "露露",
        "新春",
        "彩霞",
        "永泉",
        "锋",
        "庆祥",
        "菊芬",
        "梓萱",
        "雨泽",
        "大江",
        "六妹",
        "水根",
        "招财",
        "明芳",
        "清河",
        "爱军",
        "卫国",
        "红卫",
        "向荣",
        "婷",
        "传福",
        "有粮",
        "翠珍",
        "春兰",
        "秋萍",
        "宝山",
        "天成",
        "思远",
        "若彤",
        "浩轩",
        "凤兰",
        "兴发",
        "福贵",
        "瑞英",
        "学文",
        "广才",
        "秀兰",
        "玉山",
        "守义",
        "月琴",
        "子墨",
        "培元",
        "光宗",
        "素琴",
        "连生",
        "拴柱",
        "狗娃",
        "跟弟",
        "换男",
    ),
}


@dataclass(frozen=True, slots=True)
class Town:
    """A town with all above it; ``code`` has 9 digits, ``county_code`` 6."""

    province: str
    city: str
    county: str
    county_code: str
    area: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Address:
    """A home as its owner writes it; ``code`` is what this text alone settles, None where it names neither county nor more."""

    text: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with all that could be told of them; letters tell a part."""

    name: str
    gender: str
    born: date
    id_number: str
    id_valid: bool | None
    mobile: str
    phone: str
    email: str
    home: Address
    hukou: Address


def check_digit(first: str) -> str:
    """The eighteenth character for seventeen digits."""
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True)) % 11]


def identity_number(born: date, gender: str, chance: random.Random) -> tuple[str, bool | None]:
    """A number of region 4399 and whether it is valid; None for an old one of 15 digits, which has nothing to check."""
    serial = chance.randrange(50) * 2 + (gender == "男") + 100 * chance.randrange(10)
    region = f"4399{chance.randint(1, 30):02d}"
    kind = chance.random()
    if kind < 0.04 and born.year < 1985:
        return f"{region}{born:%y%m%d}{serial:03d}", None
    first = f"{region}{born:%Y%m%d}{serial:03d}"
    right = check_digit(first)
    if kind < 0.08:
        return first + chance.choice([digit for digit in "0123456789" if digit != right]), False
    return first + right, True


def mobile(chance: random.Random) -> str:
    """A number of segment 161, which no carrier has handed out."""
    return f"161{chance.randrange(10**8):08d}"


def landline(area: str, chance: random.Random) -> str:
    """Digits with the area code."""
    return f"{area}{chance.choice(('8555', '7555', '2555'))}{chance.randrange(1000):03d}" if len(area) == 4 else f"{area}8555{chance.randrange(10000):04d}"


def area_and_number(phone: str) -> tuple[str, str]:
    """A land-line's two parts; the great cities' area codes have three digits."""
    area = 3 if phone.startswith(("01", "02")) else 4
    return phone[:area], phone[area:]


class Village:
    """Makes people of one family; ``words`` has its village, street and estate names."""

    def __init__(self, family: str, towns: Sequence[Town], words: Mapping[str, Any], chance: random.Random) -> None:
        """Draw all from ``chance``."""
        self._family, self.towns, self._words, self._chance = family, towns, words, chance

    def name(self, *, plain: bool = False) -> str:
        """A name; ``plain`` ones have a surname of one character."""
        kind = 1.0 if plain else self._chance.random()
        few, some = self._words.get("name_shares", (0.03, 0.07))
        if kind < few:
            whole: str = self._chance.choice(self._words.get("minority_names", _MINORITY))
            return whole
        compounds = self._words.get("compound_surnames", _COMPOUND)
        surname = self._chance.choice(compounds if kind < some else self._words.get("surnames") or _SURNAMES[self._family])
        given: str = self._chance.choice(self._words.get("given_names") or _GIVEN[self._family])
        return f"{surname}{given}"

    def village(self, town: Town) -> str:
        """The name of a village, one as they are called in the town's province."""
        name: str = self._chance.choice([*self._words["villages"], *self._words.get("villages_of", {}).get(town.province, ())])
        return name if name.endswith(_SETTLEMENTS) else f"{name}村"

    def person(self, town: Town, village: str | None = None) -> Person:
        """Somebody of a town, and of a village where it is given."""
        chance = self._chance
        gender = chance.choice("男女")
        born = date(1942, 1, 1) + timedelta(days=chance.randrange(365 * 60))
        number, valid = identity_number(born, gender, chance)
        local = chance.choice(self._words["mail_names"]) + f"{chance.randrange(1000):03d}"
        email = f"{local}@{chance.choice(('mail.example.net', 'example.com', 'post.example.cn', 'qmail.example.com'))}"
        home = self.home(town, village)
        return Person(self.name(), gender, born, number, valid, mobile(chance), landline(town.area, chance), email, home, self._registered(town))

    def home(self, town: Town, village: str | None = None) -> Address:
        """Where somebody lives: in a village or in the county's town."""
        if village is None and self._chance.random() < 0.4:
            return self._urban(town)
        return self._rural(town, village or self.village(town))

    def _registered(self, town: Town) -> Address:
        """Where somebody is registered: in another village of the town or, in a family that has such people, far away."""
        if "hukous" not in self._words:
            return self._rural(town, self.village(town))
        town = self._chance.choice([town for town in self.towns if town.city])
        return self._written(town, self.village(town), self._words["hukous"], self._inside())

    def _inside(self) -> str:
        chance = self._chance
        text: str = chance.choice(self._words["groups"])
        return text.format(n=chance.randint(1, 19), cn=chance.choice("一二三四五六七八九"), house=chance.randint(1, 240))

    def _written(self, town: Town, village: str, forms: Sequence[tuple[str, str | None]], inside: str) -> Address:
        """An address in one of the forms of a family that has its own."""
        chance = self._chance
        form, depth = chance.choice(forms)
        slots = {
            "province": town.province,
            "short": re.sub("(?:壮族|回族|维吾尔)?自治区$|[省市]$", "", town.province),
            "city": town.city,
            "county": town.county,
            "town": town.name,
            "village": village,
            "inside": inside,
            "street": chance.choice(self._words["streets"]),
            "estate": chance.choice(self._words["compounds"]),
        }
        text = form.format(**slots, no=chance.randint(1, 300), b=chance.randint(1, 28), u=chance.randint(1, 4), room=chance.randint(101, 1804))
        inner = None if town.city else town.code  # a town's name alone settles nothing, but a city's district does
        return Address(text, {"town": town.code, "county": town.county_code, "inner": inner}.get(depth or ""))

    def _rural(self, town: Town, village: str) -> Address:
        chance = self._chance
        inside = self._inside()
        if "homes" in self._words:
            return self._written(town, village, self._words["homes"], inside)
        kind = chance.random()
        if kind < 0.45:
            return Address(f"{town.province}{town.city}{town.county}{town.name}{village}{inside}", town.code)
        if kind < 0.75:
            return Address(f"{town.county}{town.name}{village}{inside}", town.code)
        if kind < 0.9:
            return Address(f"{town.name}{village}{inside}", None)
        return Address(f"{village}{inside}", None)

    def _urban(self, town: Town) -> Address:
        if "town_homes" in self._words:
            return self._written(town, "", self._words["town_homes"], "")
        chance = self._chance
        inside = chance.choice(self._words["estates"]).format(
            street=chance.choice(self._words["streets"]),
            no=chance.randint(1, 300),
            b=chance.randint(1, 28),
            u=chance.randint(1, 4),
            room=chance.randint(101, 1804),
        )
        above = chance.choice((f"{town.province}{town.city}", town.city, ""))
        return Address(f"{above}{town.county}{inside}", town.county_code)
