"""A language model, if the user has one: asked by HTTP, its answer checked word for word.

Off unless an address is given. What it proposes passes one door: each quote must stand in its
paragraph, each place must be a candidate of the gazetteer or a new one, each date is read by
our own grammar from the words quoted. What does not pass is dropped and listed.
"""

from __future__ import annotations

from geodata.reading.language_model.endpoint import Endpoint
from geodata.reading.language_model.propose import with_model_proposals

__all__ = ["Endpoint", "with_model_proposals"]
