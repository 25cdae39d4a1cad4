//! Dates of which only the year or the month may be known, and periods of them.

use time::{Date, Month};

/// A calendar date as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// Only the year.
    Year(i32),
    /// Year and month.
    Month(i32, Month),
    /// The day.
    Day(Date),
}

impl PartialDate {
    /// The year, which is always known.
    pub fn year(self) -> i32 {
        match self {
            PartialDate::Year(year) | PartialDate::Month(year, _) => year,
            PartialDate::Day(date) => date.year(),
        }
    }

    /// The first day it may mean.
    pub fn first_day(self) -> Date {
        let first = |year, month| Date::from_calendar_date(year, month, 1).unwrap_or(Date::MIN);
        match self {
            PartialDate::Year(year) => first(year, Month::January),
            PartialDate::Month(year, month) => first(year, month),
            PartialDate::Day(date) => date,
        }
    }

    /// The last day it may mean.
    pub fn last_day(self) -> Date {
        let last = |year, month: Month| {
            Date::from_calendar_date(year, month, month.length(year)).unwrap_or(Date::MAX)
        };
        match self {
            PartialDate::Year(year) => last(year, Month::December),
            PartialDate::Month(year, month) => last(year, month),
            PartialDate::Day(date) => date,
        }
    }
}

/// From a date to another, both included; one date where there is no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    starts_on: PartialDate,
    ends_on: Option<PartialDate>,
}

impl From<PartialDate> for Period {
    fn from(starts_on: PartialDate) -> Self {
        Period { starts_on, ends_on: None }
    }
}

impl Period {
    /// `None` where the end lies before the start.
    pub fn new(starts_on: PartialDate, ends_on: Option<PartialDate>) -> Option<Self> {
        match ends_on {
            Some(end) if end.last_day() < starts_on.first_day() => None,
            Some(end) if end == starts_on => Some(Period { starts_on, ends_on: None }),
            _ => Some(Period { starts_on, ends_on }),
        }
    }

    /// When it begins.
    pub fn starts_on(&self) -> PartialDate {
        self.starts_on
    }

    /// When it ends, where that is another date than its start.
    pub fn ends_on(&self) -> Option<PartialDate> {
        self.ends_on
    }

    /// The last day it may mean.
    pub fn last_day(&self) -> Date {
        self.ends_on.unwrap_or(self.starts_on).last_day()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_year_lasts_from_its_first_day_to_its_last() {
        for (partial, first, last) in [
            (PartialDate::Year(2022), date!(2022 - 01 - 01), date!(2022 - 12 - 31)),
            (
                PartialDate::Month(2024, Month::February),
                date!(2024 - 02 - 01),
                date!(2024 - 02 - 29),
            ),
            (PartialDate::Day(date!(2024 - 09 - 03)), date!(2024 - 09 - 03), date!(2024 - 09 - 03)),
        ] {
            assert_eq!((partial.first_day(), partial.last_day()), (first, last));
        }
    }

    #[test]
    fn a_period_never_ends_before_it_starts() {
        let year = PartialDate::Year;
        assert_eq!(Period::new(year(2024), Some(year(2023))), None);
        assert_eq!(Period::new(year(2024), Some(year(2024))).unwrap().ends_on(), None);
        let later = Period::new(PartialDate::Day(date!(2024 - 09 - 03)), Some(year(2024)));
        assert_eq!(later.unwrap().last_day(), date!(2024 - 12 - 31));
    }
}
