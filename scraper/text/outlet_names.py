"""Names of outlets and authorities: what they end in, and how they stand behind 来源."""

import re

_END = re.compile(
    r"(?:报|日报|晚报|早报|时报|快报|周报|社|网|网站|新闻网|电视台|广播|广播电视台|电台|台|客户端|融媒|公众号|视频号|微信|微博|在线|频道|中心"
    r"|杂志|周刊|月刊|新闻|发布|头条|APP|App|app|com|cn|政府|委员会|政法委|公安局|法院|检察院|司法局|办公室|集团|公司|出版社|门户)$"
)
_CLOUD = re.compile(r"(?:云上|掌上)[\u4e00-\u9fff]{2,6}")
"""What counties call their app: 云上青屿."""
_OFFICE = re.compile(
    r"(?:[局厅委署办馆]|[学协商]会|联合会|基金会|委员会|大学|学校|中学|小学|[法医]院|检察院|研究院|研究所|派出所"
    r"|街道|支队|大队|总工会|编辑部|评论部|新闻部|工作室|[站臺報]|電視|電台|新聞)$"
)
_SECTION = re.compile(r"[-·－—]")
_LONGEST = 1_000
"""Characters of a value that are looked at for where the name in it ends."""


def is_outlet(name: str) -> bool:
    """Whether a name ends like a newspaper, site, account or authority."""
    return len(name) >= 3 and bool(_END.search(name))


def is_institution(name: str) -> bool:
    """Whether a name is an outlet's, an office's, or that of a section of one (电台-财经)."""
    if _CLOUD.fullmatch(name):
        return True
    head = _SECTION.split(name, maxsplit=1)[0]
    return any(is_outlet(one) or (len(one) >= 3 and _OFFICE.search(one)) for one in (name, head))


def bare(text: str) -> str:
    """Return the name at the front of a 来源 value: no second label, date, place or furniture."""
    text = _LABEL_AGAIN.sub("", text.strip(" \u3000\xa0\t"))
    if match := _IN_MARKS.match(text):
        return match[1] or match[2]
    return _PLACE.sub("", _CUT.split(text[:_LONGEST], maxsplit=1)[0].strip())


_IN_MARKS = re.compile(
    r"[《〈]([^《》〈〉]{2,24})[》〉]|[“\"「]([^“”\"「」]{2,24})[”\"」](?=$|[\s\u3000，,。.；;、（(【|｜])"
)
"""The name of a periodical in its marks, or of an account; what stands behind them is no name."""
_LABEL_AGAIN = re.compile(
    r"^(?:(?:文章|新闻|信息|稿件|内容|本文|资料)?来源于?|稿源|出处|原载于?|摘自|转载自|转自)[\s\u3000]*[:：|丨]?[\s\u3000]*"
)
PLACE = (
    r"(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南"
    r"|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)市?省?"
)
_PLACE = re.compile(rf"(?<=\S)[\s\u3000]+(?:来自)?{PLACE}$")
"""Where an account posts from, as platforms show it behind its name."""
_CUT = re.compile(
    r"[\s\u3000|]*(?:(?:19|20)\d\d(?:[-/.年]\s?第?\d|年?第\d)|总?第\d{1,5}期|(?<=\S)[\s\u3000]*[|｜]|(?<=[\s\u3000])\d{1,2}(?:月\d{1,2}日|-\d\d\s)|【|\[字|字号|字体|\[打印|打印|浏览|点击|阅读|分享|\d+评论|（责|\(责|责任编辑|责编"
    r"|编辑[:：]|作者[:：]|https?://|[（(]\s?(?:ID|id|记者|作者|文|通讯员|微信|公众)"
    r"|返回|我要|收藏|举报|关注|扫一扫|听新闻|听全文|语音播报|(?<=[\s\u3000])A[+-])"
)
