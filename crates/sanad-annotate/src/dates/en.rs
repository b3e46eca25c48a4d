//! English: which words dates are made of. The words stand in `data/en/dates.tsv` and `data/en/dates-named.tsv`.

use crate::lexicon::{ByWord, Lexicon, WordId, WordSet};
use crate::table::{classes, rows};
use sanad_text::{Token, tokenize};
use std::sync::LazyLock;

const WORDS: &str = include_str!("../../data/en/dates.tsv");
const NAMED: &str = include_str!("../../data/en/dates-named.tsv");

classes! {
    /// What a word does in a date.
    Month "month", MonthShort "month-short", Weekday "weekday", Weekdays "weekdays", WeekdayShort "weekday-short",
    Season "season", Unit "unit", Units "units", Part "part", Parts "parts", PartAlone "part-alone",
    Cardinal "cardinal", Tens "tens", Hundred "hundred", Dozen "dozen", Half "half", Ordinal "ordinal",
    Suffix "suffix", Decades "decades", Vague "vague", Mod "mod", PartNoun "part-noun", PartAdj "part-adj",
    Approx "approx", Compare "compare", Than "than", Another "another", Last "last", Past "past", Next "next", This "this",
    That "that", Those "those", Same "same", Previous "previous", Following "following", Final "final",
    Every "every", Ago "ago", After "after", Before "before", Since "since", From "from",
    Previously "previously", Afterwards "afterwards", Old "old", Long "long", Age "age", Ref "ref",
    DayWord "day-word", Tonight "tonight", Set "set", Time "time", Era "era", Meridiem "meridiem",
    Oclock "oclock", HoursMark "hours-mark", Zone "zone", The "the", A "a", Of "of", And "and", To "to", In "in",
    On "on", At "at", By "by", During "during", Prep "prep", Its "its", Fiscal "fiscal", Verb "verb",
    Clause "clause", FutureCue "future-cue", VetoBefore "veto-before", VetoAfter "veto-after",
    Solar "solar", SolarShy "solar-shy", Lunar "lunar", LunarPart "lunar-part", LunarSecond "lunar-second",
    HijriEra "hijri-era", WalkBefore "walk-before", WalkAfter "walk-after", Adj "adj", Former "former",
}

/// A word's entry.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    /// What it does.
    pub(super) class: Class,
    /// Its value: a month's number, a unit's rank.
    pub(super) value: i16,
    /// Whether the grammar starts at it.
    pub(super) trigger: bool,
    /// Whether a named day begins with it.
    pub(super) names_day: bool,
}

/// How a named day is placed in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// Month and day.
    Fixed(u32, u32),
    /// Days from Easter Sunday.
    Easter(i32),
    /// Month, weekday (1 Monday), which one (9: the last).
    Nth(u32, u8, u32),
    /// Month and day of the Solar Hijri calendar.
    Solar(u32, u32),
    /// Month and day of the Islamic calendar.
    Islamic(u32, u32),
    /// Not fixed by the Gregorian calendar.
    Unfixed,
}

/// A named day: the words of its name and its rule.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) words: Vec<WordId>,
    pub(super) rule: Rule,
}

/// The tables, indexed by the lexicon's words.
#[derive(Debug)]
pub(super) struct Table {
    entries: ByWord<Entry>,
    /// Words that dates begin with.
    triggers: WordSet,
    /// Longest names first.
    pub(super) named: Vec<Named>,
}

impl Table {
    /// The English table, built on first use.
    pub(super) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Table> = LazyLock::new(|| Table::new(Lexicon::english()));
        &ENGLISH
    }

    fn new(lexicon: &Lexicon) -> Self {
        let mut entries = ByWord::new(lexicon);
        for [class, value, words] in rows(WORDS) {
            for word in words.split(' ') {
                let class = Class::named(class);
                let entry = entries.entry(lexicon.id(word));
                *entry = Entry {
                    class,
                    value: value.parse().unwrap_or(0),
                    trigger: triggers(class),
                    names_day: false,
                };
            }
        }
        let mut named = Vec::new();
        for (rule, name) in named_rows() {
            let words: Vec<WordId> = name_tokens(name).map(|word| lexicon.id(word)).collect();
            entries.entry(words[0]).names_day = true;
            entries.entry(words[0]).trigger = true;
            named.push(Named { words, rule });
        }
        named.sort_by_key(|named| std::cmp::Reverse(named.words.len()));
        let triggers = WordSet::of(&entries, |entry| entry.trigger);
        Self { entries, triggers, named }
    }

    /// Whether dates begin with a word.
    pub(super) fn triggers(&self, word: WordId) -> bool {
        self.triggers.has(word)
    }

    /// A word's entry.
    pub(super) fn entry(&self, word: WordId) -> Entry {
        *self.entries.get(word)
    }
}

