"""Reads the feeds and the site map of a built site as strangers do. Called by scripts/validate.

    python validate_feeds.py PUBLIC BASE_URL
"""

import json
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

import feedparser

public, base = pathlib.Path(sys.argv[1]), sys.argv[2]
problems = []


def check(holds, *what):
    if not holds:
        problems.append(" ".join(str(word) for word in what))


def is_published(address):
    """Whether an address below the base is a file of the site."""
    if not address.startswith(base):
        return False
    path = address[len(base):].split("#")[0].split("?")[0]
    path += "index.html" if path.endswith("/") or not path else ""
    return (public / path).is_file()


def rss(path):
    feed = feedparser.parse(path.read_bytes())
    name = path.relative_to(public)
    check(not feed.bozo, name, feed.get("bozo_exception"))
    check(feed.version == "rss20", name, "is", feed.version)
    check(feed.feed.get("title") and is_published(feed.feed.get("link", "")), name, "has no title or link")
    for entry in feed.entries:
        check(entry.get("title"), name, "has an item without title")
        check(entry.get("id"), name, "has an item without guid")
        check(entry.get("published_parsed"), name, "has an item without a date that can be read")
        check(is_published(entry.get("link", "")), name, "links to", entry.get("link"))
    return len(feed.entries)


def json_feed(path):
    feed = json.loads(path.read_text("utf-8"))
    name = path.relative_to(public)
    check(feed["version"].startswith("https://jsonfeed.org/version/1"), name, "is", feed["version"])
    for item in feed["items"]:
        check(item["id"] and item["title"] and ("content_html" in item or "content_text" in item), name, item)
        check(is_published(item["url"]), name, "links to", item["url"])
    return len(feed["items"])


def sitemap(path):
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.parse(path).getroot()
    check(root.tag == space + "urlset", path.name, "is", root.tag)
    addresses = [loc.text for loc in root.iter(space + "loc")]
    check(len(addresses) == len(set(addresses)), path.name, "has addresses twice")
    for address in addresses:
        check(is_published(address), path.name, "has", address)
    return len(addresses)


feeds = sorted(public.rglob("rss.xml"))
items = sum(rss(path) for path in feeds)
items_json = sum(json_feed(path) for path in sorted(public.rglob("feed.json")))
check(feeds and items, "there are no feeds, or nothing is in them")
check(items == items_json, "RSS has", items, "items, JSON Feed", items_json)
print(f"feeds: {len(feeds)} with {items} items, site map: {sitemap(public / 'sitemap.xml')} addresses")
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
