//! Arabic and Persian: one grammar over two tables, since both put the noun of time first and what points after it.
//!
//! It reads from left to right in the order of the text: where a word or number may open a date, the longest reading
//! is taken and reading goes on behind it. Each reading looks a bounded way ahead.

mod calendar;
mod clock;
mod days;
mod decades;
mod figures;
mod join;
mod length;
mod look;
mod months;
mod number;
mod parts;
mod table;
mod tail;
mod units;
mod weekdays;
mod words;
mod years;

use super::form::{Around, Form, Join, What};
use crate::Scan;
use look::Hit;
use sanad_model::{BlockKind, Calendar as System, CalendarFrom};
use sanad_text::{Kind, Language, Span};
use table::{Class, Table};

pub(super) use table::words;

/// Reads the Arabic and Persian forms of one block, appended to `out`.
pub(super) fn read(text: &str, scan: &Scan, out: &mut Vec<Form>) {
    for language in [Language::Arabic, Language::Persian] {
        if !scan.speaks(language) {
            continue;
        }
        let first = out.len();
        let heading = matches!(scan.kind, Some(BlockKind::Heading(_)));
        let table = Table::of(language);
        let (low, high, hits) = (0, 0, Vec::new());
        let mut reader = Reader { text, scan, table, language, low, high, hits, first, heading, out };
        for range in scan.sentences_in(language) {
            (reader.low, reader.high) = (range.start, range.end);
            reader.sentence();
        }
        reader.join();
    }
}

/// The tokens of the sentence being read, and the forms found so far.
struct Reader<'a> {
    text: &'a str,
    scan: &'a Scan,
    table: &'static Table,
    language: Language,
    /// First token of the sentence.
    low: usize,
    /// One past its last token.
    high: usize,
    /// What stands at each of them.
    hits: Vec<Hit>,
    /// Where the forms of this block begin.
    first: usize,
    heading: bool,
    out: &'a mut Vec<Form>,
}

/// A reading: its tokens, what they say, in which calendar.
#[derive(Clone, Copy, Debug)]
struct Reading {
    start: usize,
    end: usize,
    what: What,
    system: System,
    from: CalendarFrom,
}

impl Reading {
    fn new(start: usize, end: usize, what: What) -> Self {
        Self { start, end, what, system: System::Gregorian, from: CalendarFrom::None }
    }

    /// In a calendar.
    fn in_system(self, system: System, from: CalendarFrom) -> Self {
        Self { system, from, ..self }
    }

    /// With more words before it.
    fn since(self, start: usize) -> Self {
        Self { start, ..self }
    }
}

impl Reader<'_> {
    fn sentence(&mut self) {
        let mut hits = std::mem::take(&mut self.hits);
        hits.clear();
        hits.extend((self.low..self.high).map(|at| self.look(at)));
        self.hits = hits;
        let mut at = self.low;
        while at < self.high {
            let opens = match self.scan.text.tokens[at].kind {
                Kind::Number => true,
                Kind::Word => {
                    let entry = self.table.entry(self.scan.words[at]);
                    entry.names_day || entry.known() && self.hit(at).class.opens()
                }
                Kind::Mark => false,
            };
            at = if opens { self.opened(at).max(at + 1) } else { at + 1 };
        }
    }

    /// Reads what opens at a token; the token to go on from.
    fn opened(&mut self, at: usize) -> usize {
        let mut listed = days::Listed::default();
        if let Some(end) = self.listed_days(at, &mut listed) {
            for reading in listed.into_iter().flatten() {
                self.put(reading);
            }
            return end;
        }
        if let Some(end) = self.year_pair(at) {
            return end;
        }
        match self.phrase(at, false) {
            Some(reading) => {
                self.put(reading);
                reading.end
            }
            None => at + 1,
        }
    }

    /// The longest reading that opens at `at`. `cued`: something before it says that it is a date.
    fn phrase(&self, at: usize, cued: bool) -> Option<Reading> {
        use Class as C;
        let hit = self.hit(at);
        if self.table.entry(self.scan.word(at)).names_day
            && let Some(reading) = self.named_day(at)
        {
            return Some(reading);
        }
        match hit.class {
            C::Mod => self.modified(at),
            C::Weekday => self.weekday(at, at),
            C::Part => self.part_first(at).or_else(|| self.clock_phrase(at)),
            C::Month | C::MonthShy | C::MonthShiest | C::Solar | C::SolarShy | C::Lunar | C::LunarShy => {
                self.month_first(at, cued)
            }
            C::Season => self.season(at, cued),
            C::Decades => self.decades(at),
            C::DayWord | C::NightWord | C::YearWord => self.day_word(at),
            C::Reference => Some(self.reference(at)),
            C::Every => self.every(at),
            C::Set => Some(self.set_word(at)),
            C::Ago | C::Since | C::After => self.before_or_after(at),
            C::Pointer if !self.arabic() && hit.value == 6 => self.before_or_after(at),
            C::LastOrdinal => self.ranked(at).or_else(|| self.end_of(at)),
            C::Demonstrative => self.demonstrative(at),
            C::Exactly => self.clock_phrase(at),
            C::On => self.on_date(at),
            C::Unit | C::Units | C::Dual => self.unit_first(at, cued),
            C::Length => self.counted(at),
            C::UnitAdjective | C::None if self.scan.text.tokens[at].kind != Kind::Number => None,
            _ => self.number_first(at, cued),
        }
    }

    /// Reads what opens with a number, in figures or words.
    fn number_first(&self, at: usize, cued: bool) -> Option<Reading> {
        self.numeric(at)
            .or_else(|| self.day_of_this_month(at))
            .or_else(|| self.ranked(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.clock_phrase(at))
            .or_else(|| self.part_of_year(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.bare_year(at, cued))
    }

    /// Takes a reading in; readings come in text order and never overlap.
    fn put(&mut self, reading: Reading) {
        let span = self.span(reading.start, reading.end);
        if self.out.get(self.first..).and_then(<[Form]>::last).is_some_and(|last| last.span.end > span.start)
        {
            return;
        }
        let around = self.around(reading.start);
        self.out.push(Form {
            span,
            wide: span,
            narrative_only: false,
            doubtful: false,
            what: reading.what,
            system: reading.system,
            system_from: reading.from,
            block: u32::try_from(self.scan.block).unwrap_or(u32::MAX),
            heading: self.heading,
            sentence: self.whole_sentence(),
            around,
            join: Join::None,
        });
    }

    fn whole_sentence(&self) -> Span {
        let tokens = &self.scan.text.tokens;
        Span::new(tokens[self.low].start, tokens[self.high - 1].end)
    }

    fn around(&self, start: usize) -> Around {
        let before = start.wrapping_sub(1);
        let class = self.hit(before).class;
        Around {
            future: matches!(class, Class::UntilSign) || self.future_near(start),
            soon: false,
            past: matches!(class, Class::Since),
            bracket: self.mark(before, '('),
            aside: matches!(class, Class::Since | Class::UntilSign),
        }
    }
}
