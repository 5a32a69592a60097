"""Logistic regressions over named features and over terms, as the reader's models have them.

In: rows of features or terms with labels. Out: models. Needs scikit-learn.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from geodata.reading.incidents.models import LinearModel, TextModel

__all__ = ["Rows", "fit_linear", "fit_text"]

# the terms of a text model that are kept
TERMS = 2500

Rows = list[tuple[dict[str, float], bool]]


def fit_linear(rows: Rows, *, strength: float = 1.0) -> LinearModel:
    """Fit one regression; a greater strength leaves the weights more room."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 - only for training
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([features for features, _ in rows])
    model = LogisticRegression(C=strength, max_iter=2000).fit(table, [label for _, label in rows])
    names = vectorizer.get_feature_names_out()
    return LinearModel(
        float(model.intercept_[0]), dict(zip(names, map(float, model.coef_[0]), strict=True))
    )


def fit_text(
    texts: list[list[str]], labels: Any, classes: tuple[str, ...], *, least: int, strength: float
) -> TextModel:
    """Fit one regression a class over the terms that tell the classes apart best."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.feature_selection import chi2  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    def vectorizer(vocabulary: list[str] | None) -> Any:
        return TfidfVectorizer(
            analyzer=_as_it_is,
            lowercase=False,
            sublinear_tf=True,
            min_df=1 if vocabulary else least,
            vocabulary=vocabulary,
        )

    first = vectorizer(None)
    table = first.fit_transform(texts)
    telling = np.max([np.nan_to_num(chi2(table, column)[0]) for column in labels.T], axis=0)
    chosen = sorted(first.get_feature_names_out()[np.argsort(-telling)[:TERMS]])
    second = vectorizer(chosen)
    table = second.fit_transform(texts)
    fitted = [
        LogisticRegression(C=strength, max_iter=500).fit(table, column) for column in labels.T
    ]
    weights = np.stack([model.coef_[0] for model in fitted], axis=1)
    return TextModel(
        classes,
        tuple(float(model.intercept_[0]) for model in fitted),
        {term: (float(idf), *map(float, row)) for term, idf, row in zip(chosen, second.idf_, weights, strict=True)},
    )  # fmt: skip


def _as_it_is(terms: list[str]) -> list[str]:
    return terms
