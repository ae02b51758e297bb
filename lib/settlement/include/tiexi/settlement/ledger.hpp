// SPDX-License-Identifier: Apache-2.0
/// @file
/// A ledger of what was paid and clawed back: entries are only ever added, each moves an amount from one
/// account to another, and what a later settlement counts as drawn is read off it.
///
/// Balance    every entry credits one account and debits another by the same amount: the accounts sum to zero
///            after every entry
/// Claw-back  (misuse, moved away) reverses a payment, whole or in part, by an entry that names it. Caps,
/// years of
///            support, items and costs are restored by what the remaining payments alone would use: after a
///            whole claw-back it is as if the payment had never been made.
/// Errors     InvalidInput where an amount is not positive, or more is clawed back than was paid
///
/// Worked case  `platform-rent` 2,400,000.00 paid to F1 for 2021 and clawed back: fund 0.00, F1 0.00, and
/// 8,000,000.00
///              of group A are free again
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <tiexi/book/builder.hpp>
#include <tiexi/settlement/book_settlement.hpp>
#include <tiexi/settlement/claim_settlement.hpp>

namespace tiexi {

enum class EntryKind : std::uint8_t { payment, claw_back };
enum class ClawBackGround : std::uint8_t { misuse, moved_away, error, other };

[[nodiscard]] std::string_view name_of(EntryKind kind);
[[nodiscard]] std::string_view name_of(ClawBackGround ground);

/// What a payment was for: all that a history row says but the amount.
struct PaidFor {
  std::string firm_id;
  std::string measure;
  int year = 0;
  std::string project_id;
  std::string same_cost_as;
  std::string claim_id;  ///< empty where the payment came without a claim

  friend bool operator==(const PaidFor&, const PaidFor&) = default;
};

struct LedgerEntry {
  EntryKind kind = EntryKind::payment;
  PaidFor paid_for;
  Money amount;                          ///< positive; the kind says which way it goes
  std::optional<std::size_t> reverses;   ///< of a claw-back: the payment, a position in the ledger
  std::optional<ClawBackGround> ground;  ///< of a claw-back
  std::string article;                   ///< of a claw-back: on whose authority
};

class Ledger {
 public:
  /// The fund pays a firm. Returns the entry's position. @throws InvalidInput
  std::size_t pay(PaidFor paid_for, Money amount);
  /// The firm pays back. @throws InvalidInput
  std::size_t claw_back(std::size_t payment, Money amount, ClawBackGround ground, std::string article);
  std::size_t claw_back_whole(std::size_t payment, ClawBackGround ground, std::string article);

  [[nodiscard]] const std::vector<LedgerEntry>& entries() const { return entries_; }
  /// What is left of a payment.
  [[nodiscard]] Money left_of(std::size_t payment) const;
  /// By account: `fund`, `firm:F1`. They sum to zero.
  [[nodiscard]] std::map<std::string, Money> balances() const;
  /// What later settlements count as paid: every payment with something left of it, as a row of the history.
  [[nodiscard]] std::vector<HistoryRow> history() const;

 private:
  std::vector<LedgerEntry> entries_;
  std::map<std::size_t, Money> reversed_;  // by payment
};

/// The payments of a settlement, in the order of its claims; claims paid nothing leave no entry.
void post(Ledger& ledger, const ClaimBasis& basis, const ClaimSettlement& settlement);

/// All payments that a settled book knows of: its history, each firm's year of loan interest, its claims.
void post(Ledger& ledger, const Book& book, const SettlementTerms& terms, const BookSettlement& settlement);

}  // namespace tiexi
