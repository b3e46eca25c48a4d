//! Replies that quote without marks: from the line or the head of the quoted mail on, all is quoted.

use sanad_model::BlockKind;

/// Lines of dashes with these words stand over a quoted or forwarded mail.
const LINES: &[&str] = &[
    "original message",
    "forwarded message",
    "begin forwarded message",
    "الرسالة الأصلية",
    "رسالة معاد توجيهها",
    "رسالة محولة",
    "پیام اصلی",
    "پیام هدایت‌شده",
    "پیام ارجاع شده",
];

/// Names of a mail's fields, as programs show them over a quoted mail.
const FIELDS: &[&str] = &[
    "from",
    "sent",
    "to",
    "cc",
    "subject",
    "date",
    "من",
    "إلى",
    "الى",
    "نسخة",
    "الموضوع",
    "التاريخ",
    "تاريخ",
    "تاريخ الإرسال",
    "تم الإرسال",
    "أرسل",
    "أُرسلت",
    "از",
    "به",
    "رونوشت",
    "موضوع",
    "تاریخ",
    "فرستنده",
    "گیرنده",
    "ارسال‌شده",
    "ارسال شده",
];

/// Makes quotations of what stands under such a line or head.
pub(in crate::formats) fn tell(blocks: &mut [(BlockKind, String)]) {
    let Some(first) = blocks.iter().position(|(_, words)| is_line(words) || is_head(words)) else { return };
    // A mail that begins so was forwarded with nothing added: the head is quoted all the same.
    for (kind, _) in &mut blocks[first..] {
        if matches!(kind, BlockKind::Paragraph | BlockKind::Item { .. }) {
            *kind = BlockKind::Quote;
        }
    }
}

fn is_line(words: &str) -> bool {
    let line = words.lines().next().unwrap_or_default().trim();
    let inner = line.trim_matches(['-', '_', '=', ' ']);
    let dashes = line.len() - inner.len() >= 6;
    let inner = inner.trim_end_matches(':').to_lowercase();
    (dashes || inner.starts_with("begin forwarded")) && LINES.iter().any(|known| inner == *known)
}

/// Three fields or more, one a line.
fn is_head(words: &str) -> bool {
    let fields = words.lines().take(8).filter(|line| {
        let line = line.trim_start_matches(['*', ' ', '\u{200f}', '\u{200e}']);
        line.split_once(':').is_some_and(|(name, _)| {
            let name = name.trim_end_matches(['*', ' ']).to_lowercase();
            FIELDS.contains(&name.as_str())
        })
    });
    fields.count() >= 3
}

#[cfg(test)]
mod tests {
    use super::{is_head, is_line};

    #[test]
    fn lines_and_heads_over_quoted_mails() {
        for line in [
            "-----Original Message-----",
            "---------- Forwarded message ---------",
            "----- الرسالة الأصلية -----",
        ] {
            assert!(is_line(line), "{line}");
        }
        assert!(!is_line("Original message") && !is_line("-----"));
        assert!(is_head("From: A\nSent: B\nTo: C\nSubject: D"));
        assert!(is_head("من: أ\nتاريخ الإرسال: ب\nإلى: ج\nالموضوع: د"));
        assert!(is_head("*از:* الف\n*به:* ب\n*موضوع:* پ"));
        assert!(!is_head("From: the road\nnobody came."));
    }
}
