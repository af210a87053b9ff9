"""Why a write of the register can't be done."""

from schools.refusals import Refused


class PartyRefused(Refused):
    """The register of parties can't be changed so."""
