// Search in the browser. The first half knows the index of bantin (docs/search.md) and no page; tests run it
// in Node. The second half is the search page: it fills what templates/search.html has prepared.

const VERSION = 2;
// Of a word the first letters count; of a query the first words are read, and of those few words and pairs count.
const LETTERS = 12, READ_WORDS = 24, WORDS = 8, PAIRS = 6;
const SHOWN = 10; // results at once
const NAME = 12; // hexadecimal digits of a file's name

const HIDDEN = /[\u00ad\u200b\ufeff]/g;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const start = text => [...text].slice(0, LETTERS).join('');

// The words of a text: without marks, with marks (tones at the end), and where they stand.
export function words(text) {
  const found = [];
  for (const { 0: piece, index } of text.matchAll(/[\p{Alphabetic}\p{N}\p{M}\u00ad\u200b\ufeff]+/gu)) {
    const apart = piece.replace(HIDDEN, '').toLowerCase().normalize('NFD');
    const bare = start(apart.replace(/[\u0300-\u036f]/g, '').replace(/[đð]/g, 'd'));
    const exact = start(apart.replace(TONES, '').normalize('NFC')) + (apart.match(TONES) || []).join('');
    if (bare) found.push({ bare, exact, from: index, to: index + piece.length });
  }
  return found;
}

class Reader {
  constructor(bytes) { this.bytes = bytes; this.at = 0 }
  get more() { return this.at < this.bytes.length }
  number() {
    let value = 0, scale = 1, byte;
    do {
      byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return value;
  }
  take(length) { return this.bytes.subarray(this.at, this.at += length) }
  text() { return new TextDecoder().decode(this.take(this.number())) }
  // Sets a bit of each document of a list.
  mark(documents, bit) {
    const head = this.number(), list = new Reader(this.take(head >>> 1));
    if (head & 1) {
      list.bytes.forEach((byte, at) => {
        for (let d = at * 8; byte; byte >>= 1, d++) if (byte & 1) documents[d] |= bit;
      });
    } else {
      for (let next = 0; list.more; next++) documents[next += list.number()] |= bit;
    }
  }
}

function entries(buffer) {
  const reader = new Reader(new Uint8Array(buffer)), map = new Map();
  for (let key = ''; reader.more;) {
    key = key.slice(0, reader.number()) + reader.text();
    map.set(key, reader.take(reader.number()));
  }
  return map;
}

const json = buffer => JSON.parse(new TextDecoder().decode(buffer));

// Where neighbours stand, by what the index says plus one: 3 in the title, 2 in the summary, 1 in the text; and in
// which kinds of paragraphs, a bit for each. A phrase stands in one paragraph, so its pairs share a kind.
const RANKS = [0, 3, 2, 1, 1, 1, 1, 1, 1], KINDS = [0, 7, 7, 1, 2, 4, 3, 6, 7];

// The last place in a sorted list whose value is not after `key`.
function place(list, key) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] <= key) low = middle + 1; else high = middle;
  }
  return low - 1;
}

