//! A network: who stands to whom, and which documents say so. Each kind of node has a form of its own, each kind of edge a
//! line of its own, so that neither needs a colour.

use super::layout::layout;
use super::{Pen, Picture, WIDTH, cut, n};
use maud::{Markup, html};
use sanad_engine::case::{Edge, Network, Node, Way};

const MARGIN: f64 = 74.0;
const TOP: f64 = 34.0;

/// Draws a network; `to` gives a node's page, `at` an edge's.
pub(crate) fn draw(
    pen: Pen<'_>,
    title: String,
    words: String,
    network: &Network,
    to: &dyn Fn(&Node) -> String,
    at: &dyn Fn(&Edge) -> String,
) -> Picture {
    let pairs: Vec<(usize, usize)> = network.edges.iter().map(|edge| (edge.from, edge.to)).collect();
    let height = if network.nodes.len() > 14 { 560.0 } else { 400.0 };
    let places = fitted(&layout(network.nodes.len(), &pairs), height);
    let title_of = |node: usize| network.nodes[node].name.clone();
    let body = html! {
        g.edges fill="none" stroke="#8b8577" {
            @for (n, edge) in network.edges.iter().enumerate() {
                @let said = format!("{} – {}: {}", title_of(edge.from), title_of(edge.to), pen.t.say(&format!("way-{}", edge.way.name())));
                (pen.link(&at(edge), &said, &line(edge, bend(&network.edges, n), places[edge.from], places[edge.to])))
            }
        }
        @for (node, place) in network.nodes.iter().zip(&places) {
            (pen.link(&to(node), &node.name, &form(node, of(network, node), *place)))
        }
        g.names fill="#1d1b16" stroke="#ffffff" stroke-width="5" paint-order="stroke" stroke-linejoin="round" {
            @for ((x, y), node) in labels(network, &places, height).into_iter().zip(&network.nodes) {
                text x=(n(x)) y=(n(y)) text-anchor="middle" unicode-bidi="plaintext" font-weight=[of(network, node).weight()] { (label(node)) }
            }
        }
        (legend(pen, network, height))
    };
    Picture { title, words, height: height + 30.0, body, narrow: None }
}

/// What a node is to what the picture shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Where it starts.
    First,
    /// Without these nothing is left: alone in the accent colour, larger, and with a ring.
    Cut,
    Other,
}

impl Part {
    fn weight(self) -> Option<&'static str> {
        (self != Self::Other).then_some("600")
    }
}

fn of(network: &Network, node: &Node) -> Part {
    match network.nodes.iter().position(|one| one.id == node.id) {
        Some(0) => Part::First,
        Some(at) if network.cut.contains(&at) => Part::Cut,
        _ => Part::Other,
    }
}

/// Places on the picture, as large as they can be drawn.
fn fitted(places: &[(f64, f64)], height: f64) -> Vec<(f64, f64)> {
    let range = |pick: fn(&(f64, f64)) -> f64| {
        let all = places.iter().map(pick);
        (all.clone().fold(f64::INFINITY, f64::min), all.fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (top, bottom)) = (range(|place| place.0), range(|place| place.1));
    let (wide, high) = (WIDTH - 2.0 * MARGIN, height - 2.0 * TOP);
    // Names are wide: what lies flat is easier to read.
    let (x, y) = (wide / (right - left).max(1.6), high / (bottom - top).max(1.6));
    let (x, y) = (x.min(y * 1.7), y.min(x * 1.7));
    let (cx, cy) = ((left + right) / 2.0, (top + bottom) / 2.0);
    places.iter().map(|(a, b)| (WIDTH / 2.0 + (a - cx) * x, height / 2.0 + (b - cy) * y)).collect()
}

/// How far an edge is bent, so that two between the same nodes can be told apart.
fn bend(edges: &[Edge], n: usize) -> f64 {
    let same = |edge: &&Edge| {
        (edge.from, edge.to) == (edges[n].from, edges[n].to)
            || (edge.to, edge.from) == (edges[n].from, edges[n].to)
    };
    let before = edges[..n].iter().filter(same).count();
    let side = if before % 2 == 0 { 1.0 } else { -1.0 };
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let far = before.div_ceil(2) as f64;
    side * far * 18.0
}

/// The strokes of each kind of edge.
const fn dashes(way: Way) -> Option<&'static str> {
    match way {
        Way::Says | Way::Role | Way::Tells => None,
        Way::About => Some("7 4"),
        Way::Event => Some("2 4"),
        Way::Rests => Some("10 3 2 3"),
    }
}

