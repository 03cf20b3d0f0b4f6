//! Articles that are set aside: bantin fails at them by its own fault, which is found out when the site is made or
//! printed. Their files wait here until something changes with which bantin may be right again.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::content::article::ParsedArticle;
use crate::site::held::Last;
use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

type Articles = BTreeMap<SourcePath, Arc<ParsedArticle>>;

/// What became of their files.
#[derive(Debug, Default)]
pub struct Aside(Articles);

impl Aside {
    /// Takes the articles in whose files `bugs` are out of `articles`, which keeps what is wrong with them. Where that is done
    /// already, what was published of an article is shown and fails too: then that is not to be shown either. `false` when
    /// nothing could be taken out.
    pub fn put(
        &mut self,
        bugs: &[Diagnostic],
        articles: &mut Articles,
        held: &mut BTreeMap<SourcePath, Last>,
    ) -> bool {
        let mut is_put = false;
        for bug in bugs {
            is_put |= self.put_one(bug.clone(), articles, held);
        }
        is_put
    }

    fn put_one(
        &mut self,
        bug: Diagnostic,
        articles: &mut Articles,
        held: &mut BTreeMap<SourcePath, Last>,
    ) -> bool {
        let Some(path) = bug.place.as_ref().map(|place| place.path.clone()) else {
            return false;
        };
        let Some(parsed) = articles.get_mut(&path) else {
            return false;
        };
        if parsed.article.is_some() || parsed.broken.is_some() {
            let mut nothing = ParsedArticle::of_nothing(bug);
            nothing.diagnostics.extend_from_slice(&parsed.diagnostics);
            self.0.insert(path, mem::replace(parsed, Arc::new(nothing)));
            return true;
        }
        let last = held.get_mut(&path);
        last.is_some_and(|last| match last {
            Last::Article(article, _) => {
                *last = Last::Unusable(article.digest);
                true
            }
            _ => false,
        })
    }

    /// Forgets a file that is another one now, or gone.
    pub fn forget(&mut self, path: &SourcePath) {
        self.0.remove(path);
    }

    /// Puts all of them back.
    pub fn put_back(&mut self, articles: &mut Articles) {
        articles.append(&mut self.0);
    }
}
