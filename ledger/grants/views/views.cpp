#include "ledger/grants/views/views.h"

#include <algorithm>

#include "ledger/base/assert.h"
#include "ledger/grants/views/disputes.h"
#include "ledger/grants/views/items.h"

namespace skaidrs {
namespace {

bool passes(const Json& row, const std::vector<RowFilter>& filters) {
  return std::all_of(filters.begin(), filters.end(),
                     [&row](const RowFilter& filter) { return text_member(row, filter.member) == filter.value; });
}

// Rows of one model under a prefix, a page at a time. Positions are what stands behind the prefix.
class Pager {
 public:
  Pager(const Horizon& horizon, std::string_view model, std::string prefix, const ListAsk& ask)
      : horizon_(horizon), model_(model), prefix_(std::move(prefix)), ask_(ask) {}

  // `load` turns a row into the one that filters look at (nothing: passed over), `finish` into the item shown.
  template <class Load, class Finish>
  Result<ListPage> take(const Load& load, const Finish& finish) {
    ListPage page;
    std::string last;
    std::size_t examined = 0;
    std::size_t bytes = 0;
    const auto visit = [&](std::string_view key, const RowAt& row) -> Result<Walk> {
      if (!key.starts_with(prefix_)) return Walk::kStop;
      const bool full = page.items.size() >= ask_.limit || bytes > ask_.bytes_max || examined >= kRowsExaminedMax;
      if (full) {
        page.next = last;
        return Walk::kStop;
      }
      ++examined;
      last = key.substr(prefix_.size());
      LEDGER_TRY(const std::optional<Json> loaded, load(last, row.value));
      if (!loaded || !passes(*loaded, ask_.filters)) return Walk::kGoOn;
      LEDGER_TRY(Json item, finish(last, *loaded));
      bytes += to_canonical(item).size();
      page.items.push_back(std::move(item));
      return Walk::kGoOn;
    };
    LEDGER_TRY(horizon_.reader.walk(model_, horizon_.size, prefix_ + ask_.after, visit));
    return page;
  }

