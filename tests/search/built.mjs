// A built site as the search page sees it: the real script, and files from a folder instead of a server.

import { readFileSync, existsSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';

const script = new URL('../../themes/phuong/static/search.js', import.meta.url);
// As a browser reads it: it is a module whatever its name says.
export const { open, words, parts, sentence } = await import('data:text/javascript;base64,' + readFileSync(script).toString('base64'));

export class Built {
  constructor(folder) {
    this.folder = folder;
    const root = ['tim-kiem', 'search'].find(name => existsSync(join(folder, name, 'index.json')));
    if (!root) throw new Error(`${folder} has no search index`);
    this.root = join(folder, root, 'index.json');
    this.files = join(folder, 'assets', 'search');
    this.sizes = new Map();
  }

  // Loads files; calls `seen` with the name and the compressed size of each.
  open(seen = () => {}) {
    return open(async name => {
      const bytes = readFileSync(name === 'root' ? this.root : join(this.files, name));
      if (!this.sizes.has(name)) this.sizes.set(name, gzipSync(bytes, { level: 6 }).length);
      seen(name, this.sizes.get(name));
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    });
  }

  // Every file of the index: its path.
  all() {
    return [this.root, ...readdirSync(this.files).map(name => join(this.files, name))];
  }

  // What is shown of every document, by its number. Between pages and articles there may be numbers without documents.
  async rows(index) {
    const { titles, rows: size = 16 } = await index.root(), rows = new Map();
    for (const [at, name] of titles.match(/.{12}/g).entries()) {
      if (/^0+$/.test(name)) continue;
      const count = JSON.parse(readFileSync(join(this.files, name + '.json'), 'utf8')).length;
      const numbers = Array.from({ length: count }, (_, row) => at * size + row);
      (await index.rows(numbers)).forEach((row, of) => rows.set(numbers[of], row));
    }
    return rows;
  }

  // The names of the shards of pairs that a shard of words leads to.
  pairs(name) {
    const bytes = readFileSync(join(this.files, name)), names = [];
    let at = 0;
    const number = () => {
      let value = 0, scale = 1, byte;
      do { byte = bytes[at++]; value += (byte & 127) * scale; scale *= 128 } while (byte > 127);
      return value;
    };
    const skip = length => { at += length };
    while (at < bytes.length) {
      number();
      skip(number());
      number();
      for (let forms = number(); forms; forms--) {
        skip(number());
        skip(number() >> 1);
        skip(number() >> 1);
      }
      for (let count = number(); count; count--) {
        skip(number());
        names.push(bytes.subarray(at, at += 6).toString('hex') + '.bin');
      }
    }
    return names;
  }

  page(url) {
    return readFileSync(join(this.folder, decodeURIComponent(url), 'index.html'), 'utf8');
  }
}
