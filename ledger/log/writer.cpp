#include "ledger/log/writer.h"

#include "ledger/base/assert.h"

namespace skaidrs {
namespace {

// Without any cosignature or time-stamp the clock may not run further ahead of the log than this.
constexpr std::int64_t kClockAheadMaxMs = 100LL * 86'400'000;

Error unknown_outcome() {
  return io_error("an earlier write failed and its outcome is unknown: reopen the ledger");
}

}  // namespace

LogWriter::LogWriter(Passkey /*passkey*/, Options options, Keys keys, Storage& storage, Anchor& anchor,
                     const Admission& admission, const Projections& projections, Clock& clock)
    : options_(std::move(options)),
      keys_(std::move(keys)),
      storage_(storage),
      anchor_(anchor),
      admission_(admission),
      projections_(projections),
      clock_(clock),
      judge_({options_.origin, options_.threads}, {keys_.sequencer, &keys_.sequencer_key, {}}, storage, admission) {}

Result<Appended> LogWriter::append(std::vector<Envelope> envelopes) {
  if (health_ == Health::kPoisoned) return unknown_outcome();
  LEDGER_TRY(const Instant logged, admission_time());
  return append_at(std::move(envelopes), logged).outcome;
}

Result<Appended> LogWriter::check(std::vector<Envelope> envelopes) {
  if (health_ == Health::kPoisoned) return unknown_outcome();
  LEDGER_TRY(const Instant logged, admission_time());
  Judgement judgement = judge_.judge(std::move(envelopes), logged);
  const Status signable = judgement.work ? can_sign(judgement.work.value()) : ok();
  const Status restored = judge_.abandon();
  if (!restored) return poisoned(restored).error();
  if (!judgement.work) return std::move(judgement.work).error();
  LEDGER_TRY(signable);
  return std::move(judgement.work).value().answer;
}

// The state is that after these entries: who signs the new head is at hand before anything of it is durable.
Status LogWriter::can_sign(const Work& work) const {
  if (work.entries.empty()) return ok();
  LEDGER_TRY(signing_keys());
  return ok();
}

LogWriter::Attempt LogWriter::append_at(std::vector<Envelope> envelopes, Instant logged) {
  Judgement judgement = judge_.judge(std::move(envelopes), logged);
  Status good = judgement.work ? can_sign(judgement.work.value()) : Status(judgement.work.error());
  if (!good) {
    const Status restored = judge_.abandon();
    if (!restored) return {poisoned(restored).error(), 0};
    return {std::move(good).error(), judgement.event};
  }
  Work& work = judgement.work.value();
  if (work.entries.empty()) return {std::move(work.answer), 0};
  if (const Status done = integrate(work); !done) return {done.error(), 0};
  if (const Status done = publish(work.entries); !done) return {done.error(), 0};
  return {std::move(work.answer), 0};
}

LogWriter::Submission LogWriter::submit(std::vector<Envelope> envelopes) {
  if (health_ == Health::kPoisoned) return {unknown_outcome(), std::nullopt};
  const Result<Instant> logged = admission_time();
  if (!logged) return {logged.error(), std::nullopt};
  Receipt receipt{.ledger_id = {}, .judged = {size(), root(), logged.value()}, .events = {}, .verdict = {}};
  receipt.events.reserve(envelopes.size());
  for (const Envelope& envelope : envelopes) receipt.events.push_back(digests_of(envelope));

  Attempt attempt = append_at(std::move(envelopes), logged.value());
  if (!ledger_id()) return {std::move(attempt.outcome), std::nullopt};
  receipt.ledger_id = *ledger_id();
  if (attempt.outcome) {
    receipt.verdict = places_of(attempt.outcome.value());
  } else if (is_judgement(attempt.outcome.error())) {
    receipt.verdict = refusal_of(attempt.outcome.error(), attempt.event);
  } else {
    return {std::move(attempt.outcome), std::nullopt};
  }
  return {std::move(attempt.outcome), sign_receipt(receipt)};
}

Envelope LogWriter::sign_receipt(const Receipt& receipt) const {
  Envelope envelope = envelope_of(receipt);
  const Status done = sign_envelope(envelope, keys_.sequencer_key);
  LEDGER_ASSERT(done.has_value());
  return envelope;
}

Result<Instant> LogWriter::admission_time() {
  const Instant now = clock_.now();
  if (size().value == 0) return now;
  const Instant last = judge_.head().last_logged;
  const bool behind = now < last;
  const bool ahead = now.ms - last.ms > kClockAheadMaxMs;
  if (options_.clock_rule == ClockRule::kAccept) return behind ? last : now;
  if (behind) {
    return refused("CLK-01", "this machine's clock says " + format_logged(now) + ", but the last entry was logged at " +
                                 format_logged(last))
        .hinted("set the clock right, or pass --accept-clock to go on with the log's time");
  }
  if (ahead) {
    return refused("CLK-02", "this machine's clock says " + format_logged(now) +
                                 ", more than 100 days after the last entry (" + format_logged(last) + ")")
        .hinted("a wrong clock would push the log's time forward for ever; if it is right, pass --accept-clock");
  }
  return now;
}

}  // namespace skaidrs
