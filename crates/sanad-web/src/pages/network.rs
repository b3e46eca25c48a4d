//! The network around an actor or a document: a few steps, as many as the eye can follow.

use super::asked::{Fields, address, field};
use super::basis;
use super::parts::passage;
use crate::app::{Asked, Here, Trouble};
use crate::desk::Desk;
use crate::pictures::graph::draw;
use crate::pictures::{Pen, Picture, file};
use crate::shell::{Page, encoded};
use crate::tongue::Tongue;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::case::decided::sort_of;
use sanad_engine::case::record::Sort;
use sanad_engine::case::{Edge, Network, Node, Reach, network};

/// Nodes that a picture has at most.
const NODES: usize = 40;
/// Steps that can be asked for.
const STEPS: usize = 3;
/// Documents of one actor that are looked into.
const DOCUMENTS: usize = 24;
/// Passages of one edge that are listed.
const PASSAGES: usize = 8;
/// Actors that are offered where none was asked for.
const OFFERED: usize = 24;

pub(crate) async fn show(app: Here, asked: Asked, Query(fields): Query<Fields>) -> Response {
    app.at_desk(asked, move |desk, asked| {
        let t = asked.tongue;
        if field(&fields, "from").is_empty() {
            return Ok(Page { title: t.say("network"), body: offer(desk, t)?, wide: false });
        }
        let (steps, network) = gather(desk, t, &fields)?;
        let picture = picture(Pen { t, alone: false }, &fields, &network);
        let body = html! {
            (ways(t, &fields, steps, &network))
            @if network.edges.is_empty() { p { (t.say("network-alone")) } }
            (basis::legend(t, &network))
            (picture.shown(t, "net", &address("/network.svg", &fields, &[])))
            (table(t, &fields, &network))
        };
        Ok(Page { title: t.say("network"), body, wide: true })
    })
    .await
}

pub(crate) async fn alone(app: Here, asked: Asked, Query(fields): Query<Fields>) -> Response {
    app.part(asked, move |desk, asked| {
        let (_, network) = gather(desk, asked.tongue, &fields)?;
        let picture = picture(Pen { t: asked.tongue, alone: true }, &fields, &network);
        Ok(file(&picture.file(asked.tongue), "network"))
    })
    .await
}

fn gather(desk: &mut Desk, t: &Tongue, fields: &Fields) -> Result<(usize, Network), Trouble> {
    if sort_of(field(fields, "from")) == Some(Sort::Event) {
        return Ok((0, basis::network(desk, t, field(fields, "from"), NODES - 1)?));
    }
    let (view, shelf) = desk.shelf()?;
    let steps = field(fields, "steps").parse().unwrap_or(1).clamp(1, STEPS);
    let derivations = shelf.derivations(view)?;
    let reach = Reach { steps, nodes: NODES, documents: DOCUMENTS };
    let network = network(view, &derivations, field(fields, "from"), reach)?.ok_or(Trouble::Nothing)?;
    Ok((steps, network))
}

fn name(t: &Tongue, node: &Node) -> String {
    if node.name.is_empty() { t.say("sealed-document") } else { node.name.clone() }
}

fn page_of(node: &Node) -> String {
    let folder = match node.kind {
        "document" => "documents",
        "event" => "events",
        _ => "actors",
    };
    format!("/{folder}/{}", encoded(&node.id))
}

fn picture(pen: Pen<'_>, fields: &Fields, network: &Network) -> Picture {
    let t = pen.t;
    let around = |node: &Node| match node.kind {
        "event" => page_of(node),
        _ => address("/network", fields, &[("from", node.id.clone())]),
    };
    let at = |edge: &Edge| {
        let (document, span) = &edge.passages[0];
        span.map_or_else(|| format!("/documents/{}", encoded(document)), |span| passage(document, span))
    };
    let first = network.nodes.first().map(|node| name(t, node)).unwrap_or_default();
    let title = t.with(
        if network.nodes[0].kind == "event" { "basis-title" } else { "network-title" },
        &[("name", first.into()), ("n", network.nodes.len().saturating_sub(1).into())],
    );
    let strongest = network.edges.iter().max_by_key(|edge| edge.passages.len());
    let words = strongest.map(|edge| {
        let said = t.say(&format!("way-{}", edge.way.name()));
        format!("{} – {}: {said}", name(t, &network.nodes[edge.from]), name(t, &network.nodes[edge.to]))
    });
    draw(pen, title, words.unwrap_or_else(|| t.say("network-alone")), network, &around, &at)
}

fn ways(t: &Tongue, fields: &Fields, steps: usize, network: &Network) -> Markup {
    let first = &network.nodes[0];
    html! {
        nav.ways aria-label=(t.say("network-ways")) {
            a href=(page_of(first)) { bdi { (name(t, first)) } }
            // What an event rests on is shown whole.
            @for n in (1..=STEPS).filter(|_| steps > 0) {
                a href=(address("/network", fields, &[("steps", n.to_string())])) aria-current=[(n == steps).then_some("true")] { (t.count("n-steps", n)) }
            }
        }
        @if network.left > 0 { p.quiet { (t.count("network-left", network.left)) } }
        @if network.unread > 0 { p.quiet { (t.count("network-unread", network.unread)) } }
        p.quiet { (t.say("network-proposed")) }
    }
}

/// Who stands to whom, and the passages that say so.
fn table(t: &Tongue, fields: &Fields, network: &Network) -> Markup {
    let node = |at: usize| {
        let node = &network.nodes[at];
        html! { a href=(address("/network", fields, &[("from", node.id.clone())])) { bdi { (name(t, node)) } } }
    };
    html! {
        h2 { (t.say("network-table")) }
        div.scrolls tabindex="0" role="region" aria-label=(t.say("network-table")) {
            table.rows {
                thead { tr { @for column in ["network-who", "network-how", "network-whom", "network-passages"] { th scope="col" { (t.say(column)) } } } }
                tbody { @for edge in &network.edges {
                    tr {
                        td { (node(edge.from)) }
                        td { (t.say(&format!("way-{}", edge.way.name()))) }
                        td { (node(edge.to)) }
                        td data-label=(t.say("network-passages")) {
                            @for (n, (document, span)) in edge.passages.iter().take(PASSAGES).enumerate() {
                                @let to = span.map_or_else(|| format!("/documents/{}", encoded(document)), |span| passage(document, span));
                                a href=(to) aria-label={ (t.say("network-passage")) " " (t.number(n + 1)) } { (t.number(n + 1)) } " "
                            }
                            @if edge.passages.len() > PASSAGES { span.quiet { (t.count("n-more", edge.passages.len() - PASSAGES)) } }
                        }
                    }
                } }
            }
        }
    }
}

/// Where to start, where nobody said.
fn offer(desk: &mut Desk, t: &Tongue) -> Result<Markup, Trouble> {
    let (view, shelf) = desk.shelf()?;
    let actors = shelf.actors(view)?;
    let mut all: Vec<_> =
        actors.iter().filter(|line| matches!(line.kind, "person" | "organisation" | "group")).collect();
    all.sort_by(|a, b| b.documents.cmp(&a.documents).then_with(|| (&a.name, &a.id).cmp(&(&b.name, &b.id))));
    Ok(html! {
        p { (t.say(if all.is_empty() { "network-empty" } else { "network-start" })) }
        ul.list { @for line in all.into_iter().take(OFFERED) {
            li { a href={ "/network?from=" (encoded(&line.id)) } { bdi { (line.name) } } " · " (t.count("n-documents", line.documents)) }
        } }
    })
}
