#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "ledger/event/json.h"
#include "ledger/log/projector.h"

namespace skaidrs::testing {

// Reads a log from the first entry on and says where it breaks what no log may break, whatever led there. It knows
// what events say, and nothing of the rules that admitted them or of the model that sent them.
class LoggedInvariants {
 public:
  // What is wrong with an entry; nothing where all is well.
  [[nodiscard]] std::vector<std::string> look_at(const LoggedEntry& entry);

 private:
  using Cents = std::int64_t;
  struct Payout {
    std::string grant;
    std::string instalment;
    Cents amount = 0, back = 0, claimed = 0;
  };
  struct Grant {
    std::string application, decision;
    Cents awarded = 0, contracted = 0, gross = 0, net = 0;
    bool revoked = false, closed = false;
    std::map<std::string, Cents> owed, paid;  // by instalment
    std::set<std::string> suspended;
  };

  void at_call(const std::string& name, const Json& data);
  void at_votes(const Json& data, const std::vector<std::string>& signers);
  void at_decision(const std::string& name, const Json& data, const std::vector<std::string>& signers);
  void at_ranking(const Json& data);
  void at_contract(const Json& data);
  void at_payout(const Json& data, const std::vector<std::string>& signers);
  void at_return(const std::string& name, const Json& data, const std::vector<std::string>& signers);
  void at_course(const std::string& name, const Json& data);
  void bring_back(const std::string& id, Cents amount);
  void hold(bool good, const std::string& words);
  void once(const std::string& kind, const Json& id);

  std::vector<std::string> faults_;
  Cents budget_ = 0;
  bool ranked_ = false;
  std::map<std::string, Cents> requested_;
  std::set<std::string> withdrawn_, recused_;
  std::map<std::string, std::set<std::string>> conflicted_;     // application: actors
  std::map<std::string, std::map<std::string, Cents>> totals_;  // application: expert: total
  std::map<std::string, Grant> grants_;
  std::map<std::string, Payout> payouts_;
  std::map<std::string, std::map<std::string, Cents>> recoveries_;  // recovery: payout: still open
  std::set<std::string> used_;                                      // ids that are used once
};

}  // namespace skaidrs::testing
