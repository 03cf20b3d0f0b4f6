//! Tests of `stoppable`: templates print the same as before, fail where they are stopped, and keep the places of errors.

use super::scan::{CALL, CALL_AND_TRIM, CONDITION, FIRST_CONDITION, scan};
use super::stoppable::{self, Inserted, register, until};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tera::{Context, ErrorKind, Tera};

fn engine() -> Tera {
    let mut tera = Tera::new();
    register(&mut tera);
    tera
}

fn stoppable(text: &str) -> (String, Inserted) {
    stoppable::stoppable(text, &scan(text).calls)
}

/// What the author wrote of a longer text.
fn own(longer: &str) -> String {
    let pieces = [CALL, CALL_AND_TRIM, FIRST_CONDITION, CONDITION];
    pieces
        .iter()
        .fold(longer.to_owned(), |text, piece| text.replace(piece, ""))
}

/// Templates, and how many calls each gets.
const TEMPLATES: &[(&str, usize)] = &[
    ("{% for x in range(end=3) %} {{ x }} {% endfor %}", 0),
    ("{% for x in range(end=3) %} {{ x | abs }} {% endfor %}", 1),
    (
        "{% for x in [1] %}{% for y in [[x]] %}{% if y[0] == x %}{{ x }}{% endif %}{% endfor %}{% endfor %}",
        2,
    ),
    (
        "a {%- for x in range(end=3) -%}\n {{ (x) }} \n{%- endfor -%} b",
        1,
    ),
    ("{%for x in [1,2]-%} <{{x|abs}}> {%-else-%} none {%endfor%}", 1),
    (
        "{% for x in [1] %}\n{%- for y in [2] %} {{ x + y }}{% endfor %}{% endfor %}",
        1,
    ),
    (
        "{% raw %}{% for x in y %}{% endraw %}{% for x in [1] %}ổ{{ [x][0] }}{% endfor %}",
        1,
    ),
    ("{%- raw -%} {% for x in y %} {%- endraw -%} z", 0),
    ("{# {% for x in y %} #}{#- {{ [x for x in y] }} -#} z", 0),
    (
        "{{ \"{% for x in y %}\" }}{{ '[x for x in y]' }}{{ `a\"[x for` }}{{ 'a\\'[x for y in z]' }}",
        0,
    ),
    ("{{ [x for x in range(end=3)] | length }}", 1),
    (
        "{{ [x for x in range(end=9) if x > 1 or x == 0] | join(sep=\",\") }}",
        1,
    ),
    (
        "{{ [x for x in range(end=9) if not x == 3] | join(sep=\",\") }}",
        1,
    ),
    ("{{ [[x + y for y in [1]] for x in [[2], [3]][1]] | length }}", 2),
    ("{{ [(1 if x else 2) for x in [0, 1]] | join(sep=\",\") }}", 1),
    ("{{ [1 if x else 2 for x in [0, 1]] | join(sep=\",\") }}", 1),
    (
        "{% for x in [y for y in [1, 2] if y == 2] %}{{ x }}{% endfor %}",
        1,
    ),
    (
        "{% set for_each = {\"if\": 1, \"for\": [2]} %}{{ for_each[\"for\"][0] }}",
        0,
    ),
    (
        "{% if true %}{ {% for x in \"ab\" %}{{ x }}{% endfor %} }{% endif %} {",
        0,
    ),
    (
        "{% filter upper %}{% for x in [\"a\"] %}{{ x | trim }}{% endfor %}{% endfilter %}",
        1,
    ),
    (
        "{% component o(x) %} <{{ x }}> {% endcomponent %}{{ <o x={1} /> }}",
        1,
    ),
];

#[test]
fn a_template_prints_the_same_with_the_calls_and_every_long_loop_has_one() {
    for (text, count) in TEMPLATES {
        let (longer, _) = stoppable(text);
        assert_eq!(
            longer.matches("__may_go_on()").count(),
            *count,
            "{text}: {longer}"
        );
        assert_eq!(own(&longer), *text);
        let [expected, printed] = [*text, &longer].map(|text| {
            let mut tera = engine();
            let added = tera.add_raw_template("a.html", text);
            added.unwrap_or_else(|error| panic!("{text}: {error}"));
            let printed = tera.render("a.html", &Context::new());
            printed.unwrap_or_else(|error| panic!("{text}: {error}"))
        });
        assert_eq!(expected, printed, "{text}: {longer}");
    }
}

