"""Scores that mean something: raw scores of a rule to the share of such values that are right."""

from __future__ import annotations

from geodata.reading.scores.calibrate import calibrated, calibrated_score

__all__ = ["calibrated", "calibrated_score"]
