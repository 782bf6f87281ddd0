"""Telling prose from the furniture around it: share lines, disclaimers, neighbours, phones.

Three questions are asked of one line of text: is it furniture wherever it stands, does the
article's tail begin with it, is it a disclaimer? All patterns are anchored or bounded.
"""

import re

_STRIP = " \t\r\n\u3000\xa0\u200b\ufeff[]【】（）()〔〕<>《》|丨｜·•*-—_:：.。…»«→>＞"

_FURNITURE = re.compile(
    r"(?:"
    r"(?:【|\[)?(?:字体|字号|字體|字級)\s*[:：]?.{0,24}"
    r"|(?:打印|打印本页|打印本文|打印本稿|打印内容|关闭|关闭窗口|关闭本页|关闭页面|返回|返回顶部|返回首页|返回列表|顶部|纠错|内容纠错|我要纠错|收藏|加入收藏|收藏本文"
    r"|举报|投诉|复制链接|保存|语音播报|听新闻|听全文|朗读)"
    r"|(?:字号|大|中|小|默认|超大|特大|A|T|\+|-|\s|\||/){1,20}"
    r"|(?:分享|转发|分享到|分享至|分享给|一键分享|分享让更多人看到|分享本文|分享文章|微信|微博|新浪微博|腾讯微博|QQ|QQ空间|空间|朋友圈|微信好友|人人网|豆瓣|腾讯"
    r"|更多|到|至|：|:|\s|、|/|\|){1,20}"
    r"|(?:用|请用|打开|使用)?(?:手机|微信).{0,12}(?:扫一扫|扫描|二维码|打开当前页|打开此页|观看|阅读).{0,30}"
    r"|.{0,8}(?:扫一扫|扫码|扫描二维码|扫描下方二维码|长按二维码|二维码).{0,26}"
    r"|(?:阅读|浏览|点击|评论|点赞|访问|人气|播放|收藏|回复|参与|跟贴|围观|访问量|浏览量|点击量|点击率|阅读量|浏览次数|阅读次数|点击次数|点击数|评论数"
    r"|已阅)\s*[:：(（]?\s*[\d,.万+]*\s*[)）]?次?"
    r"|[\d,.万+]{1,9}\s*(?:次|人|条|个)?(?:阅读|浏览|评论|点赞|回复|跟贴|参与|播放|收藏|次|人|粉丝|关注)"
    r"|(?:发表评论|查看评论|我要评论|写评论|评论|网友评论|最新评论|热门评论|我来说两句|登录|注册|登录后评论|快速回复|举报|关注|\+关注|已关注|订阅|点赞|赞|踩|顶"
    r"|喜欢|收起|展开|展开全文|阅读全文|阅读剩余全文|查看全文|点击展开全文|点击查看更多|查看更多|加载更多|更多|更多>>|返回搜狐，?查看更多|下载APP|打开APP"
    r"|客户端下载|上一页|下一页|首页|尾页|末页|全文阅读|在本页阅读全文)"
    r"|(?:温馨提示|提示)[:：].{0,20}(?:翻页|键盘|左右键).{0,20}|.{0,6}支持键盘.{0,24}"
    r"|无障碍.{0,6}|长者(?:模式|版|专区)|(?:点击|单击)(?:图片|这里|此处)?(?:进入|查看|观看|放大|播放|下载).{0,20}"
    r"|(?:点击进入|进入)专题.{0,12}|视频加载中.{0,10}|广告|推广|advertisement|share|share this|print|tweet"
    r"|email this.{0,12}|facebook|twitter|pinterest|linkedin|read more.{0,60}|sign up.{0,60}"
    r"|subscribe.{0,40}|loading.{0,6}|click here.{0,40}"
    r")",
    re.IGNORECASE,
)

