//! What the annotators find. Every record has a [`Span`] into the extracted text: no span, no fact.

use crate::{Entity, Event, Figure, Mention, Name};
use sanad_text::{Language, Span};
use sanad_time::hijri::Variant;
use sanad_time::{Interval, Weekday};
use serde::{Deserialize, Serialize};

/// TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateKind {
    /// A day or anything coarser.
    Date,
    /// Finer than a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// Calendar that a date was written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Calendar {
    /// Gregorian.
    #[default]
    Gregorian,
    /// Solar Hijri, of Iran and Afghanistan.
    SolarHijri,
    /// Islamic, by the moon.
    Islamic,
}

/// How the calendar is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CalendarFrom {
    /// The words rest on no calendar: a clock time, a weekday, a number of days.
    #[default]
    None,
    /// A month's name or a mark such as AH, م, هـ says so.
    Stated,
    /// By the language, the size of the year or the form of the date.
    Inferred,
}

/// Whether the date can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStatus {
    /// Nothing against it.
    Ok,
    /// The calendar has no such day.
    Impossible,
    /// The stated weekday is not the day's.
    WeekdayMismatch,
    /// It cannot be placed.
    Undated,
}

/// How fine a date is, from fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// A time of day.
    Time,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A season.
    Season,
    /// A quarter or half of a year.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// None: durations, sets, `PAST_REF` and the like.
    None,
}

/// A unit of time, for offsets and durations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Three months.
    Quarter,
    /// Years.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// What was written, before anything was resolved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Year as written (astronomical: 1 BC is 0).
    pub year: Option<i32>,
    /// Month, 1–12.
    pub month: Option<u8>,
    /// Day of the month, as written, even when the month has no such day.
    pub day: Option<u8>,
    /// Weekday.
    pub weekday: Option<Weekday>,
}

/// "two days earlier", "five months after the talks".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offset {
    /// How many units; `None` when vague ("a few days later").
    pub amount: Option<f32>,
    /// Of what.
    pub unit: Unit,
    /// Whether it points forward in time.
    pub later: bool,
    /// "about", "nearly", "some".
    pub approximate: bool,
    /// The words that name what it is counted from ("the talks"), when they do.
    pub event: Option<Span>,
}

/// What a relative date was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The document's date.
    Document,
    /// The date on which a quotation was said; an index into [`Annotations::quotations`].
    Quotation(u32),
    /// Another date; an index into [`Annotations::dates`].
    Date(u32),
}

/// A date, time, duration or set of times, as written and as resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// Its words.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: DateKind,
    /// TIMEX3 value; `None` when impossible or undated.
    pub value: Option<String>,
    /// EDTF value, where EDTF can say it.
    pub edtf: Option<String>,
    /// The date in its own calendar, when that is not the Gregorian one.
    pub native: Option<String>,
    /// Calendar that it was written in.
    pub calendar: Calendar,
    /// How that is known.
    pub calendar_from: CalendarFrom,
    /// The rules by which an Islamic date was computed.
    pub variant: Option<Variant>,
    /// First and last possible day. Both ends `None` for what has no place in time.
    pub interval: Interval,
    /// How fine.
    pub grain: Grain,
    /// Whether it can be.
    pub status: DateStatus,
    /// What it was resolved against, if anything.
    pub anchor: Option<Anchor>,
    /// Joins the two written endpoints of a range: the same number on both.
    pub range: Option<u32>,
    /// Joins two dates that the text says are the same, mostly in two calendars: the same number on both.
    pub same: Option<u32>,
    /// What was written, in its own calendar.
    pub stated: Stated,
    /// The offset of a relative date.
    pub offset: Option<Offset>,
    /// Whether it leans, directly or through others, on an impossible date.
    pub from_impossible: bool,
    /// The direct quotation that it stands in, an index into [`Annotations::quotations`].
    pub quotation: Option<u32>,
}

/// The words that show that somebody said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Its words: `said`, `according to`.
    pub span: Span,
}

/// Form of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// Between marks, in the run of the text.
    Direct,
    /// Set off: paragraphs of its own.
    Block,
    /// Inside another quotation.
    Nested,
    /// Reported, not between marks (or only in part).
    Indirect,
}

impl Form {
    /// The name that the formats use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Block => "block",
            Self::Nested => "nested",
            Self::Indirect => "indirect",
        }
    }
}

/// How the content is put forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// Said as a fact.
    Asserted,
    /// Denied or rejected.
    Denied,
    /// Alleged, accused, claimed.
    Alleged,
    /// Hedged: believed, suggested, reportedly.
    Hedged,
}

