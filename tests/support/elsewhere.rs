//! What clocks elsewhere show while a meeting takes place, and when zones change their offset. Native
//! rules and those of the browser must give the same.

use time::macros::{datetime, offset};
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// A wall time of a meeting, in all zones in which it is looked at.
pub struct Seen {
    /// The zone of the meeting.
    pub zone: &'static str,
    /// What its clocks show.
    pub at: PrimitiveDateTime,
    /// Zone of the viewer, what the clocks show there, their offset from UTC.
    pub elsewhere: &'static [(&'static str, PrimitiveDateTime, UtcOffset)],
}

/// Meetings all over the world.
pub const SEEN_ELSEWHERE: &[Seen] = &[
    Seen {
        zone: "Asia/Seoul",
        at: datetime!(2024-09-03 09:00),
        elsewhere: &[
            ("Asia/Seoul", datetime!(2024-09-03 09:00), offset!(+9)),
            ("Europe/Paris", datetime!(2024-09-03 02:00), offset!(+2)),
            ("America/Lima", datetime!(2024-09-02 19:00), offset!(-5)),
            ("America/St_Johns", datetime!(2024-09-02 21:30), offset!(-2:30)),
            ("Asia/Kathmandu", datetime!(2024-09-03 05:45), offset!(+5:45)),
            ("Pacific/Auckland", datetime!(2024-09-03 12:00), offset!(+12)),
            ("Pacific/Chatham", datetime!(2024-09-03 12:45), offset!(+12:45)),
            ("Pacific/Kiritimati", datetime!(2024-09-03 14:00), offset!(+14)),
            ("Pacific/Pago_Pago", datetime!(2024-09-02 13:00), offset!(-11)),
        ],
    },
    // In the evening it is the next day in the east.
    Seen {
        zone: "Asia/Seoul",
        at: datetime!(2024-09-03 22:00),
        elsewhere: &[
            ("Europe/Paris", datetime!(2024-09-03 15:00), offset!(+2)),
            ("America/Lima", datetime!(2024-09-03 08:00), offset!(-5)),
            ("Asia/Kathmandu", datetime!(2024-09-03 18:45), offset!(+5:45)),
            ("Pacific/Auckland", datetime!(2024-09-04 01:00), offset!(+12)),
            ("Pacific/Chatham", datetime!(2024-09-04 01:45), offset!(+12:45)),
            ("Pacific/Kiritimati", datetime!(2024-09-04 03:00), offset!(+14)),
            ("Pacific/Pago_Pago", datetime!(2024-09-03 02:00), offset!(-11)),
        ],
    },
    // Past midnight.
    Seen {
        zone: "Asia/Seoul",
        at: datetime!(2024-09-04 00:30),
        elsewhere: &[
            ("Europe/Paris", datetime!(2024-09-03 17:30), offset!(+2)),
            ("America/Lima", datetime!(2024-09-03 10:30), offset!(-5)),
            ("Asia/Kathmandu", datetime!(2024-09-03 21:15), offset!(+5:45)),
            ("Pacific/Chatham", datetime!(2024-09-04 04:15), offset!(+12:45)),
        ],
    },
    // The turn of a year.
    Seen {
        zone: "Asia/Seoul",
        at: datetime!(2025-01-01 08:00),
        elsewhere: &[
            ("Europe/Paris", datetime!(2025-01-01 00:00), offset!(+1)),
            ("America/Lima", datetime!(2024-12-31 18:00), offset!(-5)),
            ("Pacific/Auckland", datetime!(2025-01-01 12:00), offset!(+13)),
            ("Pacific/Chatham", datetime!(2025-01-01 12:45), offset!(+13:45)),
        ],
    },
    // The viewers' clocks are set forward while the meeting's are not: before and after.
    Seen {
        zone: "Asia/Seoul",
        at: datetime!(2024-09-28 22:59),
        elsewhere: &[
            ("Pacific/Auckland", datetime!(2024-09-29 01:59), offset!(+12)),
            ("Pacific/Chatham", datetime!(2024-09-29 02:44), offset!(+12:45)),
        ],
    },
    Seen {
        zone: "Asia/Seoul",
        at: datetime!(2024-09-28 23:00),
        elsewhere: &[
            ("Pacific/Auckland", datetime!(2024-09-29 03:00), offset!(+13)),
            ("Pacific/Chatham", datetime!(2024-09-29 03:45), offset!(+13:45)),
        ],
    },
    Seen {
        zone: "Asia/Seoul",
        at: datetime!(2026-03-29 09:59),
        elsewhere: &[("Europe/Paris", datetime!(2026-03-29 01:59), offset!(+1))],
    },
    Seen {
        zone: "Asia/Seoul",
        at: datetime!(2026-03-29 10:00),
        elsewhere: &[("Europe/Paris", datetime!(2026-03-29 03:00), offset!(+2))],
    },
    // The viewers' clocks are set back: two hours of the meeting look the same, but for their offset.
    Seen {
        zone: "Asia/Seoul",
        at: datetime!(2026-10-25 09:30),
        elsewhere: &[("Europe/Paris", datetime!(2026-10-25 02:30), offset!(+2))],
    },
    Seen {
        zone: "Asia/Seoul",
        at: datetime!(2026-10-25 10:30),
        elsewhere: &[("Europe/Paris", datetime!(2026-10-25 02:30), offset!(+1))],
    },
    // A session in the hour that is left out is taken with the offset before it.
    Seen {
        zone: "Europe/Paris",
        at: datetime!(2026-03-29 02:30),
        elsewhere: &[
            ("Europe/Paris", datetime!(2026-03-29 03:30), offset!(+2)),
            ("Europe/London", datetime!(2026-03-29 02:30), offset!(+1)),
            ("Asia/Seoul", datetime!(2026-03-29 10:30), offset!(+9)),
            ("Asia/Kathmandu", datetime!(2026-03-29 07:15), offset!(+5:45)),
            ("America/New_York", datetime!(2026-03-28 21:30), offset!(-4)),
            ("America/Lima", datetime!(2026-03-28 20:30), offset!(-5)),
            ("Pacific/Chatham", datetime!(2026-03-29 15:15), offset!(+13:45)),
        ],
    },
    Seen {
        zone: "America/New_York",
        at: datetime!(2026-03-08 02:30),
        elsewhere: &[
            ("America/New_York", datetime!(2026-03-08 03:30), offset!(-4)),
            ("America/Lima", datetime!(2026-03-08 02:30), offset!(-5)),
            ("Europe/Paris", datetime!(2026-03-08 08:30), offset!(+1)),
            ("Asia/Seoul", datetime!(2026-03-08 16:30), offset!(+9)),
        ],
    },
    Seen {
        zone: "Pacific/Chatham",
        at: datetime!(2026-09-27 03:15),
        elsewhere: &[
            ("Pacific/Chatham", datetime!(2026-09-27 04:15), offset!(+13:45)),
            ("Pacific/Auckland", datetime!(2026-09-27 03:30), offset!(+13)),
            ("Europe/Paris", datetime!(2026-09-26 16:30), offset!(+2)),
        ],
    },
    Seen {
        zone: "Australia/Lord_Howe",
        at: datetime!(2026-10-04 02:15),
        elsewhere: &[
            ("Australia/Lord_Howe", datetime!(2026-10-04 02:45), offset!(+11)),
            ("Australia/Sydney", datetime!(2026-10-04 01:45), offset!(+10)),
        ],
    },
    // Of two hours that are shown twice, a session is in the first.
    Seen {
        zone: "Europe/Paris",
        at: datetime!(2026-10-25 02:30),
        elsewhere: &[
            ("Europe/Paris", datetime!(2026-10-25 02:30), offset!(+2)),
            ("Europe/London", datetime!(2026-10-25 01:30), offset!(+1)),
            ("Asia/Seoul", datetime!(2026-10-25 09:30), offset!(+9)),
            ("America/Lima", datetime!(2026-10-24 19:30), offset!(-5)),
        ],
    },
    Seen {
        zone: "America/New_York",
        at: datetime!(2026-11-01 01:30),
        elsewhere: &[
            ("Europe/Paris", datetime!(2026-11-01 06:30), offset!(+1)),
            ("Pacific/Auckland", datetime!(2026-11-01 18:30), offset!(+13)),
        ],
    },
    Seen {
        zone: "Pacific/Chatham",
        at: datetime!(2026-04-05 03:00),
        elsewhere: &[
            ("Pacific/Chatham", datetime!(2026-04-05 03:00), offset!(+13:45)),
            ("Europe/Paris", datetime!(2026-04-04 15:15), offset!(+2)),
        ],
    },
    // From one side of the date line to the other: up to two dates away, or one at the same hour.
    Seen {
        zone: "Pacific/Kiritimati",
        at: datetime!(2024-09-03 00:30),
        elsewhere: &[
            ("Pacific/Pago_Pago", datetime!(2024-09-01 23:30), offset!(-11)),
            ("Pacific/Honolulu", datetime!(2024-09-02 00:30), offset!(-10)),
            ("Asia/Seoul", datetime!(2024-09-02 19:30), offset!(+9)),
        ],
    },
    Seen {
        zone: "Pacific/Pago_Pago",
        at: datetime!(2024-09-03 23:30),
        elsewhere: &[
            ("Pacific/Kiritimati", datetime!(2024-09-05 00:30), offset!(+14)),
            ("Pacific/Chatham", datetime!(2024-09-04 23:15), offset!(+12:45)),
            ("Europe/Paris", datetime!(2024-09-04 12:30), offset!(+2)),
        ],
    },
    // On a day that was left out.
    Seen {
        zone: "Pacific/Apia",
        at: datetime!(2011-12-30 12:00),
        elsewhere: &[
            ("Pacific/Apia", datetime!(2011-12-31 12:00), offset!(+14)),
            ("Pacific/Pago_Pago", datetime!(2011-12-30 11:00), offset!(-11)),
        ],
    },
];

