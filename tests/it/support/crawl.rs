//! Follows every reference of a published site, in pages, feeds, site maps, structured data and style
//! sheets, as a web server would answer it.

use super::{Tree, xml};
use bantin::base::percent;
use rayon::prelude::*;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// A published site under its address.
pub struct Published<'a> {
    tree: &'a Tree,
    base: Url,
    anchors: BTreeMap<String, BTreeSet<String>>,
    references: Vec<Reference>,
    faults: BTreeSet<String>,
}

/// A reference from one file to an address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The file that has it.
    pub file: String,
    /// Where in the file: an attribute, a key.
    pub place: &'static str,
    /// As written.
    pub written: String,
}

impl<'a> Published<'a> {
    /// Reads every file of `tree`, which is published at `base_url`.
    pub fn new(tree: &'a Tree, base_url: &str) -> Self {
        let files: Vec<(&String, &Vec<u8>)> = tree.iter().collect();
        let read: Vec<Reader<'_>> = files
            .into_par_iter()
            .map(|(name, bytes)| {
                let mut reader = Reader::new(name);
                reader.read(bytes);
                reader
            })
            .collect();
        let mut anchors = BTreeMap::new();
        let mut references = Vec::new();
        let mut faults = BTreeSet::new();
        for reader in read {
            anchors.insert(reader.file.to_owned(), reader.anchors);
            references.extend(reader.references);
            faults.extend(reader.faults);
        }
        Self {
            tree,
            base: Url::parse(base_url).expect("an address"),
            anchors,
            references,
            faults,
        }
    }

    /// Every reference of every file.
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// References to something that is not there, each with the reason; and what else is wrong: an id that
    /// stands twice, an address that should be absolute, elements that are not nested.
    pub fn dead(&self) -> Vec<String> {
        let reasons = self.references.iter().filter_map(|reference| {
            let reason = self.follow(reference).err()?;
            let Reference { file, place, written } = reference;
            Some(format!("{file}: {place} `{written}`: {reason}"))
        });
        let mut all: BTreeSet<String> = reasons.collect();
        all.extend(self.faults.iter().cloned());
        all.into_iter().collect()
    }

    /// The file that a reference leads to; none when it leads to another site.
    pub fn follow(&self, reference: &Reference) -> Result<Option<String>, String> {
        let from = self.address(&reference.file);
        let url = from
            .join(&reference.written)
            .map_err(|error| format!("no address ({error})"))?;
        if url.origin() != self.base.origin() {
            return match url.scheme() {
                "http" | "https" | "mailto" | "tel" => Ok(None),
                other => Err(format!("a `{other}:` address")),
            };
        }
        let below = url
            .path()
            .strip_prefix(self.base.path())
            .ok_or("leads out of the folder of the site")?;
        let path = percent::decode(below);
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path
        };
        if !self.tree.contains_key(&file) {
            return Err(format!("no file `{file}`"));
        }
        if let Some(fragment) = url.fragment().map(percent::decode).filter(|id| !id.is_empty())
            && !self.anchors[&file].contains(&fragment)
        {
            return Err(format!("no place `#{fragment}` in `{file}`"));
        }
        Ok(Some(file))
    }

    /// The address at which a file is read.
    fn address(&self, file: &str) -> Url {
        let path = file.strip_suffix("index.html").unwrap_or(file);
        let mut url = self.base.clone();
        url.set_path(&format!("{}{path}", percent::decode(self.base.path())));
        url
    }
}

