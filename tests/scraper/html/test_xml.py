"""XML of strangers: nothing is put in, nothing is fetched, nothing grows. One parser for all."""

import ast
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from lxml import etree

from scraper.crawl.discovery.faults import BadFeed
from scraper.crawl.discovery.feed_text import tree_of
from scraper.html.xml import NotXml, parse_xml

ROOT = Path(__file__).resolve().parents[3]
TOLD = "云岚县的机密文件"
HOMES = {"scraper.html.xml": "XML of strangers", "scraper.html.tree": "HTML of strangers"}
"""Modules that may make a parser."""
PARSERS = {
    "XMLParser", "XMLPullParser", "HTMLParser", "HTMLPullParser", "ETCompatXMLParser",
    "XMLTreeBuilder", "fromstring", "fromstringlist", "iterparse", "XML", "XMLID", "HTML", "XSLT",
    "XInclude", "xinclude", "parseid", "document_fromstring", "fragment_fromstring",
    "fragments_fromstring", "parseString", "ParserCreate", "make_parser",
}  # fmt: skip
PACKAGES = ("xml", "lxml.html.html5parser", "lxml.objectify", "lxml.sax", "lxml.isoschematron",
            "defusedxml", "feedparser", "parsel", "bs4", "xmltodict", "scrapy.selector",
            "scrapy.utils.iterators", "scrapy.utils.sitemap", "scrapy.linkextractors",
            "scrapy.spiders.sitemap", "scrapy.spiders.feed")  # fmt: skip


