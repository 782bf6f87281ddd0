"""The forms in which Chinese and English pages and their tags write a date, as patterns."""

import re

SPACE = r"[\s\u3000\xa0]"
TIME = (
    rf"(?:{SPACE}|T|-|&nbsp;){{0,6}}(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?{SPACE}{{0,3}})?"
    rf"(?:(?P<half>上午|早上|凌晨|清晨|中午|下午|傍晚|晚上|晚|夜里){SPACE}{{0,2}})?"
    r"(?:(?P<h>[01]?\d|2[0-3])(?:[:：时点](?P<mi>[0-5]\d)(?:[:：分](?P<s>[0-5]\d))?"
    r"|-(?P<mi2>[0-5]\d)-(?P<s2>[0-5]\d))"
    rf"(?:\.\d{{1,9}})?{SPACE}?(?P<zone>Z|UTC\b|GMT\b(?![+-])"
    rf"|[+-][01]\d(?::?[0-5]\d)?(?![\d:]))?(?P<pm>{SPACE}?[AaPp]\.?[Mm]\b)?)?"
)
FULL = re.compile(
    r"(?<![\d./-])(?P<y>(?:19|20)\d\d)"
    rf"(?:{SPACE}?年{SPACE}?(?P<m1>1[0-2]|0?[1-9]){SPACE}?月{SPACE}?(?P<d1>3[01]|[12]\d"
    rf"|0?[1-9])(?:{SPACE}?[日号]|(?!\d)|(?=[01]\d[:：]|2[0-3][:：]))"
    r"|(?P<sep>[-/.．—–－])(?P<m2>1[0-2]|0?[1-9])(?P=sep)(?P<d2>3[01]|[12]\d|0?[1-9])(?:日|(?!\d)"
    r"|(?=[01]\d[:：]|2[0-3][:：])))" + TIME
)
TWO_DIGIT = re.compile(
    r"(?<![\d./:-])(?P<y>\d\d)-(?P<m>1[0-2]|0[1-9])-(?P<d>3[01]|[12]\d|0[1-9])(?:(?![\d-])"
    r"|(?=[01]\d[:：]|2[0-3][:：]))" + TIME
)
SHORT_YEAR = re.compile(
    r"(?P<y>1[3-9]|[2-6]\d)(?P<sep>[/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>3[01]|[12]\d|0?[1-9])"
    r"(?![\d/.])" + TIME
)
NO_YEAR = re.compile(
    r"(?<![\d./:-])(?<!\d年)(?<!\d年\s)(?<!年[)）])(?:(?P<m1>1[0-2]|0?[1-9])月(?P<d1>3[01]|[12]\d|0?[1-9])日?"
    r"|(?P<m2>1[0-2]|0[1-9])[-/](?P<d2>3[01]|[12]\d|0[1-9])(?![-/.]))" + TIME
)
_HAN_MONTH = r"(?:十[一二]?|[一二三四五六七八九])"
YEAR_LAST = re.compile(
    rf"(?<![\d年一二三四五六七八九十])(?:(?P<m1>1[0-2]|0?[1-9])|(?P<han>{_HAN_MONTH})){SPACE}?月{SPACE}{{0,2}}"
    rf"(?P<d>3[01]|[12]\d|0?[1-9])(?:{SPACE}?[日号])?{SPACE}?[,，]{SPACE}?(?P<y>(?:19|20)\d\d)"
    r"(?![\d\u4e00-\u9fff])" + TIME
)
"""The year behind, as blogs set to Chinese write it: 九月 12, 2021; 4月11日，2024."""
HAN = re.compile(
    rf"(?<![一二三四五六七八九十])([一二][〇○◯零九OoＯОо0一二三四五六七八]{{3}}){SPACE}?年{SPACE}?"
    rf"([一二三四五六七八九十]{{1,2}}){SPACE}?月{SPACE}?([一二三四五六七八九十]{{1,3}}){SPACE}?[日号]"
    + TIME
)
"""The numerals of official documents, the nought in its many shapes."""
STAMP = re.compile(
    r"(?<!\d)(20\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?:([01]\d"
    r"|2[0-3])([0-5]\d)([0-5]\d))?(?!\d)"
)
EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"
_ORDINAL = r"(?:st|nd|rd|th)?"
_GAP = r"(?:\s{1,3}|-)"
ENGLISH = re.compile(
    rf"(?<![A-Za-z])(?:(?P<mon>{MONTH})\.?{_GAP}(?P<d1>[0-3]?\d){_ORDINAL}"
    rf"(?:\s?[,.]\s{{0,3}}|{_GAP})(?P<y1>{_YEAR})"
    rf"|(?<!\d)(?P<d2>[0-3]?\d){_ORDINAL}\.?{_GAP}(?:of\s)?(?P<mon2>{MONTH})\.?,?{_GAP}(?P<y2>{_YEAR}))"
    r"(?!\d)",
    re.IGNORECASE,
)
NUMERIC = re.compile(
    rf"(?<![\d./-])(?P<a>[0-3]?\d)(?P<sep>[-/.])(?P<b>[0-3]?\d)(?P=sep)(?P<y>{_YEAR})(?![\d/-])"
)
"""Day and month in either order, the year behind: 5/13/2024, 13.05.2024."""
SHORT = re.compile(
    r"(?<![\d./-])(?P<a>[0-3]?\d)(?P<sep>[/.])(?P<b>[0-3]?\d)(?P=sep)(?P<y>\d\d)(?![\d./-])"
)
RFC822 = re.compile(
    r"(?:(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun),?\s*)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2}"
    r"\s+\d{4},?\s+\d\d:\d\d"
)
LOOSE = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|(?<=\d),|^[A-Z][a-z]{2,4},?\s*(?=\d)")
"""What others add to the form of RFC 822, and the weekday, which says nothing more."""
OFFSET = re.compile(r"(?<=\s)(?:GMT|UTC)?([+-]\d\d):?(\d\d)$")
ENDS_IN_TIME = re.compile(r"\s\d\d:\d\d(?::\d\d)?$")
_UNIT = r"(秒[钟鐘]?|分[钟鐘]?|[个個]?小[时時]|天|周|週|[个個]?星期|minutes?|hours?|days?)"
SPAN = re.compile(rf"(\d{{1,3}}|半)\s{{0,9}}{_UNIT}")
AGO = re.compile(
    r"(?<![\d年月周週天时時分钟鐘秒期])(?<![年月周週天时時分钟鐘秒期][，,、])"
    rf"((?:(?:\d{{1,3}}|半)\s{{0,9}}{_UNIT}[\s，,、]{{0,3}}){{1,4}})(?:前|ago)"
)
"""Spans from the largest to the smallest; none behind months or years, whose days nobody counts."""
DAY_WORD = re.compile(r"(?<![一大])(今天|今日|昨天|昨日|前天)\s*(?:(\d{1,2})[:：](\d{2}))?")
URL_MONTH = re.compile(rf"/({_YEAR})/({MONTH})/([0-3]?\d)(?=/|$)", re.IGNORECASE)
URL_DATES = (
    re.compile(r"/t?((?:19|20)\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?:\d{6})?(?=[_/.-]|$)"),
    re.compile(r"/((?:19|20)\d\d)[-/]?(1[0-2]|0[1-9])[-/]?(3[01]|[12]\d|0[1-9])(?=[/_.-]|$)"),
    re.compile(r"/((?:19|20)\d\d)/(1[0-2]|[1-9])/(3[01]|[12]\d|[1-9])(?=/|$)"),
    re.compile(r"[-_]((?:19|20)\d\d)-(1[0-2]|0[1-9])-(3[01]|[12]\d|0[1-9])(?=[/_.-]|$)"),
)
