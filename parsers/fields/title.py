"""标题: the heading above the salutation, a form's title, else the mail's subject unless it says nothing."""

import re
from collections.abc import Iterator, Sequence

from parsers.alternatives import made_of
from parsers.fields import _addresses, _dates, _dressing, _handing, _labels, _make, _people
from parsers.fields._salutation import is_salutation
from parsers.folding import tight
from parsers.letter import Letter, Paragraph, Zone
from petition_intake import subjects
from petition_intake.model import Finding

_FORM_NAMES = re.compile(
    r"[约访]谈单|(?:阅办|办理)单$|登记卡|(?:联系|民情|连心|便民|走访|建议|意见)卡$|(?:节目|热线)[\u4e00-\u9fff]{0,6}来电$|诉求摘要$|上行消息$|^(?:短信|网民|[\u4e00-\u9fff]{0,4}信箱)来信$|^[Ff][Aa][Xx]\s*传?真?$|登记表|登记单|登记[】\]]?$|申请表|上报[表单]|(?:来信|来件|信件)摘[要报编]$|投诉表|举报表|受理单|^.{0,6}信访件$|信访单|^附件|^目录|^[Ss]heet\s?\d*$|^工作表|^传\s*真|^第?\d+页|呈批|处理笺|基本情况$|聊天记录|接龙$|^收[:：]|(?:交办|转办|转送|移送|告知|受理)[函单]$|(?:留言|网帖|事件)转办$|事项申请书$|登记(?:回执|[(])|(?:投递|登记|反映|意见|来信)卡$|诉求提交$|线索待办$|(?:问卷|工单|回执|收集单|上报单|流转单|派单|(?:电话|热线|口述|来访|来电|接待|接访|约访|下访|值班|接听|谈话|走访|语音)记录|留言(?:板|整理|本)?|台账)(?:[(\[·].*|\d?[一二三]?条|[A-Z\d\s-]*)?$|名单$|^您有|^导出|^语音转|数据推送|事项的[信函](?:\(.*)?$|^\d+[.、]\s*您|[(]填空[)]|\*$|录入(?:】|正文)|正文(?:开始|结束)|^发表于|名单如下:?$|来件$"
)
_GENERIC = re.compile(
    r"^(?:求助|求救|请查收|请?查收|反映(?:问题|情况|一下)?|情况反映|问题反映|信访(?:材料|信|件|书|"
    r"事项|反映|诉求|求助)?|群众来信|来信|投诉(?:信|书|材料|举报)?|举报(?:信|材料|书)?|建议(?:书|"
    r"信)?|咨询|申诉(?:书|信|材料)?|材料|上访(?:信|材料|书)?|"
    r"无主题|\(?无(?:主题|标题)\)?|你好|您好|领导(?:您好|好)?|附件|扫描件|文件|照片|图片|紧急|急|"
    r"求帮助|请帮忙|请求帮助|新邮件|邮件|资料|申请书?|诉求|问题|请领导阅?|民生问题|(?:关于)?反映问题的?(?:信|"
    r"函)?|控告(?:信|书)|检举(?:信|书|材料)|情况说明|请求书|呈诉书|联名信|公开信|求助信|感谢信|一封信|补充(?:说明|材料|反映)?|"
    r"no subject|fwd?|img[_\d-]*|scan[_\d-]*|fax|test)[!。.?…\s]*$",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    rf"^\s*(?:(?:{subjects.MARK}|(?:自动回复|群众来信|来信|紧急|急)\s*[:：])\s*|【[^】]{{1,8}}】\s*|\[[^\]]{{1,8}}\]\s*)+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*(?:\([^()]{0,20}(?:转来|转交|代为?[发寄][送出]?|打印|录入|誊写)[^()]{0,16}\)|(?:手写)?来信,?(?:录入|抄录)如下:)\s*")
