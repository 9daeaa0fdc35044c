"""Names as their bearers write them, where that is not in Latin letters. The Latin form says how to sort and find them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

OWN: Final[Mapping[str, Mapping[str, str]]] = {
    "AE": {
        "Khalid Al Mansoori": "خالد بن راشد المنصوري",
        "Fatima Al Dhaheriyya": "فاطمة الظاهرية",
        "Omar Al Suwaidan": "عمر السويدان",
        "Aisha Al Marzouqiyya": "عائشة المرزوقية",
        "Saeed Al Falahi": "سعيد الفلاحي",
        "Hamad Al Hammadan": "حمد الحمادان",
        "Noora Al Nuaimiyya": "نورة النعيمية",
    },
    "JP": {
        "Haruka Minagawa": "皆川 遥",
        "Kenji Tsukinami": "月波 健司",
        "Ayumi Setonami": "瀬戸波 歩",
        "Satoshi Aozora": "青空 聡",
        "Mariko Kitahori": "北堀 真理子",
        "Noboru Hoshikubo": "星久保 昇",
    },
    "TW": {
        "Mei-Ling Tsai": "蔡美玲",
        "Chih-Wei Hsueh": "薛志偉",
        "Ya-Ting Liao": "廖雅婷",
        "Hsiao-Fen Fang": "方曉芬",
        "Wen-Hsiung Pai": "白文雄",
    },
    "IN": {
        "Arjun Deshmukhe": "अर्जुन देशमुखे",
        "Suresh Chidambaranathan": "சுரேஷ் சிதம்பரநாதன்",
        "Nikhil Thekkekara": "നിഖിൽ തെക്കേക്കര",
    },
}
