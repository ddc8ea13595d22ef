"""What a personal name looks like, and where one is announced. Names are read only where something announces them."""

import re

_SINGLE = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任"
    "袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹"
    "姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡"
    "凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊"
    "於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶"
    "郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍"
    "郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳"
    "沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益"
    "桓公岳帅缑亢况郈有琴商牟佘佴伯赏南墨哈谯笪年爱阳佟言福肖闫付代覃涂苟晋楚闾法汝鄢海仝苑鹿青党战原揭兰展逢谌仉乃沐洛祭"
    "战翦才税荔修门占续召岩冼丘粟樵底撒桐邸候隋隽员缪展"
)
DOUBLE = (
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "端木", "长孙", "宇文", "闻人", "澹台", "公冶", "濮阳", "淳于", "单于", "太史", "申屠", "钟离", "轩辕", "独孤", "南宫", "西门", "呼延", "万俟", "赫连", "第五", "拓跋", "百里", "东郭", "左丘", "鲜于", "完颜", "纳兰", "耶律",
)  # fmt: skip
SURNAMES = frozenset(_SINGLE)
_NOT_NAMES = frozenset(
    [
        "领导",
        "同志",
        "先生",
        "女士",
        "群众",
        "村民",
        "居民",
        "业主",
        "职工",
        "家属",
        "本人",
        "我们",
        "我叫",
        "联系",
        "电话",
        "签名",
        "签字",
        "盖章",
        "日期",
        "姓名",
        "性别",
        "地址",
        "住址",
        "邮箱",
        "单位",
        "匿名",
        "信访",
        "反映",
        "举报",
        "投诉",
        "附件",
        "此致",
        "敬礼",
        "谢谢",
        "时间",
        "手机",
        "身份证",
        "年龄",
        "民族",
        "职业",
        "同上",
        "见附",
        "全体",
        "代表",
        "等人",
        "无名",
        "保密",
        "不详",
        "公章",
        "手印",
        "指印",
        "男",
        "女",
        "汉族",
        "高度重视",
        "万分感谢",
        "主任",
        "书记",
        "县长",
        "市长",
        "局长",
        "镇长",
        "乡长",
        "村长",
        "经理",
        "老板",
        "律师",
        "老师",
        "教师",
        "农民",
        "工人",
        "学生",
        "和谐",
        "平安",
        "成都",
        "广州",
        "南京",
        "南昌",
        "南宁",
        "安阳",
        "安康",
        "高中",
        "初中",
        "小学",
        "大学",
        "大专",
        "本科",
        "文盲",
        "未婚",
        "已婚",
        "时刻",
        "方便",
        "别人",
        "温馨",
        "金额",
        "常住",
        "单元",
        "房主",
        "余款",
        "师傅",
        "后果",
        "国家",
        "家庭",
        "家长",
        "项目",
        "明白",
        "成员",
        "公司",
        "农业",
        "经济",
        "全部",
        "强烈",
        "关于",
        "通知",
        "广大",
        "相关",
        "有关",
        "应该",
        "项目部",
        "万元",
        "干部",
        "从事",
        "解决",
        "方案",
        "向上",
        "申请",
        "申诉",
        "请求",
        "盼复",
        "盼望",
    ]
)
HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff]"
NAME = rf"(?:{HAN}{{2,4}}|{HAN}[ \t]{{1,4}}{HAN}(?:[ \t]?{HAN})?|{HAN}{{2,8}}[·•・‧.]{HAN}{{1,10}}(?:[·•・‧.]{HAN}{{1,10}})?|{HAN}{{5,8}})"
"""A pattern for something that may be a name; ask ``plausible`` afterwards."""
LATIN = r"[A-Z][A-Za-z'-]+(?: [A-Z][A-Za-z'.-]*){1,3}"
"""The same for a name in the Latin alphabet: two to four words with capitals."""
_LONG = 4


def clean(name: str) -> str:
    """A name as it is kept: no spaces between its characters, one kind of middle dot."""
    if re.fullmatch(LATIN, name.strip()):
        return name.strip()
    return re.sub(r"[•・‧.]", "·", re.sub(r"\s+", "", name))


