"""Desks for requests: what an article's review starts from is read once, until one of its files changes."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from dashboard.review import collection_folders
from geodata.gazetteer import open_gazetteer
from geodata.ingest.articles.article_reader import learned
from geodata.ingest.articles.collection_folder import ARTICLES
from geodata.ingest.articles.review_file import FOLDER as READINGS
from geodata.review import Desk, open_desk
from geodata.review.article.material import load_material

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.review.collection_folders import Collection
    from geodata.gazetteer import Gazetteer
    from geodata.review.article.material import ArticleMaterial

__all__ = ["gazetteer_of", "open_article", "stamp_of"]

_MOST: Final = 24
_materials: OrderedDict[tuple[Path, str], tuple[object, ArticleMaterial]] = OrderedDict()
_gazetteers: dict[Path, tuple[str, Gazetteer]] = {}


def open_article(collection: Collection, article: str, reader: str) -> Desk:
    """Open an article for a reader.

    Raises
    ------
    ArticleError
        If nothing was read of it.
    SeedError
        If the collection or the journal has faults, or the reader has no name.
    """
    material = _material(collection, article)
    return open_desk(
        collection.folder,
        article,
        reader,
        gazetteer=lambda: gazetteer_of(collection),
        material=material,
    )


def _material(collection: Collection, article: str) -> ArticleMaterial:
    folder = collection.folder
    dataset = collection_folders.dataset_of(collection)
    source = dataset.sources.get(article)
    text = stamp_of(folder / ARTICLES / source.article.file) if source else None
    # before the files are read: what changes meanwhile is seen at the next look
    stamp = (dataset.version, stamp_of(folder / READINGS / f"{article}.json"), text)
    known = _materials.get((folder, article))
    if known is not None and known[0] == stamp:
        return known[1]
    material = load_material(folder, dataset, article)
    _materials[folder, article] = (stamp, material)
    while len(_materials) > _MOST:
        _materials.popitem(last=False)
    return material


def gazetteer_of(collection: Collection) -> Gazetteer:
    """Return the gazetteer with what people judged in a collection first; opened anew when that has changed."""
    dataset = collection_folders.dataset_of(collection)
    known = _gazetteers.get(collection.folder)
    if known is not None and known[0] == dataset.version:
        return known[1]
    opened = open_gazetteer(learned(dataset)[0])
    _gazetteers[collection.folder] = (dataset.version, opened)
    return opened


def stamp_of(path: Path) -> object:
    """Return what tells one state of a file from another, None where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return (state.st_mtime_ns, state.st_size, state.st_ino)
