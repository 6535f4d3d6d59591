"""What all tests share: the volume they run at, and the material outside the project."""

import os
from pathlib import Path

import pytest
from figures import SHARE
from hypothesis import HealthCheck, settings
from lxml import etree

from fmk16 import INTERFACE_REVISION
from fmk16.model.message import ROOTS
from fmk16.wire.schema_set import load_schema
from fmk16.wire.xsd import FLATTENED, schema_files

CHECKOUT = Path(__file__).parents[1]
OFFICIAL = f"interface/fmk-1.6.0/{INTERFACE_REVISION}/schemas"

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
def our_schema() -> etree.XMLSchema:
    """Load the schema as the model writes it now, whatever stands in xsd/."""
    return etree.XMLSchema(etree.fromstring(schema_files(ROOTS)[FLATTENED]))


@pytest.fixture(scope="session")
def official_schema(shared_if_present: Path | None) -> etree.XMLSchema | None:
    """Load the official schema set, with what its file of all types does not reach; None where it is not here."""
    if shared_if_present is None:
        return None
    return load_schema(shared_if_present / OFFICIAL)
