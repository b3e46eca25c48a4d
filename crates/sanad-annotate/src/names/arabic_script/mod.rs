//! Names in Arabic and Persian text, where no capital shows them: by head words, titles, given names, known names.
//!
//! 1. [`words`]: the tables; [`mod@line`]: a sentence with its clitics told apart;
//! 2. [`person`], [`body`], [`place`]: what begins at a word, and where it ends;
//! 3. [`alias`]: the Latin original or the acronym in brackets;
//! 4. [`entities`]: which names are one.

mod alias;
mod body;
mod entities;
mod line;
mod person;
mod place;
mod words;

pub(crate) use words::words_of;

use crate::Scan;
use body::Body;
use line::{Line, Room, Word};
use person::Before;
use rustc_hash::FxHashSet;
use sanad_model::{Annotations, Document, EntityKind};
use sanad_places::Class;
use sanad_text::{Language, Span, fold::fold_word};
use words::class;

/// A name in the text.
#[derive(Clone, Debug)]
struct Found {
    span: Span,
    kind: EntityKind,
    /// Its words, folded; of a person its parts.
    parts: Vec<String>,
    /// The row of a known name.
    known: Option<u32>,
    /// The name that it stands in brackets behind: one entity.
    of: Option<usize>,
    /// The title right before it.
    title: Title,
}

/// What stands right before a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Title {
    #[default]
    None,
    /// `آقای`, `الدكتورة`.
    Plain,
    /// `سرهنگ`, `العقيد`.
    Rank,
}

/// Collects names sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Finder {
    found: Vec<Found>,
    /// The last parts of full names: alone they are names too.
    families: FxHashSet<String>,
    /// Parts of full names that are words too: alone they are names where a sentence begins, or who speaks is told.
    light: FxHashSet<String>,
    /// What places were called behind `قرية`, `روستای`: alone they are these places.
    places: FxHashSet<String>,
    /// The first words of those that have two.
    longer: FxHashSet<String>,
    /// Whether the text writes `على` with its own last letter, so that `علي` is a name.
    own_ali: Option<bool>,
    /// Short forms that the text has given.
    aliases: FxHashSet<String>,
    room: Room,
}

impl Finder {
    /// Takes in the Arabic and Persian of a block.
    pub(super) fn read(&mut self, document: &Document, scan: &Scan) {
        for language in [Language::Arabic, Language::Persian] {
            if !scan.speaks(language) {
                continue;
            }
            for range in scan.sentences_in(language) {
                let (text, tables) = (&document.text, words::Tables::of(language));
                let mut room = std::mem::take(&mut self.room);
                room.load(text, scan, language, range);
                if language == Language::Arabic {
                    self.tell_ali(text, &mut room.words);
                }
                self.sentence(&Line { text, language, tables, words: &room.words, folded: &room.folded });
                self.room = room;
            }
        }
    }

    /// `علي` is a name where the text writes the preposition otherwise, and no clause follows.
    fn tell_ali(&mut self, text: &str, words: &mut [Word]) {
        const LIGHT: u32 = class::GIVEN | class::COMMON;
        for at in 0..words.len() {
            let word = words[at];
            if word.class & LIGHT != LIGHT || fold_word(word.span.slice(text)) != "علي" {
                continue;
            }
            let own = *self.own_ali.get_or_insert_with(|| text.contains(" على "));
            let clause = words.get(at + 1).is_some_and(|next| next.span.slice(text).starts_with("أن"));
            if own && !clause {
                words[at].class &= !class::COMMON;
            }
        }
    }

    /// Adds what was found to the names and entities that are there.
    pub(super) fn finish(self, document: &Document, out: &mut Annotations) {
        entities::join(&self.found, &document.text, out);
    }

    fn sentence(&mut self, line: &Line) {
        let mut role = Role::default();
        let mut at = 0;
        while at < line.words.len() {
            let before = role.before(line, at);
            let next = self.name(line, at, before);
            match next {
                Some(end) => {
                    role.name(self.found.last().is_some_and(|name| name.kind == EntityKind::Person), end);
                    at = alias::read(line, end, &mut self.found, &mut self.aliases).unwrap_or(end);
                }
                None => {
                    role.word(line, at);
                    at += 1;
                }
            }
        }
    }

