//! The old addresses that articles lack, for `check` and `fix`: of the list of addresses that are gone, and of those that the
//! next publication drops. Nothing is written.

use super::setup;
use crate::base::path::{SourcePath, UrlPath};
use crate::disk::publish::gone::{self, GoneAddresses};
use crate::disk::publish::held::Pack;
use crate::disk::publish::output;
use crate::disk::publish::places::Places;
use crate::site::model::Site;
use crate::site::moved::tell::MissingAliases;
use crate::text::dates::moment::Moment;
use crate::workspace::Flags;
use std::collections::BTreeMap;
use std::path::Path;

/// The addresses that are gone when `site`, in `root`, is published into its usual folder.
#[must_use]
pub fn of_site(root: &Path, pack: &Pack, site: &Site) -> GoneAddresses {
    let places = Places::new(root, &output::usual(root));
    GoneAddresses::find(&places, pack, gone::published(&places).as_ref(), site)
}

/// The addresses that are missing in `aliases` beyond doubt, by article. A site that was never published is not read.
#[must_use]
pub fn certain(root: &Path, now: Moment) -> BTreeMap<SourcePath, Vec<UrlPath>> {
    let output = output::usual(root);
    if !Places::new(root, &output).manifest().exists() {
        return BTreeMap::new();
    }
    let pack = Pack::of(root, &output);
    let mut workspace = setup::load(root, Flags::default(), false).workspace;
    let Some(press) = workspace.snapshot(now, &pack).press else {
        return BTreeMap::new();
    };
    MissingAliases::of(&press.site, &of_site(root, &pack, &press.site).all).certain
}
