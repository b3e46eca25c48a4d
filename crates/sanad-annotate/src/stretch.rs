//! Which language each part of a block is in.
//!
//! Script is told word by word; Arabic and Persian are told sentence by sentence, where a sentence follows its block
//! and a block its document unless its own letters and words say otherwise.

use sanad_text::{
    BlockText, Evidence, Kind, Language, Token, evidence, is_arabic_script, letter_evidence, word_evidence,
};
use std::ops::Range;

/// Neighbouring tokens in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Token indices.
    pub tokens: Range<usize>,
    /// Their language.
    pub language: Language,
}

/// Latin words in a row that make an English stretch of their own within a text in Arabic script; and the reverse.
const WORDS: usize = 3;
/// Sentences, and words of each, that are weighed: enough to tell a block.
const SENTENCES: usize = 4;
const WEIGHED: usize = 14;

/// Whether a token is a word in Arabic script.
#[must_use]
pub fn in_arabic_script(text: &str, token: Token) -> bool {
    token.is_word()
        && text.as_bytes()[token.start as usize] >= 0xd8
        && token.text(text).chars().next().is_some_and(is_arabic_script)
}

/// The language of a document's text in Arabic script, by its beginning; `None` when it has none.
#[must_use]
pub fn home(text: &str) -> Option<Language> {
    let mut end = text.len().min(16 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let arabic = sample.bytes().any(|byte| matches!(byte, 0xd8..=0xdb | 0xef));
    arabic.then(|| evidence(sample).language(None))
}

/// Cuts a block into stretches, written to `out`; together they cover all tokens.
pub fn cut(text: &str, block: &BlockText, home: Option<Language>, out: &mut Vec<Stretch>) {
    out.clear();
    let tokens = &block.tokens;
    let own = &text[block.span.range()];
    let arabic = home.is_some() || !own.is_ascii() && own.bytes().any(|byte| matches!(byte, 0xd8..=0xdb));
    if !arabic || !tokens.iter().any(|&token| in_arabic_script(text, token)) {
        out.push(Stretch { tokens: 0..tokens.len(), language: Language::English });
        return;
    }
    // The first sentences are weighed word by word; letters tell whether a later one is in the other language.
    let mut whole = Evidence::default();
    for range in block.sentences.iter().take(SENTENCES) {
        whole += weigh(text, tokens, range);
    }
    let language = whole.language(home);
    for (n, range) in block.sentences.iter().enumerate() {
        let language = if block.sentences.len() == 1 {
            language
        } else {
            letter_evidence(block.sentence_span(n).slice(text)).language(Some(language))
        };
        by_script(text, tokens, range.start as usize..range.end as usize, language, out);
    }
}

fn weigh(text: &str, tokens: &[Token], range: &Range<u32>) -> Evidence {
    let tokens = &tokens[range.start as usize..range.end as usize];
    let mut sum = Evidence::default();
    let words = tokens.iter().filter(|&&token| in_arabic_script(text, token));
    words.take(WEIGHED).for_each(|token| sum += word_evidence(token.text(text)));
    sum
}

/// Cuts a sentence where the script changes for long enough.
fn by_script(text: &str, tokens: &[Token], range: Range<usize>, language: Language, out: &mut Vec<Stretch>) {
    let mut words = (0, 0);
    let mut runs: Vec<(Range<usize>, bool, usize)> = Vec::new();
    for at in range.clone() {
        if !tokens[at].is_word() {
            continue;
        }
        let arabic = in_arabic_script(text, tokens[at]);
        if arabic {
            words.0 += 1;
        } else {
            words.1 += 1;
        }
        match runs.last_mut() {
            Some((run, same, count)) if *same == arabic => {
                run.end = at + 1;
                *count += 1;
            }
            _ => runs.push((at..at + 1, arabic, 1)),
        }
    }
    // What most of the sentence is in; a sentence without words goes with its language.
    let mainly = words.0 >= words.1;
    let of = |arabic: bool| if arabic { language } else { Language::English };
    let mut from = range.start;
    for (run, arabic, count) in runs {
        if arabic == mainly || (count < WORDS && !dated(tokens, &run)) {
            continue;
        }
        let run = widen(tokens, run, from, range.end);
        add(out, from..run.start, of(mainly));
        add(out, run.clone(), of(arabic));
        from = run.end;
    }
    add(out, from..range.end, of(mainly));
}

/// Whether a number stands beside: `12 March 2014` in a line of Arabic.
fn dated(tokens: &[Token], run: &Range<usize>) -> bool {
    let number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Number);
    // `AM` and `km` beside a number stay with the line.
    let month = tokens[run.start].span().len() > 2;
    run.len() == 1 && month && (number(run.end) || run.start.checked_sub(1).is_some_and(number))
}

