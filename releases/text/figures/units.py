"""What numbers count or measure, in both languages: spans of time, measures, classes of things."""

from __future__ import annotations

from decimal import Decimal

# Korean counters: kind and unit.
KOREAN: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("%p", "%포인트", "% 포인트", "퍼센트포인트", "퍼센트 포인트", "%P"), ("point", "")),
    **dict.fromkeys(("%", "퍼센트", "프로", "할"), ("percent", "")),
    **dict.fromkeys(("초간", "초"), ("duration", "second")),
    **dict.fromkeys(("분간", "분"), ("duration", "minute")),
    **dict.fromkeys(("시간",), ("duration", "hour")),
    **dict.fromkeys(("일간", "일"), ("duration", "day")),
    **dict.fromkeys(("주간", "주일", "주"), ("duration", "week")),
    **dict.fromkeys(("개월간", "개월", "달간", "달"), ("duration", "month")),
    **dict.fromkeys(("년간", "개년", "년", "해"), ("duration", "year")),
    **dict.fromkeys(("주년", "주기", "돌"), ("anniversary", "")),
    **dict.fromkeys(("년째", "년차", "해째", "번째 해", "번째 연도"), ("year number", "")),
    **dict.fromkeys(
        ("번째", "째", "차", "위", "등", "회째", "회차", "기", "개월째", "달째", "주째", "일째", "주차", "일차",
        "세기", "층", "학년", "학기", "진", "단계", "등급", "세대", "순위"),
        ("ordinal", ""),
    ),
    **dict.fromkeys(("배",), ("multiple", "")),
    **dict.fromkeys(("분기", "사분기", "4분기", "/4분기", "/4 분기"), ("duration", "quarter")),
    **dict.fromkeys(("차례", "회", "번", "차에 걸"), ("count", "times")),
    **dict.fromkeys(("명", "인", "사람", "분의 전문가"), ("count", "people")),
    **dict.fromkeys(("개국", "개 국가", "개 나라", "나라"), ("count", "countries")),
    **dict.fromkeys(("개사", "개 기업", "개 회사", "개 업체"), ("count", "companies")),
    **dict.fromkeys(("개 도시", "개시"), ("count", "cities")),
    **dict.fromkeys(("세", "살"), ("count", "age")),
    **dict.fromkeys(("킬로미터", "km", "㎞"), ("measure", "km")),
    **dict.fromkeys(("미터", "m"), ("measure", "m")),
    **dict.fromkeys(("센티미터", "cm", "㎝"), ("measure", "cm")),
    **dict.fromkeys(("밀리미터", "mm", "㎜"), ("measure", "mm")),
    **dict.fromkeys(("제곱킬로미터", "㎢", "km²", "km2"), ("measure", "km2")),
    **dict.fromkeys(("제곱미터", "㎡", "m²", "m2"), ("measure", "m2")),
    **dict.fromkeys(("세제곱미터", "㎥", "m³", "m3"), ("measure", "m3")),
    **dict.fromkeys(("헥타르", "ha", "㏊"), ("measure", "ha")),
    **dict.fromkeys(("톤", "t"), ("measure", "ton")),
    **dict.fromkeys(("킬로그램", "kg", "㎏"), ("measure", "kg")),
    **dict.fromkeys(("그램", "g"), ("measure", "g")),
    **dict.fromkeys(("리터", "L", "ℓ"), ("measure", "litre")),
    **dict.fromkeys(("도", "℃", "°C"), ("measure", "degree")),
    **dict.fromkeys(("메가와트", "MW", "㎿"), ("measure", "MW")),
    **dict.fromkeys(("기가와트", "GW"), ("measure", "GW")),
    **dict.fromkeys(("킬로와트", "kW", "㎾"), ("measure", "kW")),
    **dict.fromkeys(("기가와트시", "GWh"), ("measure", "GWh")),
    **dict.fromkeys(("메가와트시", "MWh"), ("measure", "MWh")),
    **dict.fromkeys(("킬로와트시", "kWh"), ("measure", "kWh")),
    **dict.fromkeys(("마일",), ("measure", "mile")), **dict.fromkeys(("해리",), ("measure", "nautical mile")),
}  # fmt: skip