impl Mode {
    /// The name that the formats use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Denied => "denied",
            Self::Alleged => "alleged",
            Self::Hedged => "hedged",
        }
    }
}

/// Somebody's words, direct or reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the first part's start to the last part's end.
    pub span: Span,
    /// The parts, in text order; one unless interrupted. Direct parts include their marks.
    pub parts: Vec<Span>,
    /// Form.
    pub form: Form,
    /// Who said it, as named in the passage.
    pub speaker: Option<Mention>,
    /// What shows it.
    pub cue: Option<Cue>,
    /// Where it was said or printed: "told *the Daily Star*".
    pub outlet: Option<Mention>,
    /// Who relayed it, outermost first.
    pub chain: Vec<Mention>,
    /// The date on which it was said, an index into [`Annotations::dates`].
    pub said: Option<u32>,
    /// The marker of its note, an index into [`Annotations::notes`].
    pub note: Option<u32>,
    /// How it is put forward.
    pub mode: Mode,
    /// Whether the speaker goes without a name.
    pub anonymous: bool,
    /// The quotation that it stands in, an index into [`Annotations::quotations`].
    pub within: Option<u32>,
    /// Whether a mark had to be supplied (see [`Annotations::mark_faults`]).
    pub repaired: bool,
    /// Whether the passage names no speaker and the one here is carried over from a quotation before it.
    pub carried: bool,
}

/// Words between marks that are nobody's speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// So-called: the writer keeps a distance.
    Scare,
    /// A title of a work, programme, movement.
    Title,
    /// A term or a name being introduced.
    Term,
}

/// A marked run of words that is not a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkedTerm {
    /// Its words, marks included.
    pub span: Span,
    /// Kind.
    pub kind: TermKind,
}

/// A quotation mark without its partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkFault {
    /// The mark.
    pub span: Span,
    /// Where the reading was resumed: the region in which the partner was looked for.
    pub region: Span,
    /// True for an opening mark that is never closed, false for a closing mark never opened.
    pub opening: bool,
    /// Whether the text itself proves it (directional marks, and counts that cannot match).
    pub provable: bool,
}

/// A note marker in the running text: `[7]`, `⁷`, `[^7]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteMarker {
    /// The marker with its brackets.
    pub span: Span,
    /// The label without brackets.
    pub label: String,
    /// The label as a number.
    pub number: Option<u32>,
    /// The definition, an index into [`crate::Document::notes`].
    pub definition: Option<u32>,
}

/// All that the annotators found in one document. Each list stands in text order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// Dates, times, durations, sets.
    pub dates: Vec<DateMention>,
    /// Quotations, direct and indirect.
    pub quotations: Vec<Quotation>,
    /// Marked words that are nobody's speech.
    pub terms: Vec<MarkedTerm>,
    /// Marks without partners.
    pub mark_faults: Vec<MarkFault>,
    /// Note markers.
    pub notes: Vec<NoteMarker>,
    /// Names of persons, bodies, groups, places.
    pub names: Vec<Name>,
    /// Who and what is mentioned, by names and as speakers.
    pub entities: Vec<Entity>,
    /// Figures with what they count.
    pub figures: Vec<Figure>,
    /// What is said to have happened.
    pub events: Vec<Event>,
    /// Sentences of the prose blocks.
    pub sentences: Vec<Span>,
    /// Stretches in one language, in text order, of the blocks that are not all English.
    pub languages: Vec<(Span, Language)>,
}

impl Annotations {
    /// The language of the words at an offset.
    #[must_use]
    pub fn language_at(&self, offset: u32) -> Language {
        let last = self.languages.partition_point(|(span, _)| span.start <= offset).checked_sub(1);
        let stretch = last.map(|at| self.languages[at]).filter(|(span, _)| offset < span.end);
        stretch.map_or(Language::English, |(_, language)| language)
    }

    /// The language that most of a span is in.
    #[must_use]
    pub fn language_of(&self, span: Span) -> Language {
        let first = self.languages.partition_point(|(stretch, _)| stretch.end <= span.start);
        let inside = self.languages[first..].iter().take_while(|(stretch, _)| stretch.start < span.end);
        let mut shares = [0u32; 4];
        let mut told = 0;
        for &(stretch, language) in inside {
            let share = stretch.end.min(span.end) - stretch.start.max(span.start);
            shares[language as usize] += share;
            told += share;
        }
        // What no stretch tells is English.
        shares[Language::English as usize] += if told == 0 { 1 } else { 0 };
        let all = [Language::English, Language::Arabic, Language::Persian, Language::Other];
        all.into_iter().max_by_key(|&language| shares[language as usize]).unwrap_or_default()
    }
}