def plausible(name: str) -> float:  # noqa: PLR0911 - one return a shape
    """How likely a text in a name's place is a personal name: 0 (no) to 1 (known surname, usual length)."""
    name = clean(name)
    if name in _NOT_NAMES or any(
        word in name for word in ("公司", "村委", "政府", "信访", "大队", "派出所", "办公室", "委员会", "群众", "业主", "村民", "居民", "家属", "职工")
    ):
        return 0.0
    if re.fullmatch(LATIN, name):
        return 0.97
    if "·" in name:
        return 0.97 if all(len(part) >= 1 for part in name.split("·")) and len(name) >= _LONG else 0.0
    if not re.fullmatch(rf"{HAN}+", name):
        return 0.0
    if name.endswith(("女士", "先生", "同志", "某", "老师", "师傅")):
        return 0.6
    double = name[:2] in DOUBLE
    if double and 3 <= len(name) <= _LONG:
        return 1.0
    if name[0] in SURNAMES:
        return {2: 0.995, 3: 1.0, 4: 0.93}.get(len(name), 0.5 if len(name) <= 6 else 0.0)
    return {2: 0.5, 3: 0.7, 4: 0.85, 5: 0.75, 6: 0.6}.get(len(name), 0.0)


_SOUNDS = frozenset(
    "阿艾巴拜比卜布达丹迪丁尔凡古哈汗合赫吉加江金卡凯克坎肯库拉里力丽利玛买麦曼米木穆那乃尼努帕其恰热日沙莎萨赛斯苏索塔提"
    "铁图吐瓦吾乌西夏依伊义尤玉孜再则扎娜妮莱来莫甫素逊衣多桑卓央次仁旺"
)
_MOST = 0.75


def misread_dot(text: str) -> "re.Match[str] | None":
    """A name of another language at the beginning of a text whose middle dot was recognised as a comma."""
    match = re.match(rf"({HAN}{{2,6}}),({HAN}{{2,6}})(?=[,。;:()\s]|$|男|女)", text)
    if match is None:
        return None
    letters = match[1] + match[2]
    return match if sum(c in _SOUNDS for c in letters) >= _MOST * len(letters) else None


SIGNER = (
    r"(?:信访人|反映人|举报人|投诉人|申诉人|上访人|来信人|控告人|写信人|诉求人|申请人|求助人|检举人|"
    r"建议人|陈述人|报告人|具名人|署名人|信访者|反映者|举报者|投诉者|来访人|访民|(?:死者|患者|伤者|受害人)(?:的?家属)|业主|村民|家长|职工|"
    r"实名举报人|呈文人|呈报人|此信人|咨询人|农民工代表|村民代表|业主代表|职工代表|群众代表|代表人|"
    r"诉求代表|信访代表|信访人代表|主访人|户主|联名人|联名者|联署人|请愿人|请求人|陈情人|立书人|共同信访人|"
    r"(?:居民|住户|商户|工人|群众|推选)代表|申请人代表|反映人代表|举报人代表|投诉人代表|当事人|诉求者|投诉者|建言人|提案人)"
)
"""Words before a signer's name."""
NAME_LABELS = (
    r"(?:(?:本人|您的|真实|信访人|反映人|举报人|投诉人|来信人|申请人|来访人|群众)?姓名(?:\((?:名称|"
    rf"签名)\))?|{SIGNER}(?:\(?(?:签名|签字|签章|姓名|盖章)(?:[、/或]?(?:签名|签字|盖章|手印|按手印))?\)?)?|"
    r"联系人|联络人|署名|签名|签字|落款|具名|(?:全部|共同|全体)?(?:签名|署名)人?|(?:本人)?名字)"
)
CLERK_LABELS = (
    r"(?:登记人|接待人|接访人|记录人|承办人|经办人|受理人|审核人|填表人|代书人|代笔人|接收人|转办人|"
    r"签收人|登记人员|领导批示|批示人|录入人|负责人|法定代表人|法人代表|证明人|委托代理人|代理人|受托人|委托人|"
    r"被告|责任人|收件人|发件人|受信人)"
)
"""Words before a name that is not a petitioner's."""
KINDS = (
    r"(?:村民|居民|业主|职工|工人|员工|退休职工|下岗职工|市民|农民|住户|家长|学生家长|教师|退休教师|"
    r"村民组长|学生|群众|农民工|用户|消费者|患者家属|死者家属|租户|商户|个体户|移民|军转干部|退伍军人|"
    r"退役军人|老党员|党员|一员|公民|民工)"
)