ENGLISH_TIME = {
    **dict.fromkeys(("seconds", "sec", "secs"), "second"),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), "minute"),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), "hour"),
    **dict.fromkeys(("day", "days"), "day"), **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("quarters",), "quarter"),
    **dict.fromkeys(("month", "months"), "month"), **dict.fromkeys(("year", "years", "yr", "yrs"), "year"),
}  # fmt: skip
ENGLISH_MEASURES = {
    **dict.fromkeys(("kilometer", "kilometers", "kilometre", "kilometres", "km"), "km"),
    **dict.fromkeys(("meter", "meters", "metre", "metres", "m"), "m"),
    **dict.fromkeys(("centimeter", "centimeters", "centimetre", "centimetres", "cm"), "cm"),
    **dict.fromkeys(("millimeter", "millimeters", "millimetre", "millimetres", "mm"), "mm"),
    **dict.fromkeys(("square kilometers", "square kilometres", "square kilometer", "square km", "sq km",
    "sq. km", "sq.km", "km2", "km²", "㎢"), "km2"),
    **dict.fromkeys(("square meters", "square metres", "square meter", "square metre", "square m",
    "sq m", "sq. m", "sq.m", "m2", "m²", "㎡"), "m2"),
    **dict.fromkeys(("cubic meters", "cubic metres", "cubic meter", "cubic metre", "m3", "m³", "㎥"), "m3"),
    **dict.fromkeys(("hectare", "hectares", "ha"), "ha"),
    **dict.fromkeys(("ton", "tons", "tonne", "tonnes", "metric ton", "metric tons", "metric tonne",
    "metric tonnes", "t"), "ton"),
    **dict.fromkeys(("kilogram", "kilograms", "kilo", "kilos", "kg"), "kg"),
    **dict.fromkeys(("gram", "grams", "g"), "g"),
    **dict.fromkeys(("liter", "liters", "litre", "litres", "L"), "litre"),
    **dict.fromkeys(("degree", "degrees", "°C", "℃", "°"), "degree"),
    **dict.fromkeys(("megawatt", "megawatts", "MW"), "MW"), **dict.fromkeys(("gigawatt", "gigawatts", "GW"), "GW"),
    **dict.fromkeys(("kilowatt", "kilowatts", "kW"), "kW"),
    **dict.fromkeys(("gigawatt-hours", "gigawatt hours", "GWh"), "GWh"),
    **dict.fromkeys(("megawatt-hours", "megawatt hours", "MWh"), "MWh"),
    **dict.fromkeys(("kilowatt-hours", "kilowatt hours", "kWh"), "kWh"),
    **dict.fromkeys(("mile", "miles"), "mile"), **dict.fromkeys(("nautical mile", "nautical miles"), "nautical mile"),
}  # fmt: skip
# Each measure in the one of its dimension that all are compared in.
MEASURES = {
    "km": ("m", Decimal(1000)), "cm": ("m", Decimal("0.01")), "mm": ("m", Decimal("0.001")),
    "km2": ("m2", Decimal(10**6)), "ha": ("m2", Decimal(10**4)), "ton": ("g", Decimal(10**6)),
    "kg": ("g", Decimal(1000)), "GW": ("MW", Decimal(1000)), "kW": ("MW", Decimal("0.001")),
    "GWh": ("MWh", Decimal(1000)), "kWh": ("MWh", Decimal("0.001")),
}  # fmt: skip
_PEOPLE = (
    "people persons person individuals students participants attendees delegates experts "
    "officials citizens nationals residents visitors workers volunteers women men children "
    "soldiers troops teachers applicants tourists travelers travellers passengers refugees "
    "patients interns scholars researchers employees"
)
# What a noun behind an English number counts; any other noun may stand for any counter.
ENGLISH_CLASSES = {
    **dict.fromkeys(
        _PEOPLE.split(),
        "people",
    ),
    **dict.fromkeys(("country", "countries", "nations"), "countries"),
    **dict.fromkeys(("company", "companies", "firms", "businesses", "enterprises"), "companies"),
    **dict.fromkeys(("city", "cities"), "cities"),
    **dict.fromkeys(("times", "occasions"), "times"),
}  # fmt: skip
