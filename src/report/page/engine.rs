//! The template engine of the pages, with the functions that templates may call.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Rest};
use minijinja::{Environment, Error, UndefinedBehavior, Value};
use serde_json::Value as Json;

use super::figure::Figures;
use super::parts::{STYLE, Scripts, TEMPLATES};
use super::policy::policy;
use crate::messages::{Argument, Catalog};
use crate::report::words;

/// The name of the page itself among the templates.
pub const PAGE: &str = "page.html";

/// The templates of a page, and all that they may use.
pub fn environment(template: &'static str, scripts: Scripts, report: Json, catalog: &Catalog) -> Environment<'static> {
    let lang = catalog.lang();
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the usual delimiters are a syntax"));
    // The functions outlive this borrow as far as the engine can tell, so they hold texts of their own.
    let figures = Arc::new(Figures::new(report, Catalog::new(lang)));
    add_words(&mut environment, &figures);
    add_figures(&mut environment, &figures);
    environment.add_global("lang", lang.id());
    environment.add_global("most", super::MOST_ROWS);
    environment.add_global("paper", super::PAPER_ROWS);
    environment.add_global("css", Value::from_safe_string(STYLE.join("\n")));
    environment.add_global("policy", policy(scripts.blocks()));
    let blocks = scripts.blocks().iter().map(|block| Value::from_safe_string((*block).to_owned()));
    environment.add_global("scripts", blocks.collect::<Vec<_>>());
    for (name, part) in TEMPLATES.iter().copied().chain([(PAGE, template)]) {
        environment.add_template(name, part).expect("the template parses (tests render it)");
    }
    environment
}

/// Texts, words of ids, numbers that stand in no report, dates.
fn add_words(environment: &mut Environment<'static>, figures: &Arc<Figures>) {
    let own = Arc::clone(figures);
    environment.add_function("text", move |id: &str| own.texts().text(id));
    let own = Arc::clone(figures);
    environment.add_function("say", move |id: &str, args: Kwargs| say(own.texts(), id, &args));
    let own = Arc::clone(figures);
    environment.add_function("word", move |prefix: &str, id: &str| own.texts().word(prefix, id));
    let own = Arc::clone(figures);
    environment.add_function("number", move |number: u64| own.texts().number(number));
    let own = Arc::clone(figures);
    environment.add_function("limit", move |limit: f64| words::limit(limit, own.texts()));
    let own = Arc::clone(figures);
    environment.add_function("date", move |iso: &str| words::date(iso, own.texts().lang()));
    let own = Arc::clone(figures);
    environment.add_function("decimal", move |number: f64| words::decimal(number, own.texts().lang()));
    environment.add_filter("clip", clip);
    environment.add_filter("base", |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
    environment.add_filter("soft", soft);
}

/// One place in the report, or a list of them.
fn places(given: &Value) -> Result<Vec<String>, Error> {
    match given.as_str() {
        Some(place) => Ok(vec![place.to_owned()]),
        None => Ok(given.try_iter()?.map(|place| place.to_string()).collect()),
    }
}

/// Figures by their places in the report.
fn add_figures(environment: &mut Environment<'static>, figures: &Arc<Figures>) {
    let own = Arc::clone(figures);
    environment.add_function("cell", move |places: Rest<String>| tagged("td class=\"num\"", own.figure(&places)));
    let own = Arc::clone(figures);
    environment.add_function("figure", move |places: Rest<String>| tagged("span", own.figure(&places)));
    let own = Arc::clone(figures);
    environment.add_function("sum", move |places: Rest<String>| own.sum(&places));
    let own = Arc::clone(figures);
    environment.add_function("part", move |part: &Value, whole: &Value| {
        tagged("td class=\"num\"", own.share(&places(part)?, &places(whole)?))
    });
    let own = Arc::clone(figures);
    environment.add_function("rate", move |part: &Value, whole: &Value| {
        tagged("span", own.share(&places(part)?, &places(whole)?))
    });
    let own = Arc::clone(figures);
    environment.add_function("width", move |part: &Value, whole: &Value| own.width(&places(part)?, &places(whole)?));
    let own = Arc::clone(figures);
    environment.add_function("change", move |now: &Value, then: &Value, better: &str| {
        own.change(&places(now)?, &places(then)?, better).map(Value::from_safe_string)
    });
    let own = Arc::clone(figures);
    environment.add_function("points", move |now: &Value, of: &Value, then: &Value, was_of: &Value, better: &str| {
        let (now, of, then, was_of) = (places(now)?, places(of)?, places(then)?, places(was_of)?);
        own.points([&now, &of], [&then, &was_of], better).map(Value::from_safe_string)
    });
    environment.add_function("each", |base: &str, count: usize, tail: &str| -> Vec<String> {
        (0..count).map(|at| format!("{base}/{at}{tail}")).collect()
    });
}

/// An element around a figure. Places and numbers need no escaping.
fn tagged(tag: &str, figure: Result<String, Error>) -> Result<Value, Error> {
    let name = tag.split(' ').next().unwrap_or_default();
    figure.map(|figure| Value::from_safe_string(format!("<{tag}{figure}</{name}>")))
}

/// A text with arguments: whole numbers as the language groups them, all else as it stands.
fn say(texts: &Catalog, id: &str, args: &Kwargs) -> Result<String, Error> {
    let argument = |name: &str| -> Result<(String, Argument), Error> {
        let value: Value = args.get(name)?;
        let argument =
            u64::try_from(value.clone()).map_or_else(|_| Argument::Text(value.to_string()), Argument::Number);
        Ok((name.to_owned(), argument))
    };
    let args: Result<Vec<_>, _> = args.args().map(argument).collect();
    Ok(texts.fill(id, args?.iter().map(|(name, argument)| (name.as_str(), argument))))
}

/// A text cut to so many characters: files may hold headers of any length.
fn clip(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A name of a field or rule that may be broken behind its dashes.
fn soft(name: &str) -> Value {
    let escaped = minijinja::HtmlEscape(name).to_string();
    Value::from_safe_string(escaped.replace('_', "_<wbr>").replace('-', "-<wbr>"))
}

/// JSON as the template engine holds it.
pub fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::from(()),
        Json::Bool(flag) => Value::from(*flag),
        Json::Number(number) => number.as_u64().map_or_else(|| Value::from(number.as_f64()), Value::from),
        Json::String(text) => Value::from(text.as_str()),
        Json::Array(items) => items.iter().map(value).collect::<Vec<_>>().into(),
        Json::Object(fields) => {
            fields.iter().map(|(name, field)| (name.clone(), value(field))).collect::<BTreeMap<_, _>>().into()
        }
    }
}
