//! Quarantine for articles whose pages cannot be made: bantin itself fails at them (a bug), or a template of the theme
//! does. They count as broken until they change, or a file that is not an article does, after which they may succeed.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::content::article::ParsedArticle;
use crate::site::stand_in::LastVersion;
use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

type Articles = BTreeMap<SourcePath, Arc<ParsedArticle>>;

/// The parsed articles in quarantine.
#[derive(Debug, Default)]
pub struct Aside(Articles);

impl Aside {
    /// Moves the articles of `failures` out of `articles`, where only their diagnostics stay. If an article is moved already,
    /// its stand-in fails, which then becomes unusable too. `false`: nothing could be moved.
    pub fn put(
        &mut self,
        failures: &[Diagnostic],
        articles: &mut Articles,
        held: &mut BTreeMap<SourcePath, LastVersion>,
    ) -> bool {
        let mut is_put = false;
        for failure in failures {
            is_put |= self.put_one(failure.clone(), articles, held);
        }
        is_put
    }

    fn put_one(
        &mut self,
        failure: Diagnostic,
        articles: &mut Articles,
        held: &mut BTreeMap<SourcePath, LastVersion>,
    ) -> bool {
        let Some(path) = failure.place.as_ref().map(|place| place.path.clone()) else {
            return false;
        };
        let Some(parsed) = articles.get_mut(&path) else {
            return false;
        };
        if parsed.article.is_some() || parsed.broken.is_some() {
            let mut nothing = ParsedArticle::of_nothing(failure);
            nothing.diagnostics.extend_from_slice(&parsed.diagnostics);
            self.0.insert(path, mem::replace(parsed, Arc::new(nothing)));
            return true;
        }
        let last = held.get_mut(&path);
        last.is_some_and(|last| match last {
            LastVersion::Article(article, _) => {
                *last = LastVersion::Unusable(article.digest);
                true
            }
            _ => false,
        })
    }

    /// The articles, as they were parsed.
    pub fn articles(&self) -> &Articles {
        &self.0
    }

    /// Forgets a file that changed or is gone.
    pub fn forget(&mut self, path: &SourcePath) {
        self.0.remove(path);
    }

    /// Puts all articles back.
    pub fn put_back(&mut self, articles: &mut Articles) {
        articles.append(&mut self.0);
    }
}
