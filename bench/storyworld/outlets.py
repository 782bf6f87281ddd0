"""The outlets: some that every registry knows, most invented, each with habits it never breaks."""

from dataclasses import dataclass
from random import Random

from bench.storyworld.cast import somewhere, words
from bench.storyworld.grammar import HERE

# What a site does to every text it takes; RARE goes to every tenth repost site.
HABITS = (
    "fold", "retitle", "merge", "epaper", "guide", "comments", "related", "bare",
    "disclaim",
)  # fmt: skip
SHORTENING = ("cut", "page1")
RARE = {3: "cut", 5: "s2t", 7: "page1", 9: "s2twp"}
PAPERS = {
    "日报": "rb", "晚报": "wb", "晨报": "cb", "新闻网": "news", "在线": "online", "长安网": "peace",
    "发布": "fabu", "融媒": "rm", "都市网": "city", "广电网": "tv", "法治网": "fz", "政府网": "gov",
}  # fmt: skip


@dataclass(frozen=True)
class Outlet:
    """Who publishes. ``names``: how others credit it, its own name first."""

    name: str
    host: str
    names: tuple[str, ...]
    habits: frozenset[str] = frozenset()
    farm: bool = False  # lives on the texts of others
    style: int = 0  # how its addresses look
    wechat: bool = False


def known() -> list[Outlet]:
    """Return the outlets of the program's own registry that are used here."""
    found = []
    for at, line in enumerate((HERE / "outlets.txt").read_text("utf-8").splitlines()):
        name, host, *others = line.split()
        found.append(Outlet(name, host, (name, *others), style=at % 4))
    return found


def local(rng: Random, taken: set[str]) -> Outlet:
    """Invent a paper, a site or an account of some town."""
    place, pinyin = somewhere(rng)
    kind = rng.choice(list(PAPERS))
    name = place + kind
    if name in taken:
        return local(rng, taken)
    taken.add(name)
    if wechat := kind in ("发布", "融媒") or rng.random() < 0.12:
        names: tuple[str, ...] = (name, f"{name}微信公众号", f"“{name}”微信公众号")
        return Outlet(name, "mp.weixin.qq.com", names, frozenset({"guide"}), style=4, wechat=wechat)
    end = rng.choice(["com", "com.cn", "cn", "net"]) if kind != "政府网" else "gov.cn"
    names = (name, f"《{name}》" if kind.endswith("报") else f"{name}讯", f"{name}客户端")
    habits = rng.sample(HABITS, 1) if rng.random() < 0.25 else []
    return Outlet(
        name, f"www.{pinyin}{PAPERS[kind]}.{end}", names, frozenset(habits), style=rng.randrange(4)
    )


def farm(name: str, rng: Random, at: int) -> Outlet:
    """Invent a site that lives on reposts."""
    habits = rng.sample(HABITS, rng.randint(1, 3))
    if rare := RARE.get(at % 10):
        habits.append(rare)
    start, middle = (
        rng.choice(["zx", "kx", "tt", "fz", "ms"]),
        rng.choice(["info", "wang", "daily"]),
    )
    host = f"www.{start}{at}{middle}.{rng.choice(['com', 'net', 'org.cn', 'tw'])}"
    return Outlet(name, host, (name,), frozenset(habits), farm=True, style=rng.randrange(4))


def press(rng: Random) -> list[Outlet]:
    """Return the whole press of a world."""
    taken: set[str] = set()
    towns = [local(rng, taken) for _ in range(70)]
    farms = [farm(name, rng, at) for at, name in enumerate(words("farms"))]
    return known() + towns + farms
