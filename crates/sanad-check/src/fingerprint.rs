//! Fingerprints: what a finding is recognised by after the text around it changed.
//!
//! They are made of the rule, the words that the finding quotes and the sentence that it stands in; path and offsets
//! have no part in them. Identical ones are told apart by their order among themselves.

use crate::Report;
use sanad_model::Diagnostic;
use std::collections::BTreeMap;

/// Fills [`Diagnostic::fingerprint`] of findings that stand in text order.
pub(crate) fn fill(report: &Report, findings: &mut [Diagnostic]) {
    let mut seen: BTreeMap<u64, u32> = BTreeMap::new();
    for finding in findings {
        let mut hash = Hash::new();
        hash.add(finding.rule);
        hash.add(report.slice(finding.span));
        // What stands outside the prose has no sentence; its own words must do.
        let sentence = report.sentence_at(finding.span.start).map(|sentence| sentence.span);
        if let Some(sentence) = sentence.filter(|sentence| sentence.holds(finding.span.start)) {
            hash.add(report.slice(sentence));
        }
        let ordinal = seen.entry(hash.0).or_default();
        *ordinal += 1;
        finding.fingerprint = format!("{:016x}", hash.with_ordinal(*ordinal));
    }
}

/// FNV-1a over folded characters: lower case, white space and marks count for nothing.
struct Hash(u64);

impl Hash {
    const PRIME: u64 = 0x0000_0100_0000_01b3;

    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(Self::PRIME);
    }

    /// Adds a part, at most its first 400 letters, and an end mark.
    fn add(&mut self, part: &str) {
        let kept = part.chars().filter(|c| c.is_alphanumeric() || matches!(c, '/' | '\u{fffd}'));
        for c in kept.take(400).flat_map(char::to_lowercase) {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| self.byte(byte));
        }
        self.byte(0);
    }

    fn with_ordinal(mut self, ordinal: u32) -> u64 {
        ordinal.to_le_bytes().iter().for_each(|&byte| self.byte(byte));
        // FNV leaves the high bits of short inputs alike.
        self.0 ^ (self.0 >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}
