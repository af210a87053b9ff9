"""The rows behind an edition: kept when an amendment begins, put back when it is given up (ADR «Kept copy»).

The snapshot of the edition is paper: it has no keys, readings or schools of rows. What is kept here are the rows
themselves (`roadmaps.planning.copies`). The register of parties is locked meanwhile: a merge renames parties in kept
rows too.
"""

from roadmaps.models import KeptCopy, Roadmap
from roadmaps.parties.register import lock_register
from roadmaps.planning import copies


def keep(roadmap: Roadmap) -> None:
    """Keep the rows of a roadmap whose working copy is the edition in force."""
    lock_register(roadmap.authority_id)
    KeptCopy.objects.update_or_create(roadmap=roadmap, defaults={"rows": copies.copy_of(roadmap)})


def forget(roadmap: Roadmap) -> None:
    """Drop the kept rows: the next edition took their place, or they were put back."""
    KeptCopy.objects.filter(roadmap=roadmap).delete()


def put_back(roadmap: Roadmap) -> None:
    """Write the kept rows over the working copy of a locked roadmap; see `copies.put_back`."""
    copies.put_back(roadmap, roadmap.kept_copy.rows)
