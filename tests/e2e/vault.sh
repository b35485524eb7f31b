#!/usr/bin/env bash
# Values about persons never reach the log: they go into the vault, come out for who may see them, and after an erasure
# they are nowhere: not in the data directory, the vault, what is served, what is released, nor in a backup of any of
# them; and every proof still holds.
# shellcheck source-path=SCRIPTDIR source=support/place.sh
. "$(dirname "${BASH_SOURCE[0]}")/support/place.sh"

name='Zelma Vējslota'
mail='zelma@vejslota.example'
word='Vējslota'
cd "$scratch"
export SKAIDRS_DATA=$scratch/ledger SKAIDRS_KEYS=$scratch/keys
skaidrs() { "$bin/skaidrs" "$@"; }

holds() {
  local what=$1
  shift
  grep -raqF -- "$what" "$@"
}
nowhere() {
  local text
  for text in "$name" "$word" "$mail" "$(printf '%s' "$name" | base64 -w0)"; do
    if holds "$text" "$@"; then fail "\"$text\" stands in one of: $*"; fi
  done
}

make_ledger() {
  mkdir -m 700 keys
  local admin
  for admin in adm-1 adm-2; do skaidrs key generate --quiet -o keys/$admin.pem >/dev/null; done
  skaidrs init --origin ledger.example.org/vault --data ledger --keys keys --vault vault --disclosures released \
    --admin adm-1=keys/adm-1.pem.pub --admin adm-2=keys/adm-2.pem.pub --threshold 2 >/dev/null
  skaidrs sign --key keys/adm-1.pem --key keys/adm-2.pem --out ledger/founding.json ledger/founding.json
  skaidrs append --quiet ledger/founding.json >/dev/null
}

both=(--sign-with keys/adm-1.pem --sign-with keys/adm-2.pem)

check_recorded() {
  local digest said
  skaidrs record actor.registered "${both[@]}" --dry-run --actor person-1 --kind person --personal "name=$name" >/dev/null
  [ -z "$(find vault -type f -name '*.sd')" ] || fail "a rehearsal stores something"
  skaidrs record actor.registered "${both[@]}" --actor person-1 --kind person --personal "name=$name" \
    --personal "e-mail=$mail" >/dev/null
  skaidrs record actor.registered "${both[@]}" --actor person-2 --kind person --personal "name=Another Person" >/dev/null
  same "values of person-1" 2 "$(skaidrs vault list --person person-1 | wc -l)"
  digest=$(skaidrs history --json actor/person-1 | jq -r 'select(.type | test("actor")).data._sd[0]')
  said=$(skaidrs vault show --json -- "$digest")
  case $(jq -r .name <<<"$said") in
    name) same "the name" "$name" "$(jq -r .value <<<"$said")" ;;
    e-mail) same "the address" "$mail" "$(jq -r .value <<<"$said")" ;;
    *) fail "the disclosure says $said" ;;
  esac
  # The digest is that of RFC 9901, made with other tools.
  same "the digest" "$digest" "$(jq -r .disclosure <<<"$said" | tr -d '\n' | sha256sum | cut -c1-64 | xxd -r -p |
    base64 -w0 | tr '+/' '-_' | tr -d =)"
  # A refused act leaves nothing behind.
  skaidrs record actor.registered "${both[@]}" --actor person-2 --kind person --personal "name=$name" --person person-3 \
    >/dev/null 2>&1 && fail "an actor is registered twice"
  skaidrs vault list | grep -q person-3 && fail "a refused act left a value in the vault"
  nowhere ledger keys vault
}

# What was handed over to sign and never logged can go again; what the log knows of cannot.
check_dropped() {
  local digest
  skaidrs record actor.registered --sign-with keys/adm-1.pem --actor person-5 --kind person --personal "name=$name" \
    --out person-5.json >/dev/null 2>&1
  digest=$(skaidrs vault list --person person-5 | cut -d' ' -f1)
  skaidrs vault drop -- "$digest" >/dev/null
  same "values of person-5" 0 "$(skaidrs vault list --person person-5 | wc -l)"
  digest=$(skaidrs vault list --person person-2 | cut -d' ' -f1)
  skaidrs vault drop -- "$digest" >/dev/null 2>&1 && fail "a value that the log knows of is dropped"
  rm person-5.json
}

# Without a vault nothing is recorded that would need one; and none lies in the ledger's folder.
check_no_vault() {
  local said code=0
  grep -v '^vault' ledger/ledger.toml >toml && cp ledger/ledger.toml kept.toml && cp toml ledger/ledger.toml
  said=$(skaidrs record actor.registered "${both[@]}" --actor person-4 --kind person --personal name=X 2>&1) || code=$?
  same "the exit code without a vault" 2 "$code"
  [[ $said == *"no vault is named"* ]] || fail "without a vault: $said"
  cp kept.toml ledger/ledger.toml
  code=0
  skaidrs vault list --vault ledger/vault >/dev/null 2>&1 || code=$?
  same "the exit code of a vault in the ledger" 2 "$code"
}