#[test]
fn no_text_is_too_broken_to_be_read() {
    for text in [
        "{%",
        "{{ '",
        "{{ \"\\",
        "{# ",
        "{% raw %}{%",
        "{",
        "{% for",
        "{{ [x for ]",
        "{{ ố ]",
        "{#}",
        "{%-",
    ] {
        assert_eq!(own(&stoppable(text).0), text);
    }
}

/// The place of an error is that in the author's text, before, between and behind what is inserted.
#[test]
fn errors_keep_their_columns() {
    for text in [
        "{% for x in [1] %}ố{{ (x.a.b) }}{% endfor %}",
        "{% for x in [1] %}{% for y in [x for x in [2]] -%} ề {{ y.a.b | abs }}{% endfor %}{% endfor %}",
        "{{ [x for x in [1] if x] | length }}{{ [x.a.b for x in [1]] }}",
        "{% for x in [1] %}\n ớ {% for y in [1] %}{% endfor %}{{ y.a.b }}{% endfor %}",
        "{{ [x for x in [1] if x.a.b] | length }}",
    ] {
        let (longer, inserted) = stoppable(text);
        let [own, moved] = [text, &longer].map(|text| {
            let mut tera = engine();
            tera.add_raw_template("a.html", text).expect(text);
            let error = tera.render("a.html", &Context::new()).expect_err(text);
            let ErrorKind::RenderingError(report) = error.kind() else {
                panic!("{text}: {error}")
            };
            let number = |number: usize| u32::try_from(number).expect("a number");
            let span = report.span();
            let start = (number(span.start_line), number(span.start_col + 1));
            [start, (number(span.end_line), number(span.end_col + 1))]
        });
        assert_eq!(
            moved.map(|(line, column)| (line, inserted.column(line, column))),
            own,
            "{longer}"
        );
    }
}

#[test]
fn a_page_that_was_stopped_fails_in_its_loops() {
    for text in [
        "{% for x in [1] %}{% if (x) %}{% endif %}{% endfor %}",
        "{% for x in [1] %}{% for y in [1] %}{% endfor %}{% endfor %}",
        "{% set y %}{% for x in [1] %}{% for y in [1] %}{% endfor %}{% endfor %}{% endset %}",
        "{% set y = [x for x in [1]] %}",
        "{% set y = [x for x in [1] if true] %}",
        "{% component o(x) %}{% endcomponent %}{{ <o x={1} /> }}",
    ] {
        let mut tera = engine();
        tera.add_raw_template("a.html", &stoppable(text).0).expect(text);
        let stop = Arc::new(AtomicBool::new(false));
        let print = || tera.render("a.html", &Context::new());
        assert!(until(&stop, print).is_ok(), "{text}");
        stop.store(true, Ordering::Relaxed);
        assert!(until(&stop, print).is_err(), "{text}");
        assert!(print().is_ok(), "{text}");
    }
}

#[test]
fn the_templates_that_one_names_are_found_where_the_engine_finds_them() {
    for (text, names) in [
        (
            "{% extends \"a.html\" %}{%- include 'b.html' -%}",
            &["a.html", "b.html"] as &[_],
        ),
        (
            "{%include `ố/c.html`%}{% if x == \"y\" %}{% endif %}",
            &["ố/c.html"],
        ),
        (
            "{# {% include \"a\" %} #}{% raw %}{% include \"b\" %}{% endraw %}{{ '{% include \"c\" %}' }}",
            &[],
        ),
        ("{% include \"", &[""]),
        ("{% include", &[""]),
    ] {
        let links = scan(text).links;
        let found: Vec<_> = links.iter().map(|link| link.name).collect();
        assert_eq!(found, names, "{text}");
        assert!(
            links
                .iter()
                .all(|link| text.get(link.range.clone()) == Some(link.name)),
            "{text}"
        );
    }
    let text = "{% block a %}{%- endblock a %}{# {% endblock %} #}";
    assert_eq!(scan(text).last_block, Some(13..30));
}
