"""Evidence left with a provider: found in plain text and HTML, with what stands around the link; everything is fictional, no link leads anywhere."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.clouds import files_in, provider_of
from parsers.formats.html import visible
from parsers.tree import extract
from parsers.understand import understand
from petition_intake.config import Limits, Office
from petition_intake.model import CloudFile, Document, elsewhere
from tests.fields import build
from tests.fields.build import message as mail

QQ = "http://mail.qq.com/cgi-bin/ftnExs_download?t=exs_ftn_download&k=7d36&code=76a1"
NETEASE = "https://mail.163.com/large-attachment-download/index.html?file=djAy"
BAIDU = "https://pan.baidu.com/s/1YBe-x_w"
MB = 1 << 20


def test_qq_in_plain_text() -> None:
    """Name, size and day before the link, one file a line."""
    text = (
        f"从QQ邮箱发来的超大附件\n\n现场视频.mp4 (128.03M, 2026年11月27日 21:59 到期)进入下载页面：{QQ}\n"
        f"合同 扫描件.zip (1.5G, 2026年12月1日 08:00 到期)进入下载页面：{QQ}2"
    )
    one, other = files_in(text)
    assert one == CloudFile("QQ邮箱超大附件", QQ, "现场视频.mp4", round(128.03 * MB), date(2026, 11, 27))
    assert (other.name, other.size, other.expires) == ("合同 扫描件.zip", round(1.5 * 1024 * MB), date(2026, 12, 1))


def test_netease_in_html() -> None:
    """An icon, the name, size and day behind it, a button: one address, one file each; other links are none."""

    def block(name: str, link: str, said: str) -> str:
        anchors = f'<a href="{link}"></a><div><a href="{link}">{name}</a><span> ({said} 到期)</span></div><div><a href="{link}">下载</a></div>'
        return f"<div>{anchors}</div>"

    other = NETEASE.replace("djAy", "zzz")
    html = "<p>见附件。</p><b>从网易163邮箱发来的超大附件</b><a href='http://u.163.com/x'>客户端极速下载</a>"
    html += block("录音.wav", NETEASE, "80.96M, 2026年8月17日 0:49") + block("照片.rar", other, "2.5M, 2026年8月18日 0:49")
    found = files_in(visible(html))
    assert [(file.name, file.size, file.expires) for file in found] == [
        ("录音.wav", round(80.96 * MB), date(2026, 8, 17)),
        ("照片.rar", round(2.5 * MB), date(2026, 8, 18)),
    ]
    assert found[0].link == NETEASE


DASHI = "https://dashi.163.com/html/cloud-attachment-download/?key=a"
YUN, SINA, ICLOUD = "https://yun.139.com/link/w/i/abc", "https://mail.sina.com.cn/filecenter/download.php?id=1", "https://www.icloud.com/attachment/?u=a"
DAY = date(2026, 12, 30)


@pytest.mark.parametrize(
    ("text", "file"),
    [
        (f"链接：{BAIDU} \n提取码：k2hk", CloudFile("百度网盘", BAIDU, code="k2hk")),
        (f"百度网盘分享的文件：证据材料\n链接:{BAIDU}?pwd=k2hk 提取码:k2hk\n复制", CloudFile("百度网盘", f"{BAIDU}?pwd=k2hk", "证据材料", code="k2hk")),
        ("录像在https://cloud.189.cn/t/abcd（访问码：x1y2）。", CloudFile("天翼云盘", "https://cloud.189.cn/t/abcd", code="x1y2")),
        ("https://wx.mail.qq.com/ftn/download?func=3&amp;key=a1", CloudFile("QQ邮箱超大附件", "https://wx.mail.qq.com/ftn/download?func=3&key=a1")),
        (f"证据.pdf\n{DASHI}", CloudFile("网易邮箱云附件", DASHI, "证据.pdf")),
        (f"文件：a.zip（大小：45.1M，失效时间：2026-12-30） {YUN}", CloudFile("中国移动云盘", YUN, "a.zip", round(45.1 * MB), DAY)),
        (f"{SINA} 有效期至2026/12/30", CloudFile("新浪邮箱文件中转", SINA, expires=DAY)),
        (f"{ICLOUD}\nvideo.mov 45.3 MB\nAvailable until Dec 30, 2026", CloudFile("iCloud", ICLOUD, "video.mov", round(45.3 * MB), DAY)),
        (f"证据.zip 2M 有效期：7天 {YUN}", CloudFile("中国移动云盘", YUN, "证据.zip", 2 * MB, days=7)),
        (f"{BAIDU} 提取码: k2hk（30天后失效）", CloudFile("百度网盘", BAIDU, code="k2hk", days=30)),
        ("https://1drv.ms/u/s!abc", CloudFile("OneDrive", "https://1drv.ms/u/s!abc")),
        ("https://drive.google.com/file/d/abc/view.", CloudFile("Google Drive", "https://drive.google.com/file/d/abc/view")),
    ],
)
def test_each_provider_with_what_it_says(text: str, file: CloudFile) -> None:
    """Codes, days in every writing, links with a full stop or a bracket behind them."""
    assert files_in(text) == (file,)


@pytest.mark.parametrize(
    "link",
    [
        "https://www.example.gov.cn/attach/1.pdf",
        "https://mail.qq.com/",
        "https://mail.163.com/",
        "https://pan.baidu.com.evil.example/s/1",
        "https://evil.example/?u=https://pan.baidu.com/s/1",
        "http://[broken",
        "https://news.qq.com/ftn/",
    ],
)
def test_other_links_are_no_evidence(link: str) -> None:
    """A provider's home page, other hosts, a host that only looks like one."""
    assert provider_of(link) is None
    assert files_in(f"见 {link} 。") == ()


