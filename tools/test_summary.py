#!/usr/bin/env python3
"""Adds up what tools/test ran: `test_summary.py RESULTS [FAILED_STAGE]`.

RESULTS holds one folder a run: tests.json (ctest --show-only=json-v1), ctest.xml (ctest --output-junit) and gtest/*.xml
(GTEST_OUTPUT). A ctest test that wrote GoogleTest results counts as its cases, any other as one. The last line is
`N passed, N failed, N skipped`. Exit status 1 when something failed or nothing ran.
"""
import collections
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree


class Tally:
    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.reasons = collections.Counter()

    @property
    def skipped(self):
        return sum(self.reasons.values())

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.reasons.update(other.reasons)

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def reason_of(skipped):
    """The text of GTEST_SKIP(), without the place in front."""
    message = skipped.get("message") or ""
    message = re.sub(r"^\S+:\d+\s+", "", message).strip()
    return message or "no reason given"


def gtest_tally(report):
    tally = Tally()
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        skipped = case.find("skipped")
        if case.find("failure") is not None:
            tally.failed += 1
        elif case.get("result") == "suppressed":
            tally.reasons["disabled in the source"] += 1
        elif skipped is not None:
            tally.reasons[reason_of(skipped)] += 1
        else:
            tally.passed += 1
    return tally


def ctest_tally(case):
    tally = Tally()
    status = case.get("status")
    if status == "run":
        tally.passed += 1
    elif status == "disabled":
        tally.reasons["disabled in CMake"] += 1
    elif case.find("skipped") is not None and status == "notrun":
        # A program that is not there is no skip: somebody forgot to build it.
        message = reason_of(case.find("skipped"))
        if message.startswith("SKIP_"):
            tally.reasons[case.get("name") + ": " + message] += 1
        else:
            tally.failed += 1
    else:
        tally.failed += 1
    return tally


def program_of(test):
    command = test.get("command") or [""]
    return pathlib.Path(command[0]).name


def run_tally(folder):
    """One run of ctest. Tests are taken together by program, since GoogleTest names its reports after it."""
    junit = folder / "ctest.xml"
    if not junit.exists():
        return Tally()
    programs = {test["name"]: program_of(test) for test in json.loads((folder / "tests.json").read_text())["tests"]}
    groups = collections.defaultdict(list)
    for case in ElementTree.parse(junit).getroot().iter("testcase"):
        groups[programs.get(case.get("name"), "")].append(case)
    total = Tally()
    for program, cases in groups.items():
        by_ctest = [ctest_tally(case) for case in cases]
        named = re.compile(re.escape(program) + r"(_\d+)?\.xml")
        reports = [path for path in (folder / "gtest").iterdir() if program and named.fullmatch(path.name)]
        tally = Tally()
        for report in reports:
            tally.add(gtest_tally(report))
        # Tests without a report of their own, and failures that no report knows of (crash, time-out, leak at exit).
        without = sorted(by_ctest, key=lambda one: one.failed)[: max(0, len(cases) - len(reports))]
        for one in without:
            tally.add(one)
        tally.failed = max(tally.failed, sum(one.failed for one in by_ctest))
        total.add(tally)
    return total


def main(arguments):
    results = pathlib.Path(arguments[0])
    failed_stage = arguments[1] if len(arguments) > 1 else ""
    total = Tally()
    for folder in sorted(results.iterdir()):
        tally = run_tally(folder)
        print(f"{folder.name}: {tally}")
        total.add(tally)
    if failed_stage and total.failed == 0:
        total.failed = 1  # The stage itself: a build, an analysis, a fuzzer.
    if total.reasons:
        why = "; ".join(f"{count} because: {reason}" for reason, count in sorted(total.reasons.items()))
        print(f"skipped {total.skipped}: {why}")
    else:
        print("skipped 0")
    print(total)
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
