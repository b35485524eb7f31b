#!/usr/bin/env bash
# docs/TOUR.md shows what happens: its commands, taken from the page, are run on a quickstart ledger, and each prints
# what the page shows, but for hashes, keys, times and what is shortened.
# shellcheck source-path=SCRIPTDIR source=support/place.sh
. "$(dirname "${BASH_SOURCE[0]}")/support/place.sh"

# A folder like a clone's: docs as they are, build/quickstart made here, build/release the programs under test.
settle() {
  mkdir "$scratch/build"
  ln -s "$root/docs" "$scratch/docs"
  ln -s "$bin" "$scratch/build/release"
  cd "$scratch"
  "$root/tools/quickstart" --dir "$scratch/build/quickstart" --no-serve >quickstart.out || fail "quickstart"
  serve build/quickstart/ledger
}

# One file for each command (N.sh) and for what the page shows after it (N.text).
extract() {
  awk '/^```sh$/ { kind = "sh"; number++; next } /^```text$/ { kind = "text"; next } /^```/ { kind = ""; next }
    kind { print > (number "." kind) }' docs/TOUR.md
}

# What no two runs have in common becomes a sign, on both sides; line breaks are those of the page's width.
plain() {
  tr '\n' ' ' <"$1" | sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/TIME/g
    s/acf-latvia\+[0-9a-f]{8}\+[A-Za-z0-9+\/=]{44}/VKEY/g
    s/[0-9a-f]{16,64}…?/HASH/g
    s/[^ ]*\/build\/quickstart\/keys/KEYS/g
    s/disk_bytes: +[0-9]+/DISK/g
    s/map +[0-9]+ +ok/MAP/g
    s/[0-9.]+ s, [0-9]+ entries\/s/SPEED/g
    s/(digest +HASH +[a-z]+ *)+(… *)?/DIGESTS /g' | tr -d ' '
}

# The answers over HTTP follow the log within a second or so.
await() {
  local size _
  size=$("$bin/skaidrs" status --json --data build/quickstart/ledger | jq .size)
  for _ in $(seq 1 100); do
    [ "$(curl -s --max-time 20 "$url/v1/ledger" | jq .size)" != "$size" ] || return 0
    sleep 0.1
  done
  fail "the server does not follow the log"
}

run_all() {
  local number=1 count=0
  while [ -s "$number.sh" ]; do
    await
    sed -i "s|http://127.0.0.1:8080|$url|g" "$number.sh"
    # The first one sets the environment of all that follow.
    if [ -s "$number.text" ]; then
      bash -c '. ./1.sh; . "./$1"' - "$number.sh" >out 2>&1 || true
      count=$((count + 1))
      if [ "$(plain out)" != "$(plain "$number.text")" ]; then
        diff <(plain "$number.text") <(plain out) >&2 || true
        fail "the page shows something else than: $(cat "$number.sh")"
      fi
    fi
    number=$((number + 1))
  done
  [ "$count" -eq 12 ] || fail "$count commands with output, not 12"
}

settle
extract
run_all
echo "passed"
