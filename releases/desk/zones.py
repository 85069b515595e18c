"""Time zones that staff can put beside Korean time: cities that a press office works with, from west to east."""

from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

NAMES = {
    "Etc/UTC": _("Coordinated Universal Time"),
    "Pacific/Honolulu": _("Honolulu"),
    "America/Los_Angeles": _("Los Angeles, Vancouver"),
    "America/Mexico_City": _("Mexico City"),
    "America/Chicago": _("Chicago"),
    "America/Bogota": _("Bogotá, Lima"),
    "America/New_York": _("Washington, New York, Ottawa"),
    "America/Santiago": _("Santiago"),
    "America/Sao_Paulo": _("Brasília"),
    "America/Argentina/Buenos_Aires": _("Buenos Aires"),
    "Africa/Accra": _("Accra, Dakar"),
    "Europe/Lisbon": _("Lisbon"),
    "Europe/London": _("London"),
    "Africa/Lagos": _("Abuja"),
    "Europe/Paris": _("Paris, Brussels, Geneva"),
    "Europe/Berlin": _("Berlin, Vienna, Rome"),
    "Europe/Warsaw": _("Warsaw"),
    "Africa/Cairo": _("Cairo"),
    "Africa/Johannesburg": _("Pretoria"),
    "Europe/Helsinki": _("Helsinki"),
    "Europe/Kyiv": _("Kyiv"),
    "Asia/Jerusalem": _("Jerusalem"),
    "Europe/Istanbul": _("Ankara"),
    "Europe/Moscow": _("Moscow"),
    "Africa/Nairobi": _("Nairobi, Addis Ababa"),
    "Asia/Riyadh": _("Riyadh"),
    "Asia/Tehran": _("Tehran"),
    "Asia/Dubai": _("Abu Dhabi"),
    "Asia/Tashkent": _("Tashkent"),
    "Asia/Almaty": _("Astana"),
    "Asia/Kolkata": _("New Delhi"),
    "Asia/Dhaka": _("Dhaka"),
    "Asia/Bangkok": _("Bangkok"),
    "Asia/Ho_Chi_Minh": _("Hanoi"),
    "Asia/Jakarta": _("Jakarta"),
    "Asia/Shanghai": _("Beijing"),
    "Asia/Singapore": _("Singapore, Kuala Lumpur"),
    "Asia/Manila": _("Manila"),
    "Asia/Ulaanbaatar": _("Ulaanbaatar"),
    "Asia/Tokyo": _("Tokyo"),
    "Australia/Sydney": _("Canberra, Sydney"),
    "Pacific/Auckland": _("Wellington"),
}


def zone(key: str) -> ZoneInfo | None:
    """The zone of that key, if it is one that staff can choose."""
    return ZoneInfo(key) if key in NAMES else None
