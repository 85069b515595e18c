"""What looks like a figure and is none: addresses, telephones, laws, names, markers, file sizes."""

from __future__ import annotations

import re

from releases.text.figures.money import CODES
from releases.text.figures.page import Page
from releases.text.figures.values import Figure

_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,250}")
_FILE = re.compile(r"\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|csv|txt|zip|jpe?g|png|gif|mp4)\b", re.IGNORECASE)
_FILE_NAME = re.compile(r"[^\s\"'<>「」『』\[\]]{1,120}$")
_FILE_SIZE = re.compile(r"(?<![0-9.])[0-9.,]{1,12} ?(?:[KMGT]i?B|kB|바이트|bytes?|킬로바이트|메가바이트|기가바이트)\b")
_PHONES = [
    re.compile(r"\+[0-9]{1,3}[-. )(]{1,2}[0-9][-0-9. )(]{5,16}[0-9]"),
    re.compile(r"(?<![0-9])\(?0[0-9]{1,2}[)\-. ]{1,2}[0-9]{3,4}[-. ][0-9]{4}(?![0-9])(?:[,~·/] ?[0-9]{1,4}(?![0-9]))*"),
    re.compile(r"(?<![0-9])1[568][0-9]{2}-[0-9]{4}(?![0-9])"),
    re.compile(
        r"(?:☎|☏|[Tt]el\.?|TEL\.?|[Ff]ax\.?|전화|팩스|내선|[Ee]xt\.?)[ :)]{0,3}[0-9][-0-9., ~/]{2,30}(?=[^0-9]|$)"
    ),
    re.compile(r"(?:\(우편번호|\(우\)?|우\)) ?[0-9-]{5,7}"),
]
_SHORT_PHONE = re.compile(r"(?<![0-9-])[0-9]{3,4}-[0-9]{4}(?![0-9-])")
_YEARS = re.compile(r"(?:19|20|21)[0-9]{2}-(?:19|20|21)[0-9]{2}$")
_LETTERS_DIGITS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,12}[-+]?[0-9]{1,4}(?![0-9]|[,.][0-9])[A-Za-z0-9]*")
# Letters before a number that do belong to a figure.
_READ_LETTERS = re.compile(
    rf"(?:{CODES}|US|Q|H|FY|CY|(?:UTC|GMT)[-+]|(?:top|mid|pre|post|late|early|since)-)"
    r"'?[0-9]+(?:[KkMmBb]n?)?$",
    re.IGNORECASE,
)
_AREAS = re.compile(r"[ckm]?m[23]$")
_DIGITS_LETTERS = re.compile(r"(?<![A-Za-z0-9.,])[0-9]{1,6}(?:\.[0-9]{1,3})?([A-Za-z]{1,8})(?![A-Za-z])")
_READ_SUFFIXES = {
    "st",
    "nd",
    "rd",
    "th",
    "am",
    "pm",
    "s",
    "km",
    "m",
    "cm",
    "mm",
    "kg",
    "g",
    "mg",
    "t",
    "ha",
    "kw",
    "mw",
    "gw",
    "kwh",
    "mwh",
    "gwh",
    "tw",
    "l",
    "ml",
    "bn",
    "mn",
    "tn",
    "k",
    "h",
    "hr",
    "hrs",
    "min",
    "mins",
    "sec",
    "pp",
    "p",
    "x",
    "q",
    "c",
    "f",
    "w",
    "krw",
    "usd",
    "eur",
    "jpy",
    "won",
    "kst",
    "gmt",
    "utc",
    "d",
    "y",
    "yr",
    "yrs",
}
_MARKERS = [
    re.compile(
        r"^[ \t>]*(?:[\[<(【〈] ?)?([0-9]{1,2}(?:-[0-9]{1,2})?[.)])(?=[ \t])"
        r"(?! ?[0-9]{1,2}(?:\.(?![0-9])| ?\([월화수목금토일]))",
        re.M,
    ),
    re.compile(r"^[ \t>]*(\([0-9]{1,2}\))", re.M),
    re.compile(r"(?<![^\s(])(\([0-9]{1,2}\))(?= )"),
    re.compile(r"[A-Za-z가-힣]([0-9]{1,2}\))(?<!\([가-힣][0-9]\))(?<!m[23]\))"),
]
# A street and the number of a house.
_STREETS = [
    re.compile(
        r"[가-힣]{1,6}(?:시|도|구|군|읍|면) ([가-힣0-9]{1,12}(?:대로|로|길) ?[0-9]{1,4}(?:번?길)? ?(?:[0-9]{1,4})?"
        r"(?:-[0-9]{1,4})?)(?=[ ,)(\n.]|$)"
    ),
    re.compile(r"\b([0-9]{1,4}(?:-[0-9]{1,4})?),? [A-Z][a-z]{1,20}-?(?:daero|ro|gil)\b(?![a-z])"),
    re.compile(r"\b(?:daero|ro)[ -]([0-9]{1,4})(?:beon)?-?gil\b"),
]
# What stands above a release in Korea: when it may be printed, when it was handed out.
_HEAD = re.compile(
    r"^[ \t]*(?:[|□○ㅇ*-][ \t]*)?(?:보도 ?시점|보도 ?일시|배포 ?일시|배포|엠바고|Embargo|EMBARGO)(?:\b[ \t]*[:："
    r"|(\[]|[ \t]{2,}|[ \t]+(?=[0-9']))[^\n]*",
    re.M,
)
_INLINE_MARKER = re.compile(r"(?<=[가-힣A-Za-z.,;:] )[0-9]{1,2}\)(?= [가-힣A-Za-z])")
_NAMES = [
    re.compile(r"(?<![0-9])[0-9] ?\+ ?[0-9](?![0-9])"),
    re.compile(r"코로나 ?(?:바이러스)? ?(?:감염증)? ?-? ?19"),
    re.compile(r"[가-힣]\+[0-9]{1,2}|(?:플러스|Plus)[ -](?:[0-9]|[Tt]hree|[Ss]ix)\b"),
    re.compile(r"\b(?:two|2)[ -]plus[ -](?:two|2)\b", re.IGNORECASE),
    re.compile(r"주요 ?[0-9]{1,2}개국|Group of (?:Seven|Twenty|[0-9]{1,2})\b"),
    re.compile(
        r"(?<![0-9.])(?P<m>[0-9]{1,2})\.(?P<d>[0-9]{1,2}) ?(?:전쟁|운동|절|혁명|민주|항쟁|사태|선언|정신|참전|만세|테러"
        r"|공동선언|합의|정상선언)"
    ),
    re.compile(
        r"(?<![0-9.])(?P<m>[0-9]{1,2})·(?P<d>[0-9]{1,2})(?![0-9·])"
        r"(?! ?(?:월|일|차|회(?!담|의|견|고|복)|분기|호|학년|개|명|등급|급|위|세|층|번|기(?!념)|단계|과(?!거)"
        r"|대(?!학|한|책)|명|척|팀|공구|차관|년|주|%|시(?!위|민)|부(?!정)|권"
        r"|조(?!약)|억|만(?!세)|곳|건|점|종))"
    ),
    re.compile(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
        r" (?:[0-9]{1,2}(?:st|nd|rd|th)?|First) (?:[A-Z][a-z]+ ){0,2}"
        r"(?:Movement|Revolution|Uprising|War|Declaration|Agreement|Accord|Democratization|Democratisation|Struggle)\b"
    ),
    re.compile(r"(?<![0-9])1 ?(?:대|:) ?1(?![0-9])|\b(?:[Tt]wo|[Tt]hree)-way\b"),
    re.compile(r"(?<![0-9])1인 ?(?:가구|기업|창조|미디어|시위|방송|체제|독재)"),
    re.compile(
        r"(?<=[가-힣] )[0-9]{1,2}세 ?(?:국왕|교황|대공|여왕|황제|왕)|(?:국왕|교황|대공|여왕"
        r"|황제) [가-힣]+(?: [가-힣]+)? [0-9]{1,2}세"
    ),
    re.compile(
        r"(?<![0-9])[2-9]자(?= ?(?:회담|회의|협의|협력|대화|정상|외교|통화|협상|간|구도|안보|협정|합의))"
        r"|[Ss]ix-?[Pp]arty|[Ff]our-?[Pp]arty"
    ),
    re.compile(r"\b38(?:th parallel|선|도선)"),
    re.compile(r"\b(?:112|119|911) ?(?:구급|구조|신고|상황|종합|rescue|emergency)"),
    re.compile(r"[0-9] ?(?:인|명|건|개|가구|대|톤|회|사람|통|편|곳)당"),
    re.compile(r"\bdouble[- ]tax\w*|이중과세", re.IGNORECASE),
    re.compile(
        r"\b(?:[Oo]ne|1)[- ](?:stop|way|off|sided|on[- ]one)\b|\bOne Health\b|\b(?:[Nn]o|any|every|some|each) ?one\b"
    ),
    re.compile(r"(?<![0-9,.])0[0-9]{2,}(?![0-9:.])"),
    re.compile(r"[0-9]{16,}"),
]
_DAY_NAMES = [pattern for pattern in _NAMES if "(?P<m>" in pattern.pattern]
_HOLIDAYS = {
    "삼일절": (3, 1), "광복절": (8, 15), "개천절": (10, 3), "한글날": (10, 9), "현충일": (6, 6), "제헌절": (7, 17),
    "어린이날": (5, 5), "성탄절": (12, 25), "신정": (1, 1),
}  # fmt: skip
_HOLIDAY = re.compile("|".join(_HOLIDAYS))
_NUMBERED = [
    re.compile(
        r"(?:사진|그림|표|붙임|첨부|별첨|별표|도표|참고|양식|별지|부록|각주) ?[0-9]{1,2}(?![0-9.,]*[0-9가-힣%])"
    ),
    re.compile(
        r"\b(?:Photo|Figure|Fig\.|Table|Annex|Attachment|Appendix|Chart|Box|Form|Note|Step|Room|Gate|Route|Line"
        r"|Building"
        r"|Section|Sections|Chapter|Article|Articles|Art\.|Arts\.|Paragraph|Paragraphs|Para\.|Subparagraph|subparagraph|Clause|Item"
        r"|No\.|Nos\.|Resolution|Resolutions|Decree|Act|Law|article|paragraph|section|clause|resolution)"
        r" (?:No\. ?)?[0-9]{1,5}(?: ?\([0-9]{1,3}\)){0,3}"
        r"(?:(?:,| and| to| or|-|, and) ?(?:[0-9]{1,5}(?:\([0-9]{1,3}\)){0,3}|(?:\([0-9]{1,3}\)){1,3})){0,9}"
        r"(?![0-9A-Za-z])"
    ),
    re.compile(
        r"(?<![0-9,])(?:제 ?)?[0-9][0-9,]{0,7}(?:[~·, -]{1,2}(?:제 ?)?[0-9]{1,5}){0,6} ?(?:호선|호실|호기"
        r"|호(?![주수텔])|번지|번길|번 국도|번 출구|번 게이트)"
    ),
    re.compile(
        r"제 ?[0-9]{1,4}(?:[~·, -]{1,2}(?:제 ?)?[0-9]{1,4}){0,6} ?(?:조(?![0-9약])|항|목"
        r"|장(?![관소]))(?:의 ?[0-9]{1,2})?"
    ),
    re.compile(r"(?<![0-9])[0-9]{1,4}조(?:의 ?[0-9]{1,2})?(?= ?(?:제 ?)?[0-9]{0,3}(?:항|에 따|에 의|에 근거|의 규정))"),
]
_COPIES = re.compile(r"(?<![0-9제])(?:각 ?)?[0-9]{1,2} ?부(?=\.| *끝|[ \t]*$)", re.M)
_FILES_LINE = re.compile(r"^[ \t]*(?:붙임|첨부|별첨|Attachments?)\b[^\n]*(?:\n[ \t]*[0-9]{1,2}\.[ \t][^\n]*)*", re.M)


