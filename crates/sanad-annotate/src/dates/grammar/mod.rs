//! The grammar: from the tokens of one block to forms. It starts at triggers (words that head a date, and numbers)
//! and looks a bounded way to both sides; nothing is done for other tokens.

mod bare;
mod calendar;
mod clock;
mod context;
mod days;
mod early;
mod edges;
mod hijri;
mod months;
mod numeric;
mod quantity;
mod ranked;
mod seasons;
mod units;
mod weekdays;
mod words;
mod years;

use super::en::{Class, Entry, Table};
use super::form::{Calendar, Form, Join, Order, What};
use crate::Scan;
use sanad_model::{BlockKind, Calendar as System, CalendarFrom};
use sanad_text::{Kind, Language, Span, Token};

/// Reads the forms of one block, appended to `out`.
pub(super) fn read(text: &str, scan: &Scan, out: &mut Vec<Form>) {
    let table = Table::english();
    let first = out.len();
    let heading = matches!(scan.kind, Some(BlockKind::Heading(_)));
    let mut reader = Reader { text, scan, table, low: 0, high: 0, first, heading, out };
    for range in scan.sentences_in(Language::English) {
        reader.low = range.start;
        reader.high = range.end;
        reader.sentence();
    }
    reader.join();
}

/// The tokens of the sentence being read, and the forms found so far.
struct Reader<'a> {
    text: &'a str,
    scan: &'a Scan,
    table: &'static Table,
    /// First token of the sentence.
    low: usize,
    /// One past its last token.
    high: usize,
    /// Where the forms of this block begin.
    first: usize,
    heading: bool,
    out: &'a mut Vec<Form>,
}

/// A reading: the token ranges of the close and the wide span, and what they say.
#[derive(Clone, Copy, Debug)]
struct Reading {
    start: usize,
    end: usize,
    wide_start: usize,
    wide_end: usize,
    narrative_only: bool,
    doubtful: bool,
    what: What,
    system: System,
    system_from: CalendarFrom,
}

impl Reading {
    /// One span for both genres.
    fn new(start: usize, end: usize, what: What) -> Self {
        Self {
            start,
            end,
            wide_start: start,
            wide_end: end,
            narrative_only: false,
            doubtful: false,
            what,
            system: System::Gregorian,
            system_from: told(what),
        }
    }

    /// The wide span reaches further.
    fn wide(mut self, start: usize, end: usize) -> Self {
        self.wide_start = start.min(self.start);
        self.wide_end = end.max(self.end);
        self
    }

    /// In another calendar.
    fn in_system(self, system: System, from: CalendarFrom) -> Self {
        Self { system, system_from: from, ..self }
    }

    /// Tagged in narrative alone.
    fn only_narrative(mut self) -> Self {
        self.narrative_only = true;
        self
    }

    /// A year only where the text has other early years.
    fn doubtful(mut self) -> Self {
        self.doubtful = true;
        self
    }
}

/// Whether a date of the Gregorian calendar says so by a month's name.
fn told(what: What) -> CalendarFrom {
    let What::Calendar(Calendar { year, month, order, .. }) = what else { return CalendarFrom::None };
    match (year, month, order) {
        (_, Some(_), Order::Day | Order::Month) => CalendarFrom::Stated,
        (None, Some(_), _) => CalendarFrom::Stated,
        (None, None, _) => CalendarFrom::None,
        _ => CalendarFrom::Inferred,
    }
}

