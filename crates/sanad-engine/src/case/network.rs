//! [`network`]: who stands near an actor or a document, step by step, with the passages that say so.

use super::appear::{named_within, speakers, statements};
use super::decided::{At, first_named, id_of};
use super::resolve::{self, actor_id};
use sanad_case::record::Sort;
use sanad_case::store::Row;
use sanad_case::{CaseError, View};
use sanad_model::EntityKind;
use sanad_model::found::Found;
use sanad_resolve::{Actor, Derivation};
use sanad_text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How two nodes stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// Somebody says something in a document.
    Says,
    /// Somebody is or was something in a body or place.
    Role,
    /// Somebody says something of somebody.
    About,
    /// Both have a part in one event.
    Event,
    /// A document rests on another.
    Rests,
    /// A document tells of an event.
    Tells,
}

impl Way {
    /// All ways.
    pub const ALL: [Self; 6] = [Self::Says, Self::Role, Self::About, Self::Event, Self::Rests, Self::Tells];

    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Says => "says",
            Self::Role => "role",
            Self::About => "about",
            Self::Event => "event",
            Self::Rests => "rests",
            Self::Tells => "tells",
        }
    }

    /// Whether it leads from one to the other, and not as well back.
    #[must_use]
    pub const fn has_direction(self) -> bool {
        !matches!(self, Self::Event)
    }
}

/// An actor, a document, or an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its identifier.
    pub id: String,
    /// What it is called; empty for a document without title and path.
    pub name: String,
    /// `person`, `organisation`, `group`, `place`, `unknown`, `document`, or `event`.
    pub kind: &'static str,
    /// Its neighbours that are not in the network, as far as was looked.
    pub more: usize,
}

/// How two nodes stand to each other, by so many passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// A node, by its place in the list.
    pub from: usize,
    /// The other.
    pub to: usize,
    /// How.
    pub way: Way,
    /// The passages that say so: a document and where in it. A derivation is of two whole documents.
    pub passages: Vec<(String, Option<Span>)>,
}

/// Actors and documents, the one it was asked from first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// Who.
    pub nodes: Vec<Node>,
    /// How they stand to each other.
    pub edges: Vec<Edge>,
    /// The documents, by their place in the list, without which nothing would be left of an event that it was asked from.
    pub cut: Vec<usize>,
    /// Neighbours that were left out, since no more can be followed by the eye.
    pub left: usize,
    /// Documents that were not looked into, since there are too many.
    pub unread: usize,
}

/// How far to go.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// Steps from the first.
    pub steps: usize,
    /// Nodes at most.
    pub nodes: usize,
    /// Documents of an actor that are looked into, of the first one three times as many.
    pub documents: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Actor(String),
    Document(String),
}

/// A node's neighbour.
struct Link {
    other: Key,
    way: Way,
    /// Whether it leads from the other to the node.
    back: bool,
    at: (String, Option<Span>),
}

/// The network around an actor or a document; `None` where nothing is called so.
///
/// # Errors
/// Where the store refuses.
pub fn network(
    view: &View,
    derivations: &[Derivation],
    from: &str,
    reach: Reach,
) -> Result<Option<Network>, CaseError> {
    let mut gather = Gather::new(view, derivations);
    let Some(first) = gather.first(from)? else { return Ok(None) };
    let mut keys = vec![first];
    let mut links: Vec<Vec<Link>> = Vec::new();
    let mut expanded = 0;
    for step in 0..reach.steps.max(1) {
        let row = expanded..keys.len();
        let room = reach.nodes.saturating_sub(keys.len());
        let mut counted: BTreeMap<Key, usize> = BTreeMap::new();
        for at in row.clone() {
            let documents = if at == 0 { reach.documents * 3 } else { reach.documents };
            let found = gather.links(&keys[at].clone(), documents)?;
            for link in found.iter().filter(|link| !keys.contains(&link.other)) {
                *counted.entry(link.other.clone()).or_default() += 1;
            }
            links.push(found);
        }
        expanded = row.end;
        let mut near: Vec<(Key, usize)> = counted.into_iter().collect();
        // Those by most passages; of equals, the order of their identifiers is as good as any.
        near.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        // Of the first step some room is left for the next.
        let most = if step + 1 < reach.steps { room.div_ceil(2) } else { room };
        keys.extend(near.into_iter().take(most).map(|(key, _)| key));
    }
    gather.drawn(&keys, &links).map(Some)
}