 private:
  const Horizon& horizon_;
  std::string_view model_;
  std::string prefix_;
  const ListAsk& ask_;
};

// The item, with what is disputed of it and what findings were raised about it. Details that stand within it are marked like itself.
Result<Json> marked(const Horizon& horizon, Json item) {
  LEDGER_TRY(const Disputes disputes, Disputes::at(horizon));
  LEDGER_TRY(disputes.mark(item));
  LEDGER_TRY(mark_findings(horizon, item));
  return item;
}
Result<ListPage> marked(const Horizon& horizon, ListPage page) {
  LEDGER_TRY(const Disputes disputes, Disputes::at(horizon));
  for (Json& item : page.items) {
    LEDGER_TRY(disputes.mark(item));
    LEDGER_TRY(mark_findings(horizon, item));
  }
  return page;
}

Result<std::optional<Json>> as_it_is(const std::string& /*position*/, const Json& row) {
  return std::optional<Json>(row);
}

Result<Json> unchanged(const std::string& /*position*/, const Json& row) {
  return row;
}

// The first filter that the model has an index for: it names the rows to walk.
const RowFilter* indexed(const EntityModel& model, const std::vector<RowFilter>& filters) {
  for (const std::string_view facet : model.indexes) {
    for (const RowFilter& filter : filters) {
      if (!facet.empty() && filter.member == facet && !filter.value.empty()) return &filter;
    }
  }
  return nullptr;
}

struct DetailPlace {
  Entity parent;
  std::string_view rows;  // first part of their keys
};

DetailPlace place_of(Detail detail) {
  switch (detail) {
    case Detail::kRanking:
      return {Entity::kCalls, "rank"};
    case Detail::kAttendance:
      return {Entity::kConsultations, "attendance"};
    case Detail::kContributions:
      return {Entity::kConsultations, "contribution"};
  }
  LEDGER_ASSERT(false);
  return {Entity::kCalls, {}};
}

}  // namespace

Result<std::optional<Json>> view_row(const Horizon& horizon, std::string_view model, std::string_view key) {
  LEDGER_TRY(auto row, horizon.reader.row(model, key, horizon.size));
  if (!row) return std::optional<Json>();
  return std::optional<Json>(std::move(row->value));
}

Result<Json> rows_under(const Horizon& horizon, std::string_view model, const std::string& prefix, std::size_t most) {
  const ListAsk all{{}, {}, most, std::string::npos};
  LEDGER_TRY(const ListPage page, Pager(horizon, model, prefix, all).take(as_it_is, unchanged));
  return Json(page.items);
}

Result<Json> item_view(const Horizon& horizon, Entity entity, std::string_view id) {
  if (entity == Entity::kOrganisations) {
    LEDGER_TRY(Json item, organisation_view(horizon, id));
    return marked(horizon, std::move(item));
  }
  const EntityModel& model = entity_model(entity);
  const std::string_view wanted = id.find('/') == std::string_view::npos ? id : std::string_view();
  for (const std::string_view space : model.spaces) {
    const std::string position = std::string(space) + std::string(wanted);
    LEDGER_TRY(const auto row, view_row(horizon, model.model, "item/" + position));
    if (!row) continue;
    LEDGER_TRY(Json item, model.join(horizon, position, *row));
    LEDGER_TRY(item, model.detail(horizon, std::move(item)));
    return marked(horizon, std::move(item));
  }
  return not_found("there is no " + std::string(model.word) + " \"" + std::string(id) + "\" in a log of " +
                   std::to_string(horizon.size.value) + " entries");
}

Result<ListPage> list_view(const Horizon& horizon, Entity entity, const ListAsk& ask) {
  const EntityModel& model = entity_model(entity);
  const auto finish = [&](const std::string& position, const Json& row) -> Result<Json> {
    LEDGER_TRY(Json item, model.join(horizon, position, row));
    for (const std::string_view heavy : model.heavy) item.erase(std::string(heavy));
    return item;
  };
  const RowFilter* filter = indexed(model, ask.filters);
  if (filter == nullptr) {
    LEDGER_TRY(ListPage page, Pager(horizon, model.model, "item/", ask).take(as_it_is, finish));
    return marked(horizon, std::move(page));
  }
  const std::string prefix = "by/" + std::string(filter->member) + "/" + filter->value + "/";
  const auto load = [&](const std::string& position, const Json& /*row*/) {
    return view_row(horizon, model.model, "item/" + position);
  };
  LEDGER_TRY(ListPage page, Pager(horizon, model.model, prefix, ask).take(load, finish));
  return marked(horizon, std::move(page));
}

Result<ListPage> detail_view(const Horizon& horizon, Detail detail, std::string_view parent, const ListAsk& ask) {
  const DetailPlace place = place_of(detail);
  const EntityModel& model = entity_model(place.parent);
  const std::string id(parent);
  LEDGER_TRY(const auto row, view_row(horizon, model.model, "item/" + id));
  if (!row || id.find('/') != std::string::npos) {
    return not_found("there is no " + std::string(model.word) + " \"" + id + "\" in a log of " +
                     std::to_string(horizon.size.value) + " entries");
  }
  const std::string prefix = std::string(place.rows) + "/" + id + "/";
  LEDGER_TRY(ListPage page, Pager(horizon, model.model, prefix, ask).take(as_it_is, unchanged));
  return marked(horizon, std::move(page));
}

Result<std::optional<Json>> drawn_ranking(const Horizon& horizon, std::string_view call) {
  LEDGER_TRY(auto drawn, view_row(horizon, "calls", "drawn/" + std::string(call)));
  if (!drawn) return drawn;
  LEDGER_TRY(Json row, marked(horizon, std::move(*drawn)));
  return std::optional<Json>(std::move(row));
}

}  // namespace skaidrs
