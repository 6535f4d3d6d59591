"""What all tests share: the volume they run at, and the material outside the project."""

import io
import os
from pathlib import Path

import pytest
from figures import SHARE
from hypothesis import HealthCheck, settings
from lxml import etree

from fmk16.model.structure import NAMESPACE
from fmk16.wire.xsd import XS

CHECKOUT = Path(__file__).parents[1]
OFFICIAL = "interface/fmk-1.6.0/2026-07-20/schemas"
OUTSIDE_ALL_TYPES = ("FMKRequestHeader", "FMKResponseHeader", "FMKDetail")
"""Roots that the file of all types does not reach; the official WSDLs do."""

settings.register_profile(
    "everyday", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile("long", settings.get_profile("everyday"), max_examples=1000)
settings.load_profile("long" if SHARE >= 1 else "everyday")


def shared_folder() -> Path | None:
    """Find the official schema set and the shared messages: beside the checkout, or where FMK16_SHARED says."""
    folder = Path(os.environ.get("FMK16_SHARED", CHECKOUT / "../shared")).resolve()
    return folder if (folder / "interface").is_dir() else None


@pytest.fixture(scope="session")
def shared_if_present() -> Path | None:
    """Give the shared folder, or None."""
    return shared_folder()


@pytest.fixture(scope="session")
def shared(shared_if_present: Path | None) -> Path:
    """Give the shared folder, or skip the test."""
    if shared_if_present is None:
        pytest.skip("the official schema set is not here: no folder ../shared beside the checkout, and no FMK16_SHARED")
    return shared_if_present


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Give the project's own folder."""
    return CHECKOUT


@pytest.fixture(scope="session")
def official_schema(shared_if_present: Path | None) -> etree.XMLSchema | None:
    """Load the official schema set, the header types included; None where it is not here."""
    if shared_if_present is None:
        return None
    files = ["fmk-1.6.0-all-types.xsd", *(f"2022/01/01/{name}.xsd" for name in OUTSIDE_ALL_TYPES)]
    includes = "".join(f'<include schemaLocation="{file}"/>' for file in files)
    driver = f'<schema xmlns="{XS}" targetNamespace="{NAMESPACE}">{includes}</schema>'
    base = shared_if_present / OFFICIAL / "driver.xsd"
    return etree.XMLSchema(etree.parse(io.BytesIO(driver.encode()), base_url=str(base)))
