//! Which of the variables that cost something the templates of a theme ask for. A template asks for a variable whose name it
//! mentions: too many are found, never too few.

/// Variables that are made only for themes that ask for them.
pub const VARIABLES: [&str; 5] = ["index", "next", "previous", "related", "series"];

/// The dump of all variables.
const DUMP: &str = "__tera_context";

/// The variables that a theme asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asks([bool; VARIABLES.len()]);

impl Asks {
    /// What templates with these texts ask for.
    #[must_use]
    pub fn of<'a>(templates: impl Iterator<Item = &'a str>) -> Self {
        let mut asks = Self::default();
        for text in templates {
            for (name, asked) in VARIABLES.iter().zip(&mut asks.0) {
                *asked = *asked || mentions(text, name) || text.contains(DUMP);
            }
        }
        asks
    }

    /// Whether a template asks for the variable `name`.
    #[must_use]
    pub fn has(self, name: &str) -> bool {
        let at = VARIABLES.iter().position(|known| *known == name);
        at.is_some_and(|at| self.0[at])
    }
}

/// Whether `name` is a word of `text`, and not the field of another variable, as in `loop.index`.
fn mentions(text: &str, name: &str) -> bool {
    let is_inside =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, name).any(|at| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        !is_inside(before) && before != Some(&b'.') && !is_inside(bytes.get(at + name.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_asks_for_a_variable_and_a_field_of_that_name_does_not() {
        for (text, asks) in [
            ("{% if related %}", true),
            ("{{related[0].title}}", true),
            ("{% for item in related|reverse %}", true),
            ("{{ page.related }}", false),
            ("{{ unrelated }}{{ related_to }}", false),
            ("{{ __tera_context }}", true),
            ("", false),
        ] {
            assert_eq!(Asks::of([text].into_iter()).has("related"), asks, "{text}");
        }
        assert!(!Asks::of(["{{ loop.index }}"].into_iter()).has("index"));
        assert!(
            !Asks::of(["title"].into_iter()).has("title"),
            "it costs nothing, and is always there"
        );
    }
}
