"""Letters that nobody wrote, for teaching a recogniser: words by how common they are, what petitions say, and what is seldom seen in either.

No letter of a real person goes into a model that is shipped: words are those of ``ocr/data/words.txt.gz``, sentences and names are made up.
What is taught is to read what is written and not what is usual, so much of it makes no sense.
"""

import math
import random
import unicodedata
from itertools import accumulate

from ocr import words

MARKS = "，。、；：？！“”‘’（）《》【】—…·〇℃％①②③④⑤⑥⑦⑧⑨⑩-~/.,:;?!()[]〔〕*#&@%+=×÷㎡"
ROW_MARKS = "**＊—-….·!！?？~+=#×"
LOOK_ALIKES = (
    "已己巳 日目口曰 土士工上 未末木 人入八 一— 千于干 田由甲申 天夫无 大太犬 金全 且旦月 井并 巾币 来米 患忠惠急 带帝 旧田 享亨 关美 不个 三二一 "
    "十一 丁于 今令 王主玉 力刀 子予 内丙 号！ ·、， ，； ：； 。， ., lI1 O0〇 字学 面而 责贲 戊戌戍 住往佳 候侯 拔拨 折拆 券卷 暑署 徒徙 治冶 晴睛 辨辩 "
    "沒没 據据椐"
)
OFFICES = (
    "镇政府 村委会 街道办事处 居委会 信访局 住建局 自然资源局 教育局 派出所 城管局 民政局 人社局 环保局 供电公司 自来水公司 物业公司 开发商 县医院 法院 供销社"
)
MATTERS = (
    "土地征收补偿款 拆迁安置房 房产证 拖欠的工资 低保金 养老保险 医疗费用 危房改造补助 噪音污染 污水排放 道路损坏 停水停电 垃圾堆放 违章建筑 学校乱收费 "
    "电梯故障 宅基地纠纷 林权证 退耕还林款 粮食补贴 工伤赔偿 社保缴费 公积金 转学手续 户口登记 施工扰民 油烟扰民 饮用水水质 停车收费 物业费 维修基金 门面租金"
)
OUTCOMES = (
    "至今没有解决 一直未予答复 多次反映无果 严重影响了我们的生活 希望尽快处理 请求依法查处 请领导高度重视 要求公开账目 请予以书面答复 已经拖了三年之久 "
    "没有任何书面通知 与政策规定不符 存在重大安全隐患 群众意见很大 请问什么时候能够落实"
)
FAMILY, GIVEN = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹",
    "样例示虚构试某甲乙丙丁测明华国建伟芳秀英敏静丽强磊军洋艳杰娟涛喆堃昇晟琪鑫淼垚",
)


