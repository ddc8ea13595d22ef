"""What a personal name looks like, and where one is announced. Names are read only where something announces them."""

import re
from functools import lru_cache

_SINGLE = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任"
    "袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹"
    "姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡"
    "凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊"
    "於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶"
    "郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍"
    "郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳"
    "历沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益"
    "桓公岳帅缑亢况郈有琴商牟佘佴伯赏南墨哈谯笪年爱阳佟言福肖闫付代覃涂苟晋楚闾法汝鄢海仝苑鹿青党战原揭兰展逢谌仉乃沐洛祭"
    "战翦才税荔修门占续召岩冼丘粟樵底撒桐邸候隋隽员缪展芦禤亓俎冮凃呙帖操晁曲权栗泮渠漆潭璩畅矫綦缑苌菅贠贯迟遆邝麦丛楼练卿敬辜赫檀植区豆郇鄞镡闪雒靖颉蹇尧衣尉盘庹禚佀褟"
)
DOUBLE = (
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "端木", "长孙", "宇文", "闻人", "澹台", "公冶", "濮阳", "淳于", "单于", "太史", "申屠", "钟离", "轩辕", "独孤", "南宫", "西门", "呼延", "万俟", "赫连", "第五", "拓跋", "百里", "东郭", "左丘", "鲜于", "完颜", "纳兰", "耶律",
)  # fmt: skip
SURNAMES = frozenset(_SINGLE)
_WORDS = """
领导 同志 先生 女士 群众 村民 居民 业主 职工 家属 本人 我们 我叫 联系 电话 签名 签字 盖章 日期 姓名 性别 地址 住址 邮箱 单位 匿名 信访
反映 举报 投诉 附件 此致 敬礼 谢谢 时间 手机 身份证 年龄 民族 职业 同上 见附 全体 代表 等人 无名 保密 不详 公章 手印 指印 男 女 汉族
高度重视 万分感谢 主任 书记 县长 市长 局长 镇长 乡长 村长 经理 老板 律师 老师 教师 农民 工人 学生 和谐 平安 成都 广州 南京 南昌 南宁
安阳 安康 高中 初中 小学 大学 大专 本科 文盲 未婚 已婚 时刻 方便 别人 温馨 金额 常住 单元 房主 余款 师傅 后果 国家 家庭 家长 项目 明白
成员 公司 农业 经济 全部 强烈 关于 通知 广大 相关 有关 应该 项目部 万元 干部 从事 解决 方案 向上 申请 申诉 请求 盼复 盼望 党员 平民 百姓
司机 车主 房东 路人 家里 家中 家人 全家 全村 安全 和平 时祺 公祺 台安 台祺 钧安 钧祺 时安 夏安 秋安 冬安 春祺 夏祺 秋祺 冬祺 商祺 近安
大安 安好 安祺 平安健康 万事如意 万分火急 万般无奈 年迈 万谢 叩谢 敬上 谨上 谨启 敬启 网友 网民 市民 农户 住户 商户 用户 员工 工友 租户 经办
方面 通过 相信 应当 向您 和您 时候 时任 那么 那时 从来 从而 步行 石头 水泥 田地 金钱 高度 黄金 严重 干净 公安 公家 公安局 法院 有人 有时
有些 有谁 安置 安排 安装 常年 经常 经过 于是 于今 易某 查处 查实 查明 查清 查办 都是 都有 都没 能否 能够 能不能 曾经 曾任 年纪 年底 年初
年前 年后 关心 关注 向前 单独 单方 支付 支持 成立 成为 包括 包工 包工头 计算 计划 管理 管道 路面 路灯 车辆 水电 水管 水库 水利 毛病 满意
满足 顾客 危房 危险 祝好 祝您 祝愿 盛怒 别墅 后来 后面 温暖 鱼塘 施工 施工队 沙场 麻烦 巴不得 项链 阳台 阴沟 容易 古树 利益 师生 越来越
党和政府 邻居 小组 全组 未填 未留 未知 保留 不留 不便 不便透露 不愿透露 不留名 无名氏 无业 老人 老伴 老乡 知情 知情人 某某 某人 联系人
经理部 贵局 贵办 经办人 应诉 全权 爱人 养老金 养老钱 养老保险 医疗保险 西门街 西门路 代理 乐意 强拆 强制 花费 花园 白天 白条 国道 国土 国庆 方式 谢意 万户 平方 平米 平均 和解 和睦 明确 明天 明年
元旦 元月 元整 多次 任何 任意 房屋 房子 房产 成本 成功 武装 何时 何地 何况 何处 贵州 江苏 江西 安徽 河南 云南 海南 广东 宁夏 长沙 郑州
苏州 杭州 武汉 江北 江南 江东 江门 柳州 桂林 梅州 常德 终于 解释 解除 步步 东西 东边 东头 关系 关闭 关门 相邻 相比 相当 全力 全额 全新
全年 红线 红色 赏识 后续 白白 亲属 亲戚 亲人 亲友 通讯 通信 车里 车上 车门 车间 占线 别打 别只 林业 谢谢啦 谢谢了 谢谢您 多谢了 祝商祺 祝时祺 祝秋祺 祝春祺 祝夏祺 祝冬祺 祝文祺 祝教祺 祝近祺 祝编祺
"""
NOT_NAMES = frozenset(_WORDS.split())
"""Words that stand where a name might, most of them beginning with what is also a surname."""
HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff]"
NAME = rf"(?:{HAN}{{2,4}}|{HAN}[ \t]{{1,4}}{HAN}(?:[ \t]?(?!(?<=[ \t])[男女])(?![敬谨叩泣拜跪呈][上启呈书禀]){HAN})?|{HAN}{{2,8}}[·•・‧.](?:(?![等的]){HAN}){{1,10}}(?:[·•・‧.](?:(?![等的]){HAN}){{1,10}})?|{HAN}{{5,8}})"
"""A pattern for something that may be a name; ask ``plausible`` afterwards."""
SEX = r"(?<![换亚胜若招盼引改转带冠])[男女](?!女士|先生)"
"""The word for somebody's sex right behind a name, and not the end of a name such as 换男, 胜男."""
LATIN = r"[A-Z][A-Za-z'-]+(?: [A-Z][A-Za-z'.-]*){1,3}"
"""The same for a name in the Latin alphabet: two to four words with capitals."""
_LATIN, _ALL_HAN, _DOT = re.compile(LATIN), re.compile(rf"{HAN}+"), re.compile(r"[•・‧.]")
_LONG = 4
_COURTESY = re.compile(
    rf"(?<=^{HAN}{{2}})(?:先生|女士|同志)$|(?<=^{HAN}{{3}})(?:先生|女士|同志)$|(?<=^{HAN}{{2}})(?:谨|敬|恭|叩)[启上呈]$|(?<=^{HAN}{{3}})(?:(?:谨|敬|恭|叩)[启上呈]|[男女敬谨启于])$"
)
"""What a picture runs together with a name: how it was signed, or the next column."""


