//! The whole flow in one function.
