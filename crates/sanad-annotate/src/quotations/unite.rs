//! One entity for a speaker and for the name that lies in the speaker's words.
//!
//! Who speaks is read block by block, before the names of the document are decided. Here the two are made one: a
//! mention that holds a name takes the name's entity; a pronoun follows whom it was resolved to; speakers without a
//! name keep an entity of their own.

use sanad_model::{Annotations, Entity, EntityKind, Mention, Name};

/// Rewrites the entities of all mentions; `speakers` are those that the mentions point into so far.
pub(super) fn unite(speakers: &[Entity], text: &str, out: &mut Annotations) {
    let mut known: Vec<Option<u32>> = vec![None; speakers.len()];
    let Annotations { quotations, names, entities, .. } = out;
    let mut mentions: Vec<&mut Mention> = quotations
        .iter_mut()
        .flat_map(|q| q.speaker.iter_mut().chain(q.outlet.iter_mut()).chain(q.chain.iter_mut()))
        .collect();
    mentions.sort_by_key(|mention| mention.span);
    // Named mentions first: a pronoun may stand before the name in the text.
    for mention in &mut mentions {
        let Some(old) = mention.entity else { continue };
        if let Some(named) = name_in(names, mention, &speakers[old as usize], text) {
            known[old as usize].get_or_insert(named);
        }
    }
    let mut now = known.clone();
    for mention in mentions {
        let named = mention.entity.map(|old| &speakers[old as usize]);
        let here = named.and_then(|speaker| name_in(names, mention, speaker, text));
        if mention.entity.is_none() {
            // This is the entity already: there is no speaker to be looked up.
            mention.entity = name_of(names, mention, text);
            continue;
        }
        if here.is_none() && named.is_some_and(|speaker| is_place(names, mention, speaker, text)) {
            // `استاندار خراسان شمالی`: what the title is of was taken for a name.
            mention.entity = None;
        }
        let Some(old) = mention.entity.map(|old| old as usize) else { continue };
        let entity = here.or(now[old]).unwrap_or_else(|| {
            entities.push(speakers[old].clone());
            u32::try_from(entities.len() - 1).unwrap_or(u32::MAX)
        });
        now[old] = Some(entity);
        mention.entity = Some(entity);
    }
}

/// The entity of a speaker in Arabic script in whose words no name was seen, where they are one, or begin or end with a
/// person's.
fn name_of(names: &[Name], mention: &Mention, text: &str) -> Option<u32> {
    if !is_arabic(mention.span.slice(text)) {
        return None;
    }
    let span = mention.span;
    let edge = |name: &Name| match name.kind {
        EntityKind::Person => name.span.end == span.end || name.span.start == span.start,
        EntityKind::Organisation | EntityKind::Group => name.span == span || name.core == span,
        _ => false,
    };
    inside(names, mention).find(|name| edge(name)).and_then(|name| name.entity)
}

fn is_arabic(words: &str) -> bool {
    words.chars().next().is_some_and(sanad_text::is_arabic_script)
}

/// Whether what was taken for a name in Arabic script is a place.
fn is_place(names: &[Name], mention: &Mention, speaker: &Entity, text: &str) -> bool {
    let place = |name: &Name| matches!(name.kind, EntityKind::Place | EntityKind::People);
    is_arabic(&speaker.name)
        && inside(names, mention).any(|name| place(name) && speaker.name.ends_with(name.core.slice(text)))
}

/// The names inside a mention.
fn inside<'n>(names: &'n [Name], mention: &Mention) -> impl Iterator<Item = &'n Name> {
    let first = names.partition_point(|name| name.span.end <= mention.span.start);
    let end = mention.span.end;
    names[first..].iter().take_while(move |name| name.span.start < end)
}

/// The entity of the name that a mention is made of: the one that shares its last word with what the speaker was
/// taken for, a person before a body.
fn name_in(names: &[Name], mention: &Mention, speaker: &Entity, text: &str) -> Option<u32> {
    let arabic = is_arabic(&speaker.name);
    let speaks = |name: &&Name| !arabic || !matches!(name.kind, EntityKind::Place | EntityKind::People);
    let wanted = last_word(&speaker.name);
    inside(names, mention)
        .filter(speaks)
        .filter(|name| name.entity.is_some() && same_word(last_word(name.core.slice(text)), wanted))
        .min_by_key(|name| (name.kind != EntityKind::Person, name.span.start))
        .and_then(|name| name.entity)
}

fn last_word(words: &str) -> &str {
    words.rsplit([' ', '-']).next().unwrap_or_default()
}

/// In any case.
fn same_word(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        a.eq_ignore_ascii_case(b)
    } else {
        a.to_lowercase() == b.to_lowercase()
    }
}
