from pathlib import Path

import pytest

from scraper.reposts.outlets import OutletsError, load_outlets, stem
from tests.scraper.making import OUTLETS


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("人民网－人民日报", "人民日报"),
        ("光明网-《光明日报》", "光明日报"),
        ("北青网-北京青年报", "北京青年报"),
        ("法制网", "法治网"),
        ("新华社客户端", "新华社"),
        ("央视新闻客户端", "央视新闻"),
        ("山西長安網", "山西长安网"),
        ("白塔政法网微信公众号", "白塔政法网"),
        ("平安白塔微信公众号", "平安白塔"),
        ("平安白塔", "平安白塔"),
        ("某县融媒体中心", "某县融媒体中心"),
        ("微信公众号", "微信公众号"),
    ],
)
def test_canonical_names(name: str, canonical: str) -> None:
    assert OUTLETS.canonical(name) == canonical


@pytest.mark.parametrize(
    ("host", "outlet"),
    [
        ("www.sxpeace.gov.cn", "山西长安网"),
        ("society.people.com.cn", "人民网"),
        ("paper.people.com.cn", "人民日报"),
        ("www.gov.cn", "中国政府网"),
        ("www.somewhere.gov.cn", None),
        ("mp.weixin.qq.com", None),
        ("news.qq.com", "腾讯网"),
        ("m.qinghe.example", "青禾网"),
        ("other.qinghe.example", None),
        ("", None),
    ],
)
def test_outlets_at_hosts(host: str, outlet: str | None) -> None:
    assert OUTLETS.at_host(host) == outlet


def test_an_operator_extends_the_registry(tmp_path: Path) -> None:
    own = tmp_path / "outlets.toml"
    own.write_text(
        '[[outlet]]\nname = "青禾网"\naliases = ["青禾在线"]\nhosts = ["qh.example"]\n', "utf-8"
    )
    outlets = load_outlets(own, sources={"青禾在线": ["www.qinghe.example"]})
    assert outlets.canonical("青禾在线") == "青禾网"
    assert outlets.at_host("a.qh.example") == "青禾网"
    assert outlets.title_at("www.qinghe.example") == "青禾在线"
    assert outlets.canonical("新华社") == "新华社"


@pytest.mark.parametrize(
    ("outlet", "expected"),
    [
        ("芦港县新闻网", "芦港县"),
        ("芦港县融媒体中心", "芦港县"),
        ("芦港县融媒", "芦港县"),
        ("芦港縣發布", "芦港县"),
        ("芦港县发布微信公众号", "芦港县"),
        ("芦港日报数字报", "芦港日报"),
        ("芦港日报客户端", "芦港日报"),
        ("芦港日报", "芦港日报"),
        ("芦港晚报", "芦港晚报"),
        ("平安芦港", "平安芦港"),
        ("芦港发布", "芦港发布"),
        ("芦港新闻网", "芦港新闻网"),
        ("新华网", "新华网"),
        ("人民网", "人民网"),
        ("网", "网"),
        ("", ""),
    ],
)
def test_the_stem_of_a_newsroom(outlet: str, expected: str) -> None:
    assert stem(outlet) == expected


def test_an_alias_means_the_outlet_it_is_mapped_to() -> None:
    grown = OUTLETS.aliased({"芦港《夜话》": "芦港夜话网", "青禾小站": "青 禾 网", "小央": "央视"})
    assert not OUTLETS.knows("芦港夜话")
    assert grown.knows("蘆港夜話")
    assert grown.canonical("芦港夜话") == "芦港夜话网"
    assert grown.canonical("青禾小站微信公众号") == "青禾网"
    assert grown.canonical("小央") == "中央电视台"
    assert grown.canonical("新华社") == "新华社"
    assert grown.hosts == OUTLETS.hosts


def test_an_alias_outranks_the_registry_and_leaves_it_as_it_was() -> None:
    assert OUTLETS.aliased({"新华通讯社": "芦港通讯社"}).canonical("新华通讯社") == "芦港通讯社"
    assert OUTLETS.canonical("新华通讯社") == "新华社"
    assert OUTLETS.aliased({}) is OUTLETS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[outlet]\n", "mend the file"),
        ("[[site]]\nname = 'x'\n", "unknown word 'site'"),
        ("[outlet]\nname = 'x'\n", r"write \[\[outlet\]\]"),
        ("[[outlet]]\nhosts = []\n", "without a name"),
        ("[[outlet]]\nname = 'x'\nalias = []\n", "did you mean 'aliases'"),
        ("[[outlet]]\nname = 'x'\nhosts = 'a.example'\n", "hosts is a list"),
        ("[[outlet]]\nname = 'x'\nhouse = 1\n", "house is the name"),
        ("[[outlet]]\nname = 'x'\nplatform = 'yes'\n", "platform is true or false"),
    ],
)
def test_a_bad_registry_says_what_is_wrong_in_one_line(
    text: str, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "outlets.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(OutletsError, match=words) as caught:
        load_outlets(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_registry_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutletsError, match=r"gone\.toml"):
        load_outlets(tmp_path / "gone.toml")


def test_every_host_and_alias_of_the_bundled_registry_means_one_outlet() -> None:
    import tomllib

    from scraper.reposts.outlets import BUNDLED

    entries = tomllib.loads(BUNDLED.read_text(encoding="utf-8"))["outlet"]
    words = [word for entry in entries for word in [entry["name"], *entry.get("aliases", [])]]
    hosts = [host for entry in entries for host in entry.get("hosts", [])]
    assert sorted(words) == sorted(set(words))
    assert sorted(hosts) == sorted(set(hosts))
    assert {entry["house"] for entry in entries if "house" in entry} <= set(words)
