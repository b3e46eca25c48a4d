//! Who is who in one document: names joined by their last part, pronouns by the two-cue rule.

use super::en::class;
use super::page::Page;
use super::speaker::{Kind, Phrases, Speaker};
use rustc_hash::FxHashMap;
use sanad_model::{Entity, EntityKind, Mention};
use sanad_text::{Language, fold};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Male,
    Female,
}

/// The entities of a document as they come up.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// All of them.
    pub(super) entities: Vec<Entity>,
    genders: Vec<Option<Gender>>,
    /// From the last part of a name to the latest entity with it.
    by_last: FxHashMap<Box<str>, u32>,
    speaker: Option<u32>,
    subject: Option<u32>,
}

/// A name inside a phrase.
struct Name {
    range: Range<usize>,
    gender: Option<Gender>,
    kind: EntityKind,
}

/// Names have at most this many tokens.
const LONGEST: usize = 9;

impl Cast {
    /// Forgets who spoke last: a new section.
    pub(super) fn forget(&mut self) {
        self.speaker = None;
        self.subject = None;
    }

    /// The mention of a speaker, with the entity where the text shows it.
    pub(super) fn mention(&mut self, page: &Page, text: &str, speaker: &Speaker) -> Mention {
        let span = page.place(speaker.range.clone());
        let entity = match speaker.kind {
            Kind::Pronoun if page.language != Language::English => self.speaker,
            _ if page.language != Language::English => self.written(page, text, speaker),
            Kind::Pronoun => self.pronoun(page.text(text, speaker.range.start)),
            Kind::Relative => self.antecedent(page, text, speaker.range.start),
            Kind::Phrase | Kind::Body => self.named(page, text, speaker),
        };
        if speaker.kind != Kind::Pronoun || entity.is_some() {
            self.speaker = entity;
        }
        Mention { span, entity }
    }

    /// The entity of a speaker whose name was found by the rules of Arabic and Persian.
    fn written(&mut self, page: &Page, text: &str, speaker: &Speaker) -> Option<u32> {
        if speaker.core.is_empty() {
            return None;
        }
        let name = page.place(speaker.core.clone()).slice(text);
        // One word makes nobody new: it may be any noun.
        let known = name.contains(' ') || self.by_last.contains_key(fold::fold_word(name).as_str());
        let titled = speaker.core.start > speaker.range.start || page.piece(speaker.range.start).is_some();
        let body = speaker.kind == Kind::Body;
        (known || titled || body).then(|| self.label(name, body))
    }

    /// The entity of a name as it is written; a body is found by its whole name, a person by the last part.
    pub(super) fn label(&mut self, name: &str, body: bool) -> u32 {
        let whole = fold::fold_word(name);
        let last = whole.rsplit(' ').next().unwrap_or(&whole);
        let key = if body { whole.clone() } else { last.to_owned() };
        if let Some(&known) = self.by_last.get(key.as_str()) {
            let entity = &mut self.entities[known as usize];
            let other = fold::fold_word(&entity.name);
            let short = !name.contains(' ') || !entity.name.contains(' ');
            let ends = other.ends_with(&whole) || whole.ends_with(&other);
            if short || ends || first_word(&other) == first_word(&whole) {
                if name.len() > entity.name.len() && entity.kind != EntityKind::Organisation {
                    name.clone_into(&mut entity.name);
                }
                return known;
            }
        }
        let id = u32::try_from(self.entities.len()).unwrap_or(u32::MAX);
        let kind = if body { EntityKind::Organisation } else { EntityKind::Unknown };
        self.entities.push(Entity { name: name.to_owned(), kind });
        self.genders.push(None);
        self.by_last.insert(key.into(), id);
        id
    }

    /// The mention of somebody who relays: it does not change who spoke last.
    pub(super) fn relay(&mut self, page: &Page, text: &str, relay: &Speaker) -> Mention {
        let speaker = self.speaker;
        let mention = self.mention(page, text, relay);
        self.speaker = speaker;
        mention
    }

