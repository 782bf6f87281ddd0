"""Pages and quirks that take the process that reads them with them."""

from scraper.article import Body, Page
from tests.scraper.crawl.visiting import HOST

PROSE = "云岚县青禾镇的护林员老洪每天清晨五点出门，沿着山脊走上二十里路，把每一处火险都记在本子上。"
QUIRKS = """import ctypes
import os
import pickle
import re
import signal
import struct
import time


class _Evil:
    def __reduce__(self):
        return os.system, ("touch " + os.environ["EVIL_FILE"],)


def _say(data):
    for file in range(3, 64):
        try:
            os.write(file, data)
        except OSError:
            pass


def before(tree):
    what = tree.findtext(".//title")
    if what == "loop":
        while True:
            pass
    elif what == "sleep":
        time.sleep(60)
    elif what == "nap":
        time.sleep(2)
    elif what == "swallow":
        while True:
            try:
                time.sleep(60)
            except Exception:
                pass
    elif what == "expression":
        re.match(r"(a+)+$", "a" * 60 + "!")
    elif what == "loop in C":
        ctypes.PyDLL(None).pause()
    elif what == "hog":
        held = []
        while True:
            held.append(bytearray(1 << 24))
    elif what == "exit":
        os._exit(3)
    elif what == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif what == "garbage":
        _say(struct.pack("!i", 4) + b"junk")
        time.sleep(60)
    elif what == "endless garbage":
        _say(struct.pack("!i", 1000) + b"junk")
        time.sleep(60)
    elif what == "too much":
        _say(struct.pack("!i", 0x7FFFFFFF) + b"junk")
        time.sleep(60)
    elif what == "evil":
        data = pickle.dumps(("read", _Evil()))
        _say(struct.pack("!i", len(data)) + data)
        time.sleep(60)
    elif what == "break":
        raise KeyError(what)
"""


def page(title: str = "云岚县开展森林防火", extra: str = "") -> Page:
    html = f"<title>{title}</title><h1>{title}</h1>{f'<p>{PROSE}</p>' * 4}{extra}"
    return Page(f"{HOST}/n/1.html", Body(html.encode()))
