"""Challenges and block pages: recognised, written down as ``blocked``, left alone, never solved."""

from ..resource import UTF8, Resource, status
from ..small import Small
from .base import listed, plain, refuses

JIASULE = """<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_')+('c')+('l')+('e')+('a')+\
('r')+('a')+('n')+('c')+('e')+('_')+('s')+('=')+(1793340000)+'.'+(417)+'|-1|'+'Qd3%2B'+\
';max-age=3600;path=/';location.href=location.pathname+location.search</script>"""

RUISHU = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" \
content="text/html; charset=utf-8"><meta id="q9Xa" content="5T7yKd" r='m'>\
<script type="text/javascript" charset="iso-8859-1" src="/8QbVt/c.9a1.js" r='m'></script>\
<script type="text/javascript" r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=83117;\
$_ts.cd="qcWrrqk";</script></head><body></body></html><script>_$qf();</script>"""

ACW = """<html><script>
var arg1='7A21C0D4F8E6B53901A2C3D4E5F60718293A4B5C';
var _0x4818=['csKHwqMI','ZsKJwr8V'];function setCookie(name,value){var expiredate=new Date();
document.cookie=name+"="+value+";expires="+expiredate.toGMTString()+";max-age=3600;path=/";}
function reload(x){setCookie("acw_sc__v2",x);document.location.reload();}
</script></html>"""

TO_ITSELF = """<html><head><meta charset="utf-8"></head><body><script>
document.cookie="C3VK=6f2e91; path=/; max-age=300";
window.location.href=window.location.href;</script></body></html>"""

ABNORMAL = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>访问异常页面</title></head>
<body><div class="tip"><h2>访问异常</h2><p>您的访问行为存在异常，已被安全系统拦截。</p>
<p>如有疑问请联系网站管理员，事件编号：20261030-7741。</p></div></body></html>"""


def _everywhere(name: str, title: str, answer: Resource, robots: bool = False) -> Small:
    """A site that answers this to whatever is asked for, its list too."""
    site = listed(plain(name, title))
    for path in [*site.answers, *(["/robots.txt"] if robots else [])]:
        site.answers[path] = answer
    return refuses(site, "blocked", first=3)


def _behind_the_list(name: str, title: str, page: str) -> Small:
    """A site whose list can be read, and whose articles are this page instead."""
    site = listed(plain(name, title))
    for path in site.articles:
        site.answers[path] = Resource(page.encode(), UTF8, etag=False)
    return refuses(site, "blocked", first=1 + 5)


def jiasule() -> Small:
    """加速乐: 521 and a cookie made by a script, for robots.txt too."""
    cookie = "__jsluid_s=4c1f0a; max-age=31536000; path=/; HttpOnly"
    answer = status(521, JIASULE, Set_Cookie=cookie, Content_Type="text/html")
    return _everywhere("jiasule", "青石长安网", answer, robots=True)


def ruishu() -> Small:
    """瑞数: 412, a script from elsewhere, another behind the end of the page."""
    answer = status(412, RUISHU, Set_Cookie="FSSBBIl1UgzbN7NO=5k2; Path=/; HttpOnly")
    return _everywhere("ruishu", "云岚县海关", answer)


def acw_sc() -> Small:
    """A stub with status 200 that makes the cookie ``acw_sc__v2`` and loads itself again."""
    return _everywhere("acw_sc", "白溪药监", Resource(ACW.encode(), UTF8, etag=False))


def cookie_bounce() -> Small:
    """302 to the address that was asked for, until a cookie is brought along."""
    site = listed(plain("cookie_bounce", "铜屏普法网"))
    for path in list(site.answers):
        site.answers[path] = status(302, Location=site.url(path), Set_Cookie="CT6T=abc; path=/")
    return refuses(site, "blocked", first=3)


def js_itself() -> Small:
    """Articles that are a script which sets a cookie and leads to the same address."""
    return _behind_the_list("js_itself", "松涧税务", TO_ITSELF)


def abnormal() -> Small:
    """访问异常, under status 200, in the place of every article."""
    return _behind_the_list("abnormal", "鲤洲观察", ABNORMAL)


ALL = (jiasule, ruishu, acw_sc, cookie_bounce, js_itself, abnormal)
