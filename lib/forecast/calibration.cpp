// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/calibration.hpp>

#include <algorithm>

#include <tiexi/forecast/known_book.hpp>
#include <tiexi/forecast/scenario_parameters.hpp>

#include "calibration_parts.hpp"
#include "calibration_view.hpp"
#include "estimate_list.hpp"

namespace tiexi {
namespace {

/// Where a parameter stands in the scenario file: by section, then by the order of the parameters.
std::vector<std::string> order_of(const Calibration& calibration) {
  std::vector<std::string> order;
  for (const auto& row : scenario_parameters()) order.emplace_back(row.path);
  order.emplace_back("loans.term_months");
  order.emplace_back("loans.method");
  for (const auto& grade : calibration.grades) {
    for (const auto& row : grade_parameters())
      order.push_back("grades." + grade + "." + std::string(row.path));
    order.push_back("grades." + grade + ".migration");
  }
  for (const auto& claim : calibration.claims) {
    for (const auto& row : claim_parameters())
      order.push_back("claims." + claim + "." + std::string(row.path));
  }
  return order;
}

/// `loans.term_months.12` stands where `loans.term_months` does.
std::size_t place_of(const std::vector<std::string>& order, const std::string& path) {
  auto found = std::find(order.begin(), order.end(), path);
  if (found == order.end()) found = std::find(order.begin(), order.end(), path.substr(0, path.rfind('.')));
  return static_cast<std::size_t>(found - order.begin());
}

void sort_estimates(Calibration& calibration) {
  const auto order = order_of(calibration);
  std::stable_sort(
      calibration.estimates.begin(), calibration.estimates.end(),
      [&](const auto& a, const auto& b) { return place_of(order, a.path) < place_of(order, b.path); });
}

}  // namespace

const ParameterEstimate* Calibration::find(std::string_view path) const {
  const auto found =
      std::find_if(estimates.begin(), estimates.end(), [&](const auto& e) { return e.path == path; });
  return found == estimates.end() ? nullptr : &*found;
}

Calibration calibrate(const Book& book, const Programme& programme, const LprTable& lpr,
                      const CalibrationTerms& terms) {
  const auto known = known_book(book, terms.as_of);
  const CalibrationView view(known, programme, lpr, terms);
  Calibration calibration;
  calibration.terms = terms;
  calibration.terms.since = view.window.from;
  calibration.programme = programme.header().id;
  calibration.grades = view.grades;
  EstimateList estimates;
  calibration.firms_left_out = calibrate_firms(view, estimates);
  calibrate_loans(view, estimates);
  calibrate_contracts(view, estimates);
  calibrate_conduct(view, estimates);
  calibration.claims = calibrate_claims(view, estimates);
  calibration.estimates = std::move(estimates).take();
  sort_estimates(calibration);
  calibration.scenario = Scenario::parse(scenario_text(calibration, "en"), "calibrated.toml");
  return calibration;
}

}  // namespace tiexi
