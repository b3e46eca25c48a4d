//! A name made ready once, so that it can be compared many times without a search or an allocation.

use crate::costs;
use crate::known::{self, Known};
use crate::parts::{Part, Role, parts};
use crate::sounds::{Script, Sounds};
use crate::tie::Pair;
use crate::words::{Form, word};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Of longer names the parts in the middle are left out.
pub(crate) const MOST: usize = 8;

/// Letters of longer words are not kept.
const LETTERS: usize = 24;

/// A part made ready.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Unit {
    pub(crate) sounds: Sounds,
    /// Another reading of an article that is written as one word with the rest: without it in Latin letters (`Alassad`),
    /// with it in Arabic script, where it may be none.
    pub(crate) other: Option<Sounds>,
    /// Of the folded letters.
    pub(crate) hash: u64,
    pub(crate) known: Known,
    /// Of a family name that is made of another name: that, and with which ending.
    pub(crate) root: (Known, u8),
    /// Of a word that is two known names in one: both.
    pub(crate) halves: [Known; 2],
    /// The names that it is a short form of, or that have one.
    pub(crate) pet: Known,
    pub(crate) script: Script,
    /// What it is written in, which for one word in two scripts is not the script of its sounds.
    pub(crate) hand: Script,
    pub(crate) form: Form,
    pub(crate) role: Role,
    pub(crate) article: bool,
    /// So common a name that it tells little.
    pub(crate) common: bool,
    /// A frequent given name.
    pub(crate) given: bool,
    /// Its first sound, for an initial.
    pub(crate) first: u8,
    /// Its letters, of a Latin word that is not too long.
    pub(crate) plain: [u8; LETTERS],
    /// How many letters it has.
    pub(crate) letters: u8,
    /// Which part of the name it is.
    pub(crate) part: u8,
}

/// What a name is taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A person's, as far as can be told.
    #[default]
    Person,
    /// A company's, a body's.
    Body,
}

/// A name made ready.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    /// All parts, titles and particles too.
    pub parts: Vec<Part>,
    pub(crate) units: [Unit; MOST],
    pub(crate) count: u8,
    /// Each full part with the next, as if they were one word.
    pub(crate) pairs: [Pair; MOST],
    /// `Jr`, `Sr`; 0 for none.
    pub(crate) generation: u64,
    pub(crate) kind: Kind,
    /// Arabic, Persian or of that kind: one letter makes another name.
    pub(crate) strict: bool,
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

impl Prepared {
    /// Reads a name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let mut out = Self { parts: parts(name), ..Self::default() };
        out.kind = crate::bodies::kind(&out.parts);
        let full = |part: &&Part| !matches!(part.role, Role::Title | Role::Particle | Role::Generation);
        let count = out.parts.iter().filter(full).count();
        let mut units: Vec<Unit> = Vec::with_capacity(count);
        for (at, part) in out.parts.iter().enumerate().filter(|(_, part)| full(part)) {
            units.push(unit(part, u8::try_from(at).unwrap_or(u8::MAX)));
        }
        if units.len() > MOST {
            units.drain(MOST - 1..count - 1);
        }
        out.strict = units.iter().any(|unit| strict(unit, &out.parts[usize::from(unit.part)].stem));
        for (at, two) in units.windows(2).enumerate() {
            let (a, b) = (&out.parts[usize::from(two[0].part)], &out.parts[usize::from(two[1].part)]);
            if a.form == Form::Plain && b.form == Form::Plain && a.script == b.script {
                let joined = format!("{}{}", a.stem, b.stem);
                out.pairs[at] = Pair {
                    sounds: Sounds::of(&joined, a.script),
                    hash: hash(&joined),
                    halves: [two[0].known, two[1].known],
                    known: known::known(&joined),
                    script: a.script,
                };
            }
        }
        out.count = u8::try_from(units.len()).unwrap_or(0);
        out.units[..units.len()].copy_from_slice(&units);
        let generation = out.parts.iter().find(|part| part.role == Role::Generation);
        out.generation = generation.map_or(0, |part| hash(&part.folded));
        out
    }

    /// How many full parts it has: neither titles nor particles.
    #[must_use]
    pub const fn full_parts(&self) -> usize {
        self.count as usize
    }

    /// How many of them tell whose name it is: written out, and none of the commonest of all names.
    #[must_use]
    pub fn telling_parts(&self) -> usize {
        self.units().iter().filter(|unit| unit.role != Role::Initial && !unit.common).count()
    }

    /// What the name is taken for.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    pub(crate) fn units(&self) -> &[Unit] {
        &self.units[..usize::from(self.count)]
    }
}

/// Whether a part shows that the name is of a kind in which one letter makes another name.
fn strict(unit: &Unit, stem: &str) -> bool {
    known::own(known::known(stem)) || unit.article || unit.form != Form::Plain || unit.hand == Script::Arabic
}

fn unit(part: &Part, at: u8) -> Unit {
    let stem = part.stem.as_str();
    let script = script_of(stem, part.script);
    let sounds = Sounds::of(stem, script);
    let known = nearest(stem, &sounds, script);
    let hand = if part.written.chars().any(|c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{feff}')) {
        Script::Arabic
    } else {
        script
    };
    Unit {
        sounds,
        other: other(part, stem, script),
        hash: hash(&part.folded),
        known,
        root: if part.form == Form::Plain { known::root(stem) } else { <(Known, u8)>::default() },
        halves: if known[0] == 0 { known::halves(stem) } else { <[Known; 2]>::default() },
        pet: if part.role == Role::Given { known::pet(stem) } else { Known::default() },
        script,
        hand,
        form: part.form,
        role: part.role,
        article: part.article,
        common: part.form == Form::Plain && known::common(known),
        given: part.form != Form::Plain || known[0] != 0 || word(stem).given,
        first: sounds.signs().first().copied().unwrap_or(0),
        plain: plain(stem),
        letters: u8::try_from(stem.chars().count()).unwrap_or(u8::MAX),
        part: at,
    }
}

fn plain(stem: &str) -> [u8; LETTERS] {
    let mut out = [0; LETTERS];
    if stem.len() <= LETTERS {
        out[..stem.len()].copy_from_slice(stem.as_bytes());
    }
    out
}

/// `abdullah` stands for both scripts.
fn script_of(stem: &str, written: Script) -> Script {
    if stem == "abdullah" { Script::Latin } else { written }
}

/// `Alassad` without its article, `الدريج` with it.
fn other(part: &Part, stem: &str, script: Script) -> Option<Sounds> {
    if script == Script::Arabic {
        let glued = part.article && part.form == Form::Plain;
        return glued.then(|| Sounds::of(&format!("ال{stem}"), script));
    }
    let rest = stem.strip_prefix("al").or_else(|| stem.strip_prefix("el"))?;
    let consonant = !rest.starts_with(['l', 'i', 'y']);
    (script == Script::Latin && rest.len() > 3 && consonant).then(|| Sounds::of(rest, script))
}

/// The names that a word can be; of a Latin spelling that the table does not have, those of its nearest spellings.
fn nearest(stem: &str, sounds: &Sounds, script: Script) -> Known {
    let exact = known::known(stem);
    if exact[0] != 0 || script != Script::Latin || sounds.signs().len() < 4 {
        return exact;
    }
    known::near(sounds, |other| costs::cost((sounds, script), (other, script)))
}
