//! Progress bars on a terminal: one for each stage, none when nobody watches.

use std::io::{IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use sach::job::Progress;
use sach::lang::Lang;
use sach::messages::{Catalog, Message};

/// Draws on the standard error stream.
pub struct Bars {
    lang: Lang,
    bar: Mutex<Option<ProgressBar>>,
}

impl Bars {
    /// Bars, if the standard error stream is a terminal and somebody wants them.
    pub fn new(lang: Lang, quiet: bool) -> Option<Self> {
        (!quiet && std::io::stderr().is_terminal()).then(|| Self { lang, bar: Mutex::new(None) })
    }

    /// Takes the last bar away.
    pub fn clear(&self) {
        if let Some(bar) = self.held().take() {
            bar.finish_and_clear();
        }
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Option<ProgressBar>> {
        self.bar.lock().expect("drawing a bar does not panic")
    }
}

impl Progress for Bars {
    fn stage(&self, message: &'static str, total: u64) {
        self.clear();
        let bar = if total == 0 { ProgressBar::new_spinner() } else { ProgressBar::new(total) };
        let template = if total == 0 { "{spinner} {msg}" } else { "{msg:<28} {wide_bar} {percent:>3} % {eta}" };
        bar.set_style(ProgressStyle::with_template(template).expect("the template is well formed"));
        bar.set_message(Catalog::new(self.lang).text(message));
        bar.enable_steady_tick(Duration::from_millis(200));
        *self.held() = Some(bar);
    }

    fn advance(&self, bytes: u64) {
        if let Some(bar) = self.held().as_ref() {
            bar.inc(bytes);
        }
    }

    fn say(&self, message: &Message) {
        let text = Catalog::new(self.lang).say(message);
        match self.held().as_ref() {
            Some(bar) => bar.suspend(|| write_line(&text)),
            None => write_line(&text),
        }
    }
}

/// Nobody watches, but what is said is written down: for logs of nightly jobs.
pub struct Lines(pub Lang);

impl Progress for Lines {
    fn stage(&self, _message: &'static str, _total: u64) {}

    fn advance(&self, _bytes: u64) {}

    fn say(&self, message: &Message) {
        write_line(&Catalog::new(self.0).say(message));
    }
}

fn write_line(text: &str) {
    // Nothing can be done about a standard error stream that takes nothing.
    let _ = writeln!(std::io::stderr(), "{text}");
}
