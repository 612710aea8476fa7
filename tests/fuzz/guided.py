"""Fuzz with a search that coverage guides: ``python -m tests.fuzz.guided [SECONDS] [TARGET ...]``.

Needs atheris, which has no builds for some systems; ``python -m tests.fuzz`` does without. The package is
instrumented, the libraries below it are not. What goes wrong is kept in ``build/fuzz``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.__main__ import KEPT, PATIENCE, SECONDS


def _search(name: str, seconds: int, corpus: Path) -> None:
    """Search in this process, which ends with it."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    with atheris.instrument_imports(include=["detente"]):
        from tests.fuzz.seeds import PIECES, SEEDS
        from tests.fuzz.targets import TARGETS, fault_of

    for k, seed in enumerate(SEEDS[name]):
        (corpus / f"seed-{k}").write_bytes(seed)
    words = corpus.parent / "words"
    words.write_text("".join(f'"{"".join(f"{chr(92)}x{b:02x}" for b in p[:60])}"\n' for p in PIECES), "utf-8")

    def take(data: bytes) -> None:
        if (fault := fault_of(TARGETS[name], data)) is not None:
            raise fault

    given = [f"-artifact_prefix={KEPT}/{name}-", f"-timeout={PATIENCE:.0f}", "-rss_limit_mb=2048"]
    given += [f"-max_total_time={seconds}", f"-dict={words}", "-max_len=20000", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *given, str(corpus)], take)
    atheris.Fuzz()


def main(arguments: list[str]) -> int:
    """Search for what is asked for, one process a target."""
    if arguments[:1] == ["--one"]:
        _, name, given, folder = arguments
        _search(name, int(given), Path(folder))
        return 0
    from tests.fuzz.targets import TARGETS

    seconds = arguments[0] if arguments else f"{SECONDS:.0f}"
    KEPT.mkdir(parents=True, exist_ok=True)
    wrong = 0
    for name in arguments[1:] or TARGETS:
        with tempfile.TemporaryDirectory() as place:
            corpus = Path(place) / "corpus"
            corpus.mkdir()
            command = [sys.executable, "-m", "tests.fuzz.guided", "--one", name, seconds, str(corpus)]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
        told = [
            line for line in done.stderr.splitlines() if "number_of_executed_units" in line or "Error" in line
        ]
        print(f"{name}: exit status {done.returncode}; {'; '.join(told)}", flush=True)
        if done.returncode:
            wrong += 1
            print(done.stderr[-4000:])
    return min(1, wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
