#!/usr/bin/env bash
# A register that is published twice, through the command line: what was added, changed and removed is told, nothing is
# doubled, and an auditor who has the log alone agrees. Registers of payments come in by a mapping of their own. A ledger
# under ruleset 1 says what it lacks.
# shellcheck source-path=SCRIPTDIR source=support/place.sh
. "$(dirname "${BASH_SOURCE[0]}")/support/place.sh"

cd "$scratch"
"$bin/skaidrs" init --origin ledger.example.org/extracts --data data --keys keys >init.out 2>&1 || fail "init: $(cat init.out)"
export SKAIDRS_DATA=$scratch/data SKAIDRS_KEYS=$scratch/keys

cat >grants.toml <<'TOML'
[register]
id = "village"
publisher = "Village council"
currency = "EUR"
[columns]
row.id_as_published = "id"
recipient.name = "who"
funder.name = {value = "Village council"}
amount = "sum"
TOML
cat >payments.toml <<'TOML'
[register]
id = "village-payments"
publisher = "Village council"
kind = "payments"
currency = "EUR"
[columns]
recipient.name = "who"
funder.name = {value = "Village council"}
amount = "sum"
paid_on = "day"
TOML
printf 'id,who,sum\n1,Choir,10\n2,Club,20\n3,Band,30\n' >first.csv
printf 'id,who,sum\n2,Club,20\n3,Band,31\n4,School,40\n' >second.csv
printf 'who,sum,day\nChoir,10,2020-05-04\nChoir,10,2020-05-04\n' >payments.csv

# import FILE MAPPING: the report, in report.json.
import() {
  "$bin/skaidrs" import csv --mapping "$2" "$1" --key keys/admin.pem --json >report.json 2>report.err
}
told() { python3 -c 'import json, sys; r = json.load(open("report.json")); print(*[r.get(k) for k in sys.argv[1:]])' "$@"; }
size() { "$bin/skaidrs" status --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["size"])'; }

if ! import payments.csv payments.toml; then
  grep -q FRM-02 report.json report.err || fail "payments are refused: $(cat report.json report.err)"
  grep -q ledger.amended report.json report.err || fail "the refusal does not say what to do"
  import first.csv grants.toml || fail "grants come in under ruleset 1: $(cat report.err)"
  same "rows" "3 3 0" "$(told read taken refused)"
  echo "under ruleset 1 extracts are not compared"
  exit 0
fi
same "payments" "2 2 0" "$(told read taken refused)"
same "equal payments" 1 "$(python3 -c 'import json; print(json.load(open("report.json"))["by_rule"]["ROW-06"]["count"])')"

import first.csv grants.toml || fail "the first extract: $(cat report.json report.err)"
same "first extract" "3 0 0 0" "$(told added changed unchanged removed)"
import second.csv grants.toml || fail "the second extract: $(cat report.json report.err)"
same "second extract" "1 1 1 1" "$(told added changed unchanged removed)"
same "findings" "R25 R26" "$(python3 -c 'import json; print(*sorted(json.load(open("report.json"))["by_rule"]))')"
before=$(size)
import second.csv grants.toml || fail "the same file again: $(cat report.json report.err)"
same "size after the same file again" "$before" "$(size)"
"$bin/skaidrs" audit >audit.out 2>&1 || fail "audit: $(cat audit.out)"
