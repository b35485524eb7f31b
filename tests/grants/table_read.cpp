#include <sstream>

#include "tests/grants/table.h"

namespace skaidrs::testing {
namespace {

// Cells lie at least two spaces apart.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  std::size_t at = line.find_first_not_of(' ');
  while (at != std::string_view::npos) {
    const std::size_t end = std::min(line.find("  ", at), line.size());
    cells.emplace_back(line.substr(at, end - at));
    while (cells.back().ends_with(' ')) cells.back().pop_back();
    at = line.find_first_not_of(' ', end);
  }
  return cells;
}

std::string_view without_comment(std::string_view line) {
  if (line.starts_with("#")) return {};
  return line.substr(0, line.find("  #"));
}

Error bad_line(std::size_t line, std::string words) {
  return invalid(std::move(words)).at("line " + std::to_string(line));
}

// "contract", or "contract under 1".
Result<Table> begun_table(const std::string& words, std::size_t line) {
  constexpr std::string_view kUnder = " under ";
  Table table;
  const std::size_t under = words.find(kUnder);
  table.after = words.substr(0, under);
  if (under == std::string::npos) return table;
  const std::string number = words.substr(under + kUnder.size());
  if (number.size() != 1 || number[0] < '1' || number[0] > '9') {
    return bad_line(line, "\"" + number + "\" is no ruleset");
  }
  table.ruleset = static_cast<unsigned>(number[0] - '0');
  return table;
}

Result<TableRow> row_of(const std::vector<std::string>& header, const std::vector<std::string>& cells,
                        std::size_t line) {
  if (cells.size() != header.size()) {
    return bad_line(line, std::to_string(cells.size()) + " cells below " + std::to_string(header.size()) + " columns");
  }
  TableRow row{.line = line, .event = cells.front(), .cells = {}, .expect = cells.back()};
  constexpr std::string_view kRefused = "refused ";
  if (row.expect.starts_with(kRefused)) {
    row.expect.erase(0, kRefused.size());
  } else if (row.expect != "ok") {
    return bad_line(line, "\"" + row.expect + R"(" is neither "ok" nor "refused CODE")");
  }
  for (std::size_t i = 1; i + 1 < cells.size(); ++i) {
    if (cells[i] != "-") row.cells.emplace_back(header[i], cells[i]);
  }
  return row;
}

}  // namespace

Result<std::vector<Table>> read_tables(std::string_view text) {
  std::vector<Table> tables;
  std::vector<std::string> header;
  std::istringstream lines{std::string(text)};
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const std::vector<std::string> cells = cells_of(without_comment(line));
    if (cells.empty()) continue;
    if (cells.front().starts_with("after ")) {
      LEDGER_TRY(Table table, begun_table(cells.front().substr(6), number));
      tables.push_back(std::move(table));
      header.clear();
      continue;
    }
    if (tables.empty()) return bad_line(number, "no table has begun: \"after <chapter>\" is missing");
    if (cells.front() == "event") {
      if (cells.back() != "expect") return bad_line(number, "the last column is \"expect\"");
      header = cells;
      continue;
    }
    if (header.empty()) return bad_line(number, "the columns have no names");
    LEDGER_TRY(TableRow row, row_of(header, cells, number));
    tables.back().rows.push_back(std::move(row));
  }
  return tables;
}

}  // namespace skaidrs::testing
