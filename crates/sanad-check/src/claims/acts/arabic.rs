//! Where Arabic puts the actor of a grave act: behind an active verb (`قتلت كتيبة كيل تسعة قرويين`), before it
//! (`كتيبة كيل التي قتلت`), behind `على يد` and `من قبل`, beside a verb of committing (`ارتكبت كتيبة كيل مجزرة`).
//!
//! Unvocalised, active and passive are written alike: an active verb has its object behind the actor.

use super::{REACH, Seek};
use crate::lexicon::{class, form};
use sanad_text::affix::Clitics;
use sanad_text::{Kind, Span};

/// Who is said to have done the act that the word shows.
pub(super) fn actor(seek: &Seek, at: usize) -> Option<Span> {
    let facts = seek.claims.facts(at);
    if hindered(seek, at) {
        return None;
    }
    if facts.has(form::PAST)
        && let Some(actor) = behind_verb(seek, at).or_else(|| before_verb(seek, at))
    {
        return Some(actor);
    }
    let passive = facts.has(form::PAST | form::PARTICIPLE | form::NOUN);
    if passive && (facts.grave || seek.near_protected(at)) {
        let found =
            agent(seek, at).or_else(|| if facts.has(form::NOUN) { committed(seek, at) } else { None });
        return found;
    }
    None
}

/// Whether it did not happen, or is only feared, planned, averted.
fn hindered(seek: &Seek, at: usize) -> bool {
    let low = at.saturating_sub(4).max(seek.low());
    (low..at).any(|at| {
        let word = seek.word(at);
        // `قد` before a past tense only stresses it.
        let stress = matches!(word, "قد" | "وقد" | "لقد" | "فقد" | "ما" | "مما" | "كما");
        !stress && (seek.is(at, class::UNREAL | class::NEGATION | class::AVERT))
            || word == "أن" && at + 2 > low + 3
    })
}

/// `قتلت كتيبة كيل تسعة قرويين`, `اعتقل أودو فارن ثلاثة صحفيين`.
fn behind_verb(seek: &Seek, at: usize) -> Option<Span> {
    let name = seek.name_from(at + 1, 4)?;
    let first = seek.report.token_from(name.start);
    // Nothing but the actor's own words before the name: `قوات`, `عناصر من`, `مسلحو`.
    let lead = (at + 1..first).all(|at| {
        let of_fighters = seek.is(at, class::OF) && seek.is(at - 1, class::FIGHTER);
        seek.token(at).is_word()
            && (of_fighters || !seek.is(at, class::AROUND | class::OF | class::PROTECTED | class::CLAUSE))
            && seek.claims.facts(at).deed.is_none()
    });
    let after = seek.report.token_from(name.end);
    (lead && object(seek, after, at)).then(|| Span::new(seek.token(at + 1).start, name.end))
}

/// Whether those who suffer are named from here on: a number or people who take no part in a fight.
fn object(seek: &Seek, from: usize, verb: usize) -> bool {
    for at in from..(from + 7).min(seek.high()) {
        let facts = seek.claims.facts(at);
        let token = seek.token(at);
        if token.kind == Kind::Mark || facts.is(class::FIGHTER) {
            return false;
        }
        // `وثلاثة مدنيين` goes on with those who were killed.
        if at == from && (facts.clitics.has(Clitics::AND) || seek.word(at).starts_with('و')) {
            return false;
        }
        if facts.is(class::PROTECTED) {
            return true;
        }
        if facts.is(class::AROUND | class::CLAUSE) && at > from {
            // `قتلت في تموز تسعة قرويين`: what says when and where may come first.
            continue;
        }
        if token.kind == Kind::Number && seek.claims.facts(verb).grave {
            let dated =
                seek.report.dates_in(seek.sentence.span).any(|(_, date)| date.span.overlaps(token.span()));
            if !dated {
                return true;
            }
        }
    }
    false
}

/// `كتيبة كيل قتلت تسعة قرويين`, `كتيبة كيل التي اعتقلت`.
fn before_verb(seek: &Seek, at: usize) -> Option<Span> {
    let low = at.saturating_sub(3).max(seek.low());
    let end = (low..at).rev().find(|&at| seek.claims.named(at))?;
    let between = (end + 1..at).all(|at| {
        matches!(
            seek.word(at),
            "التي"
                | "الذي"
                | "الذين"
                | "قد"
                | "كانت"
                | "كان"
                | "كانوا"
                | "هي"
                | "هو"
                | "،"
        )
    });
    let name = seek.name_at(end)?;
    let first = seek.report.token_from(name.start);
    // `في كورفال قتلت`: a place where it happened.
    let placed = first > seek.low() && seek.is(first - 1, class::AROUND);
    (between && !placed && object(seek, at + 1, at)).then_some(name)
}

/// `على يد`, `على أيدي`, `من قبل`, `من جانب`, `برصاص`, `بنيران`: and whose.
fn agent(seek: &Seek, at: usize) -> Option<Span> {
    let high = (at + 1 + REACH + 6).min(seek.high());
    for at in at + 1..high {
        if seek.token(at).mark().is_some_and(|mark| matches!(mark, '.' | ':' | '؛' | '؟')) {
            return None;
        }
        if !seek.is(at, class::BY_AGENT) {
            continue;
        }
        let before = seek.word(at - 1);
        let clitic = seek.claims.facts(at).clitics.has(Clitics::BY);
        let joined = match seek.word(at) {
            "قبل" | "جانب" | "طرف" => before == "من",
            word if word.starts_with("رصاص") || word.starts_with("نيران") => false,
            _ => matches!(before, "على" | "علي"),
        };
        if joined || clitic {
            return seek.name_from(at + 1, 4);
        }
    }
    None
}

/// `ارتكبت كتيبة كيل مجزرة`, `قامت قوات كيل بقتل`, `أمر فارن بإعدام`, `المجزرة التي ارتكبتها كتيبة كيل`.
fn committed(seek: &Seek, at: usize) -> Option<Span> {
    let low = at.saturating_sub(9).max(seek.low());
    let commits = class::COMMIT | class::ORDER;
    if let Some(verb) = (low..at).rev().find(|&verb| seek.is(verb, commits)) {
        let over = (verb..at).any(|at| {
            seek.token(at).mark().is_some() || seek.is(at, class::NEGATION | class::AVERT | class::SAY)
        });
        let name = seek.name_from(verb + 1, 4).filter(|name| name.end <= seek.token(at).start);
        if let Some(name) = name.filter(|_| !over) {
            return Some(name);
        }
        if !over
            && let Some(end) = verb.checked_sub(1).filter(|&end| end >= seek.low() && seek.claims.named(end))
        {
            return seek.name_at(end);
        }
    }
    let after = (at + 1..(at + 4).min(seek.high())).find(|&verb| seek.is(verb, class::COMMIT))?;
    seek.name_from(after + 1, 4)
}
