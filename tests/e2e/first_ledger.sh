#!/usr/bin/env bash
# docs/FIRST_LEDGER.md leads from nothing to a paid grant: its commands, taken from the page, all succeed in one shell
# and print what the page shows, but for hashes, keys, times and what is shortened. docs/examples/events/README.md tells
# what the ruleset says, and the examples beside it name signers enough.
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
    kind { print > text_of(number, kind) }' "$root/docs/FIRST_LEDGER.md"
  [ -s "$scratch/page.sh" ] || fail "the page has no commands"
  # The page names a port that may be taken here.
  sed -i "s|127\.0\.0\.1:8081|127.0.0.1:$(free_port)|" "$scratch/page.sh"
}

# A folder like a clone's after the build.
run_page() {
  mkdir -p "$scratch/clone/build"
  ln -s "$bin" "$scratch/clone/build/release"
  # shellcheck disable=SC2016 # for the page's shell
  { echo 'trap "kill \$(jobs -p) 2>/dev/null || true; wait" EXIT'; cat "$scratch/page.sh"; } >"$scratch/whole.sh"
  if (cd "$scratch/clone" && bash -euo pipefail "$scratch/whole.sh"); then return; fi
  local last=1
  while [ -e "$scratch/$((last + 1)).out" ]; do last=$((last + 1)); done
  cat "$scratch/$last.sh" "$scratch/$last.out" >&2
  fail "block $last of the page fails"
}

# What no two runs have in common becomes a sign, on both sides; line breaks are those of the page's width.
plain() {
  tr '\n' ' ' <"$1" | sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/TIME/g
    s/spring\+[0-9a-f]{8}\+[A-Za-z0-9+\/=]{44}/VKEY/g
    s/[0-9a-f]{16,64}…?/HASH/g
    s/[0-9.]+ s, [0-9]+ entries\/s/SPEED/g' | tr -d ' '
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
  [ "$count" -eq 5 ] || fail "$count blocks with output, not 5"
}

# Who signs what: the README's table is what its own command prints.
check_table() {
  local page=$root/docs/examples/events/README.md
  awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$page" >"$scratch/table.sh"
  [ -s "$scratch/table.sh" ] || fail "the README of the examples has no command"
  PATH=$bin:$PATH bash -euo pipefail "$scratch/table.sh" >"$scratch/table"
  [ "$(wc -l <"$scratch/table")" -ge 30 ] || fail "the table has too few rows"
  awk '/^\| event type \| roles \|/ { inside = 1 } /^$/ { inside = 0 } inside' "$page" | tail -n +3 |
    diff - "$scratch/table" >&2 || fail "the table in docs/examples/events/README.md is not what its command prints"
}

# Each example names as many signers with the roles of its type as the ruleset asks for; the names tell the roles, and a
# threshold is two here. Some types need no role, or take the signature of an applicant or of whoever the data name.
check_examples() {
  local row name version needed named count=0
  # shellcheck disable=SC2016 # jq's variables
  local with_role='{adm: "administrator", officer: "programme_officer", ev: "evaluator", member: "committee_member",
    treasurer: "treasurer", importer: "importer", seq: "sequencer", auditor: "auditor", observer: "observer"} as $role_of
    | [.signers[] | $role_of[split("-")[0]] | select(. as $role | $row.roles | index($role))] | length'
  while read -r row; do
    name=$(jq -r .name <<<"$row")
    version=$(jq -r .version <<<"$row")
    count=$((count + 1))
    [ "$(jq '.roles == [] or (.signers | test("the applicant|the actor"))' <<<"$row")" = false ] || continue
    needed=$(jq 'if .distinct == "threshold" then 2 else .distinct end' <<<"$row")
    named=$(jq --argjson row "$row" "$with_role" "$root/docs/examples/events/$name.v$version.json")
    [ "$named" -ge "$needed" ] || fail "the example of $name has $named signers of a right role, it needs $needed"
  done < <("$bin/skaidrs" rules --ruleset "$1" --json | jq -c '.events[]')
  [ "$count" -ge "$2" ] || fail "$count examples, not $2"
}

extract
run_page
compare
check_table
check_examples 1 30
check_examples 2 80
echo "passed"
