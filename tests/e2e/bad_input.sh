#!/usr/bin/env bash
# A table of bad inputs: each is turned down with its exit code and one clear error, on a terminal and as JSON, and the
# log stays as it was.
# shellcheck source-path=SCRIPTDIR source=support/place.sh
. "$(dirname "${BASH_SOURCE[0]}")/support/place.sh"

ledger=$scratch/place/ledger
keys=$scratch/place/keys
importing=
cases=0

leave() {
  end_server
  if [ -n "$importing" ]; then
    kill -CONT "$importing" 2>/dev/null || true
    kill -TERM "$importing" 2>/dev/null || true
    wait "$importing" 2>/dev/null || true
  fi
  rm -rf "$scratch"
}

skaidrs() { "$bin/skaidrs" "$@"; }
head_of_log() { skaidrs status --json --data "$ledger" | jq -r '"\(.size) \(.root)"'; }

# refused CASE CODE NAME WORDS COMMAND…: the exit code, the error's name in JSON, words that its message must have.
refused() {
  local name=$1 code=$2 errc=$3 words=$4 before got=0
  shift 4
  before=$(head_of_log)
  "$bin/skaidrs" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || got=$?
  same "$name: exit code" "$code" "$got"
  same "$name: bytes on standard output" 0 "$(wc -c <"$scratch/out")"
  same "$name: first lines of errors" 1 "$(grep -c '^skaidrs: ' "$scratch/err")"
  same "$name: lines beside the error, its hint and the receipt" 0 \
    "$(grep -cv '^skaidrs: \|^  [^ ]\|^receipt in ' "$scratch/err" || true)"
  grep -qF -- "$words" "$scratch/err" || fail "$name: \"$words\" is not in: $(cat "$scratch/err")"
  same "$name: control characters" 0 "$(tr -d '\n' <"$scratch/err" | LC_ALL=C grep -c '[[:cntrl:]]' || true)"

  got=0
  "$bin/skaidrs" "$@" --json >"$scratch/out" 2>"$scratch/err" </dev/null || got=$?
  same "$name: exit code with --json" "$code" "$got"
  same "$name: bytes on standard error with --json" 0 "$(wc -c <"$scratch/err")"
  same "$name: members of the error" '["code","hint","message","path","rule"]' \
    "$(jq -c '.error | del(.rests_on) | keys' "$scratch/out")"
  same "$name: members beside it" '["error"]' "$(jq -c 'del(.receipt) | keys' "$scratch/out")"
  same "$name: the error's name" "$errc" "$(jq -r .error.code "$scratch/out")"
  same "$name: members that are no text" 0 \
    "$(jq '[.error | del(.rests_on)[] | select(type != "string")] | length' "$scratch/out")"
  jq -r '.error | "\(.path): \(.rule): \(.message)"' "$scratch/out" | grep -qF -- "$words" ||
    fail "$name: \"$words\" is not in: $(cat "$scratch/out")"
  same "$name: size and root" "$before" "$(head_of_log)"
  cases=$((cases + 1))
}

# untouched CASE PATH…: none of them is there.
untouched() {
  local name=$1 path
  shift
  for path in "$@"; do [ ! -e "$path" ] || fail "$name: $path was made"; done
}

append() { refused "$1" "$2" "$3" "$4" append --data "$ledger" --key-dir "$keys" "${@:5}"; }

