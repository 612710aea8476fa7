"""A job as the browser is told of it."""

from __future__ import annotations

from detente.web.contract.jobs import Job
from detente.work.jobs import JobFolder


def job_data(folder: JobFolder) -> Job:
    """A job as data."""
    asked, status = folder.asked, folder.status()
    progress = folder.progress()
    return {
        "id": folder.path.name,
        "page": asked["page"],
        "name": asked["name"],
        "doc": asked["doc"],
        "revision": asked["revision"],
        "params": asked["params"],
        "status": status,
        "done": progress["done"],
        "of": progress["of"],
        "said": f"{asked['name']}: {asked['source']}",
        "now": progress["now"],
        "problem": folder.result("failed")["what"] if status == "failed" else None,
        "begun": asked["begun"],
    }