    /// The end of the name that begins at a word, if one does.
    fn name(&mut self, line: &Line, at: usize, before: Before) -> Option<usize> {
        let word = &line.words[at];
        if !word.arabic {
            return None;
        }
        let mut place = |at: usize| line.place(at);
        if let Some(body) = body::known(line, at) {
            return Some(self.body(line, at, body));
        }
        if word.is(class::BODY | class::GROUP)
            && !(before.title && word.is(class::GIVEN))
            && !(word.definite && line.place_words(at) > 1)
            && let Some(body) = body::read(line, at, &mut place)
        {
            return Some(self.body(line, at, body));
        }
        if word.is(class::PLACE | class::SITE)
            && let Some((from, end)) = place::read(line, at, &mut place)
        {
            let end = self.push(line, from, end, EntityKind::Place);
            self.settle(line, from, end);
            return Some(end);
        }
        if let Some(end) =
            person::read(line, at, before, &mut place).filter(|&end| before.title || !in_place(line, at, end))
        {
            let end = self.push(line, at, end, EntityKind::Person);
            self.license(line, at, end);
            return Some(end);
        }
        self.again(line, at, before)
    }

    /// The last part of the full name just found stands for it from now on; so does the first, where it is a word too.
    fn license(&mut self, line: &Line, at: usize, end: usize) {
        let (first, last) = (line.words[at], line.words[end - 1]);
        let Some(name) = self.found.last().filter(|name| name.parts.len() > 1) else { return };
        let word = class::NOUN | class::ADJECTIVE | class::COMMON;
        if first.is(class::COMMON) {
            self.light.extend(name.parts.first().cloned());
        }
        if !last.is(class::ENDS | word) || last.is(class::FAMILY) {
            self.families.extend(name.parts.last().cloned());
        } else if !last.is(class::ENDS) {
            self.light.extend(name.parts.last().cloned());
        }
    }

    /// The name of a village or camp stands for it from now on, unless it is a word of the tables.
    fn settle(&mut self, line: &Line, from: usize, end: usize) {
        if !line.words[from].is(class::HOME) || end - from > 3 {
            return;
        }
        let told = (from + 1..end).all(|at| {
            let word = &line.words[at];
            word.unknown && (word.definite || end - from > 2 || line.language == Language::Persian)
        });
        let Some(name) = self.found.last_mut() else { return };
        name.parts.remove(0);
        if told {
            if let [first, _, ..] = &name.parts[..] {
                self.longer.insert(first.clone());
            }
            self.places.insert(name.parts.join(" "));
        }
    }

    /// How many words a place has that was told of before and is named here again.
    fn settled(&self, line: &Line, at: usize) -> Option<usize> {
        let part = |at: usize| entities::part(line.spelled(at));
        let first = part(at);
        let two = self.longer.contains(first)
            && line.joined(at + 1)
            && self.places.contains(&format!("{first} {}", part(at + 1)));
        if two { Some(at + 2) } else { self.places.contains(first).then_some(at + 1) }
    }

    /// A short form that the text has explained: the family name of somebody, an abbreviation.
    fn again(&mut self, line: &Line, at: usize, before: Before) -> Option<usize> {
        let word = &line.words[at];
        if self.light(line, at, before) {
            return Some(self.push(line, at, at + 1, EntityKind::Person));
        }
        if self.families.is_empty() && self.aliases.is_empty() && self.places.is_empty()
            || word.is(class::STOP | class::NOUN | class::ADJECTIVE)
        {
            return None;
        }
        if !self.places.is_empty()
            && word.unknown
            && let Some(end) = self.settled(line, at)
        {
            return Some(self.push(line, at, end, EntityKind::Place));
        }
        let mut key = entities::part(line.spelled(at));
        if !self.families.contains(key) && word.unknown && key.starts_with('و') {
            key = key.trim_start_matches('و');
        }
        if self.families.contains(key) && !line.place(at).any(Class::COUNTRY.with(Class::DEMONYM)) {
            return Some(self.push(line, at, at + 1, EntityKind::Person));
        }
        self.aliases.contains(key).then(|| self.push(line, at, at + 1, EntityKind::Organisation))
    }

