"""Emphasis, links and stars inside one block."""

import pytest

from releases.text.inline import MAX_BLOCK_COST, Markup, inline

ADDRESS = '<a href="https://www.example.go.kr" lang="en">https://www.example.go.kr</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**강조**는 말, *이탤릭*은 글", "<strong>강조</strong>는 말, <em>이탤릭</em>은 글"),
        ('**"강조"**는', '<strong>"강조"</strong>는'),
        (
            "(*a*) ***둘*** __x__ _강조_는",
            "(<em>a</em>) <em><strong>둘</strong></em> <strong>x</strong> <em>강조</em>는",
        ),
        ("[글](/ko/1/) [**b**](/x)", '<a href="/ko/1/">글</a> <a href="/x"><strong>b</strong></a>'),
        ("[](https://a.kr)", '<a href="https://a.kr" lang="en">https://a.kr</a>'),
        ("<https://a.kr/?a=1&b=2>", '<a href="https://a.kr/?a=1&amp;b=2" lang="en">https://a.kr/?a=1&amp;b=2</a>'),
        ("[전화](tel:+82-2-000-0000)", '<a href="tel:+82-2-000-0000">전화</a>'),
        ("![그림](/a.png)", '!<a href="/a.png">그림</a>'),
    ],
)
def test_markup_becomes_html(text, html):
    assert inline(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "15주년*이 된 모임과 10주년*을 맞은 모임",
        "사업* 및 계획**은",
        "A* and B* and C**",
        "제안(안)*에 따라 사업*을",
        "file_name_x 및 a__b__c",
        "a**b**c ****넷****",
        "2 * 3 * 4",
        "C:\\Users\\a \\\\server ₩1,000 \\",
        "[[[[ ]]]] [a] [a]( (b)",
        "[글](javascript:alert) [글](//evil.kr) [글](data:x) [글](page.html)",
        "https:// www. @ a@b http://",
        "* 하나",
    ],
)
def test_other_signs_stay_as_typed(text):
    assert inline(text) == text


def test_backslash_takes_the_meaning_of_a_sign_away():
    assert inline("\\*별\\* \\_밑\\_ \\[글](/x) \\<b>") == "*별* _밑_ [글](/x) &lt;b&gt;"


@pytest.mark.parametrize("text", ["*표시는 A*", "**두 별**"])
def test_stars_that_refer_to_notes_are_literal(text):
    assert Markup({1, 2}).html(text) == text


def test_stars_of_another_length_still_emphasise():
    assert Markup({2}).html("*하나* **둘**") == "<em>하나</em> **둘**"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("https://www.example.go.kr에서", f"{ADDRESS}에서"),
        ("(https://www.example.go.kr)", f"({ADDRESS})"),
        ("https://www.example.go.kr.", f"{ADDRESS}."),
        ("https://www.example.go.kr*", f"{ADDRESS}*"),
        ("‘https://www.example.go.kr’", f"‘{ADDRESS}’"),
        ("www.a.kr/b_c_(d)", '<a href="https://www.a.kr/b_c_(d)" lang="en">www.a.kr/b_c_(d)</a>'),
        ("a.b@c.go.kr로", '<a href="mailto:a.b@c.go.kr" lang="en">a.b@c.go.kr</a>로'),
        ("http://a.kr/%zz[1]|", '<a href="http://a.kr/%25zz%5B1%5D" lang="en">http://a.kr/%zz[1]</a>|'),
        ("[https://a.kr](/b)", '<a href="/b">https://a.kr</a>'),
    ],
)
def test_bare_addresses_become_links(text, html):
    assert inline(text) == html


def test_nothing_typed_becomes_another_element():
    typed = "<script>alert(1)</script> <img src=x onerror=y> [x](https://a.kr/\"onclick='z') &amp; &#60;b&#62;"

    html = inline(typed)

    assert "<script" not in html
    assert "<img" not in html
    assert 'onclick="' not in html
    assert "&amp;amp; &amp;#60;b&amp;#62;" in html


def test_markup_beyond_the_limit_stays_as_typed():
    text = "*a* " * MAX_BLOCK_COST

    assert inline(text) == text


def test_words_leave_the_markup_out():
    assert Markup({1}).words("**강조**와 [글](/x), 15주년*이 된 \\_밑") == "강조와 글, 15주년*이 된 _밑"