def test_a_record_says_what_is_missing_and_until_when() -> None:
    """A reason with the first day on which something is gone; the provider's block is no word of the petition; two forms of one text are one file."""
    plain = f"路灯坏了三个月，请求修好，视频见附件。\n\n从QQ邮箱发来的超大附件\n\n现场.mp4 (8.0M, 2026年11月27日 21:59 到期)进入下载页面：{QQ}"
    made = mail(plain, f"<p>路灯坏了三个月，请求修好，视频见附件。</p><a href='{QQ.replace('&', '&amp;')}'>现场.mp4</a>")
    read = build.reading(*(part.document for part in extract(made.as_bytes(), "a.eml", Limits())))
    assert [file.name for _, file in elsewhere(read.documents, DAY)] == ["现场.mp4"]
    draft = understand(read, Office())
    assert "cloud-attachment:2026-11-27" in draft.doubts
    assert draft.content == "路灯坏了三个月，请求修好，视频见附件。"
    fetched = replace(read, documents=(*read.documents, Document("item|", "现场.mp4", "video/mp4", 9, "0" * 64, "attachment")))
    assert not any(doubt.startswith("cloud-attachment") for doubt in understand(fetched, Office()).doubts)


def test_days_count_from_the_arrival() -> None:
    """有效期15天, arrived on the twentieth: gone on the fifth of the next month; a day that is named is that day."""
    made = mail(f"视频：{BAIDU} 有效期15天", "")
    read = build.reading(*(part.document for part in extract(made.as_bytes(), "a.eml", Limits())))
    assert [file.expires for _, file in elsewhere(read.documents, date(2026, 12, 20))] == [date(2027, 1, 4)]


def test_what_a_petitioner_says_of_a_drive_stays_said() -> None:
    """A sentence with a link is the petitioner's."""
    draft = understand(build.mail(f"证据放在百度网盘 {BAIDU} ，请查看。路灯坏了。"), Office())
    assert BAIDU in draft.content


@settings(max_examples=200)
@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from([QQ, NETEASE, BAIDU, "a.zip", "(1.0M, 2026年13月40日 到期)", "提取码：", "\n"])), max_size=20))
def test_any_text_is_searched(pieces: list[str]) -> None:
    """Whatever stands around a link, each is listed once."""
    found = files_in(" ".join(pieces))
    assert len({file.link for file in found}) == len(found)
