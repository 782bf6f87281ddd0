"""Pages that are walls, or look like some."""

HOST = "http://www.qingshi.example"
URL = f"{HOST}/news/1.html"
MARK = "<script src='/_guard/a.js'></script><script>$_ts=window['$_ts'];$_ts.nsd=1;</script>"
PROSE = "青石市网信办通报，近期多家单位的网站出现访问异常，经查系恶意程序所致，已逐一修复。" * 12


def page(title: str, body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )
