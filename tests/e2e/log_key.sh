#!/usr/bin/env bash
# The log's key is changed by the command line: a second one is added, from then on both sign, the first is retired: not
# before its 90 days unless others know it. Who pinned the second finds the log whole; who pinned the first, until then.
# shellcheck source-path=SCRIPTDIR source=support/place.sh
. "$(dirname "${BASH_SOURCE[0]}")/support/place.sh"

cd "$scratch"
export SKAIDRS_DATA=$scratch/ledger SKAIDRS_KEYS=$scratch/keys
skaidrs() { "$bin/skaidrs" "$@"; }
both=(--sign-with adm-1.pem --sign-with adm-2.pem)

refused() {
  local expected=$1 text=$2 said code=0
  shift 2
  said=$(skaidrs "$@" 2>&1) || code=$?
  same "the exit code of skaidrs $*" "$expected" "$code"
  [[ $said == *"$text"* ]] || fail "skaidrs $* says: $said"
}

vkeys() { skaidrs status --json | jq -r '.log_keys[]'; }
one_more() { skaidrs record actor.registered "${both[@]}" --quiet --actor "$1" --kind person >/dev/null; }
audited() { skaidrs audit --vkey "$1" | grep -qx "verdict: ok" || fail "$2"; }

for admin in adm-1 adm-2; do skaidrs key generate --quiet -o $admin.pem >/dev/null; done
mkdir -m 700 keys
skaidrs init --origin ledger.example.org/log-key --data ledger --keys keys --admin adm-1=adm-1.pem.pub \
  --admin adm-2=adm-2.pem.pub --threshold 2 >/dev/null
skaidrs sign --key adm-1.pem --key adm-2.pem --out ledger/founding.json ledger/founding.json
skaidrs append --quiet ledger/founding.json >/dev/null
old=$(vkeys)

skaidrs record log_key.added --help | grep -q -- --possess || fail "--possess stands in no help page"
skaidrs key generate --quiet -o keys/log-2.pem >/dev/null
skaidrs record log_key.added --quiet --possess keys/log-2.pem "${both[@]}" >/dev/null
same "live keys" 2 "$(vkeys | wc -l)"
new=$(vkeys | grep -vxF "$old")
one_more person-1

# Where one of the two is missing nothing is appended.
mv keys/log-2.pem aside.pem
refused 3 "$(cut -d+ -f1,2 <<<"$new")" record actor.registered "${both[@]}" --actor person-2 --kind person
mv aside.pem keys/log-2.pem
one_more person-2
audited "$old" "who pinned the first key finds no whole log while both sign"

retire=(record log_key.retired "${both[@]}" --log-vkey "$old")
refused 7 GOV-14 "${retire[@]}" --reason retired
skaidrs "${retire[@]}" --quiet --reason compromised >/dev/null
same "the live key" "$new" "$(vkeys)"
mv keys/log.pem old-log.pem
one_more person-3
audited "$new" "who pinned the second key finds no whole log"
# Who pinned the first alone is told by which key the log is signed now.
refused 1 "or no longer; it is signed by $new" audit --vkey "$old"
