"""The command: see the package. Ends with 1 where a check of the bot fails, with 2 where there is
nothing to run."""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from tests.cases.judging import JUDGES, Case, Result, cases_of, judged_all

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / "../shared/real-cases"
MARKS = {True: "pass", False: "FAIL", None: "-"}


def main(arguments: list[str] | None = None) -> int:
    """`arguments`: by default the command line's."""
    given = _parsed(arguments)
    folder, names = _asked(given.asked)
    try:
        cases = cases_of(folder)
    except OSError as missing:
        return _refused(f"there are no cases: {missing}")
    unknown = [name for name in names if not any(case.is_called([name]) for case in cases)]
    if unknown:
        return _refused(f"no case, kind or group of {folder} is called {', '.join(unknown)}")
    out = Path(given.json).resolve() if given.json else None
    os.chdir(PROJECT)  # where the bot finds its manifest
    chosen = [case for case in cases if case.is_called(names)]
    results = _run(chosen, folder, given.jobs, verbose=given.verbose)
    if out:
        found = [result.as_json() for result in results]
        out.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    return 1 if any(result.bot is False for result in results) else 0


def _parsed(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "python -m tests.cases", description="Run a folder of cases against the bot."
    )
    parser.add_argument(
        "asked", nargs="*", metavar="FOLDER | ID | KIND",
        help="the folder first, by default ../shared/real-cases; then what of it, by default all",
    )  # fmt: skip
    parser.add_argument("-v", "--verbose", action="store_true", help="what failing checks saw")
    parser.add_argument("--json", metavar="FILE", help="write the results there too")
    parser.add_argument(
        "--jobs", type=int, default=(os.cpu_count() or 1) + 1, metavar="N",
        help="processes, by default one more than there are cores",
    )  # fmt: skip
    return parser.parse_intermixed_args(arguments)


def _asked(asked: list[str]) -> tuple[Path, list[str]]:
    """Return the folder, if the first argument is one, and the rest: ids, or values of `kind`."""
    if asked and (Path(asked[0]).is_dir() or os.sep in asked[0]):
        return Path(asked[0]).resolve(), asked[1:]
    return FOLDER.resolve(), asked


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


def _run(cases: list[Case], folder: Path, jobs: int, *, verbose: bool) -> list[Result]:
    """Tell of each case as soon as it and those before it are judged, then of all."""
    began, results = time.monotonic(), []
    for result in judged_all(cases, folder, jobs):
        results.append(result)
        _tell(result, verbose=verbose)
    for judge in JUDGES:
        _sum_up(judge, results)
    print(f"{len(results)} cases in {time.monotonic() - began:.0f} s")
    return results


def _tell(result: Result, *, verbose: bool) -> None:
    bot, extractor = (f"{judge} {MARKS[result.verdict(judge)]:<5}" for judge in JUDGES)
    print(f"{result.id:<6} {bot} {extractor} {result.kind:<18} {result.title[:80]}", flush=True)
    if verbose:
        for judge in JUDGES:
            for why in result.why(judge):
                print(f"         {judge}: {why}", flush=True)


def _sum_up(judge: str, results: Iterable[Result]) -> None:
    judged = [result for result in results if result.verdict(judge) is not None]
    failed = [result for result in judged if not result.verdict(judge)]
    passed = len(judged) - len(failed)
    print(f"{judge}: {len(judged)} judged, {passed} pass, {len(failed)} fail")
    for kind in sorted({result.kind for result in failed}):
        ids = [result.id for result in failed if result.kind == kind]
        print(f"   {kind}: {' '.join(ids)}")


if __name__ == "__main__":
    sys.exit(main())
