"""Names that operators say mean an outlet: carriers and credits follow, and go back."""

from datetime import timedelta

from scraper.archive import Archive
from scraper.article import Credit
from scraper.ingest import attribute, deduplicate, store, validate
from scraper.ingest.aliases import rename
from scraper.ingest.correct import correct, undo
from tests.scraper.ingest.world import dump
from tests.scraper.making import NOON, OUTLETS, draft, keep

LATER = NOON + timedelta(days=1)
A, B, C = (f"http://www.{host}.example/1.html" for host in ("qinghe", "baita", "kuaibao"))
NAME, MEANT = "小河快报", "青禾网"


def _outlets(archive: Archive) -> list[tuple[str, str | None]]:
    return archive.db.conn.execute("select outlet, house from articles order by id").fetchall()


def _credits(archive: Archive) -> list[tuple[int, str, str]]:
    return archive.db.conn.execute(
        "select article_id, name, outlet from credits order by article_id, position"
    ).fetchall()


def _parents(archive: Archive) -> dict[int, int | str | None]:
    stories = [archive.stories.get(number) for number in archive.stories.ids()]
    return {
        one.article_id: one.placeholder.outlet if one.placeholder else one.parent_article
        for story in stories
        if story
        for one in story.members
    }


def _say(archive: Archive, name: str = NAME, meant: str = MEANT) -> tuple[int, int]:
    return correct(archive, OUTLETS, "alias", name, meant, "葛春梅", "", LATER)


def test_a_credited_name_means_an_outlet(archive: Archive) -> None:
    keep(archive, A, published="2026-03-01")
    keep(
        archive, B, published="2026-03-02", credits=(Credit("relay", NAME), Credit("author", NAME))
    )
    assert _parents(archive)[2] == NAME or _parents(archive)[2] == 1
    before = _credits(archive)
    seq = max(one.seq for one in archive.articles.since(0))
    number, changed = _say(archive)
    assert changed == 1
    assert [one.id for one in archive.articles.since(seq)] == [2]
    assert (2, NAME, MEANT) in _credits(archive)
    assert _parents(archive)[2] == 1
    story = archive.stories.get(1)
    assert story is not None
    assert story.members[1].evidence["rule"] == "credit"
    assert undo(archive, OUTLETS, number, LATER) == 1
    assert _credits(archive) == before


def test_spellings_and_accounts_of_the_name_follow_and_go_back(archive: Archive) -> None:
    names = ("《小河快报》", "小河快报微信公众号", "小河 快报")
    keep(archive, B, credits=tuple(Credit("relay", name) for name in names))
    before = _credits(archive)
    number, _ = _say(archive)
    assert [meant for _, name, meant in _credits(archive) if name in names] == [MEANT] * 3
    undo(archive, OUTLETS, number, LATER)
    assert _credits(archive) == before


def test_a_carrier_follows_with_its_house_and_what_it_says_of_itself(archive: Archive) -> None:
    run = archive.runs.start("test", NOON)
    chain = (Credit("carrier", NAME), Credit("relay", "本站"), Credit("relay", "白塔政法网"))
    item = attribute(validate(draft(C, run=run, credits=chain)), OUTLETS)
    store(deduplicate(item, archive), archive)
    before = _outlets(archive), _credits(archive)
    assert before[0] == [(NAME, None)]
    assert (1, "本站", NAME) in before[1]
    number, changed = _say(archive, meant="新华网")
    assert changed == 1
    assert _outlets(archive) == [("新华网", "新华社")]
    assert (1, "本站", "新华网") in _credits(archive)
    undo(archive, OUTLETS, number, LATER)
    assert (_outlets(archive), _credits(archive)) == before


def test_what_an_agency_says_on_its_own_site_stays_its_own(archive: Archive) -> None:
    """新华社 has no site but 新华网: there, the credit means the page itself, also when renamed."""
    keep(archive, "http://www.xinhuanet.com/a/1.html", source="新华社",
         credits=(Credit("relay", "新华社"),))  # fmt: skip
    keep(archive, B, credits=(Credit("relay", "新华社"),))
    before = dump(archive)
    assert rename(archive, OUTLETS) == []
    assert dump(archive) == before
    assert (1, "新华社", "新华网") in _credits(archive)
    assert (2, "新华社", "新华社") in _credits(archive)


def test_an_address_tells_whom_an_unknown_name_means(archive: Archive) -> None:
    keep(archive, B, credits=(Credit("relay", "记者站", A),))
    assert (1, "记者站", MEANT) in _credits(archive)
    assert rename(archive, OUTLETS) == []


def test_what_the_registry_forgets_is_kept(archive: Archive) -> None:
    keep(archive, B, credits=(Credit("relay", NAME),))
    assert rename(archive, OUTLETS.aliased({NAME: MEANT})) == [1]
    assert rename(archive, OUTLETS) == []
    assert (1, NAME, MEANT) in _credits(archive)


def test_new_pages_are_read_with_the_alias(archive: Archive) -> None:
    keep(archive, A)
    _say(archive)
    known = OUTLETS.aliased(archive.corrections.aliases())
    item = attribute(validate(draft(B, credits=(Credit("relay", NAME),))), known)
    assert item.outlets[NAME] == MEANT


def test_an_alias_nobody_uses_changes_nothing(archive: Archive) -> None:
    keep(archive, A)
    number, changed = _say(archive, "无人报")
    assert (number, changed) == (1, 0)
    assert undo(archive, OUTLETS, number, LATER) == 0
