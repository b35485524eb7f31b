#!/usr/bin/env python3
"""Line coverage by folder, from the counters below a build folder: `coverage_summary.py BUILD`.

A line counts as covered when any program ran it. Only our own folders count.
"""
import collections
import json
import pathlib
import subprocess
import sys

FOLDERS = ("ledger/", "api/", "tools/")


def reports(build):
    """The JSON reports of gcov, one for each object file that was run."""
    counters = sorted(str(path.resolve()) for path in build.rglob("*.gcda"))
    for start in range(0, len(counters), 50):
        command = ["gcov", "--json-format", "--stdout", *counters[start : start + 50]]
        output = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        yield from (json.loads(line) for line in output.splitlines() if line)


def folder_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "ledger" else parts[0]


def main():
    lines = collections.defaultdict(dict)
    root = str(pathlib.Path.cwd()) + "/"
    for report in reports(pathlib.Path(sys.argv[1])):
        for file in report["files"]:
            path = file["file"].removeprefix(root)
            if not path.startswith(FOLDERS):
                continue
            seen = lines[path]
            for line in file["lines"]:
                seen[line["line_number"]] = seen.get(line["line_number"], 0) + line["count"]
    totals = collections.defaultdict(lambda: [0, 0])
    for path, counts in lines.items():
        for key in (folder_of(path), "all"):
            totals[key][0] += sum(1 for count in counts.values() if count)
            totals[key][1] += len(counts)
    for folder, (covered, known) in sorted(totals.items(), key=lambda row: (row[0] == "all", row[0])):
        print(f"{folder:24} {covered:6} of {known:6} lines {100 * covered / max(known, 1):6.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
