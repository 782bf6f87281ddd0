"""Why we think what the timeline draws, in words for readers.

``scraper/commands/wording.py`` says the same to operators, in English; a test holds both to the
same rules.
"""

from collections.abc import Mapping

from scraper.site.text import line

RULES = {
    "first": "未见更早的刊载",
    "self-credit": "自署为来源",
    "original link": "其原文链接指向该页",
    "credit": "文中署来源“{credit}”",
    "credit of its newsroom": "文中署“{credit}”，与该页同属一个编辑部",
    "credit of its house": "文中署“{credit}”，该页即其自有网站",
    "inherited credit": "{said_by}的同一文本署“{credit}”",
    "inherited edits": "带有该页特有的改动",
    "similar": "文字与该页最相近",
    "placeholder": "文中署来源“{credit}”",
    "correction": "经人工核定",
    "left over": "没有更可靠的线索",
}
AGAINST = ("inherited edits", "similar", "left over")
"""Rules that stand against what a page says itself."""
KINDS = {"copy": "转载", "excerpt": "节录", "update": "更新"}
RELATIONS = {
    "quotes": "引用关系",
    "summary": "综述关系",
    "shared-source": "出自同一来源",
    "reissue": "同类文告",
}
ROLES = {
    "carrier": "刊载",
    "relay": "转经",
    "origin": "源自",
    "author": "作者",
    "editor": "编辑",
    "photo": "摄影",
}
SHOWS = {
    "full": "全文，并署名、附原文链接",
    "excerpt": "仅节选约二百字，并附原文链接",
    "link": "不刊载文字，只列标题与链接",
}
PERMISSIONS = {
    "requires_attribution": "原页要求：转载须注明来源。",
    "forbidden": "原页声明：未经授权不得转载。",
    "licensed": "原页注明其系经授权转载；该授权不及于他人。",
}
REMARKS = {
    "traditional": "此页用繁体字",
    "simplified": "此页用简体字",
    "width": "全角与半角",
    "marks": "引号、破折号与间隔号的写法",
    "spaces": "空格",
    "paragraphs": "段落的分合",
}
_SURE = ((0.99, "可以确定"), (0.9, "很有把握"), (0.75, "较有把握"), (0.5, "有些把握"))


def sure(confidence: float) -> str:
    """Return how sure we are, in words and in hundredths."""
    words = next((words for least, words in _SURE if confidence >= least), "把握不大")
    return f"{words}（{min(max(confidence, 0.0), 1.0):.0%}）"


def why(evidence: Mapping[str, object], placeholder: str, names: Mapping[int, str]) -> str:
    """Return what a page's place in the chain rests on, in one line.

    ``placeholder`` is the outlet it was taken from where its page was never read; ``names`` are
    the outlets of articles by id.
    """
    rule = str(evidence.get("rule") or ("placeholder" if placeholder else ""))
    credit = line(evidence.get("credit") or placeholder or "另一媒体")
    said_by = evidence.get("said_by")
    told = names.get(said_by, "另一页") if isinstance(said_by, int) else "另一页"
    reasons = [RULES.get(rule, "据其文字").format_map({"credit": credit, "said_by": told})]
    if rule == "correction" and isinstance(said := evidence.get("said"), str):
        reasons[0] += f"：{line(said)}"
    reasons += _measured(rule, evidence)
    if rule in AGAINST and evidence.get("credit"):
        reasons.append(f"虽然文中署“{credit}”")
    if rule in AGAINST and evidence.get("url"):
        reasons.append(f"虽然它链接到 {line(evidence['url'])}")
    return "，".join(reasons)


def _measured(rule: str, evidence: Mapping[str, object]) -> list[str]:
    found = []
    likeness, foreign = evidence.get("likeness"), evidence.get("foreign")
    if isinstance(foreign, int) and foreign > 0:
        found.append(f"但有 {foreign} 处见于更早的页面而为该页所无")
    elif foreign == 0 and rule == "inherited edits":
        found.append("而无其他页面的痕迹")
    if isinstance(likeness, int | float):
        found.append(f"相似度 {min(max(likeness, 0.0), 1.0):.0%}")
    return found