# The third payout of the example's grant, in many spoilt forms.
make_inputs() {
  local id
  cd "$scratch"
  cp "$root/docs/examples/tour/payout.json" payout.json
  jq -c . payout.json >line.json
  head -c 200 line.json >truncated.json
  sed 's/"instalment":3/"instalment":3,"instalment":3/' line.json >twice.json
  jq -c '.data.amount.amount = "2000.0"' payout.json >digits.json
  jq -c '.data.amount.amount = "2000.01"' payout.json >much.json
  jq -c '.data.signers |= .[:1] + .[2:]' payout.json >two.json
  jq -c '.data.instalment = 3.5' payout.json >fraction.json
  jq -c '.data.remarks = {en: "Ask anna@example.org"}' payout.json >person.json
  head -c 70000 /dev/zero | tr '\0' x >letters
  jq -c --rawfile text letters '.data.remarks = {en: $text}' payout.json >big.json
  jq -c --arg ledger "$(printf another | sha256sum | cut -d' ' -f1)" '.ledger = $ledger' payout.json >foreign.json
  { cat line.json; cat digits.json; } >batch.ndjson

  # An envelope that is right, to spoil it afterwards.
  id=$(skaidrs status --json --data "$ledger" | jq -r .ledger_id)
  skaidrs sign --quiet --ledger "$id" --origin localhost.example/acf-latvia --key "$keys/officer-1.pem" \
    --key "$keys/officer-2.pem" --key "$keys/treasurer-1.pem" --out envelope.json payout.json
  jq -c '.signatures[0].sig |= (if .[9:10] == "A" then .[:9] + "B" else .[:9] + "A" end) + .[10:]' \
    envelope.json >signature.json
  jq -c '.signatures |= .[:2]' envelope.json >unsigned.json
  jq -c '.payload |= (@base64d | sub("2000.00"; "2001.00") | @base64)' envelope.json >payload.json
  jq -c --rawfile text letters '.payload |= (@base64d | fromjson | .data.remarks = {en: $text} | tojson | @base64)' \
    envelope.json >big_envelope.json
  # The name that the founding bears already, on something else by the same administrator.
  head -n 1 "$root/docs/examples/acf-latvia/10-people.ndjson" | jq -c '.id = "founding" | .data.actor = "officer-9"' \
    >other_payload.json

  mkdir -m 0700 open_keys empty
  cp "$keys"/officer-?.pem "$keys/treasurer-1.pem" open_keys
  chmod 0644 open_keys/officer-2.pem
  skaidrs key generate --quiet -o stranger.pem >stranger.out
}

# Another ledger with keys of its own; its founding is right there and wrong here.
make_other_ledger() {
  skaidrs init --quiet --origin other.example/log --data "$scratch/other" --keys "$scratch/other_keys" \
    >"$scratch/other.out" 2>&1
  skaidrs sign --quiet --origin other.example/log \
    --ledger "$(skaidrs status --json --data "$scratch/other" | jq -r .ledger_id)" --key "$keys/officer-1.pem" \
    --key "$keys/officer-2.pem" --key "$keys/treasurer-1.pem" --out "$scratch/other.json" "$scratch/payout.json"
}

check_files() {
  append "truncated JSON" 2 invalid_argument "truncated.json: byte 200" truncated.json
  append "duplicate member" 2 invalid_argument "/data/instalment" twice.json
  append "number with decimals" 2 invalid_argument "/data/instalment" fraction.json
  append "event of 70 kB" 2 invalid_argument "65535 are allowed" big.json
  append "envelope of 70 kB" 2 invalid_argument "65535 are allowed" big_envelope.json
  append "empty input" 2 invalid_argument "" -
  append "no such file" 3 not_found "nowhere.json" nowhere.json
  append "no such option" 2 invalid_argument "--no-such" --no-such payout.json
  append "folder for a file" 2 invalid_argument "this is a folder" empty
  append "control characters in a name" 3 not_found "[31mfile" $'no\e[31mfile\n.json'
}

check_numbers() {
  local number
  for number in -1 18446744073709551615 9007199254740992 007 5x ''; do
    refused "index $number" 2 invalid_argument "no whole number" fetch-proof --url http://127.0.0.1:9 "$number"
  done
  refused "number of a ruleset" 2 invalid_argument "no whole number" rules --ruleset=-1
  refused "index of a revocation" 2 invalid_argument "no whole number" key revoke --data "$ledger" --keys "$keys" \
    --reason lost --suspect-from=-1 --key "$keys/adm-1.pem" "$(printf x | sha256sum | cut -d' ' -f1)"
}

