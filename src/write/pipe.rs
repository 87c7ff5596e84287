//! Standard output as commands that print line by line need it: a reader that has gone away (`| head`) takes the rest
//! without a word.

use std::io::{self, Write};

/// A writer that minds no reader who has gone away.
pub struct Pipe<'o> {
    inner: &'o mut dyn Write,
    gone: bool,
}

impl<'o> Pipe<'o> {
    /// Around standard output.
    pub fn new(inner: &'o mut dyn Write) -> Self {
        Self { inner, gone: false }
    }

    /// True when nobody reads any longer: what comes can be left undone.
    pub const fn is_gone(&self) -> bool {
        self.gone
    }

    fn unless_gone<T>(&mut self, done: io::Result<T>, otherwise: T) -> io::Result<T> {
        match done {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.gone = true;
                Ok(otherwise)
            }
            done => done,
        }
    }
}

impl Write for Pipe<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = if self.gone { Ok(bytes.len()) } else { self.inner.write(bytes) };
        self.unless_gone(done, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = if self.gone { Ok(()) } else { self.inner.flush() };
        self.unless_gone(done, ())
    }
}
