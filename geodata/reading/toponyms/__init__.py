"""Words of a text that name places: candidates out of the gazetteer, and a trained filter."""

from geodata.reading.toponyms.find import find_toponyms
from geodata.reading.toponyms.toponym import Toponym

__all__ = ["Toponym", "find_toponyms"]
