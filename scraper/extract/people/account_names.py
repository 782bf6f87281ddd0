"""What an account may be called, and what only looks like its name: columns, buttons, places."""

import re

from scraper.text import names, prose
from scraper.text.dates import parse_date
from scraper.text.label_words import FIELD
from scraper.text.labels import scan
from scraper.text.outlet_names import PLACE

_NOT_NAMES = re.compile(
    r"关注|订阅|作者|粉丝|编辑|发布|评论|阅读|登录|注册|原创|(?:19|20)\d\d[-/.年]|\d{6}|来自|已认证|官方|更多|文章|http"
    r"|浏览|点击|点赞|收藏|举报|返回|复制|链接|播报|朗读|语音|手机版|客户端下载|发帖|回复|查看|申请|入驻|转载|楼主|^(?:沙发|板凳|地板)$|^\d+\s?[#＃楼]|[▲▼△▽★☆►◄▶◀◆◇■□●○，。！？：:,!?>|]"
)
_OUTLET = re.compile(r"发布$")
_TOPICS = (
    "本周|往期|看点|精彩|相关|国内|国际|社会|时政|政务|娱乐|体育|财经|金融|经济|民生|本地|本网|本站|地方|各地|全国|省内|市内|热点|焦点|滚动"
    "|综合|图片|视频|图文|头条|新闻|资讯|要闻|快讯|快报|动态|公告|通知|公示|通报|媒体|行业|企业|公司|校园|学院|学校"
    "|部门|基层|工作|党建|教育|科技|健康|文化|文旅|旅游|汽车|房产|军事|历史|法治|评论|观点|理论|时评|专题|专栏|深度"
    "|独家|原创|首发|置顶|推荐|精选|热门|最新|更新|责编|楼主|来源|生活|农业|农村|三农|政策|解读|信息|重要|今日|每日"
    "|互联网|数码|游戏|时尚|美食|情感|星座|电影|音乐|明星|宏观|证券|股票|基金|港股|美股|产业|消费|理财|市场|人物|访谈"
    "|图集|直播|听新闻|首页|正文|频道|栏目|中心|公开|活动|交流|安全|环保|卫生|医疗|交通|司法|生态|城市|乡镇|县区|区县"
)
_COLUMN = re.compile(
    rf"(?:{_TOPICS}){{1,2}}(?:中心|频道|网|在线|发布|速递|聚焦|关注|看点|栏|版|类|区|组)?|{PLACE}"
    r"|.{0,6}(?:要闻|动态|频道|首页|正文|栏目|资讯|公告栏|星期.|周[一二三四五六日]|上午|下午|第.{1,3}[版期章])"
)
_BUTTONS = re.compile(
    r"记者|^听|首次|[大中小]字|字体|字号|分享|打印|列印|保存|讨论|人参与|跟贴|留言|[转轉][播发發到]|[传傳]送|^用"
    r"|[到至]\S{0,4}(?:微博|空间|微信|朋友圈|QQ)|^[Bb]y\b|^[Aa]uthors?$"
    r"|[Ll]og ?[Ii]n|[Ss]ign ?[Uu]p"
)


def is_column(text: str) -> bool:
    """Whether a text is what sections, buttons and provinces are called."""
    return bool(_COLUMN.fullmatch(text) or _BUTTONS.search(text))


def may_be_account(text: str) -> bool:
    """Whether a short text may be the name of an account, an outlet or a writer."""
    return (
        2 <= len(text) <= 20
        and 2 <= prose.weight(text) <= 16
        and not _NOT_NAMES.search(_OUTLET.sub("", text))
        and not is_column(text)
        and not prose.is_furniture(text)
        and not scan(text)
        and parse_date(text) is None
        and not names.is_anonymous(text)
        and "".join(text.split()) not in FIELD
    )
