"""What is put into pages: pieces of the grammar that readers of Chinese pages have to deal with."""

from collections.abc import Sequence

_TAGS = """
p div span a h1 h2 table tr td ul li dl dt font b i center br hr img script style textarea title
iframe noscript form input select option svg math article section figure figcaption video source
meta link base pre blockquote frameset template body html head o:p object
"""
TAGS = tuple(_TAGS.split())

ATTRIBUTES = (
    'id="zoom"', 'class="content"', 'class="TRS_Editor"', 'style="display:none"', "hidden",
    'href="./t20260301_1.html"', 'href="javascript:f()"', 'href="http://[::1/"', 'href="//"',
    'src="./W020260301.jpg"', 'data-src="http://www.yunlan.example/1.jpg"', "onerror=f()",
    'content="2026-03-01 08:30"', 'name="PubDate"', 'property="og:title"', 'colspan="9e9"',
    'http-equiv="refresh"', 'xml:lang="zh"', 'itemprop="datePublished"', "a=b'c", '="', 'href="?#',
    'width="0"', "srcset='a 1x, b 2x'", 'content="ContentSource"', 'rel="canonical"',
)  # fmt: skip

LABELS = (
    "来源：", "作者：佚名", "发布时间：", "责任编辑：许望舒",
    "原文链接：http://www.yunlan.example/a",
    "来源:来源：来源:", "编辑 ", "（记者 周启明 通讯员 许望舒）", "【字体：大 中 小】",
    "当前位置：",
    "本文来源：云岚日报 作者：", "稿源：", "文/图 周启明", "上一篇：", "相关阅读", "免责声明：本网",
    "版权所有 未经授权不得转载", "（来源：青石县发布微信公众号）", "分享到：", "浏览次数：12",
    "未经书面授权禁止转载", "如有侵权请在30日内联系", "By Lin Zhiqiu", "Source: Yunlan Daily",
    "图为",
)  # fmt: skip

DATES = (
    "2026-03-01 08:30", "2026年3月1日", "二〇二六年三月一日", "3小时前", "昨天 08:30", "03-01",
    "2026-02-30", "0000-00-00 00:00:00", "9999-12-31T23:59:59Z", "2026-03-01T08:30:00+99:99",
    "20260301083000", "1772325000", "Mar 1, 2026", "Sun, 01 Mar 2026 08:30:00 +0800",
    "２０２６-０３-０１",
    "2026-03-01 25:61", "99999999999999年1月1日", "2026/3/1/2/3", "-2026-03-01",
    "2026-3-1 下午13:30", "2026-03-01T08:30:00.123456789Z", "11月31日", "Feb 30, 2026",
)  # fmt: skip

NAUGHTY = (
    "=1+1", "-5", "@国务院", "+86", "'; drop table articles; --", '" or 1=1', "%s%n%d", "{0}{x}",
    "../../etc/passwd", "..\\x", "\x00", "\x0b", "\x1b]0;x\x07", "\u202e", "\u2028", "\ud800",
    "\udfff", "\ufffe", "\U0001f468\u200d\U0001f469", "a\u0300" * 20, "\u200b" * 9, "\xad",
    "\ufeff", "０", "٣", "&#6０",
    "I\u0307ı", "ﬀ", "ſ", "㍿", "𠮷𠮷", "\r\n", "\u3000\xa0", "</", "<!--", "-->", "<![CDATA[",
    "]]>", "&", "&#0;", "&#x110000;", "&#55296;", "&nbsp", "&amp;lt;", "&notit;", "<", ">", '"',
    "'", "{", "}", "NaN", "null", "1e999", "9" * 400, "文" * 300, "a" * 3_000, "http://a@b:c@d/",
    "http://xn--/",
    "http://\u0661.example/", "javascript:x", "//[", "http://0x7f.1/", "?" * 50, "%", "%zz", "%00",
)  # fmt: skip

_LD = '<script type="application/ld+json">{}</script>'
_OBJECTS = (
    '{"@type":"NewsArticle","headline":"青石","datePublished":"2026-03-01","author":'
    '[{"name":"周启明"},"许望舒",null,5],"image":{"url":"/1.jpg"}}',
    '{"@type":"NewsArticle","headline":"青\\ud83d石\\u0000\\u001b","author":"\\udc00周启明",'
    '"articleBody":"青石县的夜市今晚开到十点\\ud800，河堤上的灯一盏一盏亮起来。","keywords":"\\b\\f"}',
    '{"@graph":[{"@type":["NewsArticle"],"author":{"@list":[]},"datePublished":{"@value":1}}]}',
    '{"@type":"BreadcrumbList","itemListElement":[{"position":"x","item":{"name":[1]}}]}',
    '{"@type":"Article","author":{"@id":"#a"},"mainEntityOfPage":{"@id":"http://[::1"},}',
    '[{"@type":"Article","headline":["a"],"dateModified":20260301,"isBasedOn":"javascript:f()"}]',
)
BLOCKS = (
    *(_LD.replace("{}", one) for one in _OBJECTS),
    '<meta name="PubDate" content="2026-03-01 08:30"><meta name="ContentSource" content="云岚">',
    '<meta property="og:title" content="青石县通告">',
    '<meta property="article:published_time" content="x">',
    "<!--enpproperty <articleid>1</articleid><date>2026-03-01 08:30:00</date>"
    "<author>周启明</author><title>青石</title><sourcename>云岚</sourcename>/enpproperty-->",
    "<!--<$[信息标题]>begin-->青石县<!--<$[信息标题]>end-->",
    '<div id="zoom"><p>青石县的夜市今晚开到十点，河堤上的灯一盏一盏亮起来。</p></div>',
    '<div class="pages"><a href="a_2.html">2</a><a href="a_3.html">下一页</a></div>',
    "<table><tr><td><table><tr><td>索引号</td><td>1</td></tr></table></td></tr></table>",
    '<script>window.__DATA__={"title":"青石","content":"<p>\\u003cb\\u003e\\ud800"}</script>',
    '<script id="__NEXT_DATA__" type="application/json">{"a":[{"b":"\\u0007青石县"}]}</script>',
    '<base href="http://www.yunlan.example/x/">', '<base href="//[">', "<plaintext>", "<xmp>",
    "</body></html><html><body>", "<svg><style><!--</style><a title='--><img src=x onerror=f()>'>",
    "<item><title>青石</title><link>/a/1.html</link><pubDate>2026</pubDate></item>",
    "<url><loc>http://www.yunlan.example/a/1.html</loc><lastmod>x</lastmod></url>",
    "<entry><title type='xhtml'><div>青石</div></title><link href='/a/1.html'/></entry>",
    '{"title": "青石", "url": "/a/1.html", "date": 1772325000}', "[[[[", '"\\ud800"', "{}" * 9,
    '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>', "<meta charset=gb2312>",
    "<?xml version='1'?>",
)  # fmt: skip

CHARSETS = ("utf-8", "gb18030", "gbk", "big5", "utf-16-le", "utf-16", "latin-1", "utf-32")

EVERY: Sequence[Sequence[str]] = (LABELS, DATES, NAUGHTY, BLOCKS)
