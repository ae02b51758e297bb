// SPDX-License-Identifier: Apache-2.0
/// @file
/// A settlement as Python holds it: everything its tables and explanations stand on, kept together.
#pragma once

#include <memory>
#include <string>

#include <tiexi/io/frame_set.hpp>
#include <tiexi/io/language.hpp>
#include <tiexi/settlement/book_settlement.hpp>
#include <tiexi/settlement/claim_explanation.hpp>

namespace tiexi::python {

class SettledBook {
 public:
  /// @param for_each how the parts run; see SettlementTerms
  /// @param paid where this is a part of a book with a budget: what firms are paid, see part_payments.hpp
  SettledBook(BuiltBook built, Programme programme, LprTable lpr, Date as_of, MeasureBudgets budgets,
              std::size_t parts, const ForEach& for_each, const Frame* paid = nullptr);

  [[nodiscard]] const BuiltBook& built() const { return built_; }
  [[nodiscard]] const Programme& programme() const { return programme_; }
  [[nodiscard]] Date as_of() const { return as_of_; }
  /// `decisions`, `loan_awards`, `firm_awards`, `rejects`, `warnings`, ...
  [[nodiscard]] const FrameSet& tables() const { return tables_; }
  /// By firm and year, what loans were paid before by the history, as `differences` to no award now: for a part of a
  /// book in which no loan is left.
  [[nodiscard]] Frame paid_before() const;
  [[nodiscard]] std::string summary_json() const { return summary_; }

  /// Of a loan, a claim or a lease. @throws InvalidInput for an id that is none of the book
  [[nodiscard]] std::string explanation_text(const std::string& id, Language language) const;
  [[nodiscard]] std::string explanation_json(const std::string& id) const;
  /// `loan`, `claim` or `lease`
  [[nodiscard]] std::string kind_of(const std::string& id) const;

 private:
  enum class Kind { loan, claim, lease };
  struct Item {
    Kind kind;
    std::size_t row;
  };
  [[nodiscard]] Item named(const std::string& id) const;
  /// Which programmes there are, where a claim was made outside of this one's days.
  [[nodiscard]] std::string validity_of(std::size_t claim) const;
  [[nodiscard]] ClaimExplanation explained(const ClaimBasis& basis, std::size_t claim) const;
  [[nodiscard]] SettlementTerms terms() const;

  BuiltBook built_;
  Programme programme_;
  LprTable lpr_;
  Date as_of_;
  MeasureBudgets budgets_;
  FrameSet tables_;
  std::string summary_;
};

}  // namespace tiexi::python