impl Reader<'_> {
    fn sentence(&mut self) {
        let mut at = self.low;
        while at < self.high {
            let token = self.scan.text.tokens[at];
            let next = match token.kind {
                Kind::Number => self.number_head(at),
                Kind::Word if self.table.triggers(self.scan.words[at]) => {
                    self.word_head(at, self.table.entry(self.scan.words[at]))
                }
                Kind::Word | Kind::Mark => None,
            };
            at = next.unwrap_or(at + 1).max(at + 1);
        }
    }

    /// Reads at a word that heads a date; the token to go on from.
    fn word_head(&mut self, at: usize, entry: Entry) -> Option<usize> {
        use Class as C;
        if matches!(entry.class, C::Solar | C::SolarShy | C::Lunar | C::LunarPart)
            && let Some(next) = self.hijri_head(at)
        {
            return Some(next);
        }
        if entry.names_day
            && let Some(next) = self.named_day(at)
        {
            return Some(next);
        }
        match entry.class {
            C::Month | C::MonthShort => self.month_head(at, entry),
            C::Weekday | C::WeekdayShort => self.weekday_head(at, entry),
            C::Weekdays => self.weekdays_head(at, entry),
            C::Season => self.season_head(at, entry),
            C::Unit | C::Units => self.unit_head(at, entry),
            C::Part | C::Parts | C::PartAlone => self.part_head(at, entry),
            C::Decades => self.decades_head(at, entry),
            C::Ref => self.reference_head(at, entry),
            C::Past => self.past_head(at),
            C::DayWord | C::Tonight => self.day_word_head(at, entry),
            C::Set => self.set_head(at, entry),
            C::Time => self.time_head(at, entry),
            C::Half => self.half_head(at),
            C::Oclock => self.oclock_head(at),
            _ => None,
        }
    }

    // Looking around. Positions outside the sentence have no class.

    fn inside(&self, at: usize) -> bool {
        self.low <= at && at < self.high
    }

    fn token(&self, at: usize) -> Option<Token> {
        self.inside(at).then(|| self.scan.text.tokens[at])
    }

    fn entry(&self, at: usize) -> Entry {
        if self.inside(at) { self.table.entry(self.scan.words[at]) } else { Entry::default() }
    }

    fn class(&self, at: usize) -> Class {
        self.entry(at).class
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.class(at) == class
    }

    fn written(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.text(self.text))
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.is_mark(mark))
    }

    /// Whether token `at` touches the one before it.
    fn touches(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.spaced())
    }

    fn dash(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.mark(), Some('-' | '–' | '—' | '‑' | '−' | '‐')))
    }

    /// A dash without white space on either side.
    fn hyphen(&self, at: usize) -> bool {
        self.dash(at) && self.touches(at) && self.touches(at + 1)
    }

    /// Whether a line ends between token `at` and the next.
    fn breaks(&self, at: usize) -> bool {
        match (self.token(at), self.token(at + 1)) {
            (Some(left), Some(right)) => self.text[left.end as usize..right.start as usize].contains('\n'),
            _ => false,
        }
    }

    fn apostrophe(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.mark(), Some('\'' | '’' | '‘' | '`')))
    }

    /// The value of a plain whole number of at most `digits` digits.
    fn plain_number(&self, at: usize, digits: u32) -> Option<u32> {
        let token = self.token(at)?;
        let value = token.number()?;
        let grouped = token.flags.has(sanad_text::Flags::GROUPED);
        (!grouped && token.end - token.start <= digits).then_some(value)
    }

    /// A word that plays no part in dates.
    fn unknown_word(&self, at: usize) -> bool {
        use Class as C;
        let plain = matches!(
            self.class(at),
            C::None
                | C::VetoBefore
                | C::VetoAfter
                | C::WalkBefore
                | C::WalkAfter
                | C::FutureCue
                | C::Solar
                | C::SolarShy
                | C::Lunar
                | C::LunarPart
                | C::LunarSecond
                | C::HijriEra
        );
        plain && self.token(at).is_some_and(Token::is_word)
    }

    fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_word() && token.capital())
    }

    /// The bytes of the tokens from `start` to `end`.
    fn span(&self, start: usize, end: usize) -> Span {
        let tokens = &self.scan.text.tokens;
        Span::new(tokens[start].start, tokens[end - 1].end)
    }

    /// Takes a reading in, unless a form that stands already holds it; gives the token to go on from.
    fn push(&mut self, reading: Reading) -> Option<usize> {
        let (span, wide) =
            (self.span(reading.start, reading.end), self.span(reading.wide_start, reading.wide_end));
        while let Some(last) = self.out.get(self.first..).and_then(<[Form]>::last) {
            if !last.wide.overlaps(wide) {
                // Forms stand in text order; what lies before a form already read is not taken in.
                if last.wide.start > wide.start {
                    return Some(reading.end);
                }
                break;
            }
            if last.wide.contains(wide) && last.span.overlaps(span) && last.wide != wide {
                return Some(reading.end);
            }
            if wide.contains(last.wide) || span.len() >= last.span.len() && span.overlaps(last.span) {
                self.out.pop();
            } else if span.overlaps(last.span) {
                return Some(reading.end);
            } else {
                // Only the wide edges touch: both keep their close spans.
                if let Some(last) = self.out.last_mut() {
                    last.wide = last.span;
                }
                let around = self.around(reading.start);
                self.put(span, span, reading, around);
                return Some(reading.end);
            }
        }
        let around = self.around(reading.start);
        self.put(span, wide, reading, around);
        Some(reading.end)
    }

    fn put(&mut self, span: Span, wide: Span, reading: Reading, around: super::form::Around) {
        let sentence = self.span(self.low, self.high);
        self.out.push(Form {
            span,
            wide,
            narrative_only: reading.narrative_only,
            doubtful: reading.doubtful,
            what: reading.what,
            system: reading.system,
            system_from: reading.system_from,
            block: u32::try_from(self.scan.block).unwrap_or(u32::MAX),
            heading: self.heading,
            sentence,
            around,
            join: Join::None,
        });
    }
}
