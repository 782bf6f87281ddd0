import time

import pytest

from scraper.text import prose


@pytest.mark.parametrize(
    "line",
    [
        "【字体：大 中 小】",
        "字号：[大] [中] [小]",
        "【打印】【关闭】",
        "打印本页",
        "分享到：",
        "分享到：微信 新浪微博 QQ空间",
        "扫一扫在手机打开当前页",
        "浏览次数：42",
        "返回搜狐，查看更多",
        "我要纠错",
    ],
)
def test_furniture(line: str) -> None:
    assert prose.is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "相关阅读",
        "上一篇：另一则通知",
        "免责声明：本文系转载，旨在传递信息。",
        "[免责声明] 本文来源于网络,请在30日内与本网联系。",
        "凡本网注明“来源：他报”的作品，均转载自其它媒体。",
        "原文链接:http://a.example/article/1",
        "版权所有 云岭网",
        "Related Articles",
    ],
)
def test_tails(line: str) -> None:
    assert prose.begins_tail(line)


@pytest.mark.parametrize(
    "line",
    [
        "资金来源：财政拨款。",
        "数据来源：国家统计局",
        "民警在分享会上讲述了自己的故事。",
        "据云岭社消息，项目已经开工。",
        "大家的评论很中肯，他一一作答。",
        "联系电话亭的改造工程，村里商量了很久。",
    ],
)
def test_prose_is_neither(line: str) -> None:
    assert not prose.is_furniture(line)
    assert not prose.begins_tail(line)
    assert not prose.is_credit_line(line)


@pytest.mark.parametrize(
    "line", ["来源：云岭发布", "（责任编辑:唐岩田 )", "责编|陈梦田", "作者：佚名"]
)
def test_credit_lines(line: str) -> None:
    assert prose.is_credit_line(line)


def test_reposting() -> None:
    assert prose.forbids_repost("本文为独家专稿，未经书面授权请勿转载。")
    assert prose.asks_attribution("转载请注明来源。")
    assert not prose.forbids_repost("欢迎转载，请注明出处。")


@pytest.mark.parametrize(
    "piece", ["分享到", "微博、", "(（【[", "来源：", "转载", "大中小", "0000-", " 　"]
)
def test_no_line_makes_the_patterns_slow(piece: str) -> None:
    begin = time.perf_counter()
    for size in (60, 600, 6000):
        line = (piece * size)[:size] + "。x"
        prose.is_furniture(line)
        prose.begins_tail(line)
        prose.is_credit_line(line)
        prose.is_notice(line)
        prose.forbids_repost(line)
    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize(
    "line",
    [
        "您的浏览器不支持 video 标签。",
        "当前浏览器不支持播放该视频",
        "您的浏览器禁用了JavaScript，请开启后刷新",
        "请使用IE9以上浏览器访问本站",
        "为了获得更好的浏览体验，请使用谷歌浏览器",
        "建议您使用 IE8.0 以上版本浏览器浏览本站。",
        "请启用JavaScript后浏览",
        "下载附件请点击",
        "附件下载请点击此处",
        "Your browser does not support the video tag.",
    ],
)
def test_what_pages_say_of_browsers_and_files(line: str) -> None:
    assert prose.is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "请使用谷歌浏览器登录青石县政务服务网填报申请表",
        "请使用谷歌浏览器打开系统，填写姓名和住址后提交。",
        "工程师说，您的浏览器不支持新的证书，是因为三年没有更新。",
        "浏览器不支持的格式有三种",
        "下载附件请点击前先核对报名序号，否则无法打印",
        "建议农户使用浏览器查询补贴",
        "A browser that does not support the tag shows what stands inside it.",
        "Your browser does not support it, the engineer told the council on Monday.",
    ],
)
def test_what_texts_say_of_browsers_and_files(line: str) -> None:
    assert not prose.is_furniture(line)