fn line(edge: &Edge, bend: f64, from: (f64, f64), to: (f64, f64)) -> Markup {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(1.0);
    let turned = if edge.from < edge.to { bend } else { -bend };
    let middle = ((from.0 + to.0) / 2.0 - dy / length * turned, (from.1 + to.1) / 2.0 + dx / length * turned);
    let d = if bend == 0.0 {
        format!("M{} {}L{} {}", n(from.0), n(from.1), n(to.0), n(to.1))
    } else {
        format!("M{} {}Q{} {} {} {}", n(from.0), n(from.1), n(middle.0), n(middle.1), n(to.0), n(to.1))
    };
    #[expect(clippy::cast_precision_loss, reason = "counts of passages")]
    let width = 1.2 + (edge.passages.len() as f64).ln_1p().min(3.0);
    // The arrow stands in the middle, where no node hides it.
    let (ux, uy) = (dx / length, dy / length);
    let (x, y) = (
        (from.0 + to.0) / 2.0 - dy / length * turned / 2.0,
        (from.1 + to.1) / 2.0 + dx / length * turned / 2.0,
    );
    let tip = (x + ux * 5.0, y + uy * 5.0);
    let wing = |side: f64| (x - ux * 4.0 - uy * 4.5 * side, y - uy * 4.0 + ux * 4.5 * side);
    let (a, b) = (wing(1.0), wing(-1.0));
    html! {
        path.(edge.way.name()) d=(d) stroke-width=(n(width)) stroke-dasharray=[dashes(edge.way)] {}
        path.wide d=(d) stroke-width="12" stroke-opacity="0" {}
        @if edge.way.has_direction() {
            path.arrow fill="#8b8577" stroke="none" d={ "M" (n(tip.0)) " " (n(tip.1)) "L" (n(a.0)) " " (n(a.1)) "L" (n(b.0)) " " (n(b.1)) "Z" } {}
        }
    }
}

fn label(node: &Node) -> String {
    cut(&node.name, 26)
}

/// Where names stand: below their nodes, else above or beside, where no other name, no node and no edge is.
fn labels(network: &Network, places: &[(f64, f64)], height: f64) -> Vec<(f64, f64)> {
    let nodes = &network.nodes;
    let mut taken: Vec<[f64; 4]> = places.iter().map(|(x, y)| [x - 9.0, y - 9.0, x + 9.0, y + 9.0]).collect();
    let mut out = Vec::new();
    for (node, &(x, y)) in nodes.iter().zip(places) {
        // Bold letters are wider, and larger nodes reach further.
        let (letter, room) = match of(network, node) {
            Part::First => (3.8, 4.0),
            Part::Cut => (3.8, 7.0),
            Part::Other => (3.4, 0.0),
        };
        #[expect(clippy::cast_precision_loss, reason = "a label")]
        let half = label(node).chars().count() as f64 * letter + 3.0;
        let inside = |x: f64| x.clamp(half + 2.0, WIDTH - half - 2.0);
        let spots = [
            (inside(x), y + 23.0 + room),
            (inside(x), y - 14.0 - room),
            (x + half + 12.0 + room, y + 4.5),
            (x - half - 12.0 - room, y + 4.5),
        ];
        let frame = |(x, y): (f64, f64)| [x - half, y - 11.0, x + half, y + 4.0];
        let over = |spot: (f64, f64)| {
            let [left, top, right, bottom] = frame(spot);
            let outside = left < 0.0 || right > WIDTH || top < 0.0 || bottom > height;
            let shared = taken.iter().map(|[l, t, r, b]| {
                (right.min(*r) - left.max(*l)).max(0.0) * (bottom.min(*b) - top.max(*t)).max(0.0)
            });
            let crossed =
                network.edges.iter().map(|edge| within(frame(spot), places[edge.from], places[edge.to]));
            shared.sum::<f64>() + crossed.sum::<f64>() * EDGE + if outside { 1e6 } else { 0.0 }
        };
        // The first of those with the least over something else.
        let best = spots.into_iter().min_by(|a, b| over(*a).total_cmp(&over(*b))).unwrap_or((x, y));
        taken.push(frame(best));
        out.push(best);
    }
    out
}

/// An edge under a name is as bad as so much of another name, for each unit of its length.
const EDGE: f64 = 4.0;

/// How much of a line from one place to another lies in a frame.
fn within([left, top, right, bottom]: [f64; 4], from: (f64, f64), to: (f64, f64)) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    // The part of the line, as shares of it, that is left of no side and right of none.
    let (mut begin, mut end) = (0.0_f64, 1.0_f64);
    for (at, by, low, high) in [(from.0, dx, left, right), (from.1, dy, top, bottom)] {
        if by.abs() < 1e-9 {
            if at < low || at > high {
                return 0.0;
            }
            continue;
        }
        let (one, other) = ((low - at) / by, (high - at) / by);
        begin = begin.max(one.min(other));
        end = end.min(one.max(other));
    }
    (end - begin).max(0.0) * dx.hypot(dy)
}

