#!/usr/bin/env python3
"""Goal: tools/test never reports a failure as a success, nor a skip without its reason.
Method: reports as ctest 3.25 and GoogleTest 1.12 write them, one line for each way a test can end.
"""
import contextlib
import io
import json
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import test_summary  # noqa: E402

GTEST = """<testsuites><testsuite name="A">
<testcase name="Ok" status="run" result="completed"/>
<testcase name="Skips" status="run" result="skipped"><skipped message="s.cpp:2&#x0A;no fixtures folder"/></testcase>
<testcase name="DISABLED_Off" status="notrun" result="suppressed"/>
{more}</testsuite></testsuites>"""
FAILING = '<testcase name="Fails" status="run" result="completed"><failure message="x"/></testcase>'


class Summary(unittest.TestCase):
    def tally(self, cases, gtest=None, commands=None):
        """Of one run with ctest `cases` (name: the rest of its element), as (passed, failed, reasons)."""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "gtest").mkdir()
            tests = [{"name": case, "command": (commands or {}).get(case, ["/bin/" + case])} for case in cases]
            (folder / "tests.json").write_text(json.dumps({"tests": tests}))
            elements = "".join(f'<testcase name="{case}" {rest}</testcase>' for case, rest in cases.items())
            (folder / "ctest.xml").write_text(f"<testsuite>{elements}</testsuite>")
            for report, text in (gtest or {}).items():
                (folder / "gtest" / report).write_text(text)
            found = test_summary.run_tally(folder)
            return found.passed, found.failed, dict(found.reasons)

    def test_counts_tests_without_a_report_as_one_each(self):
        self.assertEqual(self.tally({"a": 'status="run">', "b": 'status="fail"><failure/>'}), (1, 1, {}))

    def test_counts_the_cases_of_a_report(self):
        skips = {"no fixtures folder": 1, "disabled in the source": 1}
        passing = {"a.xml": GTEST.format(more="")}
        failing = {"a.xml": GTEST.format(more=FAILING)}
        self.assertEqual(self.tally({"a": 'status="run">'}, passing), (1, 0, skips))
        self.assertEqual(self.tally({"a": 'status="fail"><failure/>'}, failing), (1, 1, skips))

    def test_counts_a_failure_that_no_report_knows_of(self):
        report = {"a.xml": GTEST.format(more="")}
        self.assertEqual(self.tally({"a": 'status="fail"><failure/>'}, report)[1], 1)

    def test_counts_programs_that_run_twice(self):
        commands = {"a": ["/bin/a"], "a2": ["/bin/a", "--filter"]}
        cases = {"a": 'status="run">', "a2": 'status="run">'}
        both = {"a.xml": GTEST.format(more=""), "a_1.xml": GTEST.format(more="")}
        self.assertEqual(self.tally(cases, both, commands)[0], 2)
        self.assertEqual(self.tally(cases, {"a.xml": GTEST.format(more="")}, commands)[0], 2)

    def test_tells_skipped_from_absent(self):
        absent = 'status="notrun"><skipped message="Unable to find executable"/>'
        self.assertEqual(self.tally({"a": absent}), (0, 1, {}))
        self.assertEqual(self.tally({"a": 'status="notrun"><skipped message="SKIP_RETURN_CODE=77"/>'}),
                         (0, 0, {"a: SKIP_RETURN_CODE=77": 1}))
        self.assertEqual(self.tally({"a": 'status="disabled">'}), (0, 0, {"disabled in CMake": 1}))
        self.assertEqual(self.tally({"a": 'status="notrun">'}, commands={"a": None}), (0, 1, {}))

    def test_ends_with_the_totals_and_fails_when_nothing_ran(self):
        for stage, last in (("", "0 passed, 0 failed, 0 skipped"), ("build", "0 passed, 1 failed, 0 skipped")):
            with tempfile.TemporaryDirectory() as name, contextlib.redirect_stdout(io.StringIO()) as said:
                self.assertEqual(test_summary.main([name, stage]), 1)
            self.assertEqual(said.getvalue().splitlines()[-1], last)


if __name__ == "__main__":
    unittest.main()