struct Reader<'a> {
    file: &'a str,
    anchors: BTreeSet<String>,
    references: Vec<Reference>,
    faults: Vec<String>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str) -> Self {
        Self {
            file,
            anchors: BTreeSet::new(),
            references: Vec::new(),
            faults: Vec::new(),
        }
    }

    fn fault(&mut self, what: &str) {
        self.faults.push(format!("{}: {what}", self.file));
    }

    fn read(&mut self, bytes: &[u8]) {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return;
        };
        match self.file.rsplit('.').next() {
            Some("html") => self.html(&Html::parse_document(text)),
            Some("xml") => self.xml(text),
            Some("json") => self.json_feed(&serde_json::from_str(text).expect("JSON")),
            Some("css") => self.css(text),
            Some("txt") if self.file == "robots.txt" => {
                for line in text.lines().filter_map(|line| line.strip_prefix("Sitemap: ")) {
                    self.add("Sitemap", line);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, place: &'static str, written: &str) {
        self.references.push(Reference {
            file: self.file.to_owned(),
            place,
            written: written.to_owned(),
        });
    }

    fn html(&mut self, document: &Html) {
        for error in &document.errors {
            self.fault(&format!("not well-formed: {error}"));
        }
        for element in document.select(&selector("*")) {
            let attribute = |name| element.value().attr(name);
            for name in ["href", "src", "action", "poster", "data", "cite"] {
                if let Some(value) = attribute(name) {
                    self.add(name, value);
                }
            }
            for candidate in attribute("srcset").into_iter().flat_map(|set| set.split(',')) {
                let address = candidate.split_whitespace().next().unwrap_or_default();
                self.add("srcset", address);
            }
            if let Some(id) = attribute("id")
                && !self.anchors.insert(id.to_owned())
            {
                self.fault(&format!("two elements with the id `{id}`"));
            }
            match element.value().name() {
                "meta" => self.meta(element),
                "script" => self.script(element),
                _ => {}
            }
            for name in ["aria-labelledby", "aria-describedby", "for", "headers"] {
                for id in attribute(name).into_iter().flat_map(str::split_whitespace) {
                    self.add("id", &format!("#{id}"));
                }
            }
        }
    }

    fn meta(&mut self, element: ElementRef<'_>) {
        let attribute = |name| element.value().attr(name).unwrap_or_default();
        let content = attribute("content");
        if attribute("http-equiv") == "refresh" {
            let address = content.split_once("url=").expect("an address to go to").1;
            self.add("refresh", address);
        }
        if matches!(attribute("property"), "og:url" | "og:image") {
            if !content.starts_with("https://") {
                self.fault(&format!("`{content}` must be absolute"));
            }
            self.add("property", content);
        }
    }

    fn script(&mut self, element: ElementRef<'_>) {
        if element.value().attr("type") == Some("application/ld+json") {
            let data = serde_json::from_str(&element.text().collect::<String>()).expect("structured data");
            self.structured(&data);
        }
    }

    /// Addresses of structured data.
    fn structured(&mut self, data: &Value) {
        match data {
            Value::Array(values) => values.iter().for_each(|value| self.structured(value)),
            Value::Object(map) => {
                for (key, value) in map {
                    let is_address = matches!(
                        key.as_str(),
                        "url" | "item" | "image" | "mainEntityOfPage" | "@id"
                    );
                    let values = value
                        .as_array()
                        .map_or(std::slice::from_ref(value), Vec::as_slice);
                    for value in values {
                        match value.as_str() {
                            Some(text) if is_address => self.add("JSON-LD", text),
                            _ => self.structured(value),
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn xml(&mut self, text: &str) {
        let root = xml::parse(text);
        for name in ["link", "guid", "loc"] {
            for element in root.all(name) {
                self.add("XML", &element.text);
            }
        }
        for element in root.all("atom:link") {
            for (_, value) in element.attributes.iter().filter(|(name, _)| name == "href") {
                self.add("atom:link", value);
            }
        }
        for name in ["content:encoded", "description"] {
            for element in root.all(name) {
                self.fragment(&element.text);
            }
        }
    }

    fn json_feed(&mut self, feed: &Value) {
        let items = feed["items"].as_array().into_iter().flatten();
        for value in std::iter::once(feed).chain(items) {
            for key in ["home_page_url", "feed_url", "url", "id", "image"] {
                if let Some(address) = value[key].as_str() {
                    self.add("JSON Feed", address);
                }
            }
            if let Some(html) = value["content_html"].as_str() {
                self.fragment(html);
            }
        }
    }

    /// HTML in a feed: readers show it anywhere, so every address is absolute.
    fn fragment(&mut self, html: &str) {
        let mut inner = Reader::new(self.file);
        inner.html(&Html::parse_fragment(html));
        self.faults.append(&mut inner.faults);
        for reference in inner.references {
            if Url::parse(&reference.written).is_err() {
                self.fault(&format!("a relative address in a feed: {}", reference.written));
            }
            self.references.push(reference);
        }
    }

    fn css(&mut self, text: &str) {
        for part in text.split("url(").skip(1) {
            let address = part.split(')').next().unwrap_or_default();
            let address = address.trim().trim_matches(['"', '\'']);
            if !address.starts_with("data:") {
                self.add("url()", address);
            }
        }
    }
}

/// A CSS selector.
pub fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

/// The text of the first element that matches.
pub fn text_of(document: &Html, css: &str) -> Option<String> {
    let element = document.select(&selector(css)).next()?;
    Some(element.text().collect())
}

/// The attribute of the first element that matches.
pub fn attribute_of(document: &Html, css: &str, name: &str) -> Option<String> {
    let element = document.select(&selector(css)).next()?;
    element.value().attr(name).map(str::to_owned)
}
