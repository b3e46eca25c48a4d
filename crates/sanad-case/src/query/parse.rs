//! Reading a query as a person types it. `NOT` binds closest, then what stands side by side or has `AND` between, then
//! `OR`.

use super::words::{Named, Operator, field, operator};
use super::{Days, Field, Node, Query, QueryError};
use sanad_text::Span;
use sanad_text::stem::each_word;

/// Brackets and negations may stand inside each other so deep.
const DEPTH: usize = 32;

/// A query may have so many words, phrases, names and fields.
const MOST: usize = 200;

/// A query may have so many bytes.
const LONGEST: usize = 4000;

/// Reads a query.
///
/// # Errors
/// Where it is none: where, why, and what to write instead.
pub fn parse(text: &str) -> Result<Query, QueryError> {
    let mut parser = Parser { text, at: 0, depth: 0, leaves: 0, question: false };
    if text.len() > LONGEST {
        let what = format!("it has {} bytes", text.len());
        return Err(parser.error(0..text.len(), what, format!("ask in at most {LONGEST} bytes")));
    }
    let root = parser.any()?;
    parser.skip();
    if let Some(extra) = parser.peek() {
        let end = parser.at + extra.len_utf8();
        let what = format!("nothing is open that “{extra}” could close");
        return Err(parser.error(parser.at..end, what, "leave it out, or open a bracket before"));
    }
    let help = "write words, a \"phrase\", a beginning*, ~name, or a field such as kind:letter";
    let root = root.ok_or_else(|| parser.error(0..text.len(), "it holds no word", help))?;
    Ok(Query { root, question: parser.question })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    leaves: usize,
    /// A question mark was seen.
    question: bool,
}

type Parsed<T> = Result<T, QueryError>;

/// The mark that closes what this one opens.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"', '”', '“']),
        '“' | '”' | '„' | '‟' => Some(&['”', '“', '"', '‟']),
        '«' => Some(&['»']),
        '»' => Some(&['«', '»']),
        _ => None,
    }
}

/// What the tables know of a name at a token's front, and the length of the name with its colon.
fn before_colon(rest: &str) -> Option<(&str, usize)> {
    let (name, _) = rest.split_once(':')?;
    let letters = name.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\u{200c}');
    (letters && name.starts_with(char::is_alphabetic)).then_some((name, name.len() + 1))
}

