//! What stops a run. Bad data never does: it is a finding or a malformed record.

use std::path::Path;

use crate::messages::Message;

/// What stops a run: one clear sentence naming the file and the remedy. Never a value from the data.
///
/// The sentence is a [`Message`], so that it exists in Vietnamese and English; `main` prints it.
#[derive(Debug)]
pub enum Error {
    /// The command, its flags or the columns of the extract are wrong. Exit code 2.
    Usage(Message),
    /// A registry file has mistakes: all of them, already drawn with line and caret. Exit code 2.
    RegistryFile(String),
    /// An input cannot be read. Exit code 3.
    Input(Message),
    /// An output cannot be written. Exit code 3.
    Output(Message),
}

/// The result of everything that touches the world.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An input that the system refuses to give.
    pub fn read(path: impl AsRef<Path>, cause: impl std::fmt::Display) -> Self {
        Self::Input(Message::new("input-unreadable").path("file", path).arg("cause", cause))
    }

    /// An output that the system refuses to take. The outputs of an earlier run are untouched.
    pub fn write(path: impl AsRef<Path>, cause: impl std::fmt::Display) -> Self {
        Self::Output(Message::new("output-unwritable").path("file", path).arg("cause", cause))
    }

    /// The exit code of the design: 2 usage or registry file, 3 the world.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) | Self::RegistryFile(_) => 2,
            Self::Input(_) | Self::Output(_) => 3,
        }
    }
}

/// English, for logs and tests; `main` prints the user's language with [`crate::messages::Catalog`].
impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::RegistryFile(drawn) => f.write_str(drawn),
            Self::Usage(message) | Self::Input(message) | Self::Output(message) => {
                f.write_str(&crate::messages::Catalog::new(crate::lang::Lang::En).say(message))
            }
        }
    }
}

impl std::error::Error for Error {}
