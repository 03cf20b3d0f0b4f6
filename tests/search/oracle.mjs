// Random sites, built with the real program, searched with the real script, and compared with somebody who
// reads every text for every query. Which documents are found must agree; so must what may not stand behind
// what. The same for the same seed.
//
// usage: node oracle.mjs BANTIN [SITES [SEED]]

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import assert from 'node:assert/strict';
import { Built, words, parts, sentence } from './built.mjs';
import { random } from './corpus.mjs';

const [bantin, sites = 12, seed = 1] = process.argv.slice(2);

// Syllables that are alike without marks, in both styles of the tone, and things that are no syllables.
const POOL = `hội hỏi hôi hồi chợ cho chờ xuân xuận hoà hòa hoá hóa thuỷ thủy thúy đường dường đương phường phương nước
nuốc cấp cập thẻ thế căn cân cước cuộc công cống cộng khu khú phố phò an án đêm đến dân dần nghiêng nghiền quý qúy họp hợp
ra rà vệ về sinh môi mới trường trưởng tiêm chủng khám bệnh xã hộ tịch tư pháp pháo`.split(/\s+/);
const ODD = ['Москва', 'МОСКВА', 'Straße', 'İzmir', 'ΟΔΟΣ', 'm²', '½', '12', '2026', 'a', 'ok', 'ﬁn', '中文', '😀', '𝒳𝒴', '𐐀𐐁', 'שָׁלוֹם',
  'ph\u00adường', 'chơ\u0323', 'e\u0301\u0302', 'hội\u200b', 'congnghethongtintruyenthong', 'congnghethongtinkhac', 'ĐƯỜNG', 'Ðường', 'q\u0301', 'नमस्ते', 'COVID', 'x\u0338y'];

// The rule for words once more, one character after the other.
function spell(text) {
  const found = [];
  let letters = '';
  for (const c of text + ' ') {
    if (/[\p{Alphabetic}\p{Number}\p{Mark}\u00ad\u200b\ufeff]/u.test(c)) { letters += c; continue }
    let bare = '', exact = '', tones = '';
    for (const part of letters.toLowerCase().normalize('NFD')) {
      if ('\u00ad\u200b\ufeff'.includes(part)) continue;
      if (part < '\u0300' || part > '\u036f') bare += part === 'đ' || part === 'ð' ? 'd' : part;
      if ('\u0300\u0301\u0303\u0309\u0323'.includes(part)) tones += part; else exact += part;
    }
    const cut = word => Array.from(word).slice(0, 12).join('');
    if (bare) found.push({ bare: cut(bare), exact: cut(exact.normalize('NFC')) + tones });
    letters = '';
  }
  return found;
}

function site(next, size) {
  const below = count => Math.floor(next() * count), any = list => list[below(list.length)];
  const own = Array.from({ length: size > 100 ? 900 : 30 }, () => any('b c ch d đ g h kh l m n ng nh ph qu s t th tr v x'.split(' '))
    + any('a à á ả ạ ă ắ â ấ e ê ế i í o ọ ô ố ơ ớ u ú ư ứ'.split(' ')) + any(' n ng nh t c m p i o'.split(' '))).map(word => word.trim());
  const word = () => next() < .6 ? any(POOL) : next() < .9 ? any(own) : any(ODD);
  const cased = text => [x => x, x => x, x => x, x => x.normalize('NFD'), x => x.toUpperCase()][below(5)](text);
  const phrase = count => Array.from({ length: 1 + below(count) }, () => cased(word())).join(any([' ', ' ', ' ', ', ', ' - ']));
  const documents = Array.from({ length: size }, (_, at) => {
    const blocks = [];
    const block = () => {
      const text = phrase(24);
      blocks.push(text);
      return text;
    };
    const markdown = Array.from({ length: 1 + below(4) }, () => any([
      () => block(),
      () => `## ${block()}`,
      () => `- ${block()}\n- ${block()}`,
      () => `| ${block()} | ${block()} |\n|---|---|\n| ${block()} | ${block()} |`,
      () => `> ${block()}`,
      () => { const [a, b] = [phrase(6), phrase(6)]; blocks.push(a + b); return `${a}**${b}**` },
      () => { const [a, b] = [phrase(6), phrase(6)]; blocks.push(a + ' ' + b); return `${a} [${b}](https://x.example/)` },
      () => { const [a, b] = [phrase(6), phrase(6)]; blocks.push(a + ' ' + b); return `${a} &amp;\n${b}` },
    ])()).join('\n\n');
    const hidden = next() < .08, kind = next() < .1 ? 'page' : 'article';
    return {
      at, kind, blocks, markdown, hidden, title: phrase(9), summary: next() < .5 ? phrase(14) : '',
      date: new Date(Date.UTC(2026, 0, 1) + below(300) * 3600e3 * 24).toISOString().slice(0, 10),
    };
  });
  return { documents, word, phrase, cased, any, below };
}