check_released() {
  local digest
  digest=$(skaidrs vault list --person person-1 | head -n 1 | cut -d' ' -f1)
  skaidrs vault release -- "$digest" >/dev/null
  jq -e 'length == 3' "released/$digest.json" >/dev/null || fail "a released disclosure is no list of three"
  skaidrs vault withdraw -- "$digest" >/dev/null
  [ ! -e "released/$digest.json" ] || fail "a withdrawn disclosure is still there"
  skaidrs vault release -- "$digest" >/dev/null
  skaidrs vault release AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA >/dev/null 2>&1 && fail "releases what it has not"
  return 0
}

# A document that is not public: bound by its salted digest, sealed, and given out whole.
check_document() {
  local digest salt
  { printf 'Of %s: ' "$name" && head -c 200000 /dev/urandom; } >contract.bin
  digest=$(skaidrs document add --salted --person person-1 --json contract.bin | jq -r .salted_sha256)
  salt=$(skaidrs vault show --json --out copy.bin -- "$digest" | jq -r .salt)
  cmp contract.bin copy.bin || fail "the document comes back changed"
  same "the salted digest" "$digest" "$({ xxd -r -p <<<"$salt" && cat contract.bin; } | sha256sum | cut -c1-64)"
  rm contract.bin copy.bin
  nowhere vault ledger
}

check_import() {
  cat >people.csv <<CSV
id,name,kind,amount,date
r-1,$name,person,100.00,2024-01-05
r-2,Village Hall,club,200.00,2024-01-06
CSV
  cat >people.toml <<'TOML'
[register]
id = "people"
title = {en = "People"}
publisher = {name = {en = "A village"}}
licence = "none"
currency = "EUR"
[columns]
row.id_as_published = "id"
recipient.name = "name"
funder.name = {value = "The village"}
amount = "amount"
awarded_on = "date"
[recipient.natural_persons]
column = "kind"
values = ["person"]
TOML
  skaidrs import csv --mapping people.toml --key keys/adm-1.pem people.csv >import.out 2>&1 || { cat import.out; return 1; }
  grep -q "the vault .* holds them" import.out || fail "the import does not tell of the vault: $(cat import.out)"
  skaidrs vault list | grep -q 'imported/people\.' || fail "the vault has no row of the import"
  rm people.csv
  nowhere ledger keys vault
}

check_erased() {
  local id=$1
  skaidrs status >status.out || { cat status.out; fail "status after the erasure"; }
  skaidrs audit | grep -qx "verdict: ok" || fail "the ledger does not stand an audit after the erasure"
  serve ledger
  mkdir -p served
  curl -sf "$url/v1/events?limit=100" >served/events
  curl -sf "$url/checkpoint" >served/checkpoint
  local size
  size=$(sed -n 2p served/checkpoint)
  curl -sf "$url/tile/entries/000.p/$size" >served/bundle
  tr -d '\0' <served/bundle | grep -aoE '"payload":"[^"]*"' | cut -d'"' -f4 | while read -r payload; do
    base64 -d <<<"$payload"
    echo
  done >served/payloads
  skaidrs fetch-proof --url "$url" "$id" -o entry.tlog-proof --entry entry.json >/dev/null
  skaidrs verify entry.tlog-proof --entry entry.json --vkey "$(skaidrs status --json | jq -r .vkey)" >/dev/null ||
    fail "the proof of an entry whose value is erased does not hold"
  skaidrs state >served/state
  end_server
  holds "Village Hall" served/payloads && holds "Village Hall" served/state || fail "the search finds nothing at all"
  nowhere ledger keys vault released served backup-ledger backup-sealed
}

check_erasure() {
  local index
  index=$(skaidrs history --json actor/person-1 | jq -r 'select(.type | test("actor.registered")).index')
  cp -r ledger backup-ledger
  cp -a vault/sealed backup-sealed
  cp -a vault/keys backup-keys  # which is kept for 30 days at most
  # Handed over to sign: nothing is deleted yet.
  skaidrs erase --person person-1 --reason request --legal-basis "GDPR 17(1)(a)" --sign-with keys/adm-1.pem \
    --out erasure.json >/dev/null 2>&1
  same "values while the second signature is out" 3 "$(skaidrs vault list --person person-1 | wc -l)"
  skaidrs erase --person person-1 --reason request --legal-basis "GDPR 17(1)(a)" "${both[@]}" >erase.out ||
    { cat erase.out; fail "the erasure"; }
  same "values of person-1" 0 "$(skaidrs vault list --person person-1 | wc -l)"
  same "values of person-2" 1 "$(skaidrs vault list --person person-2 | wc -l)"
  [ -z "$(ls released)" ] || fail "a released disclosure outlives its erasure"
  check_erased "$index"
  # A vault out of a backup: told, and completed.
  cp -a backup-keys/person-1 vault/keys/
  cp -a backup-sealed/person-1 vault/sealed/
  skaidrs status >/dev/null && fail "status does not see a vault that came back"
  skaidrs audit >audit.out && fail "audit does not see a vault that came back"
  grep -q "^FAULT vault" audit.out || fail "audit says: $(cat audit.out)"
  skaidrs erase --finish >/dev/null
  skaidrs status >/dev/null || fail "the erasure is not completed"
}

make_ledger
check_recorded
check_dropped
check_no_vault
check_released
check_document
check_import
check_erasure
echo "passed"
