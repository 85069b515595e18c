"""Currencies by their Korean names, English names, codes and signs."""

from __future__ import annotations

# One line a currency: its unit, Korean names, English names (with s too), codes, signs before a number.
# Names that several states use stand for all of them: a peso is a peso.
_TABLE = """
KRW   | 원                                 | won, korean won                       | KRW             | ₩ ￦
USD   | 달러, 미국 달러, 미 달러, 미불, 불 | dollar, us dollar, u.s. dollar        | USD             | US$ U.S.$ $ 미화
EUR   | 유로, 유로화                       | euro                                  | EUR             | €
JPY   | 엔, 일본 엔                        | yen, japanese yen                     | JPY             | ¥ JP¥
CNY   | 위안, 중국 위안, 위안화            | yuan, renminbi, chinese yuan          | CNY RMB         | CN¥
GBP   | 파운드, 영국 파운드, 파운드화      | pound, pounds sterling, british pound | GBP             | £
CHF   | 프랑, 스위스 프랑                  | franc, swiss franc                    | CHF             |
RUB   | 루블, 러시아 루블                  | ruble, rouble, russian ruble          | RUB             | ₽
INR   | 루피, 인도 루피                    | rupee, indian rupee                   | INR PKR LKR     | ₹
AUD   | 호주 달러                          | australian dollar                     | AUD             | A$ AU$
CAD   | 캐나다 달러                        | canadian dollar                       | CAD             | C$ CA$
HKD   | 홍콩 달러                          | hong kong dollar                      | HKD             | HK$
SGD   | 싱가포르 달러                      | singapore dollar                      | SGD             | S$
NZD   | 뉴질랜드 달러                      | new zealand dollar                    | NZD             | NZ$
TWD   | 대만 달러                          | taiwan dollar, new taiwan dollar      | TWD             | NT$
FJD   | 피지 달러                          | fijian dollar, fiji dollar            | FJD             | FJ$
VND   | 동, 베트남 동                      | dong, vietnamese dong                 | VND             | ₫
THB   | 바트, 밧, 태국 바트                | baht, thai baht                       | THB             | ฿
MYR   | 링깃, 말레이시아 링깃              | ringgit, malaysian ringgit            | MYR             |
IDR   | 루피아, 인도네시아 루피아          | rupiah, indonesian rupiah             | IDR             |
KHR   | 리엘                               | riel                                  | KHR             |
LAK   | 킵, 낍                             | kip                                   | LAK             |
MMK   | 짯, 차트                           | kyat                                  | MMK             |
BDT   | 타카                               | taka                                  | BDT             | ৳
peso  | 페소, 필리핀 페소, 멕시코 페소     | peso, philippine peso, mexican peso   | PHP MXN CLP     | ₱
KZT   | 텡게                               | tenge                                 | KZT             | ₸
som   | 솜                                 | som                                   | KGS             |
UZS   | 숨                                 | soum, sum                             | UZS             |
TJS   | 소모니                             | somoni                                | TJS             |
MNT   | 투그릭                             | tugrik, togrog, tugrug                | MNT             | ₮
TRY   | 리라                               | lira                                  |                 | ₺
AED   | 디르함                             | dirham                                | AED             |
riyal | 리얄                               | riyal, rial                           | SAR QAR IRR     |
dinar | 디나르                             | dinar                                 | KWD IQD JOD RSD |
ILS   | 셰켈, 세켈                         | shekel                                | ILS             | ₪
EGP   | 이집트 파운드                      | egyptian pound                        | EGP             |
krone | 크로네                             | krone, kroner                         | NOK DKK         |
SEK   | 크로나                             | krona, kronor                         | SEK             |
PLN   | 즈워티, 즐로티                     | zloty                                 | PLN             |
CZK   | 코루나                             | koruna                                | CZK             |
HUF   | 포린트                             | forint                                | HUF             |
UAH   | 흐리우냐                           | hryvnia                               | UAH             | ₴
BRL   | 헤알                               | real, reais                           | BRL             | R$
ZAR   | 랜드                               | rand                                  | ZAR             |
NGN   | 나이라                             | naira                                 | NGN             | ₦
GHS   | 세디                               | cedi                                  | GHS             |
KES   | 실링                               | shilling                              | KES TZS UGX     |
ETB   | 비르                               | birr                                  | ETB             |
XOF   | 세파프랑                           | cfa franc                             | XOF XAF         |
SDR   |                                    | special drawing right                 | SDR             |
"""


def _rows() -> list[tuple[str, list[str], list[str], list[str], list[str]]]:
    rows = []
    for line in _TABLE.strip().splitlines():
        unit, korean, english, codes, signs = (cell.strip() for cell in line.split("|"))
        names = [name.strip() for name in korean.split(",") if korean]
        names += [name.replace(" ", "") for name in names if " " in name]
        words = [word.strip() for word in english.split(",")]
        rows.append((unit, names, words + [f"{word}s" for word in words], codes.split(), signs.split()))
    return rows


_CODES = {code: unit for unit, _names, _words, codes, _signs in _rows() for code in codes}
CODES = "|".join(_CODES)
KOREAN_MONEY = {name: unit for unit, names, *_rest in _rows() for name in names} | _CODES | {"won": "KRW"}
ENGLISH_MONEY = (
    {word: unit for unit, _names, words, *_rest in _rows() for word in words}
    | {code.lower(): unit for code, unit in _CODES.items()}
    | {"us$": "USD", "€": "EUR", "£": "GBP"}
)
SIGNS = {sign: unit for unit, *_rest, signs in _rows() for sign in signs} | _CODES
