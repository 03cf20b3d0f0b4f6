// Divides the alphabet into parts that are about equally large in the index of a ward's newsletter: the table in
// src/render/output/search/parts.txt. Half of the weight has the sample site, half the articles of corpus.mjs.
//
// usage: node parts.mjs CONTENT CORPUS > parts.txt

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { words } from './built.mjs';

const PARTS = 512;

// The weight of each pair of words in the articles of a folder: a byte for each article, and the key.
function weights(folder) {
  const pairs = new Map();
  for (const name of readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.md'))) {
    const own = new Set();
    const text = readFileSync(join(folder, name), 'utf8').replace(/^---[^]*?\n---\n|^```[^]*?^```|`[^`\n]*`|<[^>]*>|\]\([^)]*\)/gm, '');
    for (const block of text.split(/\n+/)) {
      const list = words(block).map(word => word.bare);
      for (let at = 1; at < list.length; at++) own.add(list[at - 1] + ' ' + list[at]);
    }
    for (const pair of own) pairs.set(pair, (pairs.get(pair) || 5) + 1);
  }
  return pairs;
}

const all = new Map();
for (const folder of process.argv.slice(2)) {
  const pairs = weights(folder), sum = [...pairs.values()].reduce((a, b) => a + b, 0);
  for (const [pair, weight] of pairs) all.set(pair, (all.get(pair) || 0) + weight / sum);
}
const total = [...all.values()].reduce((a, b) => a + b, 0), starts = [];
let before = '', sum = 0;
for (const [pair, weight] of [...all].sort(([a], [b]) => a < b ? -1 : 1)) {
  if (sum >= total * (starts.length + 1) / PARTS && starts.length < PARTS - 1) {
    // The shortest text between two keys.
    let length = 1;
    while (pair.slice(0, length) <= before) length++;
    starts.push(pair.slice(0, length));
  }
  sum += weight;
  before = pair;
}
process.stdout.write(starts.join('\n') + '\n');