_TAIL = re.compile(
    r"(?:"
    r"(?:上一篇|下一篇|上一条|下一条|上篇|下篇|前一篇|后一篇|上一则|下一则)(?:文章|新闻|：|:|\s|$).{0,80}"
    r"|(?:相关|延伸|拓展|更多|推荐|热门|精彩|猜你|热点|最新|往期|编辑|精选|大家都在|今日|图片|你可能|为你|您可能|相关主题|深度)(?:阅读|新闻|文章|链接|报道"
    r"|稿件|推荐|内容|资讯|信息|专题|图集|视频|话题|回顾|喜欢|看|感兴趣|标签|搜索|热点|评论|要闻|文档|附件下载|政策|解读|资料|导读|热词|词条|商品|热搜"
    r"|关注)(?:推荐|阅读|文章|的文章|的内容|的|：|:|>|»|\d|\s|$|/|列表|更多|（|\().{0,60}"
    r"|(?:猜你喜欢|相关阅读|热点排行|新闻排行|点击排行|排行榜|热文排行|阅读排行|本周热点|热门排行|一周热点|48小时.{0,6}|24小时.{0,8})(?:.{0,16})"
    r"|(?:我要|发表|网友|最新|热门|全部|精彩|用户|文章|查看|新浪|网易)(?:评论|跟贴|留言|说两句|点评|热评|跟帖).{0,24}"
    r"|评论(?:区|列表|\s*[(（]?\d+|$).{0,12}|(?:已有|共|共有)\s*\d*\s*(?:条|人|位)?(?:评论|网友|跟贴|参与).{0,24}"
    r"|文明上网.{0,40}|网友评论仅.{0,60}"
    r"|(?:免责声明|版权声明|版权说明|版权申明|特别声明|郑重声明|平台声明|法律声明|版权与免责声明|声明|重要声明|免责条款|风险提示及免责|著作权声明|转载声明"
    r"|侵权声明)\s*(?:[:：\]】)）,，]|$).{0,600}"
    r"|(?:【|\[|〔|「)\s*(?:免责|版权|特别|郑重|法律|重要|转载)?(?:声明|申明|说明|免责)\s*(?:】|\]|〕|」).{0,600}"
    r"|(?:凡|凡是|如|若|任何)?(?:本网|本站|本报|本平台)?(?:注明|未注明|标明)\s*[“\"'‘]?(?:来源|稿件来源|转载|出处).{0,600}"
    r"|(?:本站|本网站|本网|该网站|本页面|本平台|网站)(?:部分|所有|转载|刊登|内容|登载|所载|刊载|提供|系|的|仅|不|发布|旨|对|所).{0,500}"
    r"|(?:原文链接|原文地址|原文网址|本文链接|本文网址|文章链接|本文地址|转载请注明|转载请标注|转载须注明|转载时请|如需转载|未经授权|未经许可|未经.{0,12}(?:授权"
    r"|许可|同意|允许).{0,40}(?:转载|摘编|使用|复制)|严禁转载|禁止转载|版权所有|版权归|Copyright|©|著作权归).{0,400}"
    r"|(?:以上|上述|本|此|该)(?:文|内容|文章|稿|稿件|图文|信息)(?:章)?(?:内容)?(?:仅|为|系|由|不|只|来自|来源|是|均|属)(?:代表|供|作者"
    r"|自媒体|转载|网络|用户|构成|网友|投稿|于网络|于互联网|自网络|互联网|第三方|个人).{0,300}"
    r"|(?:转载|图片|部分|文章|稿件|素材|内容).{0,20}(?:如有|若有|如涉|如果|涉及).{0,10}(?:侵权|版权|著作权|异议|问题).{0,120}"
    r"|如有侵权.{0,60}|侵权(?:请|必|删|联系).{0,40}|若.{0,12}侵.{0,3}权.{0,60}"
    r"|(?:主办|主管|承办|协办|指导)(?:单位|方)?\s*[:：].{0,80}|网站标识码.{0,60}|.{0,14}(?:ICP|公网安备|ICP备|新出网证|网安备"
    r"|许可证).{0,80}|(?:技术支持|网站地图|联系我们|关于我们|网站声明|友情链接|联系方式|网站支持)(?:$|[:：|\s]).{0,80}"
    r"|(?:联系电话|监督电话|举报电话|客服电话|服务热线|新闻热线|投稿邮箱|邮箱|客服QQ|地址|邮编|传真|(?:违法和)?不良信息举报.{0,6})\s*[:：].{0,120}"
    r"|(?:标签|关键词|关键字|Tags?|分类|所属专题|标签云|TAG|本文标签|话题)\s*[:：].{0,100}"
    r"|(?:分享到|分享至|分享让更多人看到|分享文章|一键分享).{0,40}|(?:扫一扫|扫描|微信扫一扫|手机扫一扫).{0,40}"
    r"|(?:打印|关闭|返回|收藏|纠错)(?:本页|窗口|顶部|页面|打印|关闭|\s|】|\]|\|)+.{0,24}"
    r"|(?:文章|本文)?(?:作者|来源)?(?:简介|介绍)[:：]?$|作者最新文章.{0,20}|返回搜狐，?查看更多.{0,10}|(?:打开|下载).{0,12}(?:APP"
    r"|客户端).{0,30}|热门(?:标签|专题).{0,20}|共\d+页.{0,20}"
    r"|related (?:posts?|articles?|stories|content|news|reading|topics|links).{0,30}|you (?:may"
    r"|might) also (?:like|enjoy|be interested).{0,30}|(?:more|read) (?:from|stories|articles"
    r"|posts|on this).{0,60}|(?:leave a|post a|add a) (?:reply|comment).{0,40}"
    r"|\d* ?comments?(?: \(?\d*\)?)?|recommended (?:for you|reading|posts|articles).{0,20}"
    r"|share (?:this|on|via|:).{0,60}|tags?:.{0,80}|filed under.{0,80}|about the author.{0,20}"
    r"|(?:previous|next) (?:post|article|story).{0,80}|trending.{0,20}|most (?:popular|read"
    r"|viewed).{0,20}|sign up (?:for|to).{0,80}|all rights reserved.{0,40}"
    r")",
    re.IGNORECASE,
)