// An index. `load` gives a file by its name, the root by 'root'.
export function open(load) {
  const files = new Map();
  const get = (name, parse) => {
    if (!files.has(name)) {
      const file = load(name).then(parse);
      file.catch(() => files.delete(name));
      files.set(name, file);
    }
    return files.get(name);
  };
  const root = () => get('root', json);
  const name = (names, at) => names.slice(at * NAME, at * NAME + NAME);
  const shard = (index, at) => get(name(index.words, at) + '.bin', entries);

  // A word: documents that have it (bit 1), that have it in the title (2), and the same for one exact form.
  function term(index, values, exact) {
    const all = new Uint8Array(index.documents), same = new Uint8Array(index.documents);
    let pairs = [];
    for (const value of values) {
      const reader = new Reader(value);
      for (let forms = reader.number(); forms; forms--) {
        const isSame = reader.text() === exact, from = reader.at;
        for (const documents of isSame ? [all, same] : [all]) {
          reader.at = from;
          reader.mark(documents, 1);
          reader.mark(documents, 2);
        }
      }
      pairs = [];
      for (let count = reader.number(); count; count--) {
        const second = reader.text();
        pairs.push([second, [...reader.take(NAME / 2)].map(b => (b + 256).toString(16).slice(1)).join('')]);
      }
    }
    return { all, same, pairs };
  }

  async function value(index, bare) {
    const at = place(index.first, bare);
    return at < 0 ? undefined : (await shard(index, at)).get(bare);
  }

  async function beginning(index, bare) {
    const found = [];
    for (let at = Math.max(place(index.first, bare), 0); at < index.first.length; at++) {
      if (index.first[at] > bare && !index.first[at].startsWith(bare)) break;
      for (const [key, value] of await shard(index, at)) if (key.startsWith(bare)) found.push(value);
    }
    return found;
  }

  // Documents with two neighbouring words, each with a place: see PLACES.
  async function pair(index, first, second, pairs) {
    const documents = new Uint8Array(index.documents);
    const at = place(pairs.map(pair => pair[0]), second);
    const list = at < 0 ? undefined : (await get(pairs[at][1] + '.bin', entries)).get(first + ' ' + second);
    const reader = new Reader(list || []);
    for (let document = 0; reader.more;) {
      const number = reader.number();
      documents[document += number >>> 3] = 1 + (number & 7);
    }
    return documents;
  }

  // Of the words of a query those that count: the rare ones as they come, then of the common ones the rarest.
  function counting(index, asked) {
    const common = word => index.common.indexOf(word);
    const bares = [...new Set(asked.map(word => word.bare))];
    const rare = bares.filter(word => common(word) < 0);
    return rare.concat(bares.filter(word => common(word) >= 0).sort((a, b) => common(b) - common(a))).slice(0, WORDS);
  }

  async function search(query) {
    const index = await root();
    if (index.version !== VERSION) throw new Error('version');
    let asked = words(query);
    const isTyping = asked.length <= READ_WORDS && asked.length > 0 && asked[asked.length - 1].to === query.length;
    asked = asked.slice(0, READ_WORDS);
    const bares = new Set(counting(index, asked)), isCounted = word => bares.has(word.bare);
    const terms = new Map(), key = word => word.bare + ' ' + word.exact, of = word => terms.get(key(word));
    await Promise.all(asked.filter(isCounted).map(async word => {
      if (terms.has(key(word))) return;
      terms.set(key(word), null);
      const known = await value(index, word.bare);
      if (known) terms.set(key(word), { ...term(index, [known], word.exact), word, isMarked: word.exact !== word.bare });
    }));
    let prefix, isPartial = false;
    const last = asked[asked.length - 1];
    if (isTyping && isCounted(last) && !of(last)) {
      const found = [...last.bare].length < 3 ? [] : await beginning(index, last.bare);
      if (found.length) {
        prefix = last.bare;
        terms.set(key(last), { ...term(index, found), word: last });
      } else if (asked.length > 1) {
        // Letters that may become a word; three that begin none are a word that nobody wrote.
        isPartial = [...last.bare].length >= 3;
        asked.pop();
        if (!asked.some(word => word.bare === last.bare)) bares.delete(last.bare);
      }
    }
    const known = [...terms.values()].filter(Boolean), counts = new Uint8Array(index.documents);
    for (const bare of bares) {
      const one = known.find(known => known.word.bare === bare);
      if (one) one.all.forEach((has, document) => { if (has) counts[document]++ });
    }
    const most = counts.reduce((a, b) => Math.max(a, b), 0);
    const found = [];
    if (most) counts.forEach((count, document) => { if (count === most) found.push(document) });

    const isWhole = word => of(word) && word.bare !== prefix;
    const size = word => of(word).size ??= of(word).all.reduce((sum, has) => sum + (has ? 1 : 0), 0);
    const wanted = new Map();
    let isPhrase = true;
    for (let at = 1; at < asked.length; at++) {
      const [first, second] = [asked[at - 1], asked[at]];
      if (!isCounted(first) || !isCounted(second)) continue;
      if (isWhole(first) && isWhole(second)) {
        wanted.set(first.bare + ' ' + second.bare, { first, second, size: Math.min(size(first), size(second)) });
      } else if (second.bare !== prefix) {
        isPhrase = false;
      }
    }
    const rarest = [...wanted.values()].sort((a, b) => a.size - b.size).slice(0, PAIRS);
    const pairs = await Promise.all(rarest.map(({ first, second }) => pair(index, first.bare, second.bare, of(first).pairs)));
    const marked = known.filter(known => known.isMarked);
    const score = document => {
      const count = (list, test) => list.reduce((sum, one) => sum + (test(one) ? 1 : 0), 0);
      const titles = count(known, known => known.all[document] & 2);
      const near = count(pairs, pair => pair[document]);
      let phrase = pairs.length ? Math.min(...pairs.map(pair => RANKS[pair[document]])) : 1;
      if (!pairs.length && titles === known.length) phrase = 3;
      if (!isPhrase || !pairs.reduce((kinds, pair) => kinds & KINDS[pair[document]], 7)) phrase = 0;
      const exact = count(marked, known => known.same[document]);
      const exactTitles = count(marked, known => known.same[document] & 2);
      let best = exact < marked.length ? 0 : Math.min(phrase, 2);
      if (phrase === 3 && exactTitles === marked.length) best = 3;
      return [best, phrase, near, exactTitles, exact, titles].reduce((sum, part) => sum * 32 + part, 0);
    };
    const scores = new Map(found.map(document => [document, score(document)]));
    found.sort((a, b) => scores.get(b) - scores.get(a) || b - a);

    // Pairs of a title may stand apart. Of those that are shown first, and so are loaded anyway, the titles that have
    // the phrase itself come before the others of their kind.
    if (pairs.length) {
      const first = found.slice(0, SHOWN), titles = (await rows(first)).map(row => words(row.title));
      const has = (list, test) => list.some((_, from) => asked.every((word, at) => list[from + at] && test(word, list[from + at])));
      const bare = (word, own) => own.bare === word.bare || word.bare === prefix && own.bare.startsWith(prefix);
      const exact = (word, own) => bare(word, own) && (word.exact === word.bare || word.exact === own.exact);
      const order = new Map(first.map((document, at) => [document,
        Math.floor(scores.get(document) / 32 ** 4) * 4 + (has(titles[at], bare) ? 1 : 0) + (has(titles[at], exact) ? 1 : 0)]));
      found.splice(0, first.length, ...first.sort((a, b) => order.get(b) - order.get(a)));
    }
    const isMissing = isPartial || most < bares.size;
    return { documents: found, isPartial: isMissing, bares: new Set(asked.map(word => word.bare)), prefix };
  }

  // What is shown of documents.
  async function rows(documents) {
    const index = await root();
    return Promise.all(documents.map(async document => {
      const at = document >> 4;
      const [title, url, date, category, summary, expired, when = {}] = (await get(name(index.titles, at) + '.json', json))[document & 15];
      return { title, url, date, category: index.categories[category] || '', summary, expired, when };
    }));
  }

  return { root, search, rows };
}

