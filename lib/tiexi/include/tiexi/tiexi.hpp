// SPDX-License-Identifier: Apache-2.0
/// @file
/// The whole library, floor by floor. Whoever needs one floor includes and links that one:
/// `#include <tiexi/money/money.hpp>` with `tiexi::money`.
#pragma once

// base
#include <tiexi/base/contract.hpp>
#include <tiexi/base/embedded_file.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/base/int128.hpp>
#include <tiexi/base/outcome.hpp>

// money
#include <tiexi/money/allocate.hpp>
#include <tiexi/money/bounded.hpp>
#include <tiexi/money/decimal.hpp>
#include <tiexi/money/exact.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>
#include <tiexi/money/ratio.hpp>
#include <tiexi/money/rounding.hpp>

// calendar
#include <tiexi/calendar/date.hpp>
#include <tiexi/calendar/day_count.hpp>
#include <tiexi/calendar/months.hpp>
#include <tiexi/calendar/working_days.hpp>

// lpr
#include <tiexi/lpr/lpr.hpp>

// loan
#include <tiexi/loan/due_dates.hpp>
#include <tiexi/loan/effective_rate.hpp>
#include <tiexi/loan/floating_rate.hpp>
#include <tiexi/loan/interest_basis.hpp>
#include <tiexi/loan/level_payment.hpp>
#include <tiexi/loan/loan_event.hpp>
#include <tiexi/loan/loan_terms.hpp>
#include <tiexi/loan/overdue.hpp>
#include <tiexi/loan/schedule.hpp>
#include <tiexi/loan/schedule_report.hpp>
#include <tiexi/loan/terms.hpp>

// book
#include <tiexi/book/answer.hpp>
#include <tiexi/book/book.hpp>
#include <tiexi/book/builder.hpp>
#include <tiexi/book/claims.hpp>
#include <tiexi/book/codes.hpp>
#include <tiexi/book/columns.hpp>
#include <tiexi/book/firms.hpp>
#include <tiexi/book/known_firms.hpp>
#include <tiexi/book/late_rejects.hpp>
#include <tiexi/book/leases.hpp>
#include <tiexi/book/loans.hpp>
#include <tiexi/book/reject.hpp>
#include <tiexi/book/rows.hpp>
#include <tiexi/book/table.hpp>

// programme
#include <tiexi/programme/claim_test.hpp>
#include <tiexi/programme/error.hpp>
#include <tiexi/programme/fact.hpp>
#include <tiexi/programme/loan_interest.hpp>
#include <tiexi/programme/loan_test.hpp>
#include <tiexi/programme/measures.hpp>
#include <tiexi/programme/parameter.hpp>
#include <tiexi/programme/premises.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/programme/rate_rule.hpp>
#include <tiexi/programme/section.hpp>
#include <tiexi/programme/validity.hpp>

// subsidy
#include <tiexi/subsidy/assessment.hpp>
#include <tiexi/subsidy/assessor.hpp>
#include <tiexi/subsidy/basis.hpp>
#include <tiexi/subsidy/decision.hpp>
#include <tiexi/subsidy/judge.hpp>
#include <tiexi/subsidy/quota.hpp>
#include <tiexi/subsidy/reference_rate.hpp>
#include <tiexi/subsidy/subsidy_plan.hpp>

// award
#include <tiexi/award/claim_amount.hpp>
#include <tiexi/award/claim_basis.hpp>
#include <tiexi/award/facts.hpp>
#include <tiexi/award/firm_record.hpp>
#include <tiexi/award/judge_claim.hpp>
#include <tiexi/award/lease_review.hpp>
#include <tiexi/award/lease_tier.hpp>
#include <tiexi/award/lease_year.hpp>
#include <tiexi/award/premises_basis.hpp>

