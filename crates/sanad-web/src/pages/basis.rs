//! What an event rests on: which documents tell of it, through which others it came to them, and the cut: the fewest
//! without which nothing of it would be left.

use super::word;
use crate::app::Trouble;
use crate::desk::Desk;
use crate::shelf::Rows;
use crate::tongue::Tongue;
use maud::{Markup, html};
use sanad_engine::case::{Basis, Edge, Network, Node, Way, corrected_event, event, event_id};
use sanad_engine::resolve::{Derivation, Event};

/// Documents of the cut that are named on the page of an event.
const NAMED: usize = 8;

/// In words, on the page of an event; nothing where one document alone tells of it and rests on none.
pub(super) fn section(t: &Tongue, found: &Event, derivations: &[Derivation], rows: &Rows) -> Markup {
    let basis = Basis::of(&found.documents, derivations);
    html! {
        @if basis.documents.len() > 1 {
            section {
                h2 { (t.say("basis")) }
                p {
                    (t.count("basis-told", basis.tell)) " " (t.count("basis-origins", basis.origins.len()))
                    " " (t.count("basis-cut", basis.cut.len()))
                }
                ul.list {
                    @for at in basis.cut.iter().take(NAMED) {
                        @if let Some(row) = rows.get(&basis.documents[*at]) { li { (super::parts::from(t, row)) } }
                    }
                    @if basis.cut.len() > NAMED { li.quiet { (t.count("n-more", basis.cut.len() - NAMED)) } }
                }
                p { a href={ "/network?from=" (event_id(found)) } { (t.say("basis-drawn")) } }
                p.quiet { (t.say("basis-help")) }
            }
        }
    }
}

/// An event in words.
pub(super) fn title(t: &Tongue, event: &Event) -> String {
    let what = word(t, "event", event.what.name());
    match event.when.earliest.or(event.when.latest) {
        // The day is isolated: its digits keep their order in words from right to left.
        Some(day) => format!("{what} · \u{2066}{}\u{2069}", t.digits(&day.to_string())),
        None => what,
    }
}

/// The event first, then the documents: those of the cut, the origins, the others; as many as a picture has room for.
pub(super) fn network(desk: &mut Desk, t: &Tongue, id: &str, room: usize) -> Result<Network, Trouble> {
    let (view, shelf) = desk.shelf()?;
    let (rows, decided, derivations) = (shelf.rows(view)?, shelf.decided(view)?, shelf.derivations(view)?);
    let found = corrected_event(event(view, id)?.ok_or(Trouble::Nothing)?, &decided);
    let basis = Basis::of(&found.documents, &derivations);
    // Both are in the order of their numbers.
    let is = |some: &[usize], at: usize| some.binary_search(&at).is_ok();
    let mut order: Vec<usize> = (0..basis.documents.len()).collect();
    order.sort_by_key(|at| (!is(&basis.cut, *at), !is(&basis.origins, *at)));
    let left = order.len().saturating_sub(room);
    order.truncate(room);
    let place = |at: usize| order.iter().position(|shown| *shown == at).map(|at| at + 1);
    let claim = Node { id: event_id(&found), name: title(t, &found), kind: "event", more: 0 };
    let document = |at: &usize| {
        let id = basis.documents[*at].clone();
        let name = rows.get(&id).and_then(|row| row.field("title").or(row.path.as_deref()));
        Node { name: name.unwrap_or_default().to_owned(), id, kind: "document", more: 0 }
    };
    let mut edges = Vec::new();
    for (from, to) in &basis.rests {
        if let (Some(to), Some(from)) = (place(*from), place(*to)) {
            let passages = vec![(basis.documents[order[from - 1]].clone(), None)];
            edges.push(Edge { from, to, way: Way::Rests, passages });
        }
    }
    for at in 0..basis.tell {
        let Some(from) = place(at) else { continue };
        let own = found.members.iter().filter(|member| member.document == basis.documents[at]);
        let passages: Vec<_> = own.map(|member| (member.document.clone(), Some(member.span))).collect();
        if !passages.is_empty() {
            edges.push(Edge { from, to: 0, way: Way::Tells, passages });
        }
    }
    let nodes = std::iter::once(claim).chain(order.iter().map(document)).collect();
    let cut = basis.cut.iter().filter_map(|at| place(*at)).collect();
    Ok(Network { nodes, edges, cut, left, unread: 0 })
}

/// What the picture shows, and its cut by name.
pub(super) fn legend(t: &Tongue, network: &Network) -> Markup {
    html! {
        @if !network.cut.is_empty() {
            p {
                (t.count("basis-cut", network.cut.len())) " "
                @for (n, at) in network.cut.iter().take(NAMED).enumerate() {
                    @let node = &network.nodes[*at];
                    @if n > 0 { " · " }
                    a href={ "/documents/" (node.id) } { @if node.name.is_empty() { (t.say("sealed-document")) } @else { bdi { (node.name) } } }
                }
                @if network.cut.len() > NAMED { " · " (t.count("n-more", network.cut.len() - NAMED)) }
            }
        }
    }
}