struct Gather<'v> {
    view: &'v View,
    derivations: &'v [Derivation],
    found: BTreeMap<String, Option<Rc<(Row, Found)>>>,
    /// Actors by the identifier of any member; by their own.
    called: BTreeMap<String, Option<String>>,
    actors: BTreeMap<String, Rc<Actor>>,
    unread: usize,
}

impl<'v> Gather<'v> {
    fn new(view: &'v View, derivations: &'v [Derivation]) -> Self {
        let (found, called, actors) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { view, derivations, found, called, actors, unread: 0 }
    }

    fn first(&mut self, from: &str) -> Result<Option<Key>, CaseError> {
        if let Some(id) = self.actor(from)? {
            return Ok(Some(Key::Actor(id)));
        }
        let rows = self.view.document_rows(from)?;
        Ok(rows.into_iter().next().map(|row| Key::Document(row.id)))
    }

    /// The actor that is called so.
    fn actor(&mut self, called: &str) -> Result<Option<String>, CaseError> {
        if let Some(known) = self.called.get(called) {
            return Ok(known.clone());
        }
        let actor = resolve::actor(self.view, called)?;
        let id = actor.map(|actor| {
            let id = actor_id(&actor);
            // All its members are called by now: of an actor in a thousand documents the record is read once.
            for at in &actor.members {
                let at = At { document: at.document.clone(), span: at.span };
                self.called.insert(id_of(Sort::Actor, &at), Some(id.clone()));
            }
            self.actors.entry(id.clone()).or_insert_with(|| Rc::new(actor));
            id
        });
        self.called.insert(called.to_owned(), id.clone());
        Ok(id)
    }

    fn look(&mut self, document: &str) -> Result<Option<Rc<(Row, Found)>>, CaseError> {
        if let Some(known) = self.found.get(document) {
            return Ok(known.clone());
        }
        let row = self.view.row(document)?;
        let found = self.view.found(&row)?.map(|found| Rc::new((row, found)));
        self.found.insert(document.to_owned(), found.clone());
        Ok(found)
    }

    /// Who an entity of a document is, where it is somebody that a network shows.
    fn who(&mut self, looked: &(Row, Found), entity: u32) -> Result<Option<Key>, CaseError> {
        let Some(entity) = looked.1.entities.get(entity as usize) else { return Ok(None) };
        let shown = matches!(entity.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Group);
        let Some(span) = first_named(entity).filter(|_| shown) else { return Ok(None) };
        let at = At { document: looked.0.id.clone(), span };
        Ok(self.actor(&id_of(Sort::Actor, &at))?.map(Key::Actor))
    }

    fn links(&mut self, key: &Key, most: usize) -> Result<Vec<Link>, CaseError> {
        let mut out = Vec::new();
        match key {
            Key::Document(id) => self.of_document(id, &mut out)?,
            Key::Actor(id) => {
                let Some(actor) = self.actors.get(id).cloned() else { return Ok(out) };
                let mut members: BTreeMap<&str, BTreeSet<Span>> = BTreeMap::new();
                let mut order: Vec<&str> = Vec::new();
                for at in &actor.members {
                    if !members.contains_key(at.document.as_str()) {
                        order.push(&at.document);
                    }
                    members.entry(&at.document).or_default().insert(at.span);
                }
                self.unread += order.len().saturating_sub(most);
                for document in order.into_iter().take(most) {
                    let Some(looked) = self.look(document)? else { continue };
                    let named = (0..).zip(&looked.1.entities);
                    let ours = named.filter(|(_, entity)| {
                        first_named(entity).is_some_and(|at| members[document].contains(&at))
                    });
                    let ours: BTreeSet<u32> = ours.map(|(n, _)| n).collect();
                    self.of_actor(&looked, &ours, &mut out)?;
                }
            }
        }
        out.retain(|link| link.other != *key);
        Ok(out)
    }

    fn of_document(&mut self, id: &str, out: &mut Vec<Link>) -> Result<(), CaseError> {
        for line in self.derivations.iter().filter(|line| line.from == id || line.to == id) {
            let back = line.from == id;
            let other = if back { &line.to } else { &line.from };
            let at = (line.to.clone(), None);
            out.push(Link { other: Key::Document(other.clone()), way: Way::Rests, back, at });
        }
        let Some(looked) = self.look(id)? else { return Ok(()) };
        for statement in &looked.1.statements {
            for entity in speakers(statement) {
                if let Some(other) = self.who(&looked, entity)? {
                    let at = (id.to_owned(), Some(statement.span));
                    out.push(Link { other, way: Way::Says, back: true, at });
                }
            }
        }
        Ok(())
    }

