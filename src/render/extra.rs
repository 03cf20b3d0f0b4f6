//! Values whose keys a theme declares, as templates see them: `extra` of articles and of the site, and the options of the theme.
//! Whether they have the declared types was checked before.

use crate::config::declared::Declarations;
use crate::config::settings::Config;
use crate::config::value_type::ValueType;
use crate::content::article::Article;
use crate::site::extras::filled;
use crate::site::model::Site;
use crate::text::dates::moment::Moment;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use tera::Value;

/// Makes the view of a date.
pub type MakeDate = fn(&Config, Moment) -> Value;

/// `extra` of an article.
#[must_use]
pub fn of_article(site: &Site, article: &Article, date: MakeDate) -> Value {
    let front = &article.front;
    let declared = &site.declared.article;
    if declared.0.is_empty() {
        return Value::from_serializable(&front.extra);
    }
    let own = declared.0.iter().map(|(name, declaration)| {
        let json = filled(declaration, name, article);
        (name.clone(), value(&site.config, &declaration.form, &json, date))
    });
    let others = front
        .extra
        .iter()
        .filter(|(name, _)| !declared.0.contains_key(*name));
    let others = others.map(|(name, json)| (name.clone(), Value::from_serializable(json)));
    Value::from(own.chain(others).collect::<BTreeMap<_, _>>())
}

/// Values of a table of the settings, filled with those that it does not have.
#[must_use]
pub fn of_settings(
    config: &Config,
    declared: &Declarations,
    values: &Map<String, Json>,
    date: MakeDate,
) -> Value {
    let values = values.iter().map(|(name, json)| {
        let value = match declared.0.get(name) {
            Some(declaration) => value(config, &declaration.form, json, date),
            None => Value::from_serializable(json),
        };
        (name.clone(), value)
    });
    Value::from(values.collect::<BTreeMap<_, _>>())
}

fn value(config: &Config, form: &ValueType, json: &Json, date: MakeDate) -> Value {
    match form {
        ValueType::Date => {
            let moment = json
                .as_str()
                .and_then(|text| Moment::parse(text, config.zone).ok());
            moment.map_or_else(Value::none, |moment| date(config, moment))
        }
        // Else it would be undefined.
        ValueType::Text | ValueType::Choice(_) | ValueType::Integer | ValueType::Number if json.is_null() => {
            Value::none()
        }
        ValueType::Text
        | ValueType::Integer
        | ValueType::Number
        | ValueType::Flag
        | ValueType::List
        | ValueType::Choice(_) => Value::from_serializable(json),
    }
}
