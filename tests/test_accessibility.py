"""The record of accessibility is whole and true, and scripts, styles and uploads keep what it promises."""

import ast
import io
import re
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from releases import formats, images

ROOT = Path(__file__).resolve().parent.parent
RECORD = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
ITEMS = [
    "5.1.1 적절한 대체 텍스트",
    "5.2.1 자막 제공",
    "5.3.1 표의 구성",
    "5.3.2 콘텐츠의 선형구조",
    "5.3.3 명확한 지시사항",
    "5.4.1 색에 무관한 인식",
    "5.4.2 자동 재생 금지",
    "5.4.3 명도 대비",
    "5.4.4 콘텐츠 간의 구분",
    "6.1.1 키보드 사용 보장",
    "6.1.2 초점 이동과 표시",
    "6.1.3 조작 가능",
    "6.1.4 문자 단축키",
    "6.2.1 응답시간 조절",
    "6.2.2 정지 기능 제공",
    "6.3.1 깜빡임 제한",
    "6.4.1 반복 영역 건너뛰기",
    "6.4.2 제목 제공",
    "6.4.3 적절한 링크 텍스트",
    "6.4.4 고정된 참조 위치 정보",
    "6.5.1 단일 포인터 입력",
    "6.5.2 포인터 입력 취소",
    "6.5.3 레이블과 네임",
    "6.5.4 동작기반 작동",
    "7.1.1 기본 언어 표시",
    "7.2.1 사용자 요구에 따른 실행",
    "7.2.2 찾기 쉬운 도움 정보",
    "7.3.1 오류 정정",
    "7.3.2 레이블 제공",
    "7.3.3 접근 가능한 인증",
    "7.3.4 반복 입력 정보",
    "8.1.1 마크업 오류 방지",
    "8.2.1 웹 애플리케이션 접근성",
]
NAMED = re.compile(r"^- `(tests/[\w/]+\.py)::(test_\w+)`$", re.MULTILINE)
# A plain letter, digit or sign; Escape, Enter and the arrows are keys of their own.
LETTER_KEY = re.compile(r"""(?:\.key|\.code)\s*={2,3}\s*["'](?:.|Key[A-Z]|Digit\d)["']""")
LISTENING = re.compile(
    r"""addEventListener\(\s*["'](?:pointerdown|mousedown|touchstart|touchmove|pointermove|mousemove|dragstart"""
    r"""|devicemotion|deviceorientation|keypress)["']"""
)


def sections():
    """Text below each item of the record, in the order of the page."""
    parts = re.split(r"^### (\d\.\d\.\d .+)$", RECORD.split("\n## ")[0], flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@cache
def functions_of(path):
    file = ROOT / path
    return {node.name for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def own(folder, pattern):
    return [path for path in (ROOT / folder).rglob(pattern) if path.is_file()]


def test_the_record_has_all_33_items_in_their_order():
    assert len(ITEMS) == 33
    assert list(sections()) == ITEMS


@pytest.mark.parametrize("item", ITEMS)
def test_every_item_has_a_test_that_exists_or_a_reason(item):
    words = sections()[item]
    named = NAMED.findall(words)

    assert named or re.search(r"^Reason: .{40}", words, re.MULTILINE)
    assert words.count("- `tests/") == len(named)
    assert [(path, name) for path, name in named if not (ROOT / path).is_file() or name not in functions_of(path)] == []


def test_scripts_hear_no_letter_no_pointer_going_down_and_no_movement():
    scripts = own("static/js", "*.js")

    assert scripts
    assert [path.name for path in scripts if LETTER_KEY.search(path.read_text("utf-8"))] == []
    assert [path.name for path in scripts if LISTENING.search(path.read_text("utf-8"))] == []


def test_no_style_moves_anything():
    moving = re.compile(r"@keyframes|\b(?:animation|transition|scroll-behavior)\b")

    assert [path.name for path in own("static/css", "*.css") if moving.search(path.read_text("utf-8"))] == []


def test_no_style_takes_the_focus_ring_away():
    """Only `main` goes without: it is no control, and gets the focus from the skip navigation alone."""
    bare = re.compile(r"([^{}]+)\{[^{}]*outline:\s*(?:none|0)\s*(?:[;}]|!important)")
    found = {
        rule.strip().split("\n")[-1].strip()
        for path in own("static/css", "*.css")
        for rule in bare.findall(path.read_text("utf-8"))
    }

    assert found <= {"main:focus-visible"}


def test_no_format_of_an_upload_plays():
    kinds = {media_type.split("/")[0] for media_type, _is_one in formats.FORMATS.values()}
    kinds |= {media_type.split("/")[0] for media_type in images.ACCEPTED.values()}

    assert kinds & {"audio", "video"} == set()


@pytest.mark.parametrize("image_format", ["WEBP", "PNG", "GIF"])
def test_an_animated_picture_is_refused(image_format):
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (800, 400), colour) for colour in ("red", "blue")]
    frames[0].save(buffer, image_format, save_all=True, append_images=frames[1:], duration=50)

    with pytest.raises(images.PictureRefused):
        images.prepare(buffer.getvalue())
