"""By what the walls before a site give themselves away: marks in their code, words in their text.

Marks are bytes of scripts, cookies and addresses that products of this kind are known by. Many
stand in ordinary pages of the sites behind them too, so that none proves anything by itself.
"""

import re

MARKS: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("加速乐", (b"__jsl_clearance", b"__jsluid", b'go({"bts"')),
    ("瑞数 ($_ts)", (b"$_ts=window[", b"$_ts = window[", b"$_ts.nsd", b"$_ts.cd")),
    ("acw_sc__v2", (b"acw_sc__v2", b"acw_sc__v3")),
    ("阿里云", (b"/_____tmd_____/", b"x5secdata", b"aliyun_waf", b"errors.aliyun.com")),
    ("C3VK", (b"C3VK",)),
    ("EdgeOne", (b"__tst_status", b"EO_Bot", b"EO-Bot", b"eo-bot")),
    ("WZWS/360", (b"wzwschallenge", b"WZWS_", b"wzws-waf-cgi", b"360wzws")),
    ("safeline/长亭雷池", (b"safeline", b"SafeLine", "长亭".encode())),
    ("网宿", (b"/_guard/", b"YundunGuard")),
    ("Cloudflare", (b"_cf_chl_opt", b"cf-browser-verification", b"cf_chl_", b"cf-challenge")),
    ("Imperva", (b"_Incapsula_Resource",)),
    ("Sucuri", (b"sucuri_cloudproxy",)),
    ("DataDome", (b"captcha-delivery.com",)),
    ("PerimeterX", (b"px-captcha",)),
    ("DDoS-Guard", (b"/.well-known/ddos-guard",)),
    ("AWS WAF", (b"AwsWafIntegration", b"gokuProps")),
    ("Anubis", (b"anubis_challenge",)),
    ("云锁", (b"yunsuo_session", b"security_session_verify", b"security_verify_data")),
    ("安全狗", (b"safedog",)),
    ("宝塔", (b"/huadong_", b"/renji_", b"btwaf")),
    ("TencentCaptcha", (b"TencentCaptcha", b"turing.captcha")),
    ("Geetest", (b"initGeetest",)),
)

HEADERS: tuple[tuple[str, str, str], ...] = (
    ("cf-mitigated", "challenge", "Cloudflare"),
    ("x-amzn-waf-action", "", "AWS WAF"),
    ("x-tengine-error", "denied", "阿里云"),
)
"""(header in lower case, how its value begins, whose it is): only challenges have these."""

STATUSES = frozenset({412, 468, 512, 521, 567})
"""加速乐 answers 521 and 512, 瑞数 412, 雷池 468, other walls 567: no site uses them for a page."""

_SITE = r"(?:\s*[-_|—–:：·!！。.…]+\s*.{0,40})?"
_PASSED = r"(?:拒绝|拦截|阻断|禁止|限制)"
_PLACE = r"(?:系统|网站|本站|网页|页面|站点|服务器|平台|服务)?"
_MENDED = r"(?:进行)?(?:升级|维护|维修|检修|改版|建设|(?:系统)?(?:升级维护|维护升级|升级改造))"