    /// An outlet or another name that is no speaker.
    pub(super) fn other(&mut self, page: &Page, text: &str, range: Range<usize>) -> Mention {
        let span = page.place(range.clone());
        let start = range.start + usize::from(range.len() > 1 && page.fact(range.start).is(class::DET));
        let name = Name { range: start..range.end, gender: None, kind: EntityKind::Organisation };
        Mention { span, entity: Some(self.enter(page, text, &name)) }
    }

    /// Notes who a sentence is about, where it begins with a name.
    pub(super) fn sentence(&mut self, page: &Page, text: &str, sentence: Range<usize>) {
        let mut at = sentence.start;
        let high = sentence.end.min(at + 12);
        while at < high
            && (page.fact(at).is(class::COORDINATE
                | class::ADVERB
                | class::SUBORDINATE
                | class::PREP
                | class::DET)
                || page.mark(at))
        {
            at += 1;
        }
        let mut end = at;
        while end < high
            && (page.capital(end) && page.word(end)
                || end > at
                    && (page.possessive(end) || page.any(end, &['-', '.']) && !page.tokens[end].spaced()))
        {
            end += 1;
        }
        if end == at || page.possessive(end - 1) {
            return;
        }
        if !(page.finite(end)
            || page.fact(end).verb > 0
            || page.is(end, ',')
            || page.adverb(end)
            || page.fact(end).is(class::RELATIVE))
        {
            return;
        }
        let Some(name) = name_in(page, text, at..end) else { return };
        let last = last_part(page, text, &name.range);
        if let Some(&known) = self.by_last.get(last) {
            self.subject = Some(known);
        } else if name.range.len() > 1 {
            self.subject = Some(self.enter(page, text, &name));
        }
    }

    /// He or she is the last speaker when that is also whom the text was last about.
    fn pronoun(&mut self, word: &str) -> Option<u32> {
        let gender = match word {
            "he" | "He" | "his" | "His" => Gender::Male,
            "she" | "She" | "her" | "Her" => Gender::Female,
            _ => return None,
        };
        let entity = match (self.speaker, self.subject) {
            (Some(speaker), Some(subject)) if speaker == subject => speaker,
            (Some(only), None) | (None, Some(only)) => only,
            _ => return None,
        };
        let index = entity as usize;
        if self.entities[index].kind == EntityKind::Organisation
            || self.genders[index].is_some_and(|known| known != gender)
        {
            return None;
        }
        self.genders[index] = Some(gender);
        self.entities[index].kind = EntityKind::Person;
        Some(entity)
    }

    fn antecedent(&mut self, page: &Page, text: &str, at: usize) -> Option<u32> {
        let end = at - usize::from(page.is(at.checked_sub(1)?, ','));
        let low = end.saturating_sub(40);
        let mut found = Phrases { page, text }.before(end, low)?;
        if found.range.start > low && page.is(found.range.start - 1, ',') {
            // `A B, the head of C, who …`: the name stands before its apposition.
            let named = Phrases { page, text }.before(found.range.start - 1, low);
            found = named.filter(|named| page.capital(named.range.end - 1)).unwrap_or(found);
        }
        if found.kind == Kind::Phrase { self.named(page, text, &found) } else { None }
    }

    fn named(&mut self, page: &Page, text: &str, speaker: &Speaker) -> Option<u32> {
        let rest = speaker.core.end..speaker.range.end;
        let apposed =
            if page.is(rest.start, ',') { name_in(page, text, rest.start + 1..rest.end) } else { None };
        let described = page.fact(speaker.core.start).is(class::DET);
        let name = match (described, apposed) {
            // `the head of C, A B`
            (true, Some(name)) => name,
            (_, apposed) => name_in(page, text, speaker.core.clone()).or(apposed)?,
        };
        Some(self.enter(page, text, &name))
    }

    fn enter(&mut self, page: &Page, text: &str, name: &Name) -> u32 {
        let written = page.place(name.range.clone()).slice(text);
        let last =
            if name.kind == EntityKind::Organisation { written } else { last_part(page, text, &name.range) };
        if let Some(&known) = self.by_last.get(last) {
            let entity = &mut self.entities[known as usize];
            let short = !written.contains(' ');
            let same = short
                || !entity.name.contains(' ')
                || entity.name.ends_with(written)
                || written.ends_with(entity.name.as_str())
                || entity.name == last
                || first_word(&entity.name) == first_word(written);
            if same {
                if written.len() > entity.name.len() {
                    written.clone_into(&mut entity.name);
                }
                let index = known as usize;
                self.genders[index] = self.genders[index].or(name.gender);
                return known;
            }
        }
        let id = u32::try_from(self.entities.len()).unwrap_or(u32::MAX);
        self.entities.push(Entity { name: written.to_owned(), kind: name.kind });
        self.genders.push(name.gender);
        self.by_last.insert(last.into(), id);
        id
    }
}

