// What a page weighs on the wire.

import { get } from "node:http";
import { gunzipSync, gzipSync } from "node:zlib";

/** Bytes, compressed. */
const MOST = { html: 14_000, css: 9_000, scripts: 8_000, firstView: 150_000 };

/** The bytes of an address as an old server sends them, compressed by gzip. */
function fetchGzip(url) {
  return new Promise((answer, fail) => {
    get(url, { headers: { "accept-encoding": "gzip" } }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => answer(Buffer.concat(parts)));
    }).on("error", fail);
  });
}

/** Faults, and the figures as a line. */
export async function budget(browser, url) {
  const faults = [];
  const within = (name, bytes) => {
    if (bytes > MOST[name]) faults.push(`${name}: ${bytes} bytes, not ${MOST[name]}`);
    return bytes;
  };
  const html = gunzipSync(await fetchGzip(url)).toString();
  const frame = html.replace(/<div class="body">[\s\S]*?\n<\/div>\n/, "");
  if (frame === html) faults.push("the text of the article was not found");
  const weight = async (pattern) => {
    let sum = 0;
    for (const [, address] of html.matchAll(pattern)) sum += (await fetchGzip(new URL(address, url))).length;
    return sum;
  };
  const figures = {
    html: within("html", gzipSync(frame).length),
    css: within("css", await weight(/<link rel="stylesheet" href="([^"]+)"/g)),
    scripts: within("scripts", await weight(/<script\b[^>]*\bsrc="([^"]+)"/g)),
  };
  if (!figures.css) faults.push("no style sheet was found");
  for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) {
    if (/type="application\/ld\+json"/.test(tag)) continue;
    if (!/\ssrc=/.test(tag) || !/\s(defer|async|type="module")/.test(tag)) faults.push(`${tag} is in the way of the page`);
  }
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  try {
    const page = await context.newPage();
    const requests = [];
    page.on("requestfinished", (request) => requests.push(request));
    // With the photographs that a browser fetches because they are near.
    await page.goto(url, { waitUntil: "networkidle" });
    let sum = 0;
    for (const request of requests) {
      sum += (await request.sizes()).responseBodySize;
      if (request.resourceType() === "font") faults.push(`a web font: ${request.url()}`);
      if (new URL(request.url()).origin !== new URL(url).origin) faults.push(`another host: ${request.url()}`);
    }
    if (!requests.some((request) => request.resourceType() === "image")) faults.push("there is no photograph in the first view");
    figures.firstView = within("firstView", sum);
  } finally {
    await context.close();
  }
  return { faults, line: Object.entries(figures).map(([name, bytes]) => `${name} ${(bytes / 1000).toFixed(1)} kB`).join(", ") };
}
