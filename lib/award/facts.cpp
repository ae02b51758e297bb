// SPDX-License-Identifier: Apache-2.0
#include <tiexi/award/facts.hpp>

#include <algorithm>
#include <numeric>

#include <tiexi/base/contract.hpp>

namespace tiexi {

std::string_view text_fact(const ClaimCase& claim, Fact column) {
  const auto& firms = claim.basis.book.firms;
  const auto firm = claim.firm();
  switch (column) {
    case Fact::district:
      return firms.district[firm];
    case Fact::sector:
      return firms.sector[firm];
    case Fact::grade:
      return firms.grade[firm];
    case Fact::role:
      return firms.role[firm];
    case Fact::project_id:
      return claim.claims().project_id[claim.claim];
    case Fact::same_cost_as:
      return claim.claims().same_cost_as[claim.claim];
    default:
      break;
  }
  TIEXI_EXPECTS(kind_of(column) == FactKind::text);
  return {};
}

Answer answer_fact(const ClaimCase& claim, Fact column) {
  const auto& firms = claim.basis.book.firms;
  const auto firm = claim.firm();
  switch (column) {
    case Fact::legal_person:
      return firms.legal_person[firm];
    case Fact::uses_policy_premises:
      return leases_premises_in(claim.basis, firm, claim.year()) ? Answer::yes
                                                                 : firms.uses_policy_premises[firm];
    case Fact::top_talent:
      return firms.top_talent[firm];
    case Fact::talent_team:
      return firms.talent_team[firm];
    case Fact::team_funded_before:
      return firms.team_funded_before[firm];
    case Fact::neeq:
      return firms.neeq[firm];
    case Fact::approved:
      return claim.claims().approved[claim.claim];
    default:
      break;
  }
  TIEXI_EXPECTS(kind_of(column) == FactKind::answer);
  return Answer::unknown;
}

std::optional<Date> date_fact(const ClaimCase& claim, Fact column) {
  const auto& firms = claim.basis.book.firms;
  const auto firm = claim.firm();
  switch (column) {
    case Fact::founded_on:
      return firms.founded_on[firm];
    case Fact::first_applied_on:
      return firms.first_applied_on[firm];
    case Fact::registered_on:
      return firms.registered_on[firm];
    case Fact::moved_in_on:
      return firms.moved_in_on[firm];
    case Fact::listed_on:
      return firms.listed_on[firm];
    case Fact::applied_on:
      return claim.claims().applied_on[claim.claim];
    case Fact::on:
      return claim.claims().on[claim.claim];
    default:
      break;
  }
  TIEXI_EXPECTS(kind_of(column) == FactKind::date);
  return std::nullopt;
}

std::optional<Money> money_fact(const ClaimCase& claim, Fact column) {
  const auto& claims = claim.claims();
  switch (column) {
    case Fact::financing_3y:
      return claim.basis.book.firms.financing_3y[claim.firm()];
    case Fact::amount:
      return claims.amount[claim.claim];
    case Fact::approved_amount:
      return claims.approved_amount[claim.claim];
    case Fact::other_award:
      return claims.other_award[claim.claim];
    default:
      break;
  }
  TIEXI_EXPECTS(kind_of(column) == FactKind::money);
  return std::nullopt;
}

std::optional<std::int64_t> number_fact(const ClaimCase& claim, Fact column) {
  TIEXI_EXPECTS(column == Fact::count);
  return claim.claims().count[claim.claim];
}

bool is_given(const ClaimCase& claim, Fact column) {
  switch (kind_of(column)) {
    case FactKind::text:
      return !text_fact(claim, column).empty();
    case FactKind::answer:
      return answer_fact(claim, column) != Answer::unknown;
    case FactKind::date:
      return date_fact(claim, column).has_value();
    case FactKind::money:
      return money_fact(claim, column).has_value();
    case FactKind::number:
      return number_fact(claim, column).has_value();
  }
  return false;
}

std::string fact_text(const ClaimCase& claim, Fact column) {
  if (!is_given(claim, column)) return "empty";
  switch (kind_of(column)) {
    case FactKind::text:
      return std::string(text_fact(claim, column));
    case FactKind::answer:
      return answer_fact(claim, column) == Answer::yes ? "yes" : "no";
    case FactKind::date:
      return date_fact(claim, column)->text();
    case FactKind::money:
      return money_fact(claim, column)->text();
    case FactKind::number:
      return std::to_string(*number_fact(claim, column));
  }
  return "empty";
}

std::vector<std::uint32_t> leases_by_firm(const Leases& leases) {
  std::vector<std::uint32_t> rows(leases.size());
  std::iota(rows.begin(), rows.end(), std::uint32_t{0});
  std::stable_sort(rows.begin(), rows.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return leases.firm[a] < leases.firm[b]; });
  return rows;
}

bool leases_premises_in(const ClaimBasis& basis, std::uint32_t firm, int year) {
  const auto& leases = basis.book.leases;
  auto row = std::lower_bound(basis.leases.begin(), basis.leases.end(), firm,
                              [&](std::uint32_t lease, std::uint32_t f) { return leases.firm[lease] < f; });
  for (; row != basis.leases.end() && leases.firm[*row] == firm; ++row) {
    const auto last_day = leases.to[*row] - 1;
    if (leases.from[*row].year() <= year && year <= last_day.year()) return true;
  }
  return false;
}

}  // namespace tiexi
