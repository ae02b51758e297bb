// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/io/loan_request.hpp>
#include <tiexi/io/schedule_output.hpp>

using namespace tiexi;

namespace {

LoanFields ordinary_fields() {
  return {{"principal", "250000"},
          {"rate_pct", "8"},
          {"method", "annuity"},
          {"credited_on", "2007-05-08"},
          {"matures_on", "2022-05-08"}};
}

void set(LoanFields& fields, const std::string& name, const std::string& value) {
  for (auto& field : fields) {
    if (field.first == name) field.second = value;
  }
}

std::string message(const LoanFields& fields) {
  try {
    (void)loan_request(fields);
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "no error";
}

NamedReport report(const LoanFields& fields) {
  const auto request = loan_request(fields);
  return {request.id, schedule_report(request, LprTable::official())};
}

}  // namespace

TEST_CASE("loan request: the worked case in the header", "[io][doc]") {
  const auto terms = loan_request(ordinary_fields()).terms;
  CHECK(terms.principal == Money::yuan(250'000));
  CHECK(terms.rate == Rate::percent("8"));
  CHECK(terms.method == RepaymentMethod::annuity);
  CHECK(terms.matures_on == Date::of(2022, 5, 8));
  CHECK(terms.basis == InterestBasis::equal_periods);
  CHECK(terms.every == Interval::of(Frequency::monthly));
}

TEST_CASE("loan request: the day count given counts, the usual one where none is", "[io]") {
  auto fields = ordinary_fields();
  set(fields, "method", "bullet_interest");
  CHECK(loan_request(fields).terms.basis == InterestBasis::act_360);
  fields.emplace_back("day_count", "thirty_360");
  CHECK(loan_request(fields).terms.basis == InterestBasis::thirty_360);
}

TEST_CASE("loan request: intervals by name, months or days", "[io]") {
  auto fields = ordinary_fields();
  fields.emplace_back("frequency", "quarterly");
  CHECK(loan_request(fields).terms.every == Interval{3, 0});
  set(fields, "frequency", "2m");
  CHECK(loan_request(fields).terms.every == Interval{2, 0});
  set(fields, "frequency", "27d");
  CHECK(loan_request(fields).terms.every == Interval{0, 27});
}

TEST_CASE("loan request: what cannot be is refused by the field", "[io][error]") {
  struct Case {
    const char* field;
    const char* value;
    const char* message;
  };
  const auto c = GENERATE(values<Case>({
      {"principal", "", "principal: got nothing, wanted an amount above 0.00"},
      {"principal", "1.234", "principal: got \"1.234\", wanted an amount with at most 2 decimals"},
      {"method", "annuities",
       "method: got annuities, wanted bullet_interest, bullet, equal_principal or annuity"},
      {"credited_on", "2007-02-30", "credited_on: got 2007-02-30, wanted a date YYYY-MM-DD"},
      {"matures_on", "2007-05-08", "matures_on: got 2007-05-08, wanted a date after 2007-05-08"},
      {"rate_pct", "", "rate_pct: got nothing, wanted either rate_pct or spread_bp"},
      {"rate_pct", "8%", "rate_pct: got \"8%\", wanted a decimal such as 4.35"},
  }));
  auto fields = ordinary_fields();
  set(fields, c.field, c.value);
  CHECK(message(fields) == c.message);
}

TEST_CASE("loan request: a field nobody knows is refused", "[io][error]") {
  auto fields = ordinary_fields();
  fields.emplace_back("pricipal", "1");
  CHECK(message(fields) ==
        "pricipal: got an unknown field, wanted one of loan_id, principal, rate_pct, spread_bp, method, "
        "credited_on, matures_on, frequency, day_count, settlement_day, first_due_on, first_stub, last_stub, "
        "rounding, residue, payment, reprices, principal_each, adjustment, accrual_dates, tenor, calendar, "
        "on_rate_change, capitalises_until");
  fields.back() = {"frequency", "0d"};
  CHECK(message(fields) ==
        "frequency: got 0d, wanted monthly, quarterly, semi_annual, yearly, or such as 2m, 27d");
  fields.back() = {"settlement_day", "32"};
  CHECK(message(fields) == "settlement_day: got 32, wanted 1 to 31");
  fields.back() = {"spread_bp", "50"};
  CHECK(message(fields) == "rate_pct: got also spread_bp, wanted either rate_pct or spread_bp");
}

TEST_CASE("loan request: JSON with a plan, events and subsidies", "[io]") {
  const auto requests = loan_requests_of_json(R"([
    {"loan_id": "L1", "principal": "12000.00", "rate_pct": "12", "method": "equal_principal",
     "credited_on": "2024-01-15", "matures_on": "2025-01-15",
     "events": [{"kind": "prepayment", "on": "2024-03-15", "amount": "3000", "then": "lower_payment"},
                {"kind": "rate_change", "on": "2024-06-15", "rate_pct": "6"}],
     "subsidies": [{"on": "2025-06-01", "amount": "100.00"}]},
    {"loan_id": "L2", "principal": 1200, "rate_pct": "12", "method": "bullet_interest",
     "credited_on": "2024-01-15", "matures_on": "2024-04-15",
     "plan": [{"on": "2024-02-15", "amount": 300}]}])",
                                              "terms.json");
  REQUIRE(requests.size() == 2);
  REQUIRE(requests[0].ok());
  const auto& first = requests[0].value();
  CHECK(first.id == "L1");
  REQUIRE(first.events.size() == 2);
  CHECK(std::get<Prepayment>(first.events[0]).then == AfterPrepayment::lower_payment);
  CHECK(std::get<RateChange>(first.events[1]).rate == Rate::percent("6"));
  CHECK(first.subsidies.at(0).amount == Money::yuan(100));
  REQUIRE(requests[1].ok());
  CHECK(requests[1].value().terms.plan.at(0).amount == Money::yuan(300));
}

TEST_CASE("loan request: a loan of a file that is wrong does not take the others along", "[io][error]") {
  const auto json = loan_requests_of_json(
      R"([{"principal": 1.5}, {"principal": "1", "rate_pct": "1", "method": "bullet", "credited_on": "2024-01-01",
          "matures_on": "2025-01-01"}])",
      "terms.json");
  REQUIRE(json.size() == 2);
  CHECK(json[0].failure().message == "terms.json[0]: principal: got 1.5, wanted a text, such as \"4.35\"");
  CHECK(json[1].ok());
  const auto csv = loan_requests_of_csv(
      "loan_id,principal,rate_pct,method,credited_on,matures_on\nA,1,1,bullet,2024-01-01,2025-01-01\n"
      "B,x,1,bullet,2024-01-01,2025-01-01\nC,1\n",
      "terms.csv");
  REQUIRE(csv.size() == 3);
  CHECK(csv[0].value().id == "A");
  CHECK(csv[1].failure().message ==
        "terms.csv:3:1: principal: got \"x\", wanted an amount with at most 2 decimals");
  CHECK(csv[2].failure().message == "terms.csv:4:1: row: got 2 cells, wanted 6 cells, as the header has");
  CHECK_THROWS_WITH(loan_requests_of_json("{", "terms.json"),
                    "terms.json: got a text that is no JSON, wanted an object of terms, or an array of them");
  CHECK_THROWS_WITH(loan_requests_of_csv("", "terms.csv"),
                    "terms.csv: got nothing, wanted a header such as loan_id,principal,...");
}

