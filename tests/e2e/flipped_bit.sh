#!/usr/bin/env bash
# One flipped bit in any file of a copied ledger that carries data makes `skaidrs audit` fail and say where.
# LOCK, OPTIONS and IDENTITY carry none. SKAIDRS_SEED: of the bits.
# shellcheck source-path=SCRIPTDIR source=support/place.sh
. "$(dirname "${BASH_SOURCE[0]}")/support/place.sh"

importer=
leave() {
  if [ -n "$importer" ]; then kill -KILL "$importer" 2>/dev/null || true; fi
  rm -rf "$scratch"
}

place=$scratch/place
"$root/tools/quickstart" --no-serve --dir "$place" >"$scratch/quickstart.out" || fail "quickstart"

# A writer that dies in the middle of its work leaves rows in the write-ahead log; the next one mends that, so the copy
# is taken of a writer that lives.
copy_with_a_log() {
  python3 -c '
print("year,funder,policy_area,amount_eur,postcode,recipient,purpose,recipient_type,recipient_id")
for i in range(30000): print(f"2017,A,B,{i + 1},10115,Club {i},Work {i},vr,{i}")' >"$scratch/rows.csv"
  "$bin/skaidrs" import csv --mapping berlin "$scratch/rows.csv" --data "$place/ledger" --keys "$place/keys" \
    --key "$place/keys/importer-1.pem" --register invented --quiet >"$scratch/import.out" 2>&1 &
  importer=$!
  local _
  for _ in $(seq 200); do
    if find "$place/ledger/db" -name '*.log' -size +20k | grep -q .; then break; fi
    sleep 0.05
  done
  kill -STOP "$importer"
  cp -r "$place/ledger" "$scratch/stopped"
  kill -KILL "$importer"
  wait "$importer" 2>/dev/null || true
  importer=
  find "$scratch/stopped/db" -name '*.log' -size +20k | grep -q . || fail "no write-ahead log with rows was caught"
}

flip_bits() {  # ledger, files to damage (a glob of names), how many bits
  python3 - "$bin/skaidrs" "$1" "$place/keys" "$2" "$3" "${SKAIDRS_SEED:-1}" <<'PYTHON'
import fnmatch, json, os, random, subprocess, sys
skaidrs, ledger, keys, glob, count, seed = sys.argv[1:]
random.seed(int(seed))
files = [os.path.join(at, name) for at, _, names in os.walk(ledger) for name in names
         if fnmatch.fnmatch(os.path.join(os.path.basename(at), name), glob)
         and name not in ("LOCK", "IDENTITY", "ledger.toml", "founding.json") and not name.startswith("OPTIONS")]
files = sorted(path for path in files if os.path.getsize(path) > 0)
assert files, glob
for _ in range(int(count)):
    path = random.choice(files)
    with open(path, "rb") as file:
        good = file.read()
    bit = random.randrange(len(good) * 8)
    bad = bytearray(good)
    bad[bit // 8] ^= 1 << (bit % 8)
    with open(path, "wb") as file:
        file.write(bad)
    run = subprocess.run([skaidrs, "audit", "--data", ledger, "--keys", keys, "--json"], capture_output=True, text=True)
    where = f"{path} bit {bit}"
    assert run.returncode == 1, f"{where}: exit {run.returncode} {run.stdout[:400]} {run.stderr[:400]}"
    report = json.loads(run.stdout)
    assert report["verdict"] == "failed" and report["faults"] and report["faults"][0]["message"], where
    # A table may also be named by the row that it held; all else by its file.
    assert path.endswith(".sst") or os.path.basename(path) in run.stdout, f"{where}: {report['faults'][:2]}"
    with open(path, "wb") as file:
        file.write(good)
PYTHON
}

cp -r "$place/ledger" "$scratch/closed"
"$bin/skaidrs" audit --data "$scratch/closed" --keys "$place/keys" --quiet >/dev/null || fail "the copy before any damage"
for kind in 'db/*.sst' 'db/MANIFEST-*' 'db/CURRENT' '??/????*'; do
  flip_bits "$scratch/closed" "$kind" 25 || fail "a flipped bit in $kind went unseen"
done
"$bin/skaidrs" audit --data "$scratch/closed" --keys "$place/keys" --quiet >/dev/null || fail "the copy after it was mended"

copy_with_a_log
flip_bits "$scratch/stopped" 'db/*.log' 5 || fail "a flipped bit in a write-ahead log went unseen"
# The ledger itself goes on where its writer died.
"$bin/skaidrs" rebuild --data "$place/ledger" --keys "$place/keys" --quiet >/dev/null || fail "opening after the kill"
"$bin/skaidrs" audit --data "$place/ledger" --keys "$place/keys" >"$scratch/audit.out" || fail "the audit after the kill"
echo "every flipped bit was found"
