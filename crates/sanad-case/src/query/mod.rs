//! What is asked of a case: words, phrases, names and fields, put together with `AND`, `OR` and `NOT`.
//!
//! [`parse()`] reads what a person types; a query prints as what would be read as the same query. Nothing here knows how
//! anything is found.

mod days;
mod error;
mod parse;
mod words;

pub use days::Days;
pub use error::QueryError;
pub use parse::parse;
pub use words::{is_stop, language};

use std::fmt::{self, Display as _};

/// A query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What must hold of a document.
    pub root: Node,
    /// It was written as a question: its words are weighed, and none must be there.
    pub question: bool,
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A word in any of its spellings, with and without what is written together with it.
    Word(String),
    /// Words one after the other, as they are written but for their spelling.
    Phrase(String),
    /// A word that begins so; of several words, the last one.
    Prefix(String),
    /// A name in all its spellings and scripts.
    Name(String),
    /// Something that is known of the document, or was found in it.
    Field(Field, String),
    /// When it was published, or what it tells of happened.
    Days(When, Days),
    /// All of them.
    And(Vec<Node>),
    /// One of them.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
}

/// What can be asked of a document beside its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Whom it comes from: its source, its publisher or its authors.
    Source,
    /// What kind of source it is.
    Kind,
    /// Who published it.
    Publisher,
    /// The group that owns the publisher.
    Owner,
    /// Who wrote it.
    Author,
    /// Its title.
    Title,
    /// Where it lies.
    Path,
    /// Its language.
    Lang,
    /// A person or a body that is named in it.
    Actor,
    /// A place that is named in it.
    Place,
    /// Whose words it reports.
    SaidBy,
}

/// Which days are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The day on which it was published, or of what it tells.
    Date,
    /// The day on which it was published.
    Published,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Source,
        Self::Kind,
        Self::Publisher,
        Self::Owner,
        Self::Author,
        Self::Title,
        Self::Path,
        Self::Lang,
        Self::Actor,
        Self::Place,
        Self::SaidBy,
    ];

    /// What stands before the colon.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Kind => "kind",
            Self::Publisher => "publisher",
            Self::Owner => "owner",
            Self::Author => "author",
            Self::Title => "title",
            Self::Path => "path",
            Self::Lang => "lang",
            Self::Actor => "actor",
            Self::Place => "place",
            Self::SaidBy => "said-by",
        }
    }
}

impl When {
    /// What stands before the colon.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Published => "published",
        }
    }
}

impl Query {
    /// Whether it asks of what documents say: names, statements, what happened when.
    #[must_use]
    pub fn asks_what_was_found(&self) -> bool {
        self.root.has(&|node| {
            let found =
                matches!(node, Node::Field(Field::Actor | Field::Place | Field::SaidBy, _) | Node::Name(_));
            found || matches!(node, Node::Days(When::Date, _))
        })
    }

    /// Whether it is words alone, so that there is no need to say how it was understood.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let word = |node: &Node| matches!(node, Node::Word(_));
        match &self.root {
            Node::And(parts) => parts.iter().all(word),
            node => word(node),
        }
    }

    /// The same, content with any of its words and phrases where all were asked for; `None` where nothing can be left
    /// out.
    #[must_use]
    pub fn loosened(&self) -> Option<Self> {
        let Node::And(parts) = &self.root else { return None };
        let spoken = |node: &&Node| matches!(node, Node::Word(_) | Node::Phrase(_) | Node::Prefix(_));
        let (words, mut kept): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(spoken);
        if words.len() < 2 {
            return None;
        }
        let any = Node::Or(words.into_iter().cloned().collect());
        kept.push(&any);
        let root = if kept.len() == 1 { any } else { Node::And(kept.into_iter().cloned().collect()) };
        Some(Self { root, question: self.question })
    }
}

impl Node {
    /// Without the words that say nothing, where others are left.
    #[must_use]
    pub fn telling(&self) -> Self {
        let (Self::And(parts) | Self::Or(parts)) = self else {
            return match self {
                Self::Not(of) => Self::Not(Box::new(of.telling())),
                leaf => leaf.clone(),
            };
        };
        let says = |node: &&Self| !matches!(node, Self::Word(word) if is_stop(word));
        let positive = |node: &&Self| says(node) && !matches!(node, Self::Not(_));
        let keep = !parts.iter().any(|node| positive(&node));
        let mut left: Vec<Self> = parts.iter().filter(|node| keep || says(node)).map(Self::telling).collect();
        match (self, left.len()) {
            (_, 1) => left.remove(0),
            (Self::And(_), _) => Self::And(left),
            _ => Self::Or(left),
        }
    }

    /// Whether one of its parts is such a one.
    fn has(&self, such: &impl Fn(&Self) -> bool) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(|part| part.has(such)),
            Self::Not(part) => part.has(such),
            leaf => such(leaf),
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let question = if self.question { " ?" } else { "" };
        match &self.root {
            Node::And(parts) => joined(f, parts, " ")?,
            Node::Or(parts) => joined(f, parts, " OR ")?,
            root => root.fmt(f)?,
        }
        f.write_str(question)
    }
}

fn joined(f: &mut fmt::Formatter<'_>, parts: &[Node], by: &str) -> fmt::Result {
    for (n, part) in parts.iter().enumerate() {
        f.write_str(if n > 0 { by } else { "" })?;
        part.fmt(f)?;
    }
    Ok(())
}

impl fmt::Display for Node {
    /// As it stands inside another: what is put together is in brackets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Phrase(words) => write!(f, "\"{words}\""),
            Self::Prefix(words) => write!(f, "{}*", words.replace(' ', "-")),
            Self::Name(name) => write!(f, "~\"{name}\""),
            Self::Field(field, value) => write!(f, "{}:\"{value}\"", field.name()),
            Self::Days(when, days) => write!(f, "{}:{days}", when.name()),
            Self::Not(of) => match **of {
                Self::Not(_) => write!(f, "NOT {of}"),
                _ => write!(f, "-{of}"),
            },
            Self::And(parts) | Self::Or(parts) => {
                f.write_str("(")?;
                joined(f, parts, if matches!(self, Self::And(_)) { " " } else { " OR " })?;
                f.write_str(")")
            }
        }
    }
}
