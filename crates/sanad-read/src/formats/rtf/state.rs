//! What holds in a group, and what control words change of it.

/// Where the words of a group go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    #[default]
    Body,
    /// A tag of the HTML that is wrapped.
    Html,
    /// The mark of a list's item, as it is printed.
    Mark,
    Title,
    Author,
    Fonts,
    Styles,
    Nothing,
}

impl Destination {
    /// The destination that a control word begins; `None` when it begins none.
    pub(super) fn of(name: &str, ignorable: bool, html: bool) -> Option<Self> {
        Some(match name {
            "fonttbl" => Self::Fonts,
            "stylesheet" => Self::Styles,
            "title" => Self::Title,
            "author" => Self::Author,
            "listtext" | "pntext" => Self::Mark,
            "htmltag" if html => Self::Html,
            // A note is read apart, and stays in the body's destination.
            "footnote" => Self::Body,
            "info" => Self::Body,
            "colortbl" | "pict" | "object" | "header" | "headerl" | "headerr" | "headerf" | "footer"
            | "footerl" | "footerr" | "footerf" | "fldinst" | "listtable" | "listoverridetable"
            | "rsidtbl" | "generator" | "themedata" | "colorschememapping" | "datastore" | "latentstyles"
            | "xmlnstbl" | "bkmkstart" | "bkmkend" | "xe" | "tc" | "tcn" | "subject" | "keywords"
            | "doccomm" | "comment" | "operator" | "company" | "manager" | "category" | "hlinkbase"
            | "revtbl" | "nonshppict" | "filetbl" | "falt" | "panose" | "fontemb" | "annotation"
            | "atnid" | "atnauthor" | "ftnsep" | "ftnsepc" | "aftnsep" | "aftnsepc" | "creatim"
            | "revtim" | "printim" | "buptim" => Self::Nothing,
            // Shapes hold text that is read; what else nobody need know is passed over.
            "shppict" | "shpinst" | "shptxt" if ignorable => return None,
            _ if ignorable => Self::Nothing,
            _ => return None,
        })
    }
}

/// What holds in a group.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) destination: Destination,
    /// Bytes that stand in for each character given as a number.
    pub(super) stand_ins: usize,
    pub(super) font: Option<i32>,
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    /// Not of the HTML that is wrapped.
    pub(super) no_html: bool,
    pub(super) in_table: bool,
    pub(super) style: Option<i32>,
    pub(super) level: Option<u8>,
    pub(super) list: Option<u32>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            destination: Destination::Body,
            stand_ins: 1,
            font: None,
            hidden: false,
            deleted: false,
            no_html: false,
            in_table: false,
            style: None,
            level: None,
            list: None,
        }
    }
}

impl State {
    /// Whether the word changed what holds; words of the tables at the top do not.
    pub(super) fn set(&mut self, name: &str, number: Option<i32>) -> bool {
        if matches!(self.destination, Destination::Fonts | Destination::Styles) {
            return false;
        }
        let on = number != Some(0);
        match name {
            "uc" => self.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            "f" => self.font = number,
            "v" => self.hidden = on,
            "deleted" => self.deleted = on,
            "htmlrtf" => self.no_html = on,
            "intbl" => self.in_table = true,
            "plain" => (self.hidden, self.font) = (false, None),
            "pard" => (self.in_table, self.style, self.level, self.list) = (false, None, None, None),
            "s" => self.style = number,
            "outlinelevel" => self.level = number.and_then(|n| u8::try_from(n + 1).ok()).filter(|n| *n <= 9),
            "ls" => self.list = number.and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0),
            _ => return false,
        }
        true
    }
}

/// The sign that a control word stands for.
pub(super) fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "line" | "softline" => "\n",
        "tab" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        "zwj" => "\u{200d}",
        "zwnj" => "\u{200c}",
        "ltrmark" => "\u{200e}",
        "rtlmark" => "\u{200f}",
        _ => return None,
    })
}
