"""Names of people and outlets, as credit lines write them.

People: staff codes off, padding spaces out, role words off, anonymous markers to nobody.
"""

import re
import unicodedata

from scraper.text.chinese import fold

ANONYMOUS = frozenset(
    [
        "佚名",
        "未知",
        "网络",
        "网络整理",
        "网络转载",
        "匿名",
        "不详",
        "无名",
        "无",
        "转载",
        "本站",
        "本站原创",
        "原创",
        "本网",
        "admin",
        "administrator",
        "管理员",
        "系统管理员",
        "超级管理员",
        "网站管理员",
        "站点管理员",
        "编辑部",
        "小编",
        "none",
        "null",
        "unknown",
        "作者",
        "来源",
        "互联网",
        "网友",
        "转发",
        "综合",
        "未署名",
        "-",
        "/",
        "|",
    ]
)

_ROLE = (
    r"(?:本报|本刊|本台|本网|总台|央视|特约|全媒体|融媒体|新媒体|首席|高级|资深|见习|实习|驻[\u4e00-\u9fff]{1,6}?|专栏|记者站)*"
    r"(?:记者|記者|通讯员|实习生|评论员|特派员|撰稿人|撰稿|撰文|作者|编辑|主笔|供稿|采写|摄影|报道|见习|实习|[文图摄](?=[:：/／|丨]))"
)
_ROLE_HEAD = re.compile(rf"^(?:[\u4e00-\u9fffA-Za-z·]{{0,12}}?{_ROLE})[\s\u3000：:/／|丨]*")
_ROLE_INSIDE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}?(?:全媒体|融媒体|特约|见习|实习|本报|本网|首席)?(?:记者|記者|通讯员|实习生|特派员|评论员))[\s\u3000：:]*"
)
_TAIL_WORD = re.compile(
    r"[\s\u3000]*(?:[/／]?(?:文|图|摄|摄影|整理|综合|编译|供稿|报道|撰文|撰稿|著|编|译|文/图|图/文)|等)$"
)
_STAFF_CODE = re.compile(
    r"[\s_\-—]*(?:[A-Z]{1,4}[_-]?\d{2,6}|[A-Z]{2}\d{1,6}|\(?[a-z]{2,4}\d{2,6}\)?|\d{3,6})$"
)
_BRACKETED = re.compile(r"[（(\[【][^（）()\[\]【】]{0,40}[)）\]】]")
_EDGES = " \t,，;；丨｜\u3000\xa0:：.。!！|[]【】()（）<>《》\"”“’'_-—*·"
_SPLIT = re.compile(r"[、，,;；/／|丨｜&＆\n]+|\s+and\s+")
_SPACES = re.compile(r"[\s\u3000\xa0]+")
_HAN_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•・.][\u4e00-\u9fffA-Za-z]{1,10}){1,3}")
_OUTLET_END = re.compile(
    r"(?:报|日报|晚报|早报|时报|快报|周报|社|网|网站|新闻网|电视台|广播|广播电视台|电台|台|客户端|公众号|视频号|微信|微博|在线|频道|中心"
    r"|杂志|周刊|月刊|新闻|发布|头条|APP|App|app|com|cn|政府|委员会|政法委|公安局|法院|检察院|司法局|办公室|集团|公司|出版社|门户)$"
)
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒"
    "屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸"
    "左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武"
    "符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀"
    "郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚"
    "那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖岳区仝佟闫付代覃初欧冼帅候揭原麦蹇鹿税禤朴栗冶苑佘涂原晋楚闾"
)
_COMPOUND = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "长孙",
    "夏侯",
    "宇文",
    "端木",
    "呼延",
    "南宫",
)


def is_anonymous(name: str) -> bool:
    """Whether a name names nobody (佚名, 未知, 网络 …)."""
    folded = unicodedata.normalize("NFKC", name).strip(" 　:：.。").lower()
    return folded == "" or folded in ANONYMOUS or not any(char.isalpha() for char in folded)


def is_outlet(name: str) -> bool:
    """Whether a name ends like a newspaper, site, account or authority."""
    return len(name) >= 3 and bool(_OUTLET_END.search(name))


def is_person(name: str) -> bool:
    """Whether a name is built like a person's: a surname and one to three characters more."""
    if _FOREIGN.fullmatch(name):
        return True
    if not _HAN_NAME.fullmatch(name):
        return False
    if name.startswith(_COMPOUND):
        return True
    return len(name) <= 3 and fold(name[0]) in _SURNAMES and not is_outlet(name)


def people(text: str, *, strict: bool = False) -> tuple[str, ...]:
    """Return the people a credit value names, in order, once each.

    ``strict`` keeps only names built like Chinese persons' names; use it where no label vouches
    for the text.
    """
    text = _BRACKETED.sub(" ", text.strip())
    names: list[str] = []
    for part in _SPLIT.split(text):
        for name in _part(part):
            if is_anonymous(name) or name in names or len(name) > 40:
                continue
            if strict and not is_person(name):
                continue
            names.append(name)
    return tuple(names)


def _part(part: str) -> list[str]:
    part = part.strip(_EDGES)
    part = _ROLE_HEAD.sub("", part) if not is_person(part) else part
    part = part if is_person(part) else _TAIL_WORD.sub("", part).strip()
    part = _strip_code(part)
    if part.isascii():
        return [_SPACES.sub(" ", part)] if part else []
    part = _ROLE_INSIDE.sub(" ", part)
    return [_strip_code(name) for name in _unpad(_SPACES.split(part)) if name]


def _strip_code(name: str) -> str:
    """Take a staff code (PK155, _NN2587, SF099) off a name that has more than the code."""
    bare = _STAFF_CODE.sub("", name)
    return bare.strip(" _-—") if bare and not bare.isascii() else name


def _unpad(words: list[str]) -> list[str]:
    """Join two single characters in a row: 邹 明 is one person, padded to three places."""
    joined: list[str] = []
    for word in words:
        if len(word) == 1 and joined and len(joined[-1]) == 1 and not word.isascii():
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def outlet(text: str) -> str:
    """Return the name of an outlet from a 来源 value; empty when it names nobody.

    Takes off a repeated label, dates and trailing furniture, keeps punctuation inside the name.
    """
    text = _LABEL_AGAIN.sub("", text.strip(" \u3000\xa0\t"))
    text = _PLACE.sub("", _CUT.split(text, maxsplit=1)[0].strip())
    text = text.strip(_EDGES)
    if text.count("《") > text.count("》"):
        text += "》"
    if is_anonymous(text) and text not in ("本站原创", "本站", "原创", "本网"):
        return ""
    return text


_LABEL_AGAIN = re.compile(
    r"^(?:(?:文章|新闻|信息|稿件|内容|本文|资料)?来源于?|稿源|出处|转载自|转自)[\s\u3000]*[:：|丨]?[\s\u3000]*"
)
_PLACE = re.compile(
    r"(?<=\S)[\s\u3000]+(?:来自)?(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南"
    r"|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)市?省?$"
)
"""Where an account posts from, as platforms show it behind its name."""
_CUT = re.compile(
    r"[\s\u3000|]*(?:(?:19|20)\d\d[-/.年]\d|【|\[字|字号|字体|\[打印|打印|浏览|点击|阅读|分享|\d+评论|（责|\(责|责任编辑|责编"
    r"|编辑[:：]|作者[:：]|https?://"
    r"|返回|我要|收藏|举报|关注|扫一扫)"
)
