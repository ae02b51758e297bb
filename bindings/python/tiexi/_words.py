# SPDX-License-Identifier: Apache-2.0
"""The enumerations, by the names that C++, files and the command line use. Each is a `str`, so that
`Rounding.half_up` and `"half_up"` are the same thing."""

from __future__ import annotations

import enum


class _Word(str, enum.Enum):
    def __str__(self) -> str:
        return str(self.value)


class Rounding(_Word):
    """How to round; 四舍五入 is `half_up`."""

    up = "up"
    down = "down"
    ceiling = "ceiling"
    floor = "floor"
    half_up = "half_up"
    half_down = "half_down"
    half_even = "half_even"


class DayCount(_Word):
    """Which fraction of a year a period is."""

    act_360 = "act_360"
    act_365 = "act_365"
    thirty_360 = "thirty_360"
    act_act_isda = "act_act_isda"


class MonthEnd(_Word):
    """What becomes of a day that the month reached does not have."""

    last_day = "last_day"
    next_day = "next_day"
    refuse = "refuse"


class Adjustment(_Word):
    """Where a date that is no working day moves to."""

    unadjusted = "unadjusted"
    following = "following"
    modified_following = "modified_following"
    preceding = "preceding"


class RepaymentMethod(_Word):
    """How a loan is repaid."""

    bullet_interest = "bullet_interest"  #: 按期付息到期还本
    bullet = "bullet"  #: 利随本清
    equal_principal = "equal_principal"  #: 等额本金
    annuity = "annuity"  #: 等额本息


class Frequency(_Word):
    """How often instalments are due."""

    monthly = "monthly"
    quarterly = "quarterly"
    semi_annual = "semi_annual"
    yearly = "yearly"


class Repricing(_Word):
    """When a floating rate takes the reference rate of the day."""

    never = "never"
    yearly = "yearly"
    january = "january"
    quarterly = "quarterly"
