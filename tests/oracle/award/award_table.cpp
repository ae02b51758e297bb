// SPDX-License-Identifier: Apache-2.0
// The table of the measures of 深南府规〔2021〕3号, written out.
#include <stdexcept>

#include "award_oracle.hpp"

namespace tiexi::oracle {
namespace {

/// 万元, the unit in which the measures state their amounts.
constexpr Fen wan(std::int64_t amount) { return amount * 10'000 * 100; }

MeasureSpec share(const std::string& id, std::int64_t percent, const std::string& cap) {
  MeasureSpec m;
  m.id = id;
  m.pays = Pays::share_of_amount;
  m.percent = percent;
  m.cap = cap;
  return m;
}

MeasureSpec per_item(const std::string& id, Fen amount, const std::string& cap, const std::string& items) {
  MeasureSpec m;
  m.id = id;
  m.pays = Pays::amount_per_item;
  m.per_item = amount;
  m.cap = cap;
  m.items = items;
  return m;
}

MeasureSpec supported(MeasureSpec m, Support support, int years) {
  m.support = support;
  m.support_years = years;
  return m;
}

MeasureSpec once_a_firm(MeasureSpec m) {
  m.once_a_firm = true;
  return m;
}

MeasureSpec in_previous_year(MeasureSpec m) {
  m.window = EventWindow::previous_year;
  return m;
}

MeasureSpec top_talent(MeasureSpec m) {
  m.needs_top_talent = true;
  return m;
}

MeasureSpec talent_team(MeasureSpec m) {
  m.needs_talent_team = true;
  return m;
}

MeasureSpec unfunded_team(MeasureSpec m) {
  m.needs_unfunded_team = true;
  return talent_team(m);
}

MeasureSpec moved_in(MeasureSpec m) {
  m.needs_moving_in = true;
  return m;
}

MeasureSpec carrier() {
  MeasureSpec m = in_previous_year(per_item("carrier", wan(200), "carrier", "carrier"));
  m.project_required = true;
  return once_a_firm(m);
}

/// One stage is one item space: the same project in class 1 and class 2 is the same item.
MeasureSpec drug(const std::string& drug_class, const std::string& stage, Fen amount) {
  MeasureSpec m = per_item("drug-" + drug_class + "-" + stage, amount, "group-b", "drug-" + stage);
  m.window = EventWindow::three_years_before_claim;
  return m;
}

MeasureSpec device(const std::string& id, Fen amount) {
  return in_previous_year(per_item(id, amount, "group-c", "device"));
}

MeasureSpec growth_rent() {
  MeasureSpec m = supported(share("growth-rent", 30, "growth-rent"), Support::window_of_years, 3);
  m.needs_growth_facts = true;
  m.needs_approval = false;
  return m;
}

MeasureSpec space(const std::string& id, std::int64_t percent) {
  MeasureSpec m = share(id, percent, "space");
  m.items = "space";
  m.project_required = true;
  m.needs_park_role = true;
  m.needs_biomedicine = false;
  m.needs_approval = false;
  return m;
}

MeasureSpec waste() {
  MeasureSpec m = share("waste", 50, "waste");
  m.needs_approval = false;
  return m;
}

MeasureSpec event() {
  MeasureSpec m = share("event", 50, "event");
  m.project_required = true;
  m.needs_biomedicine = false;
  return m;
}

std::vector<MeasureSpec> table_of_measures() {
  const auto window = Support::window_of_years;
  const auto total = Support::total_of_years;
  return {
      // Art. 3
      supported(share("platform-grant", 100, "platform-grant"), window, 3),
      once_a_firm(share("platform-fitout", 50, "group-a")),
      supported(share("platform-rent", 100, "group-a"), total, 3),
      // Art. 4
      carrier(),
      in_previous_year(share("joint-lab", 30, "joint-lab")),
      // Art. 5
      drug("class1", "trial-start", wan(150)),
      drug("class1", "phase1", wan(200)),
      drug("class1", "phase2", wan(500)),
      drug("class1", "phase3", wan(800)),
      drug("class2", "trial-start", wan(50)),
      drug("class2", "phase1", wan(80)),
      drug("class2", "phase2", wan(200)),
      drug("class2", "phase3", wan(400)),
      // Art. 6, 7
      in_previous_year(per_item("generic-first", wan(50), "generic-first", "generic-first")),
      device("device-special-2", wan(50)),
      device("device-special-3", wan(100)),
      device("device-general-2", wan(20)),
      device("device-general-3", wan(50)),
      // Art. 8, 9
      growth_rent(),
      moved_in(per_item("relocate-drug-1", wan(200), "relocate-drug", "relocate-drug")),
      moved_in(per_item("relocate-drug-2", wan(100), "relocate-drug", "relocate-drug")),
      moved_in(per_item("relocate-device-2", wan(10), "relocate-device", "relocate-device")),
      moved_in(per_item("relocate-device-3", wan(20), "relocate-device", "relocate-device")),
      // Art. 10
      top_talent(share("talent-rd", 100, "talent-rd")),
      top_talent(once_a_firm(share("talent-fitout", 50, "group-d"))),
      top_talent(supported(share("talent-rent", 100, "group-d"), total, 5)),
      top_talent(supported(share("talent-revenue", 10, "talent-revenue"), total, 5)),
      unfunded_team(share("team-landing", 50, "team-landing")),
      unfunded_team(supported(share("team-rent", 50, "team-rent"), total, 5)),
      talent_team(supported(share("team-revenue", 10, "team-revenue"), total, 5)),
      // Art. 12 to 15
      space("space-new", 10),
      space("space-conversion", 30),
      waste(),
      event(),
      share("special-project", 100, ""),
  };
}

std::vector<CapSpec> table_of_caps() {
  return {
      {"platform-grant", wan(2'000), CapScope::firm_and_year},
      {"group-a", wan(800), CapScope::firm_for_life},
      {"carrier", wan(200), CapScope::firm_for_life},
      {"joint-lab", wan(50), CapScope::firm_for_life},
      {"group-b", wan(2'000), CapScope::firm_and_year},
      {"generic-first", wan(100), CapScope::firm_and_year},
      {"group-c", wan(300), CapScope::firm_and_year},
      {"growth-rent", wan(200), CapScope::firm_and_year},
      {"relocate-drug", wan(1'000), CapScope::firm_for_life},
      {"relocate-device", wan(150), CapScope::firm_for_life},
      {"talent-rd", wan(500), CapScope::firm_for_life},
      {"group-d", wan(800), CapScope::firm_for_life},
      {"talent-revenue", wan(700), CapScope::firm_for_life},
      {"team-landing", wan(500), CapScope::firm_for_life},
      {"team-rent", wan(500), CapScope::firm_for_life},
      {"team-revenue", wan(1'000), CapScope::firm_for_life},
      {"space", wan(1'000), CapScope::firm_and_project_for_life},
      {"waste", wan(30), CapScope::firm_and_year},
      {"event", wan(200), CapScope::firm_and_project_for_life},
  };
}

}  // namespace

const std::vector<MeasureSpec>& measures() {
  static const std::vector<MeasureSpec> table = table_of_measures();
  return table;
}

const std::vector<CapSpec>& caps() {
  static const std::vector<CapSpec> table = table_of_caps();
  return table;
}

const MeasureSpec& measure_named(const std::string& id) {
  for (const MeasureSpec& m : measures()) {
    if (m.id == id) return m;
  }
  throw std::invalid_argument("measure: got " + id + ", wanted one of the table");
}

const CapSpec& cap_named(const std::string& name) {
  for (const CapSpec& c : caps()) {
    if (c.name == name) return c;
  }
  throw std::invalid_argument("cap: got " + name + ", wanted one of the table");
}

}  // namespace tiexi::oracle
