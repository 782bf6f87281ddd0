"""Files that belong to an article: inside it and right below it, not the site's own."""

import pytest

from scraper.extract import read
from tests.scraper.extract.pages import page

URL = "http://www.yunling.example/n/1.html"
PROSE = (
    "<p>水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。</p>"
    "<p>施工队在山上住了四个月，最后一段石渠在九月底合龙，比原先说定的日子早了六天。</p>"
)


def files(body: str, below: str = "") -> list[tuple[str, str, str]]:
    html = (
        "<html><head><title>东山镇水渠合龙-云岭网</title></head><body><h1>东山镇水渠合龙</h1>"
        f"<div>2021-09-30 来源：云岭日报</div><div id=c>{body}</div>{below}</body></html>"
    )
    found = read(page(html, url=URL)).attachments
    return [
        (file.url.removeprefix("http://www.yunling.example"), file.name, file.type)
        for file in found
    ]


@pytest.mark.parametrize(
    ("link", "url", "name", "kind"),
    [
        ("<a href=./P1.pdf>施工图</a>", "/n/P1.pdf", "施工图", "pdf"),
        ("<a href='/d/downfile.jsp?classid=0&filename=a1.doc'>申请表</a>",
         "/d/downfile.jsp?classid=0&filename=a1.doc", "申请表", "doc"),
        ("<a href='/document/download?fileUrl=/u/a1.xlsx&id=3'>名单</a>",
         "/document/download?fileUrl=/u/a1.xlsx&id=3", "名单", "xlsx"),
        ("<a href='/download.jsp?wbfileid=9'>附件【渠系图.zip】</a>",
         "/download.jsp?wbfileid=9", "附件【渠系图.zip", "zip"),
        ("<a href=/u/1.docx download='渠系说明.docx'>点击下载</a>",
         "/u/1.docx", "渠系说明.docx", "docx"),
        ("<a href=/u/%E6%B8%A0.docx>下载附件</a>", "/u/%E6%B8%A0.docx", "渠.docx", "docx"),
        ("渠系图 <a href=/u/1.pdf>下载</a>", "/u/1.pdf", "渠系图", "pdf"),
        ("<a href='/download?id=7'>渠系图</a>", "/download?id=7", "渠系图", ""),
        ("<a href=/down/1>申请表</a>", "/down/1", "申请表", ""),
        ("<a href='/f/9?k=a.ceb'>渠系图</a>", "/f/9?k=a.ceb", "渠系图", "ceb"),
        ("<a href=/u/1.PDF>施工图</a>", "/u/1.PDF", "施工图", "pdf"),
        ("<a href=/u/1.ofd title='渠系图.ofd'>查看</a>", "/u/1.ofd", "渠系图.ofd", "ofd"),
    ],
)  # fmt: skip
def test_a_file_has_address_name_and_type(link: str, url: str, name: str, kind: str) -> None:
    for body, below in ((f"{PROSE}<p>附件：{link}</p>", ""), (PROSE, f"<div>附件：{link}</div>")):
        assert files(body, below) == [(url, name, kind)]


@pytest.mark.parametrize(
    "below",
    [
        "<p><a href=/u/1.pdf>施工图</a></p>",
        "<p>责任编辑：田三山</p><p>附件1：<a href=/u/1.pdf>施工图</a></p>",
        "<p>免责声明：本文系转载，版权归原作者所有。</p><div>附件下载：</div>"
        "<p><a href=/u/1.pdf>施工图</a></p>",
        "<div class=fj><h4>相关附件</h4><ul><li><a href=/u/1.pdf>施工图</a></li></ul></div>",
        "<p>【打印】【关闭】</p><p>附件：</p><p><a href=/u/1.pdf>施工图</a></p>",
    ],
)
def test_the_block_below_is_the_articles(below: str) -> None:
    assert files(PROSE, below) == [("/u/1.pdf", "施工图", "pdf")]


def test_a_list_of_files_is_whole_and_each_stands_once() -> None:
    links = "".join(f"<p>{n}. <a href=/u/{n}.pdf>图{n}号渠段施工图</a></p>" for n in (1, 2, 3, 4))
    found = files(f"{PROSE}{links}", "<p>附件：<a href=/u/2.pdf>又一次</a></p>")
    assert [url for url, _, _ in found] == ["/u/1.pdf", "/u/2.pdf", "/u/3.pdf", "/u/4.pdf"]


@pytest.mark.parametrize(
    "below",
    [
        "<h4>相关阅读</h4><ul><li><a href=/u/9.pdf>另一条渠的施工图</a></li></ul>",
        "<p>上一篇：<a href=/n/2.html>另一条渠</a></p><p><a href=/u/9.pdf>办事指南</a></p>",
        "".join(f"<p><a href=/n/{n}.html>另一条渠开工之{n}</a></p>" for n in range(4))
        + "<p><a href=/u/9.pdf>办事指南</a></p>",
        "<p>附件：无</p><p><a href=/n/2.html>返回</a></p>",
        "<p style='display:none'><a href=/u/9.pdf>旧图</a></p>",
    ],
)
def test_files_of_other_matter_are_not(below: str) -> None:
    assert files(PROSE, below) == []


@pytest.mark.parametrize(
    "inner",
    [
        "<p>附件：<a href=/n/2.html>渠系说明</a></p>",
        "<p>附件中的<a href=/down/1>申请表</a>请于月底前交到镇上，过期不再受理。</p>",
        "<p>附件：<a href='http://192.168.1.5/1.pdf'>施工图</a></p>",
        "<p>附件：<a href=/>首页</a></p>",
    ],
)
def test_a_label_vouches_for_no_page_and_no_private_file(inner: str) -> None:
    assert files(f"{PROSE}{inner}") == []


def test_a_line_of_very_many_links_gives_its_first_ones() -> None:
    links = "".join(f"<a href=/u/{n}.pdf>图{n}</a>、" for n in range(3000))
    assert len(files(f"{PROSE}<p>附件：{links}</p>")) == 200