"""What whoever hands a letter on, or types it, writes before its heading: (由县人大代表某某转来)."""
_FILLER = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:县|市|区|镇|乡|村|街道|自治县)(?=群众|村民|市民|居民|来信|信访|人|的|[)\]】]|$)|工单|转送|转交|移送|呈送|转办件?|交办件?|热线|来电|网上|登记[表单]|编号|希望|盼望|得到|能够|能不能|能|如题|想|件|请教|麻烦|打扰|冒昧|无助|走投无路|没办法|"
    r"无奈|不?同意|办结|管管|怎么办|怎么|如何|哪里|为什么|谁|管|落实|主持|心酸|泪|血泪|苦|难|关于|有关|请求|恳请|恳求|要求|请问|请|求助|求救|求|救命|帮帮忙?|帮助|帮忙|解决|处理|反映|反应|举报|投诉|申诉|上访|信访|咨询|建议|控告|检举|诉求|诉说|来信|去信|写信|信件|邮件|来自|致|给|写|向|"
    r"问题|情况|事情|事项|事|材料|资料|内容|报告|说明|书|函|信|件|稿|一个|一封|一下|一些|一点|一位|一名|几个|个|封|份|点|的|了|吗|呢|吧|啊|和|与|对|在|把|就|也|都|很|太|"
    r"尊敬|敬爱|领导|县长|市长|区长|书记|局长|主任|省长|政府|信访局|信访办|县委|市委|纪委|干部|同志|您好|你好|您|你|我们?|咱们?|本人|俺|老百姓|百姓|群众|村民|市民|网民|居民|业主|农民|公民|员工|"
    r"职工|老人|急事|急急急|急|紧急|十万火急|万分|非常|重要|必看|必读|查收|年|月|日|号|已收到|收到|受理|登记|通知|自动|已|收|看看|看|阅|批示|关注|重视|回复|答复|盼复?|拜托|谢谢|附件|见|有|没有|无|主题|标题|新|测试|扫描|图片|照片|"
    r"协调|移交|误投|集体(?:来访|上访|信访|访)|联名信?|表单|提交|新的|结果|满意度|评价|范文|模板|扫描件?|批次|识别|置信度|第\d+页|共\d+页|"
    r"代表|选民|委员|栏目|节目|后台|留言|走访|来访|网格员?|流转|补交|意见|反馈|公众号|小程序|平台|记者|(?:替|帮|代)[\u4e00-\u9fff]{1,3}(?:发|写|寄|转|交)的?|(?<=致)[\u4e00-\u9fff]{2,4}(?=副?[县市区镇乡局]长|副?书记|主任)|副|"
    r"口述|记录|录入|文字版?|接龙|来函|读者|听众|观众|问卷|答卷|补充|追加|进度|进展|询问|催办|催问|转办|整理|文件|文档|转|呈|报|发|心声|呼声|心里话|话|说|不公|冤枉|冤|委屈|做主|作主|主持公道|公道|真实|实名|匿名|公开|联名|再次|第?[一二三四五六七八九十\d]+次?|县|市|区|镇|乡|村|组|社区|小区|街道|家|人|民|\W|[A-Za-z\d_]"
)
"""What any letter's heading may be made of: a heading of nothing else does not say what the matter is."""
_PAPER_AND_WAY = re.compile(
    made_of(
        rf"便民服务热线|[单表期册]$|要情|摘报|摘编|数据|排查|派遣|隐患|矛盾|纠纷|笔录|凭[条证]|自助|实录|转写|录音|通话|文本|短信|上行|待办|导出表?|快报|专报|舆情|民情|民意|第\d+期|昨日|今日|问题清单|入户|统一|用纸|首派|补正|直通|邮箱|信箱|信息|基本信息|信息系统|详情|时间线|转文字|语音|接口|回收|日报|周报|月报|单条|清单|告知|满意|回访|重办|接待|以下为|登[记载]|接访|约访|下访|接听|视频|预约|值班|代理|代办|代访|窗口|前台|大厅|辖区|单位|群|消息|日记|摘录|谈话|自填|填[报表写]|办信|卡片|复[查核]|再审|推送|案件|{_FILLER.pattern}"
    )
)
"""What names only the paper and how it came: 接访记录, 转辖区单位材料, 信访代理."""
_ABOUT = re.compile(r"(?:关于|有关|对于?)[^,。]{2,}的")
"""How a heading is worded that names a matter, however short."""
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,24}(?:信访[局办]|接待中心|来访中心|人民政府|[县市区镇乡省]委|政府|法院|检察院|公安局)[的:]?(?:[收启]|(?:各位)?领导(?:同志)?|同志)?"
)
"""Whom a letter is sent to, and nothing else."""
_NOTE = re.compile(
    r"^(?:[您你]们?好|领导好)?[,!。:]?(?:我|本人)(?:是|叫|们是|在)[^,。]{2,24}[,。]|(?:转|发|交|寄|捎)给[您你]们?|托我(?:转|带|交|递)|不会(?:上网|打字|写字|用(?:手机|电脑|邮箱))[^。]{0,8}(?:由|让|叫)|照着?(?:原样)?(?:敲|打|录|抄)|原[样文]转"
)
"""What whoever sends another's letter writes above it."""
_FIRM = re.compile(r"[\u4e00-\u9fff]{2,16}(?:律师事务所|法律服务所|有限公司|有限责任公司|集团公司|合作社|(?:村民|居民|业主)委员会)(?:函|公函|便函)?")
"""The head of a firm's paper: who writes, and no matter."""
_DIARY = re.compile(rf"(?:{_dates.PATTERN.pattern})[,、\s]*(?:星期[一二三四五六日天])?[晴阴雨雪多云转小大中雾风到]{{1,5}}")
"""The day and the weather, as a diary has them."""
_NUMBER_OF_PAPER = re.compile(r"[\u4e00-\u9fff]{0,20}[〔\[(]\d{4}[〕\])]\w{0,5}?第?\d+号?")
"""文号: the number of an office's or body's paper, above its heading."""
_THANKS = re.compile(r"感谢|表扬|锦旗|致谢")
_KIND = re.compile(
    r"^(?:发?件?传真|信访|群众|来信|来访|事项|请求|控告|举报|投诉|申请|反映|登记|转办|受理|接待|热线|工单|处理|交办)*(?:事项)?(?:申请|登记|反映|投诉|控告|举报|信访|请求)?[书表单笺函件]$"
)
"""The name of a form or of a kind of letter."""
_ROWS = 8
_SUBSTANCE, _PAPER, _NUMBERED = 3, 12, 30
_LONGEST, _SHORT = 70, 40
_LETTERHEAD = re.compile(r"[【\[〔]?[\u4e00-\u9fff()]{4,30}(?:公司|合作社|[工分加]厂|商行|协会|研究会|委员会|村委会|居委会|业委会)[】\]〕]?")
_MATTER = re.compile(r"事项|事由|案由|主题")
_PLEA = re.compile(r"^(?:敬?请|望|盼|期待|以上|希望|拜托|恳|谢|辛苦)|(?:办理|答复|处理|回音|支持|解决|回复)$")
"""In the label of a row above the one that tells the story: its value is the title."""
_LEADS_ON = re.compile(r":\s*$|(?:如下|这样的|以下(?:问题|情况))[。,]?\s*$")
"""A value that only announces the story, or whose letter it is, names no matter."""
_RUNS_ON = 28
"""Characters of a row that its margin ends."""
_HEAD_LINES = 5
_LINE = re.compile(r"[^,。:;、!?\d]{4,25}")
"""A short line that tells nothing: perhaps a heading."""
_NO_HEADING = _make.counted(0, 540)
"""How often a letter has no title that begins with its salutation, whose subject is filler, and that has no such line: counted in ten families, seeds 901 and 902."""
_LOOSE = 0.9
"""Headings below this confidence have no salutation under them."""
_PROSE = re.compile(r"[。!?;,]|我|你好|您好|^在吗")


