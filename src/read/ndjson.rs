//! NDJSON → spool: one object a line; the columns are all keys in the order in which they are first seen.

use std::collections::HashSet;
use std::fmt;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::malformed::MalformedReason;
use super::source::Source;
use super::spool::{Spool, Writer};
use crate::error::{Error, Result};
use crate::messages::Message;

/// Spools the objects; a line that is none stays as it is, flagged.
pub(super) fn spool(source: &Source, work: &Path, name: &str) -> Result<Spool> {
    let (mut keys, mut seen): (Vec<String>, HashSet<String>) = Default::default();
    each_line(source, |line| {
        if let Ok(object) = object(line) {
            keys.extend(object.0.into_iter().filter_map(|(key, _)| seen.insert(key.clone()).then_some(key)));
        }
        Ok(())
    })?;
    if keys.is_empty() {
        return Err(Error::Input(Message::new("input-json-nothing").arg("file", &source.name)));
    }
    let mut writer = Writer::new(work, name)?;
    writer.record(&keys)?;
    let mut flagged = Vec::new();
    let mut index = 0;
    each_line(source, |line| {
        let written = match object(line) {
            Ok(object) => {
                let mut object: std::collections::HashMap<_, _> = object.0.into_iter().collect();
                let cells: Vec<String> =
                    keys.iter().map(|key| object.remove(key).map_or_else(String::new, text)).collect();
                writer.record(&cells)
            }
            Err(_) if line.trim_ascii().is_empty() => writer.record::<&[u8]>(&[]),
            Err(reason) => {
                flagged.push((index, reason));
                writer.record(&[line])
            }
        };
        index += 1;
        written
    })?;
    writer.finish(flagged, None)
}

fn each_line(source: &Source, mut look: impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
    let text: Box<dyn Read + Send> = source.original(Arc::default())?;
    let mut text = BufReader::with_capacity(256 * 1024, text);
    let mut line = Vec::new();
    loop {
        line.clear();
        if text.read_until(b'\n', &mut line).map_err(|error| source.broken(&error))? == 0 {
            return Ok(());
        }
        let bare = line.strip_suffix(b"\n").unwrap_or(&line);
        look(bare.strip_suffix(b"\r").unwrap_or(bare))?;
    }
}

fn object(line: &[u8]) -> std::result::Result<Object, MalformedReason> {
    let text = std::str::from_utf8(line).map_err(|_| MalformedReason::Undecodable)?;
    let object: Object = serde_json::from_str(text).map_err(|_| MalformedReason::NotJson)?;
    let mut keys = HashSet::new();
    let unique = object.0.iter().all(|(key, _)| keys.insert(key.as_str()));
    if unique { Ok(object) } else { Err(MalformedReason::NotJson) }
}

/// A value as the text of a cell; nested ones as JSON.
fn text(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// The keys and values of an object as they stand, a repeated key too: a map would lose it silently.
struct Object(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor)
    }
}

struct ObjectVisitor;

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Object, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Object(pairs))
    }
}
