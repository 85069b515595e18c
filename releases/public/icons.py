"""Icons and web manifest of the institution, or the product's own while it has no logo."""

import json

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.utils import translation
from django.views.decorators.http import require_safe

from releases.icons import FAVICON, NAMES
from releases.models.organisation import Organisation, icon_path
from releases.public.addresses import address
from releases.public.answer import FOR_EVER, revalidated
from releases.public.identity import Identity

TYPES = {"png": "image/png", "ico": "image/x-icon"}
SHORT_NAME = 12
IN_MANIFEST = (
    ("192.png", "any"),
    ("512.png", "any"),
    ("192-maskable.png", "maskable"),
    ("512-maskable.png", "maskable"),
)


@require_safe
def icon(request, key, name):
    """An icon of today's logo; the key changes with the logo, so what is behind an address never does."""
    organisation = Organisation.load()
    if name not in NAMES or not organisation.logo or organisation.logo.key != key:
        raise Http404
    response = drawn(organisation, name)
    if response.status_code == 200:
        response.headers["Cache-Control"] = FOR_EVER
    return response


@require_safe
def favicon(request):
    return revalidated(drawn(Organisation.load(), FAVICON))


@require_safe
def touch_icon(request):
    return revalidated(drawn(Organisation.load(), "180.png"))


def drawn(organisation: Organisation, name: str) -> HttpResponse:
    """The stored bytes; the product's icon where there is no logo, or where none has been made of it."""
    own = static("img/favicon.ico" if name == FAVICON else f"img/icon-{name}")
    if not organisation.logo:
        return revalidated(HttpResponseRedirect(own))
    try:
        with default_storage.open(icon_path(organisation.logo, name), "rb") as file:
            return HttpResponse(file.read(), content_type=TYPES[name.rsplit(".", 1)[-1]])
    except OSError:
        return revalidated(HttpResponseRedirect(own))


@require_safe
def manifest(request, language):
    """Name, colours and icons for readers who put the newsroom on their home screen."""
    with translation.override(language):
        identity = Identity(language)
        name = identity["name"]
    data = {
        "id": address("home", language),
        "name": name,
        "short_name": name if len(name) <= SHORT_NAME else name[: SHORT_NAME - 1].rstrip() + "…",
        "lang": language,
        "dir": "ltr",
        "start_url": address("home", language),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": identity.theme["light"],
        "icons": [icon_entry(identity, name, purpose) for name, purpose in IN_MANIFEST],
    }
    return revalidated(HttpResponse(json.dumps(data, ensure_ascii=False), content_type="application/manifest+json"))


def icon_entry(identity: Identity, name: str, purpose: str) -> dict[str, str]:
    side = name.split("-", maxsplit=1)[0].removesuffix(".png")
    return {"src": identity.icon(name), "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