_WORDY, _SOME = 5, 0.25
"""Of a heading with so much to say one pair suffices, or this share of its characters (docs/decisions/sureness.md)."""
_LETTERS = 0.75
"""Or the share of its single characters."""
_TOLD = 0.3
"""Share of a subject's pairs of characters that the letter itself must have, before it is taken for its heading unseen."""


def _of_paper_and_way(text: str) -> bool:
    """Whether a text is made of nothing else."""
    return _PAPER_AND_WAY.fullmatch(text) is not None


def _told(letter: Letter, words: str, heading: tuple[int, int] = (0, 0)) -> bool:
    """Whether the letter, below its heading, speaks of what these words say."""
    own = tight("".join(letter.of(p) for p in letter.own if not heading[0] <= p.start < heading[1]))
    pairs = {words[n : n + 2] for n in range(len(words) - 1)}
    shared, letters = sum(pair in own for pair in pairs), sum(char in own for char in words)
    if len(words) >= _WORDY and (shared or letters >= _SOME * len(words)):
        return True
    return shared >= _TOLD * len(pairs) or (len(words) > _SUBSTANCE and letters >= _LETTERS * len(words))


def _subject(words: str, *, told: bool, answer: bool) -> float:
    """How sure a subject is, whose ``words`` are left once filler is taken off, and of which the letter speaks or not."""
    if len(words) < _SUBSTANCE:
        return 0.9972 if told and not answer else 0.95
    if answer:
        return 0.99
    return 0.9975 if told else 0.95