const isMatch = (word, result) =>
  result.bares.has(word.bare) || result.prefix !== undefined && word.bare.startsWith(result.prefix);

// A text in parts, every other one of which matches; neighbouring matches are one.
export function parts(text, result) {
  const list = [];
  let end = 0, joined = false;
  for (const word of words(text)) {
    const matches = isMatch(word, result);
    if (matches && joined) list[list.length - 1] += text.slice(end, word.to);
    else if (matches) list.push(text.slice(end, word.from), text.slice(word.from, word.to));
    if (matches) end = word.to;
    joined = matches;
  }
  list.push(text.slice(end));
  return list;
}

// The sentence of some texts with the most neighbouring matches, shortened; and how many words of the query
// the texts have.
export function sentence(texts, result) {
  let best = { text: texts[0] || '', run: 0 };
  const seen = new Set();
  for (const text of texts.flatMap(text => text.split(/(?<=[.!?…]["”]?)\s+(?=["“]?\p{Lu})/u))) {
    let run = 0, from = 0;
    for (const word of words(text)) {
      if (!isMatch(word, result)) { run = 0; continue }
      seen.add(result.bares.has(word.bare) ? word.bare : result.prefix);
      if (!run++) from = word.from;
      if (run > best.run) best = { text, run, from };
    }
  }
  let { text, from } = best;
  if (from > 80 && text.length > 200) text = '… ' + text.slice(text.lastIndexOf(' ', from - 40) + 1);
  if (text.length > 200) text = text.slice(0, text.lastIndexOf(' ', 190)) + ' …';
  return { text, has: seen.size };
}

// The page.

const READ = 5; // pages that are loaded for their sentences, of the results that are shown at once