/// A person is a circle, a body a square, a group a diamond, a place a triangle, a document a page, an event six-cornered.
fn form(node: &Node, part: Part, (x, y): (f64, f64)) -> Markup {
    let (class, r, fill) = match part {
        Part::First => ("node first", 10.0, "#5d584d"),
        Part::Cut => ("node cut", 9.0, "#0b5c8f"),
        Part::Other => ("node", 7.0, "#ffffff"),
    };
    let path = match node.kind {
        "organisation" => format!("M{} {}h{s}v{s}h-{s}z", n(x - r), n(y - r), s = n(2.0 * r)),
        "group" => format!("M{} {}l{r} {r}-{r} {r}-{r}-{r}z", n(x), n(y - r * 1.2), r = n(r * 1.2)),
        "event" => format!(
            "M{} {}h{r}l{h} {d}l-{h} {d}h-{r}l-{h}-{d}z",
            n(x - r / 2.0),
            n(y - r * 0.87),
            r = n(r),
            h = n(r / 2.0),
            d = n(r * 0.87)
        ),
        "place" => format!("M{} {}l{} {}h-{}z", n(x), n(y - r), n(r), n(r * 1.8), n(2.0 * r)),
        "document" => format!(
            "M{} {}h{}l{c} {c}v{}h-{}z",
            n(x - r * 0.8),
            n(y - r),
            n(r * 1.6 - 4.0),
            n(2.0 * r - 4.0),
            n(r * 1.6),
            c = 4
        ),
        _ => {
            return html! { circle class=(class) cx=(n(x)) cy=(n(y)) r=(n(r)) fill=(fill) stroke="#5d584d" stroke-width="1.6" {} };
        }
    };
    html! {
        @if part == Part::Cut { (ring(x, y)) }
        path class=(class) d=(path) fill=(fill) stroke=(if part == Part::Cut { fill } else { "#5d584d" }) stroke-width="1.6" {}
    }
}

fn ring(x: f64, y: f64) -> Markup {
    html! { circle.cut cx=(n(x)) cy=(n(y)) r="14" fill="none" stroke="#0b5c8f" stroke-width="1.6" {} }
}

/// The lines that the picture has, in words.
fn legend(pen: Pen<'_>, network: &Network, top: f64) -> Markup {
    let ways: Vec<Way> =
        Way::ALL.into_iter().filter(|way| network.edges.iter().any(|edge| edge.way == *way)).collect();
    // Where a mark begins and ends, where its words begin.
    let spot = |at: usize| {
        #[expect(clippy::cast_precision_loss, reason = "a handful")]
        let x = 6.0 + at as f64 * 150.0;
        let mirrored = WIDTH - x;
        if pen.is_rtl() {
            (mirrored - 30.0, mirrored, mirrored - 36.0, "end")
        } else {
            (x, x + 30.0, x + 36.0, "start")
        }
    };
    html! {
        g.labels fill="#5d584d" font-size="12" {
            @for (at, way) in ways.iter().enumerate() {
                @let (from, to, words, anchor) = spot(at);
                g.edges stroke="#8b8577" { line x1=(n(from)) x2=(n(to)) y1=(n(top + 12.0)) y2=(n(top + 12.0)) stroke-width="1.8" stroke-dasharray=[dashes(*way)] {} }
                (pen.words(words, top + 16.0, anchor, &pen.t.say(&format!("way-{}", way.name()))))
            }
            @if !network.cut.is_empty() {
                @let (from, to, words, anchor) = spot(ways.len());
                (ring(f64::midpoint(from, to), top + 12.0))
                circle.cut.solid cx=(n(f64::midpoint(from, to))) cy=(n(top + 12.0)) r="7" fill="#0b5c8f" {}
                (pen.words(words, top + 16.0, anchor, &pen.t.say("basis-mark")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn an_edge_is_as_long_in_a_frame_as_it_lies_in_it() {
        let frame = [10.0, 10.0, 30.0, 20.0];
        let close = |from, to, length: f64| assert!((within(frame, from, to) - length).abs() < 1e-6);
        close((0.0, 15.0), (100.0, 15.0), 20.0);
        close((20.0, 0.0), (20.0, 15.0), 5.0);
        close((15.0, 12.0), (18.0, 16.0), 5.0);
        close((0.0, 25.0), (100.0, 25.0), 0.0);
        close((0.0, 0.0), (5.0, 40.0), 0.0);
        close((15.0, 15.0), (15.0, 15.0), 0.0);
    }
}
