"""Words that stand in cells that are empty: they name nobody, nowhere and no number.

R writes ``NA``, pandas ``nan`` and ``NaT``, Excel ``#N/A``, databases ``NULL``; people write
dashes and "unknown" in their own languages.
"""

from __future__ import annotations

from typing import Final

__all__ = ["EMPTY_WORDS", "is_empty"]

EMPTY_WORDS: Final = frozenset(
    {
        "na", "n/a", "n.a.", "n.a", "n/d", "n.d.", "#n/a", "#na", "#null!", "#value!", "#ref!", "#div/0!", "#name?", "<na>", "<null>", "nan",
        "-nan", "nat", "null", "(null)", "none", "nil", "-", "--", "---", "–", "—", "?", "??", "???", ".", "..", "...", "…", "/", "\\n", "*",
        "unknown", "(unknown)", "unk", "unk.", "unknown actor", "not known", "not available", "not applicable", "not specified",
        "unspecified", "not stated", "not reported", "no data", "no information", "missing", "undefined", "tbd", "tba", "blank", "(blank)", "empty",
        "inconnu", "inconnue", "non disponible", "non précisé", "desconocido", "desconocida", "sin datos", "sin dato", "sin información", "sin informacion", "sin determinar", "sin identificar", "no identificado", "s/d", "s.d.", "n.c.", "non renseigné", "non spécifié", "non identifié", "non identifie", "indéterminé", "inconnus", "desconhecido", "desconhecida", "sem informação", "sconosciuto", "ignoto", "n/i", "不明", "未知", "不详", "不詳", "无", "無", "なし", "미상", "불명", "없음", "nicht bekannt", "не указано", "не установлено", "не установлен", "не встановлено", "belirsiz", "لا يوجد بيانات", "غير متوفر", "لا توجد معلومات", "نامشخص", "no disponible",
        "unbekannt", "k.a.", "k. a.", "keine angabe", "неизвестно", "неизвестен", "неизвестный", "нет данных", "н/д", "невідомо", "невідомий",
        "немає даних", "bilinmiyor", "bilinmeyen", "yok", "غير معروف", "غير محدد", "مجهول", "لا يوجد", "نامعلوم", "ناشناس",
    }
)  # fmt: skip


def is_empty(text: str | None) -> bool:
    """Say whether a cell holds nothing, or a word that stands for nothing."""
    return text is None or text.strip().casefold() in EMPTY_WORDS or not text.strip()
