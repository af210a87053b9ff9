"""Upload one file through the page in a fresh process and print what it took, as JSON.

`python upload_once.py FILE NAME`, DATABASE_URL naming a migrated database that holds nobody yet or the one user of the
last run. The peak is that of the whole process, Django included.
"""

import json
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from roadmaps.models import ImportRun, Roadmap  # noqa: E402
from schools.models import User  # noqa: E402
from tests import factories  # noqa: E402


def methodist() -> User:
    """The one user of the database."""
    known = User.objects.first()
    return known or factories.person("methodist", factories.Role.METHODIST, factories.authority())


def peak() -> int:
    """Return the most memory this process held, in megabytes.

    Not `getrusage`: its ru_maxrss starts with what the parent held at the fork, and the parent made the bomb.
    """
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    if found is None:
        raise SystemExit("no VmHWM here: the benchmark of memory needs Linux")
    return int(found[1]) // 1024


def main(path: Path, name: str) -> dict[str, float | int | str]:
    """Return the answer's status, its time in seconds and the peak of memory in megabytes."""
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(methodist())
    client.get(reverse("roadmap_import"))
    data = path.read_bytes()
    started = time.monotonic()
    response = client.post(reverse("roadmap_import"), {"file": SimpleUploadedFile(name, data)})
    if response.status_code == 302:
        client.get(response["Location"])
    took = time.monotonic() - started
    return {
        "status": response.status_code,
        "seconds": round(took, 2),
        "megabytes": peak(),
        "kept": ImportRun.objects.count() + Roadmap.objects.count(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), sys.argv[2])))
