// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/copula.hpp>

#include <cmath>
#include <string>
#include <vector>

using namespace tiexi;

namespace {
const std::vector<std::string> names = {"demand", "lateness", "counts"};
}

TEST_CASE("copula: the worked case in the header", "[forecast][doc][error]") {
  const std::vector<double> impossible = {1, 0.9, 0.9, 0.9, 1, -0.9, 0.9, -0.9, 1};
  CHECK_THROWS_WITH(FactorCopula(names, impossible),
                    "correlation of lateness and counts: got -0.9, wanted a number that can go with the "
                    "others: the matrix is not positive definite");
}

TEST_CASE("copula: a matrix that is none is refused with its pair", "[forecast][error]") {
  CHECK_THROWS_WITH(FactorCopula(names, std::vector<double>{1, 0.2, 0, 0.3, 1, 0, 0, 0, 1}),
                    "correlation of demand and lateness: got 0.2, wanted the same as of the pair the other "
                    "way round, 0.3");
  CHECK_THROWS_WITH(FactorCopula(names, std::vector<double>{1, 0, 0, 0, 2, 0, 0, 0, 1}),
                    "correlation of lateness and lateness: got 2, wanted 1");
  CHECK_THROWS_WITH(FactorCopula(names, std::vector<double>{1, 1.5, 0, 1.5, 1, 0, 0, 0, 1}),
                    "correlation of demand and lateness: got 1.5, wanted a number between -1 and 1");
}

TEST_CASE("copula: factors have unit variance and the correlations asked for", "[forecast]") {
  const std::vector<double> asked = {1, -0.4, 0.3, -0.4, 1, 0.1, 0.3, 0.1, 1};
  const double persistence = GENERATE(0.0, 0.6);
  const FactorCopula copula(names, asked, persistence);
  constexpr std::uint32_t paths = 60'000;
  constexpr std::size_t years = 3;
  std::vector<double> products(9);
  double with_last_year = 0;
  std::vector<double> factors(3 * years);
  for (std::uint32_t path = 0; path < paths; ++path) {
    copula.draw(Draws(5, path), factors);
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) products[3 * i + j] += factors[6 + i] * factors[6 + j] / paths;
    }
    with_last_year += factors[6] * factors[3] / paths;
  }
  // A product of two standard normals has a standard deviation of at most sqrt(2).
  const double bound = 4 * std::sqrt(2.0 / paths);
  for (std::size_t i = 0; i < 9; ++i) CHECK(std::abs(products[i] - asked[i]) < bound);
  CHECK(std::abs(with_last_year - persistence) < bound);
}