_CREDIT_TAIL = re.compile(
    r"[\s\u3000\[［【（(]{0,6}(?:责任编[辑缉]|责编|编\s{0,3}辑|来\s{0,3}源|本文来源|文章来源|新闻来源|信息来源|稿件来源|内容来源|资料来源"
    r"|稿源|出处|转自|转载自|作\s{0,3}者|原标题|本文原标题|校对|审核|审校|终审|复审|初审|签发|监制|总监制|主编|值班编辑|网编|小编|选稿|编审|录入|发布人|供稿"
    r"|撰稿|撰文|采写|图片来源|美编|制图|排版|统筹|策划|一审|二审|三审|视觉|翻译)"
    r"[\s\u3000]{0,3}[:：丨|｜/／].{0,100}"
)
_BRACKETS = re.compile(r"[\s\u3000\[\]【】|｜()（）]+")
_NOTICE = re.compile(
    r"免责声明|版权声明|特别声明|郑重声明|平台声明|转载声明|法律声明|版权归|版权所有归|侵权|30日内|并不代表本|不代表本|仅代表作者|(?:本文|文章|内容|信息"
    r"|稿件)(?:来源于|来自|转载自|转自)(?:网络|互联网)|均转载自|转载目的"
)
_FORBIDS = re.compile(
    r"(?:未经|没有|未获|未征得).{0,16}(?:授权|许可|同意|允许).{0,12}(?:不得|禁止|严禁|请勿|谢绝|不可).{0,12}(?:转载|摘编|复制|使用|镜像)"
    r"|(?:严禁|禁止|谢绝|不得|请勿|拒绝)(?:任何形式的?)?(?:转载|摘编)|不得(?:擅自)?转载|独家.{0,10}(?:不得|谢绝|禁止|严禁|请勿)转载"
)
_REQUIRES = re.compile(
    r"转载.{0,6}(?:请|须|需|应|务必|必须).{0,6}(?:注明|标明|标注|保留)|(?:注明|标明)(?:来源|出处).{0,6}转载|欢迎转载"
)
_END_MARK = re.compile(
    r"[（(【\[]\s?(?:完|全文完|本文完)\s?[)）】\]]$|\[END\]$|^-{0,3}\s?(?:END|完|全文完)\s?-{0,3}$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。！？!?；…]|[，,、]|\.(?:\s|$)")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9Ѐ-ӿ]+")


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture wherever it stands (字号 大 中 小, 分享到, 打印本页)."""
    line = line.strip(_STRIP)
    if line == "" or (len(line) <= 60 and _FURNITURE.fullmatch(line)):
        return True
    pieces = [piece for piece in _BRACKETS.split(line) if piece] if len(line) <= 60 else []
    return 2 <= len(pieces) <= 8 and all(_FURNITURE.fullmatch(piece) for piece in pieces)


def begins_tail(line: str) -> bool:
    """Whether what follows this line is no longer the article (相关阅读, 免责声明, 上一篇 …)."""
    line = line.strip(" \t\u3000\xa0*-—>＞·•▼▲■●◆★|<")
    return line != "" and bool(_TAIL.fullmatch(line))


def is_credit_line(line: str) -> bool:
    """Whether a line is one short credit (来源：X, 【责任编辑：Y】) and nothing else."""
    return len(line) <= 120 and bool(_CREDIT_TAIL.fullmatch(line))


def is_notice(line: str) -> bool:
    """Whether a line disclaims: whose text this is, who answers for it."""
    return bool(_NOTICE.search(line[:400]))


def forbids_repost(line: str) -> bool:
    """Whether a line forbids to repost."""
    return bool(_FORBIDS.search(line[:400]))


def asks_attribution(line: str) -> bool:
    """Whether a line allows to repost with the source named."""
    return bool(_REQUIRES.search(line[:400]))


def is_end_mark(line: str) -> bool:
    """Whether the line says that the text ends here."""
    return bool(_END_MARK.search(line[-20:]))


def weight(text: str) -> int:
    """Length in reading units: one a Chinese character, two a word of letters."""
    return len(_HAN.findall(text)) + 2 * len(_WORD.findall(text))


def marks(text: str) -> int:
    """How many marks of running text (。，、 …) the line has."""
    return len(_SENTENCE.findall(text))
