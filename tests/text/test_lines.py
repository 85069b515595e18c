"""Lines of pasted text: bounds on what is read, and the title that pasting repeats."""

from releases.text.lines import MAX_LINES, without_title
from releases.text.nodes import walk
from releases.text.parse import parse


def test_what_follows_the_last_line_that_is_read_is_kept_as_one_text():
    source = "\n".join(f"- word{number}" for number in range(MAX_LINES + 500))

    nodes = list(walk(parse(source)))

    assert len(nodes) == MAX_LINES + 1
    assert nodes[0].text == "word0"
    assert nodes[-1].text.split()[0] == f"word{MAX_LINES}"
    assert nodes[-1].text.split()[-1] == f"word{MAX_LINES + 499}"
    assert " ".join(node.text for node in nodes).replace("- ", "").split() == [
        f"word{number}" for number in range(MAX_LINES + 500)
    ]


def test_a_first_line_that_repeats_the_title_can_be_left_out():
    body = "\n 제10차  정책협의회 개최\n\n- 부제 -\n□ 본문이다."

    assert without_title(body, "제10차 정책협의회 개최") == "- 부제 -\n□ 본문이다."
    assert without_title(body, "다른 제목") == body
    assert without_title("제목", "제목") == ""
