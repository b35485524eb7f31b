// write_books SOURCE: writes docs/RULES.md and docs/events/ of the source tree anew.
#include <exception>
#include <fstream>
#include <iostream>

#include "tests/books/book.h"

namespace skaidrs::testing {
namespace {

Error unwritten(const std::filesystem::path& file) {
  return Error{Errc::kIoError, "cannot be written", {}, {}, {}, {}}.at(file.string());
}

// Pages of types that there are no more go with the folder.
Status write_all(const std::filesystem::path& source) {
  LEDGER_TRY(const Books books, make_books(source));
  const std::filesystem::path docs = source / "docs";
  std::error_code failed;
  std::filesystem::remove_all(docs / "events", failed);
  std::filesystem::create_directories(docs / "events", failed);
  if (failed) return unwritten(docs / "events");
  for (const auto& [name, text] : books) {
    std::ofstream file(docs / name, std::ios::binary);
    file << text;
    file.close();
    if (!file) return unwritten(docs / name);
  }
  std::cout << books.size() << " files in " << docs.string() << "\n";
  return ok();
}

int run(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: write_books SOURCE\n";
    return 2;
  }
  const Status done = write_all(argv[1]);
  if (done) return 0;
  std::cerr << "write_books: " << done.error().path << ": " << done.error().message << "\n";
  return 1;
}

}  // namespace
}  // namespace skaidrs::testing

int main(int argc, char** argv) {
  try {
    return skaidrs::testing::run(argc, argv);
  } catch (const std::exception& unexpected) {
    std::cerr << "write_books: " << unexpected.what() << "\n";
    return 1;
  }
}
