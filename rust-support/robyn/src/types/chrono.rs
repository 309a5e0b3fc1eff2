//! Dates and times of the crate chrono.

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc,
};

use crate::code::Code;
use crate::reader::Reader;
use crate::types::Type;
use crate::types::calendar::{
    LOCAL_DATE, LOCAL_DATE_TIME, LOCAL_TIME, OFFSET_DATE_TIME, existing, read_days, write_days,
};
use crate::types::instants::INSTANT;
use crate::types::years::years;
use crate::writer::Writer;

const YEARS: Code = years(-262_143, 262_142);

/// From the day before the year 1 to 1970.
const DAYS: i64 = 719_163;

#[diagnostic::do_not_recommend]
impl Type for NaiveDate {
    const CODE: Code = Code::with(LOCAL_DATE, YEARS);

    fn read(input: &mut Reader<'_>) -> Self {
        existing(NaiveDate::from_num_days_from_ce_opt(read_days(DAYS, input)))
    }

    fn write(&self, output: &mut Writer) {
        write_days(self.num_days_from_ce(), DAYS, output);
    }
}

#[diagnostic::do_not_recommend]
impl Type for NaiveTime {
    const CODE: Code = LOCAL_TIME;

    fn read(input: &mut Reader<'_>) -> Self {
        let seconds = u32::read(input);
        existing(NaiveTime::from_num_seconds_from_midnight_opt(
            seconds,
            u32::read(input),
        ))
    }

    /// A leap second has more nanoseconds than a second; Java refuses it.
    fn write(&self, output: &mut Writer) {
        self.num_seconds_from_midnight().write(output);
        self.nanosecond().write(output);
    }
}

#[diagnostic::do_not_recommend]
impl Type for NaiveDateTime {
    const CODE: Code = Code::with(LOCAL_DATE_TIME, YEARS);

    fn read(input: &mut Reader<'_>) -> Self {
        NaiveDateTime::new(NaiveDate::read(input), NaiveTime::read(input))
    }

    fn write(&self, output: &mut Writer) {
        Type::write(&self.date(), output);
        Type::write(&self.time(), output);
    }
}

#[diagnostic::do_not_recommend]
impl Type for DateTime<Utc> {
    const CODE: Code = Code::with(INSTANT, YEARS);

    fn read(input: &mut Reader<'_>) -> Self {
        let seconds = i64::read(input);
        existing(DateTime::from_timestamp(seconds, u32::read(input)))
    }

    fn write(&self, output: &mut Writer) {
        self.timestamp().write(output);
        self.timestamp_subsec_nanos().write(output);
    }
}

#[diagnostic::do_not_recommend]
impl Type for DateTime<FixedOffset> {
    const CODE: Code = Code::with(OFFSET_DATE_TIME, YEARS);

    fn read(input: &mut Reader<'_>) -> Self {
        let local = NaiveDateTime::read(input);
        let offset = existing(FixedOffset::east_opt(i32::read(input)));
        existing(offset.from_local_datetime(&local).single())
    }

    fn write(&self, output: &mut Writer) {
        Type::write(&self.naive_local(), output);
        self.offset().local_minus_utc().write(output);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_are_those_of_the_crate() {
        let (first, last) = (NaiveDate::MIN, NaiveDate::MAX);
        assert_eq!(
            (first.year(), first.ordinal(), last.month(), last.day()),
            (-262_143, 1, 12, 31)
        );
        assert_eq!(last.year(), 262_142);
        assert_eq!(
            NaiveDate::from_ymd_opt(1970, 1, 1)
                .unwrap()
                .num_days_from_ce(),
            DAYS as i32
        );
    }
}
