"""Words by which menus tell what their links lead to."""

import re

MORE = re.compile(
    r"^[\[【(（<＜+]?\s*(?:查看|阅读|浏览|点击)?(?:更多|more|全部|所有|进入(?:栏目|频道))\s*\w{0,4}"
    r"[\s>＞»+….\]】)）›→]*$|^[>＞»]{2,}$",
    re.IGNORECASE,
)
"""更多>>, MORE+, [更多]: the way from a block of a few articles to the list of all of them."""

NOT_NEWS = re.compile(
    r"登[录入陆]|注册|退出|搜索|检索|收藏|设为首页|加入|(?:网站|站点)地图|关于(?:我们|本站|本网)"
    r"|联系(?:我们|方式)|声明$|版权|隐私|免责|投稿|招聘|广告|帮助|客服|举报|留言|信箱|邮箱|繁[体體]|简体"
    r"|[无無]障[碍礙]|长者|适老|(?:手机|移动)版|客户端|微信|微博|抖音|备案|ICP|公网安备|English|RSS|订阅"
    r"|友情链接|首页$|^主页|返回|打印|关闭|^sitemap|^about|^contact|log ?in|sign ?(?:in|up)|privacy"
    r"|copyright|机构(?:概况|职能|设置|简介)|领导(?:之窗|简介|班子|信息)|问卷|办事大厅|依申请"
    r"|在线(?:办理|咨询)",
    re.IGNORECASE,
)
"""Labels of links that lead to no list of articles."""

NEWS = re.compile(
    r"新闻|要闻|动态|快[讯报]|公[告示]|通[知告]|资讯|头条|时政|聚焦|关注|信息|政[务法策]|解读|法治|平安"
    r"|综治|工作|播报|报道|案[例件]|风采|人物|评论|观点|理论|社会|国[内际]|本地|地方|基层|民生|文化|教育"
    r"|经济|科技|体育|健康|普法|热点|news",
    re.IGNORECASE,
)
"""Labels of links that likely lead to one."""

PAGER = re.compile(
    r"^[\[(（第\s]*(\d{1,4})[\])）页\s]*$|^(?:上|下|前|后)一?[页頁]|^(?:首|尾|末|末尾)[页頁]"
    r"|^最后一?页|^(?:next|prev(?:ious)?|first|last|older|newer)\b|^[<>‹›«»＜＞]+$",
    re.IGNORECASE,
)
"""Labels of the links of a pager; group 1 is the number of a page."""