_ADDRESSED = re.compile(
    r"(?<=..)(?:先生|女士|同志|致电|来[电信访函]|等[\d一二三四五六七八九十百]+(?:余|多)?[人户名位]|(?<=·..)(?:等|共同|联名|联合)|(?<=·...)(?:等|共同|联名|联合))$"
)
"""What follows a name with a dot, in which any character may be a sound: how somebody is addressed, or how many sign with him."""


_WHOSE = re.compile(r"^(?:[他她我其]的?)(?:大|小|养)?(?:儿子|女儿|孙子|孙女|丈夫|妻子|父亲|母亲|弟弟|哥哥|姐姐|妹妹|老伴|爱人)(?=..)")
"""Before such a name, of which any character may be part: whose kin its bearer is."""


_CALLED = re.compile(r"^(?:(?:我|俺|本人)的?(?:名字|姓名)?(?:叫做?|名叫|是|系)|(?:名字|姓名)(?:叫做?|是)|名叫|叫|为)(?=..)")
"""Before a name, in an answer to what somebody is called: 我叫某某, 来信人为某某."""
SHORTEST = 2
"""Characters of the shortest name; behind more, 具 says that its bearer presents the letter (谢某具)."""


@lru_cache(maxsize=512)
def clean(name: str) -> str:
    """A name as it is kept: no spaces between its characters, one kind of middle dot, no courtesy behind it. Asked of the same few again and again."""
    bare = _CALLED.sub("", "".join(name.split()).strip("_"))
    bare = bare.removesuffix("具") if len(bare) > SHORTEST else bare
    if bare.isascii() and _LATIN.fullmatch(name.strip()):
        return name.strip()
    bare = bare if bare.isalpha() else _DOT.sub("·", bare)
    if "·" in bare:
        return _SIGNS.sub("", _WHOSE.sub("", _ADDRESSED.sub("", bare)))
    return bare if len(bare) < _LONG or bare[:2] in DOUBLE or bare[:1] not in SURNAMES else _COURTESY.sub("", bare)


