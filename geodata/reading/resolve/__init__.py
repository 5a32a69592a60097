"""Toponyms to places: candidates of the gazetteer, scored in the context of the document."""

from geodata.reading.resolve.resolve import resolve
from geodata.reading.resolve.resolved import Candidate, ResolvedToponym
from geodata.reading.resolve.source_prior import SourcePrior

__all__ = ["Candidate", "ResolvedToponym", "SourcePrior", "resolve"]
