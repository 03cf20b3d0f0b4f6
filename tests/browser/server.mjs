// A web server as a ward would have one: files, compressed, with a strict policy. It knows nothing of bantin.

import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** What production sends: nothing inline, nothing from elsewhere. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const TYPES = {
  ".avif": "image/avif",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".ics": "text/calendar; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mp3": "audio/mpeg",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8",
};

const COMPRESSED = /^(text\/|application\/(json|xml)|image\/svg)/;
/** Names with a digest never mean something else. */
const UNCHANGING = /\/(assets|media)\/|\.[0-9a-f]{8}\./;

/** The file that an address means, or undefined. */
async function find(folder, path) {
  const file = join(folder, normalize(path));
  const found = await stat(file).catch(() => undefined);
  if (!found?.isDirectory()) return found && { file };
  const index = join(file, "index.html");
  if (!(await stat(index).catch(() => undefined))) return undefined;
  return path.endsWith("/") ? { file: index } : { elsewhere: `${path}/` };
}

/** The bytes in the best form that the browser takes. */
function encode(bytes, accepted) {
  if (/\bbr\b/.test(accepted)) {
    return ["br", brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })];
  }
  if (/\bgzip\b/.test(accepted)) return ["gzip", gzipSync(bytes)];
  return [undefined, bytes];
}

/**
 * Opens a server on a free port. `show(folder, mount)` says what it serves; `close()` ends it. `origin` has no slash at
 * its end, `mount` has one at both.
 */
export async function openServer() {
  let shown = { folder: undefined, mount: "/" };

  async function answer(request, response) {
    const url = new URL(request.url, "http://localhost");
    const path = decodeURIComponent(url.pathname);
    let status = 200;
    let found = path.startsWith(shown.mount) ? await find(shown.folder, path.slice(shown.mount.length - 1)) : undefined;
    if (found?.elsewhere) {
      response.writeHead(301, { location: `${url.pathname}/${url.search}` }).end();
      return;
    }
    if (!found) {
      status = 404;
      found = await find(shown.folder, "/404.html");
    }
    const bytes = found ? await readFile(found.file) : Buffer.from("not found");
    const type = found ? (TYPES[extname(found.file)] ?? "application/octet-stream") : "text/plain";
    const [encoding, body] = COMPRESSED.test(type) ? encode(bytes, request.headers["accept-encoding"] ?? "") : [undefined, bytes];
    response.writeHead(status, {
      "content-type": type,
      "content-length": body.length,
      ...(encoding && { "content-encoding": encoding }),
      vary: "accept-encoding",
      etag: `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`,
      "cache-control": UNCHANGING.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
    });
    response.end(request.method === "HEAD" ? undefined : body);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    show(folder, mount = "/") {
      shown = { folder, mount };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
