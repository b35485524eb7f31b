#!/usr/bin/env bash
# tools/quickstart as a newcomer runs it, with ready programs: founded once, the same ledger the second time, audited,
# served on a free port, asked, stopped.
# shellcheck source-path=SCRIPTDIR source=support/place.sh
. "$(dirname "${BASH_SOURCE[0]}")/support/place.sh"

place=$scratch/place
quickstart() { "$root/tools/quickstart" --dir "$place" "$@"; }
root_of_log() { "$bin/skaidrs" status --json --data "$place/ledger" | jq -r '"\(.size) \(.root)"'; }
ask() { curl -sS --fail --max-time 20 "$url$1"; }
# The answer's value at a jq path must be this.
answers() { same "$1 $2" "$3" "$(ask "$1" | jq -c "$2")"; }

check_first_and_second_run() {
  quickstart --no-serve >"$scratch/first.out" || fail "the first run"
  grep -q '^  | verified: these bytes are entry ' "$scratch/first.out" || fail "no proof was verified"
  local head mode
  head=$(root_of_log)
  mode=$(find "$place/keys" -name '*.pem' ! -perm 0600)
  same "private keys that others can read" "" "$mode"

  quickstart --no-serve >"$scratch/second.out" || fail "the second run"
  grep -q '^The ledger is there: ' "$scratch/second.out" || fail "the second run made a ledger again"
  same "head after the second run" "$head" "$(root_of_log)"
  "$bin/skaidrs" audit --data "$place/ledger" --keys "$place/keys" >"$scratch/audit.out" || fail "the audit"
  grep -q '^verdict: ok$' "$scratch/audit.out" || fail "the audit's verdict"
}

# Every event of the invented year says that it is invented; nothing of 2018 does.
check_marks() {
  local folder=$root/docs/examples/acf-latvia
  same "unmarked events of the year" 0 \
    "$(cat "$folder"/[4-9]*.ndjson | jq -s 'map(select(.data.example != true)) | length')"
  same "facts marked as an example" 0 \
    "$(cat "$folder"/3*.ndjson | jq -s 'map(select(.data.example)) | length')"
}

# Of every event type that the ruleset in force knows there is an entry, of its newest version; one type is there in two.
check_types() {
  "$bin/skaidrs" rules --ruleset 2 --json | jq -r '.events[] | .name + ".v" + (.version | tostring)' | sort >"$scratch/known"
  while read -r type; do
    "$bin/skaidrs" history --json --data "$place/ledger" "type:org.skaidrs.${type%.v*}" || fail "no $type in the example"
  done <"$scratch/known" | jq -r '.type | ltrimstr("org.skaidrs.")' | sort -u >"$scratch/met"
  same "types that do not occur" "" "$(comm -23 "$scratch/known" "$scratch/met")"
  same "types that only ruleset 1 has" recommendation.answered.v1 "$(comm -13 "$scratch/known" "$scratch/met")"
  same "rulesets" "1 2" "$("$bin/skaidrs" history --json --data "$place/ledger" type:org.skaidrs.ledger.founded |
    jq .data.ruleset.number) $("$bin/skaidrs" status --json --data "$place/ledger" | jq .ruleset)"
}

# What the rules make of the recorded scores is what was ranked and decided, but for what says that it departs.
check_recomputed() {
  local call
  for call in call-example call-year; do
    "$bin/skaidrs" recompute --data "$place/ledger" "$call" >"$scratch/$call.out" || fail "recompute $call"
    grep -q '^the record is what the rules make of the scores$' "$scratch/$call.out" || fail "recompute $call differs"
  done
  grep -q 'the score of evaluator-2, 96.40, is set aside: excluded' "$scratch/call-year.out" ||
    fail "a score that does not count is not told"
  "$bin/skaidrs" recompute --data "$place/ledger" --at 467 call-year >"$scratch/early.out" || fail "recompute before"
  grep -q '^no ranking is drawn yet' "$scratch/early.out" || fail "without a ranking: $(cat "$scratch/early.out")"
  grep -q '^  rank_changed  app-year-5: recorded 5, recomputed 6 ' "$scratch/call-year.out" || fail "no moved rank is told"
}