const quoted = text => JSON.stringify(text);

// The index in one segment, and in segments by age.
const FAN_OUTS = ['everywhere', 'few'];

function build(folder, documents, fanOut) {
  mkdirSync(join(folder, 'content', 'tin'), { recursive: true });
  writeFileSync(join(folder, 'site.toml'), `title = "X"\nbase_url = "https://x.example/duoi/"\npublish.fan_out = "${fanOut}"\n[[categories]]\nlabel = "Tin"\nslug = "tin"\n`);
  for (const { at, kind, markdown, hidden, title, summary, date } of documents) {
    const head = [`title: ${quoted(hidden ? title + ' SECRETUM' : title)}`, `slug: bai-${at}`];
    if (kind === 'page') head.push('type: page'); else head.push(`date: ${hidden && at % 2 ? '2030-01-01' : date}`, 'category: Tin');
    if (hidden && (at % 2 === 0 || kind === 'page')) head.push('draft: true');
    if (summary) head.push(`summary: ${quoted(summary)}`);
    const path = kind === 'page' ? `bai-${at}.md` : `tin/bai-${at}.md`;
    writeFileSync(join(folder, 'content', path), `---\n${head.join('\n')}\n---\n\n${markdown}${hidden ? '\n\nSECRETUM' : ''}\n`);
  }
  execFileSync(bantin, ['build', '--root', folder, '--now', '2026-12-01T08:00:00+07:00'], { stdio: ['ignore', 'ignore', 'pipe'] });
}

// The eight words of a query that count.
function counting(documents, asked) {
  const size = word => documents.filter(document => document.bares.has(word)).length;
  const rarity = new Map(asked.map(word => [word, Math.max(Math.floor(documents.length / 4), size(word))]));
  // Of two that are as common, the one that is later in the alphabet.
  const isRare = word => rarity.get(word) <= Math.floor(documents.length / 4);
  return [...asked].sort((a, b) => rarity.get(a) - rarity.get(b) || (isRare(a) ? 0 : a < b ? 1 : -1)).slice(0, 8);
}

// What a query finds, by reading everything. docs/search.md, "The rule".
function expected(documents, query) {
  let asked = spell(query);
  const isTyping = asked.length > 0 && asked.length <= 24 && /[\p{Alphabetic}\p{Number}\p{Mark}\u00ad\u200b\ufeff]$/u.test(query);
  asked = asked.slice(0, 24).map(word => word.bare);
  const last = asked[asked.length - 1];
  const counted = counting(documents, [...new Set(asked)]);
  const isKnown = word => documents.some(document => document.bares.has(word));
  const isPrefix = isTyping && !isKnown(last) && Array.from(last).length >= 3;
  const has = (document, word) => document.bares.has(word)
    || isPrefix && word === last && [...document.bares].some(own => own.startsWith(word));
  const counts = documents.map(document => counted.filter(word => has(document, word)).length);
  const most = Math.max(0, ...counts);
  return new Set(documents.filter((_, at) => most > 0 && counts[at] === most).map(document => document.at));
}

const holds = (list, phrase) => list.some(text => ` ${text} `.includes(` ${phrase} `));

function check(documents, query, found) {
  // A whole phrase in a title stands before everything in which words of it are no neighbours anywhere.
  const asked = spell(query);
  // Of a longer query not every pair counts.
  if (asked.length < 2 || asked.length > 7) return;
  const phrase = asked.map(word => word.bare).join(' '), exact = asked.map(word => word.exact).join(' ');
  const of = at => documents[at];
  const inTitle = found.map(at => holds([of(at).bareTitle], phrase));
  const pairs = asked.slice(1).map((word, at) => `${asked[at].bare} ${word.bare}`);
  const scattered = found.map(at => pairs.some(pair => !holds(of(at).bareTexts, pair)));
  const firstScattered = scattered.indexOf(true), lastInTitle = inTitle.lastIndexOf(true);
  assert(firstScattered < 0 || lastInTitle < firstScattered, `${query}: a phrase in a title behind scattered words`);
  // Typed with marks, the same marks in a title come first of all.
  if (!asked.some(word => word.exact !== word.bare)) return;
  const same = found.map(at => holds([of(at).exactTitle], exact));
  const other = found.map(at => asked.some(word => word.exact !== word.bare && !of(at).exactWords.has(word.exact)));
  const firstOther = other.indexOf(true);
  assert(firstOther < 0 || same.lastIndexOf(true) < firstOther, `${query}: exact title behind one with other marks`);
}

