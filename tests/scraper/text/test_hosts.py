"""Hosts that must never be connected to, in every spelling."""

import pytest

from scraper.text.hosts import ascii_host, is_special

LOOPBACK = (
    "127.0.0.1 127.0.0.1. 127.1 127.0.1 2130706433 0x7f000001 0x7f.1 0X7F.0x0.0.1 017700000001"
    " 0177.1 0177.0.0.01 １２７.０.０.１ 127。0。0。1 %31%32%37.1 [::1] [0:0:0:0:0:0:0:1] ::1"
    " [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [64:ff9b::127.0.0.1] [2002:7f00:1::]"
    " [::1%25eth0] ①②⑦.1"
)
PRIVATE = (
    "0.0.0.0 0 10.1.2.3 100.64.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 0xc0a80101"
    " 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255"
    " 255.255.255.255 [::] [fe80::1] [fc00::1] [fd12::1] [ff02::1] [fec0::1] [2001:db8::1]"
    " [2001::1] [64:ff9b:1::1] [3fff::1] [2620:4f:8000::1] [5f00::1]"
    " [2002:c0a8:101::1] [64:ff9b::10.0.0.1] [100::1] 168.63.129.16"
    " [2600::5efe:7f00:1] [2600::200:5efe:a00:1] [fe80::5efe:5db8:d822]"
)
NAMES = (
    "localhost LOCALHOST localhost. a.localhost localhost.localdomain printer.local db.internal"
    " router intranet nas.lan x.home.arpa db.svc metadata.google.internal 10.0.0.1.nip.io lvh.me"
    " localhost6.localdomain6 a.test fritz.box x.traefik.me metadata.tencentyun.com vcap.me"
)
NONSENSE = (
    "",
    " ",
    ".",
    "a b.example",
    "-a.example",
    "256.1.1.1",
    "1.2.3.4.5",
    "a.256",
    "0x",
    "99999999999",
    "[::1",
    "[zz::]",
    "a/b.example",
    "a@b.example",
    "x" * 64 + ".example",
)


@pytest.mark.parametrize("host", [*LOOPBACK.split(), *PRIVATE.split(), *NAMES.split(), *NONSENSE])
def test_refused(host: str) -> None:
    assert is_special(host)


@pytest.mark.parametrize(
    "host",
    [
        "www.sxpeace.gov.cn",
        "WWW.QINGSHI.EXAMPLE.",
        "www.青石.example",
        "local.qingshi.example",
        "internal-news.example",
        "10.qingshi.example",
        "1.2.3.4.qingshi.example",
        "93.184.216.34",
        "172.15.0.1",
        "172.32.0.1",
        "100.128.0.1",
        "[2001:4860:4860::8888]",
        "[::ffff:93.184.216.34]",
        "[2002:5db8:d822::1]",
        "[2600::5efe:5db8:d822]",
        "latest.example",
    ],
)
def test_allowed(host: str) -> None:
    assert not is_special(host)


@pytest.mark.parametrize(
    ("host", "written"),
    [
        ("WWW.Qingshi.Example.", "www.qingshi.example"),
        ("ｗｗｗ.qingshi.example", "www.qingshi.example"),
        ("青石.example", "xn--y7y328d.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("[::%31]", ""),
        ("a_b.qingshi.example", "a_b.qingshi.example"),
        ("0x5d.184.55330", "93.184.216.34"),
        ("[2001:4860:0:0::1]", "[2001:4860::1]"),
        ("a..example", ""),
        ("256.1.1.1", ""),
    ],
)
def test_one_spelling(host: str, written: str) -> None:
    assert ascii_host(host) == written
