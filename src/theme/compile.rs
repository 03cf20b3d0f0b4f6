//! Compiles a theme: its own templates and those of the themes it extends, as one set.
//!
//! A template is known as `<theme>/article.html`, and by its plain name in the first theme that has it: so a theme can
//! override a template and extend the one it overrides. Nothing here renders a page or knows an article.

use super::accent::Accent;
use super::asks::Asks;
use super::assets::{Addition, Assets};
use super::body_forms::BodyForms;
use super::card_colours;
use super::compiled::REQUIRED_RECIPES;
use super::compiled::Theme;
use super::files::{self, Files};
use super::manifest::{self, ThemeManifest};
use super::outputs::{OutputKind, Outputs, TextOutput};
use super::templates::{Templates, templates};
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::{SourcePath, UrlPath};
use crate::base::span::Spanned;
use crate::config::declared::Declared;
use crate::config::settings::{Images, ThemeChoice};
use crate::config::theme_labels::ThemeLabels;
use crate::image::card::face::CardColours;
use crate::image::recipe::{Recipe, RecipePatch};
use crate::source::role::settings_path;
use crate::source::tree::SourceTree;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The longest chain of themes that extend each other.
const MAX_CHAIN: usize = 8;

/// Compiles the theme that the settings choose. `None`: it has errors, which are in `diagnostics`.
#[must_use]
pub fn compile(choice: &ThemeChoice, tree: &SourceTree, diagnostics: &mut Vec<Diagnostic>) -> Option<Theme> {
    let name = choice.name.as_str();
    let errors = |diagnostics: &[Diagnostic]| {
        diagnostics
            .iter()
            .filter(|d| d.severity == Severity::Error)
            .count()
    };
    let before = errors(diagnostics);
    let (themes, manifests) = chain(choice, tree, diagnostics)?;
    let recipes = recipes(&manifests);
    let body = BodyForms::of(manifests.iter().map(|manifest| &manifest.body));
    for wanted in REQUIRED_RECIPES
        .into_iter()
        .chain(body.recipes())
        .filter(|wanted| !recipes.contains_key(*wanted))
    {
        let diagnostic = Diagnostic::new(&code::THEME_RECIPE_MISSING).arg("name", wanted);
        diagnostics.extend(themes[0].path("theme.toml").map(|path| diagnostic.in_file(&path)));
    }
    let addition = accent(choice, &themes, &manifests, diagnostics);
    let assets = Assets::of(&themes, addition.as_ref(), diagnostics);
    let Templates {
        tera,
        files: templates,
        texts,
        inserted,
    } = templates(&themes, diagnostics)?;
    let outputs = outputs(&themes, &manifests, &templates, diagnostics);
    (errors(diagnostics) == before).then(|| Theme {
        name: name.to_owned(),
        outputs: Outputs::new(outputs, &tera),
        tera,
        templates,
        asks: Asks::of(texts.values().map(String::as_str)),
        texts,
        inserted,
        assets,
        declared: Arc::new(
            (manifests.iter()).fold(Declared::default(), |own, below| own.over(&below.declared)),
        ),
        labels: (manifests.iter()).fold(ThemeLabels::default(), |own, below| own.over(&below.labels)),
        recipes,
        body,
        card_colours: card_colours(choice, &themes, &manifests),
    })
}

/// The files and manifests of the theme and of those it extends, the chosen one first. `None`: one is missing or wrong.
fn chain(
    choice: &ThemeChoice,
    tree: &SourceTree,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Vec<Files>, Vec<ThemeManifest>)> {
    let mut themes: Vec<Files> = Vec::new();
    let mut manifests = Vec::new();
    let mut next = Some(choice.name.clone());
    while let Some(name) = next.take() {
        let is_again = themes.iter().any(|theme| theme.name == name);
        let said_in = themes.last().and_then(|theme| theme.path("theme.toml"));
        if is_again || themes.len() >= MAX_CHAIN {
            let names = themes
                .iter()
                .map(|theme| theme.name.as_str())
                .chain([name.as_str()]);
            let diagnostic =
                Diagnostic::new(&code::THEME_CYCLE).arg("chain", names.collect::<Vec<_>>().join(" → "));
            diagnostics.extend(said_in.map(|path| diagnostic.in_file(&path)));
            return None;
        }
        let files = Files::of(&name, tree);
        let Some(files) = files.filter(|files| files.has("theme.toml")) else {
            if let (None, Some(folder)) = (&said_in, &choice.folder) {
                let missing = Diagnostic::new(&code::THEME_FOLDER_MISSING).arg("path", &folder.value);
                diagnostics.push(missing.at(&settings_path(), folder.span));
                return None;
            }
            let diagnostic = Diagnostic::new(&code::THEME_MISSING)
                .arg("name", &name)
                .arg("available", files::available(tree).join(", "));
            diagnostics.push(match (said_in, choice.name_span) {
                (Some(path), _) => diagnostic.in_file(&path),
                (None, Some(span)) => diagnostic.at(&settings_path(), span),
                (None, None) => diagnostic,
            });
            return None;
        };
        let path = files.path("theme.toml")?;
        let manifest = manifest::read(&path, files.text("theme.toml"), diagnostics)?;
        next.clone_from(&manifest.extends);
        themes.push(files);
        manifests.push(manifest);
    }
    Some((themes, manifests))
}

