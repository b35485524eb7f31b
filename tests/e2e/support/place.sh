# Sourced by the scripts of tests/e2e: where the project and its programs are, a scratch folder, and a server that ends
# when the script does. SKAIDRS_BIN_DIR: where skaidrs and skaidrs-api are.
# shellcheck shell=bash
set -euo pipefail

# shellcheck disable=SC2034 # what the scripts use
root=${SKAIDRS_SOURCE_DIR:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)}
bin=$(cd "${SKAIDRS_BIN_DIR:?names the folder of skaidrs and skaidrs-api}" && pwd)
export SKAIDRS_BIN_DIR=$bin
unset SKAIDRS_DATA SKAIDRS_KEYS SKAIDRS_PASSPHRASE_FILE SKAIDRS_VAULT SKAIDRS_DISCLOSURES
scratch=$(mktemp -d)
serving=
url=

end_server() {
  [ -n "$serving" ] || return 0
  kill -TERM "$serving" 2>/dev/null || true
  wait "$serving" 2>/dev/null || true
  serving=
}
leave() {
  end_server
  rm -rf "$scratch"
}
trap leave EXIT

fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
same() { [ "$2" = "$3" ] || fail "$1: expected $2, got $3"; }

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# serve DATA: skaidrs-api over this ledger, on a free port of loopback. `url` is where.
serve() {
  local _
  : >"$scratch/api.out"
  "$bin/skaidrs-api" --data "$1" --listen 127.0.0.1:0 >"$scratch/api.out" 2>"$scratch/api.log" &
  serving=$!
  for _ in $(seq 1 200); do
    url=$(sed -n 's|^skaidrs-api listens on \(http://[^/]*\)/$|\1|p' "$scratch/api.out")
    [ -z "$url" ] || return 0
    kill -0 "$serving" 2>/dev/null || break
    sleep 0.05
  done
  cat "$scratch/api.log" >&2
  fail "skaidrs-api does not listen"
}
