#pragma once

#include <string_view>

namespace skaidrs {

// The spellings that attributes and index keys are made of. Spec: formats.md, sections 1 and 6.

// A value of the complete index: [A-Za-z0-9][A-Za-z0-9._-]{0,127}.
[[nodiscard]] bool is_index_value(std::string_view text);
// The entity of a subject: [a-z_]+.
[[nodiscard]] bool is_entity(std::string_view text);
// The name of an event type: [a-z_]+(\.[a-z_]+)*.
[[nodiscard]] bool is_event_name(std::string_view text);
// A subject: <entity>/<id>, the id an index value.
[[nodiscard]] bool is_subject(std::string_view text);
// The `id` of an event: 1 to 128 of [A-Za-z0-9._-].
[[nodiscard]] bool is_event_id(std::string_view text);
// The name of a member of `data`, at any depth: [A-Za-z0-9_-]+.
[[nodiscard]] bool is_member_name(std::string_view text);

}  // namespace skaidrs