class Writer:
    """Makes letters up; the same again for the same ``chance``."""

    def __init__(self, alphabet: frozenset[str], chance: random.Random) -> None:
        """``alphabet`` is all the recogniser can say."""
        self._alphabet, self._chance = alphabet, chance
        self._rare = sorted(c for c in alphabet if "\u4e00" <= c <= "\u9fff")
        self._common = sorted(c for c in self._rare if _in_gb2312(c))
        self._words = words.known()
        likely = [words.likelihood(word) or 0.0 for word in self._words]
        self._odds = [list(accumulate(math.exp(power * each) for each in likely)) for power in (1.0, 0.75, 0.5)]

    def paragraphs(self) -> list[str]:
        """About a page of them."""
        made: list[str] = []
        while sum(map(len, made)) < 700:
            text = self._text()
            made += [text[at : at + 260] for at in range(0, len(text), 260)]
        return made

    def spoken(self, text: str) -> str | None:
        """The text as the recogniser would say it; None when it has no word for a part."""
        said = []
        for character in text.replace("㎡", "m²").replace("・", "·"):
            if character.isspace():
                continue
            known = character if character in self._alphabet else unicodedata.normalize("NFKC", character)
            if known not in self._alphabet:
                return None
            said.append(known)
        return "".join(said)

    def _text(self) -> str:
        chance, letter = self._chance, "".join(self._sentence() for _ in range(self._chance.randrange(2, 30)))
        kind = chance.random()
        if kind < 0.1:
            at = chance.randrange(len(letter) + 1)
            return letter[:at] + chance.choice(ROW_MARKS) * chance.choice((2, 2, 3, 3, 4, 5, 6, 8, 11, 16, 18)) + letter[at:]
        if kind < 0.2:
            return "".join(self._character() if chance.random() < 0.8 else chance.choice(MARKS) for _ in range(chance.randrange(10, 120)))
        if kind < 0.28:
            return "，".join(self._number() for _ in range(chance.randrange(1, 5)))
        return letter if kind < 0.64 else self._disturbed(letter, chance.choice((0.02, 0.05, 0.12)))

    def _sentence(self) -> str:
        return self._petition() if self._chance.random() < 0.35 else self._any_words()

    def _any_words(self) -> str:
        chance = self._chance
        made = chance.choices(self._words, cum_weights=chance.choices(self._odds, (0.55, 0.3, 0.15))[0], k=chance.randrange(3, 13))
        if chance.random() < 0.25:
            made.insert(chance.randrange(len(made)), chance.choice(("“{0}”", "《{0}》", "（{0}）", "——")).format(made[-1]))
        if chance.random() < 0.35:
            made.insert(chance.randrange(len(made)), self._number() if chance.random() < 0.3 else str(chance.randrange(10_000)))
        return "".join(made) + chance.choices("，。；、：！？,.…", (50, 25, 4, 6, 4, 4, 3, 2, 1, 1))[0]

    def _petition(self) -> str:
        chance = self._chance
        office, matter, outcome = (chance.choice(of.split()) for of in (OFFICES, MATTERS, OUTCOMES))
        name = chance.choice(FAMILY) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))
        place = chance.choices(self._words, cum_weights=self._odds[1])[0] + chance.choice("市县区镇乡村路")
        year, number = chance.randrange(1998, 2027), chance.randrange(1, 400)
        shapes = (
            f"尊敬的领导：您好！{place}{office}关于{matter}的问题，{outcome}。",
            f"{year}年{number % 12 + 1}月，{office}对{matter}一事{outcome}，",
            f"我叫{name}，家住{place}{number}号，因{matter}多次找到{office}，{outcome}。",
            f"{name}等{number % 90 + 2}人反映{place}{matter}，{outcome}！",
            f'{number % 9 + 1}、{office}以"{chance.choice(MATTERS.split())}"为由，收取{number * 37}元，{outcome}；',
            f"但是{office}的工作人员说{matter}不归他们管，{outcome}。",
        )
        return chance.choice(shapes)

    def _character(self) -> str:
        return self._chance.choice(self._common if self._chance.random() < 0.7 else self._rare)

    def _disturbed(self, letter: str, share: float) -> str:
        made = []
        for character in letter:
            kind = self._chance.random() / share
            if kind < 0.5:
                made.append(self._character())
            elif kind < 0.8:
                made.append(self._chance.choice(self._chance.choice(LOOK_ALIKES.split())))
            else:
                made.append(self._chance.choice(MARKS) * (kind < 1.0) + character)
        return "".join(made)

    def _number(self) -> str:
        chance = self._chance
        shapes = (
            f"联系电话：1{chance.randrange(10**9, 10**10)}",
            f"身份证号：4399{chance.randrange(10**13):013d}{chance.choice('0123456789X')}",
            f"{chance.randrange(1990, 2030)}年{chance.randrange(1, 13)}月{chance.randrange(1, 32)}日",
            f"{chance.randrange(1, 10 ** chance.randrange(2, 8))}.{chance.randrange(100):02d}元",
            f"0{chance.randrange(10, 1000)}-{chance.randrange(10**7, 10**8)}",
            chance.choice("ABCDEFGHIJKLM") + chance.choice(("", "1", "2", "3", "7")) + chance.choice("市县区"),
            "".join(chance.choice("0123456789ABCDEFGHXabcdefghmnx-./") for _ in range(chance.randrange(3, 16))),
        )
        return chance.choice(shapes)


def _in_gb2312(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False
