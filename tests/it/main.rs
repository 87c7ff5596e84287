//! All integration tests, in one binary: every further one would link Polars again.

mod checks;
mod cli;
mod detection;
mod golden;
mod kinds;
mod laws;
mod messages;
mod read;
mod report;
mod rules;
mod runs;
mod synth;
mod tidy;
