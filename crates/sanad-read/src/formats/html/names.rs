//! The element and attribute names that matter to reading, and what each element does to the flow of text.

/// Makes an enum of names with a lookup that ignores ASCII case.
macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($variant:ident $name:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $kind {
            $(#[doc = $name] $variant,)*
            /// Any other name.
            Other,
        }

        impl $kind {
            /// The name's variant.
            pub(super) fn of(name: &[u8]) -> Self {
                let mut lower = [0u8; 16];
                if name.len() > lower.len() {
                    return Self::Other;
                }
                for (to, from) in lower.iter_mut().zip(name) {
                    *to = from.to_ascii_lowercase();
                }
                match std::str::from_utf8(&lower[..name.len()]) {
                    $(Ok($name) => Self::$variant,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

names! {
    /// An element's name.
    Tag {
        A "a", Address "address", Area "area", Article "article", Aside "aside", Audio "audio", B "b", Base "base",
        Blockquote "blockquote", Body "body", Br "br", Button "button", Canvas "canvas", Caption "caption",
        Center "center", Cite "cite", Code "code", Col "col", Colgroup "colgroup", Datalist "datalist", Dd "dd",
        Del "del", Details "details", Dialog "dialog", Dir "dir", Div "div", Dl "dl", Dt "dt", Em "em",
        Embed "embed", Fieldset "fieldset", Figcaption "figcaption", Figure "figure", Font "font", Footer "footer",
        Form "form", Frameset "frameset", H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", Head "head",
        Header "header", Hgroup "hgroup", Hr "hr", Html "html", I "i", Iframe "iframe", Img "img", Input "input",
        Legend "legend", Li "li", Link "link", Listing "listing", Main "main", Map "map", Math "math", Menu "menu",
        Meta "meta", Nav "nav", Noembed "noembed", Noframes "noframes", Noscript "noscript", Object "object",
        Ol "ol", Optgroup "optgroup", Option "option", P "p", Param "param", Plaintext "plaintext", Pre "pre",
        Q "q", Rp "rp", Rt "rt", Script "script", Search "search", Section "section", Select "select",
        Small "small", Source "source", Span "span", Strong "strong", Style "style", Sub "sub",
        Summary "summary", Sup "sup", Svg "svg", Table "table", Tbody "tbody", Td "td", Template "template",
        Textarea "textarea", Tfoot "tfoot", Th "th", Thead "thead", Time "time", Title "title", Tr "tr",
        Track "track", U "u", Ul "ul", Video "video", Wbr "wbr", Xmp "xmp",
        // Not an element: a run of text in the tree.
        Text "#text",
    }
}

names! {
    /// An attribute's name.
    Attr {
        AriaHidden "aria-hidden", Charset "charset", Class "class", Content "content", Datetime "datetime",
        EpubType "epub:type", Hidden "hidden", Href "href", HttpEquiv "http-equiv", Id "id", Itemprop "itemprop",
        Lang "lang", Name "name", Property "property", Pubdate "pubdate", Rel "rel", Reversed "reversed",
        Role "role", Start "start", Style "style", Title "title", Type "type", Value "value", XmlLang "xml:lang",
    }
}

impl Tag {
    /// Elements without content.
    pub(super) const fn is_void(self) -> bool {
        matches!(
            self,
            Self::Area
                | Self::Base
                | Self::Br
                | Self::Col
                | Self::Embed
                | Self::Hr
                | Self::Img
                | Self::Input
                | Self::Link
                | Self::Meta
                | Self::Param
                | Self::Source
                | Self::Track
                | Self::Wbr
        )
    }

    /// Elements whose content is text up to their end tag: (in which references are decoded, or not).
    pub(super) const fn is_raw(self) -> bool {
        matches!(
            self,
            Self::Script
                | Self::Style
                | Self::Textarea
                | Self::Title
                | Self::Iframe
                | Self::Noembed
                | Self::Noframes
                | Self::Xmp
        )
    }

    /// Elements whose content no reader sees as text of the page.
    pub(super) const fn is_unseen(self) -> bool {
        matches!(
            self,
            Self::Audio
                | Self::Button
                | Self::Canvas
                | Self::Colgroup
                | Self::Datalist
                | Self::Dialog
                | Self::Head
                | Self::Iframe
                | Self::Map
                | Self::Noembed
                | Self::Noframes
                | Self::Noscript
                | Self::Object
                | Self::Optgroup
                | Self::Option
                | Self::Rp
                | Self::Script
                | Self::Select
                | Self::Style
                | Self::Svg
                | Self::Template
                | Self::Textarea
                | Self::Title
                | Self::Video
        )
    }

    /// Elements that begin and end a block of text.
    pub(super) const fn is_block(self) -> bool {
        matches!(
            self,
            Self::Address
                | Self::Article
                | Self::Aside
                | Self::Blockquote
                | Self::Body
                | Self::Caption
                | Self::Center
                | Self::Dd
                | Self::Details
                | Self::Dir
                | Self::Div
                | Self::Dl
                | Self::Dt
                | Self::Fieldset
                | Self::Figcaption
                | Self::Figure
                | Self::Footer
                | Self::Form
                | Self::Header
                | Self::Hgroup
                | Self::Hr
                | Self::Html
                | Self::Legend
                | Self::Li
                | Self::Listing
                | Self::Main
                | Self::Menu
                | Self::Nav
                | Self::Ol
                | Self::P
                | Self::Plaintext
                | Self::Pre
                | Self::Search
                | Self::Section
                | Self::Summary
                | Self::Table
                | Self::Tbody
                | Self::Td
                | Self::Tfoot
                | Self::Th
                | Self::Thead
                | Self::Tr
                | Self::Ul
                | Self::Xmp
        ) || self.heading().is_some()
    }

    /// The level of a heading.
    pub(super) const fn heading(self) -> Option<u8> {
        Some(match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        })
    }

    /// Elements in which white space stands as written.
    pub(super) const fn is_preformatted(self) -> bool {
        matches!(self, Self::Pre | Self::Listing | Self::Plaintext | Self::Xmp)
    }

    /// Elements that keep an end tag within them from closing what is outside.
    pub(super) const fn is_barrier(self) -> bool {
        matches!(self, Self::Td | Self::Th | Self::Table | Self::Caption | Self::Html | Self::Template)
    }
}
