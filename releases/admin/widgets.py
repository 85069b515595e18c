"""Widgets of the desk."""

from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils.translation import gettext_lazy as _


class KoreanDateTime(AdminSplitDateTime):
    """Date and time in Korean time, each with a name of its own for screen readers, and the zone beside them."""

    template_name = "admin/widgets/korean_date_time.html"

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.widgets[0].attrs["aria-label"] = _("Date")
        self.widgets[1].attrs["aria-label"] = _("Time (KST)")