TEST_CASE("schedule output: the columns of the contract", "[io]") {
  auto fields = ordinary_fields();
  set(fields, "principal", "1200");
  set(fields, "rate_pct", "12");
  set(fields, "method", "equal_principal");
  set(fields, "credited_on", "2024-01-15");
  set(fields, "matures_on", "2024-03-15");
  const NamedReport reports[] = {report(fields)};
  CHECK(schedule_csv(reports, LoanIds::left_out) ==
        "number,due_on,days,opening_balance,principal,interest,payment,balance\n"
        "1,2024-02-15,31,1200.00,600.00,12.00,612.00,600.00\n"
        "2,2024-03-15,29,600.00,600.00,6.00,606.00,0.00\n");
  CHECK(schedule_table(reports[0], Language::en) ==
        "number  due_on      days  opening_balance  principal  interest   payment  balance\n"
        "     1  2024-02-15    31         1,200.00     600.00     12.00    612.00   600.00\n"
        "     2  2024-03-15    29           600.00     600.00      6.00    606.00     0.00\n"
        "------  ----------  ----  ---------------  ---------  --------  --------  -------\n"
        " total                                      1,200.00     18.00  1,218.00\n"
        "effective annual rate (XIRR) 12.7175%\n");
  CHECK(schedule_json(reports, LoanIds::left_out)
            .starts_with("{\n  \"terms\": {\n    \"principal\": \"1200.00\""));
  fields.emplace_back("loan_id", "=L1");
  const NamedReport named[] = {report(fields)};
  CHECK(schedule_csv(named, LoanIds::first_column)
            .starts_with("loan_id,number,due_on,days,opening_balance,principal,interest,payment,balance\n"
                         "'=L1,1,2024-02-15,31,"));
}
