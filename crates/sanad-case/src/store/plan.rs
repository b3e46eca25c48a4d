//! [`Plan`]: how the store answers a query. Words become one expression of FTS5 wherever they stand together; all else is
//! a set of rows; sets are then joined.

use super::Store;
use super::known::Ask;
use super::search::{LookUp, Needle, Weighed, as_written};
use super::spellings::{Use, composed};
use super::starts::LETTERS;
use crate::CaseError;
use crate::query::{Field, Node, When};
use sanad_text::stem::{each_word, stem};
use std::collections::BTreeSet;

/// A query, made ready.
#[derive(Debug)]
pub(super) struct Plan {
    root: Step,
    /// What to look for in the texts of what is found.
    pub(super) needles: Vec<Needle>,
    /// What to look for in what was found in them.
    pub(super) asks: Vec<Ask>,
}

#[derive(Debug)]
enum Step {
    /// An expression of FTS5.
    Text(String),
    /// How a word begins, in few letters.
    Start(String),
    /// Rows that are known already, in order.
    Rows(Vec<i64>),
    All(Vec<Step>),
    Any(Vec<Step>),
    Not(Box<Step>),
}

impl Plan {
    /// Names are spelled as they are in the `others`, too.
    pub(super) fn of(store: &Store, others: &[&Store], root: &Node) -> Result<Self, CaseError> {
        let (mut needles, mut asks, mut part) = (Vec::new(), Vec::new(), 0);
        let root = step(store, others, root, true, &mut part, &mut needles, &mut asks)?;
        Ok(Self { root, needles, asks })
    }
}

/// Makes a step of a part; what is wanted, and not what is excluded, is looked for in texts.
fn step(
    store: &Store,
    others: &[&Store],
    node: &Node,
    wanted: bool,
    part: &mut usize,
    needles: &mut Vec<Needle>,
    asks: &mut Vec<Ask>,
) -> Result<Step, CaseError> {
    let steps = match node {
        Node::And(nodes) | Node::Or(nodes) => {
            let steps = nodes.iter().map(|node| step(store, others, node, wanted, part, needles, asks));
            let steps = steps.collect::<Result<_, _>>()?;
            return Ok(if matches!(node, Node::And(_)) { all(steps) } else { any(steps) });
        }
        Node::Not(node) => {
            return Ok(Step::Not(Box::new(step(store, others, node, false, part, needles, asks)?)));
        }
        Node::Field(field, value) => return asked_of(store, *field, value, wanted.then_some(asks)),
        Node::Days(when, days) => {
            if wanted && *when == When::Date {
                asks.push(Ask::Happened(days.clone()));
            }
            return Ok(Step::Rows(store.of_days(*when, days)?));
        }
        Node::Name(name) => {
            let spellings = spelled(store, others, name)?;
            spellings.iter().map(|name| needle(store, name, *part)).collect()
        }
        Node::Word(word) => vec![Needle { stem: stem_of(store, word), ..needle(store, word, *part) }],
        Node::Phrase(words) => vec![needle(store, words, *part)],
        Node::Prefix(words) => vec![Needle { prefix: true, ..needle(store, words, *part) }],
    };
    *part += 1;
    let expressions: Vec<Step> = steps
        .iter()
        .filter_map(|needle| start(needle).or_else(|| expression(needle).map(Step::Text)))
        .collect();
    if wanted {
        needles.extend(steps);
    }
    Ok(any(expressions))
}

/// What is known of documents or was found in them.
fn asked_of(
    store: &Store,
    field: Field,
    value: &str,
    asks: Option<&mut Vec<Ask>>,
) -> Result<Step, CaseError> {
    let how = match field {
        Field::Actor => Use::Named,
        Field::Place => Use::Place,
        Field::SaidBy => Use::Says,
        _ => return Ok(Step::Rows(store.with_field(field, value)?)),
    };
    let spellings = store.spellings(value)?;
    let rows = store.using(&spellings, how)?;
    if let Some(asks) = asks {
        asks.push(if how == Use::Says { Ask::Says(spellings) } else { Ask::Named(spellings) });
    }
    Ok(Step::Rows(rows))
}

fn words(store: &Store, text: &str) -> Vec<String> {
    let mut out = Vec::new();
    each_word(text, |span, word| {
        out.push(match store.look_up {
            LookUp::Folded => word.to_owned(),
            LookUp::AsWritten => as_written(span.slice(text)),
        });
    });
    out
}

fn needle(store: &Store, text: &str, part: usize) -> Needle {
    Needle { part, words: words(store, text), prefix: false, stem: None }
}

fn stem_of(store: &Store, word: &str) -> Option<String> {
    let words = words(store, word);
    let [word] = words.as_slice() else { return None };
    (store.look_up == LookUp::Folded).then(|| stem(word).into_owned())
}