_OPENERS = (
    "一名",
    "一个",
    "一位",
    "姓名",
    "名叫",
    "我们",
    "这里",
    "那里",
    "你们",
    "他们",
    "我的",
    "我家",
    "本人",
    "不敢",
    "不愿",
    "不便",
    "匿名",
    "无名",
    "某",
    "别人",
    "普通",
    "知情",
    "谢谢",
    "多谢",
    "感谢",
)


_UNIT = re.compile(r"(?:厂|公司|店|场|院|校|学|局|所|村|镇|县|市|区|组|社|站|队|部|行|馆|中心|集团|花园|批发|库|路|街|病|压)$")
"""Ends of what is no person but a place, a unit or a thing."""


_NO_NAME = re.compile(
    r"公司|律师|村委|政府|信访|大队|派出所|办公室|委员会|群众|业主|村民|居民|家属|职工|"
    r"地址|住址|电话|手机|座机|家里|号码|身份|证件|邮[箱编]|日期|姓名|签名|手印|户籍|联系|家庭|居住|附件|同意|有事|单位|填[报表写]|告诉|对方|[村组]第$|[你您他她们是的了吗呢吧这那哪]|知道|有个|记录|流水|印章|商议|保密|幸甚|敬颂|采纳|照片|网格"
)
"""Words of units and offices, of the labels beside a name, and what sentences have and names don't."""
_HEADING = re.compile(r"名单|名册|名录|批示|意见")


_OFFICIAL = re.compile(rf"{HAN}{{1,2}}副?(?:[局县市区镇乡省厅部处科所站院校]长|书记|主任|主席)")
"""Somebody who is addressed: a surname and an office."""
_LEFT_OUT = re.compile(r"(?:暂?未|没有?|不)(?:填写?|提供|留下?|注明|署名|告知|公开|透露|登记|说明|写)|不[详便愿明]|保密|隐[匿去]|暂无|同上|.{0,3}匿名.{0,4}")
"""What a form says where no name is given."""


def plausible(name: str) -> float:
    """How likely a text in a name's place is a personal name: 0 (no) to 1 (known surname, usual length)."""
    return _likely(clean(name))


