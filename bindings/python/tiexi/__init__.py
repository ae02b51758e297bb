# SPDX-License-Identifier: Apache-2.0
"""贴息: what Chinese government programmes pay to firms, exactly to the fen.

Amounts are exact: they come in as `str`, `int` or `decimal.Decimal`, never as `float`.

>>> settled = settle("firms.csv", "loans.csv", "interest.csv", as_of="2024-12-31")  # doctest: +SKIP
>>> settled.firm_awards.to_pandas()  # doctest: +SKIP
"""

from ._calibration import BackTest, Calibration, back_test, calibrate
from ._forecast import Comparison, Forecast, ForecastModel, compare, forecast, load_scenario, merge_all
from ._loans import Audit, Projection, Schedule, Schedules, audit, project, schedule, schedules
from ._settlement import Explanation, Settlement, check, load_programme, settle
from ._table import Table
from ._tiexi import (
    BadColumn,
    BadFile,
    Error,
    Fixing,
    InvalidInput,
    LprTable,
    Money,
    OutOfRange,
    Outlays,
    Parameter,
    ParameterChange,
    Programme,
    ProgrammeError,
    Rate,
    Ratio,
    Scenario,
    add_months,
    adjusted,
    allocate,
    anniversary,
    days_between,
    diff,
    is_working_day,
    merge,
    to_date,
    year_fraction,
)
from ._words import Adjustment, DayCount, Frequency, MonthEnd, RepaymentMethod, Repricing, Rounding

__all__ = [
    "Adjustment",
    "Audit",
    "BackTest",
    "BadColumn",
    "BadFile",
    "Calibration",
    "Comparison",
    "DayCount",
    "Error",
    "Explanation",
    "Fixing",
    "Forecast",
    "ForecastModel",
    "Frequency",
    "InvalidInput",
    "LprTable",
    "Money",
    "MonthEnd",
    "OutOfRange",
    "Outlays",
    "Parameter",
    "ParameterChange",
    "Programme",
    "ProgrammeError",
    "Projection",
    "Rate",
    "Ratio",
    "RepaymentMethod",
    "Repricing",
    "Rounding",
    "Scenario",
    "Schedule",
    "Schedules",
    "Settlement",
    "Table",
    "add_months",
    "adjusted",
    "allocate",
    "anniversary",
    "audit",
    "back_test",
    "calibrate",
    "check",
    "compare",
    "days_between",
    "diff",
    "forecast",
    "is_working_day",
    "load_programme",
    "load_scenario",
    "merge",
    "merge_all",
    "project",
    "schedule",
    "schedules",
    "settle",
    "to_date",
    "year_fraction",
]
