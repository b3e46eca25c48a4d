//! Headings told from short paragraphs, and the title from the headings.

use super::Draft;
use super::lines::ends_sentence;
use sanad_model::BlockKind;
use sanad_text::{decimal, fold, number};

/// Longer lines are no headings.
const LONGEST: usize = 110;

/// Marks the drafts that are headings, with their level.
pub(super) fn tell(text: &str, drafts: &mut [Draft]) {
    let chaptered = drafts.iter().any(|draft| is_chapter(draft.span.slice(text)));
    let shouted = drafts.iter().any(|d| is_candidate(text, d) && is_shouted(d.span.slice(text)));
    let mut seen_chapter = false;
    for at in 0..drafts.len() {
        if !is_candidate(text, &drafts[at]) || !neighbours_allow(text, drafts, at) {
            continue;
        }
        let line = drafts[at].span.slice(text);
        seen_chapter |= is_chapter(line);
        drafts[at].level = match numbered(line) {
            _ if is_chapter(line) => 1,
            Some(depth) => depth + u8::from(chaptered),
            None if chaptered => 1 + u8::from(seen_chapter),
            None => 1 + u8::from(shouted && !is_shouted(line)),
        };
        drafts[at].kind = BlockKind::Heading(drafts[at].level);
    }
}

/// The headings before the first paragraph are the title page: the longest of them is the title, and none opens a
/// section, save those after it that are followed by text of their own.
pub(super) fn take_title(text: &str, drafts: &mut [Draft]) -> Option<String> {
    let first_text =
        drafts.iter().position(|d| !matches!(d.kind, BlockKind::Heading(_)) && !is_date_line(text, d))?;
    let mut lead: Vec<usize> =
        (0..first_text).filter(|&at| matches!(drafts[at].kind, BlockKind::Heading(_))).collect();
    // One heading directly before the text may be a section's: only if a title stands above it.
    if lead.len() > 1 {
        let last = lead[lead.len() - 1];
        let line = drafts[last].span.slice(text);
        if is_chapter(line) || numbered(line).is_some() || FRONT.contains(&line.to_lowercase().as_str()) {
            lead.pop();
        }
    } else if let [only] = lead[..] {
        let line = drafts[only].span.slice(text);
        let others = drafts[first_text..].iter().any(|d| matches!(d.kind, BlockKind::Heading(_)));
        if is_chapter(line)
            || numbered(line).is_some()
            || FRONT.contains(&line.to_lowercase().as_str())
            || !others
        {
            lead.clear();
        }
    }
    for &at in &lead {
        drafts[at].level = 0;
        drafts[at].kind = BlockKind::Heading(0);
    }
    let longest = lead.iter().max_by_key(|&&at| (drafts[at].span.len(), std::cmp::Reverse(at)))?;
    Some(drafts[*longest].span.slice(text).to_owned())
}

/// Front-matter headings that are never a title.
const FRONT: &[&str] = &[
    "abstract",
    "background",
    "executive summary",
    "foreword",
    "introduction",
    "key findings",
    "methodology",
    "preface",
    "recommendations",
    "summary",
    "ملخص",
    "ملخص تنفيذي",
    "الملخص التنفيذي",
    "مقدمة",
    "المقدمة",
    "خلفية",
    "المنهجية",
    "التوصيات",
    "خلاصه",
    "چکیده",
    "خلاصه اجرایی",
    "مقدمه",
    "پیش‌زمینه",
    "روش‌شناسی",
    "روش کار",
    "توصیه‌ها",
];

fn is_candidate(text: &str, draft: &Draft) -> bool {
    let line = draft.span.slice(text);
    match draft.kind {
        BlockKind::Paragraph => looks_like_heading(line) && !is_date_line(text, draft),
        // `1. Background`, alone.
        BlockKind::Item { ordinal: Some(_), .. } => line.len() < 60 && looks_like_heading(line),
        _ => false,
    }
}

