//! All integration tests, in one binary: every further one would link Polars again.

mod checks;
mod cli;
mod decode;
mod detection;
mod forms;
mod golden;
mod healthy;
mod kinds;
mod laws;
mod legacy;
mod messages;
mod names;
mod read;
mod report;
mod rules;
mod runs;
mod synth;
mod text_command;
mod text_laws;
mod tidy;