/// A zone, the first instant of another offset, the offset before, the offset since.
pub const OFFSET_CHANGES: &[(&str, OffsetDateTime, UtcOffset, UtcOffset)] = &[
    ("Europe/Paris", datetime!(2026-03-29 01:00 UTC), offset!(+1), offset!(+2)),
    ("Europe/Paris", datetime!(2026-10-25 01:00 UTC), offset!(+2), offset!(+1)),
    ("America/New_York", datetime!(2026-03-08 07:00 UTC), offset!(-5), offset!(-4)),
    ("America/New_York", datetime!(2026-11-01 06:00 UTC), offset!(-4), offset!(-5)),
    ("Pacific/Chatham", datetime!(2026-04-04 14:00 UTC), offset!(+13:45), offset!(+12:45)),
    ("Pacific/Chatham", datetime!(2026-09-26 14:00 UTC), offset!(+12:45), offset!(+13:45)),
    ("Australia/Lord_Howe", datetime!(2026-10-03 15:30 UTC), offset!(+10:30), offset!(+11)),
    ("Pacific/Apia", datetime!(2011-12-30 10:00 UTC), offset!(-10), offset!(+14)),
    ("Asia/Pyongyang", datetime!(2018-05-04 15:00 UTC), offset!(+8:30), offset!(+9)),
    // With the first second of a day in UTC.
    ("Africa/Casablanca", datetime!(2011-04-03 00:00 UTC), offset!(+0), offset!(+1)),
    ("Africa/Tripoli", datetime!(2012-11-10 00:00 UTC), offset!(+2), offset!(+1)),
];