def named_days(page: Page) -> list[Figure]:
    """Days of the year that a name tells, which the other language may name: 9·11, 8·15, 광복절."""
    found = [(match, (int(match["m"]), int(match["d"]))) for each in _DAY_NAMES for match in each.finditer(page.text)]
    found += [(match, _HOLIDAYS[match[0]]) for match in _HOLIDAY.finditer(page.text)]
    return [Figure("named day", match[0], *match.span(), (("date", *day),)) for match, day in found]


def blank_names(page: Page) -> None:
    """Take everything out of the page that only looks like a figure."""
    page.drop(_ADDRESS)
    page.blank(_file_names(page))
    page.drop(_FILE_SIZE)
    page.drop(_FILES_LINE)
    page.drop(_HEAD)
    for pattern in _STREETS:
        page.drop(pattern)
    for pattern in _PHONES:
        page.drop(pattern)
    page.drop(_SHORT_PHONE, keep=lambda match: _YEARS.match(match[0]) is not None)
    for pattern in (*_MARKERS, *_NAMES, *_NUMBERED, _COPIES):
        page.drop(pattern)
    page.drop(_INLINE_MARKER, keep=lambda match: _is_in_brackets(page, match.start()))
    page.blank(_glued(page))


def _file_names(page: Page) -> list[tuple[int, int]]:
    spans = []
    for match in _FILE.finditer(page.text):
        name = _FILE_NAME.search(page.text[max(0, match.start() - 120) : match.start()])
        spans.append((match.start() - (len(name[0]) if name else 0), match.end()))
    return spans


def _is_in_brackets(page: Page, offset: int) -> bool:
    before = page.before(offset, 40)
    return before.rfind("(") > before.rfind(")")


def _glued(page: Page) -> list[tuple[int, int]]:
    """Numbers that letters make a name: G20, COVID-19, P4G, 5G."""
    before = [match.span() for match in _LETTERS_DIGITS.finditer(page.text) if not _is_read(match[0])]
    after = [match.span() for match in _DIGITS_LETTERS.finditer(page.text) if match[1].lower() not in _READ_SUFFIXES]
    return before + after


def _is_read(word: str) -> bool:
    return _READ_LETTERS.match(word) is not None or _AREAS.match(word) is not None