start() {
  port=$(free_port)
  url=http://127.0.0.1:$port
  # Not through a function: the number kept is that of quickstart itself, which is what gets the signal.
  "$root/tools/quickstart" --dir "$place" --port "$port" >"$scratch/serve.out" 2>"$scratch/serve.err" &
  serving=$!
  local _
  for _ in $(seq 1 300); do
    ! grep -q '^Serving until Ctrl-C' "$scratch/serve.out" || return 0
    kill -0 "$serving" 2>/dev/null || break
    sleep 0.1
  done
  cat "$scratch/serve.out" "$scratch/serve.err" >&2
  fail "quickstart does not serve"
}

check_answers() {
  answers /v1/ledger .origin '"localhost.example/acf-latvia"'
  answers /v1/ledger .size "$(root_of_log | cut -d' ' -f1)"
  answers /v1/programmes/acf-lv .allocation.amount '"7400000.00"'

  answers /v1/consultations '.items | map(.id)' '["acf-lv-2018","acf-lv-year"]'
  local place=/v1/consultations/acf-lv-2018
  answers $place '.funnel.participant | [.invited, .confirmed_first, .confirmed, .came]' '[48,23,25,22]'
  answers $place '.funnel.observer | [.invited, .came]' '[6,6]'
  answers $place '.contributions.by_kind | [.challenge, .solution]' '[63,74]'
  answers $place '.recommendations | [.count, .unanswered, .declined]' '[74,73,1]'
  answers "$place/attendance?as=participant" '.items[0].by_field | map(.count)' '[1,1,2,2,2,4,4,6]'
  answers /v1/recommendations/rec-m11 .state '"declined"'

  answers /v1/grants '.items | map(.origin) | unique' '["example","imported"]'
  answers /v1/grants/grant-example-1 '[.awarded, .paid] | map(.amount)' '["12000.00","10000.00"]'
  answers /v1/grants/grant-example-2 .awarded.amount '"4800.00"'
  answers /v1/calls/call-example/ranking '.items | map(.mean)' '["80.45","71.45","50.95"]'
  answers /v1/calls/call-year/ranking '.items | map(.mean)' '["86.00","80.00","76.20","72.00","65.00","69.00","49.00",null,null]'
  answers /v1/grants/grant-year-1 '[.awarded, .paid, .recovered, .returned, .net] | map(.amount)' \
    '["40000.00","40000.00","800.00","350.00","38850.00"]'
  answers /v1/grants '.items | map(select(.id | startswith("grant-year")).status)' \
    '["closed","closed","closed","contracted","revoked"]'
  "$bin/skaidrs" audit --url "$url" --vkey "$(sed -n 's/^log_vkey = "\(.*\)"$/\1/p' "$scratch/place/ledger/ledger.toml")" \
    >"$scratch/audit-url.out" || fail "the audit over HTTP"
}

# A document is served byte for byte; its digest is what the events say.
check_documents() {
  local file digest
  for file in "$root"/docs/examples/acf-latvia/documents/*.txt; do
    digest=$(sha256sum "$file" | cut -d' ' -f1)
    ask "/v1/documents/$digest" | cmp - "$file" || fail "$file is not served as it is"
  done
}

# Who holds the port keeps it; the newcomer is told so.
check_taken_port() {
  local code=0
  quickstart --port "$port" >"$scratch/taken.out" 2>&1 || code=$?
  same "exit code where the port is taken" 1 "$code"
  grep -q 'listens on 127.0.0.1' "$scratch/taken.out" || fail "nothing is said about the taken port"
  ask /healthz >/dev/null || fail "the first one is disturbed"
}

check_stop() {
  kill -TERM "$serving"
  local code=0
  wait "$serving" || code=$?
  serving=
  same "exit code after SIGTERM" 143 "$code"
  ! curl -s --max-time 5 "$url/healthz" >/dev/null || fail "something still listens on $port"
}

# What an interrupted run left is kept, and the next one starts afresh.
check_interrupted() {
  local head
  head=$(root_of_log)
  rm "$place/complete"
  quickstart --no-serve >"$scratch/again.out" || fail "the run after an interrupted one"
  if ! [ -d "$place/unfinished-1/ledger" ] || ! [ -d "$place/unfinished-1/keys" ]; then fail "the leftovers are gone"; fi
  [ "$(root_of_log)" != "$head" ] || fail "the new ledger has the old one's keys"
}

check_first_and_second_run
check_marks
check_types
check_recomputed
start
check_answers
check_documents
check_taken_port
check_stop
check_interrupted
echo "passed"
