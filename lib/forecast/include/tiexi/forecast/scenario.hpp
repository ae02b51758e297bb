// SPDX-License-Identifier: Apache-2.0
/// @file
/// A scenario: what a forecast assumes. Read from TOML; every parameter has a default, a unit and a range,
/// all in one table (scenario_parameters.hpp) from which the commented file and the schema are written too.
///
/// Units     parts of one (a chance, a growth a year) are decimals; rates percent a year; spreads basis
///           points; amounts yuan
/// Errors    ProgrammeError with file, line and column; a key nobody knows is one
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/calendar/day_count.hpp>
#include <tiexi/forecast/amounts.hpp>
#include <tiexi/forecast/draws.hpp>
#include <tiexi/forecast/lpr_model.hpp>
#include <tiexi/loan/terms.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/programme/section.hpp>

namespace tiexi {

/// What is assumed of the firms of one grade.
struct GradeTerms {
  std::string name;
  double share = 0;           ///< weight among new firms
  double loans_per_year = 0;  ///< mean count a firm and year
  double spread_mean_bp = 0;
  double spread_deviation_bp = 0;
  double filing_share = 1;
  double prepayment = 0;          ///< chance a loan and year
  double lateness = 0;            ///< chance a loan and year
  double exit = 0;                ///< chance a firm and year
  std::vector<double> migration;  ///< weights of the grades a year later, in the order of the grades
};

struct FirmModel {
  std::int64_t count = 0;  ///< firms there from the start where there is no book
  double arrivals = 0;     ///< mean count a year
  double arrivals_overdispersion = 1;
  double arrivals_growth = 0;  ///< a year
};

/// Values with weights, e.g. terms in months.
template <class T>
struct Weighted {
  std::vector<T> values;
  std::vector<double> weights;
};

struct LoanModel {
  double count_overdispersion = 1;
  LognormalTerms principal;
  double principal_growth = 0;  ///< a year, from the first year on
  Weighted<int> term_months;
  Weighted<RepaymentMethod> method;
  Frequency frequency = Frequency::quarterly;
  int settlement_day = 20;
  DayCount day_count = DayCount::act_360;
  Repricing reprices = Repricing::never;
  std::int64_t lateness_days_max = 60;
};

/// Common factors, in this order.
inline constexpr std::size_t factor_count = 4;
enum class Factor { demand, lateness, counts, rents };
[[nodiscard]] std::string_view name_of(Factor factor);

struct FactorModel {
  double loading[factor_count] = {};
  double correlation[factor_count * factor_count] = {};
  double persistence = 0;
};

struct BudgetTerms {
  std::map<int, Money> total;  ///< of all measures
  std::map<std::string, std::map<int, Money>> by_measure;
  std::map<std::string, std::string> places;  ///< of those, in the file
  bool limits_payment = false;                ///< the programme's budget control cuts what is paid
};

/// What is assumed of claims on measures other than loan interest.
struct ClaimModel {
  enum class Kind {
    events,    ///< so many a year over all firms: certificates, relocations, events, waste
    yearly,    ///< firms that begin to claim go on for some years: grants, revenue
    rents,     ///< the same for leases: area x price, twelve months a year
    pipeline,  ///< candidates go through phases; a phase finished is a claim on the measure of that phase
  };
  enum class Claimants { all, arriving };  ///< any firm there, or only those that arrive in the year

  std::string name;                   ///< of its section
  std::vector<std::string> measures;  ///< one, or one a phase in their order
  Kind kind = Kind::events;
  Claimants claimants = Claimants::all;
  double mean = 0;  ///< events, or candidates started, a year; of yearly ones and rents the chance to begin
  double overdispersion = 1;
  double growth = 0;       ///< of the mean, a year
  std::int64_t stock = 0;  ///< candidates there from the start, spread over the phases
  LognormalTerms amount;   ///< yuan of one claim; not read of rents
  LognormalTerms area;     ///< of rents: square metres
  LognormalTerms price;    ///< of rents: yuan a square metre and month
  double amount_growth = 0;
  std::int64_t years = 3;               ///< a firm claims, once it has begun
  double finish = 0;                    ///< chance a candidate and year to finish its phase
  double fail = 0;                      ///< chance to be given up instead
  std::vector<double> finish_by_phase;  ///< instead of `finish`, one a phase
  std::vector<double> fail_by_phase;
  double take_up = 1;   ///< that what could be claimed is claimed
  double approved = 1;  ///< that the bureau says yes

  struct Phase {
    double finish = 0;
    double fail = 0;
  };
  [[nodiscard]] Phase phase(std::size_t i) const {
    return {finish_by_phase.empty() ? finish : finish_by_phase[i],
            fail_by_phase.empty() ? fail : fail_by_phase[i]};
  }
};

struct Scenario {
  std::string title;
  std::string programme;  ///< a shipped programme's id, or a file
  Overrides reform;
  int first_year = 0;
  int years = 0;
  Date as_of;  ///< everything later is simulated
  int payment_lag = 0;
  std::uint32_t paths = 0;
  std::uint64_t seed = 0;
  Sampling sampling = Sampling::plain;
  bool controls = false;                    ///< means corrected by what is observed of the paths (tally.hpp)
  std::map<std::string, std::string> book;  ///< `folder`, `firms`, ...: beside the scenario
  BudgetTerms budget;
  RateTerms rates;
  FirmModel firms;
  LoanModel loans;
  std::vector<GradeTerms> grades;
  FactorModel factors;
  std::vector<ClaimModel> claims;

  /// @throws ProgrammeError
  static Scenario parse(std::string_view toml, std::string_view name);

  [[nodiscard]] Date horizon_end() const { return Date::of(first_year + years - 1, 12, 31); }
};

/// A budget of a measure that the programme does not have would never be held against anything.
/// @throws ProgrammeError naming the measures
void check_budget(const Scenario& scenario, const Programme& programme);

/// A commented scenario file with every parameter at its default: what `tiexi scenario new` writes.
/// `language` is `en` or `zh`. It parses to the same scenario as an empty file does.
[[nodiscard]] std::string scenario_template(std::string_view language);

/// The JSON schema for editors, from the same table.
[[nodiscard]] std::string scenario_schema();

}  // namespace tiexi