WALL_TITLE = re.compile(
    rf"(?:\d{{3}}\s*)?(?:访问(?:异常|受限|拦截|验证|频率过高|过于频繁|太频繁|被{_PASSED})|禁止访问"
    r"|(?:安全|人机|滑动|滑块|访问|浏览器安全)(?:验证|校验|识别)|验证码(?:拦截|验证)|请输入验证码"
    rf"|(?:请求|网站|系统|安全)?(?:已被)?拦截|请求(?:已)?被{_PASSED}"
    r"|(?:网站|Web\s*应用|云)防火墙(?:拦截)?)(?:页面|页|提示|提醒|通知|中)?" + _SITE
    + rf"|{_PLACE}(?:(?:目前|现)?正在?{_MENDED}|{_MENDED}(?=当?中))(?:当?中)?(?:[,，]请.{{0,16}})?"
    + _SITE + r"|Just a moment\.*|Attention Required!.{0,40}|(?:Error\s*)?Access Denied.{0,30}"
    r"|Request Rejected|(?:Security|Human|Bot|Browser) (?:Check|Verification)|Restricted Access"
    r"|(?:(?:web)?site |we.re |we are )?(?:is )?(?:down for|under) (?:scheduled )?maintenance"
    r"|Checking your browser.{0,40}|One moment,? please\.*|Making sure you.{0,3}re not a bot!?"
    r"|Robot Check|Are you a robot\??|Captcha|DDoS-Guard|403 Forbidden",
    re.IGNORECASE,
)  # fmt: skip
"""A title that is nothing else, but for the name of the site behind it. A notice of maintenance
stands in place of a page as a wall does: it says nothing of the page, and passes."""

DULL_TITLE = re.compile(
    r"(?:系统|温馨|友情|安全|错误)?(?:提示|错误|警告|提醒)(?:信息|页面|页)?|安全检[查测](?:中|页面)?"
    r"|(?:网站|web)?(?:应用)?防火墙|请稍[候后等]?.{0,6}|正在.{0,16}|加载中.{0,3}|跳转中?.{0,3}"
    r"|(?:Loading|Redirecting|Please wait|Untitled(?: Document)?|Document|Error|Notice|ERROR)\W*"
    r"|(?:Error\s*)?[45]\d\d\b.{0,40}|无标题文档",
    re.IGNORECASE,
)
"""A title that no article has: one that says nothing of its page."""

TOLD = re.compile(
    r"[您你](?:当前|目前)?的?(?:访问|请求|IP|操作|网络|行为|浏览器)[^。]{0,30}"
    r"(?:异常|拦截|阻断|受限|限制|拒绝|频繁|禁止|封禁|威胁|攻击|不合法|非法)"
    r"|[检监]测到(?:[您你]|当前|异常)[^。]{0,30}(?:异常|攻击|风险|威胁|频繁|自动|机器|流量)"
    rf"|(?:请求|访问)(?:已|已经)?[被遭][^。]{{0,10}}{_PASSED}|(?:访问|请求)(?:过于|太|过)频繁"
    r"|请(?:先|您)?(?:完成|进行|通过|点击|拖动|按住|输入|滑动)[^。]{0,16}(?:验证|滑块|校验)"
    r"|(?:确认|证明|验证)[您你](?:是|不是)(?:真人|人类|机器人)|人机(?:识别|验证)"
    r"|(?:网站|Web\s*应用|云)防火墙|(?:浏览器|访问)(?:的)?安全检[查测]|安全检测能力由"
    r"|enable JavaScript and cookies|checking your browser"
    r"|you are (?:not a (?:ro)?bot|(?:a )?human)"
    r"|you have been blocked|unusual traffic|automated (?:access|requests|traffic)"
    r"|don.t have permission to access|(?:request|URL|access)[^.]{0,40} (?:was|been|is) "
    r"(?:blocked|rejected|denied)",
    re.IGNORECASE,
)
"""What a wall says to the one who stands before it."""

SIGNS = re.compile(
    r"(?:事件|请求|拦截|日志|跟踪|追踪|trace|event|request|incident|support|ray|reference)\s*"
    r"(?:ID|编号|号|#)|(?:[您你]的|客户端|访问者|Your)\s*IP(?!\s*的)|联系(?:网站|系统)?管理员"
    r"|WAF\b",
    re.IGNORECASE,
)
"""What it adds so that one can complain."""

LABELS = re.compile(
    r"(?:来\s*源|稿\s*源|发布时间|发布日期|发布机构|发文机关|作\s*者|编\s*辑|记\s*者|浏览次数"
    r"|字\s*号)\s*[:：]|本报讯|本网讯"
)
"""What only stands on an article."""
