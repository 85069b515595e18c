"""Closed lists of words that label a line: attachments, contacts and end marks."""

import re

# fmt: off
_CONTACTS = frozenset((
    "문의", "문의처", "문의전화", "자료문의", "담당", "담당부서", "담당과", "담당팀", "담당관", "담당자",
    "담당과장", "담당팀장", "담당사무관", "담당주무관", "담당자연락처", "부서", "부서명", "책임자", "작성과",
    "작성팀", "작성부서", "작성자", "제공부서", "제공자", "자료제공", "자료제공부서", "배포부서", "주관부서",
    "소관부서", "총괄부서", "협조부서", "협업부서", "공동부서", "보도담당", "홍보담당", "연락처", "전화",
    "전화번호", "대표전화", "팩스", "전자우편", "이메일", "contact", "contacts", "inquiries", "enquiries",
    "tel", "telephone", "phone", "fax", "email", "e-mail",
))
# fmt: on
_ATTACHMENT = re.compile(r"(붙임|첨부|별첨|Attachments?)(?=$|[\s:：0-9])([\s:：]*)(.*)")
_SENTENCE = re.compile(r"(?!\d{1,2}[.．])(?:[a-z]|.*(?:다|[세해어아에예]요)\.$)")
_COLON = re.compile("[:：]")
_LONGEST_LABEL = 20
_END_WORD = r"(?:끝|[Ee]nd|END)[.．]?"
_END = (
    rf"(?:끝[.．]?|(?:End|END)\.?|<\s*{_END_WORD}\s*>|〈\s*{_END_WORD}\s*〉|\[\s*{_END_WORD}\s*\]"
    rf"|【\s*{_END_WORD}\s*】|[(（]\s*{_END_WORD}\s*[)）]|/+\s*{_END_WORD}\s*/+"
    rf"|[-–—－]\s*{_END_WORD}\s*[-–—－])"
)
_END_LINE = re.compile(_END)
_END_TAIL = re.compile(rf"\s({_END})$")
_END_INITIALS = frozenset("끝E<〈[【(（/-–—－")
_LONGEST_END = 12

INITIALS = (
    frozenset(label[0] for label in _CONTACTS)
    | frozenset(label[0].upper() for label in _CONTACTS)
    | frozenset("붙첨별A")
)


def read_attachment(line: str) -> tuple[str, str] | None:
    """Return the label and the rest of a line that opens an attachment, else None.

    The rest may be empty. A colon, a number or the end of the line settles the matter; after a
    bare space a whole sentence ("첨부 자료를 보냅니다.") is text. Source: rule 15 of docs/outline.md.
    """
    found = _ATTACHMENT.fullmatch(line)
    if found is None:
        return None
    label, gap, rest = found.groups()
    if gap == " " and _SENTENCE.match(split_end(rest)[0]):
        return None
    return label, rest


def read_contact(line: str) -> tuple[str, str] | None:
    """Return the label without its spaces and the value of a contact line, else None (rule 15)."""
    colon = _COLON.search(line, 0, _LONGEST_LABEL)
    if colon is None:
        return None
    label = line[: colon.start()].replace(" ", "")
    if label.casefold() not in _CONTACTS:
        return None
    return label, line[colon.end() :].lstrip()


def is_end(line: str) -> bool:
    """Tell whether the line is an end mark and nothing else (rule 15)."""
    return line[0] in _END_INITIALS and len(line) <= _LONGEST_END and _END_LINE.fullmatch(line) is not None


def split_end(text: str) -> tuple[str, str]:
    """Return the text and the end mark that follows it after white space ("" if none)."""
    found = _END_TAIL.search(text, max(0, len(text) - _LONGEST_END))
    return (text[: found.start()], found[1]) if found else (text, "")