function page(place) {
  const $ = part => place.querySelector(`[data-part=${part}]`);
  const [form, field, status, hints, list, item, more] =
    ['form', 'field', 'status', 'hints', 'results', 'result', 'more'].map($);
  const said = place.dataset, language = document.documentElement.lang;
  let isFresh = false;
  const load = async name => {
    const isRoot = name === 'root';
    const reply = await fetch(isRoot ? said.root : said.files + name,
      isRoot ? { cache: isFresh ? 'reload' : 'no-cache' } : {});
    if (!reply.ok) throw new Error(name);
    return reply.arrayBuffer();
  };
  let index = open(load), turn = 0, timer, shown = '';

  const say = (text, values = {}) => {
    status.textContent = text.replace(/\{(\w+)\}/g, (all, key) => key in values ? values[key] : all);
  };
  const fill = (element, text, result) => element.replaceChildren(...parts(text, result).map((part, at) => {
    const node = document.createElement('mark');
    node.textContent = part;
    return at % 2 ? node : part;
  }));

  // The sentence of a text that only the article's own page has.
  async function read(url, element, result, has) {
    const reply = await fetch(url);
    if (!reply.ok) return;
    const other = new DOMParser().parseFromString(await reply.text(), 'text/html');
    const blocks = other.querySelectorAll(said.text.split(',').map(one => `${one} :is(p,li,td,th,h2,h3,h4,dt,dd,figcaption)`).join());
    const found = sentence([...blocks].map(block => block.textContent.replace(/\s+/g, ' ').trim()), result);
    if (found.has > has) fill(element, found.text, result);
  }

  async function show(result, from, mine) {
    const rows = await index.rows(result.documents.slice(from, from + SHOWN));
    // A second click has waited for the same rows.
    if (mine !== turn || from && list.childElementCount !== from) return;
    let left = READ;
    const items = rows.map(row => {
      const one = item.content.cloneNode(true), part = name => one.querySelector(`[data-part=${name}]`);
      const link = part('title'), text = part('text'), day = part('day'), url = said.prefix + row.url;
      link.href = url;
      fill(link, row.title, result);
      const { when } = row, date = when.start || row.date;
      if (date) {
        day.dateTime = date;
        part('number').textContent = date.slice(8, 10);
        part('month').textContent = date.slice(5, 7) + '/' + date.slice(0, 4);
      } else day.remove();
      // A theme of its own may have none of these.
      const line = (name, text) => {
        const place = part(name);
        if (place && text) place.textContent = text(place); else if (place) place.remove();
      };
      line('event', when.event && (() => when.place ? `${when.event} · ${when.place}` : when.event));
      line('cancelled', when.cancelled && (place => place.textContent));
      line('until', when.until && (place => place.dataset[when.timed ? 'time' : 'day'].replace('{date}', () => when.until)));
      if (!row.expired) part('expired').remove();
      part('category').textContent = row.category;
      const here = sentence([row.summary], result);
      fill(text, here.text, result);
      if (sentence([row.title, row.summary], result).has < result.bares.size && left-- > 0) {
        read(url, text, result, here.has).catch(() => {});
      }
      return one;
    });
    const first = items[0] && items[0].querySelector('a');
    if (from) list.append(...items); else list.replaceChildren(...items);
    more.hidden = result.documents.length <= from + SHOWN;
    more.onclick = () => show(result, from + SHOWN, mine).catch(retry);
    if (from && first) first.focus();
  }

  // The site may have been published since, and its files have other names now: the root is loaded again, once.
  function retry() {
    shown = '';
    isFresh = !isFresh;
    if (!isFresh) return say(said.error);
    index = open(load);
    return run();
  }

  async function run() {
    clearTimeout(timer);
    const query = field.value.normalize().trimStart(), text = query.trim();
    if (query === shown) return;
    shown = query;
    const mine = ++turn, address = new URL(location.href);
    if (text) address.searchParams.set('q', text); else address.searchParams.delete('q');
    history.replaceState(history.state, '', address);
    if (!text) {
      say('');
      list.replaceChildren();
      more.hidden = hints.hidden = true;
      return;
    }
    const wait = setTimeout(() => say(said.loading), 400);
    try {
      const result = await index.search(query);
      if (mine !== turn) return;
      await show(result, 0, mine);
      if (mine !== turn) return;
      const count = result.documents.length;
      hints.hidden = count > 0;
      say(!count ? said.none : result.isPartial ? said.partial : said.found, { query: text, count: count.toLocaleString(language) });
      isFresh = false;
    } catch {
      if (mine === turn) await retry();
    } finally {
      clearTimeout(wait);
    }
  }

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(run, 150);
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    shown = undefined;
    run();
  });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked && !field.value) field.value = asked;
  index.root().catch(() => {});
  run();
}

if (typeof document !== 'undefined') document.querySelectorAll('[data-search]').forEach(page);
