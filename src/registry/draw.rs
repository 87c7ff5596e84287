//! Mistakes of a file, drawn as rustc draws them: line, caret, and what to do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::error::Error;
use crate::lang::Lang;
use crate::messages::{Catalog, Message};

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where, in bytes.
    pub span: Range<usize>,
    /// What is wrong.
    pub title: Message,
    /// What would be right.
    pub help: Option<Message>,
}

/// A file and the mistakes found in it so far.
pub struct Source<'a> {
    /// Its name, as it is shown.
    pub name: &'a str,
    /// All of it.
    pub text: &'a str,
    mistakes: Vec<Mistake>,
}

impl<'a> Source<'a> {
    /// A file without mistakes yet.
    pub const fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text, mistakes: Vec::new() }
    }

    /// Notes a mistake.
    pub fn mistake(&mut self, span: Range<usize>, title: Message) {
        self.mistakes.push(Mistake { span, title, help: None });
    }

    /// Notes a mistake, with what would be right.
    pub fn mistake_with_help(&mut self, span: Range<usize>, title: Message, help: Option<Message>) {
        self.mistakes.push(Mistake { span, title, help });
    }

    /// True when there is any mistake.
    pub const fn has_mistakes(&self) -> bool {
        !self.mistakes.is_empty()
    }

    /// The place of a word inside a span: in quotes where it stands so, else as a whole word, else the whole span.
    pub fn place_of(&self, word: &str, within: Range<usize>) -> Range<usize> {
        let inside = self.text.get(within.clone()).unwrap_or_default();
        let quoted =
            ['"', '\''].iter().find_map(|quote| inside.find(&format!("{quote}{word}{quote}")).map(|at| at + 1));
        let of_name =
            |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(byte));
        let bare = || {
            inside.match_indices(word).map(|(at, _)| at).find(|&at| {
                let bytes = inside.as_bytes();
                let before = at.checked_sub(1).and_then(|before| bytes.get(before));
                !word.is_empty() && !of_name(before) && !of_name(bytes.get(at + word.len()))
            })
        };
        quoted.or_else(bare).map_or(within.clone(), |at| within.start + at..within.start + at + word.len())
    }

    /// The error that shows all mistakes, in the order of the file; None when there are none.
    pub fn into_error(mut self, lang: Lang) -> Option<Error> {
        if self.mistakes.is_empty() {
            return None;
        }
        self.mistakes.sort_by_key(|mistake| mistake.span.start);
        self.mistakes.dedup();
        let catalog = Catalog::new(lang);
        let (error, help) = (catalog.text("rules-level-error"), catalog.text("rules-level-help"));
        let draw = |mistake: &Mistake| {
            let snippet = Snippet::source(self.text).path(self.name);
            let caret = AnnotationKind::Primary.span(self.visible(mistake.span.clone()));
            let title = Level::ERROR.with_name(error.as_str()).primary_title(catalog.say(&mistake.title));
            let mut group = title.element(snippet.annotation(caret));
            if let Some(text) = &mistake.help {
                group = group.element(Level::HELP.with_name(help.as_str()).message(catalog.say(text)));
            }
            Renderer::plain().render(&[group])
        };
        Some(Error::RegistryFile(self.mistakes.iter().map(draw).collect::<Vec<_>>().join("\n\n")))
    }

    /// The first line of a span: carets under a whole block of lines show nothing.
    fn visible(&self, span: Range<usize>) -> Range<usize> {
        let inside = self.text.get(span.clone()).unwrap_or_default();
        span.start..span.start + inside.find('\n').unwrap_or(inside.len())
    }
}
