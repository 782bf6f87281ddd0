"""Look-alike pages for the reading tests: structures of real sites, people and places invented."""

from scraper.article import Body, Page

ADDRESS = "http://www.yunlingzx.example/a/1.html"
ORIGINAL = "http://www.sxpeace.gov.cn/article/0123456789abcdef0123456789abcdef"
TITLE = "云岭县东山派出所民警用“巡逻脚步”守住群众“平安夜路”"
PARAGRAPHS = (
    "有一群人",
    "他们与星光为伴",
    "天刚擦黑,东山派出所的巡逻车就驶出了院门。这已经是民警田大山连续值守的第九个夜晚,他说习惯了。",
    "“夜路”上的手电",
    "“谁在那边?”田大山压低声音问道。原来是走失的老人,民警把外套披在老人身上,一路送回了家。图片",
    "8月7日,家属把一面锦旗送到所里,连声道谢。资金来源:群众自筹。据云岭社消息,这样的故事还有很多。",
    "这就是东山民警的日常,也是他们的坚守!",
)
BODY = "\n".join(PARAGRAPHS).replace("回了家。图片", "回了家。")
FOOTER = (
    "本站部分信息由相应民事主体自行提供,该信息内容的真实性由该民事主体负责。",
    "云岭信息中心主办 | 云岭一体化办公室 主管",
    "联系电话:010-00000001、010-00000002,监督电话:13000000000",
    "邮箱:nobody@yunling.example  客服QQ:10000",
)
NOTICE = (
    "[免责声明] 本文来源于网络转载,仅供学习交流使用。版权归原作者所有,"
    "如有问题,请在30日内与本网联系。"
)

REPOST_TEXT = "\n\n".join(
    (
        "云岭通中心",
        "欢迎来到云岭政务资讯网!",
        f"当前所在:首页 > 行业风采 > {TITLE}",
        TITLE,
        "发布时间:2023-08-18 来源: 云岭长安网 作者:佚名",
        *(f"  {paragraph}" for paragraph in PARAGRAPHS),
        "  来源:平安东山微信公众号",
        f"原文链接:{ORIGINAL}",
        NOTICE,
        *FOOTER,
    )
)

REPOST_HTML = f"""<!DOCTYPE html><html><head><title>{TITLE}_云岭政务资讯网</title></head><body>
<div class="top"><a href="/">云岭通中心</a></div><div>欢迎来到云岭政务资讯网!</div>
<div class="position">当前所在:<a href="/">首页</a> > <a href="/hy/">行业风采</a> > {TITLE}</div>
<div class="article"><h1>{TITLE}</h1>
<div class="info">发布时间:2023-08-18&nbsp;&nbsp;来源: 云岭长安网&nbsp;&nbsp;作者:佚名</div>
<div id="content">{"".join(f"<p>　　{paragraph}</p>" for paragraph in PARAGRAPHS[:4])}
<p style="text-align:center">　<img src="/upload/1.jpg" alt=""></p>
{"".join(f"<p>　　{paragraph}</p>" for paragraph in PARAGRAPHS[4:])}
<p>　　来源:平安东山微信公众号</p></div>
<div class="yw">原文链接:{ORIGINAL}</div><div class="mzsm">{NOTICE}</div></div>
<div class="footer">{"".join(f"<p>{line}</p>" for line in FOOTER)}</div></body></html>"""

_PROSE = (
    "<p>　　东山镇的水渠修好了，三百亩梯田今年不再等雨。村民们说，往年这个时候，"
    "田里的裂缝能伸进一只手掌。</p><p>　　施工队在山上住了四个月，最后一段石渠在九月底合龙。</p>"
)

GOVERNMENT_HTML = f"""<html><head><title>东山镇水渠合龙_云岭县人民政府</title>
<meta name="SiteName" content="云岭县人民政府"><meta name="ArticleTitle" content="东山镇水渠合龙">
<meta name="PubDate" content="2021-09-30 10:20"><meta name="ContentSource" content="云岭日报">
<meta name="Author" content="1004"><meta name="Maketime" content="2026-01-01 08:00:00"></head>
<body><div class="nav"><a href="/">首页</a></div><div class="title">东山镇水渠合龙</div>
<div class="TRS_Editor">{_PROSE}<p><img src="./W0202109300001.jpg" oldsrc="W0202109300001.jpg"></p>
<p>附件：<a href="./P0202109300002.pdf">施工图</a></p></div></body></html>"""

BAIDU_HTML = f"""<html><head><title>东山镇水渠合龙--云岭正义网</title></head><body>
<div class="curpage">您的位置：<a href="/">首页</a>&gt;&gt;<a href="/n/">要闻</a></div>
<h1>东山镇水渠合龙</h1><div>时间：<span id="pubtime_baidu">2021-09-30 10:20:00</span>
作者：<span id="author_baidu">作者：田三山 水四</span>
<span id="source_baidu">新闻来源：云岭检察报</span></div>
<div class="TRS_Editor">{_PROSE}</div><span id="editor_baidu">[责任编辑：山五田 PK155]</span>
<div>相关新闻</div><ul><li><a href="/1">另一条渠</a></li><li><a href="/2">又一条渠</a></li></ul>
</body></html>"""

HANWEB_HTML = f"""<html><head><title>东山镇水渠合龙</title>
<meta name="Maketime" content="2026-01-01"></head><body><h1>东山镇水渠合龙</h1>
<div>发布日期：2021-09-30 浏览次数：
信息来源：<!--<$[信息来源]>begin-->县水务局<!--<$[信息来源]>end--></div>
<div id="zoom">{_PROSE}</div></body></html>"""

PLAIN_PROSE_HTML = f"<html><head><title>东山镇水渠合龙</title></head><body>{_PROSE}</body></html>"


def page(html: str, url: str | None = ADDRESS, **more: object) -> Page:
    """A page of UTF-8 bytes."""
    return Page(url, Body(html.encode()), **more)  # type: ignore[arg-type]