def heading_ranges(letter: Letter) -> tuple[tuple[int, int], ...]:
    """Ranges of the title, and of the subject of the petitioner's own mail: where the matter is named in short."""
    return letter.once(_heading_ranges)


def _heading_ranges(letter: Letter) -> tuple[tuple[int, int], ...]:
    best = letter.once(_best)
    return () if best is None else (best[0],)


def _best(letter: Letter) -> "tuple[tuple[int, int], str, float] | None":
    """Field, heading above a salutation, subject, and last a first line that may be a heading."""
    heading = FIELD.heading_range(letter)
    if heading is not None and heading[2] < _LOOSE:
        return FIELD.field_range(letter) or FIELD.matter_range(letter) or FIELD.subject_range(letter) or heading
    return FIELD.field_range(letter) or heading or FIELD.matter_range(letter) or FIELD.subject_range(letter)


def _behind_aside(letter: Letter, paragraph: Paragraph) -> int:
    aside = _ASIDE.match(letter.text, paragraph.start, paragraph.end)
    return aside.end() if aside else paragraph.start


class TitleReader:
    """What a clerk would write into the title field without composing anything."""

    order = 50

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """Heading, form field or subject; absent when none of them says anything."""
        del found
        best = letter.once(_best)
        if best:
            yield self._found(letter, *best)
        else:
            nothing = self._nothing(letter)
            yield _make.absent("title", 0.93 if not nothing else 0.98 if self._perhaps_below(letter) else _NO_HEADING)

    def _nothing(self, letter: Letter) -> bool:
        """Whether there is no place for a heading: the letter begins with its salutation, and the subject is made of nothing but filler."""
        own = letter.lines
        begins = bool(own) and (is_salutation(letter.of(own[0])) or len(letter.of(own[0])) > _LONGEST)
        headings = [tight(letter.text[p.start : p.end]) for p in letter.in_zone(Zone.SUBJECT)]
        if letter.forwarded and letter.quoted.subject is not None:
            headings.append(letter.text[slice(*letter.quoted.subject)])
        return begins and all(_GENERIC.match(s) or not _FILLER.sub("", _PREFIX.sub("", s)) for s in headings)

    def _perhaps_below(self, letter: Letter) -> bool:
        """Whether a heading may stand below the salutation, as in a letter that somebody passes on, or the subject ends in a village that may be none."""
        below = [letter.of(p).strip() for p in letter.lines[1:_HEAD_LINES]]
        of_a_village = any(letter.of(p).strip().endswith(("镇", "乡", "村")) for p in letter.in_zone(Zone.SUBJECT))
        return of_a_village or any(_LINE.fullmatch(line) for line in below)

    def field_range(self, letter: Letter) -> "tuple[tuple[int, int], str, float] | None":
        """A form's title field: its range, origin and confidence."""
        own = [p for p in _people.pairs(letter) if p.paragraph.zone is Zone.OWN and p.end > p.start]
        labelled = [p for p in own if p.key == "title"]
        labelled = [p for p in labelled if not _LEADS_ON.search(letter.text[p.start : p.end]) and not self._runs_on(letter, p)]
        labelled = [p for p in labelled if _FILLER.sub("", letter.text[p.start : p.end]) or _THANKS.search(letter.text[p.start : p.end])]
        if not labelled:
            return None
        text = letter.text[labelled[0].start : labelled[0].end]
        matter = len(_FILLER.sub("", text)) >= _SUBSTANCE and len({letter.text[p.start : p.end] for p in labelled}) == 1
        return (labelled[0].start, labelled[0].end), "form-label", 0.998 if matter else 0.95

    def _runs_on(self, letter: Letter, pair: _labels.Pair) -> bool:
        """Whether a row's value is the first line of a story that the next lines go on with."""
        text = letter.text[pair.start : pair.end]
        own = letter.lines
        at = own.index(pair.paragraph) if pair.paragraph in own else len(own)
        below = own[at + 1] if at + 1 < len(own) else None
        return len(text) >= _RUNS_ON and re.search(r"[,。]", text) is not None and below is not None and not self._row(letter, below)

    def matter_range(self, letter: Letter) -> "tuple[tuple[int, int], str, float] | None":
        """The row of a form that says in short what the matter is, above the one that tells the story."""
        told = [p for p in _people.pairs(letter) if p.key == "content" and p.paragraph.zone is Zone.OWN and p.end > p.start]
        short = next((p for p in told if _MATTER.search(p.label) and self._short(letter.text[p.start : p.end])), None)
        if short is None or not (len(told) > 1 or any(p.end - p.start > _LONGEST for p in letter.own)):
            return None
        span = (short.start, short.end)
        known = _told(letter, _FILLER.sub("", letter.text[slice(*span)]), (short.paragraph.start, short.paragraph.end))
        return span, "form-label", 0.9972 if known else 0.95

    def _short(self, text: str) -> bool:
        """Whether a row's value names a matter and is no plea or courtesy."""
        return (
            not _PLEA.search(text)
            and len(text) <= _SHORT
            and not re.search(r"[。!?;\n]", text)
            and not _GENERIC.match(text)
            and len(_FILLER.sub("", text)) >= _SUBSTANCE
        )

    def heading_range(self, letter: Letter) -> "tuple[tuple[int, int], str, float] | None":
        """The one or two lines above the salutation."""
        own = letter.lines[: _HEAD_LINES + 1]
        at = next((n for n, p in enumerate(own) if is_salutation(letter.of(p))), None)
        head = own[:at] if at is not None else self._first_line(letter)
        lines = [p for p in head if self._says(letter, p)]
        if not lines or len(lines) > 2:
            return None
        span = (_behind_aside(letter, lines[0]), lines[-1].end)
        text = tight(letter.text[slice(*span)])
        quoted = re.fullmatch(r"[《【\[][^《》【】\[\]]+[》】\]]", text)
        if at is None and (len(text) > _SHORT or (_PROSE.search(text) and not quoted)):
            return None
        if len(text) > _LONGEST or text.endswith(("。", ",", ";", ":")):
            return None
        substance = _FILLER.sub("", text)
        matter = len(substance) >= _SUBSTANCE and "。" not in text and _told(letter, substance, span)
        confidence = (
            0.998
            if at is not None and len(lines) == 1 and matter
            else 0.96
            if at is not None and len(lines) == 1 and len(substance) >= _SUBSTANCE
            else 0.93
            if at is not None
            else 0.85
        )
        return span, "heading", confidence

    def _first_line(self, letter: Letter) -> Sequence[Paragraph]:
        """In a letter without a salutation the first line that is neither a form's name nor a row of one, when a row or the story follows it."""
        own = letter.lines
        at = next((n for n, p in enumerate(own[:_ROWS]) if not self._of_paper(letter, p) and not self._row(letter, p)), None)
        if at is None or (at > 0 and not (at + 1 < len(own) and (self._row(letter, own[at + 1]) or own[at + 1].end - own[at + 1].start > _SHORT))):
            return own[:1]
        return own[at : at + 1]

    def _of_paper(self, letter: Letter, paragraph: Paragraph) -> bool:
        text = tight(letter.of(paragraph))
        return bool(_KIND.search(text) or (len(text) <= _NUMBERED and _FORM_NAMES.search(text)) or self._names_paper(text))

    def _names_paper(self, text: str) -> bool:
        """Whether a line says only what paper it is, how it came or whom it is for; a letter may be headed by what its writer calls it (联名反映信)."""
        return bool(_OFFICE.fullmatch(text) or (not text.endswith(("信", "书")) and not _THANKS.search(text) and _of_paper_and_way(text)))

    def _row(self, letter: Letter, paragraph: Paragraph) -> bool:
        return _people.key_of_line(letter, paragraph) is not None or re.match(r"\s*[^\s:。,]{1,8}:\s*\S", letter.of(paragraph)) is not None

    def _says(self, letter: Letter, paragraph: Paragraph) -> bool:
        text = tight(letter.text[_behind_aside(letter, paragraph) : paragraph.end])
        return (
            len(text) >= 4
            and not re.fullmatch(r"[\d年月日./-]+", text)
            and "\t" not in letter.of(paragraph)
            and not _FORM_NAMES.search(text)
            and not _GENERIC.match(text)
            and "。" not in text
            and not _LETTERHEAD.fullmatch(text)
            and not is_salutation(text)
            and not self._names_paper(text)
            and not _NOTE.search(text)
            and ":" not in text[:8]
            and _labels.key_of(text.partition("/")[0]) is None
            and not _DIARY.fullmatch(text)
            and paragraph.start not in _handing.above(letter)
            and not _FIRM.fullmatch(text)
            and not _NUMBER_OF_PAPER.fullmatch(text)
            and not _dressing.salutes(letter.of(paragraph))
            and not _dates.PATTERN.fullmatch(text)
            and not _addresses.whole(text)
            and _people.identifying(letter, paragraph) is None
            and _people.key_of_line(letter, paragraph) is None
        )

    def subject_range(self, letter: Letter) -> "tuple[tuple[int, int], str, float] | None":
        """The mail's subject, or the forwarded mail's, without Re and Fw, when it says something."""
        for paragraph in letter.in_zone(Zone.SUBJECT):
            span = (paragraph.start, paragraph.end)
            how = "subject"
            if letter.forwarded and letter.quoted.subject is not None:
                span, how = letter.quoted.subject, "quoted-subject"
            text = letter.text[slice(*span)]
            prefix = _PREFIX.match(text)
            begin = span[0] + (prefix.end() if prefix else 0)
            rest = letter.text[begin : span[1]].strip()
            rest = tight(rest) if re.fullmatch(r"(?:[\u4e00-\u9fff] +)+[\u4e00-\u9fff]", rest) else rest  # 信 访 登 记 表
            if (
                rest
                and not _GENERIC.match(rest)
                and not (len(rest) <= _PAPER and (_FORM_NAMES.search(rest) or _of_paper_and_way(rest)))
                and (len(rest) >= 4 or _THANKS.search(rest))
                and not re.fullmatch(r"[\w.-]+\.(?:docx?|pdf|jpe?g|png|txt|xlsx?)", rest)
            ):
                substance = _FILLER.sub("", rest)
                told = _told(letter, substance) if len(substance) > 1 else False
                if len(substance) < _SUBSTANCE and not told and not _THANKS.search(rest) and not (len(substance) > 1 and _ABOUT.match(rest)):
                    continue
                answer = subjects.answers(text)
                return (
                    (begin, span[1]),
                    how,
                    _subject(substance, told=told, answer=answer),
                )
        return None

    def _found(self, letter: Letter, span: tuple[int, int], how: str, confidence: float) -> Finding:
        raw = re.sub(r"^[《【\[](.*)[》】\]]$", r"\1", _make.squeeze(letter.raw[slice(*span)]))
        confidence *= _make.reading(letter, span, 0.98 * letter.certainty(*span), _make.LOOSE)
        return _make.found(letter, "title", raw, span, how, confidence)


FIELD = TitleReader()
