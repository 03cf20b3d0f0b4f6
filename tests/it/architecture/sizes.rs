//! Functions that one can read at a glance: at most 70 lines and five parameters. A tuple counts for its parts: arguments
//! that belong together are a struct, not a tuple.

use super::{Fault, File, check};

/// Lines of a function, from its signature to its closing brace.
const LINES: usize = 70;

/// Parameters of a function, without `self`.
const PARAMETERS: usize = 5;

/// Functions with the signature of a trait of another crate.
const OF_OTHERS: [&str; 1] = ["curve_to"];

/// A function of a file.
struct Function {
    /// Of its signature, from 1.
    line: usize,
    name: String,
    /// Between the parentheses.
    parameters: String,
    /// `None`: it has no body, as in a trait.
    lines: Option<usize>,
}

/// The functions of a file. It must be formatted by rustfmt: a body ends at the first brace with the indent of its signature.
fn functions(file: &File) -> Vec<Function> {
    let code: Vec<(usize, &str)> = file.code().collect();
    let starts = code.iter().enumerate().filter_map(|(at, (line, text))| {
        let (before, after) = text.split_once("fn ")?;
        let is_start = before.split_whitespace().all(|word| {
            word.starts_with("pub")
                || matches!(
                    word,
                    "const" | "async" | "unsafe" | "extern" | "\"system\"" | "\"C\""
                )
        });
        let end = after.find(|c: char| !c.is_alphanumeric() && c != '_')?;
        (is_start && end > 0).then(|| (at, *line, after[..end].to_owned()))
    });
    starts
        .map(|(at, line, name)| {
            let rest: Vec<&str> = code[at..].iter().map(|(_, text)| *text).collect();
            let text = rest.join("\n");
            let (_, signature) = text.split_once(&format!("fn {name}")).expect("the function");
            let (parameters, behind) = parameters(signature);
            let before = text[..text.len() - behind.len()].matches('\n').count();
            let head = rest[before..]
                .iter()
                .position(|text| text.ends_with(['{', '}', ';']));
            let head = before + head.expect("the end of a signature");
            let indent = rest[0].len() - rest[0].trim_start().len();
            let is_end = |text: &&str| text.len() == indent + 1 && text.ends_with('}');
            let end = match rest[head].chars().last() {
                Some('{') => rest.iter().position(is_end),
                Some('}') => Some(head),
                _ => None,
            };
            let lines = end.map(|end| code[at + end].0 - line + 1);
            Function {
                line,
                name,
                parameters,
                lines,
            }
        })
        .collect()
}

/// What stands between the parentheses of a signature behind its name, and the rest behind them.
fn parameters(signature: &str) -> (String, &str) {
    let mut depth = 0_usize;
    let mut generics = 0_usize;
    let mut start = 0;
    let mut before = ' ';
    for (at, c) in signature.char_indices() {
        match c {
            '<' if depth == 0 => generics += 1,
            '>' if depth == 0 && !matches!(before, '-' | '=') => generics = generics.saturating_sub(1),
            '(' if generics == 0 => {
                depth += 1;
                if depth == 1 {
                    start = at + 1;
                }
            }
            ')' if generics == 0 => {
                depth -= 1;
                if depth == 0 {
                    return (signature[start..at].to_owned(), &signature[at + 1..]);
                }
            }
            _ => {}
        }
        before = c;
    }
    (String::new(), "")
}

/// The parts of a list, separated by commas that stand in no brackets.
fn parts(list: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let (mut start, mut before) = (0, ' ');
    let mut parts = Vec::new();
    for (at, c) in list.char_indices() {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            '>' if matches!(before, '-' | '=') => {}
            ')' | ']' | '}' | '>' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        before = c;
    }
    parts.push(&list[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// How many values a parameter takes: those of a tuple are counted one by one.
fn values(parameter: &str) -> usize {
    let parameter = parameter.trim().trim_start_matches("mut ");
    let bare = parameter
        .trim_start_matches(['&', ' '])
        .trim_start_matches("mut ");
    if bare == "self" || bare.starts_with("self:") || bare.starts_with('\'') && bare.ends_with(" self") {
        return 0;
    }
    let kind = match parameter.strip_prefix('(') {
        // A pattern: the type stands behind the colon that is in no brackets.
        Some(_) => parameter.rsplit_once("): ").map_or("", |(_, kind)| kind),
        None => parameter.split_once(':').map_or("", |(_, kind)| kind.trim()),
    };
    let kind = kind.trim_start_matches(['&', ' ']).trim_start_matches("mut ");
    let inner = kind.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner.map_or(1, |inner| parts(inner).len().max(1))
}

fn faults(file: &File) -> Vec<Fault<'_>> {
    let mut faults = Vec::new();
    for Function {
        line,
        name,
        parameters,
        lines,
    } in functions(file)
    {
        let mut add = |what| faults.push(Fault { file, line, what });
        if let Some(lines) = lines.filter(|lines| *lines > LINES) {
            add(format!(
                "`{name}` has {lines} lines, more than {LINES}: make a function of one of its steps"
            ));
        }
        if OF_OTHERS.contains(&&*name) {
            continue;
        }
        let count: usize = parts(&parameters).into_iter().map(values).sum();
        if count > PARAMETERS {
            add(format!(
                "`{name}` takes {count} values, more than {PARAMETERS}: make a struct of those that belong together"
            ));
        }
    }
    faults
}

#[test]
fn functions_are_short_and_take_few_parameters() {
    check(faults);
}

#[test]
fn lines_and_parameters_are_counted_as_people_do() {
    let file = |body: usize| File {
        name: "text/a.rs".to_owned(),
        lines: [
            "impl A {",
            "    pub fn a<F: Fn(u8, u8) -> (u8, u8)>(",
            "        &'a mut self,",
            "        (x, y): (&str, Vec<(u8, u8)>),",
            "        f: impl Fn(&str, u8) -> Option<(u8, u8)>,",
            "        pair: &(u8, u8, u8),",
            "    ) -> u8 {",
        ]
        .into_iter()
        .chain(std::iter::repeat_n("        x;", body))
        .chain(["    }", "    fn b(self, n: u8);", "    fn c() {}", "}"])
        .map(str::to_owned)
        .collect(),
    };
    let said = |body| {
        let file = file(body);
        let said = faults(&file).into_iter();
        said.map(|fault| fault.to_string()).collect::<Vec<String>>()
    };
    let [many] = &said(LINES - 7)[..] else {
        panic!("{:?}", said(LINES - 7))
    };
    assert!(many.starts_with("src/text/a.rs:2: `a` takes 6 values"), "{many}");
    assert!(
        said(LINES - 6)[0].contains("`a` has 71 lines"),
        "{:?}",
        said(LINES - 6)
    );
    let found: Vec<(String, Option<usize>)> = functions(&file(1))
        .into_iter()
        .map(|function| (function.name, function.lines))
        .collect();
    let expected = [("a", Some(8)), ("b", None), ("c", Some(1))];
    assert_eq!(found, expected.map(|(name, lines)| (name.to_owned(), lines)));
}
