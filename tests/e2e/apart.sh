#!/usr/bin/env bash
# Keys that lie apart: with a threshold of two, key register, key revoke, erase and record hand an envelope over to be
# signed elsewhere, and say who has to sign yet; a signature of nobody named is refused before it does harm.
# shellcheck source-path=SCRIPTDIR source=support/place.sh
. "$(dirname "${BASH_SOURCE[0]}")/support/place.sh"

cd "$scratch"
export SKAIDRS_DATA=$scratch/ledger SKAIDRS_KEYS=$scratch/keys
skaidrs() { "$bin/skaidrs" "$@"; }
one=keys/adm-1.pem
two=keys/adm-2.pem
named=(--signers adm-1 --signers adm-2)

# refused CODE TEXT COMMAND…
refused() {
  local expected=$1 text=$2 said code=0
  shift 2
  said=$(skaidrs "$@" 2>&1) || code=$?
  same "the exit code of skaidrs $*" "$expected" "$code"
  [[ $said == *"$text"* ]] || fail "skaidrs $* says: $said"
}

# carry FILE: the second signs on a machine without a ledger; the first appends.
carry() {
  (unset SKAIDRS_DATA SKAIDRS_KEYS && skaidrs sign --key "$two" --out "$1" "$1") >/dev/null 2>&1
  skaidrs append --quiet "$1" >/dev/null
}

make_ledger() {
  mkdir -m 700 keys
  local actor
  for actor in adm-1 adm-2 officer-1 officer-2; do skaidrs key generate --quiet -o keys/$actor.pem >/dev/null; done
  skaidrs init --origin ledger.example.org/apart --data ledger --keys keys --vault vault --disclosures released \
    --admin adm-1=$one.pub --admin adm-2=$two.pub --threshold 2 >/dev/null
  skaidrs sign --key $one --key $two --out ledger/founding.json ledger/founding.json
  skaidrs append --quiet ledger/founding.json >/dev/null
  skaidrs record actor.registered --quiet --sign-with $one --sign-with $two --actor officer-1 --kind person \
    --personal "name=Somebody" >/dev/null
}

check_register() {
  local said
  said=$(skaidrs key register --actor officer-1 --new-key keys/officer-1.pem --key $one "${named[@]}" --out new.json)
  [[ $said == *"still to sign: adm-2:"* ]] || fail "handing over says: $said"
  refused 7 SIG-04 append new.json
  carry new.json
  # Without --signers the envelope is whole for those whose keys signed, and takes no other.
  said=$(skaidrs key register --actor officer-1 --new-key keys/officer-2.pem --key $one --out alone.json)
  [[ $said == *"all whom it names have signed (adm-1;"* ]] || fail "a whole envelope says: $said"
  refused 7 "data.signers are adm-1;" sign --key $two --out alone.json alone.json
  refused 7 SIG-05 key register --actor officer-1 --new-key keys/officer-2.pem --key $one --signers adm-2 --out no.json
  [ ! -e no.json ] || fail "an envelope that none can mend is written"
}

check_record() {
  local said
  said=$(skaidrs record actor.registered --sign-with $one "${named[@]}" --actor officer-3 --kind person --out a.json)
  [[ $said == *"still to sign: adm-2:"* ]] || fail "record --out says: $said"
  same "who is missing" '["adm-2"]' "$(skaidrs record actor.registered --json --sign-with $one "${named[@]}" \
    --actor officer-4 --kind person --out b.json | jq -c .missing)"
  carry a.json
  refused 4 "" sign --key $one a.json
}

check_revoke() {
  local id
  id=$(skaidrs key show --json keys/officer-1.pem | jq -r .keyid)
  skaidrs key revoke "$id" --reason lost --key $one "${named[@]}" --out revoke.json >/dev/null
  carry revoke.json
  same "the key" 1 "$(skaidrs history "key/$id" | grep -c key.revoked)"
}

check_erase() {
  local said why=(--reason request --legal-basis "GDPR 17(1)(b)")
  said=$(skaidrs erase --person officer-1 "${why[@]}" --sign-with $one "${named[@]}" --out erasure.json 2>&1)
  [[ $said == *"nothing is deleted yet"*"skaidrs append erasure.json"* ]] || fail "erase --out says: $said"
  same "values before it is logged" 1 "$(skaidrs vault list --person officer-1 | wc -l)"
  carry erasure.json
  same "values after" 0 "$(skaidrs vault list --person officer-1 | wc -l)"
  # What no entry holds is nothing to sign, and does not go by handing over.
  skaidrs record actor.registered --quiet --sign-with $one --actor officer-9 --kind person --personal "name=Nobody" \
    --out never.json >/dev/null
  refused 3 "there is nothing to sign" erase --person officer-9 "${why[@]}" --sign-with $one "${named[@]}" --out e.json
  same "values that were never logged" 1 "$(skaidrs vault list --person officer-9 | wc -l)"
}

make_ledger
check_register
check_record
check_revoke
check_erase
skaidrs audit --keys keys | grep -qx "verdict: ok" || fail "the ledger does not stand an audit"