check_rules() {
  append "wrong signature" 7 refused "SIG-03" signature.json
  append "payload changed after signing" 7 refused "SIG-03" payload.json
  append "signature missing" 7 refused "SIG-04" unsigned.json
  append "currency digits" 7 refused "FRM-06" digits.json
  append "more than the instalment" 7 refused "/data/amount" much.json
  append "two signatures where three are asked" 7 refused "/data/signers" two.json
  append "event bound to another ledger" 7 refused "LED-01" foreign.json
  append "envelope of another ledger" 7 refused "other.json" other.json
  append "public text with an address" 7 refused "/data/remarks/en" person.json
  append "second event of a batch" 7 refused "batch.ndjson:2" batch.ndjson
  append "same source and id, other payload" 4 conflict "/id" other_payload.json
  refused "stranger's key" 7 refused "SIG-01" append --data "$ledger" --key stranger.pem payout.json
}

check_places() {
  refused "key that others can read" 2 invalid_argument "officer-2.pem" \
    append --data "$ledger" --key-dir open_keys payout.json
  refused "the same, named" 2 invalid_argument "officer-2.pem" \
    append --data "$ledger" --key open_keys/officer-2.pem payout.json
  refused "directory that is no ledger" 3 not_found "empty" append --data empty --key-dir "$keys" payout.json
  refused "no directory" 3 not_found "nowhere" append --data nowhere --key-dir "$keys" payout.json
  refused "status of no ledger" 3 not_found "empty" status --data empty
  refused "existing ledger" 4 conflict "$ledger" \
    init --origin localhost.example/acf-latvia --data "$ledger" --keys "$keys"
  refused "keys of another ledger" 4 conflict "log.pem and sequencer.pem" \
    init --origin new.example/log --data new --keys "$keys"
  untouched "keys of another ledger" new "$keys/admin.pem"
  refused "title that the rules refuse" 7 refused "/data/title" \
    init --origin new.example/log --data new --keys new_keys --title "$(head -c 5000 letters)"
  untouched "title that the rules refuse" new new_keys
}

check_keys() {
  local administrators=(--key "$keys/adm-1.pem" --key "$keys/adm-2.pem")
  refused "key of the founding" 7 refused "GOV-02" key register --data "$ledger" --keys "$keys" \
    "${administrators[@]}" --actor adm-1 --new-key "$keys/adm-1.pem"
  refused "key registered for another" 7 refused "is registered already, for officer-1" key register --data "$ledger" \
    --keys "$keys" "${administrators[@]}" --actor officer-2 --new-key "$keys/officer-1.pem"
  refused "key registered before" 7 refused "is registered already, for officer-1" key register --data "$ledger" \
    --keys "$keys" "${administrators[@]}" --actor officer-1 --new-key "$keys/officer-1.pem"
  grep -q '"rests_on":\[[0-9]*\]' "$scratch/out" || fail "the entry that registered it is not named"
}

# A second importer, so that one file meets two.
make_importer() {
  grep -h '"importer-1"' "$root"/docs/examples/acf-latvia/[12]0-*.ndjson | sed 's/importer-1/importer-2/g' \
    >importer.ndjson
  skaidrs append --quiet --data "$ledger" --keys "$keys" --key-dir "$keys" importer.ndjson >importer.out
  skaidrs key generate --quiet -o "$keys/importer-2.pem" >importer.out
  skaidrs key register --quiet --data "$ledger" --keys "$keys" --actor importer-2 --new-key "$keys/importer-2.pem" \
    --key "$keys/adm-1.pem" --key "$keys/adm-2.pem" >importer.out
}

import() {
  skaidrs import csv --data "$ledger" --keys "$keys" --key "$keys/importer-1.pem" \
    --mapping "$root/docs/examples/tour/village.toml" "$@"
}

