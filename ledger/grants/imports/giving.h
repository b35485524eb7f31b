#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "ledger/grants/imports/source.h"

namespace skaidrs {

inline constexpr std::size_t kGivingBytesMax = 512UL * 1024 * 1024;

// The grants of a 360Giving package as rows. A value's column is its path in the grant: "title",
// "recipientOrganization/0/name"; numbers as they are spelled, true and false as words; null says nothing. The whole
// package is in memory. Spec: 360Giving Data Standard 1.4, package schema.
class GivingRows final : public RowSource {
 public:
  // Errors: kInvalidArgument with the byte or pointer when it is no JSON, or no package with a list of grants.
  [[nodiscard]] static Result<GivingRows> parse(std::string_view json);

  [[nodiscard]] Status rewind() override;
  // An element that is no object is refused (ROW-05).
  [[nodiscard]] Result<std::optional<SourceRow>> next() override;

  // What the package says of itself, as a register's title, publisher (of the first grant's funder where it names none)
  // and licence: labels and a party of register.imported; null where it says nothing.
  struct Words {
    Json title;
    Json publisher;
    Json licence;
  };
  [[nodiscard]] Words words() const;

 private:
  explicit GivingRows(Json package) : package_(std::move(package)) {}
  Json package_;
  std::size_t next_ = 0;
};

}  // namespace skaidrs
