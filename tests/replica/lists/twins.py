"""Every article under several addresses: column, comments, session, tracking, phone, https."""

from dataclasses import replace

from ..small import Row, Small

FORMS = (
    "{}?node=4021", "{}#liuyan", "{};jsessionid=8F3A0C4E", "{}?utm_source=weibo&from=timeline",
    "{phone}", "{secure}", "{}?spm=zm1033.0.0",
)  # fmt: skip


def site() -> Small:
    site = Small("twins", "月山晚报", "/html/{d:%Y%m}/post_{n}.html")
    turned = [_twin(site, row, i) for i, row in enumerate(site.rows)]
    again = [_twin(site, row, i + 3) for i, row in enumerate(site.rows)]
    for number, rows in enumerate((turned[:8], turned[8:], again), 1):
        more = (
            f'<a class="next" href="/html/list_{number + 1}.html">下一页</a>' if number < 3 else ""
        )
        site.list_page(f"/html/list_{number}.html", site.listing(rows, more))
    for row in site.rows:
        phone = row.href.replace("post_", "mpost_")
        site.answers[phone] = site.answers[row.href]
    return site.bounds(lists=3)


def _twin(site: Small, row: Row, number: int) -> Row:
    form = FORMS[number % len(FORMS)]
    phone, secure = row.href.replace("post_", "mpost_"), f"https://{site.host}{row.href}"
    return replace(row, href=form.format(row.href, phone=phone, secure=secure))