@lru_cache(maxsize=512)
def _likely(name: str) -> float:  # noqa: PLR0911 - one return a shape
    """The same of a name that is clean."""
    if name in NOT_NAMES or name.startswith(_OPENERS) or _NO_NAME.search(name) or _LEFT_OUT.fullmatch(name):
        return 0.0
    if name.isascii() and _LATIN.fullmatch(name):
        return 0.97
    if "·" in name:
        return 0.995 if "我" not in name and all(map(str.isalpha, name.split("·"))) and len(name) >= _LONG else 0.0
    if name in DOUBLE or name[-1:] in "镇乡" or not _ALL_HAN.fullmatch(name) or (len(name) > 3 and _UNIT.search(name)) or _HEADING.search(name):
        return 0.0
    if _OFFICIAL.fullmatch(name):
        return 0.0
    if name.endswith(("女士", "先生", "同志", "某", "老师", "师傅")):
        return 0.6
    double = name[:2] in DOUBLE
    if double and 3 <= len(name) <= _LONG:
        return 1.0
    if name[0] in SURNAMES:
        likely = {2: 0.995, 3: 1.0, 4: 0.93}.get(len(name), 0.5 if len(name) <= 6 else 0.0)
        return min(likely, 0.85) if name.endswith("村") else likely  # hardly ever a given name's end
    return {2: 0.5, 3: 0.7, 4: 0.85, 5: 0.75, 6: 0.6}.get(len(name), 0.0)


_NEVER = re.compile(
    r"批示|意见|签收|名册|名录|[到掉了的着过吗呢吧啊把被给让很都也就还不没他她它你们这那我厂店款钱费病]|名单|签名|人员|先生|女士|血压|[县市区镇乡路]$"
)
"""Characters and words no name has, where nothing but a surname speaks for one."""


def surnamed(name: str) -> bool:
    """Whether a text is a known surname with one or two further characters, or a name with a dot: enough where little announces it."""
    name = clean(name)
    if "·" in name:
        return plausible(name) > _CERTAINLY
    known = (name[:1] in SURNAMES and len(name) in {2, 3}) or (name[:2] in DOUBLE and len(name) in {3, 4})
    return known and not _NEVER.search(name[1:]) and _likely(name) > _CERTAINLY


_CERTAINLY = 0.9


_SELDOM = frozenset("盘历员门修占都从有后才相那查商年底党战连利能全满续召撒候边通向养须丰原赏和时经")
_INSIDE = frozenset("可侵贪骗拖欠带挪收受早求请退群说话款钱车路房门口的了是在我你他她们不就说这那有要没都也还把被让给跟与和或及去到收跑逃躲溜骂喊哭吓")
"""Characters no given name holds where a sentence goes on."""


_WHOLE = frozenset(
    [
        "有粮",
        "有财",
        "有福",
        "有才",
        "有德",
        "有根",
        "有贵",
        "有为",
        "有林",
        "有明",
        "有生",
        "有余",
        "有志",
        "有义",
        "有光",
        "有田",
        "有良",
        "有发",
        "来福",
        "来顺",
        "来喜",
        "来生",
        "来发",
        "来娣",
        "来弟",
        "来宝",
        "来香",
        "来英",
        "来根",
        "求实",
        "要武",
        "要强",
        "要文",
        "可心",
        "可欣",
        "可馨",
        "可儿",
        "万里",
    ]
)
"""Given names that begin with such a character all the same."""


def seldom(name: str) -> bool:
    """Whether a name begins with a surname that is another word far more often."""
    return name[:1] in _SELDOM


def goes_on(given: str) -> bool:
    """Whether characters behind a surname are a sentence that goes on rather than a given name."""
    return given not in _WHOLE and bool(_INSIDE & set(given))


def clear(name: str) -> bool:
    """Whether a text can hardly be anything but a name: a surname that is seldom another word, and nothing of a sentence behind it."""
    name = clean(name)
    return surnamed(name) and (len(name) > _SHORT or name[:2] in DOUBLE) and not seldom(name) and not goes_on(name[1:])


