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

  page(url) {
    return readFileSync(join(this.folder, decodeURIComponent(url), 'index.html'), 'utf8');
  }
}
