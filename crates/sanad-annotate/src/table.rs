//! Word tables: the classes that a layer gives to words, and the rows of `data/<language>/<layer>.tsv`.

/// Declares the classes of a table with the names that its rows use.
macro_rules! classes {
    ($(#[$doc:meta])* $($class:ident $name:literal),* $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(super) enum Class {
            #[default]
            None,
            $($class),*
        }

        impl Class {
            /// The class of that name; none where there is no such class.
            pub(super) fn named(name: &str) -> Self {
                match name {
                    $($name => Self::$class,)*
                    _ => Self::None,
                }
            }
        }
    };
}

pub(crate) use classes;

/// The rows of a table of three columns; lines that begin with `#` say what the rows hold.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).filter_map(|line| {
        let mut fields = line.split('\t');
        Some([fields.next()?, fields.next()?, fields.next()?])
    })
}
