//! What is protected: sealed, opened, destroyed, held by others; a crash at every moment of it; and nothing of what is
//! sealed in any byte of a locked case.
#![allow(clippy::print_stdout, reason = "a test says how much it searched")]

mod crash;
mod decisions;
mod help;
mod holders;
mod locked;
mod marks;
mod needles;
mod sealing;
