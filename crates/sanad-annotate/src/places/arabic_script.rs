//! Names of the gazetteer in Arabic and Persian text, with what stands beside them.

use super::mentions::{Key, Mention, Nameless, cue};
use super::words::arabic_script::{self as words, ADMIN, BESIDE, COMMON, NEAR, PERSON, TOWN};
use crate::affix::{Affix, Clitics};
use crate::lexicon::WordId;
use crate::{Scan, hash};
use sanad_places::{Class, Folded, Hits, Role, world};
use sanad_text::{Flags, Language, Span, Token};
use std::ops::Range;

/// Words that a name is looked for, unless a shorter one was found already.
const FEW: usize = 3;
/// A space, and a mark of direction beside it.
const GAP: u32 = 4;
/// Bytes of the clitics that are cut off, at most.
const CUT: usize = 6;
/// Words of the longest name.
const MOST: usize = 6;

/// Reads the mentions of a block's Arabic and Persian.
pub(super) fn read(text: &str, scan: &Scan, nameless: &mut Nameless, out: &mut Vec<Mention>) {
    for language in [Language::Arabic, Language::Persian] {
        for range in scan.in_language(language) {
            Reader { text, scan, tokens: scan.tokens(), language }.read(range, nameless, out);
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    scan: &'a Scan,
    tokens: &'a [Token],
    language: Language,
}

/// A name that begins at a token.
struct Hit {
    /// Where its first letter stands.
    start: u32,
    /// Tokens.
    count: usize,
    hits: Hits<'static>,
    /// A preposition is written onto it.
    preposition: bool,
}

impl Reader<'_> {
    fn read(&self, range: Range<usize>, nameless: &mut Nameless, out: &mut Vec<Mention>) {
        let mut at = range.start;
        let mut before = None;
        while at < range.end {
            if !crate::stretch::in_arabic_script(self.text, self.tokens[at]) {
                at += 1;
                continue;
            }
            let Some(hit) = self.hit(at, range.end, nameless).filter(|hit| self.admits(at, hit)) else {
                at += 1;
                continue;
            };
            // `محافظة ميسان`: the word for the place is no part of its name.
            let head = self.class(at) & (ADMIN | TOWN) != 0
                && hit.count > 1
                && !hit.hits.class().any(Class::FEATURE);
            if head && self.hit(at + 1, range.end, nameless).is_some_and(|next| next.count + 1 == hit.count) {
                at += 1;
                continue;
            }
            let end = at + hit.count;
            let mut mention = self.mention(at, &hit);
            if let Some((last, last_end)) = before
                && self.listed(last_end, at, &hit)
            {
                let last: &Mention = &out[last];
                mention.cues |= last.cues & cue::NEAR;
            }
            let index = out.len();
            if let Some((last, last_end)) = before
                && last_end == at
                && self.joins(at)
                && holds(out, last, &mention)
            {
                let last: &mut Mention = &mut out[last];
                last.holder = u32::try_from(index).ok();
            }
            out.push(mention);
            before = Some((index, end));
            at = end;
        }
    }

    /// Whether a name goes on with a list: `من حلب وحماة`, `در تهران، قم و کرج`.
    fn listed(&self, end: usize, at: usize, hit: &Hit) -> bool {
        let and = hit.start > self.tokens[at].start && !hit.preposition;
        match at - end {
            0 => and && self.joins(at),
            1 => {
                // `در وین، ژنو، نیویورک و مسکو`
                let between = self.tokens[end];
                matches!(between.mark(), Some('،' | ','))
                    || ["و", "أو", "یا"].contains(&between.text(self.text))
            }
            _ => false,
        }
    }

    fn class(&self, at: usize) -> u8 {
        words::class(self.language, self.word(at))
    }

    /// The word of the tables that the token is; one that it only ends like is another: `الجنينة` is not `جنين`.
    fn word(&self, at: usize) -> WordId {
        let tails = [Clitics::PRONOUN, Clitics::PLURAL, Clitics::YA];
        let other = tails.iter().any(|tail| self.scan.affix(at).clitics.has(*tail));
        if other { WordId::UNKNOWN } else { self.scan.word(at) }
    }

    /// Whether a token goes on with the one before it.
    fn joins(&self, at: usize) -> bool {
        let token = self.tokens[at];
        token.is_word() && !token.flags.has(Flags::NEWLINE) && token.start - self.tokens[at - 1].end <= GAP
    }

    /// The longest name at a token: as it is written, else without conjunction and preposition.
    fn hit(&self, at: usize, limit: usize, nameless: &mut Nameless) -> Option<Hit> {
        let written = self.tokens[at].text(self.text);
        let key = self.key(at, written);
        if nameless.has(key) {
            return None;
        }
        let mut opens = false;
        let hit = self.readings(at, limit, written, &mut opens);
        if !opens {
            nameless.note(key);
        }
        hit
    }

    /// The word of the lexicon that the token is as a whole, and with the same clitics to be cut off; else its hash.
    fn key(&self, at: usize, written: &str) -> Key {
        let (word, folded) = (self.scan.word(at), self.scan.folded(at));
        let same = written.len() == folded.len()
            && written.as_bytes().iter().zip(folded.as_bytes()).take(CUT).all(|(a, b)| a == b);
        if word.known() && same && self.scan.affix(at) == Affix::NONE {
            return Key::Word(word);
        }
        Key::Hash(hash::bytes(written.as_bytes()) ^ u64::from(self.language == Language::Arabic))
    }

    /// The same by all readings of the token; `opens` is set where one of them is a name or may begin one.
    fn readings(&self, at: usize, limit: usize, written: &str, opens: &mut bool) -> Option<Hit> {
        let token = self.tokens[at];
        let whole = |skip: usize, (count, hits), preposition| {
            let start = token.start + u32::try_from(skip).unwrap_or(0);
            Hit { start, count, hits, preposition }
        };
        if let Some(found) = self.longest(at, limit, ("", written), opens) {
            return Some(whole(0, found, false));
        }
        if self.language != Language::Arabic {
            return None;
        }
        let (and, rest) = match written.strip_prefix(['و', 'ف']) {
            Some(rest) => (written.len() - rest.len(), rest),
            None => (0, written),
        };
        if and > 0
            && let Some(found) = self.longest(at, limit, ("", rest), opens)
        {
            return Some(whole(and, found, false));
        }
        let (article, rest) = match rest.strip_prefix("لل") {
            Some(rest) => ("ال", rest),
            None => ("", rest.strip_prefix(['ب', 'ل', 'ك'])?),
        };
        let skip = written.len() - rest.len() - article.len() / 2;
        let found = self.longest(at, limit, (article, rest), opens)?;
        // A letter cut off makes many words: small towns are not meant by them.
        let wide =
            Class::COUNTRY.with(Class::REGION).with(Class::CITY).with(Class::FEATURE).with(Class::DEMONYM);
        let long = rest.chars().count() >= 4 || found.1.class().any(Class::COUNTRY);
        (found.1.class().any(wide) && long).then(|| whole(skip, found, true))
    }

    /// The longest name that begins with an article and what is left of the token.
    fn longest(
        &self,
        at: usize,
        limit: usize,
        (article, first): (&str, &str),
        opens: &mut bool,
    ) -> Option<(usize, Hits<'static>)> {
        let mut folded = Folded::default();
        if article.is_empty() {
            folded.add(first);
        } else {
            folded.add(article);
            folded.go_on(first);
        }
        let mut best = None;
        for count in 1..=MOST {
            let (hits, begins) = world().read(&folded);
            if !hits.is_empty() {
                best = Some((count, hits));
            }
            let next = at + count;
            *opens |= begins || best.is_some();
            let ends = next >= limit || !self.joins(next) || count >= FEW && best.is_none();
            if ends || !begins {
                break;
            }
            folded.add(self.tokens[next].text(self.text));
        }
        best
    }

    /// Whether the name may be a place here: a word of the tables is one only behind the word for it.
    fn admits(&self, at: usize, hit: &Hit) -> bool {
        let before = at.checked_sub(1).map_or(0, |left| self.class(left));
        let head = before & (ADMIN | TOWN) != 0;
        let people = hit.hits.class().any(Class::DEMONYM);
        if hit.count > 1 || people {
            return before & PERSON == 0 || people;
        }
        let word = self.word(at);
        let wide = Class::COUNTRY.with(Class::REGION).with(Class::CITY).with(Class::FEATURE);
        let plain = !word.known() || self.class(at) & COMMON == 0 && hit.hits.class().any(wide);
        head || plain && before & PERSON == 0
    }

    fn mention(&self, at: usize, hit: &Hit) -> Mention {
        let left = at.checked_sub(1);
        let before = left.map_or(0, |left| self.class(left));
        let mut cues = cue::SCRIPT;
        let mut set = |bit: u16, on: bool| cues |= if on { bit } else { 0 };
        set(cue::NEAR, hit.preposition || before & (NEAR | TOWN) != 0);
        set(cue::BESIDE, before & BESIDE != 0);
        set(cue::ADMIN, before & ADMIN != 0);
        set(cue::HEADED, before & (ADMIN | TOWN) != 0);
        set(cue::LONG, hit.count > 1);
        set(cue::COMMON, hit.count == 1 && self.class(at) & COMMON != 0 && before & (ADMIN | TOWN) == 0);
        let span = Span::new(hit.start, self.tokens[at + hit.count - 1].end);
        Mention { span, hits: hit.hits, cues, holder: None }
    }
}

/// Whether a mention says where the one before it lies: `الرقة السورية`, `موصل عراق`.
fn holds(out: &[Mention], last: usize, mention: &Mention) -> bool {
    let people = |mention: &Mention| mention.hits.into_iter().any(|hit| hit.role == Role::Demonym);
    let wide = mention.hits.class().any(Class::COUNTRY.with(Class::DEMONYM));
    wide && !people(&out[last])
}
