// Measures search on a built site: how much a reader loads, how large the index is, and whether an article
// is found by a piece of its title or text. What is typed and what is expected comes from the pages.
//
// usage: node measure.mjs PUBLIC [QUERIES]

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Built, words } from './built.mjs';
import { random } from './corpus.mjs';

const [folder, count = 200] = process.argv.slice(2);
const site = new Built(folder);
const next = random(20261126), below = count => Math.floor(next() * count);

const sum = list => list.reduce((a, b) => a + b, 0);
const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(q * list.length))];
const kB = bytes => (bytes / 1000).toFixed(1) + ' kB';
const share = (hits, all) => `${hits} of ${all} (${(100 * hits / Math.max(all, 1)).toFixed(1)} %)`;

const sizes = site.all().map(path => gzipSync(readFileSync(path), { level: 6 }).length);
const index = site.open();
const root = await index.root(), byNumber = await site.rows(index);
const rows = [...byNumber.values()], documents = rows.length;
const position = new Map([...byNumber.keys()].map((number, at) => [number, at]));
console.log(`documents            ${documents}`);
console.log(`index, compressed    ${kB(sum(sizes))} in ${sizes.length} files, ${kB(sum(sizes) / documents)} per document; the largest ${kB(Math.max(...sizes))}, the root ${kB(sizes[0])}`);
console.log(`index, as it is      ${kB(sum(site.all().map(path => readFileSync(path).length)))}`);
const script = readFileSync(new URL('../../themes/phuong/static/search.js', import.meta.url));
console.log(`script, compressed   ${kB(gzipSync(script, { level: 9 }).length)}`);

