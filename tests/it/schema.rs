//! The published schemas in `rules/schemas/` are those of the types, and say what every name is.

use std::path::Path;

use sach::schema::{Document, text};
use serde_json::Value;

#[test]
fn the_published_schemas_are_those_of_the_types() {
    for document in Document::ALL {
        let path = Path::new("rules/schemas").join(format!("{}.schema.json", document.id()));
        let schema = text(document);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::create_dir_all("rules/schemas").expect("the folder can be made");
            std::fs::write(&path, &schema).expect("the schema can be written");
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(published == schema, "{}: UPDATE_EXPECT=1 cargo test --release schema", path.display());
    }
}

#[test]
fn every_name_of_a_schema_is_described() {
    for document in Document::ALL {
        let schema: Value = serde_json::from_str(&text(document)).expect("a schema is JSON");
        let mut objects = vec![("", &schema)];
        objects.extend(schema["$defs"].as_object().into_iter().flatten().map(|(name, object)| (name.as_str(), object)));
        let mut names = 0;
        for (object, schema) in objects {
            for (name, property) in schema["properties"].as_object().into_iter().flatten() {
                names += 1;
                let told = property.get("description").is_some();
                assert!(told, "{}: {object}.{name} has no description", document.id());
            }
        }
        assert!(names > 10, "{}: the schema names what is in it", document.id());
    }
}
