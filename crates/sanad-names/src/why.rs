//! A comparison in plain words.

use crate::compare::{Comparison, Outcome, Step};
use crate::parts::Role;
use crate::prepared::{Prepared, Unit};
use crate::sounds::Script;
use crate::tie::Tie;

/// Why the answer is what it is: `given name in two spellings (Qasem, Qassem); family name equal after the article`.
#[must_use]
pub fn explain(a: &Prepared, b: &Prepared, comparison: &Comparison) -> String {
    let (short, long) = if comparison.swapped { (b, a) } else { (a, b) };
    let mut parts: Vec<(u8, String)> = Vec::new();
    for step in comparison.steps() {
        parts.push((step.a, step_in_words(short, long, comparison, step)));
    }
    if let Some((at, to)) = comparison.apart {
        let (x, y) = (written(short, at), written(long, to));
        let (x, y) = if comparison.swapped { (y, x) } else { (x, y) };
        parts.push((at, format!("{} differs ({x}, {y})", role(short, long, at, to))));
    }
    parts.sort_by_key(|(at, _)| *at);
    let mut said: Vec<String> = parts.into_iter().map(|(_, words)| words).collect();
    let end = match comparison.outcome {
        Outcome::Same | Outcome::Spellings if comparison.count == 0 => "the same words".to_owned(),
        Outcome::Short if comparison.count == 0 => "the same words, but for the legal form".to_owned(),
        Outcome::Same | Outcome::Spellings | Outcome::Differs => String::new(),
        Outcome::Short => left_out(short, long, comparison),
        Outcome::Initials => "an initial stands for a name".to_owned(),
        Outcome::FamilyFirst => "the family name stands first in one".to_owned(),
        Outcome::Order => "the same parts in another order: two people, as far as the names tell".to_owned(),
        Outcome::Few => "a single part says too little about a name of several".to_owned(),
        Outcome::Common => "what agrees are names that very many people have".to_owned(),
        Outcome::Place => "the shorter name is not the first and the last part of the longer".to_owned(),
        Outcome::Slips => "one letter makes another name here".to_owned(),
        Outcome::Generation => "father and son, or one of them unsaid (Jr, Sr)".to_owned(),
        Outcome::Body => {
            "the name of a body, whose words differ; bodies are compared word by word only".to_owned()
        }
        Outcome::Empty => "there is no name to compare".to_owned(),
    };
    if !end.is_empty() {
        said.push(end);
    }
    if said.is_empty() {
        said.push("the parts do not answer each other".to_owned());
    }
    said.join("; ")
}

fn unit(name: &Prepared, at: u8) -> &Unit {
    &name.units[usize::from(at)]
}

fn written(name: &Prepared, at: u8) -> &str {
    name.parts.get(usize::from(unit(name, at).part)).map_or("", |part| part.written.as_str())
}

/// What the parts are called: by their role in the longer name.
fn role(short: &Prepared, long: &Prepared, a: u8, b: u8) -> &'static str {
    let (x, y) = (unit(short, a).role, unit(long, b).role);
    match (x, y) {
        (Role::Kunya, _) | (_, Role::Kunya) => "kunya",
        (Role::Father, _) | (_, Role::Father) => "father’s name",
        (Role::Given | Role::Initial, Role::Given | Role::Initial) => "given name",
        (Role::Family, Role::Family) if short.count == 1 => "name",
        (Role::Family, Role::Family) => "family name",
        (Role::Middle, Role::Middle) => "middle name",
        _ => "part",
    }
}

fn step_in_words(short: &Prepared, long: &Prepared, comparison: &Comparison, step: &Step) -> String {
    let (a, b) = (unit(short, step.a), unit(long, step.b));
    let (x, y) = (words(short, comparison, step, true), words(long, comparison, step, false));
    let (x, y) = if comparison.swapped { (y, x) } else { (x, y) };
    let role = role(short, long, step.a, step.b);
    match step.tied.tie {
        Tie::Same if a.article != b.article => format!("{role} equal after the article"),
        Tie::Same => format!("{role} equal"),
        Tie::Known | Tie::Script if a.hand != b.hand => format!("{role} the same in two scripts ({x}, {y})"),
        Tie::Known if a.hand == Script::Arabic => format!("{role} the same in two spellings ({x}, {y})"),
        Tie::Known => format!("{role} the same in two romanisations ({x}, {y})"),
        Tie::Spelling | Tie::Script => format!("{role} in two spellings ({x}, {y})"),
        Tie::Slip => format!("{role} the same but for one letter ({x}, {y})"),
        Tie::Joined => format!("{role} written as one word and as two ({x}, {y})"),
        Tie::Pet => format!("{role} and its short form ({x}, {y})"),
        Tie::Initial => format!("{role} as an initial ({x}, {y})"),
    }
}

/// The words of a step on one side: of what is two words there and one on the other, both.
fn words(own: &Prepared, comparison: &Comparison, step: &Step, first: bool) -> String {
    let side = |step: &Step| if first { step.a } else { step.b };
    let at = side(step);
    let alone = !comparison.steps().iter().any(|step| side(step) == at + 1);
    if step.tied.tie == Tie::Joined && alone && at + 1 < own.count {
        format!("{} {}", written(own, at), written(own, at + 1))
    } else {
        written(own, at).to_owned()
    }
}

/// The parts of the longer name that the shorter lacks.
fn left_out(short: &Prepared, long: &Prepared, comparison: &Comparison) -> String {
    let met = |at: u8| comparison.steps().iter().any(|step| step.b == at);
    let missing: Vec<&str> = (0..long.count).filter(|&at| !met(at)).map(|at| written(long, at)).collect();
    if missing.is_empty() || short.count == 0 {
        return "parts are left out in one".to_owned();
    }
    format!("left out in one: {}", missing.join(", "))
}
