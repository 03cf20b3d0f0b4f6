//! What lists, the home page, the search page and the map of the site see.

use super::site::{Link, Term};
use tera::Value;

views! {
    static LIST_FIELDS;

    /// `list`: one page of a list of articles.
    List {
        /// The name of the category, author, tag, year, month or letter.
        label: String,
        /// A sentence about it; none if there is none.
        description: Option<String>,
        /// The text of the category as HTML, on its first page; none if there is none.
        body: Option<Value>,
        /// The photograph of the category, on its first page; none if there is none.
        photo: Value,
        /// `extra` of the category.
        extra: Value,
        items: Vec<Value>,
        count: u64,
        /// The number in the address of the page.
        number: u64,
        pages: u64,
        /// Whether the pages follow each other in time.
        by_age: bool,
        /// Link to the page before; none on the first.
        previous: Option<String>,
        /// Link to the page after; none on the last.
        next: Option<String>,
        /// Link to the first page, which has the list's own address; none on it.
        first: Option<String>,
        /// Link to the last page; none on it.
        last: Option<String>,
        /// The first, the last and those near this one.
        numbers: Vec<PageNumber>,
        /// On the first page of a year: its months.
        months: Vec<Link>,
        /// On a page of a letter: all letters.
        letters: Vec<Link>,
    }

    /// A number of a pagination.
    PageNumber {
        number: u64,
        url: String,
        current: bool,
        /// Whether numbers are left out before it.
        gap: bool,
    }

    /// `front`: what the home page shows.
    Front {
        /// The newest featured article, else the newest; none while there are no articles.
        lead: Option<Value>,
        /// The newest others.
        newest: Vec<Value>,
        /// Categories that have news.
        blocks: Vec<Block>,
        /// The next events, without the lead.
        upcoming: Vec<Value>,
        /// Articles in force that have an end and are in none of these, the one that ends first in front.
        notices: Vec<Value>,
        /// The newest that are in none of these.
        others: Vec<Value>,
        /// The next newest three with a photograph; empty when there are fewer.
        pictured: Vec<Value>,
        /// `blocks` without what is in `lead`, `notices`, `upcoming`, `others` and `pictured`.
        rest: Vec<Block>,
    }

    /// A category on the home page.
    Block {
        category: Value,
        /// Its newest articles, at most 6, without the one that leads the page.
        items: Vec<Value>,
    }

    /// `search`: where the script of the search page finds its index.
    Search {
        /// Link to the file that it loads first.
        root: String,
        /// Link to the folder of the others.
        files: String,
        /// The text to put before the addresses of results.
        prefix: String,
    }

    /// `index`: what the map of the site and the search page show.
    Index {
        /// Years, newest first.
        years: Vec<IndexYear>,
        pages: Vec<Link>,
        /// Authors in alphabetical order.
        authors: Vec<Value>,
        /// Tags in alphabetical order.
        tags: Vec<Value>,
        /// Letters that titles begin with, in alphabetical order.
        letters: Vec<Term>,
    }

    /// A year of the map of the site.
    IndexYear {
        /// `2026`
        label: String,
        url: String,
        count: u64,
        /// Its months, newest first.
        months: Vec<Term>,
    }
}
