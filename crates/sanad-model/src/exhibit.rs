//! [`Exhibit`]: what an image, a sound or a video says of itself.

use serde::{Deserialize, Serialize};

/// What the file of an image, sound or video says of how it was made. Anybody can write such fields, and many programs
/// take them out: they are a lead, and no proof.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Exhibit {
    /// The format by its content: `JPEG`, `MP4`.
    pub format: String,
    /// When it was recorded, ISO 8601, as the device wrote it: with its zone where it says one, `Z` where it is in UTC, and
    /// without one where the clock's zone is not known.
    pub recorded: Option<String>,
    /// Where it was recorded. **Sensitive**: it may lead to a person's home. What shows or exports a document leaves it
    /// out unless it is asked for, and a case seals it with the document.
    pub position: Option<Position>,
    /// Maker and model of the device. Sensitive where few have one.
    pub device: Option<String>,
    /// The program that wrote the file.
    pub software: Option<String>,
    /// Width and height, in pixels, as stored.
    pub size: Option<(u32, u32)>,
    /// How long it plays, in milliseconds.
    pub duration: Option<u64>,
    /// How it is coded, as the container names it: `avc1`, `mp4a`, `A_OPUS`.
    pub codecs: Vec<String>,
}

/// A place by its coordinates, in degrees north and east, with metres above the sea where the device says so.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Metres above the sea.
    pub altitude: Option<f64>,
}

impl Position {
    /// A place on the earth; `None` for what lies nowhere, and for zero and zero, which devices write for want of a place.
    #[must_use]
    pub fn new(latitude: f64, longitude: f64, altitude: Option<f64>) -> Option<Self> {
        let real =
            latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && (latitude != 0.0 || longitude != 0.0);
        let altitude = altitude.filter(|metres| metres.is_finite());
        real.then_some(Self { latitude, longitude, altitude })
    }
}
