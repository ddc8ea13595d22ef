"""重大紧急: sentences that say that life or safety is at stake now, and sentences that only sound so."""

import pytest

from parsers.fields import _dangers

URGENT = [
    "大雨一下,积水就倒灌进屋,老人还住在里面。",
    "昨晚后墙又塌了一块,里面还住着两个八十岁的老人。",
    "水库大坝的裂缝越来越大,下游有几百户。",
    "楼道里的燃气管正在漏气,味道很大。",
    "我母亲已经病危,医院说不交钱就停药。",
    "小区停水五天了,家里有卧床的病人。",
    "学校今天中午有三十多个孩子上吐下泻,都送到医院了。",
    "河水已经漫进屋里,一家老小还在房顶上。",
    "七名矿工被困在井下,现在没有消息。",
    "我儿子昨天被他们关在厂里,到现在还没有放出来。",
    "他扬言要杀我全家,我们不敢出门。",
    "推土机今天早上已经开到门口,屋里还有人。",
    "高压线断了拖在路面上,孩子们马上放学,请立即派人。",
    "透析的钱没有了,再不帮就来不及了。",
    "已经有两个人跳楼了。",
    "随时有生命危险。",
    "山上的石头随时会滚下来砸到房子,屋后土坡今晚就要滑下来。",
]
CALM = [
    "去年冬天煤气中毒送过医院,现在已经好了。",
    "9月3日晚上的大雨,积水倒灌进了车库,几辆车被淹。",
    "急!急!急!请领导尽快回复。",
    "前年那面墙倒过一次,早就修好了。",
    "房子有裂缝,希望来鉴定。",
    "电梯经常停电,物业不管。",
    "我被打伤住院,医药费还没有赔。",
    "父亲抢救无效去世,要求鉴定。",
    "请马上答复我的问题。",
    "路灯坏了三个月。",
    "希望尽快解决,谢谢。",
    "孩子今年要上一年级,学位满了。",
    "好在没有伤着人。",
    "小区管道老化经常漏水。",
    "老人抢救过来了,现在能下地走路。",
    "煤气公司上个月已经把漏点堵好了,现在说的是赔偿的事。",
    "早几年我也动过轻生的念头,如今早放下了。",
    "临终嘱咐将骨灰送回祖坟安葬,唯坟地迁移後下落不明。",
    "请劳动监察大队帮帮我们,家里揭不开锅了。",
    "外墙保温层交房第三年就开始脱落,掉下来的板子砸坏过两辆车。",
    "今天我又去了一趟镇里,没有人管。",
    "退休金已经停发三个月。",
    "人命关天的道理我懂,只求依法办理。",
    "大夫说送晚一步就没了,好在已经转危为安。",
    "那天下大雨,我家的房子倒了两间。",
    "我被打断两根肋骨,派出所立了案,打人的到今天还在街上晃。",
]


@pytest.mark.parametrize("sentence", URGENT)
def test_danger_now_is_urgent(sentence: str) -> None:
    """Buildings, gas, water, illness, people held, hurt or trapped."""
    assert _dangers.may_be_in(sentence)
    assert _dangers.urgent_in(sentence)


@pytest.mark.parametrize("sentence", CALM)
def test_haste_and_what_is_over_are_not(sentence: str) -> None:
    """Loudness is no danger."""
    assert not _dangers.urgent_in(sentence)