# Nothing of a file could be taken: the report says so, and so does the exit code; a repetition is not that.
check_imports() {
  local village=$root/docs/examples/tour/village.csv code form
  { head -n 1 "$village"; printf '12.02.2020;too few\n12.02.2020;\e[31m;too;many;fields\n'; } >broken.csv
  for form in --dry-run --quiet --json; do
    code=0
    import "$form" broken.csv >import.out 2>import.err || code=$?
    same "exit code of an import of broken rows with $form" 2 "$code"
    same "errors of an import of broken rows with $form" 0 "$(wc -c <import.err)"
  done
  same "report of broken rows" '[2,0,2]' "$(jq -c '[.read, .taken, .refused]' import.out)"
  import broken.csv >import.out || true
  grep -q '^nothing was taken' import.out || fail "the report of broken rows: $(cat import.out)"

  import "$village" >import.out || fail "the village's register is refused: $(cat import.out)"
  import "$village" >import.out || fail "a repeated import is refused: $(cat import.out)"
  refused "file of another importer" 7 refused "IMP-01" import csv --data "$ledger" --keys "$keys" \
    --key "$keys/importer-2.pem" --mapping "$root/docs/examples/tour/village.toml" "$village"
  jq -r .error.hint "$scratch/out" | grep -q '^nothing is left to do: the file is imported, from entry [0-9]* on' ||
    fail "the hint of IMP-01: $(cat "$scratch/out")"
  refused "file into another register" 4 conflict "piemera-pagasts" import csv --data "$ledger" --keys "$keys" \
    --key "$keys/importer-1.pem" --mapping "$root/docs/examples/tour/village.toml" --register other "$village"
  jq -r .error.hint "$scratch/out" | grep -q '^nothing is left to do' || fail "its hint: $(cat "$scratch/out")"
}

check_proofs() {
  local vkey
  serve "$ledger"
  vkey=$(curl -sS --fail --max-time 20 "$url/v1/ledger" | jq -r .vkey)
  skaidrs fetch-proof --quiet --url "$url" 3 -o 3.tlog-proof --entry 3.json >fetch.out || fail "the proof of entry 3"
  grep -qF "skaidrs verify 3.tlog-proof --entry 3.json --vkey VKEY" fetch.out || fail "what to do: $(cat fetch.out)"
  grep -qF "never from the server" fetch.out || fail "where the vkey is: $(cat fetch.out)"
  skaidrs verify 3.tlog-proof --entry 3.json --vkey "$vkey" >verify.out || fail "the proof of entry 3 is not verified"

  refused "entry beyond the log" 3 not_found "no entry 9007199254740991" fetch-proof --url "$url" 9007199254740991
  refused "proof into no folder" 3 not_found "nowhere" fetch-proof --url "$url" 3 -o nowhere/a --entry b.json
  refused "entry into no folder" 3 not_found "nowhere" fetch-proof --url "$url" 3 -o a.tlog-proof --entry nowhere/b
  refused "one name for two" 2 invalid_argument "one name" fetch-proof --url "$url" 3 -o b.json --entry ./b.json
  untouched "half a pair" a.tlog-proof b.json a.tlog-proof.part b.json.part

  refused "folder for a proof" 1 unverified "this is a folder" verify "$keys" --entry 3.json --vkey "$vkey"
  refused "folder for an entry" 1 unverified "this is a folder" verify 3.tlog-proof --entry "$keys" --vkey "$vkey"
  refused "no proof there" 3 not_found "nowhere" verify nowhere --entry 3.json --vkey "$vkey"
  echo "quorum none" >policy
  refused "policy of no log" 2 invalid_argument "a policy needs a log line" \
    verify 3.tlog-proof --entry 3.json --policy policy
  refused "folder for a policy" 2 invalid_argument "this is a folder" verify 3.tlog-proof --entry 3.json --policy "$keys"
  refused "nobody to trust" 2 invalid_argument "whom do you trust" verify 3.tlog-proof --entry 3.json
  refused "vkey that is none" 2 invalid_argument "--vkey" verify 3.tlog-proof --entry 3.json --vkey x
}

