//! The formats that a case leaves in: one file each, and one line in the list.

mod annotations;
mod bag;
mod csl;
mod ftm;
mod map;
mod tables;

use crate::{Document, Parcel};
use std::io;

/// What a format comes as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One file.
    File,
    /// A folder of files.
    Folder,
}

/// Where files go, and where the bytes of originals come from.
pub struct Out<'a> {
    /// Takes a file, by its path with `/` between the parts; of a format that is one file the path is empty.
    pub put: &'a mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
    /// Gives the bytes of a document.
    pub original: &'a mut dyn FnMut(&Document) -> io::Result<Vec<u8>>,
}

/// A format.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    /// What it comes as.
    pub shape: Shape,
    /// Whether it holds anything that stands or was found in texts.
    pub texts: bool,
    /// Writes what leaves.
    ///
    /// # Errors
    /// Where a file is not taken, or an original not given.
    pub write: fn(&Parcel, &mut Out<'_>) -> io::Result<()>,
}

/// All formats.
pub const FORMATS: &[Format] =
    &[ftm::FORMAT, tables::FORMAT, map::FORMAT, annotations::FORMAT, csl::FORMAT, bag::FORMAT];

/// A value as JSON, on several lines, with a line end.
fn pretty(value: &impl serde::Serialize) -> Vec<u8> {
    let mut out = serde_json::to_vec_pretty(value).expect("plain data is JSON");
    out.push(b'\n');
    out
}

/// Degrees as they are written: five places, a metre.
fn degrees(angle: f32) -> f64 {
    (f64::from(angle) * 1e5).round() / 1e5
}
