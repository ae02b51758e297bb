// SPDX-License-Identifier: Apache-2.0
#include "claimants.hpp"

#include <algorithm>
#include <variant>

#include <tiexi/award/judge_claim.hpp>

namespace tiexi {
namespace {

bool of_firm(Fact column) { return column < Fact::applied_on; }

/// Whether a test asks of the firm and of nothing else.
struct AsksOfFirmOnly {
  template <class Rule>
  bool operator()(const Rule& rule) const {
    if constexpr (requires { rule.other; }) {
      return of_firm(rule.column) && of_firm(rule.other);
    } else if constexpr (requires { rule.column; }) {
      return of_firm(rule.column);
    } else {
      return false;
    }
  }
};

/// A year in which every firm claims, on the measure that is judged.
Book book_of_claims(const Firms& firms, const Leases& leases, const std::string& measure, int year) {
  Book book;
  book.firms = firms;
  book.leases = leases;
  for (std::uint32_t row = 0; row < firms.size(); ++row) {
    book.claims.id.push_back("");
    book.claims.firm.push_back(row);
    book.claims.measure.push_back(measure);
    book.claims.year.push_back(year);
    book.claims.applied_on.emplace_back(Date::of(year, 12, 31));
    book.claims.amount.emplace_back();
    book.claims.approved_amount.emplace_back();
    book.claims.count.emplace_back();
    book.claims.on.emplace_back();
    book.claims.project_id.push_back("");
    book.claims.approved.push_back(Answer::yes);
    book.claims.same_cost_as.push_back("");
    book.claims.other_award.emplace_back();
  }
  return book;
}

}  // namespace

Claimants::Claimants(const MeasureRules& rules, const Firms& firms, const Leases& leases, int first_year,
                     int last_year)
    : firms_(firms.size()) {
  const FirmRecords records(rules, firms.size());
  std::map<std::vector<std::size_t>, std::size_t> known;
  for (std::size_t measure = 0; measure < rules.measures.size(); ++measure) {
    std::vector<std::size_t> tests;
    for (const auto test : rules.measures[measure].tests) {
      if (std::visit(AsksOfFirmOnly{}, rules.tests[test].rule)) tests.push_back(test);
    }
    const auto [found, is_new] = known.emplace(tests, may_.size());
    class_of_.push_back(found->second);
    if (!is_new) continue;
    auto& may = may_.emplace_back();
    for (int year = first_year; year <= last_year; ++year) {
      const auto book = book_of_claims(firms, leases, rules.measures[measure].id, year);
      const ClaimBasis basis{book, rules};
      for (std::size_t row = 0; row < firms.size(); ++row) {
        const auto failed = failed_tests({basis, row, measure}, records);
        may.push_back(std::none_of(failed.begin(), failed.end(), [&](const ClaimReason& reason) {
          return std::find(tests.begin(), tests.end(), reason.test) != tests.end();
        }));
      }
    }
  }
}

}  // namespace tiexi
