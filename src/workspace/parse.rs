//! Parses one file for the workspace: an article, or the settings. Keeps nothing.

use crate::base::bug::{Task, contained};
use crate::base::catalogue::site::FILE_ENDING;
use crate::base::diagnostic::Diagnostic;
use crate::config::check;
use crate::config::settings::Config;
use crate::content::article::{self, ParsedArticle};
use crate::content::html::HtmlStore;
use crate::source::role::{Role, SETTINGS, article_name, settings_path};
use crate::source::tree::{Data, SourceFile, SourceTree};
use std::mem;
use std::sync::Arc;

/// Parses the text of an article and drops it from the file; the HTML is moved to `shelf`, if there is one.
pub fn file(mut file: SourceFile, shelf: Option<&Arc<dyn HtmlStore>>) -> (SourceFile, Option<ParsedArticle>) {
    let mut parsed = match mem::replace(&mut file.data, Data::Parsed) {
        Data::Article { text, said } => {
            let parse = || article::parse(&file.path, file.digest, &text);
            let parsed = contained(Task::Parse, file.path.as_str(), parse);
            let mut parsed = parsed.unwrap_or_else(|bug| ParsedArticle::of_nothing(bug.in_file(&file.path)));
            parsed.diagnostics.extend(said);
            Some(parsed)
        }
        Data::Unreadable(why) if Role::of(&file.path) == Some(Role::Article) => {
            let parsed = ParsedArticle::of_nothing((*why).clone());
            file.data = Data::Unreadable(why);
            Some(parsed)
        }
        other => {
            file.data = other;
            None
        }
    };
    let article = parsed.as_mut().and_then(|parsed| parsed.article.as_mut());
    if let (Some(shelf), Some(article)) = (shelf, article.and_then(Arc::get_mut)) {
        article.body.html.move_to(shelf);
    }
    (file, parsed)
}

/// The diagnostic of a file as such: it cannot be read, or its name keeps it from being an article. Unreadable articles are
/// reported by their parser, and unreadable companions by the articles that need them.
pub fn wrong(file: &SourceFile) -> Option<Diagnostic> {
    let role = || Role::of(&file.path);
    if let Data::Unreadable(why) = &file.data {
        let is_of_articles = matches!(role(), Some(Role::Article | Role::Companion));
        return (!is_of_articles).then(|| (**why).clone());
    }
    let name = file.path.file_name();
    let right = article_name(name).filter(|_| role() == Some(Role::Companion))?;
    let said = Diagnostic::new(&FILE_ENDING)
        .arg("name", name)
        .arg("right", right);
    Some(said.in_file(&file.path))
}

/// Parses the settings of a site. `None`: they are missing or unusable.
pub fn settings(tree: &SourceTree, diagnostics: &mut Vec<Diagnostic>) -> Option<Arc<Config>> {
    let path = settings_path();
    let text = tree.text(SETTINGS)?;
    let parsed = contained(Task::Parse, SETTINGS, || {
        check::parse_and_check_placeholders(&path, text)
    });
    let (config, problems) = parsed.unwrap_or_else(|bug| (None, vec![bug.in_file(&path)]));
    diagnostics.extend(problems);
    config.map(Arc::new)
}
