"""CPU time of reading and writing bodies: an ordinary one, and the worst of 1 MB.

Run as `python -m tests.bench.text`.
"""

import time
from collections.abc import Callable, Iterable
from itertools import cycle

from releases.text.figures import compare
from releases.text.parse import TextTooLong, parse
from releases.text.plain import plain
from releases.text.render import render

MEGABYTE = 1_000_000
RANKED = ["1.", "□", "■", "ㅇ", "○", "●", "o", "가.", "-", "1)", "가)", "·", "•", "(1)", "(가)", "①", "❶", "㉮"]
WORST = {
    "all markers": "- a\n□ b\n1. c\n※ d\n* e\n",
    "shortest lines": "a\n",
    "shortest items": "-a\n",
    "blank lines": " \n",
    "all stars": "*",
    "stars in words": "a *b* ",
    "one giant line": "word ",
    "one giant Korean line": "낱말 ",
    "deep nesting": "".join(f"{marker} a\n" for marker in RANKED),
    "alternating note stars": "- a* b**\n* c\n** d\n",
    "notes far from their stars": "ㅇ a***\n" + "- b\n* c\n" * 400,
    "private glyphs": "".join(f"{chr(0xE000 + code)}a\n" for code in range(3000)),
    "links, one line": "[a](/b) ",
    "links, many lines": "[a](/b) [c](/d)\n",
    "addresses": "www.a.kr b@c.kr https://d.kr/e에서\n",
    "dots and at signs": "a@a.",
    "open brackets": "[",
    "open brackets, many lines": "[[[[ a\n",
    "asterisks, many lines": "*a **b** _c_\n",
    "angles": "<a",
    "backslashes": "\\*",
    "parentheses": "www.a.kr/((((",
    "wrapped text": "the two sides agreed to meet\n" * 3 + "- again\n",
    "tables": "a\tb\tc\n",
    "wide tables": "\t" * 900 + "a\tb\n",
    "ragged tables": "a\tb\nc\td\te\n",
    "headings": "□ a\n\nb\n[c]\nⅠ. d\n",
    "contacts": "문의 : a\n담 당 자: b\n",
    "attachments": "붙임 1. a\n2. b\n",
    "end marks": "a. 끝.\n",
    "dashes": "- " * 30 + "a\n",
    "colons": "담 : ",
    "NFD": "\u1112\u1161\u11ab \u1100\u1173\u11af\n",
    "combining marks": "\u0301\u0323",
    "invisibles": "\u200b\u00a0",
    "line ends": "a\r\n",
}


ORDINARY = [
    "□ 하천관은 봄마다 열람실을 열고 **공동 일정**을 점검하며 다음 단계의 준비 사항*을 확인하기로 하였다.",
    "ㅇ 참석자들은 요약표를 비교하고 남은 질문을 간추려 달라고 요청하였으며 회의록을 두 언어로 공개한다.",
    "- 도서관 연합은 해안의 작은 분관에 판독기를 빌려주겠다고 제안하였다(https://www.example.go.kr에서 신청).",
    "* 2009년 5월 첫 모임을 기준으로 셈",
    "□ 참석자들은 회의록을 같은 날 두 언어로 공개하는 계획에 모두 공감하였다. 실무반은 새 열람실을 시험 운영한다.",
    "ㅇ 위원회는 조사 결과를 접수하고 다음 회의에서 다시 살펴보기로 하였으며, 양측은 안내서를 고쳐 쓰기로 하였다.",
    "ㅇ 초청 전문가들은 종이 보존 방법에 관하여 세심한 조언을 제공하였고, 도서관 연합은 이를 책으로 묶기로 하였다.",
    "- 두 지역의 학교를 위하여 해마다 두 차례 연수생을 교환하고 여비를 나누어 부담한다.",
]


def ordinary(size: int) -> str:
    """A release of `size` bytes, with emphasis, notes and addresses."""
    return filled(cycle(ORDINARY), size)


def filled(blocks: Iterable[str], size: int) -> str:
    lines: list[str] = []
    room = size
    for block in blocks:
        room -= len(block.encode()) + 2
        if room < 0:
            break
        lines.append(block)
    return "\n\n".join(lines)


def repeated(pattern: str, size: int = MEGABYTE) -> str:
    return pattern * (size // len(pattern.encode()))


def cpu(work: Callable[[], object]) -> float:
    """CPU milliseconds of one call, the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def row(name: str, text: str) -> dict[str, float]:
    """Print and return what reading and writing this text costs."""
    tree = parse(text)
    parsing = cpu(lambda: parse(text))
    rendering = cpu(lambda: render(tree))
    plaining = cpu(lambda: plain(tree))
    figures = {"parse": parsing, "render": rendering, "plain": plaining, "p + r": parsing + rendering}
    print(f"{name:28}{len(text.encode()):>10,}" + "".join(f"{figure:>10.1f}" for figure in figures.values()))
    return figures


FIGURES = "2020. 2. 11.(화) 10:00 제7차 회의에 12개국 대표 80여 명이 모여 3억 달러를 5% 늘리기로 하였다."
FIGURES_EN = (
    "At 10 a.m. on Tuesday, February 11, 2020, some 80 delegates of 12 countries agreed at the 7th meeting"
    " to raise US$300 million by 5%."
)


def figures_row() -> str:
    """Comparing the figures of two bodies of 10 kB, also as a multiple of parsing one."""
    korean, english = (filled(cycle([line]), 10_000) for line in (FIGURES, FIGURES_EN))
    comparing = cpu(lambda: compare(korean, english))
    ratio = comparing / cpu(lambda: parse(korean))
    size = len((korean + english).encode())
    return f"{'figures of two bodies':28}{size:>10,}{comparing:>10.1f}   ({ratio:.1f} parses)"


def main() -> dict[str, dict[str, float]]:
    print(f"{'CPU milliseconds':28}{'bytes':>10}{'parse':>10}{'render':>10}{'plain':>10}{'p + r':>10}")
    found = {"ordinary body": row("ordinary body", ordinary(10_000))}
    print(figures_row())
    found |= {name: row(name, repeated(pattern)) for name, pattern in WORST.items()}
    print(f"{'10 MB, refused':28}{10 * MEGABYTE:>10,}{cpu(refused):>10.1f}")
    return found


def refused() -> None:
    try:
        parse("a" * 10 * MEGABYTE)
    except TextTooLong:
        return
    raise AssertionError("10 MB were read")


if __name__ == "__main__":
    main()
