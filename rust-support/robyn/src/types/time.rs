//! Dates and times of the crate time.

use time::{Date, OffsetDateTime, PrimitiveDateTime, Time, UtcDateTime, UtcOffset};

use crate::code::Code;
use crate::reader::Reader;
use crate::types::Type;
use crate::types::calendar::{
    LOCAL_DATE, LOCAL_DATE_TIME, LOCAL_TIME, OFFSET_DATE_TIME, existing, read_days, write_days,
};
use crate::types::instants::INSTANT;
use crate::types::years::years;
use crate::writer::Writer;

/// More of them when the application turns on the crate's `large-dates`.
const YEARS: Code = years(Date::MIN.year(), Date::MAX.year());

/// From the first Julian day to 1970.
const DAYS: i64 = 2_440_588;

#[diagnostic::do_not_recommend]
impl Type for Date {
    const CODE: Code = Code::with(LOCAL_DATE, YEARS);

    fn read(input: &mut Reader<'_>) -> Self {
        existing(Date::from_julian_day(read_days(DAYS, input)).ok())
    }

    fn write(&self, output: &mut Writer) {
        write_days(self.to_julian_day(), DAYS, output);
    }
}

#[diagnostic::do_not_recommend]
impl Type for Time {
    const CODE: Code = LOCAL_TIME;

    fn read(input: &mut Reader<'_>) -> Self {
        let seconds = u32::read(input);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let hour = existing(u8::try_from(hour).ok());
        existing(Time::from_hms_nano(hour, minute as u8, second as u8, u32::read(input)).ok())
    }

    fn write(&self, output: &mut Writer) {
        let (hour, minute, second, nanos) = self.as_hms_nano();
        (u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second)).write(output);
        nanos.write(output);
    }
}

#[diagnostic::do_not_recommend]
impl Type for PrimitiveDateTime {
    const CODE: Code = Code::with(LOCAL_DATE_TIME, YEARS);

    fn read(input: &mut Reader<'_>) -> Self {
        PrimitiveDateTime::new(Date::read(input), Time::read(input))
    }

    fn write(&self, output: &mut Writer) {
        self.date().write(output);
        self.time().write(output);
    }
}

#[diagnostic::do_not_recommend]
impl Type for UtcDateTime {
    const CODE: Code = Code::with(INSTANT, YEARS);

    fn read(input: &mut Reader<'_>) -> Self {
        let second = existing(UtcDateTime::from_unix_timestamp(i64::read(input)).ok());
        existing(second.replace_nanosecond(u32::read(input)).ok())
    }

    fn write(&self, output: &mut Writer) {
        self.unix_timestamp().write(output);
        self.nanosecond().write(output);
    }
}

#[diagnostic::do_not_recommend]
impl Type for OffsetDateTime {
    const CODE: Code = Code::with(OFFSET_DATE_TIME, YEARS);

    fn read(input: &mut Reader<'_>) -> Self {
        let local = PrimitiveDateTime::read(input);
        let offset = existing(UtcOffset::from_whole_seconds(i32::read(input)).ok());
        local.assume_offset(offset)
    }

    fn write(&self, output: &mut Writer) {
        self.date().write(output);
        self.time().write(output);
        self.offset().whole_seconds().write(output);
    }
}