/// The ways in which a name is written: in this store and the others, whole, or put together of parts.
fn spelled(store: &Store, others: &[&Store], name: &str) -> Result<BTreeSet<String>, CaseError> {
    let stores = || std::iter::once(store).chain(others.iter().copied());
    let texts = |name: &str| -> Result<BTreeSet<String>, CaseError> {
        let each: Result<Vec<_>, CaseError> = stores().map(|store| store.written(name)).collect();
        Ok(each?.into_iter().flatten().collect())
    };
    let mut out = texts(name)?;
    out.extend(composed(name, texts)?);
    Ok(out)
}

/// The one word of a needle that is a beginning in few letters.
fn start(needle: &Needle) -> Option<Step> {
    let [word] = needle.words.as_slice() else { return None };
    let short = needle.prefix && word.chars().count() <= LETTERS;
    short.then(|| Step::Start(word.clone()))
}

/// What FTS5 is asked; `None` where there is no word. Words are letters and digits alone.
fn expression(needle: &Needle) -> Option<String> {
    if needle.words.is_empty() {
        return None;
    }
    let words = needle.words.join(" ");
    Some(match &needle.stem {
        None if needle.prefix => format!("word : \"{words}\" *"),
        None => format!("word : \"{words}\""),
        Some(stem) if *stem == words => format!("{{word stem}} : \"{stem}\""),
        Some(stem) => format!("({{word stem}} : \"{words}\" OR {{word stem}} : \"{stem}\")"),
    })
}

/// All of them; what FTS5 can join, it joins.
fn all(steps: Vec<Step>) -> Step {
    let (mut words, mut without, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for step in steps {
        match step {
            Step::Text(expression) => words.push(expression),
            Step::Not(inner) => match *inner {
                Step::Text(expression) => without.push(expression),
                other => rest.push(Step::Not(Box::new(other))),
            },
            other => rest.push(other),
        }
    }
    if words.is_empty() {
        rest.extend(without.into_iter().map(|expression| Step::Not(Box::new(Step::Text(expression)))));
    } else {
        let mut text = joined(&words, " AND ");
        if !without.is_empty() {
            text = format!("({text} NOT {})", joined(&without, " OR "));
        }
        rest.push(Step::Text(text));
    }
    if rest.len() == 1 { rest.remove(0) } else { Step::All(rest) }
}

fn any(steps: Vec<Step>) -> Step {
    let (mut words, mut rest) = (Vec::new(), Vec::new());
    for step in steps {
        match step {
            Step::Text(expression) => words.push(expression),
            other => rest.push(other),
        }
    }
    if !words.is_empty() {
        rest.push(Step::Text(joined(&words, " OR ")));
    }
    if rest.len() == 1 { rest.remove(0) } else { Step::Any(rest) }
}

fn joined(expressions: &[String], by: &str) -> String {
    if expressions.len() == 1 { expressions[0].clone() } else { format!("({})", expressions.join(by)) }
}

impl Store {
    /// The rows that a plan finds, in order.
    pub(super) fn carried_out(&self, plan: &Plan) -> Result<Weighed, CaseError> {
        self.taken(&plan.root)
    }

    fn taken(&self, step: &Step) -> Result<Weighed, CaseError> {
        Ok(match step {
            Step::Text(expression) => self.matching(expression)?,
            Step::Start(start) => self.starting(start)?,
            Step::Rows(rows) => rows.iter().map(|n| (*n, 0.0)).collect(),
            Step::Not(_) => self.all_of(std::slice::from_ref(step))?,
            Step::All(steps) => self.all_of(steps)?,
            Step::Any(steps) => {
                let mut out: Weighed = Vec::new();
                for step in steps {
                    out.extend(self.taken(step)?);
                }
                out.sort_by_key(|(n, _)| *n);
                out.dedup_by(|next, kept| {
                    let same = next.0 == kept.0;
                    kept.1 += if same { next.1 } else { 0.0 };
                    same
                });
                out
            }
        })
    }

    fn all_of(&self, steps: &[Step]) -> Result<Weighed, CaseError> {
        let mut out: Option<Weighed> = None;
        for step in steps.iter().filter(|step| !matches!(step, Step::Not(_))) {
            let more = self.taken(step)?;
            out = Some(match out {
                None => more,
                Some(mut out) => {
                    out.retain_mut(|(n, score)| {
                        let at = more.binary_search_by_key(n, |(n, _)| *n);
                        *score += at.map_or(0.0, |at| more[at].1);
                        at.is_ok()
                    });
                    out
                }
            });
        }
        let mut out = match out {
            Some(out) => out,
            None => self
                .rows("SELECT n FROM documents WHERE path IS NOT NULL", [])?
                .into_iter()
                .map(|n| (n, 0.0))
                .collect(),
        };
        for step in steps {
            if let Step::Not(inner) = step {
                let without = self.taken(inner)?;
                out.retain(|(n, _)| without.binary_search_by_key(n, |(n, _)| *n).is_err());
            }
        }
        Ok(out)
    }
}