/// The text files that the themes declare, by name; each has a template of that name.
fn outputs(
    themes: &[Files],
    manifests: &[ThemeManifest],
    templates: &BTreeMap<String, SourcePath>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, TextOutput> {
    let mut all = BTreeMap::new();
    for (theme, manifest) in themes.iter().zip(manifests) {
        let Some(path) = theme.path("theme.toml") else {
            continue;
        };
        for Spanned { value: name, span } in &manifest.outputs {
            if !templates.contains_key(name) {
                let missing = Diagnostic::new(&code::THEME_OUTPUT_TEMPLATE).arg("name", name);
                diagnostics.push(missing.at(&path, *span));
            }
            let kind = OutputKind::of(name);
            let url = UrlPath::new(&format!("/{name}")).ok();
            all.extend(kind.zip(url).map(|(kind, url)| {
                let output = TextOutput {
                    url,
                    kind,
                    declared_in: path.clone(),
                };
                (name.clone(), output)
            }));
        }
    }
    all
}

/// The CSS that the accent of the site adds to a style sheet of the theme. `None`: nothing is added.
fn accent(
    choice: &ThemeChoice,
    themes: &[Files],
    manifests: &[ThemeManifest],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Addition> {
    let has = |sheet: &str| {
        themes
            .iter()
            .any(|theme| !theme.text(&format!("static/{sheet}")).is_empty())
    };
    let problem = match Accent::of(manifests.iter().map(|manifest| &manifest.accent)) {
        Err(key) => Diagnostic::new(&code::ACCENT_INCOMPLETE).arg("key", key),
        Ok(Some(accent)) if !has(&accent.stylesheet) => {
            Diagnostic::new(&code::ACCENT_STYLESHEET).arg("name", &accent.stylesheet)
        }
        Ok(accent) => {
            let (colour, settings) = (choice.accent.as_ref()?, settings_path());
            let Some(accent) = accent else {
                let unused = Diagnostic::new(&code::ACCENT_UNUSED).arg("name", &choice.name);
                diagnostics.push(unused.at(&settings, colour.span));
                return None;
            };
            diagnostics.extend(accent.remark(colour, &settings));
            return Some(Addition {
                text: accent.css(colour.value),
                stylesheet: accent.stylesheet,
            });
        }
    };
    diagnostics.extend(themes[0].path("theme.toml").map(|path| problem.in_file(&path)));
    None
}

/// The colours of cards, from the style sheet that follows the accent, else from `site.css`.
fn card_colours(choice: &ThemeChoice, themes: &[Files], manifests: &[ThemeManifest]) -> CardColours {
    let accent = Accent::of(manifests.iter().map(|manifest| &manifest.accent));
    let accent = accent.ok().flatten();
    let sheet = accent.as_ref().map_or("site.css", |accent| &accent.stylesheet);
    let path = format!("static/{sheet}");
    let texts = themes.iter().map(|theme| theme.text(&path));
    let text = texts
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default();
    let chosen = choice.accent.as_ref().map(|chosen| chosen.value);
    card_colours::of(text, accent.as_ref().zip(chosen))
}

fn recipes(manifests: &[ThemeManifest]) -> BTreeMap<String, Recipe> {
    let mut recipes = BTreeMap::new();
    for manifest in manifests.iter().rev() {
        for (name, patch) in &manifest.recipes {
            let recipe: &mut Recipe = recipes.entry(name.clone()).or_default();
            *recipe = recipe.patched(patch);
        }
    }
    recipes
}

/// The theme's recipes with `[images]` of the settings applied: first its defaults, where the theme sets nothing, then its
/// changes by recipe name.
#[must_use]
pub fn adjusted(
    theme: &Theme,
    settings: &Images,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Recipe> {
    for name in settings
        .recipes
        .keys()
        .filter(|name| !theme.recipes.contains_key(*name))
    {
        let available: Vec<_> = theme.recipes.keys().map(String::as_str).collect();
        let diagnostic = Diagnostic::new(&code::RECIPE_UNKNOWN).arg("name", name);
        diagnostics.push(
            diagnostic
                .arg("available", available.join(", "))
                .in_file(&settings_path()),
        );
    }
    let unchanged = RecipePatch::default();
    (theme.recipes.iter())
        .map(|(name, recipe)| {
            let mut recipe = recipe.clone();
            // Widths and formats that the theme set stay: a picture for social networks needs them.
            let plain = Recipe::default();
            if recipe.widths == plain.widths {
                recipe.widths.clone_from(&settings.widths);
            }
            if recipe.formats == plain.formats {
                recipe.formats.clone_from(&settings.formats);
            }
            recipe.quality = settings.quality;
            let patch = settings.recipes.get(name).unwrap_or(&unchanged);
            (name.clone(), recipe.patched(patch))
        })
        .collect()
}