# The server's own refusals, and what it says of its limits.
check_server() {
  local code=0
  "$bin/skaidrs-api" --data $'no\e[31mledger' >api2.out 2>api2.err || code=$?
  same "exit code of a server of no ledger" 3 "$code"
  grep -qF 'no\x1b[31mledger' api2.err || fail "what the server says: $(cat -v api2.err)"
  "$bin/skaidrs-api" --help | grep -A 1 -e '--requests-per-second UINT' | grep -qF '127.0.0.0/8 and ::1' ||
    fail "the help does not say whom the limit leaves out"
}

# A writer halted in the middle of its work: an import of many rows for this PURPOSE.
halt_writer() {
  local before _
  before=$(head_of_log)
  { head -n 1 "$root/docs/examples/tour/village.csv"
    awk -v purpose="$1" 'BEGIN { for (i = 1; i <= 20000; i++) printf "12.02.2020;Example club;%s %d;%d,00\n", purpose, i, i
      }'; } >many.csv
  "$bin/skaidrs" import csv --data "$ledger" --keys "$keys" --key "$keys/importer-1.pem" \
    --mapping "$root/docs/examples/tour/village.toml" many.csv >import.out 2>&1 &
  importing=$!
  for _ in $(seq 1 200); do
    [ "$(head_of_log)" = "$before" ] || break
    kill -0 "$importing" 2>/dev/null || break
    sleep 0.05
  done
  kill -STOP "$importing" 2>/dev/null || { cat import.out >&2; fail "the import was over too soon"; }
}

end_writer() {
  kill -INT "$importing"
  kill -CONT "$importing"
  local code=0
  wait "$importing" || code=$?
  importing=
  same "exit code of the import after Ctrl-C" 130 "$code"
}

check_second_writer() {
  halt_writer Purpose
  append "second writer" 4 conflict "another process is writing" payout.json
  end_writer
}

# What was turned down above was right but for the one fault: unspoilt, it is taken.
check_unspoilt() {
  skaidrs append --quiet --data "$ledger" envelope.json >append.out || fail "the unspoilt envelope is refused"
  # A bare event sent again is the same event, though its time was filled in at another second.
  local payout=$root/docs/examples/tour/payout.json
  skaidrs append --data "$ledger" --keys "$keys" --key-dir "$keys" "$payout" >append.out || fail "the tour's payout"
  sleep 1.1
  skaidrs append --data "$ledger" --keys "$keys" --key-dir "$keys" "$payout" >append.out || fail "the payout sent again"
  grep -q 'was logged before$' append.out || fail "the payout sent again: $(cat append.out)"
  skaidrs audit --data "$ledger" --keys "$keys" >audit.out || { cat audit.out >&2; fail "the audit"; }
}

# Two copies of a ledger, one pair of keys: whoever writes to one keeps the other from being written, and a copy that
# was left behind is not written at all.
check_copied_ledger() {
  cp -a "$ledger" copy
  halt_writer Copied
  refused "writer of a copy" 4 conflict "another process is writing with these keys" \
    append --data copy --keys "$keys" --key-dir "$keys" payout.json
  skaidrs status --data copy >status.out && fail "a copy that was left behind has nothing wrong"
  end_writer
  refused "writer of a copy that was left behind" 5 corruption "the anchor promised" \
    append --data copy --keys "$keys" --key-dir "$keys" payout.json
}

