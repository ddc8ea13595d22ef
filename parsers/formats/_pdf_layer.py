"""Whether a PDF page's text layer says what the page shows.

It may not: fonts without a usable map to Unicode, or with a false one; words drawn twice; an earlier recognition, good or bad, laid
invisibly under a scan; white words, and words hidden under a picture. Such a page is read from its picture instead. Thresholds were set on
pdf.js's, QPDF's and pypdf's collections and on pages of our own making; a page doubted without need only costs its recognition.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import cv2
import numpy as np
from PIL import Image, ImageStat

from petition_intake.model import Box, Line

_PRIVATE_SHARE, _ODD_SHARE = 0.03, 0.2
_LEAST_CHINESE = 24
_COMMON_SHARE, _EVERYDAY_SHARE = 0.8, 0.45
_KANA_SHARE = 0.1
_LATIN_1_SHARE = 0.25
_SYMBOL_SHARE = 0.45
_LEAST_CHARACTERS = 30
_DOUBLED_SHARE = 0.6
_UNSEEN_SHARE, _UNSEEN_LEAST = 0.1, 60
"""Hidden words: fewer than so many characters are left out (a producer's mark); more, and the whole layer is doubted."""
_FLAT = 8
_CONTRAST = 3.0
"""Standard deviation of grey within a word's box below which nothing is seen in it; a pale stroke on white has more."""
_DARK = 160
_MARK_LEAST, _MARK_MOST = 1 / 30, 1 / 2.2
"""Inches: characters of 6 to 30 points, and their parts."""
_MARKS_LEFT, _LEFT_SHARE = 40, 0.35
"""Marks outside the words, and their share of all, from which the layer is not the page's text; a letterhead or a chart has fewer."""
_EVERYDAY = (
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开"
    "美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间知世什两次使身者被高已亲其进此话常与活正感见明问力理点文几定本公特做外孩相西果走将月"
    "十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少代员许先口由死安写性马光白或住难望教命花结更东神记处让母父应直字场平报友关"
    "放至张认接告入内英军候民岁往何度山觉路带万男边风解叫任金快原变通师立象数四失满战远格士音轻目条病始达深完今提求清王化空业思切怎非找片罗钱语元喜离飞科言干流欢约各即指"
    "合反题必该论交终林请医晚制球决传画保读运及则房早院量苦火布品近坐产答星视五连司管类未且婚台夜青北队久越落尽形红百令周识步希市留半热送兴造谈容极随演收首根讲整式取照办强"
    "石古您计装似足双转诉称客南领节衣站刻统断福城故历选包紧争另建维系伤示持千史谁准联基买志静消社算义究酒需单治卡举仅共毛句功官待跟穿室易游程号居考突皮费倒价图具商礼细专"
    "黄块味灵改据般破引食仍存众注甚沉备习校默务土微须试怀料调广显查密议底列富错座参八除跑亮假印设线温掉京初养停际致阳纸验助激够严证帝饭支春集丈木研班普导睡获六波察段急庭创"
    "区店否害草排止组州朝封角况曲馆育质河续推境雨标围案护冷警雪船险烟依值帮汉慢沙局低玩资屋击顾团圣堂兵七园街劳型陈抱宝权简级票杀律份右范床舞秘登楼贵责例追较职属左录丝党"
    "继托赶章智叶卖坚肉遗救修临藏担戏善卫药敢靠伊村短祖云规散旧适乡架投弹铁雷府压超负杂洗采九冰既状乱景席派素脱农练野按犯拍征坏余承置灯环换技翻增忍餐缺判层付阵批岛项"
    "休革委探营退课降困罪败守挥鲜财枪禁伙迹副牌江顺秋划授归听预升编典袋含盛济端介误"
    "访投映府项处办复核街镇组户籍补偿拆迁征款额租赁违章噪污染油味垃圾扰居楼栋号室期间尊敬您谢谢盼妥监督检举控告申请意见建议咨询政策低保社保医疗险工资拖欠合同企业公司单位"
    "這個們來時國為說過對學會後開發東長門問間見樣經現動無與從當電車員業產實應該關於點還進運邊議論護樓價買賣讓請謝讀寫錢氣聲處幾萬廠資權質類費責選擇辦場圖區號縣鄉鎮線"
)
"""About a thousand of the most frequent characters of modern Chinese and of petitions, with traditional forms (frequency lists agree on them)."""


def untrue(text: str) -> str | None:
    """Why these can't be the words of a page (a short word for notes and tests), None when they can."""
    useful = [char for char in text if not char.isspace()]
    chinese = [char for char in useful if "\u3400" <= char <= "\u9fff"]
    japanese = sum("\u3041" <= char <= "\u30ff" for char in useful) > len(chinese) * _KANA_SHARE
    many = len(useful) >= _LEAST_CHARACTERS
    signs = {
        "empty": not useful,
        "private": _private(useful),
        "implausible": len(chinese) >= _LEAST_CHINESE and not japanese and not _is_chinese(chinese),
        "mojibake": many and sum("\u00a1" <= char <= "\u00ff" for char in useful) > len(useful) * _LATIN_1_SHARE,
        "symbols": many and not chinese and sum(map(_is_symbol, useful)) > len(useful) * _SYMBOL_SHARE,
        "doubled": many and _doubled(useful) > _DOUBLED_SHARE,
    }
    return next((sign for sign, seen in signs.items() if seen), None)


def _private(useful: Sequence[str]) -> bool:
    """Whether more than a few characters are nobody's; those of symbol fonts (U+F020 to U+F0FF: bullets, boxes) may be a fifth."""
    strange = [char for char in useful if odd(char)]
    return sum(not "\uf020" <= char <= "\uf0ff" for char in strange) > max(2, len(useful) * _PRIVATE_SHARE) or len(strange) > len(useful) * _ODD_SHARE


def odd(char: str) -> bool:
    """Whether a character is none anybody wrote: private, a control, a replacement."""
    return char < " " or "\x7f" <= char <= "\x9f" or "\ue000" <= char <= "\uf8ff" or char in "\ufffd\ufffe\uffff" or char >= "\U000f0000"


def _is_chinese(chars: Sequence[str]) -> bool:
    """Real text is nearly all of the everyday levels of GB 2312 or Big5, and a good part of it of the commonest thousand."""
    common = max(sum(map(_in_gb_2312, chars)), sum(map(_in_big5, chars)))
    everyday = sum(char in _everyday() for char in chars)
    return common >= len(chars) * _COMMON_SHARE and everyday >= len(chars) * _EVERYDAY_SHARE


@cache
def _everyday() -> frozenset[str]:
    return frozenset(_EVERYDAY)


@cache
def _in_gb_2312(char: str) -> bool:
    """Level 1: 3,755 characters, rows 16 to 55."""
    code = char.encode("gb2312", "ignore")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7  # noqa: PLR2004


@cache
def _in_big5(char: str) -> bool:
    """Level 1: 5,401 characters, A440 to C67E."""
    code = char.encode("big5", "ignore")
    return len(code) == 2 and 0xA4 <= code[0] <= 0xC6  # noqa: PLR2004


def _is_symbol(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS" and char not in ".…·-_—─━"


def _doubled(chars: Sequence[str]) -> float:
    """The share of characters that stand twice: 尊尊敬敬."""
    chars = [char for char in chars if char.isalnum()]
    pairs = twins = position = 0
    while position < len(chars) - 1:
        pairs += 1
        if chars[position] == chars[position + 1]:
            twins += 1
            position += 1
        position += 1
    return twins / max(pairs, 1)


def shown(lines: Iterable[tuple[Line, int]], picture: Image.Image, drawn: Callable[[int], bool]) -> tuple[Line, ...] | None:
    """The lines that can be seen on the page; None when a good part of the words can't.

    Each line comes with the number of its first character in the layer. Where nothing is seen, ``drawn`` says whether that character should
    be: one of a font that is neither in the document nor on this machine leaves no trace and is true all the same.
    """
    grey = picture.convert("L")
    seen: list[Line] = []
    hidden = every = 0
    for line, first in lines:
        every += len(line.text)
        if _shows(grey, line.box) or (_inside(grey, line.box) and not drawn(first)):
            seen.append(line)
        else:
            hidden += len(line.text)
    return None if hidden > max(_UNSEEN_LEAST, _UNSEEN_SHARE * every) or not seen else tuple(seen)


def accounts_for(lines: Sequence[Line], picture: Image.Image, dpi: float, apart: Sequence[Box]) -> bool:
    """Whether the words leave little of the page unread: few marks as large as characters lie outside their boxes and those ``apart``.

    A scan with a gateway's line of live text across its top, words drawn as outlines beside a live page number: their layer is true and
    says next to nothing of the page.
    """
    dark = (np.asarray(picture.convert("L")) < _DARK).astype(np.uint8)
    _, _, stats, centres = cv2.connectedComponentsWithStats(dark, connectivity=8)
    size = np.maximum(stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT])
    middles = centres[1:][(size >= dpi * _MARK_LEAST) & (size <= dpi * _MARK_MOST)].round().astype(int)
    read = np.zeros(dark.shape, bool)
    slack = round(dpi / 20)
    for box in (*(line.box for line in lines), *apart):
        read[max(0, box.top - slack) : box.bottom + slack, max(0, box.left - slack) : box.right + slack] = True
    outside = int((~read[middles[:, 1], middles[:, 0]]).sum())
    return outside < _MARKS_LEFT or outside < _LEFT_SHARE * len(middles)


def _inside(grey: Image.Image, box: Box) -> bool:
    return box.left < grey.width and box.top < grey.height and box.right > 0 and box.bottom > 0


def _shows(grey: Image.Image, box: Box) -> bool:
    """Whether there is anything in the box; some fonts say that their characters have no height, or no width."""
    flat_x, flat_y = (_FLAT if edge - start < _FLAT / 2 else 0 for start, edge in ((box.left, box.right), (box.top, box.bottom)))
    around = (max(box.left - flat_x, 0), max(box.top - flat_y, 0), min(box.right + flat_x, grey.width), min(box.bottom + flat_y, grey.height))
    if around[2] <= around[0] or around[3] <= around[1]:
        return False
    return bool(ImageStat.Stat(grey.crop(around)).stddev[0] > _CONTRAST)
