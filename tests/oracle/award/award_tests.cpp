// SPDX-License-Identifier: Apache-2.0
#include "award_tests.hpp"

#include <algorithm>
#include <set>

#include <boost/multiprecision/cpp_int.hpp>

namespace tiexi::oracle {
namespace {

using boost::multiprecision::cpp_int;

// 深南府规〔2021〕3号, Art. 16: three years from 2021-06-20. Art. 9: moved in after publication.
constexpr Date first_day_in_force{2021, 6, 20};
constexpr Date last_day_in_force{2024, 6, 19};
constexpr Date published_on{2021, 6, 7};
constexpr int founding_years_max = 5;          // Art. 8
constexpr Fen financing_min = 10'000'000'000;  // Art. 8: 100 million yuan
constexpr int event_years_max = 3;             // Art. 5

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/// The same day some years on or back; 29 February becomes the 28th where the year has none.
Date plus_years(Date date, int years) {
  date.year += years;
  if (date.month == 2 && date.day == 29 && !is_leap(date.year)) date.day = 28;
  return date;
}

bool firm_drew_measure(const Payments& payments, const Claim& claim) {
  return std::any_of(payments.begin(), payments.end(), [&](const HistoryRow& row) {
    return row.firm_id == claim.firm_id && row.measure == claim.measure && row.paid > 0;
  });
}

bool firm_drew_measure_for_an_earlier_year(const Payments& payments, const Claim& claim) {
  return std::any_of(payments.begin(), payments.end(), [&](const HistoryRow& row) {
    return row.firm_id == claim.firm_id && row.measure == claim.measure && row.paid > 0 &&
           row.year < claim.year;
  });
}

bool item_was_drawn(const Payments& payments, const MeasureSpec& spec, const Claim& claim) {
  if (spec.items.empty() || claim.project_id.empty()) return false;
  return std::any_of(payments.begin(), payments.end(), [&](const HistoryRow& row) {
    return row.project_id == claim.project_id && row.paid > 0 &&
           (items_span_firms(spec) || row.firm_id == claim.firm_id) && row.measure != "loan-interest" &&
           measure_named(row.measure).items == spec.items;
  });
}

/// Any row of the history, so that interest of a loan counts too where it names the cost.
bool firm_drew_cost(const Payments& payments, const Claim& claim) {
  if (claim.same_cost_as.empty()) return false;
  return std::any_of(payments.begin(), payments.end(), [&](const HistoryRow& row) {
    return row.firm_id == claim.firm_id && row.same_cost_as == claim.same_cost_as && row.paid > 0;
  });
}

std::set<int> support_years(const MeasureSpec& spec, const Payments& payments, const std::string& firm_id,
                            int year) {
  std::set<int> years{year};
  for (const HistoryRow& row : payments) {
    if (row.firm_id == firm_id && row.measure == spec.id && row.paid > 0) years.insert(row.year);
  }
  return years;
}

bool draws_on_cap(const HistoryRow& row, const CapSpec& cap, const Claim& claim, int year) {
  if (row.firm_id != claim.firm_id || row.measure == "loan-interest") return false;
  if (measure_named(row.measure).cap != cap.name) return false;
  if (cap.scope == CapScope::firm_and_year) return row.year == year;
  if (cap.scope == CapScope::firm_and_project_for_life) return row.project_id == claim.project_id;
  return true;
}

/// The reasons found so far, each missing column once.
class Findings {
 public:
  /// Adds the code unless the answer is yes; in its place the columns that are empty, if any is.
  template <class Passes, class... Facts>
  void check(const std::string& code, const std::vector<std::string>& columns, Passes passes,
             const std::optional<Facts>&... facts) {
    const std::vector<bool> known{facts.has_value()...};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!known[i]) missing(columns[i]);
    }
    if ((facts.has_value() && ...) && !passes(*facts...)) fail(code);
  }

  void fail(const std::string& code) { reasons_.push_back(code); }

  void missing(const std::string& column) {
    const std::string code = "fact-missing:" + column;
    if (std::find(reasons_.begin(), reasons_.end(), code) == reasons_.end()) fail(code);
  }

  [[nodiscard]] const std::vector<std::string>& reasons() const { return reasons_; }

 private:
  std::vector<std::string> reasons_;
};

bool yes(bool fact) { return fact; }
bool no(bool fact) { return !fact; }

// Art. 2: an empty fact fails here, it is not reported as missing.
void test_article_2(Findings& findings, const FirmFacts& firm, const MeasureSpec& spec) {
  if (firm.district != "nanshan") findings.fail("not-registered-in-nanshan");
  if (!firm.legal_person.value_or(false)) findings.fail("not-independent-legal-person");
  if (spec.needs_biomedicine && firm.sector != "biomedicine") findings.fail("not-biomedicine");
}

void test_application_date(Findings& findings, const Claim& claim, const MeasureSpec& spec,
                           const Payments& payments, const Parameters& parameters) {
  findings.check(
      "applied-before-force", {"applied_on"}, [](Date on) { return on >= first_day_in_force; },
      claim.applied_on);
  const bool support_runs_on = parameters.support_runs_on && spec.support != Support::any_years &&
                               firm_drew_measure_for_an_earlier_year(payments, claim);
  findings.check(
      "applied-after-expiry", {"applied_on"},
      [&](Date on) { return on <= last_day_in_force || support_runs_on; }, claim.applied_on);
}

