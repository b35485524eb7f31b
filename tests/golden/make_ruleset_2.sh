#!/usr/bin/env bash
# Writes tests/golden/ruleset-2: the log that tools/quickstart makes today, as it is served. Once, when ruleset 2 is
# released; the files are never made again, since every later build must take them as they are.
#   SKAIDRS_BIN_DIR=build/release tests/golden/make_ruleset_2.sh
# shellcheck source-path=SCRIPTDIR source=../e2e/support/place.sh
. "$(dirname "${BASH_SOURCE[0]}")/../e2e/support/place.sh"

folder=$root/tests/golden/ruleset-2
[ ! -e "$folder" ] || fail "$folder is there; a golden log is made once"
"$root/tools/quickstart" --dir "$scratch/place" --no-serve >"$scratch/quickstart.out" || fail "quickstart"
serve "$scratch/place/ledger"
mkdir "$folder"
"$bin/skaidrs" status --json --data "$scratch/place/ledger" | jq -r .vkey >"$folder/vkey"
curl -sS --fail "$url/checkpoint" >"$folder/checkpoint"
python3 - "$url" "$folder" <<'PYTHON'
import sys, urllib.request
url, folder = sys.argv[1:]
size = int(open(f"{folder}/checkpoint", encoding="utf-8").read().split("\n")[1])
with open(f"{folder}/entries.ndjson", "wb") as entries, open(f"{folder}/leaves.txt", "w", encoding="ascii") as leaves:
    for n in range((size + 255) // 256):
        width = min(256, size - 256 * n)
        path = f"{n:03}" if width == 256 else f"{n:03}.p/{width}"
        bundle = urllib.request.urlopen(f"{url}/tile/entries/{path}").read()
        tile = urllib.request.urlopen(f"{url}/tile/0/{path}").read()
        at = 0
        for i in range(width):
            length = int.from_bytes(bundle[at:at + 2], "big")
            entries.write(bundle[at + 2:at + 2 + length] + b"\n")
            at += 2 + length
            leaves.write(tile[32 * i:32 * i + 32].hex() + "\n")
        assert at == len(bundle)
PYTHON
: >"$folder/models.sha256"
echo "made $folder; now LEDGER_UPDATE_GOLDEN=1 grants_tests --gtest_filter='GoldenYear.*' adds the digests of the read models"
