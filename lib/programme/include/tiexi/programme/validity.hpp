// SPDX-License-Identifier: Apache-2.0
/// @file
/// Which of the programmes that follow each other holds on a day. A superseded file is never deleted: past years are
/// computed by it again.
///
/// Ends    on its last day in force, or the day before it was superseded, whichever comes first
/// Order   by first day in force; `superseded_by` links a programme to its successor
///
/// Worked case  nanshan-2021 is in force 2021-06-20 to 2024-06-19, nanshan-2024-guide from 2024-06-20: 2024-06-19 is
///              the first's, 2024-06-20 the second's, 2021-06-19 nobody's
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/programme/programme.hpp>

namespace tiexi {

[[nodiscard]] std::optional<Date> last_day_of(const ProgrammeHeader& programme);
[[nodiscard]] bool is_in_force(const ProgrammeHeader& programme, Date day);

/// `nanshan-2021 2021-06-20 to 2024-06-19`
[[nodiscard]] std::string validity_text(const ProgrammeHeader& programme);

/// The shipped programmes before and after `id`, itself among them, ascending. @throws ProgrammeError if it is not
/// shipped
[[nodiscard]] std::vector<ProgrammeHeader> succession_of(std::string_view id);

/// The programme of the succession in force on a day. @throws ProgrammeError if two are: one needs `superseded_on`
[[nodiscard]] std::optional<ProgrammeHeader> programme_on(std::span<const ProgrammeHeader> succession,
                                                          Date day);

/// For a day outside of `id`: which programme holds then, or that none does and which there are. Empty inside it.
[[nodiscard]] std::string validity_note(std::span<const ProgrammeHeader> succession, std::string_view id,
                                        Date day);

}  // namespace tiexi
