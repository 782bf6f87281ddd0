"""Whether a word is built like a person's name."""

import re

from scraper.text.chinese import fold
from scraper.text.common_words import WORDS
from scraper.text.outlet_names import is_institution, is_outlet
from scraper.text.surnames import CALLED, COMPOUND, NEVER_GIVEN, SURNAMES

_HAN_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•・.][\u4e00-\u9fffA-Za-z]{1,10}){1,3}")
_WORDS = (
    "文章 文图 文字 文旅 安全 通讯 高新 公安 时评 时政 党委 水利 水务 相关 查处 方面 全体 公司 "
    "全媒 融媒 项目 单位 国内 国际 广告 通知 公告 通报 应急 农业 农村 管理 都市 江湖 石化 经济 "
    "经贸 经授权 文章来 全媒体 融媒体 安监局 应急办 楼主 楼上 楼市 楼盘 简介"
)
_NEVER = frozenset(_WORDS.split())
"""What stands behind a role and is no name all the same: 评论员文章, 记者安全."""


def is_person(name: str) -> bool:
    """Whether a name is built like a person's: a surname and one to three characters more."""
    if _FOREIGN.fullmatch(name):
        return True
    if not _HAN_NAME.fullmatch(name):
        return False
    compound = name.startswith(COMPOUND)
    if not compound and (len(name) > 3 or _folded(name[0]) not in SURNAMES):
        return False
    given = name[2 if compound and len(name) > 2 else 1 :]
    if NEVER_GIVEN.intersection(given) or name in _NEVER:
        return False
    return not CALLED.search(name[1:]) and not is_outlet(name)


def _folded(char: str) -> str:
    return char if char in SURNAMES else fold(char)


def may_be_given(word: str) -> bool:
    """Whether a word without a surname may be a name all the same: 达娃, 阿依古丽."""
    return (
        bool(_HAN_NAME.fullmatch(word))
        and not NEVER_GIVEN.intersection(word)
        and word not in WORDS
        and not CALLED.search(word)
        and not is_institution(word)
    )


def stands_alone(name: str) -> bool:
    """Whether a name can be nothing but a person's, though no role or label vouches for it."""
    return is_person(name) and name not in WORDS