    /// What a document says of an actor and others: `ours` are the entities that are the actor.
    fn of_actor(
        &mut self,
        looked: &Rc<(Row, Found)>,
        ours: &BTreeSet<u32>,
        out: &mut Vec<Link>,
    ) -> Result<(), CaseError> {
        let (row, found) = &**looked;
        let at = |span: Span| (row.id.clone(), Some(span));
        for role in &found.roles {
            let Some(of) = role.of else { continue };
            let (other, back) = if ours.contains(&role.entity) { (of, false) } else { (role.entity, true) };
            if back && !ours.contains(&of) {
                continue;
            }
            if let Some(other) = self.who(looked, other)? {
                out.push(Link { other, way: Way::Role, back, at: at(role.span) });
            }
        }
        for event in &found.events {
            let named = event.actors.iter().chain(&event.place);
            if !named.clone().any(|entity| ours.contains(entity)) {
                continue;
            }
            for &entity in event.actors.iter().filter(|entity| !ours.contains(entity)) {
                if let Some(other) = self.who(looked, entity)? {
                    out.push(Link { other, way: Way::Event, back: false, at: at(event.span) });
                }
            }
        }
        let (by, about) = statements(found, ours);
        for statement in by {
            let other = Key::Document(row.id.clone());
            out.push(Link { other, way: Way::Says, back: false, at: at(statement.span) });
            for entity in (0..).take(found.entities.len()).filter(|entity| !ours.contains(entity)) {
                if named_within(found, entity, statement.span)
                    && let Some(other) = self.who(looked, entity)?
                {
                    out.push(Link { other, way: Way::About, back: false, at: at(statement.span) });
                }
            }
        }
        for statement in about {
            for entity in speakers(statement) {
                if let Some(other) = self.who(looked, entity)? {
                    out.push(Link { other, way: Way::About, back: true, at: at(statement.span) });
                }
            }
        }
        Ok(())
    }

    /// Nodes with the links among them.
    fn drawn(&mut self, keys: &[Key], links: &[Vec<Link>]) -> Result<Network, CaseError> {
        let place: BTreeMap<&Key, usize> = keys.iter().enumerate().map(|(n, key)| (key, n)).collect();
        let mut edges: BTreeMap<(usize, usize, Way), Passages> = BTreeMap::new();
        let mut outside: Vec<BTreeSet<&Key>> = vec![BTreeSet::new(); keys.len()];
        for (n, link) in
            links.iter().enumerate().flat_map(|(n, links)| links.iter().map(move |link| (n, link)))
        {
            let Some(other) = place.get(&link.other) else {
                outside[n].insert(&link.other);
                continue;
            };
            let ends = if link.back { (*other, n) } else { (n, *other) };
            let ends = if link.way.has_direction() { ends } else { (ends.0.min(ends.1), ends.0.max(ends.1)) };
            edges.entry((ends.0, ends.1, link.way)).or_default().insert(link.at.clone());
        }
        let left: BTreeSet<&&Key> = outside.iter().flatten().collect();
        let mut network = Network { left: left.len(), unread: self.unread, ..Network::default() };
        for (key, outside) in keys.iter().zip(&outside) {
            let more = outside.len();
            network.nodes.push(match key {
                Key::Actor(id) => {
                    let actor = self.actors.get(id).ok_or_else(|| CaseError::Unknown(id.clone()))?;
                    Node { id: id.clone(), name: actor.name.clone(), kind: actor.kind.name(), more }
                }
                Key::Document(id) => {
                    let row = self.view.row(id)?;
                    let name = row.field("title").or(row.path.as_deref()).unwrap_or_default().to_owned();
                    Node { id: id.clone(), name, kind: "document", more }
                }
            });
        }
        network.edges = edges
            .into_iter()
            .map(|((from, to, way), passages)| Edge {
                from,
                to,
                way,
                passages: passages.into_iter().collect(),
            })
            .collect();
        Ok(network)
    }
}

/// Passages by their document; none where the whole is meant.
type Passages = BTreeSet<(String, Option<Span>)>;