// settlement
#include <tiexi/settlement/book_settlement.hpp>
#include <tiexi/settlement/budget.hpp>
#include <tiexi/settlement/claim_explanation.hpp>
#include <tiexi/settlement/claim_refusals.hpp>
#include <tiexi/settlement/claim_settlement.hpp>
#include <tiexi/settlement/firm_settlement.hpp>
#include <tiexi/settlement/fund_view.hpp>
#include <tiexi/settlement/ledger.hpp>
#include <tiexi/settlement/loan_awards.hpp>
#include <tiexi/settlement/loan_explanation.hpp>
#include <tiexi/settlement/loan_payments.hpp>
#include <tiexi/settlement/loan_promises.hpp>
#include <tiexi/settlement/loan_settlement.hpp>
#include <tiexi/settlement/payout_plan.hpp>

// audit
#include <tiexi/audit/loan_contract.hpp>
#include <tiexi/audit/projection.hpp>
#include <tiexi/audit/statement_audit.hpp>

// forecast
#include <tiexi/forecast/amounts.hpp>
#include <tiexi/forecast/average_book.hpp>
#include <tiexi/forecast/back_test.hpp>
#include <tiexi/forecast/calibration.hpp>
#include <tiexi/forecast/comparison.hpp>
#include <tiexi/forecast/copula.hpp>
#include <tiexi/forecast/discrete.hpp>
#include <tiexi/forecast/distribution.hpp>
#include <tiexi/forecast/door.hpp>
#include <tiexi/forecast/draws.hpp>
#include <tiexi/forecast/drivers.hpp>
#include <tiexi/forecast/forecast.hpp>
#include <tiexi/forecast/inverse.hpp>
#include <tiexi/forecast/known_book.hpp>
#include <tiexi/forecast/lpr_model.hpp>
#include <tiexi/forecast/outlays.hpp>
#include <tiexi/forecast/philox.hpp>
#include <tiexi/forecast/plan_targets.hpp>
#include <tiexi/forecast/portable_math.hpp>
#include <tiexi/forecast/scenario.hpp>
#include <tiexi/forecast/scenario_parameters.hpp>
#include <tiexi/forecast/statistics.hpp>
#include <tiexi/forecast/summary.hpp>
#include <tiexi/forecast/tally.hpp>

// io
#include <tiexi/io/arrow_abi.hpp>
#include <tiexi/io/arrow_table.hpp>
#include <tiexi/io/audit_output.hpp>
#include <tiexi/io/book_files.hpp>
#include <tiexi/io/calibration_files.hpp>
#include <tiexi/io/claim_explanation.hpp>
#include <tiexi/io/comparison_report.hpp>
#include <tiexi/io/csv_writer.hpp>
#include <tiexi/io/digest.hpp>
#include <tiexi/io/encoding.hpp>
#include <tiexi/io/error.hpp>
#include <tiexi/io/explanation.hpp>
#include <tiexi/io/forecast_files.hpp>
#include <tiexi/io/forecast_report.hpp>
#include <tiexi/io/frame.hpp>
#include <tiexi/io/frame_set.hpp>
#include <tiexi/io/language.hpp>
#include <tiexi/io/ledger_files.hpp>
#include <tiexi/io/load_book.hpp>
#include <tiexi/io/load_frames.hpp>
#include <tiexi/io/loan_request.hpp>
#include <tiexi/io/locate_cells.hpp>
#include <tiexi/io/output_folder.hpp>
#include <tiexi/io/parallel.hpp>
#include <tiexi/io/projection_files.hpp>
#include <tiexi/io/rejects.hpp>
#include <tiexi/io/schedule_output.hpp>
#include <tiexi/io/scratch_file.hpp>
#include <tiexi/io/settlement_files.hpp>
#include <tiexi/io/settlement_totals.hpp>
#include <tiexi/io/summary.hpp>
#include <tiexi/io/table_stream.hpp>
#include <tiexi/io/text_file.hpp>
#include <tiexi/io/text_table.hpp>

// stream
#include <tiexi/stream/settled_in_pieces.hpp>

// sample
#include <tiexi/sample/row_sink.hpp>
#include <tiexi/sample/sample_book.hpp>
#include <tiexi/sample/sample_files.hpp>
#include <tiexi/sample/wrong_row.hpp>