let cases = 0, filled = 0;
for (let number = 0; number < sites; number++) {
  const next = random(Number(seed) * 1000 + number);
  const size = [3, 25, 40, 330, 60, 700][number % 6];
  const made = site(next, size), { documents, word, phrase, cased, any, below } = made;
  const folder = mkdtempSync(join(tmpdir(), 'bantin-search-'));
  try {
    const shown = documents.filter(document => !document.hidden);
    for (const document of documents) {
      const texts = [document.title, document.summary, ...document.blocks].map(spell);
      document.bares = new Set(texts.flat().map(word => word.bare));
      document.exactWords = new Set(texts.flat().map(word => word.exact));
      document.bareTexts = texts.map(list => list.map(word => word.bare).join(' '));
      document.bareTitle = document.bareTexts[0];
      document.exactTitle = texts[0].map(word => word.exact).join(' ');
    }
    const indexes = await Promise.all(FAN_OUTS.map(async fanOut => {
      const own = join(folder, fanOut);
      build(own, documents, fanOut);
      const built = new Built(join(own, 'public')), index = built.open();
      for (const path of built.all()) {
        assert(!/secretum/i.test(readFileSync(path, 'latin1')), `${path} tells of something hidden`);
      }
      const rows = await built.rows(index);
      assert.equal(rows.size, shown.length);
      const ats = new Map([...rows].map(([number, row]) => {
        built.page(row.url);
        return [number, Number(row.url.match(/bai-(\d+)\/$/)[1])];
      }));
      return { index, rows, ats };
    }));
    const bare = text => spell(text).map(word => word.bare).join(' ');
    const piece = document => {
      const list = any([document.title, document.summary || document.title, ...document.blocks]).split(' ');
      const from = below(list.length);
      return list.slice(from, from + 1 + below(6)).join(' ');
    };
    for (let turn = 0; turn < 250; turn++) {
      let query = any([
        () => piece(any(shown)),
        () => bare(piece(any(shown))),
        () => bare(piece(any(shown))) + ' ',
        () => bare(piece(any(shown))).slice(0, -1 - below(3)),
        () => phrase(4),
        () => [word(), 'khongcochunay', word()].join(' '),
        () => phrase(3) + ' ' + word().slice(0, 1 + below(4)),
        () => any(['', ' ', '!', 'zz', 'q', 'hộ', 'khongco', 'ngh', 'congnghethong', 'CONGNGHETHONGTINTRUYENTHONG', 'hội hôi hội', 'thuy\u0309 hoà']),
        () => phrase(40),
        () => cased(any(shown).title),
      ])();
      const answers = await Promise.all(indexes.map(async ({ index, rows, ats }) => {
        const result = await index.search(query);
        const found = result.documents.map(document => ats.get(document));
        assert.deepEqual([...found].sort((a, b) => a - b), [...expected(shown, query)].sort((a, b) => a - b), JSON.stringify({ number, query }));
        check(documents, query, found);
        for (const document of result.documents.slice(0, 3)) {
          const { title, summary } = rows.get(document);
          assert.equal(parts(title, result).join(''), title, 'marking changes no letter');
          const { text } = sentence([title, summary], result);
          assert.equal(parts(text, result).join(''), text);
        }
        return { found, isPartial: result.isPartial };
      }));
      assert.deepEqual(answers[1], answers[0], JSON.stringify({ number, query, fanOuts: FAN_OUTS }));
      cases++;
      filled += answers[0].found.length > 0;
    }
    for (const text of [...ODD, ...documents.slice(0, 50).flatMap(document => [document.title, ...document.blocks])]) {
      assert.deepEqual(words(text).map(({ bare, exact }) => ({ bare, exact })), spell(text), text);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
console.log(`${cases} queries in ${sites} sites agree, each with the index in one segment and in segments by age; ${filled} found something`);
