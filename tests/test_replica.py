"""The offline web as a server: does it answer like a web, and only for the hosts it knows?"""

import http.client
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.replica import Replica, World, running
from tests.replica.sites.base import Resource
from tests.replica.tls import authority


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[Replica]:
    with running(World(), tmp_path / "log.jsonl", latency=0) as server:
        yield server


def ask(
    server: Replica, url: str, method: str = "GET", headers: dict[str, str] | None = None
) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    try:
        connection.request(method, url, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def ask_by_https(server: Replica, host: str, context: ssl.SSLContext) -> bytes:
    port = server.server_address[1]
    connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=context)
    connection.set_tunnel(host, 443)
    try:
        connection.request("GET", "/robots.txt")
        answer = connection.getresponse()
        return b"HTTP/1.1 %d " % answer.status + answer.read()
    finally:
        connection.close()


JCRB_LIST = "http://www.jcrb.com/jxsw/index.html"
SXPEACE_HOME = "http://www.sxpeace.gov.cn/"


class TestTheProxy:
    @pytest.mark.parametrize(
        ("url", "status"),
        [
            (SXPEACE_HOME, 200),
            ("http://WWW.SXPEACE.gov.cn/", 200),
            ("http://www.legaldaily.com.cn/index_article/node_100191.htm?from=app", 200),
            ("http://whcaw.wh.cn/pafz/gzdt/?page=99", 200),
            ("http://whcaw.wh.cn/pafz/zt/4409999.html;jsessionid=1", 200),
            ("http://www.jcrb.com/jxsw/W0202612_3.jpg", 200),
            ("http://www.jcrb.com/jxsw/202608/t20260803_9200404.html", 404),
            ("http://www.sxpeace.gov.cn/robots.txt", 404),
            ("http://www.yunlan.example/robots.txt", 200),
            ("http://www.unknown.example/", 403),
            ("https://www.jcrb.com/", 400),
            ("/jxsw/index.html", 400),
        ],
    )
    def test_status(self, replica: Replica, url: str, status: int) -> None:
        assert ask(replica, url)[0] == status

    @pytest.mark.parametrize("line", ["GET http://[/ HTTP/1.1", "GET", "", "GET x HTTP/9"])
    def test_a_broken_request_does_not_stop_it(self, replica: Replica, line: str) -> None:
        address = "127.0.0.1", replica.server_address[1]
        with socket.create_connection(address, timeout=10) as client:
            client.sendall(f"{line}\r\n\r\n".encode())
            client.shutdown(socket.SHUT_WR)
            while client.recv(4096):
                pass
        assert ask(replica, SXPEACE_HOME)[0] == 200

    @pytest.mark.parametrize(
        "place", ["www.unknown.example:443", "www.jcrb.com:80", "www.jcrb.com", ":443", ""]
    )
    def test_no_tunnel_leads_elsewhere(self, replica: Replica, place: str) -> None:
        assert ask(replica, place or "/", "CONNECT")[0] == 403

    def test_a_host_speaks_https_to_who_trusts_the_authority(self, replica: Replica) -> None:
        trusting = ssl.create_default_context(cafile=authority().file)
        assert ask_by_https(replica, "www.yunlan.example", trusting).startswith(b"HTTP/1.1 200 ")
        with pytest.raises(ssl.SSLCertVerificationError):
            ask_by_https(replica, "www.yunlan.example", ssl.create_default_context())

    @pytest.mark.parametrize(
        ("url", "asked", "told"),
        [
            (JCRB_LIST, "If-Modified-Since", "Last-Modified"),
            (SXPEACE_HOME, "If-None-Match", "ETag"),
        ],
    )
    def test_conditional_request(self, replica: Replica, url: str, asked: str, told: str) -> None:
        other = {"ETag": "Last-Modified", "Last-Modified": "ETag"}[told]
        _, headers, body = ask(replica, url)
        assert body
        assert other not in headers
        assert ask(replica, url, headers={asked: headers[told]})[::2] == (304, b"")

    @pytest.mark.parametrize("header", ["If-None-Match", "If-Modified-Since"])
    def test_a_condition_it_cannot_read_is_ignored(self, replica: Replica, header: str) -> None:
        assert ask(replica, JCRB_LIST, headers={header: "yesterday"})[0] == 200

    def test_a_changed_page_is_sent_again(self, replica: Replica) -> None:
        tag = ask(replica, SXPEACE_HOME)[1]["ETag"]
        replica.world.put(SXPEACE_HOME, Resource(b"new"))
        assert ask(replica, SXPEACE_HOME, headers={"If-None-Match": tag})[::2] == (200, b"new")
        replica.world.remove(SXPEACE_HOME)
        assert ask(replica, SXPEACE_HOME)[0] == 404

    def test_keeps_a_connection_and_logs_every_request(
        self, replica: Replica, tmp_path: Path
    ) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", replica.server_address[1], timeout=10)
        for method in ("GET", "HEAD", "POST"):
            connection.request(method, JCRB_LIST, headers={"User-Agent": "test"})
            connection.getresponse().read()
        connection.close()
        lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
        assert [line["method"] for line in lines] == ["GET", "HEAD", "POST"]
        assert {line["host"] for line in lines} == {"www.jcrb.com"}
        assert all(line["start"] <= line["end"] for line in lines)
        assert lines[0]["headers"]["User-Agent"] == "test"
        assert lines[0]["path"] == "/jxsw/index.html"


def test_the_command_serves_until_it_is_told_to_stop(tmp_path: Path) -> None:
    ready, log = tmp_path / "ready", tmp_path / "log.jsonl"
    command = [sys.executable, "-m", "tests.replica", "--log", str(log), "--ready", str(ready)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            deadline = time.monotonic() + 30
            while not ready.exists() and time.monotonic() < deadline and process.poll() is None:
                time.sleep(0.05)
            proxy = urllib.request.ProxyHandler({"http": ready.read_text().strip()})
            opener = urllib.request.build_opener(proxy)
            with opener.open(SXPEACE_HOME, timeout=10) as answer:
                assert "山西长安网" in answer.read().decode()
        finally:
            os.kill(process.pid, signal.SIGTERM)
            assert process.wait(timeout=10) == 0