/// Classes at which the grammar starts; all others are only looked at from these.
fn triggers(class: Class) -> bool {
    use Class as C;
    matches!(
        class,
        C::Month
            | C::MonthShort
            | C::Weekday
            | C::Weekdays
            | C::WeekdayShort
            | C::Season
            | C::Unit
            | C::Units
            | C::Part
            | C::Parts
            | C::PartAlone
            | C::Decades
            | C::Ref
            | C::DayWord
            | C::Tonight
            | C::Set
            | C::Time
            | C::Half
            | C::Oclock
            | C::Past
            | C::Solar
            | C::SolarShy
            | C::Lunar
            | C::LunarPart
    )
}

impl Class {
    /// Whether a month or season may follow the word.
    pub(super) const fn leads_to_date(self) -> bool {
        use Class as C;
        matches!(
            self,
            C::In
                | C::Since
                | C::By
                | C::During
                | C::To
                | C::Of
                | C::Mod
                | C::Last
                | C::Next
                | C::This
                | C::That
                | C::Previous
                | C::Following
                | C::After
                | C::Before
                | C::And
                | C::The
        )
    }
}

/// All words of the tables, for the lexicon.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let plain = rows(WORDS).flat_map(|[.., words]| words.split(' '));
    plain.chain(named_rows().flat_map(|(_, name)| name_tokens(name)))
}

fn named_rows() -> impl Iterator<Item = (Rule, &'static str)> {
    let lines = NAMED.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).flat_map(|(written, names)| {
        let rule = rule(written);
        names.split("; ").map(move |name| (rule, name))
    })
}

/// A named day's rule as the tables write it.
pub(super) fn rule(written: &str) -> Rule {
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<i32>().ok()).unwrap_or(0);
    if let Some(days) = written.strip_prefix("easter") {
        return Rule::Easter(number(Some(days.trim_start_matches('+'))));
    }
    let mut parts = written.split([' ', '-']);
    let first = parts.next();
    let pair = |parts: &mut dyn Iterator<Item = &str>| {
        (number(parts.next()).unsigned_abs(), number(parts.next()).unsigned_abs())
    };
    match first {
        Some("solar") => {
            let (month, day) = pair(&mut parts);
            Rule::Solar(month, day)
        }
        Some("lunar") => {
            let (month, day) = pair(&mut parts);
            Rule::Islamic(month, day)
        }
        Some("gregorian") => {
            let (month, day) = pair(&mut parts);
            Rule::Fixed(month, day)
        }
        Some("nth") => {
            let (month, weekday, which) = (number(parts.next()), number(parts.next()), number(parts.next()));
            Rule::Nth(month.unsigned_abs(), u8::try_from(weekday).unwrap_or(1), which.unsigned_abs())
        }
        Some("none") => Rule::Unfixed,
        _ => Rule::Fixed(number(first).unsigned_abs(), number(parts.next()).unsigned_abs()),
    }
}

/// A name's words as the tokenizer splits them, marks left out.
fn name_tokens(name: &'static str) -> impl Iterator<Item = &'static str> {
    let mut tokens = Vec::new();
    tokenize(name, 0, &mut tokens);
    tokens.into_iter().filter(|token| token.is_word()).map(move |token: Token| token.text(name))
}

#[cfg(test)]
mod tests {
    use super::{Class, Rule, WORDS, named_rows, rows};

    #[test]
    fn every_class_is_known_and_every_word_has_one() {
        let mut seen = Vec::new();
        for [class, _, words] in rows(WORDS) {
            assert_ne!(Class::named(class), Class::None, "dates.tsv: unknown class {class}");
            for word in words.split(' ') {
                assert!(!seen.contains(&word), "dates.tsv: {word} stands twice; keep one");
                seen.push(word);
            }
        }
    }

    #[test]
    fn named_days_have_rules() {
        let rules: Vec<_> = named_rows().collect();
        assert!(rules.contains(&(Rule::Fixed(12, 25), "christmas")));
        assert!(rules.contains(&(Rule::Easter(-2), "good friday")));
        assert!(rules.contains(&(Rule::Nth(11, 4, 4), "thanksgiving")));
    }
}
