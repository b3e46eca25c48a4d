//! Diagnostics and annotations shown: one file a format.
