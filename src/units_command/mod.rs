//! The command `sach units`: what an administrative unit is, was and became, for one look-up or for a whole column.
//!
//! Beside `sach text` the only command that shows values: those that its user gave it, to its user.

pub mod convert;
mod explain;
mod meaning;
mod terminal;
mod unit;
mod wording;

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::messages::Catalog;
use crate::read::Lines;
use crate::value::PartialDate;
use crate::write::pipe::Pipe;

use explain::{Explained, On, explain};

/// What is looked up, and how it is shown.
#[derive(Debug, Clone)]
pub struct UnitsOptions {
    /// A code, a name or an address, in several words; `-` alone for one on each line of standard input.
    pub text: Vec<String>,
    /// The day whose names and units are meant, where the user named one.
    pub on: Option<PartialDate>,
    /// The day of the look-up.
    pub today: PartialDate,
    /// One JSON object for each look-up.
    pub json: bool,
    /// Only the codes of today.
    pub quiet: bool,
    /// Language of the texts.
    pub lang: Lang,
}

/// Explains each look-up. True when each is one certain unit of today.
///
/// # Errors
/// When standard input cannot be read, or what is said cannot be written. A reader that goes away is no error.
pub fn run(options: &UnitsOptions, out: &mut dyn Write) -> Result<bool> {
    let on = On { day: options.on.unwrap_or(options.today), is_asked: options.on.is_some() };
    let catalog = Catalog::new(options.lang);
    let mut out = Pipe::new(out);
    let mut shown = Shown { options, on, catalog: &catalog, first: true, certain: true };
    if options.text == ["-"] {
        let work = tempfile::tempdir().map_err(|cause| Error::write(std::env::temp_dir(), cause))?;
        Lines::open(Path::new("-"), None, work.path())?.each(|_, line| {
            let line = line.map_or_else(|bytes| String::from_utf8_lossy(bytes), std::borrow::Cow::Borrowed);
            shown.show(&line, &mut out)?;
            Ok(if out.is_gone() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })?;
    } else {
        shown.show(&options.text.join(" "), &mut out)?;
    }
    out.flush().map_err(|cause| Error::write("-", cause))?;
    Ok(shown.certain)
}

/// What was shown so far.
struct Shown<'o> {
    options: &'o UnitsOptions,
    on: On,
    catalog: &'o Catalog,
    first: bool,
    /// True while all were certain.
    certain: bool,
}

impl Shown<'_> {
    fn show(&mut self, text: &str, out: &mut dyn Write) -> Result<()> {
        let explained = explain(text, self.on, self.catalog);
        self.certain &= explained.certain;
        let first = std::mem::replace(&mut self.first, false);
        self.write(&explained, first, out).map_err(|cause| Error::write("-", cause))
    }

    fn write(&self, explained: &Explained, first: bool, out: &mut dyn Write) -> io::Result<()> {
        if self.options.json {
            serde_json::to_writer(&mut *out, explained)?;
            return out.write_all(b"\n");
        }
        if self.options.quiet {
            return writeln!(out, "{}", explained.codes.join(" "));
        }
        let between = if first { "" } else { "\n" };
        write!(out, "{between}{}", terminal::text(explained, self.on, self.catalog))
    }
}
