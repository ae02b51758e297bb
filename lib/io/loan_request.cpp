// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/loan_request.hpp>

#include <algorithm>
#include <array>
#include <optional>

#include <tiexi/base/error.hpp>
#include <tiexi/money/decimal.hpp>

namespace tiexi {
namespace {

/// Looks fields up by name; every name asked for is a known one.
class FieldReader {
 public:
  FieldReader(const LoanFields& fields, std::string_view prefix) : fields_(fields), prefix_(prefix) {}

  [[nodiscard]] std::string place(std::string_view name) const { return prefix_ + std::string(name); }

  [[nodiscard]] std::optional<std::string> text(std::string_view name) const {
    for (const auto& [field, value] : fields_) {
      if (field == name && !value.empty()) return value;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::string required(std::string_view name, std::string_view wanted) const {
    const auto value = text(name);
    if (!value) throw InvalidInput(place(name), "nothing", std::string(wanted));
    return *value;
  }
  [[nodiscard]] std::optional<Date> date(std::string_view name) const {
    const auto value = text(name);
    return value ? std::optional(Date::parse(*value, place(name))) : std::nullopt;
  }
  [[nodiscard]] std::optional<Money> money(std::string_view name) const {
    const auto value = text(name);
    return value ? std::optional(Money::parse(*value, place(name))) : std::nullopt;
  }
  [[nodiscard]] std::optional<std::int32_t> integer(std::string_view name, std::int32_t lowest,
                                                    std::int32_t highest) const {
    const auto value = text(name);
    if (!value) return std::nullopt;
    const auto number = scaled_decimal(*value, 0);
    if (!number || *number < lowest || *number > highest) {
      throw InvalidInput(place(name), *value, std::to_string(lowest) + " to " + std::to_string(highest));
    }
    return static_cast<std::int32_t>(*number);
  }
  /// Sets `value` where the field is given; `wanted` lists the names.
  template <class Enum>
  void named(std::string_view name, Enum& value, std::optional<Enum> (*parse)(std::string_view),
             std::string_view wanted) const {
    const auto given = text(name);
    if (!given) return;
    const auto found = parse(*given);
    if (!found) throw InvalidInput(place(name), *given, std::string(wanted));
    value = *found;
  }

 private:
  const LoanFields& fields_;
  std::string prefix_;
};

constexpr std::array<std::string_view, 24> known = {
    "loan_id",    "principal",     "rate_pct",  "spread_bp",      "method",         "credited_on",
    "matures_on", "frequency",     "day_count", "settlement_day", "first_due_on",   "first_stub",
    "last_stub",  "rounding",      "residue",   "payment",        "reprices",       "principal_each",
    "adjustment", "accrual_dates", "tenor",     "calendar",       "on_rate_change", "capitalises_until"};

std::string known_names() {
  std::string names;
  for (const auto name : known) names += (names.empty() ? "one of " : ", ") + std::string(name);
  return names;
}

constexpr std::string_view wanted_frequency = "monthly, quarterly, semi_annual, yearly, or such as 2m, 27d";

std::optional<Interval> interval_of_text(std::string_view text) {
  if (const auto frequency = frequency_named(text)) return Interval::of(*frequency);
  if (text.size() < 2) return std::nullopt;
  const auto count = scaled_decimal(text.substr(0, text.size() - 1), 0);
  const bool months = text.back() == 'm';
  if (!count || (!months && text.back() != 'd') || *count < 1 || *count > (months ? 1'200 : 36'600)) {
    return std::nullopt;
  }
  const auto number = static_cast<std::int32_t>(*count);
  return months ? Interval{number, 0} : Interval::of_days(number);
}

std::optional<Tenor> tenor_named(std::string_view name) {
  if (name == name_of(Tenor::one_year)) return Tenor::one_year;
  if (name == name_of(Tenor::five_years)) return Tenor::five_years;
  return std::nullopt;
}

void read_rate(const FieldReader& fields, LoanRequest& request) {
  const auto rate = fields.text("rate_pct");
  const auto spread = fields.integer("spread_bp", -10'000, 10'000);
  if (rate.has_value() == spread.has_value()) {
    throw InvalidInput(fields.place("rate_pct"), rate ? "also spread_bp" : "nothing",
                       "either rate_pct or spread_bp");
  }
  if (rate) {
    request.terms.rate = Rate::percent(*rate, fields.place("rate_pct"));
    return;
  }
  FloatingRate floating;
  floating.spread_bp = *spread;
  floating.tenor = usual_tenor(request.terms.credited_on, request.terms.matures_on);
  fields.named("tenor", floating.tenor, tenor_named, "1y or 5y");
  fields.named("reprices", floating.reprices, repricing_named, "never, yearly, january or quarterly");
  request.floating = floating;
}

void read_dates(const FieldReader& fields, LoanTerms& terms) {
  constexpr std::string_view wanted = "a date YYYY-MM-DD";
  terms.credited_on = Date::parse(fields.required("credited_on", wanted), fields.place("credited_on"));
  terms.matures_on = Date::parse(fields.required("matures_on", wanted), fields.place("matures_on"));
  if (terms.matures_on <= terms.credited_on) {
    throw InvalidInput(fields.place("matures_on"), terms.matures_on.text(),
                       "a date after " + terms.credited_on.text());
  }
  if (const auto text = fields.text("frequency")) {
    const auto every = interval_of_text(*text);
    if (!every) throw InvalidInput(fields.place("frequency"), *text, std::string(wanted_frequency));
    terms.every = *every;
  }
  terms.settlement_day = fields.integer("settlement_day", 1, 31);
  terms.first_due_on = fields.date("first_due_on");
  terms.capitalises_until = fields.date("capitalises_until");
}

void read_conventions(const FieldReader& fields, LoanTerms& terms) {
  fields.named("first_stub", terms.first_stub, stub_named, "own or joined");
  fields.named("last_stub", terms.last_stub, stub_named, "own or joined");
  fields.named("rounding", terms.rounding, rounding_named,
               "up, down, ceiling, floor, half_up, half_down or half_even");
  fields.named("residue", terms.residue, residue_named, "last_instalment or last_interest");
  fields.named("adjustment", terms.adjustment, adjustment_named,
               "unadjusted, following, modified_following or preceding");
  fields.named("calendar", terms.calendar, working_calendar_named, "china or weekdays");
  fields.named("accrual_dates", terms.accrual_dates, accrual_dates_named, "unadjusted or adjusted");
  fields.named("on_rate_change", terms.on_rate_change, on_rate_change_named, "replan or keep_payment");
}

}  // namespace

LoanRequest loan_request(const LoanFields& given, std::string_view prefix) {
  for (const auto& [name, _] : given) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw InvalidInput(std::string(prefix) + name, "an unknown field", known_names());
    }
  }
  const FieldReader fields(given, prefix);
  LoanRequest request;
  auto& terms = request.terms;
  request.id = fields.text("loan_id").value_or("");
  terms.principal =
      Money::parse(fields.required("principal", "an amount above 0.00"), fields.place("principal"));
  constexpr std::string_view methods = "bullet_interest, bullet, equal_principal or annuity";
  (void)fields.required("method", methods);
  fields.named("method", terms.method, repayment_method_named, methods);
  read_dates(fields, terms);
  read_rate(fields, request);
  read_conventions(fields, terms);
  terms.payment = fields.money("payment");
  terms.principal_each = fields.money("principal_each");
  if (const auto text = fields.text("day_count")) {
    fields.named("day_count", terms.basis, interest_basis_named,
                 "equal_periods, act_360, act_365, thirty_360, act_act_isda or thirty_e_360");
  } else {
    terms.basis = usual_basis(terms);
  }
  return request;
}

}  // namespace tiexi
