//! The body of a mail as blocks: its plain text, else its HTML.

use super::quoted;
use crate::formats::html;
use crate::structure::item_mark;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders as _, PartType};
use sanad_model::BlockKind;

/// The blocks of the body, in order.
pub(super) fn blocks(mail: &Message<'_>, bytes: &[u8]) -> Vec<(BlockKind, String)> {
    let chosen = |ids: &[u32]| -> Vec<(BlockKind, String)> {
        ids.iter().filter_map(|&id| mail.part(id)).flat_map(|part| part_blocks(part, bytes)).collect()
    };
    let mut blocks = chosen(&mail.text_body);
    if blocks.is_empty() {
        // Some programs send an empty plain text beside the real one.
        blocks = chosen(&mail.html_body);
    }
    quoted::tell(&mut blocks);
    blocks
}

fn part_blocks(part: &MessagePart<'_>, bytes: &[u8]) -> Vec<(BlockKind, String)> {
    match &part.body {
        PartType::Text(text) => {
            let again = damaged(part, text).then(|| anew(part, bytes)).flatten();
            plain(again.as_deref().unwrap_or(text), flowed(part))
        }
        PartType::Html(text) => {
            let again = damaged(part, text).then(|| anew(part, bytes)).flatten();
            rich(again.as_deref().unwrap_or(text))
        }
        _ => Vec::new(),
    }
}

/// Whether no character set that the part names could decode it.
fn damaged(part: &MessagePart<'_>, text: &str) -> bool {
    text.contains('\u{fffd}')
        && part.content_type().and_then(|kind| kind.attribute("charset")).is_none_or(|name| {
            encoding_rs::Encoding::for_label(name.as_bytes()).is_none()
                || name.eq_ignore_ascii_case("us-ascii")
        })
}

/// The part's bytes, decoded by what they look like.
fn anew(part: &MessagePart<'_>, bytes: &[u8]) -> Option<String> {
    let raw = bytes.get(part.offset_body as usize..part.offset_end as usize)?;
    let decoded;
    let raw = match part.encoding {
        Encoding::None => raw,
        Encoding::Base64 => {
            decoded = mail_parser::decoders::base64::base64_decode(raw)?;
            &decoded
        }
        Encoding::QuotedPrintable => {
            decoded = mail_parser::decoders::quoted_printable::quoted_printable_decode(raw)?;
            &decoded
        }
    };
    crate::decode(raw).ok().map(|decoded| decoded.text)
}

/// Whether lines that end with a space go on (RFC 3676).
fn flowed(part: &MessagePart<'_>) -> bool {
    let kind = part.content_type();
    kind.and_then(|kind| kind.attribute("format")).is_some_and(|format| format.eq_ignore_ascii_case("flowed"))
}

/// How many `>` a line begins with, and the rest of it.
fn depth(line: &str) -> (usize, &str) {
    let (mut depth, mut rest) = (0, line);
    loop {
        let next = rest.strip_prefix(' ').filter(|next| depth > 0 && next.starts_with('>')).unwrap_or(rest);
        match next.strip_prefix('>') {
            Some(after) => (depth, rest) = (depth + 1, after),
            None => return (depth, rest.strip_prefix(' ').filter(|_| depth > 0).unwrap_or(rest)),
        }
    }
}

/// Paragraphs and items apart by blank lines; lines behind `>` are quotations.
pub(in crate::formats) fn plain(text: &str, flowed: bool) -> Vec<(BlockKind, String)> {
    let mut out: Vec<(BlockKind, String)> = Vec::new();
    let mut words = String::new();
    let mut current = 0;
    let mut soft = false;
    for line in text.lines() {
        let (quotes, rest) = depth(line);
        let rest = rest.trim_end_matches('\r');
        let item = quotes == 0 && !soft && item_mark(rest).is_some();
        if quotes != current || rest.trim().is_empty() || item {
            end(&mut out, &mut words, current);
            current = quotes;
            soft = false;
        }
        if !words.is_empty() && !soft {
            words.push('\n');
        }
        soft = flowed && rest.ends_with(' ') && rest != "-- ";
        words.push_str(if soft { rest } else { rest.trim_end() });
    }
    end(&mut out, &mut words, current);
    out
}

fn end(out: &mut Vec<(BlockKind, String)>, words: &mut String, quotes: usize) {
    let done = std::mem::take(words);
    if !done.trim().is_empty() {
        let kind = if quotes > 0 { BlockKind::Quote } else { BlockKind::Paragraph };
        out.push((kind, done.trim().to_owned()));
    }
}

/// The blocks of a body in HTML.
pub(in crate::formats) fn rich(source: &str) -> Vec<(BlockKind, String)> {
    let document = html::whole(source);
    let kind = |kind: BlockKind| match kind {
        // A mail's notes and headings are its own affair: what is counted and numbered is the file's.
        BlockKind::Note(_) | BlockKind::Heading(_) => BlockKind::Paragraph,
        other => other,
    };
    document
        .blocks
        .iter()
        .map(|block| (kind(block.kind), block.span.slice(&document.text).to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::plain;
    use sanad_model::BlockKind::{Paragraph, Quote};

    #[test]
    fn quoted_lines_are_quotations() {
        let text = "Yes.\n\nOn Monday he wrote:\n> It fell.\n> On Friday.\n>> Did it?\n>\n> Yes.\n\n-- \nAda\nOffice";
        let shown = plain(text, false);
        let shown: Vec<_> = shown.iter().map(|(kind, words)| (*kind, words.as_str())).collect();
        assert_eq!(
            shown,
            [
                (Paragraph, "Yes."),
                (Paragraph, "On Monday he wrote:"),
                (Quote, "It fell.\nOn Friday."),
                (Quote, "Did it?"),
                (Quote, "Yes."),
                (Paragraph, "--\nAda\nOffice"),
            ]
        );
    }

    #[test]
    fn flowed_lines_go_on() {
        let shown = plain("The road was \nclosed.\nNobody \nsaid why.\n", true);
        assert_eq!(shown[0].1, "The road was closed.\nNobody said why.");
        assert_eq!(plain("a \nb", false)[0].1, "a\nb");
    }
}