fn first_word(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

/// The last word of a name, by which short forms find it.
fn last_part<'t>(page: &Page, text: &'t str, range: &Range<usize>) -> &'t str {
    let last = range.clone().rev().find(|&at| page.word(at) && !page.possessive(at));
    page.text(text, last.unwrap_or(range.start))
}

/// The proper name in a noun phrase: `White House spokesman A B` → `A B`; none in `a spokesman for C`.
fn name_in(page: &Page, text: &str, core: Range<usize>) -> Option<Name> {
    let mut best: Option<Range<usize>> = None;
    let mut gender = None;
    let mut role = false;
    let mut at = core.start;
    while at < core.end {
        let facts = page.fact(at);
        let prep = facts.is(class::PREP) && !page.capital(at);
        if prep {
            // `a spokesman for C`: what follows belongs to the role, not to the person.
            break;
        }
        if facts.is(class::HONORIFIC | class::ROLE | class::MALE | class::FEMALE) {
            gender = gender.or(if facts.is(class::MALE) {
                Some(Gender::Male)
            } else if facts.is(class::FEMALE) {
                Some(Gender::Female)
            } else {
                None
            });
            role |= facts.is(class::HONORIFIC | class::ROLE);
            at += 1;
            continue;
        }
        if !starts_name(page, text, at, core.end) || facts.is(class::DET) {
            at += 1;
            continue;
        }
        let end = name_end(page, text, at, core.end);
        if page.possessive(end) {
            at = end + 1;
            continue;
        }
        best = Some(at..end);
        at = end;
    }
    // `a former C.I.A. official`: the head is no name.
    let range = best.filter(|best| best.end == at || page.mark(best.end))?;
    let organisation = range.clone().any(|at| page.fact(at).is(class::ORGANISATION | class::OUTLET))
        || range.len() == 1 && page.tokens[range.start].flags.has(sanad_text::Flags::SHOUTED);
    let kind = match (organisation, role || gender.is_some(), range.len()) {
        (true, ..) => EntityKind::Organisation,
        (_, true, _) => EntityKind::Person,
        _ => EntityKind::Unknown,
    };
    Some(Name { range, gender, kind })
}

/// Classes whose words may be part of a name.
const NAMES: u32 = class::HONORIFIC
    | class::MALE
    | class::FEMALE
    | class::ROLE
    | class::OUTLET
    | class::ORGANISATION
    | class::WORK
    | class::CHANNEL
    | class::TIME;

fn particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "bin"
            | "ibn"
            | "de"
            | "van"
            | "von"
            | "der"
            | "ul"
            | "abu"
            | "da"
            | "di"
            | "la"
            | "del"
            | "dos"
    )
}

fn starts_name(page: &Page, text: &str, at: usize, high: usize) -> bool {
    page.word(at)
        && !page.possessive(at)
        && (page.capital(at)
            && (page.fact(at).class & !NAMES == 0
                || page.capital_name(at) && !page.fact(at).is(class::ANONYMOUS))
            || particle(page.text(text, at))
                && at + 1 < high
                && (page.capital(at + 1) || page.is(at + 1, '-')))
}

fn name_end(page: &Page, text: &str, start: usize, high: usize) -> usize {
    let high = high.min(start + LONGEST);
    let mut end = start + 1;
    while end < high {
        let tight = !page.tokens[end].spaced();
        let joins = tight && end + 1 < high && page.any(end, &['-', '.']);
        let of = page.text(text, end) == "of" && page.capital(end + 1) && end + 1 < high;
        if joins
            || of
            || starts_name(page, text, end, high)
            || tight && page.is(end - 1, '-') && page.word(end)
        {
            end += 1;
        } else {
            break;
        }
    }
    end
}
