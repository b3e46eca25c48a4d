//! Seasons, halves of a year.

use super::super::en::{Class, Entry};
use super::super::form::{self, What};
use super::{Reader, Reading};
use sanad_time::Season;

impl Reader<'_> {
    pub(super) fn season_head(&mut self, at: usize, entry: Entry) -> Option<usize> {
        use Class as C;
        let season = form::season(entry.value);
        let before = at.wrapping_sub(1);
        let (end, year, pointing) = self.season_year(at + 1);
        let dated = year.is_some() || pointing.is_some();
        let pointer = self.pointing(before);
        if !dated && !self.is_season(at, entry.value) {
            return None;
        }
        let mut start = at;
        let mut said = pointing;
        if let Some(pointing) = pointer {
            said = Some(pointing);
            start = before;
            if self.is(start.wrapping_sub(1), C::The) {
                start -= 1;
            }
        } else {
            start = self.modifiers(start);
            let the = start.wrapping_sub(1);
            if self.is(the, C::The) && (year.is_some() && self.is(at + 1, C::Of) || !self.premodifies(end)) {
                start = the;
                start = self.modifiers(start);
            }
        }
        let kind = season == Season::Winter && !dated && pointer.is_none() && self.as_kind(at, end);
        self.push(Reading::new(
            start,
            end,
            What::Season { season, year, pointing: said, of_year: false, kind },
        ))
    }

    /// The year after a season: "1943", "of 1943", "of that year", "of 1777-78".
    fn season_year(&self, at: usize) -> (usize, Option<i32>, Option<form::Pointing>) {
        let number = at + usize::from(self.is(at, Class::Of) || self.mark(at, ',') && self.touches(at));
        if let Some(year) = self.plain_number(number, 4)
            && self
                .token(number)
                .is_some_and(|token| token.end - token.start == 4 || self.is(number + 1, Class::Era))
            && let Ok(year) = i32::try_from(year)
            && (self.is(number + 1, Class::Era) || (1000..2200).contains(&year))
        {
            if self.is(number + 1, Class::Era) && self.entry(number + 1).value == 1 {
                return (number + 2, Some(1 - year), None);
            }
            // "the winter of 1917–18"
            if let (Some(short), true) = (self.plain_number(number + 2, 2), self.hyphen(number + 1))
                && i32::try_from(short).ok() == Some((year + 1).rem_euclid(100))
            {
                return (number + 3, Some(year + 1), None);
            }
            return (number + 1, Some(year), None);
        }
        match self.year_pointer(at) {
            Some((pointing, end)) => (end, None, Some(pointing)),
            None => (at, None, None),
        }
    }

    /// Whether the word is the season and not a verb, a leap or a drop.
    fn is_season(&self, at: usize, number: i16) -> bool {
        use Class as C;
        let before = at.wrapping_sub(1);
        let written = self.written(at);
        if written.ends_with("fall") || written == "fall" || written == "Fall" {
            let placed = matches!(
                self.class(before),
                C::Last | C::Next | C::This | C::Previous | C::Following | C::Mod
            ) || self.dash(before) && self.is(before.wrapping_sub(1), C::Mod)
                || matches!(self.class(before), C::In | C::During | C::By)
                || self.is(before, C::The)
                    && matches!(
                        self.class(before.wrapping_sub(1)),
                        C::In | C::During | C::By | C::Of | C::To
                    );
            return placed && !self.is(at + 1, C::Of) && !self.is(at + 1, C::In);
        }
        if number == 1 {
            let verb = matches!(self.class(at + 1), C::To | C::From | C::In | C::After)
                && !self.dates_near(before)
                || self.written(before) == "to" && self.is(before, C::To)
                || matches!(self.written(at + 1), "up" | "water" | "waters" | "board");
            let placed = self.dates_near(before) || self.capital(at) && self.capital(at + 1);
            return !verb && placed;
        }
        true
    }

    fn dates_near(&self, at: usize) -> bool {
        let class = self.class(at);
        class.leads_to_date()
            || matches!(class, Class::Every | Class::Same)
            || self.dash(at)
            || self.scan.possessive(at)
    }

    fn premodifies(&self, end: usize) -> bool {
        self.capital(end) && self.unknown_word(end) || self.unknown_word(end) && self.is_thing(end)
    }

    fn is_thing(&self, at: usize) -> bool {
        matches!(
            self.written(at).to_ascii_lowercase().as_str(),
            "offensive"
                | "campaign"
                | "quarters"
                | "harvest"
                | "elections"
                | "election"
                | "olympics"
                | "palace"
                | "session"
                | "holidays"
        )
    }

    /// A winter as such: "winter quarters", "winter clothes", "for the winter".
    fn as_kind(&self, at: usize, end: usize) -> bool {
        !self.is(at.wrapping_sub(1), Class::The)
            && (self.unknown_word(end) || self.is(end, Class::Units))
            && !self.capital(end)
            && self.token(end).is_some_and(sanad_text::Token::spaced)
    }

    /// "the first half of 2008", "the second half".
    pub(super) fn half_head(&mut self, at: usize) -> Option<usize> {
        use Class as C;
        let hyphenated = self.hyphen(at.wrapping_sub(1));
        let before = at.wrapping_sub(if hyphenated { 2 } else { 1 });
        let half = match self.class(before) {
            C::Ordinal => u8::try_from(self.entry(before).value).ok().filter(|half| *half <= 2)?,
            C::PartAdj | C::Last => 2,
            C::Former => 1,
            _ => return None,
        };
        if hyphenated {
            // "first-half profit"; other first halves are of games.
            let accounts = matches!(
                self.written(at + 1),
                "profit"
                    | "profits"
                    | "loss"
                    | "losses"
                    | "net"
                    | "results"
                    | "earnings"
                    | "sales"
                    | "revenue"
            );
            let what = What::Half { half, year: None };
            return accounts.then(|| self.push(Reading::new(before, at + 1, what))).flatten();
        }
        let start = if self.is(before.wrapping_sub(1), C::The) { before - 1 } else { before };
        let number = at + 1 + usize::from(self.is(at + 1, C::Of));
        let year = self
            .plain_number(number, 4)
            .and_then(|year| i32::try_from(year).ok())
            .filter(|year| (1000..2200).contains(year));
        if let Some(year) = year {
            return self.push(Reading::new(start, number + 1, What::Half { half, year: Some(year) }));
        }
        let (_, end) = self.year_pointer(at + 1).or_else(|| {
            let the_year = self.is(at + 1, C::Of)
                && self.is(at + 2, C::The)
                && self.entry(at + 3).value == 7
                && self.is(at + 3, C::Unit);
            the_year.then_some((form::Pointing::The, at + 4))
        })?;
        self.push(Reading::new(start, end, What::Half { half, year: None }))
    }
}
