//! Views: types whose fields are the values that templates see. Holds the macro that declares them.

use std::collections::BTreeMap;
use tera::Value;
use tera::value::Key;

/// A field that templates see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViewField {
    /// The view that has it.
    pub view: &'static str,
    /// Its name in templates.
    pub name: &'static str,
}

macro_rules! views {
    (static $fields:ident; $($(#[doc = $doc:literal])* $view:ident { $($(#[doc = $about:literal])* $field:ident: $type:ty,)* })*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, Clone)]
            #[allow(missing_docs, reason = "`docs/themes.md` documents every field")]
            pub struct $view { $($(#[doc = $about])* pub $field: $type,)* }

            impl From<$view> for tera::Value {
                fn from(view: $view) -> Self {
                    let name = $crate::render::view::views::name;
                    let fields = [$((name(stringify!($field)), Self::from(view.$field)),)*];
                    $crate::render::view::views::map(fields)
                }
            }
        )*

        /// Every field of these views.
        pub static $fields: &[$crate::render::view::views::ViewField] = &[
            $($($crate::render::view::views::ViewField {
                view: stringify!($view),
                name: $crate::render::view::views::name(stringify!($field)),
            },)*)*
        ];
    };
}

/// A map key that sorts by the position of its field.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place(usize, &'static str);

impl From<Place> for Key<'static> {
    fn from(place: Place) -> Self {
        Self::Str(place.1)
    }
}

/// A map of fields in their order: cheaper than a hash map, whose keys Tera would hash twice.
pub fn map<const COUNT: usize>(fields: [(&'static str, Value); COUNT]) -> Value {
    let in_order = |(at, (name, value))| (Place(at, name), value);
    let fields: BTreeMap<Place, Value> = fields.into_iter().enumerate().map(in_order).collect();
    Value::from(fields)
}

/// `r#type` is `type` in templates.
pub const fn name(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}
