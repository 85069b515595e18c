"""The HTML of a tree."""

import re

import pytest

from releases.text.parse import parse
from releases.text.render import places, render


def html(source: str, **options) -> str:
    return render(parse(source), **options)


def test_lists_nest_inside_the_item_above():
    assert html("1. 배\n- 여름\n2. 표") == (
        '<ol class="outline-decimal"><li value="1">배<ul class="outline-dash"><li>여름</li></ul></li>'
        '<li value="2">표</li></ol>'
    )


def test_printed_numbers_are_kept_when_repeated_or_started_late():
    assert re.findall(r'value="(\d+)"', html("1. a.\n2. b.\n2. c.\n\n문단이다.\n\n12. d.")) == ["1", "2", "2", "12"]


@pytest.mark.parametrize(
    ("marker", "tag", "css_class", "value"),
    [
        ("３．", "ol", "outline-decimal", ' value="3"'),
        ("2)", "ol", "outline-decimal-paren", ' value="2"'),
        ("(2)", "ol", "outline-decimal-parens", ' value="2"'),
        ("가.", "ol", "outline-hangul", ' value="1"'),
        ("가)", "ol", "outline-hangul-paren", ' value="1"'),
        ("(가)", "ol", "outline-hangul-parens", ' value="1"'),
        ("㉯", "ol", "outline-hangul-circled", ' value="2"'),
        ("⑫", "ol", "outline-circled", ' value="12"'),
        ("❸", "ol", "outline-circled-dark", ' value="3"'),
        ("□", "ul", "outline-box", ""),
        ("\ue000", "ul", "outline-box", ""),
        ("ㅇ", "ul", "outline-circle", ""),
        ("–", "ul", "outline-dash", ""),
        ("ㆍ", "ul", "outline-dot", ""),
    ],
)
def test_each_marker_class_has_its_list(marker, tag, css_class, value):
    assert html(f"문단이다.\n\n{marker} 하나이다.").endswith(
        f'<{tag} class="{css_class}"><li{value}>하나이다.</li></{tag}>'
    )


def test_a_note_stands_in_its_item_with_its_star():
    assert html("□ 사업*이다.\n* 2009년\n□ 값이다.") == (
        '<ul class="outline-box"><li>사업*이다.<p class="note" role="note">* 2009년</p></li><li>값이다.</li></ul>'
    )


def test_a_reference_mark_holds_its_list():
    assert html("배가 뜬다.\n\n※ 때\n- 여름") == (
        '<p>배가 뜬다.</p><div class="note" role="note"><p>※ 때</p><ul class="outline-dash"><li>여름</li></ul></div>'
    )


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        (
            "Ⅰ. 하나\n\n□ 둘\n\n글이다.\n\n[셋]\n\nⅡ. 넷\n\n[다섯]",
            [("하나", 2), ("둘", 3), ("셋", 4), ("넷", 2), ("다섯", 3)],
        ),
        ("[하나]\n\n<둘>\n\n<셋>\n\n[넷]", [("하나", 2), ("둘", 3), ("셋", 3), ("넷", 2)]),
        ("[하나]\n\nI. Two\n\n[셋]", [("하나", 2), ("Two", 2), ("셋", 3)]),
    ],
)
def test_headings_nest_without_a_gap(source, levels):
    found = re.findall(r"<h(\d)>(.*?)</h\1>", html(source))

    assert [(text, int(level)) for level, text in found] == levels


def test_a_picture_takes_the_place_of_its_line():
    figures = {1: "<figure>하나</figure>"}

    assert html("[사진 1]\n\n[photo 1]\n\n[사진 2]\n\n[사진]", figures=figures) == (
        "<figure>하나</figure><figure>하나</figure><p>[사진 2]</p><h2>사진</h2>"
    )


@pytest.mark.parametrize(("language", "name"), [("ko", "표 1"), ("en", "Table 1")])
def test_a_table_can_be_reached_and_has_a_name(language, name):
    assert html("\t어른\t값\n여름\t천\t0", language=language) == (
        f'<div class="table" role="region" tabindex="0" aria-label="{name}"><table><thead><tr><td></td>'
        '<th scope="col">어른</th><th scope="col">값</th></tr></thead>'
        "<tbody><tr><td>여름</td><td>천</td><td>0</td></tr></tbody></table></div>"
    )


def test_adjacent_contacts_share_a_box():
    assert html("문의 : 02\n담 당 자: 김\n\n글이다.\n\n문의: 03") == (
        '<dl class="contact"><dt>문의</dt><dd>02</dd><dt>담당자</dt><dd>김</dd></dl><p>글이다.</p>'
        '<dl class="contact"><dt>문의</dt><dd>03</dd></dl>'
    )


def test_attachments_and_the_end_mark():
    assert html("붙임  1. 표 1부.\n2. 길 1부.  끝.") == (
        '<div class="attachment"><p><span class="attachment-label">붙임</span></p>'
        '<ol class="outline-decimal"><li value="1">표 1부.</li><li value="2">길 1부.</li></ol></div>'
    )
    assert html("붙임  표 1부.  끝.") == (
        '<div class="attachment"><p><span class="attachment-label">붙임</span> 표 1부.</p></div>'
    )


def test_subtitles_and_captions():
    assert html("- 배 -\n[사진=나루터]") == '<p class="subtitle">배</p><p>[사진=나루터]</p>'


def test_stars_are_literal_where_the_tree_has_such_notes():
    assert "*표시와 **강조**" not in html("*표시와* **강조**가 있다.")
    assert "<p>값은 *표시와* <strong>강조</strong>가 있다.</p>" in html("값은 *표시와* **강조**가 있다.\n\n* 잠정")


def test_nothing_carries_a_style_an_id_or_a_script():
    source = "<b style='x' id=y onclick=z>\n\n□ \"><script>\n\n문의: <i>\n가<u>\t나\n다\t라\n[<s>]"

    assert set(re.findall(r"<(?!/)([a-z0-9]+)", html(source))) <= {
        *("p", "h2", "h3", "ul", "li", "dl", "dt", "dd", "div", "table", "thead", "tbody", "tr", "th", "td"),
    }


def test_places_names_the_pictures_that_the_body_shows_itself():
    nodes = parse("One.\n\n[사진 1]\n\nTwo.\n\n[photo 12]\n\n[사진=제공]\n\n[사진 첫째]")

    assert places(nodes) == {1, 12}
