//! The texts that people read, from `rules/messages/*/*.ftl` (Project Fluent): a translator needs no Rust. One file for each
//! part of the product.

use std::borrow::Cow;
use std::path::Path;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::embedded::{MESSAGES_EN, MESSAGES_VI};
use crate::lang::Lang;

/// A text to be said later, in whichever language: its id and its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The id in the message files.
    pub id: &'static str,
    args: Vec<(&'static str, Argument)>,
}

/// An argument of a text. Numbers stay numbers, so that each language writes them in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// As it stands.
    Text(String),
    /// Grouped as the language groups it.
    Number(u64),
}

impl Message {
    /// A message without arguments yet.
    pub const fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// With a text argument. Never a value from the data: rows and fields only.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.args.push((name, Argument::Text(value.to_string())));
        self
    }

    /// With a number.
    #[must_use]
    pub fn number(mut self, name: &'static str, value: u64) -> Self {
        self.args.push((name, Argument::Number(value)));
        self
    }

    /// With the name of a file or folder.
    #[must_use]
    pub fn path(self, name: &'static str, path: impl AsRef<Path>) -> Self {
        self.arg(name, path.as_ref().display())
    }
}

/// All texts of one language. May be shared between threads.
pub struct Catalog {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Catalog {
    /// The texts of one language.
    pub fn new(lang: Lang) -> Self {
        let tag = lang.id().parse().expect("`vi` and `en` are language tags");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks would end up in files and terminals.
        bundle.set_use_isolating(false);
        for (_, text) in if lang == Lang::Vi { MESSAGES_VI } else { MESSAGES_EN } {
            let resource = FluentResource::try_new((*text).to_owned())
                .unwrap_or_else(|(_, errors)| panic!("the message files parse (a test reads them all): {errors:?}"));
            bundle.add_resource(resource).expect("message ids are unique (a test reads them all)");
        }
        Self { lang, bundle }
    }

    /// The language of these texts.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// A message with its arguments.
    pub fn say(&self, message: &Message) -> String {
        self.fill(message.id, message.args.iter().map(|(name, value)| (*name, value)))
    }

    /// The text of an id with arguments by name.
    pub fn fill<'a>(&self, id: &str, given: impl IntoIterator<Item = (&'a str, &'a Argument)>) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in given {
            match value {
                Argument::Text(text) => args.set(name, FluentValue::from(text.as_str())),
                Argument::Number(number) => args.set(name, self.number(*number)),
            }
        }
        self.format(id, Some(&args)).into_owned()
    }

    /// What stopped a run, as one sentence (a registry file's mistakes as they were drawn).
    pub fn describe(&self, error: &crate::error::Error) -> String {
        use crate::error::Error;
        match error {
            Error::RegistryFile(drawn) => drawn.clone(),
            Error::Usage(message) | Error::Input(message) | Error::Output(message) => self.say(message),
        }
    }

    /// A text without arguments.
    pub fn text(&self, id: &str) -> String {
        self.format(id, None).into_owned()
    }

    /// The text of `PREFIX-ID`: an id of a file in words. An id that has no words (of a later rule file, say) stays
    /// itself, so that a report never fails for want of a translation.
    pub fn word(&self, prefix: &str, id: &str) -> String {
        // Some files write their ids with underscores; ids of texts have none.
        let names = [format!("{prefix}-{id}"), format!("{prefix}-{}", id.replace('_', "-"))];
        names.iter().find(|name| self.has(name)).map_or_else(|| id.to_owned(), |name| self.text(name))
    }

    /// True when the id exists.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A whole number as the language groups it: `1.234.567` in Vietnamese, `1,234,567` in English.
    pub fn number(&self, number: u64) -> String {
        let mark = if self.lang == Lang::Vi { '.' } else { ',' };
        let digits = number.to_string();
        let mut grouped = String::with_capacity(digits.len() * 4 / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(mark);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A share as a percentage with two decimals: `97,25 %` in Vietnamese, `97.25%` in English; `–` of nothing.
    ///
    /// Rounded down, so that 100 % means all of them; what is too small to show is `< 0,01 %`, so that 0 % means none.
    pub fn share(&self, part: u64, whole: u64) -> String {
        if whole == 0 {
            return "–".to_owned();
        }
        let hundredths = u128::from(part) * 10_000 / u128::from(whole);
        let (units, rest) = (hundredths / 100, hundredths % 100);
        let (below, units, rest) = if hundredths == 0 && part > 0 { ("< ", 0, 1) } else { ("", units, rest) };
        match self.lang {
            Lang::Vi => format!("{below}{units},{rest:02} %"),
            Lang::En => format!("{below}{units}.{rest:02}%"),
        }
    }

    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> Cow<'_, str> {
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        let Some(pattern) = pattern else { panic!("every message id is in the message files (a test looks): {id}") };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        debug_assert!(errors.is_empty(), "message {id} got all its arguments: {errors:?}");
        Cow::Owned(text.into_owned())
    }
}
