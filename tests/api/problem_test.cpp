// Goal: every error code has its status, and problems say what users need and nothing that is the operator's.
#include "api/problem.h"

#include <gtest/gtest.h>

#include "api/exit_code.h"
#include "api/json_log.h"
#include "ledger/event/json.h"

namespace skaidrs {
namespace {

Json body_of(const Response& response) {
  return parse_json(text_of(std::get<Bytes>(response.body))).value();
}

TEST(HttpStatus, FollowsTheTable) {
  EXPECT_EQ(http_status(Errc::kInvalidArgument), 400U);
  EXPECT_EQ(http_status(Errc::kNotFound), 404U);
  EXPECT_EQ(http_status(Errc::kConflict), 409U);
  EXPECT_EQ(http_status(Errc::kUnverified), 422U);
  EXPECT_EQ(http_status(Errc::kRefused), 422U);
  EXPECT_EQ(http_status(Errc::kCorruption), 500U);
  EXPECT_EQ(http_status(Errc::kIoError), 503U);
}

TEST(ExitCode, FollowsTheTable) {
  EXPECT_EQ(exit_code(Errc::kUnverified), 1);
  EXPECT_EQ(exit_code(Errc::kInvalidArgument), 2);
  EXPECT_EQ(exit_code(Errc::kNotFound), 3);
  EXPECT_EQ(exit_code(Errc::kConflict), 4);
  EXPECT_EQ(exit_code(Errc::kCorruption), 5);
  EXPECT_EQ(exit_code(Errc::kIoError), 6);
  EXPECT_EQ(exit_code(Errc::kRefused), 7);
}

TEST(ProblemResponse, SaysWhatUsersNeed) {
  const Response response =
      problem_response(invalid("no such parameter here: colour").at("?colour").hinted("parameters: limit"));
  EXPECT_EQ(response.status, 400U);
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(response.caching, Caching::kNoStore);
  EXPECT_TRUE(response.headers.empty());
  EXPECT_EQ(body_of(response), Json({{"type", "urn:skaidrs:problem:invalid_argument"},
                                     {"title", "Bad Request"},
                                     {"status", 400},
                                     {"code", "invalid_argument"},
                                     {"detail", "no such parameter here: colour"},
                                     {"path", "?colour"},
                                     {"hint", "parameters: limit"}}));
}

TEST(ProblemResponse, KeepsTheOperatorsBusiness) {
  for (const Error& error : {corruption("cannot read the secret folder").at("secret").hinted("secret"),
                             io_error("cannot open the secret folder").at("secret").hinted("secret")}) {
    EXPECT_TRUE(is_operators_business(error));
    const Response response = problem_response(error);
    EXPECT_EQ(response.status, http_status(error.code));
    EXPECT_EQ(text_of(std::get<Bytes>(response.body)).find("secret"), std::string_view::npos);
  }
  Error rebuilding = io_error("read model calls is being rebuilt");
  rebuilding.rule = "MODEL";
  EXPECT_FALSE(is_operators_business(rebuilding));
  EXPECT_EQ(body_of(problem_response(rebuilding))["detail"], "read model calls is being rebuilt");
}

TEST(ProblemResponse, TellsWhenToTryAgain) {
  const Response response = problem_response(io_error("gone"));
  ASSERT_EQ(response.headers.size(), 1U);
  EXPECT_EQ(response.headers[0].name, "Retry-After");
}

// What a client sent comes back as text that JSON can carry, whatever it was.
TEST(ProblemResponse, IsJsonWhateverTheErrorRepeats) {
  const Response response = problem_response(invalid(std::string("bad \xFF\x01\"\\\n\xED\xA0\x80 text")));
  EXPECT_EQ(body_of(response)["status"], 400);
}

TEST(JsonLog, WritesOneEscapedObjectALine) {
  ManualClock clock(parse_instant("2027-03-01T12:00:00Z").value());
  std::vector<std::string> lines;
  JsonLog log(clock, [&lines](std::string_view line) { lines.emplace_back(line); });
  log.write(Severity::kInfo, "ready", Json{{"size", 7}});
  log.write(Severity::kError, "answer_failed", corruption("a \"quoted\"\nline \xFF").at("entries/3"));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0], "{\"time\":\"2027-03-01T12:00:00.000Z\",\"level\":\"info\",\"event\":\"ready\",\"size\":7}\n");
  EXPECT_EQ(std::count(lines[1].begin(), lines[1].end(), '\n'), 1);
  const Json error = parse_json(std::string_view(lines[1]).substr(0, lines[1].size() - 1)).value();
  EXPECT_EQ(error["level"], "error");
  EXPECT_EQ(error["code"], "corruption");
  EXPECT_EQ(error["path"], "entries/3");
}

}  // namespace
}  // namespace skaidrs
