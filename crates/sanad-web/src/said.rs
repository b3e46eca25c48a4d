//! [`Said`]: what a form says, field by field, several values of one field included.

use serde::Deserialize;

/// A form's fields, in the order in which they stand in it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Said(pub(crate) Vec<(String, String)>);

impl Said {
    /// The value of a field; nothing where the form does not have it.
    pub(crate) fn get(&self, field: &str) -> &str {
        self.0.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.as_str())
    }

    /// A button of a form for many things says what it does, about which of them, and, where it takes a decision back,
    /// which: as fields of their own.
    pub(crate) fn pressed(mut self) -> Self {
        let Some(at) = self.0.iter().position(|(name, value)| name == "act" && value.contains(' ')) else {
            return self;
        };
        let (_, said) = self.0.remove(at);
        let parts = said.splitn(3, ' ').map(str::to_owned);
        self.0.extend(["act", "id", "decision"].map(str::to_owned).into_iter().zip(parts));
        self
    }

    /// As [`Said::get`]; `None` where nothing is said.
    pub(crate) fn some(&self, field: &str) -> Option<&str> {
        Some(self.get(field).trim()).filter(|value| !value.is_empty())
    }

    /// All values of a field.
    pub(crate) fn all(&self, field: &str) -> Vec<String> {
        self.0.iter().filter(|(name, _)| name == field).map(|(_, value)| value.clone()).collect()
    }

    /// Fields that are set to something else than they were when the form was made: `set-name`, which was `was-name`.
    pub(crate) fn changed(&self) -> Vec<(String, String)> {
        let set = self.0.iter().filter_map(|(name, value)| Some((name.strip_prefix("set-")?, value.trim())));
        let other = set.filter(|(name, value)| self.get(&format!("was-{name}")) != *value);
        other.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Said;

    fn said(fields: &[(&str, &str)]) -> Said {
        Said(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_button_says_what_it_is_about() {
        let pressed = |act| said(&[("back", "/"), ("act", act)]).pressed().0;
        assert_eq!(pressed("accept q1"), said(&[("back", "/"), ("act", "accept"), ("id", "q1")]).0);
        let undone = said(&[("back", "/"), ("act", "undo"), ("id", "q1"), ("decision", "x2")]).0;
        assert_eq!(pressed("undo q1 x2"), undone);
        assert_eq!(pressed("merge"), said(&[("back", "/"), ("act", "merge")]).0);
    }
}
