"""No text is lost: two browsers in one form, ended sessions, closed tabs, and a server that is killed in between."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import threading
import time

import pytest

from tests.browser.conftest import ROOT, free_port, served_at, wait_for
from tests.browser.test_desk import violations
from tests.browser.walk import follow

LANGUAGES = ["ko-KR", "en-US"]
WORDS = {
    "ko-KR": {
        "kept": "저장하지 못한 내용이 보관되어 있습니다",
        "browser": "저장하지 않은 내용이 있습니다",
        "met": "저장했습니다",
    },
    "en-US": {
        "kept": "Text that could not be saved is kept for you",
        "browser": "that was not saved",
        "met": "saved this release",
    },
}


@pytest.fixture
def draft(sign_in):
    """Address of a fresh draft."""
    page = sign_in("writer")
    page.goto("/admin/releases/release/add/")
    page.fill("[name=title_ko]", "처음 제목")
    page.fill("[name=title_en]", "First title")
    page.fill("[name=body_ko]", "□ 첫째 문단이다.\n\n□ 둘째 문단이다.")
    page.fill("[name=body_en]", "1. First paragraph.\n\n2. Second paragraph.")
    follow(page, ".submit-row [name=_continue]")
    return page.url


def opened(page, address):
    page.goto(address)
    return page


def save(page):
    follow(page, ".submit-row [name=_continue]")


@pytest.mark.parametrize(("locale", "scripts"), [("ko-KR", False), ("en-US", True)])
def test_two_browsers_in_one_form_lose_nothing(sign_in, draft, locale, scripts):
    one = opened(sign_in("writer", locale=locale, java_script_enabled=scripts), draft)
    other = opened(sign_in("administrator"), draft)
    other.fill("[name=title_en]", "Their title")
    other.fill("[name=body_ko]", "□ 첫째 문단을 고쳤다.\n\n□ 둘째 문단이다.")
    save(other)
    one.fill("[name=title_en]", "My title")
    one.fill("[name=title_ko]", "내 제목")
    one.fill("[name=body_ko]", "□ 첫째 문단이다.\n\n□ 둘째 문단을 고쳤다.")

    save(one)

    assert WORDS[locale]["met"] in one.inner_text(".collision-lead")
    if scripts:
        assert violations(one) == []
    assert one.is_checked("[name=choice-title_ko][value=mine]")
    assert one.is_checked("[name=choice-body_ko][value=merged]")
    one.check("[name=choice-title_en][value=mine]")
    follow(one, ".collision [type=submit]")
    one.wait_for_selector("#release_form")
    assert one.input_value("[name=title_en]") == "My title"
    assert one.input_value("[name=title_ko]") == "내 제목"
    assert one.input_value("[name=body_ko]") == "□ 첫째 문단을 고쳤다.\n\n□ 둘째 문단을 고쳤다."


def test_a_person_is_told_that_somebody_else_has_the_form_open(sign_in, draft):
    first = opened(sign_in("writer"), draft)
    opened(sign_in("administrator"), draft)

    first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    first.wait_for_selector(".presence:has-text('함께 열어 둔 사람')")


@pytest.mark.parametrize(("locale", "scripts"), [("ko-KR", False), ("en-US", True)])
def test_text_saved_after_the_session_has_ended_is_offered_after_signing_in(newsroom, sign_in, draft, locale, scripts):
    page = opened(sign_in("writer", locale=locale, java_script_enabled=scripts), draft)
    page.fill("[name=title_en]", "Typed in vain")
    page.context.clear_cookies(name="sessionid")

    save(page)

    page.fill("[name=username]", "writer")
    page.fill("[name=password]", newsroom.passwords["writer"])
    page.click("[type=submit]")
    page.wait_for_url("**/change/")
    assert WORDS[locale]["kept"] in page.inner_text(".kept:not([data-keep])")
    follow(page, "[name=_kept]")
    assert page.input_value("[name=title_en]") == "Typed in vain"
    save(page)
    assert page.input_value("[name=title_en]") == "Typed in vain"
    assert page.locator("[name=_kept]").count() == 0


def test_another_person_who_signs_in_on_the_same_machine_sees_nothing_of_it(newsroom, sign_in, draft):
    page = opened(sign_in("writer"), draft)
    page.fill("[name=title_en]", "Embargoed words")
    page.context.clear_cookies()

    save(page)
    page.fill("[name=username]", "administrator")
    page.fill("[name=password]", newsroom.passwords["administrator"])
    page.click("[type=submit]")

    page.wait_for_url("**/change/")
    assert "Embargoed words" not in page.content()
    assert not page.locator("[data-keep]").is_visible()


def test_signing_in_anew_in_another_tab_loses_nothing(newsroom, sign_in, draft):
    page = opened(sign_in("writer"), draft)
    page.fill("[name=title_en]", "Typed before")
    other = page.context.new_page()
    other.context.clear_cookies()
    other.goto("/admin/login/")
    other.fill("[name=username]", "writer")
    other.fill("[name=password]", newsroom.passwords["writer"])
    other.click("[type=submit]")
    other.wait_for_url("**/admin/")

    save(page)

    follow(page, "[name=_kept]")
    assert page.input_value("[name=title_en]") == "Typed before"


@pytest.mark.parametrize("locale", LANGUAGES)
def test_text_of_a_closed_tab_is_offered_and_not_sent(sign_in, draft, locale):
    page = opened(sign_in("writer", locale=locale), draft)
    page.fill("[name=title_en]", "Typed in a tab that was closed")
    context = page.context
    page.close(run_before_unload=True)

    page = opened(context.new_page(), draft)
    assert page.input_value("[name=title_en]") == "First title"
    page.wait_for_selector("[data-keep]:visible")
    assert WORDS[locale]["browser"] in page.inner_text("[data-keep]")
    assert violations_of(page) == []
    page.click("[data-act=put]")

    assert page.input_value("[name=title_en]") == "Typed in a tab that was closed"
    save(page)
    page.wait_for_selector(".messagelist .success")
    assert not page.locator("[data-keep]").is_visible()
    assert kept_keys(page) == []


def violations_of(page):
    page.complaints = []
    return violations(page)


def kept_keys(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('newsroom-keep:'))")


def test_text_put_back_does_not_overwrite_what_others_saved_meanwhile(sign_in, draft):
    page = opened(sign_in("writer"), draft)
    page.fill("[name=title_en]", "Mine")
    context = page.context
    page.close(run_before_unload=True)
    other = opened(sign_in("administrator"), draft)
    other.fill("[name=title_en]", "Theirs")
    save(other)
    page = opened(context.new_page(), draft)

    page.click("[data-act=put]")
    save(page)

    page.wait_for_selector(".collision")


def test_kept_text_can_be_discarded_and_goes_when_a_person_signs_out(sign_in, draft):
    page = opened(sign_in("writer"), draft)
    for title in ("One", "Two"):
        page.fill("[name=title_en]", title)
        page.goto(draft)
    page.wait_for_selector("[data-keep]:visible")
    assert len(kept_keys(page)) == 2

    page.click("[data-act=discard]")
    assert len(kept_keys(page)) == 1
    page.click("#logout-form button")
    page.wait_for_url("**/logout/")

    assert kept_keys(page) == []


class HeldBack:
    """A proxy before the server. Once `held` is set it passes requests on, and no answer comes back.

    `passed` tells that the answer to a form was held; a window also asks for other things of its own accord.
    """

    def __init__(self, port):
        self.port, self.target, self.held, self.passed = free_port(), port, False, threading.Event()
        self.ends = []
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                client, _address = self.listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                client.close()
                continue
            self.ends += [client, server]
            has_form = threading.Event()
            threading.Thread(target=self.pump, args=(client, server, has_form, False), daemon=True).start()
            threading.Thread(target=self.pump, args=(server, client, has_form, True), daemon=True).start()

    def pump(self, source, sink, has_form, is_answer):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if self.held and not is_answer and data.startswith(b"POST") and b"/change/ HTTP" in data:
                    has_form.set()
                if is_answer and self.held:
                    if has_form.is_set():
                        self.passed.set()
                    break
                sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self):
        for end in (self.listener, *self.ends):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@pytest.fixture
def mortal(newsroom, tmp_path):
    """A server of its own on the same newsroom, behind a proxy; it can be killed and started again."""
    port = free_port()
    proxy = HeldBack(port)
    origin = {"PORT": str(port), "SITE_ORIGIN": f"http://127.0.0.1:{proxy.port}"}

    def start():
        server = subprocess.Popen(
            served_at(port),
            cwd=ROOT,
            env=newsroom.environment | origin,
            start_new_session=True,
        )
        wait_for(f"http://127.0.0.1:{port}")
        return server

    def kill():
        os.killpg(servers[-1].pid, signal.SIGKILL)
        servers[-1].wait(10)

    servers = [start()]
    yield proxy, kill, lambda: servers.append(start())
    kill()
    proxy.close()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_server_killed_between_save_and_answer_loses_no_text(newsroom, open_page, draft, mortal, moment):
    """Killed before it has read the form, the text is offered; killed after it has stored it, it is saved."""
    proxy, kill, start = mortal
    base = f"http://127.0.0.1:{proxy.port}"
    page = open_page()
    page.goto(f"{base}/admin/login/")
    page.fill("[name=username]", "writer")
    page.fill("[name=password]", newsroom.passwords["writer"])
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")
    address = re.sub(r"^http://[^/]+", base, draft)
    page.goto(address)
    page.fill("[name=title_en]", "Typed before the crash")
    if moment == "before":
        kill()
    proxy.held = True

    page.evaluate("document.querySelector('[name=_continue]').click()")
    if moment == "after":
        assert proxy.passed.wait(15)
        kill()
    time.sleep(0.5)
    proxy.held = False
    start()
    page.goto(address)

    stored = page.input_value("[name=title_en]")
    offered = page.locator("[data-keep]").is_visible()
    assert (stored, offered) == (("First title", True) if moment == "before" else ("Typed before the crash", False))
    if offered:
        page.click("[data-act=put]")
        save(page)
        page.wait_for_selector(".messagelist .success")
        assert page.input_value("[name=title_en]") == "Typed before the crash"
