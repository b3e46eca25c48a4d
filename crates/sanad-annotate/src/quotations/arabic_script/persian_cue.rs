//! Persian verbs of speech: plain ones, and nouns with a light verb: `گفت`, `می‌گوید`, `اعلام کرده است`, `گفته می‌شود`.

use super::content::Marker;
use super::{Cue, Frame, Reader, Verb, class, takes};
use crate::affix::Clitics;
use sanad_model::Mode;
use std::ops::Range;

/// A verb of speech with all its parts.
#[derive(Clone, Debug)]
pub(super) struct Verbal {
    /// Its tokens.
    pub(super) group: Range<usize>,
    /// What it takes.
    pub(super) frame: Frame,
    /// Whether it is denied.
    pub(super) negated: bool,
    /// Whether nobody is its subject.
    pub(super) passive: bool,
}

/// Nouns that take another before the light verb: `ابراز امیدواری کرد`.
const DOUBLED: &[&str] = &["ابراز", "اظهار", "اعلام"];

impl Reader<'_> {
    /// The verb of speech whose first word, or whose noun, stands at `at`.
    pub(super) fn persian_cue(&self, at: usize) -> Option<Verbal> {
        let word = self.word(at);
        if word.verb != Verb::Finite {
            return None;
        }
        let frame = self.frame(at);
        if frame.light == 0 { self.plain(at, frame) } else { self.composed(at, frame) }
    }

    fn plain(&self, at: usize, frame: Frame) -> Option<Verbal> {
        let word = self.word(at);
        let raw = self.raw(at);
        let noun = word.clitics.has(Clitics::PLURAL)
            || word.clitics.has(Clitics::YA)
            || word.clitics.has(Clitics::PRONOUN);
        let talk = self.raw(at + 1) == "و" && self.raw(at + 2).starts_with("گو");
        let named = at > 0
            && (self.is(at, class::SAYING) && self.is(at - 1, class::PREP)
                || matches!(self.raw(at - 1), "سخن" | "تبریک" | "تسلیت" | "دروغ"));
        if noun || talk || named || word.is(class::WILL) && !word.clitics.has(Clitics::MI) && !self.mi(at) {
            return None;
        }
        let start = at - usize::from(self.mi(at));
        let mut negated = word.is(class::NEGATED)
            || raw.starts_with("نم")
            || start < at && self.raw(start).starts_with('ن');
        let mut end = at + 1;
        let mut passive = false;
        if word.is(class::PARTICIPLE) {
            let helper = end + usize::from(self.is(end, class::MI));
            if self.is(helper, class::SHOD) {
                passive = true;
                negated |= self.is(helper, class::NEGATED) || self.raw(end).starts_with('ن');
                end = helper + 1;
            }
            if self.is(end, class::AST) {
                negated |= self.is(end, class::NEGATED);
                end += 1;
            } else if !passive
                && !raw.contains('\u{200c}')
                && !self.colon(end)
                && !self.is(end, class::THAT)
                && self.page.piece(end).is_none()
            {
                return None;
            }
        }
        Some(Verbal { group: start..end, frame, negated, passive })
    }

    fn composed(&self, at: usize, frame: Frame) -> Option<Verbal> {
        let word = self.word(at);
        if word.clitics.has(Clitics::PLURAL) || word.clitics.has(Clitics::PRONOUN) {
            return None;
        }
        let mut verb = at + 1;
        let mut negated = false;
        if self.is(verb, class::MI | class::WILL) && self.light(verb + 1) {
            negated = self.raw(verb).starts_with('ن');
            verb += 1;
        }
        let light = self.word(verb);
        let active = light.class & frame.light != 0;
        let passive = !active && light.is(class::SHOD) && frame.light & (class::KARD | class::DAD) != 0;
        if !(active || passive) {
            return None;
        }
        negated |= light.is(class::NEGATED) || self.raw(verb).starts_with("نم");
        let mut end = verb + 1;
        if passive && self.is(end, class::AST) || light.is(class::PARTICIPLE) && self.is(end, class::AST) {
            negated |= self.is(end, class::NEGATED);
            end += 1;
        } else if light.is(class::PARTICIPLE) && self.is(end, class::SHOD) {
            end += 1;
        }
        let doubled = at > 0 && DOUBLED.contains(&self.raw(at - 1));
        Some(Verbal { group: at - usize::from(doubled)..end, frame, negated, passive })
    }

    /// Whether `می` or `نمی` stands before as a word of its own.
    fn mi(&self, at: usize) -> bool {
        at > 0 && self.is(at - 1, class::MI)
    }

    /// The cue that a verb makes.
    pub(super) fn verbal_cue(&self, verbal: Verbal) -> Cue {
        let Verbal { group, frame, negated, passive } = verbal;
        let mode = match (negated, frame.mode) {
            (true, Mode::Denied) => Mode::Hedged,
            (true, _) => Mode::Denied,
            (false, Mode::Asserted) if passive && frame.light == 0 => Mode::Hedged,
            (false, mode) => mode,
        };
        Cue { group, frame, mode, agree: super::Agree::Any, passive }
    }

    /// What follows a Persian verb of speech directly.
    pub(super) fn persian_marker(&self, cue: &Cue, high: usize) -> Option<Marker> {
        let after = cue.group.end;
        if after >= high {
            return None;
        }
        let takes_words = cue.frame.takes(takes::QUOTE | takes::THAT);
        if self.colon(after) {
            return takes_words.then_some(Marker::Colon(after));
        }
        if self.page.piece(after).is_some() {
            return cue.frame.takes(takes::QUOTE).then_some(Marker::Piece(after));
        }
        let comma = usize::from(self.comma(after));
        if self.is(after + comma, class::THAT) {
            return takes_words.then_some(Marker::That(after + comma));
        }
        if comma > 0 && self.page.piece(after + 1).is_some() && cue.frame.takes(takes::QUOTE) {
            return Some(Marker::Piece(after + 1));
        }
        // `گفت در این حمله پنج نفر کشته شدند.`
        let speech = cue.frame.takes(takes::QUOTE | takes::THAT) && !cue.frame.takes(takes::DOUBTFUL);
        let plain = cue.frame.light == 0 && cue.frame.takes(takes::QUOTE);
        let bare = self.page.word(after) && !matches!(self.raw(after), "و" | "تا") && after + 3 < high;
        let clause = plain || !self.is(after, class::PREP | class::CLAUSE) && self.closes(after, high);
        (speech && bare && clause && !cue.passive && self.persian_cue(after).is_none())
            .then_some(Marker::That(after))
    }

    /// Whether a stretch ends in a verb, as a clause does.
    fn closes(&self, from: usize, high: usize) -> bool {
        let last = self.trim(from, high).saturating_sub(1);
        last > from
            && self.page.word(last)
            && (self.light(last)
                || self.raw(last).ends_with("ند")
                || self.raw(last).starts_with("می")
                || self.is(last - 1, class::WILL))
    }

    /// Whether `و` is followed by a report of its own: `و افزود:`, `و در ادامه گفت که`.
    pub(super) fn persian_reports(&self, from: usize, high: usize) -> bool {
        self.next_verbal(from, high.min(from + 7)).is_some_and(|verbal| {
            let after = verbal.group.end;
            let bare = verbal.group.start == from && self.page.word(after) && self.closes(after, high);
            let speech =
                verbal.frame.takes(takes::QUOTE | takes::THAT) && !verbal.frame.takes(takes::DOUBTFUL);
            self.colon(after)
                || self.is(after, class::THAT)
                || self.page.piece(after).is_some()
                || bare && speech
        })
    }

    /// Whether a clause with a verb of speech begins at `from` and brings or closes words.
    pub(super) fn persian_owned(&self, from: usize, high: usize) -> bool {
        self.next_verbal(from, high.min(from + 14)).is_some_and(|verbal| {
            let after = verbal.group.end;
            verbal.frame.takes(takes::QUOTE | takes::THAT)
                && (self.colon(after)
                    || self.is(after, class::THAT)
                    || self.page.piece(after).is_some()
                    || self.page.any(after, &['.', '،', '؛', '!'])
                    || after >= high)
        })
    }

    /// The first verb of a stretch, where it is one of speech.
    fn next_verbal(&self, from: usize, high: usize) -> Option<Verbal> {
        for at in from..high {
            if self.page.piece(at).is_some() || self.page.any(at, &['.', '؛', ':']) {
                return None;
            }
            if let Some(verbal) = self.persian_cue(at) {
                return Some(verbal);
            }
            if self.light(at) {
                return None;
            }
        }
        None
    }
}
