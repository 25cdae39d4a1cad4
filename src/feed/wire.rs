//! The feed, version 1, as it is written. `docs/feed.md` explains it to authors; the JSON Schema is
//! made from these types. Names follow schema.org (`name`, `alternateName`, `startDate`, `inLanguage`,
//! `jobTitle`, `url`) and c3voc's schedule (`title`, `abstract`, `description`, `room`, `links`)
//! where they have one.

use super::read::{List, record};
use super::value::{
    Address, Choice, Clock, Country, DateValue, Href, Id, Minutes, Prose, Tag, TimeValue, Title,
    UpdatedValue, Version, ZoneName,
};
use crate::agenda::{
    DocumentStatus, Duty, InstrumentKind, Kind, MeetingStatus, Relation, Role, SessionStatus,
};

record! {
    /// A network file.
    Feed {
        /// The version of this format: 1.
        format "plenary": Version,
        /// The network.
        network "network": Head,
        /// Members and other delegations.
        members "members": List<Member>,
        /// Organisations.
        organisations "organisations": List<Organisation>,
        /// People who appear in an agenda.
        people "people": List<Person>,
        /// Topics.
        topics "topics": List<Topic>,
        /// Instruments and frameworks.
        instruments "instruments": List<Instrument>,
        /// Programmes, projects and platforms.
        programmes "programmes": List<Programme>,
        /// Milestones.
        milestones "milestones": List<Milestone>,
        /// Meetings.
        meetings "meetings": List<Meeting>,
    }
}

record! {
    /// The network itself.
    Head {
        /// The full name.
        name "name": Title,
        /// The name in daily use.
        short_name "shortName": Option<Title>,
        /// Other printed and earlier names.
        alternate_names "alternateName": List<Title>,
        /// What it is.
        description "description": Option<Prose>,
        /// The language of texts that name none; English if left out.
        language "inLanguage": Option<Tag>,
        /// The group of sister networks it belongs to.
        family "family": Option<Family>,
        /// What it is for, point by point.
        purpose "purpose": List<Title>,
        /// When it began.
        launched_on "foundingDate": Option<DateValue>,
        /// Who runs it.
        offices "offices": List<Office>,
        /// What it works with.
        relations "relations": List<Relationship>,
        /// Where the facts come from.
        sources "sources": List<Prose>,
        /// On what terms the feed may be used.
        licence "license": Option<Prose>,
        /// What a reader must not take the pages for.
        disclaimer "disclaimer": Option<Prose>,
    }
}

record! {
    /// A family of networks.
    Family {
        /// The family's name.
        name "name": Title,
        /// Its networks.
        networks "networks": List<Title>,
    }
}

record! {
    /// An organisation with a duty in the network.
    Office {
        /// The duty.
        duty "duty": Choice<Duty>,
        /// Id of the organisation.
        organisation "organisation": Id,
        /// The unit in charge, and what else is known.
        note "note": Option<Title>,
    }
}

record! {
    /// Something the network works with or belongs to.
    Relationship {
        /// What it is.
        title "title": Title,
        /// Id of the programme it is.
        programme "programme": Option<Id>,
        /// Id of the instrument it is.
        instrument "instrument": Option<Id>,
    }
}

record! {
    /// A country or body.
    Member {
        /// Stable id, used in addresses.
        id "id": Id,
        /// The name in the network's use.
        name "name": Title,
        /// ISO 3166-1 alpha-2 code of a country.
        country "addressCountry": Option<Country>,
        /// How it relates to the network.
        relation "relation": Choice<Relation>,
        /// Why the feed says so.
        basis "basis": Title,
        /// Other names one may search for.
        alternate_names "alternateName": List<Title>,
        /// Organisations it is a member state of.
        memberships "memberOf": List<Membership>,
        /// What else is known.
        description "description": Option<Prose>,
    }
}

record! {
    /// That a delegation is a member state of an organisation.
    Membership {
        /// Id of the organisation.
        organisation "organisation": Id,
        /// Since when, where it matters.
        since "since": Option<DateValue>,
        /// Why the feed says so.
        basis "basis": Option<Title>,
    }
}

record! {
    /// A ministry, agency, company, university or other body.
    Organisation {
        /// Stable id, used in addresses.
        id "id": Id,
        /// The name.
        name "name": Title,
        /// The abbreviation in use.
        short_name "shortName": Option<Title>,
        /// Other printed names.
        alternate_names "alternateName": List<Title>,
        /// Id of the delegation of the country it is in, or of the body it is.
        member "member": Option<Id>,
        /// What it is.
        description "description": Option<Prose>,
        /// Its address on the web.
        url "url": Option<Address>,
    }
}

record! {
    /// A person.
    Person {
        /// Stable id, used in addresses.
        id "id": Id,
        /// The preferred form of the name.
        name "name": Title,
        /// Other printed forms.
        alternate_names "alternateName": List<Title>,
    }
}

