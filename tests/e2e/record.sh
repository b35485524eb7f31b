#!/usr/bin/env bash
# docs/RECORD.md leads from a call to a payout with `skaidrs record`: its commands, taken from the page, all succeed in
# one shell and print what the page shows, but for hashes, keys, times and what is shortened. What it says of terminals,
# completions and manual pages holds as well.
# shellcheck source-path=SCRIPTDIR source=support/place.sh
. "$(dirname "${BASH_SOURCE[0]}")/support/place.sh"

# page.sh: the page's commands, each block's output in N.out; N.sh and N.text: the block, and what the page shows of it.
extract() {
  awk -v dir="$scratch" '
    function text_of(number, kind) { return dir "/" number "." kind }
    /^```sh$/ { kind = "sh"; number++; print "exec >" text_of(number, "out") " 2>&1" > (dir "/page.sh"); next }
    /^```text$/ { kind = "text"; next }
    /^```/ { kind = ""; next }
    kind == "sh" { print > (dir "/page.sh") }
    kind { print > text_of(number, kind) }' "$root/docs/RECORD.md"
  [ -s "$scratch/page.sh" ] || fail "the page has no commands"
}

# A folder like a clone's after the build.
run_page() {
  mkdir -p "$scratch/clone/build"
  ln -s "$bin" "$scratch/clone/build/release"
  ln -s "$root/docs" "$scratch/clone/docs"
  if (cd "$scratch/clone" && bash -euo pipefail "$scratch/page.sh"); then return; fi
  local last=1
  while [ -e "$scratch/$((last + 1)).out" ]; do last=$((last + 1)); done
  cat "$scratch/$last.sh" "$scratch/$last.out" >&2
  fail "block $last of the page fails"
}

# What no two runs have in common becomes a sign, on both sides; line breaks are those of the page's width.
plain() {
  tr '\n' ' ' <"$1" | sed -E 's/(leaf|root) [0-9a-f]+…?/\1 HASH/g
    s/noteikums ([A-Z]+-[0-9]+): .* exit code/noteikums \1: … exit code/' | tr -d ' '
}

compare() {
  local shown count=0 number
  for shown in "$scratch"/*.text; do
    number=$(basename "$shown" .text)
    if [ "$(plain "$shown")" != "$(plain "$scratch/$number.out")" ]; then
      diff <(plain "$shown") <(plain "$scratch/$number.out") >&2 || true
      fail "the page shows something else than: $(cat "$scratch/$number.sh")"
    fi
    count=$((count + 1))
  done
  [ "$count" -eq 3 ] || fail "$count blocks with output, not 3"
}

skaidrs() { "$bin/skaidrs" "$@" --data "$scratch/clone/build/record/ledger"; }

# What the page's ledger holds in the end, and that it stands an audit.
check_ledger() {
  local keys=$scratch/clone/build/record/keys
  same "payouts" 1 "$("$bin/skaidrs" history --data "$scratch/clone/build/record/ledger" grant:grant-example-1 |
    grep -c payout.made)"
  same "the payout's signers" '["officer-1","treasurer-1"]' \
    "$(skaidrs history --json payout/payout-example-1 | jq -c .signers)"
  same "the end of the work" '["2020-12-31T22:00:00Z","2020-12-31 24:00 Europe/Riga"]' \
    "$(skaidrs history --json grant:grant-example-1 |
      jq -c 'select(.type | test("contract")) | .data | [.until, .until_local]')"
  skaidrs audit --keys "$keys" | grep -qx "verdict: ok" || fail "the ledger does not stand an audit"
}

# forge RECEIPT RULE OUT: the same receipt with another rule in it, truly signed with the sequencer's key.
forge() {
  local type payload
  type=$(jq -r .payloadType "$1")
  payload=$(jq -r .payload "$1" | base64 -d | sed "s/\"rule\":\"[^\"]*\"/\"rule\":\"$2\"/")
  printf 'DSSEv1 %d %s %d %s' "${#type}" "$type" "${#payload}" "$payload" >"$scratch/pae"
  openssl pkeyutl -sign -rawin -inkey "$scratch/clone/build/record/keys/sequencer.pem" -in "$scratch/pae" \
    -out "$scratch/sig"
  jq -c --arg payload "$(printf '%s' "$payload" | base64 -w0)" --arg sig "$(base64 -w0 <"$scratch/sig")" \
    '.payload = $payload | .signatures[0].sig = $sig' "$1" >"$3"
}

# What was logged and what was refused has a receipt that anybody can judge again; a false one is found out.
check_receipts() {
  local keys=$scratch/clone/build/record/keys place=$scratch/clone/build/record said code=0
  [ -s "$place/payout.json.receipt.json" ] || fail "no receipt beside the envelope"
  skaidrs audit --receipt "$place/payout.json.receipt.json" --envelope "$place/payout.json" |
    grep -q "^the receipt is right" || fail "the receipt of the payout is not right"

  skaidrs record payout.made --sign-with "$keys/officer-1.pem" --sign-with "$keys/treasurer-1.pem" \
    --grant grant-example-1 --payout payout-9 --instalment 4 --amount "4000.00 EUR" --paid-on "$(date -u +%F)" \
    --account-digest "@$place/account" --receipt "$scratch/no.receipt.json" >"$scratch/no.out" 2>&1 || code=$?
  same "the exit code of a refusal" 7 "$code"
  [ -s "$scratch/no.receipt.json" ] && [ -s "$scratch/no.envelopes.ndjson" ] || fail "no receipt: $(cat "$scratch/no.out")"
  said=$(skaidrs audit --json --receipt "$scratch/no.receipt.json" --envelope "$scratch/no.envelopes.ndjson")
  same "the receipt of a refusal" "right refused REF-04 sequencer" \
    "$(jq -r '[.verdict, .result, .rule, .sequencer] | join(" ")' <<<"$said")"

  forge "$scratch/no.receipt.json" REF-04 "$scratch/same.receipt.json"
  skaidrs audit --receipt "$scratch/same.receipt.json" --envelope "$scratch/no.envelopes.ndjson" >/dev/null ||
    fail "a receipt signed here is not the sequencer's"
  forge "$scratch/no.receipt.json" MON-13 "$scratch/false.receipt.json"
  code=0
  said=$(skaidrs audit --receipt "$scratch/false.receipt.json" --envelope "$scratch/no.envelopes.ndjson") || code=$?
  same "the exit code of a false receipt" 1 "$code"
  [[ $said == *"a refusal by REF-04"*"the receipt says a refusal by MON-13"*"the sequencer was wrong"* ]] ||
    fail "a false receipt: $said"

  # The same from standard input, in one document; and of what was refused by form alone there is none.
  code=0
  said=$(skaidrs append --json <"$scratch/no.envelopes.ndjson") || code=$?
  same "the exit code of a refusal" 7 "$code"
  same "refusal and receipt" "REF-04 application/vnd.skaidrs.receipt.v1+json" \
    "$(jq -r '[.error.rule, .receipt.payloadType] | join(" ")' <<<"$said")"
  jq -c '.payload = (.payload | @base64d | . + " " | @base64)' "$scratch/no.envelopes.ndjson" >"$scratch/form.json"
  code=0
  skaidrs append "$scratch/form.json" >/dev/null 2>&1 || code=$?
  same "the exit code of bad form" 2 "$code"
  [ ! -e "$scratch/form.json.receipt.json" ] || fail "a receipt of what nobody judged"
}

# A sealed score: the file opens the seal of the log, and no other does; a seal that is refused leaves no file.
check_seal() {
  local keys=$scratch/clone/build/record/keys place=$scratch/clone/build/record said code=0 act
  same "the file's mode" 600 "$(stat -c %a "$place/score-1.json")"
  same "the score that was opened" "$(jq -cS .data "$place/score-1.json")" \
    "$(skaidrs history --json application/app-example-1 |
      jq -cS 'select((.type | test("score.submitted")) and .data.actor == "evaluator-1") | .data')"
  same "the seal" "$({ jq -r .data.salt "$place/score-1.json" | xxd -r -p
    jq -cjS '.data | del(.salt)' "$place/score-1.json"; } | sha256sum | cut -c1-64)" \
    "$(skaidrs history --json application/app-example-1 |
      jq -r 'select((.type | test("score.sealed")) and .data.actor == "evaluator-1") | .data.seal')"
  act=(record score.sealed --sign-with "$keys/evaluator-1.pem" --application app-example-1 --actor evaluator-1)
  act+=(--application-digest "@$place/slip")
  said=$(skaidrs "${act[@]}" --seal "@$place/slip" 2>&1) || code=$?
  same "the exit code of a file's digest as a seal" 2 "$code"
  [[ $said == *"--keep FILE"* ]] || fail "a file's digest as a seal: $said"
  act+=(--points criterion=urgency,points=90)
  code=0
  skaidrs "${act[@]}" --keep "$place/score-1.json" >/dev/null 2>&1 || code=$?
  same "the exit code over a file that is there" 4 "$code"
  code=0
  skaidrs "${act[@]}" --keep "$scratch/late.json" >/dev/null 2>&1 || code=$?
  same "the exit code of a score after the ranking" 7 "$code"
  [ ! -e "$scratch/late.json" ] || fail "a seal that was refused leaves its file"
}

# Without a terminal: one error that names all that is missing, by the page's words.
check_missing() {
  local key=$scratch/clone/build/record/keys/officer-1.pem said code=0
  said=$(skaidrs record payout.made --sign-with "$key" --pay p-9 </dev/null 2>&1) && fail "an unknown option is taken"
  said=$(skaidrs record payout.made --sign-with "$key" --payout p-9 --paid_on 2027-05-05 </dev/null 2>&1) || code=$?
  same "the exit code" 2 "$code"
  [[ $said == *"payout.made.v1 lacks --grant, --instalment, --amount, --account-digest"* ]] || fail "missing: $said"
  code=0
  said=$(skaidrs record payout.maid 2>&1) || code=$?
  same "the exit code of an unknown type" 2 "$code"
  [[ $said == *'no event type "payout.maid"'* ]] || fail "unknown type: $said"
}

# On a terminal it asks: the answers go in, one a line, and what is asked comes out.
check_terminal() {
  cat >"$scratch/terminal.py" <<'PY'
import os, pty, sys
answers = sys.argv[1].encode().decode("unicode_escape").encode()
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
os.write(terminal, answers)
said = b""
while True:
    try:
        more = os.read(terminal, 4096)
    except OSError:
        break
    if not more:
        break
    said += more
sys.stdout.write(said.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
PY
  local keys=$scratch/clone/build/record/keys said
  said=$(python3 "$scratch/terminal.py" 'grant-example-1\npayout-example-2\ntwo\n2\n4000.00\n2027-05-05\n' \
    "$bin/skaidrs" record payout.made --data "$scratch/clone/build/record/ledger" --keys "$keys" --dry-run \
    --account-digest "@$scratch/clone/build/record/account" \
    --sign-with "$keys/officer-1.pem" --sign-with "$keys/treasurer-1.pem") || true
  [[ $said == *"instalment: Number of the contract's instalment"* ]] || fail "nothing is asked: $said"
  [[ $said == *'"two" is not a whole number'* ]] || fail "what cannot be read is not told: $said"
  # With this one 10,000 euros are paid, and above 8,000 three sign.
  [[ $said == *MON-13* ]] || fail "the answers are not taken: $said"
}

check_completion() {
  local words
  # shellcheck disable=SC2016 # for the other shell
  words=$(bash -c 'set -eu; . <("$1" completion bash)
    at() { COMP_WORDS=("$@"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=(); _skaidrs; echo "${COMPREPLY[*]-}"; }
    at skaidrs rec
    at skaidrs --json --data /tmp record payout.ma
    at skaidrs record call.opened --title record --rol
    at skaidrs record call.opened --rolling ""
    at skaidrs completion f' - "$bin/skaidrs")
  same "completions" $'record recompute\npayout.made\n--rolling\nyes no\nfish' "$words"
}

check_pages() {
  mkdir "$scratch/man"
  "$bin/skaidrs" man --dir "$scratch/man" >/dev/null
  [ -s "$scratch/man/skaidrs-record-payout.made.1" ] || fail "no page of record payout.made"
  diff "$scratch/man/skaidrs.1" <("$bin/skaidrs" man) >&2 || fail "the page of skaidrs differs"
  command -v groff >/dev/null || return 0
  local warnings
  warnings=$(cat "$scratch"/man/*.1 | groff -man -Tutf8 -Kutf8 -ww -z 2>&1) || fail "groff: $warnings"
  [ -z "$warnings" ] || fail "groff: $warnings"
}

extract
run_page
compare
check_ledger
check_seal
check_receipts
check_missing
check_terminal
check_completion
check_pages
echo "passed"