/// By its own look: short, one line, begins like a name, ends like no sentence.
pub(crate) fn looks_like_heading(line: &str) -> bool {
    if line.chars().count() > LONGEST
        || line.contains(['\n', '\r'])
        || ends_sentence(line)
        || line.ends_with([',', '،', '؛', '-', '–', '—'])
    {
        return false;
    }
    let first = line.chars().find(|c| !matches!(c, '“' | '"' | '‘' | '«' | '('));
    let Some(first) = first else { return false };
    let opens_speech = line.starts_with(['“', '"', '«']) && !line.trim_end().ends_with(['”', '"', '»']);
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    !opens_speech
        && letters >= 2
        && (first.is_uppercase()
            || decimal(first).is_some()
            || (!first.is_lowercase() && first.is_alphabetic()))
        && !ends_on_a_joint(line)
}

/// Ends on a word that cannot end a phrase: a line broken inside a sentence.
fn ends_on_a_joint(line: &str) -> bool {
    const JOINTS: &[&str] = &[
        "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "not", "of", "on", "or",
        "that", "the", "their", "to", "was", "were", "whose", "with", "في", "من", "على", "إلى", "عن", "مع",
        "أن", "التي", "الذي", "أو", "در", "به", "از", "با", "که", "را", "و", "برای",
    ];
    let last = line.rsplit(' ').next().unwrap_or_default();
    JOINTS.contains(&last)
}

/// By its neighbours: what comes before has ended, what comes after begins anew.
fn neighbours_allow(text: &str, drafts: &[Draft], at: usize) -> bool {
    let draft = drafts[at];
    if let BlockKind::Item { ordinal: Some(_), list } = draft.kind {
        // A lone number between paragraphs; with neighbours of its list it is an item.
        let same = |d: &Draft| matches!(d.kind, BlockKind::Item { list: other, .. } if other == list);
        let near = drafts.get(at + 1).is_some_and(same) || (at > 0 && same(&drafts[at - 1]));
        return !near && drafts.get(at + 1).is_some_and(|next| next.span.len() > 80);
    }
    let before_ended = at == 0 || {
        let before = drafts[at - 1];
        let line = before.span.slice(text);
        !matches!(before.kind, BlockKind::Paragraph) || ends_sentence(line) || is_date_line(text, &before)
    };
    let after_begins = drafts.get(at + 1).is_none_or(|next| {
        let mut chars =
            next.span.slice(text).chars().filter(|c| c.is_alphanumeric() || matches!(c, '“' | '"' | '…'));
        chars.next().is_none_or(|c| !c.is_lowercase())
    });
    // A last line without a full stop is a text that breaks off, unless it says what follows.
    let is_last = at + 1 == drafts.len();
    draft.apart && before_ended && after_begins && !is_last
}

/// `Chapter 3`, `Part II`, `Annex A`.
fn is_chapter(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (Some(kind), Some(rank)) = (words.next(), words.next()) else { return false };
    let kind = kind.to_lowercase();
    let rank = rank.trim_end_matches([':', '.', '–', '-']);
    let ranked = !rank.is_empty()
        && (rank.bytes().all(|b| b.is_ascii_digit())
            || rank.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
            || (rank.len() == 1 && rank.bytes().all(|b| b.is_ascii_uppercase()))
            || ["one", "two", "three", "four", "five", "six", "seven", "eight"]
                .contains(&rank.to_lowercase().as_str()));
    let english = ["chapter", "part", "annex", "appendix"].contains(&kind.as_str()) && ranked;
    (english || is_foreign_chapter(&kind, rank)) && line.chars().count() <= LONGEST
}