record! {
    /// A topic.
    Topic {
        /// Stable id, used in addresses.
        id "id": Id,
        /// The name.
        name "name": Title,
        /// What it covers.
        description "description": Option<Prose>,
    }
}

record! {
    /// An instrument or framework.
    Instrument {
        /// Stable id, used in addresses.
        id "id": Id,
        /// The full title.
        title "title": Title,
        /// What it is.
        kind "kind": Choice<InstrumentKind>,
        /// When it was adopted or published.
        date "date": Option<DateValue>,
        /// Id of the delegation that issued it, where it is one country's.
        member "member": Option<Id>,
        /// Its parts, such as the dimensions of a framework.
        parts "parts": List<Title>,
        /// What it is about.
        description "description": Option<Prose>,
        /// Where it can be read.
        url "url": Option<Address>,
    }
}

record! {
    /// A programme, project, platform or co-operation.
    Programme {
        /// Stable id, used in addresses.
        id "id": Id,
        /// The name.
        title "title": Title,
        /// In one or two sentences.
        summary "abstract": Option<Title>,
        /// Where it comes from.
        background "background": Option<Prose>,
        /// What it wants to reach.
        objective "objective": Option<Prose>,
        /// What it covers.
        scope "scope": Option<Prose>,
        /// What it rests on.
        basis "basis": Option<Prose>,
        /// Its stages.
        periods "periods": List<Stage>,
        /// Ids of the delegations it concerns.
        members "members": List<Id>,
        /// Ids of the organisations that run it together.
        partners "partners": List<Id>,
        /// Its lines of work.
        strands "strands": List<Strand>,
        /// What came of it.
        results "results": List<Title>,
        /// What stands in its way.
        challenges "challenges": List<Title>,
        /// Ids of its topics.
        topics "topics": List<Id>,
        /// Ids of the instruments it builds on.
        instruments "instruments": List<Id>,
        /// Pages about it.
        links "links": List<Link>,
    }
}

record! {
    /// A stage of a programme.
    Stage {
        /// First year, month or day.
        start "startDate": DateValue,
        /// Last year, month or day.
        end "endDate": Option<DateValue>,
        /// What was done in it.
        title "title": Option<Title>,
    }
}

record! {
    /// A line of work.
    Strand {
        /// Its name.
        title "title": Title,
        /// What belongs to it.
        points "points": List<Title>,
    }
}

record! {
    /// A date to remember.
    Milestone {
        /// First year, month or day.
        start "startDate": DateValue,
        /// Last year, month or day.
        end "endDate": Option<DateValue>,
        /// What happened.
        title "title": Title,
        /// Id of the meeting it was.
        meeting "meeting": Option<Id>,
        /// Id of the programme it belongs to.
        programme "programme": Option<Id>,
        /// Id of the instrument it brought.
        instrument "instrument": Option<Id>,
    }
}

record! {
    /// A page on the web.
    Link {
        /// What it is called.
        title "title": Title,
        /// Where it is: `https:`, `http:`, `webcal:`, `mailto:` or `tel:`.
        url "url": Address,
    }
}

record! {
    /// A meeting.
    Meeting {
        /// Stable id, used in addresses; holds the year.
        id "id": Id,
        /// What it is called.
        title "title": Title,
        /// Its guiding theme.
        theme "theme": Option<Title>,
        /// In one or two sentences.
        summary "abstract": Option<Title>,
        /// Why it is held.
        background "background": Option<Prose>,
        /// First year, month or day.
        start "startDate": DateValue,
        /// Last year, month or day.
        end "endDate": Option<DateValue>,
        /// Whether it takes place.
        status "status": Choice<MeetingStatus>,
        /// Where.
        venue "location": Option<Venue>,
        /// Rooms in the order in which they are shown.
        rooms "rooms": List<Room>,
        /// IANA name of the time zone of all its times.
        time_zone "timeZone": Option<ZoneName>,
        /// When a day begins; a session that starts earlier belongs to the day before. Midnight if
        /// left out.
        day_start "dayStart": Option<Clock>,
        /// Ids of the organisations that organise it.
        organisers "organizer": List<Id>,
        /// Who it is for.
        audience "audience": List<Title>,
        /// Ids of its topics.
        topics "topics": List<Id>,
        /// Ids of the instruments it refers to.
        instruments "instruments": List<Id>,
        /// How settled the agenda is.
        document_status "documentStatus": Option<Choice<DocumentStatus>>,
        /// Grows with every change.
        version "version": Option<Version>,
        /// When it was last changed.
        updated "updated": Option<UpdatedValue>,
        /// Earlier versions of the agenda: files of the same form as the one with the meeting's
        /// sessions.
        versions "versions": List<EarlierVersion>,
        /// Papers of the meeting.
        documents "documents": List<Link>,
        /// What else is known.
        notes "notes": List<Title>,
        /// Parts with hosts, a theme or an audience of their own.
        parts "parts": List<Part>,
        /// Its sessions, unless they are in a file of their own.
        sessions "sessions": List<Session>,
        /// The file of its sessions, relative to the network file.
        href "href": Option<Href>,
        /// The file of the long texts of its sessions, relative to the network file.
        texts_href "textsHref": Option<Href>,
    }
}

