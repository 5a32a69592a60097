"""Whatever the OpenAPI document allows is answered as it says, and what it forbids is refused."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dashboard.routes.ogc.openapi import specification

DOCUMENT = schemathesis.openapi.from_dict(specification("http://127.0.0.1/ogc", "1"))
OPERATIONS = {each.ok().label: each.ok() for each in DOCUMENT.get_all_operations()}


@pytest.mark.parametrize("label", OPERATIONS)
def test_an_operation_answers_as_the_document_says(server: str, label: str) -> None:
    @given(case=OPERATIONS[label].as_strategy())
    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    def check(case: schemathesis.Case) -> None:
        # JSON Schema cannot say what is a CQL2 text, a date that is there, or a box whose south is
        # below its north: those are refused with 400, as test_features.py shows
        case.call_and_validate(base_url=f"{server}/ogc", excluded_checks=[positive_data_acceptance])

    check()
