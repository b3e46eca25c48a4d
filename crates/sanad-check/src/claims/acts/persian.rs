//! Where Persian puts the actor of a grave act: at the head of the clause that its verb ends (`تیپ کل نه روستایی را کشت`),
//! behind `توسط`, `به دست` and `از سوی` where the verb is passive (`کشته شدند`).

use super::Seek;
use crate::lexicon::{class, form};
use sanad_text::{Kind, Span};

/// Tokens of a clause that are looked at.
const CLAUSE: usize = 30;

/// Who is said to have done the act that the word shows.
pub(super) fn actor(seek: &Seek, at: usize) -> Option<Span> {
    let facts = seek.claims.facts(at);
    let voice = voice(seek, at)?;
    if voice == Voice::Denied {
        return None;
    }
    if !facts.grave && !seek.near_protected(at) {
        return None;
    }
    let clause = clause(seek, at);
    if let Some(agent) = agent(seek, clause, at) {
        return Some(agent);
    }
    (voice == Voice::Active).then(|| subject(seek, clause, at)).flatten()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    Active,
    Passive,
    Denied,
}

/// How the act is told: by its own verb, or by the light verb behind it.
fn voice(seek: &Seek, at: usize) -> Option<Voice> {
    let facts = seek.claims.facts(at);
    if facts.has(form::PAST) {
        let negated = seek.word(at).starts_with('ن');
        return Some(if negated { Voice::Denied } else { Voice::Active });
    }
    for next in at + 1..(at + 6).min(seek.high()) {
        let word = seek.word(next);
        if seek.token(next).kind == Kind::Mark {
            return None;
        }
        match word {
            "شد" | "شدند" | "شده" | "شده‌اند" | "می‌شوند" | "می‌شود" | "گشتند" | "گردید" | "گردیدند" =>
            {
                // `مرتکب قتل شد` is active.
                let committed = (at.saturating_sub(3).max(seek.low())..at).any(|at| seek.word(at) == "مرتکب");
                return Some(if committed { Voice::Active } else { Voice::Passive });
            }
            "کرد" | "کردند" | "کرده" | "کرده‌اند" | "می‌کند" | "می‌کنند" | "می‌کردند" | "داد" | "دادند"
            | "زد" | "زدند" | "رساند" | "رساندند" | "گرفت" | "گرفتند" | "برد" | "بردند" | "کردن" | "كرد"
            | "كردند" => {
                return Some(Voice::Active);
            }
            _ if word.starts_with("نک") || word.starts_with("نش") || word.starts_with("نداد") => {
                return Some(Voice::Denied);
            }
            _ => {}
        }
    }
    None
}

/// Where the clause of the verb starts.
fn clause(seek: &Seek, at: usize) -> usize {
    let low = at.saturating_sub(CLAUSE).max(seek.low());
    let ends = |at: &usize| {
        let mark = seek.token(*at).mark().is_some_and(|mark| matches!(mark, '؛' | ':' | '—' | '–'));
        mark || seek.word(*at) == "که"
    };
    (low..at).rev().find(ends).map_or(low, |at| at + 1)
}

/// `توسط تیپ کل`, `به دست نیروهای کل`, `از سوی فرماندار`.
fn agent(seek: &Seek, from: usize, to: usize) -> Option<Span> {
    (from..to).find_map(|at| {
        let word = seek.word(at);
        let before =
            at.checked_sub(1).filter(|&before| before >= seek.low()).map_or("", |before| seek.word(before));
        let joined = word == "توسط"
            || (word == "دست" || word == "دستور") && before == "به"
            || word == "به‌دست"
            || word == "سوی" && before == "از"
            || word == "ازسوی";
        joined.then(|| seek.name_from(at + 1, 4)).flatten()
    })
}

/// The first name of the clause that no preposition leads: its subject.
fn subject(seek: &Seek, from: usize, to: usize) -> Option<Span> {
    let mut at = from;
    while at < to {
        let Some(name) = seek.name_from(at, 1) else {
            at += 1;
            continue;
        };
        let (first, after) =
            (seek.report.token_from(name.start), seek.report.token_from(name.end).max(at + 1));
        // The head of the name's phrase: `نیروهای کل`, `فرماندار کل`; a preposition stands before it.
        let phrase = first.saturating_sub(3).max(from)..first;
        let lead = phrase
            .rev()
            .take_while(|&at| !dated(seek, at))
            .find(|&at| seek.is(at, class::AROUND | class::OF));
        let object = seek.word(after) == "را";
        if lead.is_none() && !object && suffers(seek, after, to) {
            return Some(name);
        }
        at = after;
    }
    None
}

/// Whether the token is of a date: `در تیر گردان عقاب`: the preposition before it leads the date.
fn dated(seek: &Seek, at: usize) -> bool {
    let token = seek.token(at).span();
    seek.is(at, class::TIME)
        || seek.report.dates_in(seek.sentence.span).any(|(_, date)| date.span.overlaps(token))
}

/// Whether those who suffer stand between the actor and the verb.
fn suffers(seek: &Seek, from: usize, verb: usize) -> bool {
    let object = || from..verb;
    let fighters = object().any(|at| seek.is(at, class::FIGHTER));
    let told = object().any(|at| {
        seek.word(at) == "را" || seek.is(at, class::PROTECTED) || seek.token(at).kind == Kind::Number
    });
    told && !fighters
}
