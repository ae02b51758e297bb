// SPDX-License-Identifier: Apache-2.0
#include "habits.hpp"

#include <array>

namespace tiexi::sample {
namespace {

using enum Claimant;
using enum EventDay;

// measure, who, per 10,000, years, median amount, count, event, project, rent, decided
constexpr std::array all = {
    Habit{"platform-grant", platform, 7'000, 4, 8'000'000, 0, none, "", false, true},
    Habit{"platform-fitout", platform, 5'000, 1, 6'000'000, 0},
    Habit{"platform-rent", platform, 6'000, 4, 2'000'000, 0, none, "", true},
    Habit{"carrier", anyone, 250, 2, 0, 2, year_before, "NC"},
    Habit{"joint-lab", anyone, 400, 2, 900'000, 0, year_before},
    Habit{"drug-class1-trial-start", drug_maker, 3'500, 2, 0, 3, three_years, "D"},
    Habit{"drug-class1-phase1", drug_maker, 3'000, 2, 0, 3, three_years, "D"},
    Habit{"drug-class1-phase2", drug_maker, 2'500, 1, 0, 3, three_years, "D"},
    Habit{"drug-class1-phase3", drug_maker, 2'000, 1, 0, 3, three_years, "D"},
    Habit{"drug-class2-trial-start", drug_maker, 3'500, 2, 0, 3, three_years, "D"},
    Habit{"drug-class2-phase1", drug_maker, 3'000, 2, 0, 3, three_years, "D"},
    Habit{"drug-class2-phase2", drug_maker, 2'000, 1, 0, 2, three_years, "D"},
    Habit{"drug-class2-phase3", drug_maker, 1'800, 1, 0, 2, three_years, "D"},
    Habit{"generic-first", drug_maker, 2'500, 2, 0, 4, year_before, "G"},
    Habit{"device-special-2", device_maker, 2'000, 1, 0, 3, year_before, "P"},
    Habit{"device-special-3", device_maker, 1'600, 1, 0, 4, year_before, "P"},
    Habit{"device-general-2", device_maker, 4'500, 2, 0, 9, year_before, "P"},
    Habit{"device-general-3", device_maker, 3'500, 2, 0, 7, year_before, "P"},
    Habit{"growth-rent", financed, 5'500, 4, 4'500'000, 0, none, "", true},
    Habit{"relocate-drug-1", newcomer, 1'500, 2, 0, 4, none, "A"},
    Habit{"relocate-drug-2", newcomer, 1'500, 2, 0, 5, none, "A"},
    Habit{"relocate-device-2", newcomer, 2'000, 2, 0, 12, none, "R"},
    Habit{"relocate-device-3", newcomer, 1'500, 2, 0, 6, none, "R"},
    Habit{"talent-rd", top_talent, 4'000, 2, 2'500'000, 0},
    Habit{"talent-fitout", top_talent, 3'000, 1, 3'000'000, 0},
    Habit{"talent-rent", top_talent, 4'500, 4, 1'200'000, 0, none, "", true},
    Habit{"talent-revenue", top_talent, 2'500, 3, 25'000'000, 0},
    Habit{"team-landing", talent_team, 4'500, 1, 9'000'000, 0},
    Habit{"team-rent", talent_team, 4'500, 4, 1'500'000, 0, none, "", true},
    Habit{"team-revenue", talent_team, 2'000, 3, 30'000'000, 0},
    Habit{"space-new", builder, 4'000, 1, 60'000'000, 0, none, "S"},
    Habit{"space-conversion", builder, 4'000, 2, 20'000'000, 0, none, "S"},
    Habit{"waste", anyone, 900, 4, 350'000, 0},
    Habit{"event", anyone, 250, 2, 1'800'000, 0, none, "E"},
    Habit{"special-project", anyone, 120, 1, 6'000'000, 0, none, "", false, true},
};

}  // namespace

std::span<const Habit> habits() { return all; }

}  // namespace tiexi::sample
