"""概况: at most 200 characters, whole sentences of the document, so that nobody has to trust a paraphrase."""

import re
from collections.abc import Iterator, Sequence

from parsers.fields import _content, _make
from parsers.letter import Letter
from petition_intake.model import Finding

_LIMIT = 200
_ASK = re.compile(r"请求|恳请|要求|希望|请(?=.{2,})|建议|望")
_FACT = re.compile(r"\d|年|月|元|亩|户|公司|村|镇|政府|拖欠|征|拆|污染|举报|收费")
_EMPTY = re.compile(r"句句属实|不胜感激|感谢|百忙之中|还我们?老百姓|工作顺利|现向您反映|以下情况|我相信党|身份证|联系电话|家住|我叫")


class SummaryReader:
    """The sentences that say most, in the order of the document: the first of the story, facts, and what is asked."""

    order = 90

    def read(self, letter: Letter, found: Sequence[Finding]) -> Iterator[Finding]:
        """One text by ``generated``, or absent when there is no content."""
        del found
        said = re.sub(rf"{_content.BY_HAND}[^〕]*〕", "", _content.content(letter))
        sentences = [s.strip() for s in re.findall(r"[^。!?!?;；\n]+[。!?!?;；]?", said) if len(s.strip()) > 5]
        if not sentences:
            yield _make.absent("summary", 0.9)
            return
        chosen = _chosen(sentences)
        text = "".join(sentences[n] for n in chosen)
        yield _make.generated("summary", text if len(text) <= _LIMIT else text[: _LIMIT - 1] + "…", 0.8)


def _chosen(sentences: Sequence[str]) -> list[int]:
    def worth(number: int, text: str) -> float:
        score = 3.0 * bool(_ASK.search(text)) + min(3, len(_FACT.findall(text))) - 6.0 * bool(_EMPTY.search(text))
        return score + (2.5 if number == 0 else 0.0) - 0.05 * number - (2.0 if len(text) > _LIMIT / 2 else 0.0)

    worths = [worth(number, text) for number, text in enumerate(sentences)]
    chosen: list[int] = []
    room = _LIMIT
    for number in sorted(range(len(sentences)), key=worths.__getitem__, reverse=True):
        if len(sentences[number]) <= room and worths[number] > 0:
            chosen.append(number)
            room -= len(sentences[number])
    return sorted(chosen) or [0]


FIELD = SummaryReader()