# unreadable CASE WORDS [OF AUDIT]: every reader of the ledger `damaged` ends as corruption, with these words.
unreadable() {
  local code=0
  refused "status: $1" 5 corruption "$2" status --data damaged
  refused "state: $1" 5 corruption "$2" state --data damaged
  refused "history: $1" 5 corruption "$2" history --data damaged org:LV-RE-40008000000
  refused "append: $1" 5 corruption "$2" append --data damaged --keys "$keys" --key-dir "$keys" payout.json
  "$bin/skaidrs" audit --data damaged --keys "$keys" >audit.out || code=$?
  same "exit code of an audit: $1" 1 "$code"
  grep -qF -- "${3:-$2}" audit.out || fail "the audit: $1: $(cat audit.out)"
}
no_server() {
  local code=0
  timeout 60 "$bin/skaidrs-api" --data damaged --listen 127.0.0.1:0 >api2.out 2>api2.err || code=$?
  same "exit code of a server: $1" "$2" "$code"
}

check_damage() {
  local table manifest
  cp -a "$ledger" damaged
  for table in $(cd damaged/db && ls ./*.sst); do
    table=${table#./}
    mv "damaged/db/$table" aside
    refused "status without $table" 5 corruption "$table" status --data damaged
    mv aside "damaged/db/$table"
  done
  truncate -s -1 "damaged/db/$table"
  unreadable "a table cut short" "$table"
  no_server "a table cut short" 5
  rm "damaged/db/$table"
  unreadable "a table is gone" "$table"
  no_server "a table is gone" 5

  manifest=$(tr -d '\n' <damaged/db/CURRENT)
  rm "damaged/db/$manifest"
  unreadable "the manifest is gone" "$manifest" "names no manifest"
  no_server "the manifest is gone" 5
  rm -r damaged/db
  unreadable "the database is gone" "its anchor promises"
  no_server "the database is gone" 3
  untouched "the database is gone" damaged/db
}

# Readers and writers of bare events say the same of a ledger whose founding waits for signatures.
check_unfounded() {
  local code=0
  skaidrs key generate --quiet -o waiting.pem >waiting.out
  skaidrs init --quiet --origin waiting.example/log --data waiting --keys waiting_keys \
    --admin adm-1=waiting.pem.pub >waiting.out
  refused "status before the founding" 3 not_found "not founded yet" status --data waiting
  refused "state before the founding" 3 not_found "not founded yet" state --data waiting
  refused "history before the founding" 3 not_found "not founded yet" history --data waiting grant/g-1
  skaidrs audit --data waiting >audit.out || code=$?
  same "exit code of an audit before the founding" 1 "$code"
  grep -q "not founded yet" audit.out || fail "the audit before the founding: $(cat audit.out)"
  refused "event before the founding" 3 not_found "not founded yet" append --data waiting --key waiting.pem payout.json
  refused "event before the founding, folder of keys" 3 not_found "not founded yet" \
    append --data waiting --key-dir "$keys" payout.json
  refused "document before the founding" 3 not_found "not founded yet" \
    document add --data waiting --key waiting.pem --title en=T --kind minutes payout.json
  same "documents stored before the founding" "" "$(find waiting/documents -type f)"
  # The database is there now, and empty.
  refused "status before the founding, once tried" 3 not_found "not founded yet" status --data waiting
  jq -r .error.hint "$scratch/out" | grep -q "signatures on founding.json" || fail "the hint: $(cat "$scratch/out")"
  skaidrs sign --quiet --key waiting.pem --out waiting/founding.json waiting/founding.json
  skaidrs append --data waiting waiting/founding.json >waiting.out 2>&1 || fail "the founding: $(cat waiting.out)"
  skaidrs status --data waiting >waiting.out || fail "status after the founding: $(cat waiting.out)"
}

"$root/tools/quickstart" --dir "$scratch/place" --no-serve >"$scratch/quickstart.out" || fail "quickstart"
make_inputs
make_other_ledger
check_files
check_rules
check_places
check_numbers
check_keys
make_importer
check_imports
check_proofs
check_server
check_second_writer
check_unspoilt
check_copied_ledger
check_damage
check_unfounded
echo "passed: $cases cases"
