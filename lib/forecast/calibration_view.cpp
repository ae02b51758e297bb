// SPDX-License-Identifier: Apache-2.0
#include "calibration_view.hpp"

#include <algorithm>
#include <variant>

#include <tiexi/base/error.hpp>
#include <tiexi/forecast/scenario_parameters.hpp>

namespace tiexi {
namespace {

Date first_seen(const Book& book, const CalibrationTerms& terms) {
  std::optional<Date> first;
  for (const auto date : book.loans.credited_on) first = std::min(first.value_or(date), date);
  for (std::size_t i = 0; i < book.claims.size(); ++i) {
    const auto date = book.claims.applied_on[i].value_or(Date::of(book.claims.year[i], 1, 1));
    first = std::min(first.value_or(date), date);
  }
  const auto any = [&](Date since) {
    const auto in = [&](Date date) { return date >= since; };
    if (std::any_of(book.loans.credited_on.begin(), book.loans.credited_on.end(), in)) return true;
    for (std::size_t i = 0; i < book.claims.size(); ++i) {
      if (in(book.claims.applied_on[i].value_or(Date::of(book.claims.year[i], 12, 31)))) return true;
    }
    return false;
  };
  if (first) {
    const auto since = terms.since.value_or(Date::of(first->year(), 1, 1));
    if (since <= terms.as_of && any(since)) return since;
  }
  throw InvalidInput(
      "book",
      "nothing from " + (terms.since ? terms.since->text() : "the start") + " to " + terms.as_of.text(),
      "loans or claims to learn from");
}

std::size_t place_of(std::vector<std::string>& grades, std::string_view name) {
  if (name.empty()) return no_grade;
  const auto found = std::find(grades.begin(), grades.end(), name);
  if (found != grades.end()) return static_cast<std::size_t>(found - grades.begin());
  grades.emplace_back(name);
  return grades.size() - 1;
}

bool is_one_of(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Period calendar_year(int year) { return {Date::of(year, 1, 1), Date::of(year + 1, 1, 1)}; }

CalibrationView::CalibrationView(const Book& known, const Programme& given_programme,
                                 const LprTable& given_lpr, const CalibrationTerms& terms)
    : book(known),
      programme(given_programme),
      lpr(given_lpr),
      window{first_seen(known, terms), terms.as_of + 1},
      growth(terms.growth),
      base_year((terms.as_of + 1).year()) {
  for (const auto& grade : default_grades()) grades.push_back(grade.name);
  for (std::size_t i = 0; i < book.firms.size(); ++i) {
    firm_grade.push_back(place_of(grades, book.firms.grade[i]));
    firms_have_grades = firms_have_grades || firm_grade.back() != no_grade;
  }
  for (std::size_t i = 0; i < book.loans.size(); ++i) {
    const auto own = place_of(grades, book.loans.grade_at_filing[i]);
    loans_have_grades = loans_have_grades || own != no_grade;
    loan_grade.push_back(own != no_grade ? own : firm_grade[book.loans.firm[i]]);
  }
}

double CalibrationView::part_of(int year, Date from) const {
  const auto whole = calendar_year(year);
  const auto begin = std::max({whole.from, window.from, from});
  const auto end = std::min(whole.to, window.to);
  return begin < end ? static_cast<double>(end - begin) / static_cast<double>(whole.days()) : 0;
}

bool CalibrationView::is_of_programme(std::size_t firm) const {
  if (!programme.loan_interest()) return true;
  for (const auto& test : programme.loan_interest()->tests) {
    if (const auto* district = std::get_if<DistrictIsOneOf>(&test.rule)) {
      if (!is_one_of(district->names, book.firms.district[firm])) return false;
    }
    if (const auto* sector = std::get_if<SectorIsOneOf>(&test.rule)) {
      if (!is_one_of(sector->names, book.firms.sector[firm])) return false;
    }
    if (std::holds_alternative<IsLegalPerson>(test.rule) && book.firms.legal_person[firm] != Answer::yes) {
      return false;
    }
  }
  return true;
}

}  // namespace tiexi
