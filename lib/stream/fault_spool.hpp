// SPDX-License-Identifier: Apache-2.0
/// @file
/// Rejects or warnings by the million, in reading order. Those whose cells are not located yet are looked up in
/// one walk through the files at the end.
#pragma once

#include <mutex>
#include <utility>
#include <vector>

#include <tiexi/book/reject.hpp>

#include "sorted_spool.hpp"
#include "stored_rows.hpp"

namespace tiexi {

template <class Fault>
[[nodiscard]] std::size_t bytes_of(const Fault& fault)
  requires requires { fault.wanted; }
{
  return sizeof fault + fault.file.size() + fault.column.size() + fault.code.size() + fault.got.size() +
         fault.wanted.size();
}

/// Threads  may add at once
template <class Fault>
class FaultSpool {
 public:
  FaultSpool(ScratchFile& file, std::size_t memory_bytes)
      : located_(file, memory_bytes / 2), unlocated_(file, memory_bytes / 2) {}

  void add_located(std::vector<Fault>&& faults) { add(located_, std::move(faults)); }
  void add_unlocated(std::vector<Fault>&& faults) { add(unlocated_, std::move(faults)); }

  /// @param locate  `locate(std::vector<Fault>&)`: of faults sorted by file and line
  /// @param take  `take(const Fault&)`: all of them, in reading order
  template <class Locate, class Take>
  void drain(const Locate& locate, const Take& take) {
    constexpr std::size_t located_at_once = 1 << 12;
    std::vector<Fault> batch;
    const auto locate_batch = [&] {
      locate(batch);
      add_located(std::exchange(batch, {}));
    };
    unlocated_.drain([&](const Fault& fault) {
      batch.push_back(fault);
      if (batch.size() == located_at_once) locate_batch();
    });
    locate_batch();
    located_.drain(take);
  }

 private:
  void add(SortedSpool<Fault>& to, std::vector<Fault>&& faults) {
    const std::lock_guard lock(mutex_);
    for (auto& fault : faults) to.add(std::move(fault));
    faults.clear();
  }

  std::mutex mutex_;
  SortedSpool<Fault> located_;
  SortedSpool<Fault> unlocated_;
};

}  // namespace tiexi
