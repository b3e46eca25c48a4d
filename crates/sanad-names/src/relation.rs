//! Whether two names in one text can be one person's, and why.

use crate::parts::{Part, Role, full};
use crate::spelling::variant;

/// Why two names are taken for one person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The same parts.
    Same,
    /// The parts of one are all found in the other, in order.
    ShortForm,
    /// The same or shorter, and a part is spelt otherwise.
    Variant,
    /// An initial stands for a part.
    Initial,
}

/// Compares two names of a text: `None` when they may not be joined. The rule is that of evidence: every part of the
/// shorter name must find its own partner in order, two full parts at least, both names must not have leftovers, and
/// what differs beyond spelling is another person.
#[must_use]
pub fn relation(a: &[Part], b: &[Part]) -> Option<Reason> {
    let (a, b) = (full(a), full(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 2 || generation(&short) != generation(&long) {
        return None;
    }
    let (mut at, mut exact, mut initials, mut variants) = (0, 0, 0, 0);
    let mut last = usize::MAX;
    for part in &short {
        let found = (at..long.len()).find_map(|n| Some((n, same(part, long[n])?)))?;
        match found.1 {
            Reason::Initial => initials += 1,
            Reason::Variant => variants += 1,
            _ => exact += 1,
        }
        last = found.0;
        at = found.0 + 1;
    }
    // A two-part name is the first and the last part of a longer one, or its first two.
    let ends = last + 1 == long.len() || short.len() > 2 || long.len() <= 3 && last == 1;
    let ends = ends && same(short[0], long[0]).is_some();
    match (ends, exact, variants, initials) {
        (false, ..) => None,
        (_, 0, ..) => None,
        (_, _, 0, 0) if short.len() == long.len() => Some(Reason::Same),
        (_, _, 0, 0) => Some(Reason::ShortForm),
        (_, _, _, 0) => Some(Reason::Variant),
        (_, _, 0, 1) => Some(Reason::Initial),
        _ => None,
    }
}

fn generation<'a>(parts: &[&'a Part]) -> Option<&'a str> {
    parts.iter().find(|part| part.role == Role::Generation).map(|part| part.folded.as_str())
}

/// Whether two parts can be one.
fn same(a: &Part, b: &Part) -> Option<Reason> {
    if a.folded == b.folded {
        return Some(Reason::Same);
    }
    if a.role == Role::Initial || b.role == Role::Initial {
        let both = a.role == b.role;
        return (!both && a.folded.chars().next() == b.folded.chars().next()).then_some(Reason::Initial);
    }
    variant(&a.folded, &b.folded).then_some(Reason::Variant)
}

#[cfg(test)]
mod tests {
    use super::{Reason, relation};
    use crate::parts::parts;

    fn of(a: &str, b: &str) -> Option<Reason> {
        relation(&parts(a), &parts(b))
    }

    #[test]
    fn one_person() {
        assert_eq!(of("Qassem Soleimani", "Qasem Soleimani"), Some(Reason::Variant));
        assert_eq!(of("General Karim al-Hadi", "Karim Hadi"), Some(Reason::Same));
        assert_eq!(of("Karim Saleh al-Hadi", "Karim al-Hadi"), Some(Reason::ShortForm));
        assert_eq!(of("K. Hadi", "Karim Hadi"), Some(Reason::Initial));
    }

    #[test]
    fn two_persons() {
        for (a, b) in [
            ("Bashar al-Assad", "Maher al-Assad"),
            ("Ali Hadi Karim", "Ali Hadi Salem"),
            ("Omar bin Abdullah", "Abdullah bin Omar"),
            ("Karim Hadi", "Karam Hadi"),
            ("George Hadi Jr", "George Hadi Sr"),
            ("Abu Bakr al-Hadi", "Abu Omar al-Hadi"),
            ("Hadi", "Karim Hadi"),
            ("Hamid Rostavi", "Hamed Rostavi"),
        ] {
            assert_eq!(of(a, b), None, "{a} {b}");
        }
    }
}