/// `الفصل الثاني`, `فصل ۲`, `بخش دوم`.
fn is_foreign_chapter(kind: &str, rank: &str) -> bool {
    const KINDS: &[&str] =
        &["الفصل", "الباب", "القسم", "الجزء", "الملحق", "فصل", "بخش", "باب", "پیوست", "ضمیمه"];
    const RANKS: &[&str] = &[
        "الأول",
        "الثاني",
        "الثالث",
        "الرابع",
        "الخامس",
        "السادس",
        "السابع",
        "الثامن",
        "التاسع",
        "العاشر",
        "أول",
        "اول",
        "نخست",
        "یکم",
        "دوم",
        "سوم",
        "چهارم",
        "پنجم",
        "ششم",
        "هفتم",
        "هشتم",
        "نهم",
        "دهم",
    ];
    let is = |list: &[&str], word: &str| {
        let folded = fold::fold_word(word);
        list.iter().any(|one| fold::fold_word(one) == folded)
    };
    !kind.is_ascii() && is(KINDS, kind) && (number(rank).is_some() || is(RANKS, rank))
}

/// Depth of a decimal number at the start: `2.1 Arrests` → 2.
fn numbered(line: &str) -> Option<u8> {
    let (number, rest) = line.split_once(' ')?;
    let parts: Vec<&str> = number.trim_end_matches('.').split('.').collect();
    let digits =
        |part: &&str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    let dotted = number.contains('.');
    let named = rest.trim_start().starts_with(char::is_uppercase);
    (dotted && named && parts.iter().all(digits)).then(|| u8::try_from(parts.len()).unwrap_or(6).min(6))
}

fn is_shouted(line: &str) -> bool {
    line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}

/// A line that holds a date and little else: `2015-04-23`, `Published 3 May 2019`.
fn is_date_line(text: &str, draft: &Draft) -> bool {
    let line = draft.span.slice(text);
    let digits = line.chars().filter(|&c| decimal(c).is_some()).count();
    line.chars().count() < 48 && digits >= 4 && line.split_whitespace().count() <= 6 && {
        let letters = line.chars().filter(|c| c.is_alphabetic()).count();
        letters == 0
            || line.split(|c: char| !c.is_alphabetic()).any(sanad_time::is_month)
            || line.split_whitespace().any(is_foreign_month)
    }
}

/// Months of the calendars that Arabic and Persian texts are dated in.
fn is_foreign_month(word: &str) -> bool {
    const MONTHS: &[&str] = &[
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "إبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
        "كانون",
        "شباط",
        "آذار",
        "نيسان",
        "أيار",
        "حزيران",
        "تموز",
        "آب",
        "أيلول",
        "تشرين",
        "محرم",
        "صفر",
        "ربيع",
        "جمادى",
        "رجب",
        "شعبان",
        "رمضان",
        "شوال",
        "القعدة",
        "الحجة",
        "فروردین",
        "اردیبهشت",
        "خرداد",
        "تیر",
        "مرداد",
        "شهریور",
        "مهر",
        "آبان",
        "آذر",
        "دی",
        "بهمن",
        "اسفند",
        "ژانویه",
        "فوریه",
        "آوریل",
        "مه",
        "ژوئن",
        "ژوئیه",
        "اوت",
        "سپتامبر",
        "اکتبر",
        "نوامبر",
        "دسامبر",
    ];
    let folded = fold::fold_word(word.trim_matches(|c: char| !c.is_alphabetic()));
    !folded.is_ascii() && MONTHS.iter().any(|month| fold::fold_word(month) == folded)
}

#[cfg(test)]
mod tests {
    use super::{is_chapter, looks_like_heading, numbered};

    #[test]
    fn looks() {
        assert!(looks_like_heading("Withdrawal of the garrison, a new chapter"));
        assert!(!looks_like_heading("It was the first of the"));
        assert!(!looks_like_heading("They left."));
        assert!(!looks_like_heading("“We had seen it"));
        assert!(
            is_chapter("الفصل الثاني: الاعتقالات") && is_chapter("فصل ۲") && !is_chapter("الفصل بين السلطات")
        );
        assert!(is_chapter("Chapter 12") && is_chapter("ANNEX B: Lists") && !is_chapter("Part of the town"));
        assert_eq!(numbered("2.1 Arrests"), Some(2));
        assert_eq!(numbered("2.1 million people"), None);
    }
}
