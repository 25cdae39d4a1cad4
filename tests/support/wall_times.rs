//! Wall times whose offset is known. Native rules and those of the browser must give the same.

use time::macros::{datetime, offset};
use time::{PrimitiveDateTime, UtcOffset};

/// Zone, wall time, offset from UTC.
pub const WALL_TIMES: &[(&str, PrimitiveDateTime, UtcOffset)] = &[
    // Left out: the clock goes from 2:00 to 3:00.
    ("Europe/Paris", datetime!(2026-03-29 01:59), offset!(+1)),
    ("Europe/Paris", datetime!(2026-03-29 02:30), offset!(+1)),
    ("Europe/Paris", datetime!(2026-03-29 03:00), offset!(+2)),
    // Repeated: the clock goes from 3:00 back to 2:00.
    ("Europe/Paris", datetime!(2026-10-25 01:59), offset!(+2)),
    ("Europe/Paris", datetime!(2026-10-25 02:30), offset!(+2)),
    ("Europe/Paris", datetime!(2026-10-25 03:00), offset!(+1)),
    ("America/New_York", datetime!(2026-03-08 02:30), offset!(-5)),
    ("America/New_York", datetime!(2026-11-01 01:30), offset!(-4)),
    // Half an hour of summer time.
    ("Australia/Lord_Howe", datetime!(2026-04-05 01:45), offset!(+11)),
    ("Australia/Lord_Howe", datetime!(2026-10-04 02:15), offset!(+10:30)),
    // A day that was left out.
    ("Pacific/Apia", datetime!(2011-12-29 23:59), offset!(-10)),
    ("Pacific/Apia", datetime!(2011-12-30 12:00), offset!(-10)),
    ("Pacific/Apia", datetime!(2011-12-31 00:00), offset!(+14)),
    ("Asia/Seoul", datetime!(2024-09-03 09:00), offset!(+9)),
    ("Asia/Kathmandu", datetime!(2024-09-03 09:00), offset!(+5:45)),
];
