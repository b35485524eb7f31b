// Goal: over real sockets, with a writer appending beside it, the server follows, keeps its limits and ends cleanly.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <random>
#include <thread>

#include "api/limits.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/proof.h"
#include "tests/api/live_server.h"
#include "tests/api/raw_client.h"
#include "tools/http_client.h"

namespace skaidrs {
namespace {

using testing::get_request;
using testing::LiveServer;
using testing::RawClient;

constexpr std::size_t kAnswerBytesMax = 64UL << 20U;

Json json_of(std::string_view body) {
  const auto value =
      parse_json(body, {.bytes_max = kAnswerBytesMax, .depth_max = 64, .values_max = 5'000'000}, NumberRule::kIntegers);
  EXPECT_TRUE(value) << body.substr(0, 200);
  return value ? value.value() : Json();
}

void sleep_ms(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

// The machine may be busy: the quickest of a few counts.
TEST(LiveServer, FollowsTheWriterWithinASecond) {
  LiveServer server({});
  std::int64_t quickest = 1'000'000;
  for (int i = 0; i < 5; ++i) {
    server.append();
    quickest = std::min(quickest, server.wait_until_followed());
  }
  EXPECT_LT(quickest, 1'000);
  const auto answer = http_get(server.url() + "/v1/ledger", "", kAnswerBytesMax);
  ASSERT_TRUE(answer);
  EXPECT_EQ(json_of(answer.value().body)["size"], server.ledger().writer().size().value);
}

TEST(LiveServer, ProofsVerifyAgainstTheSignedCheckpoint) {
  LiveServer server({});
  const LeafIndex index = server.append();
  server.wait_until_followed();
  const std::string event = server.url() + "/v1/events/" + std::to_string(index.value);
  const auto raw = http_get(event + "?raw=1", "", kAnswerBytesMax);
  const auto file = http_get(event + "/proof", "text/plain", kAnswerBytesMax);
  ASSERT_TRUE(raw && file);
  EXPECT_EQ(file.value().header("content-type"), "text/plain; charset=utf-8");
  const TlogProof proof = parse_tlog_proof(file.value().body).value();
  const Checkpoint checkpoint = open_checkpoint(proof.checkpoint, server.ledger().log_vkey()).value();
  const Hash leaf = leaf_hash(view_of(raw.value().body));
  EXPECT_TRUE(verify_inclusion(leaf, {proof.index, checkpoint.size, proof.hashes}, checkpoint.root));
}

// Readers ask while the log grows past a tile's edge: every answer fits its own as_of, and no two contradict.
TEST(LiveServer, AnswersFitTheirStateWhileTheLogGrows) {
  LiveServer server({});
  std::atomic<bool> growing = true;
  std::atomic<int> asked = 0;
  const auto read = [&] {
    RawClient client(server.port());
    std::uint64_t last_size = 0;
    while (growing) {
      const auto page = client.get("/v1/events?limit=1000");
      ASSERT_TRUE(page && page->status == 200);
      const Json list = json_of(page->body);
      const auto size = list["as_of"]["size"].get<std::uint64_t>();
      ASSERT_GE(size, last_size);
      ASSERT_EQ(list["items"].size(), size);
      ASSERT_EQ(list["items"].back()["logged"], list["as_of"]["time"]);
      const auto proof =
          client.get("/v1/proofs/inclusion?index=" + std::to_string(size - 1) + "&size=" + std::to_string(size));
      ASSERT_TRUE(proof && proof->status == 200);
      ASSERT_EQ(json_of(proof->body)["root"], list["as_of"]["root"]);
      ASSERT_EQ(json_of(proof->body)["leaf_hash"], list["items"].back()["leaf_hash"]);
      last_size = size;
      ++asked;
    }
  };
  std::thread first(read);
  std::thread second(read);
  for (int i = 0; i < 270; ++i) server.append();
  server.wait_until_followed();
  growing = false;
  first.join();
  second.join();
  EXPECT_GT(asked, 2);
}

TEST(LiveServer, AnswersPipelinedRequestsInTheirOrder) {
  LiveServer server({});
  RawClient client(server.port());
  std::string burst;
  for (int i = 0; i < 20; ++i) burst += get_request("/v1/events/" + std::to_string(i % 7));
  ASSERT_TRUE(client.send(burst));
  for (int i = 0; i < 20; ++i) {
    const auto reply = client.read("GET");
    ASSERT_TRUE(reply && reply->whole) << i;
    EXPECT_EQ(json_of(reply->body)["index"], i % 7);
  }
}

TEST(LiveServer, TakesRequestsByteByByte) {
  LiveServer server({});
  RawClient client(server.port());
  for (const char c : get_request("/healthz")) {
    ASSERT_TRUE(client.send(std::string(1, c)));
    sleep_ms(1);
  }
  EXPECT_EQ(client.read("GET")->body, "ok\n");
  EXPECT_EQ(client.get("/healthz")->status, 200U);
}

TEST(LiveServer, RefusesHeadersAboveTheLimit) {
  Limits limits;
  limits.header_bytes_max = 2'000;
  LiveServer server(limits);
  RawClient fits(server.port());
  ASSERT_TRUE(fits.send("GET /healthz HTTP/1.1\r\nHost: h\r\nX: " + std::string(1'900, 'x') + "\r\n\r\n"));
  EXPECT_EQ(fits.read("GET")->status, 200U);
  for (const std::string& head : {"GET /healthz HTTP/1.1\r\nHost: h\r\nX: " + std::string(2'000, 'x') + "\r\n\r\n",
                                  "GET /" + std::string(100'000, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n"}) {
    RawClient client(server.port());
    client.send(head);
    const auto reply = client.read("GET");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 431U);
    EXPECT_EQ(reply->header("connection"), "close");
    EXPECT_EQ(json_of(reply->body)["code"], "header_too_large");
    EXPECT_TRUE(client.closes());
  }
  // One that never ends is cut off while it comes.
  RawClient endless(server.port());
  endless.send("GET /healthz HTTP/1.1\r\n");
  for (int i = 0; i < 100 && endless.send("X" + std::to_string(i) + ": " + std::string(60, 'x') + "\r\n"); ++i)
    continue;
  EXPECT_EQ(endless.read("GET")->status, 431U);
}

TEST(LiveServer, DoesNotWaitForSlowHeaders) {
  Limits limits;
  limits.header_timeout_ms = 200;
  LiveServer server(limits);
  RawClient client(server.port());
  ASSERT_TRUE(client.send("GET /healthz HTTP/1.1\r\nHost:"));
  // Drops keep coming, but the time counts from the first byte.
  for (int i = 0; i < 6; ++i) {
    sleep_ms(50);
    client.send("x");
  }
  const auto reply = client.read("GET");
  if (reply) {
    EXPECT_EQ(reply->status, 408U);
  }
  EXPECT_TRUE(client.closes());
}

TEST(LiveServer, ClosesIdleConnections) {
  Limits limits;
  limits.idle_timeout_ms = 100;
  LiveServer server(limits);
  RawClient silent(server.port());
  EXPECT_TRUE(silent.closes());
  RawClient once(server.port());
  EXPECT_EQ(once.get("/healthz")->status, 200U);
  EXPECT_TRUE(once.closes());
}

TEST(LiveServer, TellsWhenThereIsNoRoom) {
  Limits limits;
  limits.connections_max = 3;
  LiveServer server(limits);
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<RawClient>(server.port()));
    ASSERT_EQ(clients.back()->get("/healthz")->status, 200U);
  }
  RawClient late(server.port());
  const auto refused = late.get("/healthz");
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 503U);
  EXPECT_NE(refused->header("retry-after"), "");
  EXPECT_EQ(refused->header("connection"), "close");
  EXPECT_TRUE(late.closes());
  EXPECT_EQ(clients[0]->get("/healthz")->status, 200U);
  clients.pop_back();
  unsigned status = 503;
  for (int i = 0; i < 100 && status != 200; ++i) {
    sleep_ms(10);
    RawClient next(server.port());
    const auto reply = next.get("/healthz");
    status = reply ? reply->status : 0;
  }
  EXPECT_EQ(status, 200U);
}

TEST(LiveServer, CountsConnectionsPerAddress) {
  Limits limits;
  limits.connections_per_address_max = 1;
  limits.loopback = LoopbackRule::kLimited;
  LiveServer server(limits);
  RawClient first(server.port());
  ASSERT_EQ(first.get("/healthz")->status, 200U);
  RawClient second(server.port());
  EXPECT_EQ(second.get("/healthz")->status, 503U);
}

TEST(LiveServer, CountsRequestsPerAddress) {
  Limits limits;
  limits.requests_per_second = 1;
  limits.requests_burst = 3;
  limits.loopback = LoopbackRule::kLimited;
  LiveServer server(limits);
  RawClient client(server.port());
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client.get("/healthz")->status, 200U);
  const auto refused = client.get("/healthz");
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 429U);
  EXPECT_EQ(refused->header("retry-after"), "1");
  EXPECT_EQ(json_of(refused->body)["code"], "too_many_requests");
  sleep_ms(1'100);
  EXPECT_EQ(client.get("/healthz")->status, 200U);
}

TEST(LiveServer, RefusesWhatIsNoRequest) {
  LiveServer server({});
  const auto status_of = [&server](const std::string& message) {
    RawClient client(server.port());
    client.send(message);
    client.finish_sending();
    const auto reply = client.read("GET");
    return reply ? reply->status : 0U;
  };
  EXPECT_EQ(status_of("GET /healthz HTTP/1.1\r\n\r\n"), 400U);  // no Host
  EXPECT_EQ(status_of("GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400U);
  EXPECT_EQ(status_of("GET /healthz HTTP/2.0\r\nHost: a\r\n\r\n"), 400U);
  EXPECT_EQ(status_of("GET /health z HTTP/1.1\r\nHost: a\r\n\r\n"), 400U);
  EXPECT_EQ(status_of("GET\r\n\r\n"), 400U);
  EXPECT_EQ(status_of("\x16\x03\x01\x02"), 400U);  // somebody speaks TLS
  EXPECT_EQ(status_of("GET /healthz HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n"), 400U);
  EXPECT_EQ(status_of("GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n"), 400U);
  EXPECT_EQ(status_of("GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"),
            400U);
  EXPECT_EQ(status_of("GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"), 413U);
  EXPECT_EQ(status_of(""), 0U);
  EXPECT_EQ(status_of("GET /healthz HTT"), 0U);
  EXPECT_EQ(status_of("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"), 200U);
}

TEST(LiveServer, SurvivesNoise) {
  Limits limits;
  limits.header_timeout_ms = 50;
  LiveServer server(limits);
  std::mt19937 random(3);
  const std::string alphabet = std::string("GET /HTP1.\r\n:% ab\x01\xFF") + '\0';
  for (int round = 0; round < 200; ++round) {
    RawClient client(server.port());
    std::string noise;
    for (auto i = random() % 300; i > 0; --i) noise += alphabet[random() % alphabet.size()];
    if (round % 3 == 0) noise.insert(0, "GET /checkpoint HTTP/1.1\r\n");
    client.send(noise);
    client.finish_sending();
    static_cast<void>(client.read("GET"));
  }
  RawClient client(server.port());
  EXPECT_EQ(client.get("/checkpoint")->status, 200U);
}

std::string long_document(std::size_t bytes) {
  std::string text;
  text.reserve(bytes + 20);
  while (text.size() < bytes) text += std::to_string(text.size()) + "\n";
  return text;
}

TEST(LiveServer, SendsLongDocuments) {
  LiveServer server({});
  const std::string bytes = long_document(9'000'000);
  const std::string digest = server.publish_document(bytes);
  RawClient client(server.port());
  const auto reply = client.get("/v1/documents/" + digest);
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->whole);
  EXPECT_TRUE(reply->body == bytes);
  EXPECT_EQ(client.get("/healthz")->status, 200U);
}

TEST(LiveServer, BreaksOffDamagedDocuments) {
  LiveServer server({});
  const std::string bytes = long_document(1'000'000);
  const std::string digest = server.publish_document(bytes);
  const auto path = server.documents_dir() / digest.substr(0, 2) / digest;
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  std::filesystem::resize_file(path, bytes.size() - 1);
  {
    std::error_code ignored;
    std::filesystem::resize_file(path, bytes.size(), ignored);  // the last byte is zero now
  }
  RawClient client(server.port());
  const auto reply = client.get("/v1/documents/" + digest);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200U);
  EXPECT_FALSE(reply->whole);
  const auto fetched = http_get(server.url() + "/v1/documents/" + digest, "", kAnswerBytesMax);
  ASSERT_FALSE(fetched);
  EXPECT_EQ(fetched.error().code, Errc::kIoError);
}

// A client that stops reading does not hold its session for ever.
TEST(LiveServer, GivesUpOnWhoDoesNotRead) {
  Limits limits;
  limits.write_timeout_ms = 200;
  limits.connections_max = 1;
  LiveServer server(limits);
  const std::string digest = server.publish_document(long_document(20'000'000));
  RawClient stuck(server.port());
  ASSERT_TRUE(stuck.send(get_request("/v1/documents/" + digest)));
  unsigned status = 503;
  for (int i = 0; i < 200 && status != 200; ++i) {
    sleep_ms(25);
    RawClient next(server.port());
    const auto reply = next.get("/healthz");
    status = reply ? reply->status : 0;
  }
  EXPECT_EQ(status, 200U);
}

TEST(LiveServer, LetsAnswersUnderWayFinishWhenItEnds) {
  LiveServer server({});
  const std::string bytes = long_document(20'000'000);
  const std::string digest = server.publish_document(bytes);
  RawClient idle(server.port());
  ASSERT_EQ(idle.get("/healthz")->status, 200U);
  RawClient busy(server.port());
  ASSERT_TRUE(busy.send(get_request("/v1/documents/" + digest)));
  ASSERT_TRUE(busy.receive());  // under way
  server.stop();
  EXPECT_TRUE(idle.closes());
  const auto reply = busy.read("GET");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->whole);
  EXPECT_TRUE(reply->body == bytes);
  EXPECT_TRUE(server.wait_until_ended());
  RawClient late(server.port());
  EXPECT_FALSE(late.connected());
}

// Who sent half a request may never send the rest: that is nothing to wait for, however long both time-outs are.
TEST(LiveServer, DoesNotWaitForHalfARequestWhenItEnds) {
  Limits limits;
  limits.header_timeout_ms = 600'000;
  limits.drain_timeout_ms = 600'000;
  LiveServer server(limits);
  RawClient line(server.port());
  ASSERT_TRUE(line.send("GET /checkpoint HTT"));
  RawClient fields(server.port());
  ASSERT_TRUE(fields.send("GET /checkpoint HTTP/1.1\r\nHost: a\r\nX-Slow: "));
  RawClient second(server.port());
  ASSERT_EQ(second.get("/healthz")->status, 200U);
  ASSERT_TRUE(second.send("GET /checkpoint"));
  sleep_ms(100);  // until the bytes are read
  server.stop();
  EXPECT_TRUE(line.closes());
  EXPECT_TRUE(fields.closes());
  EXPECT_TRUE(second.closes());
  EXPECT_TRUE(server.wait_until_ended());
}

TEST(LiveServer, DoesNotWaitForEverWhenItEnds) {
  Limits limits;
  limits.drain_timeout_ms = 200;
  LiveServer server(limits);
  const std::string digest = server.publish_document(long_document(20'000'000));
  RawClient stuck(server.port());
  ASSERT_TRUE(stuck.send(get_request("/v1/documents/" + digest)));
  ASSERT_TRUE(stuck.receive());
  server.stop();
  EXPECT_TRUE(server.wait_until_ended());
}

TEST(HttpServer, SaysWhyItCannotListen) {
  LiveServer server({});
  SystemClock clock;
  JsonLog log(clock, [](std::string_view) {});
  const auto open = [&](const ListenAddress& address) {
    return HttpServer::open(
        {address, 1, {}, HttpServer::Signals::kLeave}, [](const Request& /*request*/) { return Response{}; }, clock,
        log);
  };
  EXPECT_EQ(open({"127.0.0.1", server.port()}).error().code, Errc::kConflict);
  EXPECT_EQ(open({"nowhere.example", 0}).error().code, Errc::kInvalidArgument);
  EXPECT_EQ(open({"203.0.113.1", 0}).error().code, Errc::kIoError);  // not this machine's
}

// What a handler throws is a 500, not the end of the server.
TEST(HttpServer, OutlivesItsHandler) {
  SystemClock clock;
  std::atomic<int> lines = 0;
  JsonLog log(clock, [&lines](std::string_view) { ++lines; });
  const auto server = HttpServer::open(
      {{"127.0.0.1", 0}, 1, {}, HttpServer::Signals::kLeave},
      [](const Request& request) -> Response {
        if (request.target == "/throw") throw std::runtime_error("broken");
        return text_response("text/plain", "fine", Caching::kNoStore);
      },
      clock, log);
  ASSERT_TRUE(server);
  std::thread running([&server] { server.value()->run(); });
  {
    RawClient client(server.value()->port());
    EXPECT_EQ(client.get("/throw")->status, 500U);
    EXPECT_EQ(client.get("/")->body, "fine");
  }
  EXPECT_GE(lines, 1);
  server.value()->stop();
  running.join();
}

// A body of unknown length goes out in chunks, to HTTP/1.0 up to the end of the connection.
TEST(HttpServer, SendsBodiesOfUnknownLength) {
  class Pieces final : public BodySource {
   public:
    Result<std::optional<Bytes>> next() override {
      if (++count_ > 3) return std::optional<Bytes>();
      if (count_ == 2) return std::optional<Bytes>(Bytes());  // an empty piece is no end
      return std::optional<Bytes>(Bytes(10, static_cast<std::uint8_t>('0' + count_)));
    }

   private:
    int count_ = 0;
  };
  SystemClock clock;
  JsonLog log(clock, [](std::string_view) {});
  const auto server = HttpServer::open(
      {{"127.0.0.1", 0}, 1, {}, HttpServer::Signals::kLeave},
      [](const Request& /*request*/) {
        Response response = text_response("text/plain", "", Caching::kNoStore);
        response.body = PulledBody{std::make_unique<Pieces>(), {}};
        return response;
      },
      clock, log);
  ASSERT_TRUE(server);
  std::thread running([&server] { server.value()->run(); });
  {
    RawClient client(server.value()->port());
    for (int i = 0; i < 2; ++i) {
      const auto reply = client.get("/");
      ASSERT_TRUE(reply && reply->whole);
      EXPECT_EQ(reply->header("transfer-encoding"), "chunked");
      EXPECT_EQ(reply->body, "11111111113333333333");
    }
    RawClient old(server.value()->port());
    ASSERT_TRUE(old.send("GET / HTTP/1.0\r\n\r\n"));
    const auto reply = old.read("GET");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->header("transfer-encoding"), "");
    EXPECT_EQ(reply->header("connection"), "close");
    EXPECT_EQ(reply->body, "11111111113333333333");
  }
  server.value()->stop();
  running.join();
}

}  // namespace
}  // namespace skaidrs
