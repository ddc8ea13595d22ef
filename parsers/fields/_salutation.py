"""The line that addresses an office or official; above it stands the heading, below it the letter."""

import re
from functools import lru_cache

_SALUTATION = re.compile(
    r"^\s*(?:(?:尊敬|敬爱|亲爱)的?[^。]{1,40}?[:,!、]?|[^\s。,;:]{0,24}(?:领导|书记|市长|县长|区长|"
    r"局长|省长|镇长|主任|部长|厅长|信访局|信访办|纪委|纪检委|监委|政府|同志|办公室|人民法院|检察院|"
    r"公安局|巡视组|督导组|巡察组)(?:们|同志|领导|您|你们?)?(?:[:,、]?\s*(?:您们?|你们?)?好)?\s*[:!,]|"
    r"(?![^:]{0,3}(?:被|责任|涉事))[^\s。,;:、]{0,20}(?:局|厅|委|委员会|部门|中心|法院|工会|妇联|街道|大队|支队|同志们|负责人|工作组|上级)(?:的?(?:各位)?(?:领导|同志|负责人)们?)?(?:您们?|你们?)?好?\s*:|"
    r"(?:各位)?领导[:,!]?|(?:您|你)们?好[:,!。]?)\s*$"
)


@lru_cache(maxsize=64)
def is_salutation(text: str) -> bool:
    """Whether a folded line addresses an office or official. Several readers ask of the same lines."""
    return _SALUTATION.match(text) is not None