_GIVEN = frozenset(
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国春海波辉鹏飞龙凤珍玲云莲燕琴萍莉蓉倩颖雪晶琳慧婷雯洁欣怡佳嘉悦宇浩轩子涵梓晨阳旭东升志文斌武雄毅峰岩松柏林森树根木生水泉源江河湖清洪泽润"
    "福禄寿喜庆祥瑞吉安康宁顺利发财富贵荣昌盛兴旺德仁义礼智信忠孝诚善良贤才学书诗画礼耀宗光亮曙晓朝晖月星辰天地山川石岭坤乾金银铜铁钢锋钧鑫锦绣彩虹美娇娥媛婉淑惠芬芝芸苗花香菊荷竹青翠碧蓝紫丹彤朱"
    "大小宝长永久远恒定成功立本原正直中和同心意新亚友爱民众人世代传继承业家全满仓田有余年丰登连接双四五六七八九二三一巧妹姐弟兄娣娃仔狗牛虎豹马羊鸡猪猫燕雁鹤鹰鹏凯旋胜利战斗卫保护国邦帮援朝鲜解放跃进"
    "俊健壮威猛豪杰群超越伦博学士元亨贞良栋梁材培养育教师表范模样例试验占魁元首先锋会议静好如意真善彦昊睿哲思远航程帆舟尚品格韵琪瑶瑾瑜璇玮珂珊珠宏宽广厚泽沛霖雨露霜冰凌寒冬夏秋仙灵巍峻崇岳岚崎蕾蓓薇"
    "阿高招拴锁栓囤改念祖铭锐皓依诺尧舜禹琦滨淇淳潮澄煦"
    "守勤晖墨粮绍佑维振孝延勋奎甫璐姣骏琛靖彬素兵栋旗白火党谊腊拥"
    "琼钰旻彧晗琰珺煊烁骁骐骥熠玥珅珞琬璟璋璞毓钊锟铎钦锴铮铠芮苒茗莹莎菁菡萌蕴蕙姗姝妍妮嫣婵婧宸宥宪寅屹峥崧弘昀昶晔晏暄曜桢棠楷榛槿樱檀沁沅泓泰浚涓涟渊湘滢澜瀚灏炫烽珉琨琥瑄瑛璨"
    "祎祺禾秉筱筠绮羿翊聪聿胤芙芊菱葆裕襄谦逸郁铖锡镕霏霓霁靓颂颐飒馨骅鸿鹃鹭麒麟黎仕俭儒兆冠冉堃奕妤娴廉恩悠憬昂朋杭潇瑗稼缨罡荃莘蔚誉遥迪逊韬洲溪漪弈艺绚霆"
    "芷若萱菲茜茵荔楠桐枫桦榕槐榆杨柳桃李杏梨枝叶茂繁盛伯仲叔季士之乐其然可凡尔奇亭亮方圆权衡升廷庭柱基垒堂殿阁楼台坛进前达通运会开启向向荣才礼炎焱炳煌烨灿焕燃炜炬煜熙照昕昱晟昭昆仑霄霞翔翰翼羽鸣韶"
)
"""Characters given names are often made of: where a sentence goes on behind a name, they tell where the name ends."""


def made_of_given(text: str) -> bool:
    """Whether all of two characters are such."""
    return len(text) > 1 and all(char in _GIVEN for char in text)


def length(text: str) -> int:
    """How many characters of a text are a name at its beginning, by what given names are made of; 0 when none is."""
    surname = 2 if text[:2] in DOUBLE else 1 if text[:1] in SURNAMES and not seldom(text[:1]) else 0
    if not surname:
        return 0
    given = 2 if text[surname : surname + 2] in _WHOLE else next((n for n in range(2) if text[surname + n : surname + n + 1] not in _GIVEN), 2)
    name = text[: surname + given]
    return len(name) if given and surnamed(name) else 0


_SHORT = 2
_BEHIND = frozenset("在住现今从因系向我你他是说为")
"""Characters with which a sentence goes on behind a name with a dot, and that stand for no sound of one."""


def ended(name: str) -> str:
    """A name of another language without the sentence that goes on behind it: 巴图·朝鲁在外面打工."""
    head, dot, last = name.rpartition("·")
    stop = next((n for n, char in enumerate(last) if n and char in _BEHIND), len(last)) if dot else 0
    return f"{head}{dot}{last[:stop]}" if dot else name


