"""What goes out when, in a browser: the month, the list, the second zone, the private address."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.browser.walk import follow

SEOUL = ZoneInfo("Asia/Seoul")
INTERFACE = {"ko": "ko-KR", "en": "en-US"}


@pytest.mark.parametrize("language", INTERFACE)
def test_the_calendar_leads_to_the_site_at_the_minute_of_a_release(sign_in, language):
    page = sign_in("writer", locale=INTERFACE[language], java_script_enabled=False)
    # The demo promises a release for the third day from today.
    page.goto(f"/admin/calendar/{datetime.now(SEOUL) + timedelta(days=3):%Y-%m}/list/")

    follow(page, page.locator("a[href*='/moment/']").first)

    assert "/admin/moment/" in page.url
    assert page.locator(".moment").count() == 1


@pytest.mark.parametrize("language", INTERFACE)
def test_a_private_address_is_read_without_signing_in_until_it_is_revoked(sign_in, open_page, language):
    page, stranger = sign_in("writer", locale=INTERFACE[language]), open_page()
    page.goto("/admin/calendar/feed/")

    follow(page, "main form [type=submit], main form button")
    address = page.input_value(".copy-line input")
    first = stranger.request.get(address)
    follow(page, page.locator("form[action*=revoke] button, form[action*=revoke] [type=submit]").first)
    after = stranger.request.get(address)

    assert first.headers["content-type"].startswith("text/calendar")
    assert first.text().startswith("BEGIN:VCALENDAR\r\n")
    assert after.status == 404
