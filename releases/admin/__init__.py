"""The desk in the browser: stock Django admin, with the bilingual form and the verbs of the newsroom."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import identity, institution, people, record, release, standing

__all__ = ["identity", "institution", "people", "record", "release", "standing"]

admin.site.site_header = _("Newsroom desk")
admin.site.site_title = _("Newsroom desk")
admin.site.index_title = _("What would you like to do?")
