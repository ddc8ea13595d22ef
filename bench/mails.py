"""Petitions by e-mail in any number, each with a petitioner and a story of its own; all made up."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from random import Random
from zoneinfo import ZoneInfo

_ZONE = ZoneInfo("Asia/Shanghai")
_FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
_ROADS = ("示例路", "样例街", "范例巷", "试验大道", "样板里", "示范新村", "例子弄", "测试东路")
_TROUBLES = (
    "楼下工地夜间施工", "拖欠工资", "小区电梯停运", "道路积水无人处理", "低保申请未获答复", "征地补偿款没有发到", "自来水发黄有味", "路灯损坏",
    "垃圾清运不及时", "养殖场臭气扰民", "房产证迟迟办不下来", "养老金少发", "医保报销被拒", "公交线路取消", "学校门口车辆乱停", "高压线离住房太近",
)  # fmt: skip
_DETAILS = (
    "到街道反映，工作人员记了电话就没有下文", "老人和孩子整夜睡不好", "合同和收据都在我手里", "同一栋楼有{n}户人家都是这样", "前后一共花去{n}00元",
    "{n}月份来过两个人看了看就走", "门口的牌子上写着投诉电话，从来打不通", "我们自己凑钱修过一次，不到{n}天又坏了", "对方说要等上面的文件",
    "去年冬天为此还摔伤过人", "物业和施工队互相推诿", "附近的{n}家商户也受影响", "邻居家的情况比我家还要糟", "照片放在附件里",
)  # fmt: skip
_ASKS = ("请派人来看一看", "希望月底以前有个说法", "请告诉我该找哪个部门", "要求按规定补发", "请依法处理", "盼望早日恢复")
_FIRST_DAY = datetime(2026, 1, 5, 9, 0, tzinfo=_ZONE)


def letter(number: int, *, plain: bool = False) -> bytes:
    """A petition by e-mail: half of them with HTML beside the text, one in five with a file, unless ``plain``; UTF-8 or GB18030.

    Each has a petitioner and a story of its own; one in twenty comes twice.
    """
    matter = number - 1 if number % 20 == 19 else number
    chance = Random(matter)
    trouble, name, road = chance.choice(_TROUBLES), f"{chance.choice(_FAMILY)}样例", chance.choice(_ROADS)
    details = [detail.format(n=chance.randint(2, 60)) for detail in chance.sample(_DETAILS, chance.randint(1, 9))]
    story = f"从{chance.randint(1, 12)}月{chance.randint(1, 28)}日起，{trouble}。{'。'.join(details)}。{chance.choice(_ASKS)}。"
    text = f"尊敬的领导：\n\n我叫{name}，住长沙市开福区{road}{matter % 900 + 1}号，手机161{matter:08d}。\n{story}\n\n{name}\n"
    mail = EmailMessage()
    mail["From"] = f"sample{number}@example.cn"
    mail["To"] = "xinfang@example.cn"
    mail["Subject"] = f"关于{trouble}的反映"
    mail["Date"] = format_datetime(_FIRST_DAY + timedelta(minutes=number))
    mail["Message-ID"] = f"<{number}@bench.example.cn>"
    mail.set_content(text, charset="gb18030" if number % 3 == 0 else "utf-8")
    if number % 2 and not plain:
        mail.add_alternative("".join(f"<p>{line}</p>" for line in text.splitlines() if line), subtype="html")
    if number % 5 == 0 and not plain:
        mail.add_attachment(text * 3, filename="附件.txt")
    return mail.as_bytes()
