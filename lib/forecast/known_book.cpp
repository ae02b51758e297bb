// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/known_book.hpp>

#include <optional>
#include <vector>

#include "book_copy.hpp"

namespace tiexi {
namespace {

void forget_after(std::vector<OptionalDate>& dates, Date as_of) {
  for (auto& date : dates) {
    if (date && *date > as_of) date.reset();
  }
}

KeptRows known_rows(const Book& book, Date as_of) {
  KeptRows kept;
  std::vector<bool> named(book.firms.size());
  for (std::size_t i = 0; i < book.loans.size(); ++i) {
    kept.loans.push_back(book.loans.credited_on[i] <= as_of);
    if (kept.loans.back()) named[book.loans.firm[i]] = true;
  }
  for (std::size_t i = 0; i < book.lines.size(); ++i) {
    const auto paid = book.lines.paid_on[i];
    kept.lines.push_back(book.lines.to[i] <= as_of || (paid && *paid <= as_of));
  }
  for (std::size_t i = 0; i < book.claims.size(); ++i) {
    const auto applied = book.claims.applied_on[i];
    kept.claims.push_back(applied ? *applied <= as_of : book.claims.year[i] <= as_of.year());
    if (kept.claims.back()) named[book.claims.firm[i]] = true;
  }
  for (std::size_t i = 0; i < book.history.size(); ++i) {
    kept.history.push_back(book.history.year[i] <= as_of.year());
    if (kept.history.back()) named[book.history.firm[i]] = true;
  }
  for (std::size_t i = 0; i < book.leases.size(); ++i) {
    kept.leases.push_back(book.leases.from[i] <= as_of);
    if (kept.leases.back()) named[book.leases.firm[i]] = true;
  }
  for (std::size_t i = 0; i < book.firm_years.size(); ++i) {
    kept.firm_years.push_back(book.firm_years.year[i] <= as_of.year());
  }
  for (std::size_t i = 0; i < book.firms.size(); ++i) {
    const auto& registered = book.firms.registered_on;
    kept.firms.push_back(named[i] || i >= registered.size() || !registered[i] || *registered[i] <= as_of);
  }
  return kept;
}

}  // namespace

Book known_book(const Book& book, Date as_of) {
  auto known = copy_of(book, known_rows(book, as_of));
  for (auto* dates : {&known.firms.registered_on, &known.firms.first_applied_on, &known.firms.moved_in_on,
                      &known.firms.listed_on, &known.loans.filed_on, &known.loans.applied_on,
                      &known.loans.settled_on, &known.lines.paid_on}) {
    forget_after(*dates, as_of);
  }
  for (std::size_t i = 0; i < known.loans.size(); ++i) {
    if (known.loans.matures_on[i] > as_of) known.loans.overdue[i] = Answer::unknown;
  }
  return known;
}

}  // namespace tiexi
