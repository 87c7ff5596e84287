//! All integration tests, in one binary: every further one would link Polars again.

mod address_laws;
mod address_runs;
mod addresses;
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
mod residence;
mod rules;
mod runs;
mod structured;
mod synth;
mod text_command;
mod text_laws;
mod tidy;
mod units_command;
