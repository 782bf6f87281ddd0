"""The forms in which captions and credit lines tell who made a picture, as patterns.

All are bounded and are asked only of the last or first characters of a line.
"""

import re

_EDGE = r"(?:^|[\s\u3000（(【\[：:。，,；;！？”、|｜·])"
_END = r"[\s\u3000)）】\]。]{0,3}$"
_CLOSED = r"[^，。；;：:（）()【】\[\]！？!?“”《》|｜]"

TAKEN = re.compile(
    rf"{_EDGE}(?P<who>[\u4e00-\u9fffA-Za-z·\s\u3000、]{{2,40}}?)[\s\u3000]?(?<![拍航统录合])摄(?:影报道|影)?"
    rf"(?:\s?[（(](?P<by>[^（）()]{{2,20}})[)）])?{_END}"
)
"""李梦馨 摄 · 新华社记者 李梦馨 摄 · 周训超摄（人民图片网）."""

RELEASED = re.compile(
    rf"{_EDGE}(?P<by>[\u4e00-\u9fffA-Za-z]{{2,12}})[\s\u3000]?发[\s\u3000]?[（(](?P<who>[\u4e00-\u9fff\s\u3000、]{{2,24}})摄[)）]{_END}"
)
"""新华社发（李梦馨 摄）."""

GIVEN = re.compile(
    rf"{_EDGE}(?:(?:图片|照片|图)?(?:由|系|均由|皆由))?(?P<who>{_CLOSED}{{2,24}}?)[\s\u3000]?"
    rf"(?:供图|提供(?:图片|照片|资料图片?)|[/／](?:图|摄影?|供图)){_END}"
)
"""公安部供图 · 县融媒体中心 李四/图."""

PROVIDED = re.compile(
    rf"(?:图片|照片|配图|图)(?:均|皆|全部)?(?:由|系)(?P<who>{_CLOSED}{{2,24}}?)(?:提供|拍摄|供图|授权使用){_END}"
)
"""图片由县融媒体中心提供."""

LABELLED = re.compile(
    rf"{_EDGE}(?P<label>图片来源|照片来源|图片提供|图片作者|图片摄影|摄影师|摄影|供图|图源|题图|封面图|配图|图据|图片|照片|图)"
    rf"[\s\u3000]?[：:丨|｜/／][\s\u3000]?(?P<who>[^：:丨|｜/／。；;（）()【】\[\]]{{2,40}}?)"
    rf"(?=$|[。；;（）()【】\[\]|｜丨]|[\s\u3000，,]{{1,3}}"
    r"(?:文|作者|撰文|编辑|责编|责任编辑|记者|通讯员|视频|视觉|设计|制图|校对|审核|来源|美编|监制|海报)[\s\u3000]?[：:丨|｜/／])"
)
"""图片来源：摄图网 · 摄影/张艳 编辑/苏芳 · 图｜视觉中国."""

QUOTED = re.compile(rf"{_EDGE}(?:图据|图片据|图自|图片来自)(?P<who>{_CLOSED}{{2,16}}?){_END}")
"""图据新华社."""

BOTH = re.compile(
    r"^[\s\u3000（(【\[]{0,3}(?:文字?[/／、]?(?:图片?|摄影?)|图[/／、]?文|撰文[/／、]摄影)[\s\u3000]?[：:丨|｜/／\s][\s\u3000]?(?P<who>[^：:丨|｜/／。]{2,40}?)"
    rf"{_END}|{_EDGE}(?P<who2>[\u4e00-\u9fffA-Za-z·\s\u3000、]{{2,40}}?)[\s\u3000]?(?:文并?[/／]?(?:图|摄影?)|图[/／]?文|摄影报道|图文报道|[/／]文并?图)"
    rf"{_END}"
)
"""文/图 张三 · 记者 张三 文/图: who wrote took the pictures too."""

ENGLISH = re.compile(
    r"(?:^|[\s(\[|.])(?:(?i:photos?|photographs?|images?|pictures?)"
    r"(?:\s(?i:by|courtesy of)\s|(?:\s(?i:credit|source))?\s?:\s?)"
    r"|(?:Photo|(?:Getty|Alamy) Images?|AP Photo)\s?/\s?)"
    r"(?P<who>[A-Z][\w.'’&/ -]{1,40}?)[\s)\].]{0,3}$"
)
"""Photo by Ann Lee · [Photo/Xinhua]."""
