//! [`distil`]: what was found in a document, in words and numbers of its own: see [`Found`].

use crate::{roles, traces};
use sanad_model::found::{Entity, Event, Figure, Found, NameForm, Statement, Who};
use sanad_model::{Annotations, Document, Mention, Quotation};
use sanad_text::Span;

/// Says again what was found, so that it can be kept without the text.
#[must_use]
pub fn distil(document: &Document, annotations: &Annotations) -> Found {
    let text = &*document.text;
    let from = From { text, annotations };
    Found {
        language: document.metadata.language.clone(),
        written: document.metadata.written.map(|(day, _)| day),
        entities: from.entities(),
        statements: annotations.quotations.iter().map(|quotation| from.statement(quotation)).collect(),
        figures: from.figures(),
        events: from.events(),
        roles: roles::find(document, annotations),
        prints: traces::prints(document),
        anchors: traces::anchors(document, annotations),
    }
}

struct From<'a> {
    text: &'a str,
    annotations: &'a Annotations,
}

impl From<'_> {
    fn words(&self, span: Span) -> String {
        span.slice(self.text).to_owned()
    }

    fn entities(&self) -> Vec<Entity> {
        let all = self.annotations.entities.iter();
        let mut out: Vec<Entity> = all
            .map(|entity| Entity {
                name: entity.name.clone(),
                kind: entity.kind,
                names: Vec::new(),
                place: None,
            })
            .collect();
        for name in &self.annotations.names {
            let Some(entity) = name.entity.and_then(|at| out.get_mut(at as usize)) else { continue };
            entity.place = entity.place.or(name.place);
            let written = name.core.slice(self.text);
            match entity.names.iter_mut().find(|form| form.text == written) {
                Some(form) => form.spans.push(name.span),
                None => entity.names.push(NameForm {
                    text: written.to_owned(),
                    language: self.annotations.language_at(name.core.start),
                    spans: vec![name.span],
                }),
            }
        }
        out
    }

    fn who(&self, mention: Mention) -> Who {
        Who { span: mention.span, text: self.words(mention.span), entity: mention.entity }
    }

    fn statement(&self, quotation: &Quotation) -> Statement {
        let said = quotation.said.and_then(|at| self.annotations.dates.get(at as usize));
        Statement {
            span: quotation.span,
            form: quotation.form,
            mode: quotation.mode,
            speaker: quotation.speaker.map(|mention| self.who(mention)),
            chain: quotation.chain.iter().map(|&mention| self.who(mention)).collect(),
            outlet: quotation.outlet.map(|mention| self.who(mention)),
            said: said.map(|date| date.interval).unwrap_or_default(),
            anonymous: quotation.anonymous,
        }
    }

    fn figures(&self) -> Vec<Figure> {
        let mut events = vec![None; self.annotations.figures.len()];
        for (n, event) in (0u32..).zip(&self.annotations.events) {
            for &at in &event.figures {
                if let Some(of) = events.get_mut(at as usize) {
                    let _ = of.get_or_insert(n);
                }
            }
        }
        let figures = self.annotations.figures.iter().zip(events);
        figures
            .map(|(figure, event)| {
                let as_of = figure.as_of.and_then(|at| self.annotations.dates.get(at as usize));
                Figure {
                    span: figure.span,
                    low: figure.low,
                    high: figure.high,
                    bound: figure.bound,
                    what: figure.what,
                    unit: figure.unit.clone(),
                    who: figure.who.map(|span| self.words(span)),
                    as_of: as_of.map(|date| date.interval).unwrap_or_default(),
                    event,
                    statement: figure.quotation,
                }
            })
            .collect()
    }

    fn events(&self) -> Vec<Event> {
        let entity = |at: u32| self.annotations.names.get(at as usize)?.entity;
        let events = self.annotations.events.iter();
        events
            .map(|event| {
                let mut actors: Vec<u32> = event.actors.iter().filter_map(|&at| entity(at)).collect();
                actors.sort_unstable();
                actors.dedup();
                Event {
                    span: event.span,
                    trigger: self.words(event.trigger),
                    what: event.kind,
                    when: event.interval,
                    place: event.place.and_then(entity),
                    actors,
                    figures: event.figures.clone(),
                }
            })
            .collect()
    }
}