def made(source: str) -> Iterator[str]:
    """What a module uses that parses XML or HTML."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            if node.attr in PARSERS or (node.attr == "parse" and owner in ("etree", "html", "ET")):
                yield node.attr
        elif isinstance(node, ast.ImportFrom | ast.Import):
            module = node.module if isinstance(node, ast.ImportFrom) else None
            for alias in node.names:
                name = f"{module}.{alias.name}" if module else alias.name
                if any(f"{name}.".startswith(f"{package}.") for package in PACKAGES):
                    yield name
                if module and module.startswith(("lxml", "xml")) and alias.name in PARSERS:
                    yield name


def modules() -> Iterator[tuple[str, str]]:
    for room in ("scraper", "pipelines"):
        for path in (ROOT / room).rglob("*.py"):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield name, path.read_text("utf-8")


def test_nobody_else_makes_a_parser() -> None:
    found = {name: sorted(set(made(source))) for name, source in modules()}
    assert {name for name, used in found.items() if used} == set(HOMES)


@pytest.mark.parametrize(
    "source",
    [
        "from xml.etree import ElementTree",
        "import xml.dom.minidom as dom",
        "from lxml.etree import fromstring",
        "from lxml import etree\netree.parse('x')",
        "tree.xinclude()",
        "from lxml import html\nhtml.fromstring('x')",
        "from scrapy.selector import Selector",
        "import feedparser",
    ],
)
def test_another_parser_is_noticed(source: str) -> None:
    assert list(made(source))


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback, and what was asked of it."""
    hits: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(f"<a>{TOLD}</a>".encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", hits
        server.shutdown()


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("xml") / "secret.xml"
    path.write_text(f"<!ENTITY told '{TOLD}'>{TOLD}", "utf-8")
    return path


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
NAMED = {
    "billion laughs": f'<!DOCTYPE r [<!ENTITY l0 "{TOLD}">{LAUGHS}]><r><t>&l9;</t></r>',
    "quadratic": f'<!DOCTYPE r [<!ENTITY a "{TOLD * 5_000}">]><r><t>{"&a;" * 20_000}</t></r>',
    "internal": f'<!DOCTYPE r [<!ENTITY a "{TOLD}">]><r><t a="&a;">&a;</t></r>',
    "behind a comment": f'<!-- <r> --><?x ?>\n<!DOCTYPE r [<!ENTITY a "{TOLD}">]><r a="&a;"/>',
    "quadratic value": f'<!DOCTYPE r [<!ENTITY a "{TOLD * 500}">]><r a="{"&a;" * 9_000}"/>',
    "file": '<!DOCTYPE r [<!ENTITY a SYSTEM "file://{path}">]><r><t>&a;</t></r>',
    "http": '<!DOCTYPE r [<!ENTITY a SYSTEM "{url}/a">]><r><t>&a;</t></r>',
    "public": '<!DOCTYPE r [<!ENTITY a PUBLIC "x" "{url}/b">]><r><t>&a;</t></r>',
    "parameter file": '<!DOCTYPE r [<!ENTITY % p SYSTEM "file://{path}"> %p;]><r><t>&told;</t></r>',
    "parameter http": '<!DOCTYPE r [<!ENTITY % p SYSTEM "{url}/c"> %p;]><r><t>&told;</t></r>',
    "document type file": '<!DOCTYPE r SYSTEM "file://{path}" [ ]><r><t>&told;</t></r>',
    "document type http": '<!DOCTYPE r SYSTEM "{url}/d.dtd" [ ]><r><t>&told;</t></r>',
    "default attribute": f'<!DOCTYPE r [<!ATTLIST t a CDATA "{TOLD}">]><r><t/></r>',
    "itself": '<!DOCTYPE r [<!ENTITY a "&b;"><!ENTITY b "&a;">]><r><t>&a;</t></r>',
}
HARMLESS = {
    "include file": '<r xmlns:x="http://www.w3.org/2001/XInclude">'
    '<t><x:include href="file://{path}" parse="text"/></t></r>',
    "include http": '<r xmlns:x="http://www.w3.org/2001/XInclude">'
    '<t><x:include href="{url}/e"/></t></r>',
    "schema": '<r xmlns:x="http://www.w3.org/2001/XMLSchema-instance"'
    ' x:noNamespaceSchemaLocation="{url}/f.xsd"><t/></r>',
    "style sheet": '<?xml-stylesheet type="text/xsl" href="{url}/g.xsl"?><r><t/></r>',
    "plain document type": '<!DOCTYPE r SYSTEM "{url}/h.dtd"><r><t/></r>',
}


def filled(text: str, path: Path, url: str) -> bytes:
    return text.replace("{path}", str(path)).replace("{url}", url).encode()


def told(root: etree._Element) -> str:
    values = [value for node in root.iter("*") for value in node.attrib.values()]
    return "".join(map(str, [*root.itertext("*"), *values]))


@pytest.mark.parametrize("name", [*NAMED, *HARMLESS])
def test_nothing_is_put_in_and_nothing_is_fetched(
    name: str, secret: Path, listener: tuple[str, list[str]]
) -> None:
    url, hits = listener
    began = time.process_time()
    try:
        found = told(parse_xml(filled({**NAMED, **HARMLESS}[name], secret, url)))
    except NotXml as error:
        found = str(error)
    assert TOLD not in found
    assert len(found) < 10_000
    assert hits == []
    assert time.process_time() - began < 1


@pytest.mark.parametrize("name", NAMED)
def test_a_feed_that_declares_something_is_not_read(name: str, secret: Path) -> None:
    with pytest.raises(BadFeed, match="document type"):
        tree_of(filled(NAMED[name], secret, "http://x.example"))


@pytest.mark.parametrize("name", HARMLESS)
def test_a_feed_that_only_points_elsewhere_is_read(
    name: str, secret: Path, listener: tuple[str, list[str]]
) -> None:
    url, hits = listener
    assert TOLD not in told(tree_of(filled(HARMLESS[name], secret, url)))
    assert hits == []


@pytest.mark.parametrize(
    "data",
    [
        b"<r>" + b"<a>" * 200_000,
        b"<r>" + b"<a>" * 100_000 + b"x" + b"</a>" * 100_000 + b"</r>",
        b"<r" + b" a='1'" * 100_000 + b"/>",
        b"<r" + b"".join(b" a%d='1'" % n for n in range(50_000)) + b"/>",
        b"<r" + b"".join(b" xmlns:a%d='u'" % n for n in range(20_000)) + b"/>",
        b"<" + b"a" * 20_000_000,
        b"<r>" + b"x" * 20_000_000,
        b"<r>" + b"&#x41;" * 1_000_000 + b"</r>",
        b"<!--" * 200_000,
        b"<r>" + b"<![CDATA[" * 200_000,
        b"<?xml version='1.0' encoding='UTF-7'?><r>+ADw-a+AD4-</r>",
        b"\x00" * 1_000,
        b"",
    ],
    ids=range(13),
)
def test_what_is_made_to_choke_is_answered_in_time(data: bytes) -> None:
    began = time.process_time()
    try:
        root = parse_xml(data)
    except NotXml as error:
        tag = "r" if "\n" not in str(error) else str(error)
    else:
        tag = str(root.tag)
    assert tag == "r"
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("&#55296;", "\ufffd"),
        ("&#0057343;x", "\ufffdx"),
        ("&#xD83d;&#xDe00;", "\ufffd\ufffd"),
        ("&#xdfFF", "\ufffd"),
        ("&#55295;&#57344;&#xd7ff;&#xe000;", "\ud7ff\ue000\ud7ff\ue000"),
        ("&#128512;", "😀"),
    ],
)
def test_half_of_a_pair_is_none(told: str, text: str) -> None:
    root = parse_xml(f"<a b='{told}'>{told}<c></b></a>".encode())
    assert (root.text, root.get("b")) == (text, text)
