//! What a person's titles tell beside the name: a trade, and whether it is a man or a woman.

use sanad_names::fold;
use sanad_names::tables::{Class, Sex, words};
use std::collections::HashMap;
use std::sync::LazyLock;

const TRADES: &str = include_str!("../data/trades.tsv");

/// Bits of trades by folded words.
static WORDS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let rows = TRADES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let mut out: HashMap<String, u32> = HashMap::new();
    for (n, (_, words)) in rows.enumerate() {
        for word in words.split(' ') {
            *out.entry(fold(word)).or_default() |= 1 << n;
        }
    }
    out
});

static SEXES: LazyLock<HashMap<String, u8>> = LazyLock::new(|| {
    let titles =
        words().filter(|(_, class, _)| matches!(class, Class::Courtesy | Class::Religious | Class::Royal));
    let mut out: HashMap<String, u8> = HashMap::new();
    for (word, _, sex) in titles {
        let bit = match sex {
            Some(Sex::Male) => 1,
            Some(Sex::Female) => 2,
            None => 0,
        };
        *out.entry(fold(word)).or_default() |= bit;
    }
    out
});

/// Trades as bits, and the sex: 1 a man, 2 a woman, 0 where nothing tells.
pub(crate) fn of_roles(roles: &[&str]) -> (u32, u8) {
    let (mut trades, mut sexes) = (0, 0);
    for word in roles.iter().flat_map(|role| role.split_whitespace()) {
        let folded = fold(word);
        let bare = folded.strip_prefix("ال").unwrap_or(&folded);
        trades |= WORDS.get(&folded).or_else(|| WORDS.get(bare)).copied().unwrap_or(0);
        sexes |= SEXES.get(&folded).copied().unwrap_or(0);
    }
    (trades, if sexes == 3 { 0 } else { sexes })
}

#[cfg(test)]
mod tests {
    use super::of_roles;

    #[test]
    fn trades_in_three_languages() {
        let (colonel, _) = of_roles(&["Colonel"]);
        assert_ne!(colonel, 0);
        assert_eq!(of_roles(&["العقيد"]).0, colonel);
        assert_eq!(of_roles(&["سرهنگ"]).0, colonel);
        assert_ne!(of_roles(&["the surgeon"]).0, colonel);
        assert_eq!(of_roles(&["Prime Minister"]), (0, 0));
        assert_eq!(of_roles(&["Mrs"]).1, 2);
    }
}
