//! How much speaks for a mention being a place at all. About 1 is an even chance.

use super::mentions::{Mention, cue};
use sanad_places::{Class, Role};

/// From here on a mention that the layer of names passed over is taken for a place.
pub(super) const ENOUGH: f32 = 2.0;

/// Names that are seldom a person's.
const WIDE: Class = Class::COUNTRY.with(Class::REGION).with(Class::FEATURE).with(Class::DEMONYM);

/// The strengths of all mentions; one that is certain lends to the others of its name.
pub(super) fn of_all(mentions: &[Mention]) -> Vec<f32> {
    let mut out: Vec<f32> = mentions.iter().map(of).collect();
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|&at| (mentions[at].hits.name(), at));
    for group in order.chunk_by(|&a, &b| mentions[a].hits.name() == mentions[b].hits.name()) {
        let family = group.iter().any(|&at| is_family(&mentions[at]));
        for &at in group.iter().filter(|&&at| family && mentions[at].cues & (cue::NEAR | cue::HOLDER) == 0) {
            out[at] -= 1.5;
        }
        let best = group.iter().map(|&at| out[at]).fold(f32::MIN, f32::max);
        if best >= 2.5 {
            for &at in group {
                out[at] = out[at].max((out[at] + 1.5).min(best));
            }
        }
    }
    out
}

/// Whether a mention stands as a family name does: a single town after another word with a capital.
fn is_family(mention: &Mention) -> bool {
    mention.cues & cue::LEFT != 0
        && mention.cues & (cue::LONG | cue::NEAR | cue::ADMIN | cue::HOLDER | cue::SHORT) == 0
        && mention.holder.is_none()
        && !mention.hits.class().any(WIDE)
}

fn of(mention: &Mention) -> f32 {
    let class = mention.hits.class();
    let name = [
        (Class::COUNTRY, 3.5),
        (Class::DEMONYM, 3.0),
        (Class::REGION, 2.5),
        (Class::FEATURE, 2.5),
        (Class::CITY, 1.6),
        (Class::DISTRICT, 1.0),
        (Class::TOWN, 0.6),
        (Class::ALTERNATE, -0.5),
    ];
    let name = name.iter().find(|(bit, _)| class.any(*bit)).map_or(0.0, |(_, worth)| *worth);
    // In Arabic letters no capital tells a village from a word.
    let bare = mention.cues & (cue::SCRIPT | cue::LONG) == cue::SCRIPT && name < 1.5;
    let name = if bare { name - 0.5 } else { name };
    let short = mention.cues & cue::SHORT != 0 && mention.hits.into_iter().any(|hit| hit.role == Role::Short);
    let name = if short { 3.0 } else { name };
    let beside = [
        (cue::NEAR, 1.5),
        (cue::ADMIN, 1.0),
        (cue::HOLDER, 2.0),
        (cue::HEADED, 2.0),
        (cue::DATELINE, 3.0),
        (cue::LONG, 0.7),
        (cue::OWNER, 0.2),
        (cue::COMMON, -2.5),
        (cue::RIGHT, -0.3),
        (cue::TITLE, -3.0),
        (cue::HEAD, -3.0),
    ];
    let beside: f32 = beside.iter().filter(|(bit, _)| mention.cues & bit != 0).map(|(_, worth)| worth).sum();
    let left = mention.cues & cue::LEFT != 0;
    let left = if !left {
        0.0
    } else if class.any(WIDE) {
        -0.4
    } else {
        -1.2
    };
    name + beside + left + if mention.holder.is_some() { 3.0 } else { 0.0 }
}
