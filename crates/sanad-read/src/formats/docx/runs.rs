//! What stands inside a paragraph: runs, fields, links, tracked changes, note references. What a reader of the printed
//! page sees is text; a field's instruction, a deletion and a comment are not.

use super::notes::marker;
use super::walk::Walker;
use crate::formats::xml::Node;
use sanad_model::RemarkKind;
use sanad_text::Span;

/// A field that is open: first its instruction, then the result that is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    shows: bool,
}

impl<'a> Walker<'a> {
    /// What stands in a paragraph, or in anything inside it.
    pub(super) fn inline(&mut self, node: &'a Node<'a>) {
        for child in &node.children {
            match child.name {
                "r" => self.run(child),
                "ins" | "moveTo" => self.inserted(child),
                "del" | "moveFrom" => self.deleted(child, child),
                "hyperlink" | "smartTag" | "customXml" | "dir" | "bdo" | "fldSimple" | "ruby"
                | "rubyBase" => {
                    self.inline(child);
                }
                "sdt" if !is_placeholder(child) => {
                    child.all("sdtContent").for_each(|content| self.inline(content));
                }
                "AlternateContent" => alternative(child).into_iter().for_each(|chosen| self.inline(chosen)),
                "oMath" | "oMathPara" => self.push(&child.text()),
                "commentRangeStart" => self.comment_opens(child),
                "commentRangeEnd" => self.comment_closes(child),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &'a Node<'a>) {
        let look = run.child("rPr");
        if look.is_some_and(|look| look.on("vanish")) {
            // Hidden text is not printed; the field characters in it still count.
            run.all("fldChar").for_each(|mark| self.field(mark));
            return;
        }
        let raised = look.and_then(|look| look.child("vertAlign")?.val()).as_deref() == Some("superscript");
        let own = run.children.iter().find(|child| {
            matches!(child.name, "footnoteReference" | "endnoteReference")
                && matches!(child.attribute("customMarkFollows").as_deref(), Some("1" | "true" | "on"))
        });
        if let Some(reference) = own {
            self.refer(reference, Some(run.text().trim().to_owned()));
            return;
        }
        if !run.text().trim().is_empty() && !look.is_some_and(|look| look.on("b")) {
            self.all_bold = false;
        }
        self.content(run, raised);
    }

    fn content(&mut self, run: &'a Node<'a>, raised: bool) {
        for child in &run.children {
            match child.name {
                "t" if raised => self.push(&superscript(&child.text())),
                "t" => self.push(&child.text()),
                "tab" | "ptab" => self.push("\t"),
                "br" | "cr" => match child.attribute("type").as_deref() {
                    Some("page" | "column") => self.push(" "),
                    _ => self.push("\n"),
                },
                "noBreakHyphen" => self.push("-"),
                "sym" => self.push(&symbol(child)),
                "fldChar" => self.field(child),
                "footnoteReference" | "endnoteReference" => self.refer(child, None),
                "commentReference" => self.comment_at(child),
                "AlternateContent" => {
                    alternative(child).into_iter().for_each(|chosen| self.content(chosen, raised));
                }
                "drawing" | "pict" | "object" => self.boxes(child),
                "r" => self.run(child),
                "ruby" | "rubyBase" => self.inline(child),
                _ => {}
            }
        }
    }

    /// Text of the paragraph, unless it is a field's instruction.
    pub(super) fn push(&mut self, words: &str) {
        if self.fields.iter().any(|field| !field.shows) {
            return;
        }
        let words = if self.paragraph.is_empty() { words.trim_start() } else { words };
        self.paragraph.extend(words.chars().filter(|c| *c != '\u{ad}'));
    }

    fn field(&mut self, mark: &Node<'_>) {
        match mark.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields.push(Field { shows: false }),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn refer(&mut self, reference: &'a Node<'a>, own: Option<String>) {
        let id = reference.attribute("id").unwrap_or_default();
        let notes =
            if reference.name == "footnoteReference" { &mut self.footnotes } else { &mut self.endnotes };
        let label = notes.refer(&id, own);
        self.push(&marker(&label));
    }

    fn inserted(&mut self, node: &'a Node<'a>) {
        let start = self.here();
        let before = self.paragraph.len();
        self.inline(node);
        let words = self.paragraph.get(before..).unwrap_or_default().to_owned();
        if !words.trim().is_empty() {
            let span = Span::new(start, self.here().max(start));
            self.build.remark(span, RemarkKind::Insertion, words, author(node));
        }
    }

    /// `node` was taken out; `by` says who did it.
    pub(super) fn deleted(&mut self, node: &Node<'_>, by: &Node<'_>) {
        let mut words = String::new();
        removed(node, &mut words);
        if !words.trim().is_empty() {
            let here = self.here();
            self.build.remark(Span::new(here, here), RemarkKind::Deletion, words, author(by));
        }
    }

    fn comment_opens(&mut self, mark: &Node<'_>) {
        if let Some(id) = mark.attribute("id") {
            let here = self.here();
            self.comment_starts.insert(id.into_owned(), here);
        }
    }

    fn comment_closes(&mut self, mark: &Node<'_>) {
        if let Some(id) = mark.attribute("id") {
            let start = self.comment_starts.get(id.as_ref()).copied().unwrap_or_else(|| self.here());
            self.comment(&id, start);
        }
    }

    /// The anchor of a comment that marks no range.
    fn comment_at(&mut self, mark: &Node<'_>) {
        if let Some(id) = mark.attribute("id") {
            let here = self.here();
            self.comment(&id, here);
        }
    }

    fn comment(&mut self, id: &str, start: u32) {
        if let Some((author, words)) = self.comments.remove(id) {
            let end = self.here().max(start);
            self.build.remark(Span::new(start, end), RemarkKind::Comment, words, author);
        }
    }

    /// Text boxes wait until the paragraph that they are anchored in is over.
    fn boxes(&mut self, node: &'a Node<'a>) {
        for child in &node.children {
            match child.name {
                "txbxContent" => self.waiting.push(child),
                "AlternateContent" => alternative(child).into_iter().for_each(|chosen| self.boxes(chosen)),
                _ => self.boxes(child),
            }
        }
    }
}

/// Who made a change or a comment.
pub(super) fn author(node: &Node<'_>) -> Option<String> {
    node.attribute("author").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// One of the renderings of the same thing: the newest, unless it is empty.
pub(super) fn alternative<'a>(node: &'a Node<'a>) -> Option<&'a Node<'a>> {
    node.child("Choice").filter(|choice| !choice.children.is_empty()).or_else(|| node.child("Fallback"))
}

/// “Click here to enter text”: the form's words, not the report's.
pub(super) fn is_placeholder(sdt: &Node<'_>) -> bool {
    sdt.child("sdtPr").is_some_and(|properties| properties.on("showingPlcHdr"))
}

fn removed(node: &Node<'_>, out: &mut String) {
    match node.name {
        "delText" | "t" => *out += &node.text(),
        "tab" => out.push('\t'),
        "delInstrText" | "instrText" | "rPr" => {}
        _ => node.children.iter().for_each(|child| removed(child, out)),
    }
}

/// Raised digits are shown so: a marker that was typed by hand, a square metre.
fn superscript(words: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    if words.is_empty() || !words.chars().all(|c| c.is_ascii_digit()) {
        return words.to_owned();
    }
    words.chars().filter_map(|c| DIGITS.get(c.to_digit(10)? as usize).copied()).collect()
}

/// A character of a symbol font: what it shows where that has a character of its own, else a bullet.
fn symbol(node: &Node<'_>) -> String {
    let code = node.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok()).unwrap_or(0);
    let font = node.attribute("font").unwrap_or_default().to_lowercase();
    let low = code & 0xff;
    let shown = match (font.as_str(), low) {
        ("symbol", 0xb0) => '°',
        ("symbol", 0xb1) => '±',
        ("symbol", 0xb4) => '×',
        ("symbol", 0xa3) => '≤',
        ("symbol", 0xb3) => '≥',
        ("symbol", 0xae) => '→',
        ("symbol", 0xbc) => '…',
        ("symbol", 0x2d) => '−',
        ("symbol", 0x20..=0x7e) if !(low as u8 as char).is_alphabetic() => low as u8 as char,
        ("wingdings" | "wingdings 2" | "wingdings 3" | "webdings" | "symbol", _) => '•',
        _ => char::from_u32(code).filter(|c| !matches!(c, '\u{e000}'..='\u{f8ff}')).unwrap_or('•'),
    };
    shown.to_string()
}
