"""Every kind of page before axe, A, AA and best practice: both languages, phone and desk, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
# Each language, width and scheme meets each other one.
LOOKS = [("ko-KR", 360, "light"), ("ko-KR", 1280, "dark"), ("en-US", 1280, "light"), ("en-US", 360, "dark")]
DESK_LOOKS = [("ko-KR", 768, "light"), ("ko-KR", 1280, "dark"), ("en-US", 1280, "light"), ("en-US", 360, "dark")]
PUBLIC = [
    "",
    "releases/",
    "releases/?q=the&topic=economy",
    "releases/?from=yesterday",
    "releases/9/",
    "releases/10/",
    "releases/15/",
    "releases/19/",
    "releases/20/",
    "releases/25/changes/2/",
    "archive/",
    "archive/2019/",
    "topics/",
    "topics/economy/",
    "divisions/regional/",
    "feeds/",
    "about/accessibility/",
    "no-such-page/",
]
DESK = [
    "/admin/",
    "/admin/releases/",
    "/admin/releases/release/",
    "/admin/releases/release/?q=%EC%A0%95%EC%B1%85&ko=public",
    "/admin/releases/release/add/",
    "/admin/releases/release/deleted/",
    "/admin/releases/release/10/change/",
    "/admin/releases/release/10/history/",
    "/admin/releases/release/10/review/",
    "/admin/releases/topic/1/delete/",
    "/admin/releases/release/15/history/",
    "/admin/releases/release/15/withdraw/",
    "/admin/releases/release/33/change/",
    "/admin/releases/release/33/reschedule/",
    "/admin/releases/release/33/pull/",
    "/admin/releases/release/33/prove/",
    "/admin/releases/release/29/submit/",
    "/admin/releases/organisation/1/change/",
    "/admin/releases/division/",
    "/admin/releases/division/add/",
    "/admin/releases/division/1/change/",
    "/admin/releases/division/1/history/",
    "/admin/releases/topic/1/change/",
    "/admin/releases/contact/1/change/",
    "/admin/releases/page/1/change/",
    "/admin/releases/edition/",
    "/admin/releases/edition/1/change/",
    "/admin/releases/event/",
    "/admin/releases/event/1/change/",
    "/admin/auth/user/",
    "/admin/auth/user/1/change/",
    "/admin/auth/user/add/",
    "/admin/auth/group/1/change/",
    "/admin/password_change/",
    "/admin/calendar/",
    "/admin/calendar/list/",
    "/admin/calendar/feed/",
    "/admin/moment/",
]


def violations(page):
    said = list(page.complaints)
    found = Axe().run(page, options=RULES).response["violations"]
    # The checker's own styles are refused by the policy, and rightly so.
    page.complaints[:] = said
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)))
def test_every_kind_of_public_page_is_without_violations(open_page, look):
    locale, width, scheme = look
    page = open_page(locale=locale, color_scheme=scheme, viewport={"width": width, "height": 900})
    found = {}

    for path in PUBLIC:
        page.goto(f"/{locale[:2]}/{path}")
        found[path] = violations(page)

    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("look", DESK_LOOKS, ids=lambda look: "-".join(map(str, look)))
def test_every_kind_of_desk_page_is_without_violations(open_page, sign_in, look):
    locale, width, scheme = look
    options = {"locale": locale, "color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    stranger, page = open_page(**options), sign_in("administrator", **options)
    stranger.goto("/admin/login/")
    found = {"/admin/login/": violations(stranger)}

    for path in DESK:
        assert page.goto(path).status == 200, path
        found[path] = violations(page)

    assert {path: faults for path, faults in found.items() if faults} == {}