void test_firm(Findings& findings, const FirmFacts& firm, const MeasureSpec& spec) {
  if (spec.needs_top_talent) {
    findings.check("not-top-talent", {"top_talent"}, yes, firm.top_talent);
  }
  if (spec.needs_talent_team) {
    findings.check("not-talent-team", {"talent_team"}, yes, firm.talent_team);
  }
  if (spec.needs_unfunded_team) {
    findings.check("team-funded-before", {"team_funded_before"}, no, firm.team_funded_before);
  }
  if (spec.needs_park_role) {
    const auto role = firm.role.empty() ? std::nullopt : std::optional<std::string>(firm.role);
    findings.check(
        "not-park-owner-or-renewal-body", {"role"},
        [](const std::string& r) { return r == "park-owner" || r == "renewal-body"; }, role);
  }
  if (spec.needs_moving_in) {
    findings.check(
        "not-moved-in-after-publication", {"moved_in_on"}, [](Date on) { return on > published_on; },
        firm.moved_in_on);
  }
}

void test_growth(Findings& findings, const FirmFacts& firm, const MeasureSpec& spec) {
  if (!spec.needs_growth_facts) return;
  findings.check(
      "founded-too-early", {"founded_on", "first_applied_on"},
      [](Date founded, Date applied) { return applied <= plus_years(founded, founding_years_max); },
      firm.founded_on, firm.first_applied_on);
  findings.check(
      "financing-below-minimum", {"financing_3y"}, [](Fen raised) { return raised >= financing_min; },
      firm.financing_3y);
  findings.check("uses-policy-premises", {"uses_policy_premises"}, no, firm.uses_policy_premises);
}

void test_event(Findings& findings, const FirmFacts& firm, const Claim& claim, const MeasureSpec& spec) {
  if (spec.window == EventWindow::previous_year) {
    findings.check(
        "event-outside-window", {"on"}, [&](Date on) { return on.year == claim.year - 1; }, claim.on);
  }
  if (spec.window == EventWindow::three_years_before_claim) {
    findings.check(
        "event-outside-window", {"on", "applied_on"},
        [](Date on, Date applied) { return plus_years(applied, -event_years_max) <= on && on <= applied; },
        claim.on, claim.applied_on);
    findings.check(
        "finished-before-registration", {"on", "registered_on"},
        [](Date on, Date registered) { return on >= registered; }, claim.on, firm.registered_on);
  }
}

void test_columns(Findings& findings, const Claim& claim, const MeasureSpec& spec) {
  const bool named = !claim.project_id.empty();
  if (spec.project_required && !named) findings.missing("project_id");
  if (spec.pays == Pays::share_of_amount && !claim.amount) findings.missing("amount");
  if (spec.pays == Pays::amount_per_item && !claim.count && !named) findings.missing("count");
}

void test_payments(Findings& findings, const Claim& claim, const MeasureSpec& spec,
                   const Payments& payments) {
  if ((spec.once_a_firm && firm_drew_measure(payments, claim)) || item_was_drawn(payments, spec, claim)) {
    findings.fail("already-supported");
  }
  if (!support_reaches(spec, payments, claim.firm_id, claim.year)) {
    findings.fail("support-years-exhausted");
  }
  if (firm_drew_cost(payments, claim)) findings.fail("cost-already-supported");
}

}  // namespace

bool items_span_firms(const MeasureSpec& spec) { return spec.items == "carrier"; }

bool support_reaches(const MeasureSpec& spec, const Payments& payments, const std::string& firm_id,
                     int year) {
  if (spec.support == Support::any_years) return true;
  const std::set<int> years = support_years(spec, payments, firm_id, year);
  const int used = spec.support == Support::window_of_years ? *years.rbegin() - *years.begin() + 1
                                                            : static_cast<int>(years.size());
  return used <= spec.support_years;
}

Fen cap_left(const MeasureSpec& spec, const Payments& payments, const Claim& claim, int year) {
  const CapSpec& cap = cap_named(spec.cap);
  cpp_int left = cap.amount;
  for (const HistoryRow& row : payments) {
    if (draws_on_cap(row, cap, claim, year)) left -= row.paid;
  }
  return left < 0 ? 0 : static_cast<Fen>(left);
}

std::vector<std::string> failed_tests(const FirmFacts& firm, const Claim& claim, const Payments& payments,
                                      const Parameters& parameters) {
  const MeasureSpec& spec = measure_named(claim.measure);
  Findings findings;
  test_article_2(findings, firm, spec);
  test_application_date(findings, claim, spec, payments, parameters);
  test_firm(findings, firm, spec);
  test_growth(findings, firm, spec);
  if (spec.needs_approval) findings.check("not-approved", {"approved"}, yes, claim.approved);
  test_event(findings, firm, claim, spec);
  test_columns(findings, claim, spec);
  test_payments(findings, claim, spec, payments);
  return findings.reasons();
}

}  // namespace tiexi::oracle
