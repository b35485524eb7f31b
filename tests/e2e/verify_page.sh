#!/usr/bin/env bash
# docs/VERIFY.md does what it says: its commands, taken from the page, hold for a quickstart ledger, and one changed
# byte anywhere makes the step that guards it fail.
# shellcheck source-path=SCRIPTDIR source=support/place.sh
. "$(dirname "${BASH_SOURCE[0]}")/support/place.sh"

# The page's own scratch folders lie in ours.
export TMPDIR=$scratch

settle() {
  "$root/tools/quickstart" --dir "$scratch/place" --no-serve >"$scratch/quickstart.out" || fail "quickstart"
  serve "$scratch/place/ledger"
  SKAIDRS_URL=$url
  SKAIDRS_VKEY=$(sed -n 's/^log_vkey = "\(.*\)"$/\1/p' "$scratch/place/ledger/ledger.toml")
  export SKAIDRS_URL SKAIDRS_VKEY
}

# The page's commands: the first block fetches, the others check what was fetched.
extract() {
  awk -v dir="$scratch" '/^```sh$/ { inside = 1; number++; next } /^```$/ { inside = 0 }
    inside { print > (dir "/" (number == 1 ? "fetch.sh" : "check.sh")) }' "$root/docs/VERIFY.md"
  if ! [ -s "$scratch/fetch.sh" ] || ! [ -s "$scratch/check.sh" ]; then fail "the page has no commands"; fi
}

# Runs the page with the given commands between fetching and checking.
run_page() {
  cat "$scratch/fetch.sh" <(printf '%s\n' "$1") "$scratch/check.sh" >"$scratch/page.sh"
  bash -euo pipefail "$scratch/page.sh" >"$scratch/out" 2>"$scratch/err"
}

holds() {
  run_page "" || { cat "$scratch/out" "$scratch/err" >&2; fail "$1"; }
  local count
  count=$(grep -c '^holds: ' "$scratch/out")
  [ "$count" -eq "$2" ] || fail "$1: $count checks hold, not $2"
  ! grep -q '^WRONG' "$scratch/err" || fail "$1: something is wrong"
}

# With the damage done, the page must stop at this check and at no other.
breaks() {
  if run_page "$2"; then fail "not noticed: $1"; fi
  [ "$(grep -c '^WRONG: ' "$scratch/err")" -eq 1 ] && grep -qF "WRONG: $3" "$scratch/err" && return
  cat "$scratch/err" >&2
  fail "$1 is not noticed by: $3"
}

# For the page's shell. change FILE JQ: the file through a jq program, in the bytes that it had.
# shellcheck disable=SC2016
change='change() { jq -j -c "$2" "$work/$1" >"$work/changed"; ! cmp -s "$work/changed" <(jq -j -c . "$work/$1") &&
  mv "$work/changed" "$work/$1"; }
flip() { printf "%s" "$1" | sed "s/^\(.\{$2\}\)A/\1B/;t;s/^\(.\{$2\}\)./\1A/"; }
'

size() { "$bin/skaidrs" status --json --data "$scratch/place/ledger" | jq .size; }

check_pages() {
  holds "the first payout" 14
  # The registration of the key that signed it: two administrators and the new key.
  INDEX=35 holds "the registration of a key" 15
  INDEX=0 holds "the founding" 19
  INDEX=255 holds "a commitment of the sequencer" 12
  INDEX=361 holds "a payout with three signatures" 16
  INDEX=$(($(size) - 1)) holds "the last entry" 12
}

check_damage() {
  local entry='the entry is in the checkpoint' signed='its signature over the event'
  local log="the log key's signature over the checkpoint"
  # shellcheck disable=SC2016 # the damage is done in the page's own shell
  {
    breaks "another amount" "$change"'
      change entry.json ".payload |= (@base64d | sub(\"6000.00\"; \"6000.01\") | @base64)"' \
      "$signed"
    breaks "a byte of a signature" "$change"'s=$(jq -r ".signatures[1].sig" "$work/entry.json")
      change entry.json ".signatures[1].sig = \"$(flip "$s" 7)\""' "$signed"
    breaks "another type" "$change"'change entry.json ".payloadType |= sub(\"v1\"; \"v2\")"' "$signed"
    breaks "a signature left out" "$change"'change entry.json ".signatures |= .[:1]"' "one signature for each signer"
    breaks "another key" 'k=$(jq -r ".signatures[0].keyid" "$work/entry.json")
      head -n 1 "$work/founders" >"$work/$k.spki"' "the key has the keyid"
    breaks "another time of logging" "$change"'change entry.json ".logged |= sub(\"Z$\"; \"\")"' "$entry"
    breaks "a byte more" 'printf "\n" >>"$work/entry.json"' "$entry"
    breaks "a byte of the proof" "$change"'s=$(jq -r ".hashes[2]" "$work/proof.json")
      change proof.json ".hashes[2] = \"$(flip "$s" 3)\""' "$entry"
    breaks "a hash too few" "$change"'change proof.json ".hashes |= .[:-1]"' "the proof has the right length"
    breaks "a hash too many" "$change"'change proof.json ".hashes |= . + .[:1]"' "the proof has the right length"
    breaks "another index" "$change"'change proof.json ".index = 359"' "the proof is for entry"
    breaks "the proof of another entry" 'ask /v1/events/359/proof | jq ".index = 360" >"$work/proof.json"' "$entry"
    breaks "another size" "$change"'change proof.json ".checkpoint |= sub(\"\\n'"$(size)"'\\n\"; \"\\n'"$(($(size) + 1))"'\\n\")"' "$log"
    breaks "another origin" "$change"'change proof.json ".checkpoint |= sub(\"^l\"; \"L\")"' \
      "the checkpoint is of the pinned log"
    breaks "a byte of the log's signature" "$change"'
      s=$(jq -r .checkpoint "$work/proof.json" | awk "NR == 5 { print \$3 }")
      n=$(flip "$s" 20) && change proof.json ".checkpoint |= sub(\" [^ ]+\\n$\"; \" $n\\n\")"' "$log"
    breaks "a log of one's own" 'openssl genpkey -algorithm ed25519 -out "$work/own.pem"
      { printf "\1"; openssl pkey -in "$work/own.pem" -pubout -outform DER | tail -c 32; } >"$work/own"
      own=$({ printf "%s\n" "${vkey%%+*}"; cat "$work/own"; } | sha256sum | cut -c1-8)
      vkey="${vkey%%+*}+$own+$(base64 <"$work/own")"' "the signature names the pinned key"
  }
}

settle
extract
check_pages
check_damage
echo "passed"
