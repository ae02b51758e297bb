// SPDX-License-Identifier: Apache-2.0
#include <tiexi/book/reject.hpp>

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

namespace tiexi {
namespace {

template <class Fault>
auto texts_of(const Fault& fault) {
  return std::tie(fault.column, fault.code, fault.got, fault.wanted);
}

template <class Fault>
auto reading_key(const Fault& fault) {
  return std::tie(fault.file, fault.line, fault.character, fault.column, fault.code, fault.got, fault.wanted);
}

/// Where a fault stands: small enough to sort a million of, where moving the faults themselves would not be.
struct Place {
  std::size_t file = 0;  // among the files, in byte order
  std::uint64_t line = 0;
  std::uint64_t character = 0;
  std::size_t index = 0;

  [[nodiscard]] auto key() const { return std::tie(file, line, character); }
};

template <class Fault>
std::vector<Place> places_of(const std::vector<Fault>& faults) {
  std::vector<std::string> files;
  for (const auto& fault : faults) {
    if (files.empty() || files.back() != fault.file) files.push_back(fault.file);
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  std::vector<Place> places;
  places.reserve(faults.size());
  std::size_t file = 0;
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (files[file] != faults[i].file) {
      file = static_cast<std::size_t>(std::lower_bound(files.begin(), files.end(), faults[i].file) -
                                      files.begin());
    }
    places.push_back({file, faults[i].line, faults[i].character, i});
  }
  return places;
}

template <class Fault>
void sort_faults(std::vector<Fault>& faults) {
  auto places = places_of(faults);
  const auto less = [&](const Place& a, const Place& b) {
    if (a.key() != b.key()) return a.key() < b.key();
    return texts_of(faults[a.index]) < texts_of(faults[b.index]);
  };
  if (std::is_sorted(places.begin(), places.end(), less)) return;
  std::sort(places.begin(), places.end(), less);
  std::vector<Fault> sorted;
  sorted.reserve(faults.size());
  for (const auto& place : places) sorted.push_back(std::move(faults[place.index]));
  faults = std::move(sorted);
}

template <class Fault>
std::string message(const Fault& fault) {
  auto text = fault.file;
  if (fault.line != 0) text += ":" + std::to_string(fault.line);
  if (fault.character != 0) text += ":" + std::to_string(fault.character);
  text += ": ";
  if (!fault.column.empty()) text += fault.column + ": ";
  return text + "got " + (fault.got.empty() ? "nothing" : fault.got) + ", wanted " + fault.wanted;
}

}  // namespace

void sort_for_reading(std::vector<Reject>& rejects) { sort_faults(rejects); }
void sort_for_reading(std::vector<Warning>& warnings) { sort_faults(warnings); }

bool comes_before(const Reject& a, const Reject& b) { return reading_key(a) < reading_key(b); }
bool comes_before(const Warning& a, const Warning& b) { return reading_key(a) < reading_key(b); }

std::string text_of(const Reject& reject) { return message(reject); }
std::string text_of(const Warning& warning) { return message(warning); }

}  // namespace tiexi
