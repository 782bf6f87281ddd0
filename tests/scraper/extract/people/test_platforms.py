"""What a page says of the platform that it stands on."""

import pytest

from scraper.extract.people.account_marks import _PLATFORM


@pytest.mark.parametrize(
    ("text", "says_so"),
    [
        ("特别声明：以上内容为云岭号用户上传并发布，本平台仅提供信息存储服务。", True),
        ("首页 > 青石号 > 正文", True),
        ("文章由“东山快报号”作者发布", True),
        ("本文来自微信公众号", False),
        ("欢迎关注我们的视频号", False),
        ("东山村荣获省级文明村称号", False),
        ("信息公开索引号 云岭 2021", False),
        ("云政发〔2021〕5号", False),
    ],
)
def test_platforms_call_themselves_hao(text: str, says_so: bool) -> None:
    assert (_PLATFORM.search(text) is not None) is says_so
