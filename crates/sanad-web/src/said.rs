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
