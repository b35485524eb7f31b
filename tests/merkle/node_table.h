#pragma once

#include <map>
#include <vector>

#include "ledger/merkle/stored_map.h"

namespace skaidrs::testing {

// Nodes in memory, as bytes: what a database would hold. Notes what is read.
class NodeTable final : public MapNodes {
 public:
  [[nodiscard]] Result<MapNode> node(const MapNodeId& id) override {
    reads_.push_back(id);
    const auto found = rows_.find(id);
    if (found == rows_.end()) return corruption("no such map node");
    return decode_map_node(found->second);
  }
  void add(const MapUpdate& update) {
    for (const auto& [id, node] : update.written) rows_[id] = encode_map_node(node);
  }
  void drop(const std::vector<MapNodeId>& ids) {
    for (const MapNodeId& id : ids) rows_.erase(id);
  }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] std::map<MapNodeId, Bytes>& rows() { return rows_; }
  [[nodiscard]] const std::vector<MapNodeId>& reads() const { return reads_; }
  void forget_reads() { reads_.clear(); }

 private:
  std::map<MapNodeId, Bytes> rows_;
  std::vector<MapNodeId> reads_;
};

}  // namespace skaidrs::testing