/// Takes in the numbers directly beside a run, and a mark that closes or opens it.
fn widen(tokens: &[Token], run: Range<usize>, low: usize, high: usize) -> Range<usize> {
    let mark = |at: usize| tokens[at].mark().unwrap_or(' ');
    let number = |at: usize| tokens[at].kind == Kind::Number;
    let (mut start, mut end) = (run.start, run.end);
    // A mark written onto the word after it opens it.
    let opens = |at: usize| "\"“‘'$£".contains(mark(at)) && !tokens[at + 1].spaced();
    while start > low && (number(start - 1) || opens(start - 1)) {
        start -= 1;
    }
    // A mark written onto the word before it closes it.
    let closes = |at: usize| "\"”’'.!?%:,;،؛؟»".contains(mark(at)) && !tokens[at].spaced();
    while end < high && (number(end) || closes(end)) {
        end += 1;
    }
    start..end
}

fn add(out: &mut Vec<Stretch>, tokens: Range<usize>, language: Language) {
    if tokens.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(last) if last.language == language && last.tokens.end == tokens.start => {
            last.tokens.end = tokens.end;
        }
        _ => out.push(Stretch { tokens, language }),
    }
}

#[cfg(test)]
mod tests {
    use super::{cut, home};
    use sanad_text::{BlockText, Language, Span};

    fn read(text: &str) -> Vec<(Language, &str)> {
        let mut block = BlockText::default();
        block.load(text, Span::new(0, text.len() as u32));
        let mut out = Vec::new();
        cut(text, &block, home(text), &mut out);
        let slice = |from: usize, to: usize| {
            &text[block.tokens[from].start as usize..block.tokens[to - 1].end as usize]
        };
        out.iter().map(|one| (one.language, slice(one.tokens.start, one.tokens.end))).collect()
    }

    #[test]
    fn one_language_is_one_stretch() {
        assert_eq!(
            read("The road was closed. Nobody came."),
            [(Language::English, "The road was closed. Nobody came.")]
        );
        let arabic = "أغلقت الطريق صباحا. لم يأت أحد (UNHCR) إلى القرية.";
        assert_eq!(read(arabic), [(Language::Arabic, arabic)]);
        let persian = "راه روستا از صبح بسته بود. کسی نیامد.";
        assert_eq!(read(persian), [(Language::Persian, persian)]);
        let mixed = "The group (أنصار النهر) was founded there.";
        assert_eq!(read(mixed), [(Language::English, mixed)]);
    }

    #[test]
    fn three_languages_in_one_paragraph() {
        let text = "قال المتحدث باسم المنظمة: “We saw twelve people on 3 March 2014.” ثم أضاف شيئا آخر. \
                    به گفته‌ی شاهدان، راه روستا از صبح بسته بود و کسی نیامد.";
        assert_eq!(
            read(text),
            [
                (Language::Arabic, "قال المتحدث باسم المنظمة:"),
                (Language::English, "“We saw twelve people on 3 March 2014.”"),
                (Language::Arabic, "ثم أضاف شيئا آخر."),
                (Language::Persian, "به گفته‌ی شاهدان، راه روستا از صبح بسته بود و کسی نیامد."),
            ]
        );
        let dated = "نشر التقرير في 12 March 2014 بعد الحادثة";
        assert_eq!(read(dated)[1], (Language::English, "12 March 2014"));
    }

    #[test]
    fn what_only_resembles_them_is_not_read() {
        assert_eq!(read("گواہ نے کہا کہ گاؤں کی سڑک صبح سے بند تھی")[0].0, Language::Other);
    }
}