_SOUNDS = frozenset(
    "阿艾巴拜比卜布达丹迪丁尔凡古哈汗合赫吉加江金卡凯克坎肯库拉里力丽利玛买麦曼米木穆那乃尼努帕其恰热日沙莎萨赛斯苏索塔提"
    "铁图吐瓦吾乌西夏依伊义尤玉孜再则扎娜妮莱来莫甫素逊衣多桑卓央次仁旺旦增曲珍洛群培姆罗格白青顿珠措让才平措敖特根雅云格额敦琪朝鲁勒呼和"
)
_MOST = 0.75


def foreign(name: str) -> bool:
    """Whether four characters and more are all sounds that names of other languages are written with, without a dot: 旦增曲珍, 乌云其木格."""
    return len(name) >= _LONG and all(char in _SOUNDS for char in name)


def misread_dot(text: str) -> "re.Match[str] | None":
    """A name of another language at the beginning of a text whose middle dot was recognised as a comma."""
    match = re.match(rf"({HAN}{{2,6}}),({HAN}{{2,6}})(?=[,。;:()\s]|$|男|女)", text)
    if match is None:
        return None
    letters = match[1] + match[2]
    return match if sum(c in _SOUNDS for c in letters) >= _MOST * len(letters) else None


_ACTS = (
    r"(?:信访|上访|反映|举报|投诉|申诉|来信|去信|致信|写信|发信|寄信|投书|投信|上书|具信|具函|具状|具名|具呈|署名|控告|诉求|申请|求助|求救|求援|检举|揭发|建议|陈述|报告|呈文|"
    r"反馈|呈报|呈诉|呈请|陈情|咨询|询问|请愿|请求|来访|走访|来电|致电|来函|致函|发函|发帖|留言|提问|提案|建言|献言|爆料|报料|联名|联署|签名|签字|口述|陈述|自述|述事|传真|递交|递信|寄件|寄信|呈递|呈送|报送|发言|出面|恳求|诉苦|陈请|倾诉|申告|喊冤|申冤|立书|此信|"
    r"声明|起诉|起草|落款|填写|提交|提出|反应|委托|申报|情况反映|实名举报|诉|呈|启)"
)
"""What somebody does who petitions."""
SIGNER = (
    rf"(?:(?:本|实名|主要?|共同|联合|首席|首位|第[一二三四五]|信访){{0,2}}{_ACTS}(?:人|者|群众|市民|村民|居民|网友|方)(?:代表|本人)?|{_ACTS}代表|"
    r"(?:死者|患者|伤者|受害人|受害者|病人|学生|逝者|亡者|伤员)(?:的?(?:家属|家长|亲属|父母|父亲|母亲))|访民|信访户|"
    r"(?:一[名位个])?(?:普通|退休|下岗|老)?(?:业主|村民|家长|职工|教师|居民|住户|商户|工人|农民|党员|群众|市民|老百姓|农民工|退伍军人|退役军人)|"
    r"(?:村民|业主|职工|群众|居民|住户|商户|工人|农民工|家长|信访|诉求|推选|签名|户主|小组|全体|申请人|反映人|举报人|投诉人)代表|代表人?|"
    r"主访人|陪访人|随访人|户主|户代表|牵头人|发起人|召集人|带头人|当事人|当事者|权利人|受害人|受害者|受害方|被害人|被侵权人)"
)
"""Words before a signer's name."""
_WRITTEN = r"(?:\(?(?:亲笔)?(?:签名|签字|签章|姓名|名称|盖章|名字|署名)(?:处|栏)?(?:[、/或]?(?:盖章|手印|按手印|签名|签字))?\)?)"
NAME_LABELS = (
    rf"(?:(?:本人|您的?|我的?|真实|{SIGNER}|(?:来电|网上|网络)?群众)?的?(?:真实)?(?:姓名|名字|大名|名称)(?:\((?:名称|签名|必填|实名)\))?(?:(?:及|和|与|、)(?:联系)?(?:电话|方式|手机))?|{SIGNER}(?:的?(?:基本)?(?:信息|情况|资料))?{_WRITTEN}?|(?:发件|寄件|写件|来件|投件|写信|来信|发信|寄信|投稿)人姓名|实名信息|(?:同访|同行|同来|随访|随行|陪访)(?:人员?|者|群众)|"
    r"(?:主要|首要|第一|常用)?联[系络]人(?:姓名|名称)?|受访(?:人|者|户|群众)(?:姓名)?|(?:本人|亲笔|实名)?(?:署名|签名|签字|落款|具名)(?:人员?|者)?|(?:其他|其它|其余|另外)的?(?:署名|签名|签字|联名|联署|具名|信访|来信|来访|上访|参[加与]|申请|反映)?(?:人员?|者)|(?:您的?)?(?:贵姓|称呼)|预约人|回访对象|(?:参[加与])?(?:联名|签名|签字|署名)的?(?:人员?)?(?:有|为)|(?:全部|共同|全体|联合|集体)(?:签名|署名|签字)人?)"
)
KIN = (
    r"(?:父亲?|母亲?|爸爸?|妈妈?|爹|娘|儿子?|女儿|丈夫|妻子?|爱人|老公|老婆|老伴|媳妇|儿媳|女婿|公公|婆婆|岳父|岳母|哥哥?|弟弟?|姐姐?|妹妹?|爷爷|奶奶|外公|外婆|孙子|孙女|孩子|小孩|侄[子女儿]?|"
    r"叔叔?|伯伯?|舅舅?|姑姑?|姨|亲戚|朋友|同事|工友|兄弟|配偶|前夫|前妻|家人|邻居|先生|太太)"
)
"""Relatives and others near the writer, whose numbers and homes are not his."""
CLERK_LABELS = (
    r"(?:(?:登记|接待|接访|接听|接线|记录|承办|经办|受理|审核|审批|复核|填表|填报|代书|代笔|代写|代填|代签|执笔|打字|接收|转办|转报|派单|签收|签发|录入|批示|办理|处理|代理|代办|帮办|帮代办|"
    r"处置|回访|督办|交办|报送|呈送|核实|拟稿|制单|制表|经手|拟办|上报|采集|开箱|拍摄|收信|窗口|走访|编报|约谈|谈话|问话|询问|下访|包案|移交|移送|转交|转写|整理|汇总|校对|摘报)(?:人员?|者|同志|员|领导|干部|民警)?(?:姓名)?(?:\(?签[名字]\)?)?|(?:受理|接线|接听)?话务员(?:姓名|工号)?|(?:受理)?坐席(?:员|工号|姓名)?|(?:窗口|站点|现场)?工作人员|网格员|编辑|接线员|值班(?:员|人员?|领导)|"
    r"领导批示|(?:分管|主管|单位)?负责人|法定代表人?|法人(?:代表)?|(?:可以?|愿意?|能够?)?(?:出[来庭面])?作证(?:的人)?|证明人|证人|见证人|委托代理人|代理人|(?:代理|经办|承办|主办|受托|委托)律师|诉讼代理人|[受被](?:委)?托人|律师|承办(?:单位|部门)|主办单位|"
    r"处置单位|办理单位|转办单位|交办单位|被告|责任人|收件人|发件人|受信人|抄送)"
)
"""Words before a name that is not a petitioner's."""
_SIGNS = re.compile(rf"^(?:{SIGNER})(?=[^·]{{2}})")
"""Before such a name, what its bearer is to the letter: 来信人阿某·某某."""
KINDS = (
    r"(?:村民(?!小?组(?!长)|委)|居民(?![楼区点])|业主|职工|工人|员工|退休职工|下岗职工|市民|农民|住户|家长|学生家长|教师|退休教师|"
    r"村民组长|学生|群众|农民工|用户|消费者|患者家属|死者家属|租户|商户|个体户|移民|军转干部|退伍军人|"
    r"退役军人|老百姓|老党员|党员|一员|公民|民工)"
)