    /// `درمانی در زرناب گفت`: a part of a full name that is a word too, at the head of what is said of somebody.
    fn light(&self, line: &Line, at: usize, before: Before) -> bool {
        let word = &line.words[at];
        let begins = || {
            at == 0
                || word.breaks
                || before.title
                || before.say
                || line.words[at - 1].mark.is_some_and(|mark| mark != '(')
        };
        let ends = || {
            person::closes(line, at + 1) || line.words[at + 1].prefixed() || line.words[at + 1].is(class::IN)
        };
        !self.light.is_empty()
            && !word.is(class::STOP)
            && !word.prefixed()
            && self.light.contains(entities::part(line.spelled(at)))
            && begins()
            && ends()
    }

    fn body(&mut self, line: &Line, at: usize, body: Body) -> usize {
        let end = self.push(line, at, body.end, body.kind);
        if let Some(name) = self.found.last_mut() {
            name.known = body.known;
        }
        end
    }

    fn push(&mut self, line: &Line, from: usize, end: usize, kind: EntityKind) -> usize {
        let words = (from..end).filter(|&at| line.words[at].kind != sanad_text::Kind::Mark);
        let spelled: Vec<&str> = words.map(|at| line.spelled(at)).collect();
        let parts = entities::parts(&spelled, kind);
        let before = from.checked_sub(1).map_or(0, |at| line.words[at].class);
        let title = match (before & class::RANK, before & class::TITLE) {
            (0, 0) => Title::None,
            (0, _) => Title::Plain,
            _ => Title::Rank,
        };
        self.found.push(Found { span: line.span(from, end), kind, parts, known: None, of: None, title });
        end
    }
}

/// Whether the words of a name are those of a place that the gazetteer knows: `أبو ظبي`, `خان يونس`.
fn in_place(line: &Line, at: usize, end: usize) -> bool {
    let whole = line.place_words(at);
    let inside = end - at == 1 && at > 0 && line.joined(at) && line.place_words(at - 1) > 1;
    inside || whole > 1 && whole >= end - at
}

/// What was read of a title or role before a name.
#[derive(Clone, Copy, Debug, Default)]
struct Role {
    /// Words since a role began.
    since: Option<usize>,
    /// The word just read is a title.
    title: bool,
    /// The word just read is a verb whose subject may follow.
    say: bool,
}

/// A role takes so many words before the name.
const ROLE: usize = 8;

impl Role {
    fn before(self, line: &Line, at: usize) -> Before {
        let definite = line.get(at).is_some_and(|word| word.definite);
        let role = self.since.is_some_and(|since| since > 0) && !definite;
        Before { title: self.title, role, office: self.since == Some(0), say: self.say }
    }

    /// A name was read.
    fn name(&mut self, person: bool, _end: usize) {
        *self =
            Self { since: if person { None } else { self.since.map(|since| since + 1) }, ..Self::default() };
    }

    /// A word that is in no name was read.
    fn word(&mut self, line: &Line, at: usize) {
        let word = &line.words[at];
        self.title = word.is(class::TITLE);
        self.say = word.is(class::SAY);
        if word.is(class::ROLE | class::TITLE) {
            self.since = Some(usize::from(word.is(class::TITLE)));
            return;
        }
        let Some(since) = self.since else { return };
        let goes_on = word.mark == Some('،')
            || word.arabic
                && (word.definite || word.is(class::NOUN | class::ADJECTIVE | class::IN) || word.unknown)
                && !word.breaks;
        const GO_ON: &[&str] = &[
            "باسم",
            "امور",
            "عن",
            "لدي",
            "السابق",
            "السابقه",
            "الاسبق",
            "الحالي",
            "الحاليه",
            "پيشين",
            "سابق",
        ];
        let of = word.arabic && GO_ON.contains(&line.spelled(at));
        let ends = word.is(class::STOP | class::SAY) && !of;
        self.since = Some(since + 1).filter(|&since| since <= ROLE && (goes_on || of) && !ends);
    }
}