record! {
    /// An earlier version of a meeting's agenda.
    EarlierVersion {
        /// Its number, below that of the present agenda.
        version "version": Version,
        /// The file of its sessions, relative to the network file.
        href "href": Href,
        /// When it was last changed.
        updated "updated": Option<UpdatedValue>,
    }
}

record! {
    /// A place.
    Venue {
        /// Its name.
        name "name": Title,
        /// Street and number.
        address "address": Option<Title>,
        /// City and country.
        locality "addressLocality": Option<Title>,
    }
}

record! {
    /// A room.
    Room {
        /// Stable id within the meeting.
        id "id": Id,
        /// Its name.
        name "name": Title,
    }
}

record! {
    /// A part of a meeting.
    Part {
        /// Stable id within the meeting.
        id "id": Id,
        /// What it is called.
        title "title": Title,
        /// Its theme.
        theme "theme": Option<Title>,
        /// In a few sentences.
        summary "abstract": Option<Title>,
        /// Where, when not in the meeting's venue.
        venue "location": Option<Venue>,
        /// Ids of the organisations that host it.
        hosts "hosts": List<Id>,
        /// Who may attend.
        audience "audience": List<Title>,
        /// Ids of its topics.
        topics "topics": List<Id>,
    }
}

record! {
    /// The file of a meeting's sessions.
    SessionsFile {
        /// The version of this format: 1.
        format "plenary": Version,
        /// Id of the meeting.
        meeting "meeting": Id,
        /// Its sessions.
        sessions "sessions": List<Session>,
    }
}

record! {
    /// The file of the long texts of a meeting's sessions.
    TextsFile {
        /// The version of this format: 1.
        format "plenary": Version,
        /// Id of the meeting.
        meeting "meeting": Id,
        /// The texts.
        texts "texts": List<LongText>,
    }
}

record! {
    /// The long text of a session.
    LongText {
        /// Id of the session.
        id "id": Id,
        /// The text.
        description "description": Prose,
    }
}

record! {
    /// A session.
    Session {
        /// Stable id within the meeting, used in addresses.
        id "id": Id,
        /// What it is called in short, such as "Session 1".
        code "code": Option<Title>,
        /// The title, without the code.
        title "title": Title,
        /// What kind of thing it is; "session" if left out.
        kind "kind": Option<Choice<Kind>>,
        /// Whether it takes place as announced; "confirmed" if left out.
        status "status": Option<Choice<SessionStatus>>,
        /// Why it does not.
        status_note "statusNote": Option<Title>,
        /// Local date and time of the meeting.
        start "start": TimeValue,
        /// Local date and time of the meeting.
        end "end": TimeValue,
        /// Id of the room.
        room "room": Option<Id>,
        /// Id of the part of the meeting.
        part "part": Option<Id>,
        /// Ids of its topics.
        topics "topics": List<Id>,
        /// Ids of the instruments it refers to.
        instruments "instruments": List<Id>,
        /// Questions it asks.
        questions "questions": List<Title>,
        /// Languages spoken.
        languages "inLanguage": List<Tag>,
        /// Languages it is interpreted into.
        interpretation "interpretation": List<Tag>,
        /// Who may attend.
        audience "audience": List<Title>,
        /// Papers.
        documents "documents": List<Link>,
        /// Ids of the organisations that lead it.
        led_by "ledBy": List<Id>,
        /// In one or two sentences.
        summary "abstract": Option<Title>,
        /// At length.
        description "description": Option<Prose>,
        /// The run of show.
        items "items": List<Item>,
    }
}

record! {
    /// One entry of a run of show.
    Item {
        /// What happens.
        role "role": Choice<Role>,
        /// A title of its own.
        title "title": Option<Title>,
        /// Who; several people may share one item.
        billings "persons": List<Billing>,
        /// Minutes given to it.
        minutes "minutes": Option<Minutes>,
    }
}

record! {
    /// How a person is announced in one appearance.
    Billing {
        /// Id of the person.
        person "person": Id,
        /// The name as printed here, where it differs.
        printed_name "name": Option<Title>,
        /// The job title as printed here.
        job_title "jobTitle": Option<Title>,
        /// Id of the body as printed here.
        organisation "organisation": Option<Id>,
        /// Id of the delegation the person speaks for.
        member "member": Option<Id>,
    }
}