impl<'a> Parser<'a> {
    fn error(
        &self,
        at: std::ops::Range<usize>,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> QueryError {
        let character = self.text[..at.start].chars().count() + 1;
        QueryError { at: Span::of(at), character, what: what.into(), help: help.into() }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Over white space, and marks that say nothing.
    fn skip(&mut self) {
        while let Some(c) = self.peek() {
            let mark = self.rest()[c.len_utf8()..].starts_with(char::is_whitespace)
                || self.rest().len() == c.len_utf8();
            let nothing = mark
                && matches!(c, '-' | '–' | '—' | '?' | '؟' | ',' | '،' | '.' | ';' | '؛' | '!' | '/' | '&');
            if !(c.is_whitespace() || nothing) {
                return;
            }
            self.question |= matches!(c, '?' | '؟');
            self.at += c.len_utf8();
        }
    }

    /// The bare token from here on.
    fn token(&self) -> &'a str {
        let stops = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || closing(c).is_some();
        let rest = self.rest();
        &rest[..rest.find(stops).unwrap_or(rest.len())]
    }

    /// The operator here, and its length.
    fn operator(&self) -> Option<(Operator, usize)> {
        let token = self.token();
        let mut only = None;
        let mut count = 0;
        each_word(token, |span, _| {
            count += 1;
            only = Some(span.slice(token));
        });
        let plain = !token.contains([':', '*', '~']) && !token.starts_with('-') && count == 1;
        let found = only.filter(|_| plain).and_then(operator)?;
        Some((found, token.len()))
    }

    fn any(&mut self) -> Parsed<Option<Node>> {
        let mut parts = Vec::new();
        let mut last = None;
        loop {
            let all = self.all()?;
            let or = self.operator().filter(|(operator, _)| *operator == Operator::Or);
            let Some(all) = all else {
                let here = or.map(|(_, length)| self.at..self.at + length);
                let Some(at) = last.or(here) else { return Ok(None) };
                return Err(self.lonely(at, "OR", "both sides"));
            };
            match all {
                Node::Or(more) => parts.extend(more),
                node => parts.push(node),
            }
            let Some((_, length)) = or else { break };
            last = Some(self.at..self.at + length);
            self.at += length;
        }
        Ok(Some(if parts.len() == 1 { parts.remove(0) } else { Node::Or(parts) }))
    }

    fn lonely(&self, at: std::ops::Range<usize>, which: &str, where_: &str) -> QueryError {
        let what = format!("{which} needs something on {where_} of it");
        self.error(at, what, "to look for the word itself, put it between quotation marks")
    }

    fn all(&mut self) -> Parsed<Option<Node>> {
        let mut parts = Vec::new();
        // After `and` something must follow.
        let mut owed: Option<std::ops::Range<usize>> = None;
        loop {
            self.skip();
            match self.operator() {
                // The Arabic and Persian word is no more than the space around it.
                Some((Operator::And, length)) => {
                    let at = self.at..self.at + length;
                    if self.rest().starts_with("AND") && (parts.is_empty() || owed.is_some()) {
                        return Err(self.lonely(at, "AND", "both sides"));
                    }
                    owed = self.rest().starts_with("AND").then_some(at);
                    self.at += length;
                    continue;
                }
                Some((Operator::Or, _)) => break,
                _ => {}
            }
            match self.one()? {
                Some(Node::And(more)) => parts.extend(more),
                Some(node) => parts.push(node),
                None if matches!(self.peek(), None | Some(')')) => break,
                // A token without a word in it.
                None => continue,
            }
            owed = None;
        }
        if let Some(at) = owed {
            return Err(self.lonely(at, "AND", "both sides"));
        }
        Ok(match parts.len() {
            0 => None,
            1 => Some(parts.remove(0)),
            _ => Some(Node::And(parts)),
        })
    }

    /// Something, or its negation; `None` at an end, or where a token holds no word.
    fn one(&mut self) -> Parsed<Option<Node>> {
        let begin = self.at;
        if let Some((Operator::Not, length)) = self.operator() {
            self.at += length;
            let inside = self.deeper(begin, |parser| {
                parser.skip();
                parser.one()
            })?;
            return match inside {
                Some(node) => Ok(Some(Node::Not(Box::new(node)))),
                None => Err(self.error(
                    begin..begin + length,
                    "NOT needs something behind it",
                    "to look for the word itself, put it between quotation marks",
                )),
            };
        }
        match self.peek() {
            None | Some(')') => Ok(None),
            Some('-') => {
                self.at += 1;
                let inside = self.deeper(begin, Self::one)?;
                Ok(inside.map(|node| Node::Not(Box::new(node))))
            }
            Some('(') => self.brackets().map(Some),
            Some('~') => self.name().map(Some),
            Some(c) if closing(c).is_some() => {
                let inside = self.quoted("phrase")?;
                let words = words_of(inside);
                if words.is_empty() { Ok(None) } else { self.leaf(begin, Node::Phrase(words)).map(Some) }
            }
            Some(_) => self.bare(),
        }
    }

    fn deeper<T>(&mut self, begin: usize, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.depth += 1;
        if self.depth > DEPTH {
            let what = format!("more than {DEPTH} brackets and negations stand inside each other");
            return Err(self.error(begin..begin + 1, what, "ask in several searches"));
        }
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn leaf(&mut self, begin: usize, node: Node) -> Parsed<Node> {
        self.leaves += 1;
        if self.leaves > MOST {
            let what = format!("it has more than {MOST} words, phrases, names and fields");
            return Err(self.error(begin..self.at, what, "ask in several searches"));
        }
        Ok(node)
    }

    fn brackets(&mut self) -> Parsed<Node> {
        let open = self.at;
        self.at += 1;
        let inside = self.deeper(open, Self::any)?;
        self.skip();
        if self.peek() != Some(')') {
            let what = "the bracket that opens here is never closed";
            return Err(self.error(open..open + 1, what, "close it with )"));
        }
        self.at += 1;
        inside.ok_or_else(|| {
            self.error(open..self.at, "there is nothing between the brackets", "leave them out")
        })
    }

    /// What stands between quotation marks here.
    fn quoted(&mut self, what: &str) -> Parsed<&'a str> {
        let open = self.at;
        let mark = self.peek().unwrap_or('"');
        let ends = closing(mark).unwrap_or(&['"']);
        let inside = &self.text[open + mark.len_utf8()..];
        let Some(end) = inside.find(ends) else {
            let said = format!("the {what} that opens here is never closed");
            return Err(self.error(open..open + mark.len_utf8(), said, format!("close it with {}", ends[0])));
        };
        let close = inside[end..].chars().next().map_or(0, char::len_utf8);
        self.at = open + mark.len_utf8() + end + close;
        Ok(&inside[..end])
    }

    /// What stands here between quotation marks, or up to the next space or bracket; on one line, without marks.
    fn value(&mut self, what: &str) -> Parsed<String> {
        let raw = if self.peek().is_some_and(|c| closing(c).is_some()) {
            self.quoted(what)?
        } else {
            let token = self.token();
            self.at += token.len();
            token
        };
        let bare = raw.replace(|c: char| c == '"' || closing(c).is_some(), " ");
        Ok(bare.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn name(&mut self) -> Parsed<Node> {
        let begin = self.at;
        self.at += 1;
        let name = self.value("name")?;
        if words_of(&name).is_empty() {
            let help = "write ~Nouri or ~\"Nouri al-Maliki\"";
            return Err(self.error(begin..begin + 1, "a name must follow ~", help));
        }
        self.leaf(begin, Node::Name(name))
    }

    fn bare(&mut self) -> Parsed<Option<Node>> {
        let begin = self.at;
        if let Some((name, length)) = before_colon(self.token()) {
            let empty = self.rest()[length..].chars().next().is_none_or(char::is_whitespace);
            match field(name) {
                Some(named) => {
                    self.at += length;
                    return self.field(begin, name, named).map(Some);
                }
                None if !empty && !self.rest()[length..].starts_with("//") => {
                    return Err(self.unknown(begin, name));
                }
                None => {}
            }
        }
        let token = self.token();
        self.at += token.len();
        self.question |= token.ends_with(['?', '؟']);
        let words = words_of(token);
        if let Some(star) = token.find('*') {
            return self.prefix(begin, token, star);
        }
        match words.as_str() {
            "" => Ok(None),
            // A phrase too where marks alone keep it from being an operator.
            several if several.contains(' ') || operator(several).is_some() => {
                self.leaf(begin, Node::Phrase(words)).map(Some)
            }
            _ => self.leaf(begin, Node::Word(words)).map(Some),
        }
    }

    fn prefix(&mut self, begin: usize, token: &str, star: usize) -> Parsed<Option<Node>> {
        let at = begin + star..begin + star + 1;
        let (before, after) = token.split_at(star);
        let words = words_of(before);
        // A vowel sign may be typed behind the last letter.
        let letters = before.trim_end_matches(|c| matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'));
        if words.is_empty() || !letters.ends_with(char::is_alphanumeric) {
            return Err(self.error(
                at,
                "* stands for how a word goes on",
                "write its beginning before it: gov*",
            ));
        }
        if after.chars().any(char::is_alphanumeric) {
            return Err(self.error(
                at,
                "* can stand at the end of a word only",
                "write the beginning alone: gov*",
            ));
        }
        self.leaf(begin, Node::Prefix(words)).map(Some)
    }

    fn unknown(&self, begin: usize, name: &str) -> QueryError {
        let fields: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
        let help = format!(
            "fields are {}, date, published; to look for the words, put them between quotation marks",
            fields.join(", ")
        );
        self.error(begin..begin + name.len(), format!("there is no field “{name}”"), help)
    }

    fn field(&mut self, begin: usize, name: &str, named: Named) -> Parsed<Node> {
        let at = begin..self.at;
        let value = self.value("value")?;
        let example = match named {
            Named::When(_) => "2013, 2013-04-03 or 2013-04..2013-06",
            Named::Field(Field::Kind) => "letter",
            Named::Field(Field::Lang) => "ar",
            Named::Field(_) => "\"the words between quotation marks\"",
        };
        if value.is_empty() {
            let what = format!("a value must follow “{name}:”, without a space");
            return Err(self.error(at, what, format!("write {name}:{example}")));
        }
        let node = match named {
            Named::Field(field) => Node::Field(field, value),
            Named::When(when) => Node::Days(when, self.days(at, &value, name)?),
        };
        self.leaf(begin, node)
    }

    fn days(&self, at: std::ops::Range<usize>, value: &str, name: &str) -> Parsed<Days> {
        Days::read(value).map_err(|why| {
            let help =
                format!("write a year, a month or a day, or two with .. between: {name}:2013-04..2013-06");
            self.error(at.start..self.at, why, help)
        })
    }
}

/// The words of a text as they are written, one space between.
fn words_of(text: &str) -> String {
    let mut out: Vec<&str> = Vec::new();
    each_word(text, |span, _| out.push(span.slice(text)));
    out.join(" ")
}
