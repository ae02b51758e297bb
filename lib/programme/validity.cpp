// SPDX-License-Identifier: Apache-2.0
#include <tiexi/programme/validity.hpp>

#include <algorithm>

namespace tiexi {
namespace {

std::string all_validities(std::span<const ProgrammeHeader> succession) {
  std::string text;
  for (const auto& programme : succession) text += (text.empty() ? "" : ", ") + validity_text(programme);
  return text;
}

const ProgrammeHeader* named(std::span<const ProgrammeHeader> programmes, std::string_view id) {
  const auto found = std::find_if(programmes.begin(), programmes.end(),
                                  [&](const ProgrammeHeader& programme) { return programme.id == id; });
  return found == programmes.end() ? nullptr : &*found;
}

}  // namespace

std::optional<Date> last_day_of(const ProgrammeHeader& programme) {
  auto last = programme.in_force_to;
  if (programme.superseded_on) {
    const auto before = *programme.superseded_on - 1;
    last = last ? std::min(*last, before) : before;
  }
  return last;
}

bool is_in_force(const ProgrammeHeader& programme, Date day) {
  const auto last = last_day_of(programme);
  return programme.in_force_from <= day && (!last || day <= *last);
}

std::string validity_text(const ProgrammeHeader& programme) {
  const auto last = last_day_of(programme);
  return programme.id + (last ? " " : " from ") + programme.in_force_from.text() +
         (last ? " to " + last->text() : "");
}

std::vector<ProgrammeHeader> succession_of(std::string_view id) {
  std::vector<ProgrammeHeader> all;
  for (const auto& shipped : Programme::shipped_ids()) all.push_back(Programme::shipped(shipped).header());
  if (named(all, id) == nullptr) (void)Programme::shipped(id);  // says which exist
  std::vector<ProgrammeHeader> succession = {*named(all, id)};
  // Each round adds a successor of one that is in, or what one of them succeeds; a file is taken in once.
  for (bool grows = true; grows;) {
    grows = false;
    for (const auto& programme : all) {
      if (named(succession, programme.id) != nullptr) continue;
      const bool follows = std::any_of(succession.begin(), succession.end(), [&](const ProgrammeHeader& in) {
        return in.superseded_by == programme.id;
      });
      if (!follows && named(succession, programme.superseded_by) == nullptr) continue;
      succession.push_back(programme);
      grows = true;
    }
  }
  std::stable_sort(
      succession.begin(), succession.end(),
      [](const ProgrammeHeader& a, const ProgrammeHeader& b) { return a.in_force_from < b.in_force_from; });
  return succession;
}

std::optional<ProgrammeHeader> programme_on(std::span<const ProgrammeHeader> succession, Date day) {
  std::optional<ProgrammeHeader> found;
  for (const auto& programme : succession) {
    if (!is_in_force(programme, day)) continue;
    if (found) {
      throw ProgrammeError("programme", found->id + " and " + programme.id + " on " + day.text(),
                           "one in force; superseded_on ends the older");
    }
    found = programme;
  }
  return found;
}

std::string validity_note(std::span<const ProgrammeHeader> succession, std::string_view id, Date day) {
  const auto in_force = programme_on(succession, day);
  if (in_force && in_force->id == id) return {};
  if (in_force) return day.text() + " is in the validity of " + validity_text(*in_force);
  return day.text() + " is outside every validity; there are " + all_validities(succession);
}

}  // namespace tiexi