const body = html => {
  const from = html.indexOf('<div class="body">');
  const to = html.indexOf('</article>', from);
  return html.slice(from, to).split(/<\/?(?:p|li|h[1-6]|td|th|div|ul|ol|blockquote|figcaption)\b[^>]*>/).map(block =>
    block.replace(/<[^>]*>/g, '').replace(/&[a-z#0-9]+;/g, ' '));
};
const hasDigit = list => list.some(word => /\d/.test(word.bare));
const titles = rows.map(row => words(row.title));
const bare = titles.map(list => ' ' + list.map(word => word.bare).join(' ') + ' ');
const exact = titles.map(list => ' ' + list.map(word => word.exact).join(' ') + ' ');
const holding = (list, phrase) => list.filter(title => title.includes(` ${phrase} `)).length;

const loaded = [], later = [];
async function ranked(query, counts) {
  let bytes = 0;
  const fresh = site.open((name, size) => { bytes += size });
  const result = await fresh.search(query);
  await fresh.rows(result.documents.slice(0, 10));
  if (counts) counts.push(bytes);
  return result.documents.map(number => position.get(number));
}

// Until there are enough queries that fewer than four titles hold: of others, four articles are the answer.
let asked = 0, hits = 0, rare = 0, rareHits = 0, alone = 0, aloneHits = 0, firsts = 0, times = 0;
while (rare < count && asked < 20 * count) {
  const document = below(documents), list = titles[document];
  if (list.length < 4) continue;
  const at = below(list.length - 3), piece = list.slice(at, at + 4);
  if (hasDigit(piece)) continue;
  asked++;
  const phrase = piece.map(word => word.bare).join(' ');
  const isRare = holding(bare, phrase) < 4;
  const start = performance.now();
  const isThere = (await ranked(phrase, loaded)).slice(0, 3).includes(document);
  times += performance.now() - start;
  hits += isThere;
  rare += isRare;
  rareHits += isRare && isThere;

  const marked = rows[document].title.slice(piece[0].from, piece[3].to);
  const isFirst = (await ranked(marked))[0] === document;
  const isAlone = holding(exact, piece.map(word => word.exact).join(' ')) === 1;
  firsts += isFirst;
  alone += isAlone;
  aloneHits += isAlone && isFirst;

  // The last letters typed one by one, after the same without them.
  let bytes = 0;
  const typing = site.open((name, size) => { bytes += size });
  const show = async query => typing.rows((await typing.search(query)).documents.slice(0, 10));
  await show(phrase.slice(0, -2));
  bytes = 0;
  await show(phrase.slice(0, -1));
  later.push(bytes);
}
console.log(`first query          median ${kB(quantile(loaded, .5))}, largest ${kB(Math.max(...loaded))}; ${(times / asked).toFixed(1)} ms`);
console.log(`one letter more      median ${kB(quantile(later, .5))}, 90 % below ${kB(quantile(later, .9))}, largest ${kB(Math.max(...later))}`);
console.log(`4 of a title, bare   among 3: ${share(rareHits, rare)} of those that fewer than four titles hold; ${share(hits, asked)} of all`);
console.log(`4 of a title, marked first:   ${share(aloneHits, alone)} of those that one title holds; ${share(firsts, asked)} of all`);

const six = [];
let found = 0, tried = 0;
while (tried < count) {
  const document = below(documents);
  const blocks = body(site.page(rows[document].url)).map(words).filter(list => list.length >= 6);
  if (!blocks.length) continue;
  const list = blocks[below(blocks.length)], at = below(list.length - 5), piece = list.slice(at, at + 6);
  if (hasDigit(piece)) continue;
  tried++;
  found += (await ranked(piece.map(word => word.bare).join(' '), six)).slice(0, 10).includes(document);
}
console.log(`6 of a text, bare    among 10: ${share(found, tried)}; median ${kB(quantile(six, .5))}, largest ${kB(Math.max(...six))}`);
const whole = [], any = [];
let wholeHits = 0;
for (let at = 0; at < count / 2; at++) {
  const document = below(documents), order = await ranked(rows[document].title, whole);
  wholeHits += order.slice(0, 3).some(other => exact[other] === exact[document]);
  // Words of many titles, in no order.
  const mixed = Array.from({ length: 24 }, () => titles[below(documents)]).map(list => list[below(list.length)]);
  await ranked(mixed.map(word => word && word.exact).join(' '), any);
}
console.log(`whole titles         among 3: ${share(wholeHits, whole.length)}; median ${kB(quantile(whole, .5))}, largest ${kB(Math.max(...whole))}`);
console.log(`24 words of titles   median ${kB(quantile(any, .5))}, largest ${kB(Math.max(...any))}`);

// The dearest query that can be: eight words in the largest shards, six pairs, ten results. The last word
// while it is typed may begin words of several shards: of all beginnings that are no words, the dearest.
const size = new Map(site.all().map((path, at) => [path.split('/').pop(), sizes[at]]));
const names = text => text.match(/.{12}/g) || [];
const tables = root.segments || [root], kinds = { root: [sizes[0]] };
const dearest = (list, count) => sum([...list].sort((a, b) => b - a).slice(0, count));
let bound = sizes[0];
for (const [at, { words, pairs: table = '' }] of tables.entries()) {
  const shards = names(words).map(name => name + '.bin');
  const pairs = new Set([...shards.flatMap(name => site.pairs(name)), ...names(table).map(name => name + '.bin')]);
  const [ofWords, ofPairs] = [shards, [...pairs]].map(list => list.map(name => size.get(name)));
  kinds[`words ${at}`] = ofWords;
  kinds[`pairs ${at}`] = ofPairs;
  bound += dearest(ofWords, 8) + dearest(ofPairs, 6);
}
kinds.titles = names(root.titles).filter(name => !/^0+$/.test(name)).map(name => size.get(name + '.json'));
bound += dearest(kinds.titles, 10);
for (const [kind, list] of Object.entries(kinds)) console.log(`  ${kind.padEnd(8)} ${list.length} files, ${kB(sum(list))}, median ${kB(quantile(list, .5))}, largest ${kB(Math.max(...list))}`);
const beginnings = [];
for (const beginning of new Set(tables.flatMap(table => table.first).map(word => word.slice(0, 3)))) {
  let bytes = 0;
  const fresh = site.open((name, size) => { if (name !== 'root') bytes += size });
  if ((await fresh.search(beginning)).prefix) beginnings.push(bytes);
}
console.log(`no query costs more than ${kB(bound)}; its last word, while typed, ${kB(Math.max(0, ...beginnings))} besides`);
