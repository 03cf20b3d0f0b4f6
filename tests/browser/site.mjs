// The sites that are looked at: the sample site, and two that are harder on a theme. All of them in a temporary folder.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");
/** The moment at which all sites are built. */
export const NOW = "2026-11-23T08:00:00+07:00";

const run = promisify(execFile);

/** The sample site at this address; `change` may change its settings. */
export async function buildSample(bantin, root, baseUrl, change = (settings) => settings) {
  for (const name of ["site.toml", "content", "themes"]) {
    await cp(join(repository, name), join(root, name), { recursive: true });
  }
  const settings = await readFile(join(root, "site.toml"), "utf8");
  const address = /^base_url = .*$/m;
  assert.match(settings, address);
  await writeFile(join(root, "site.toml"), change(settings.replace(address, `base_url = "${baseUrl}"`)));
  return build(bantin, root);
}

/** The sample site with the interface in English, and a notice of every level. */
export function buildEnglish(bantin, root, baseUrl) {
  const notice = (level) => `[[notices]]\nlevel = "${level}"\ntext = "Mưa rất to: không qua ngầm khu phố 2 (${level})."\nurl = "/lien-he/"\nuntil = "30/11/2026"\n`;
  return buildSample(bantin, root, baseUrl, (settings) => {
    const english = settings.replace(/^language = .*$/m, 'language = "en"');
    assert.notEqual(english, settings);
    return `${english}\n${["danger", "warning", "information"].map(notice).join("\n")}`;
  });
}

/** Builds the site in a folder; answers with the folder of its pages. */
export async function build(bantin, root) {
  await run(bantin, ["build", "--root", root, "--now", NOW, "--quiet", "--lang", "en"], { maxBuffer: 1 << 26 });
  return join(root, "public");
}

/** 60 letters without a place to break. */
const LONG_WORD = "Nghiêngngảnghiêngngửakhúckhuỷukhúckhíchquanhquẹoloằngngoằngg";
/** A title of 180 characters that has the long word in it. */
const LONG_TITLE = `${LONG_WORD} ${"Hội nghị triển khai nhiệm vụ phòng, chống thiên tai và tìm kiếm cứu nạn năm 2027 của Ủy ban nhân dân phường, gắn với tổng kết ".repeat(2)}`.slice(0, 180);

/** One article and everything about it too long; in English, in a sub-folder of another site. */
export async function buildHard(bantin, root, baseUrl) {
  assert.equal([...LONG_WORD].length, 60);
  assert.equal([...LONG_TITLE].length, 180);
  const below = (n) => `children = [{ label = "Mục con ${LONG_WORD}", url = "/gioi-thieu/" }, { label = "Mục con ${n}", url = "/tin/" }]\n`;
  const menu = Array.from(
    { length: 12 },
    (_, n) => `[[menu]]\nlabel = "Mục trình đơn số ${n + 1}"\nurl = "/gioi-thieu/"\n${n % 4 ? "" : below(n)}`,
  );
  const cells = (text) => `| ${Array.from({ length: 8 }, (_, n) => `${text} ${n + 1}`).join(" | ")} |`;
  const files = {
    "site.toml": `title = "Bản tin phường ${LONG_WORD}"
base_url = "${baseUrl}"
language = "en"

[agency]
name = "Ủy ban nhân dân phường ${LONG_WORD}"
address = "Số 1 đường ${LONG_WORD}"
email = "${"vanphong".repeat(6)}@example.vn"

[feedback]
email = "${"bantin".repeat(8)}@example.vn"

[[categories]]
label = "Tin hoạt động ${LONG_WORD}"
slug = "tin"

[[categories]]
label = "Chuyên mục trống"
slug = "trong"

${menu.join("\n")}
[[website_links]]
group = "Nhóm ${LONG_WORD}"
label = "Liên kết ${LONG_WORD}"
url = "https://example.vn/"

[[redirects]]
from = "/cu.html"
to = "/gioi-thieu/"
`,
    "content/tin/bai.md": `---
title: "${LONG_TITLE}"
date: 2026-11-22 08:05
updated: 2026-11-22 09:05
author: Nguyễn ${LONG_WORD}
tags: [${LONG_WORD}, ngắn]
summary: "Sapo có ${LONG_WORD} ở giữa."
source: Nguồn ${LONG_WORD}
toc: true
---

Đoạn mở đầu có ${LONG_WORD} và [liên kết ${LONG_WORD}](../gioi-thieu.md).

## Mục ${LONG_WORD}

${cells("Cột")}
|${"---|".repeat(8)}
${cells("Nội dung ô")}
${cells(LONG_WORD.slice(0, 20))}

> Trích dẫn ${LONG_WORD}.

### Mục nhỏ

* danh sách ${LONG_WORD}
  * lồng nhau ${LONG_WORD}
    * lần nữa ${LONG_WORD}

\`\`\`
mã ${LONG_WORD} ${LONG_WORD}
\`\`\`
`,
    "content/gioi-thieu.md": `---\ntitle: Giới thiệu ${LONG_WORD}\ntype: page\n---\n\nMột trang.\n`,
  };
  await write(root, files);
  return build(bantin, root);
}

/** 3,000 small articles, and a category that has only one. */
export async function buildMany(bantin, root, baseUrl) {
  const files = {
    "site.toml": `title = "Bản tin phường Nhiều Bài"
base_url = "${baseUrl}"

[[categories]]
label = "Tin hoạt động"
slug = "tin"

[[categories]]
label = "Thông báo"
slug = "thong-bao"
`,
    "content/thong-bao/mot.md": "---\ntitle: Chỉ có một thông báo\ndate: 2026-11-20\n---\n\nMột câu.\n",
  };
  const day = 24 * 60 * 60 * 1000;
  for (let n = 1; n < 3000; n += 1) {
    const date = new Date(Date.UTC(2026, 10, 22) - Math.floor(n / 4) * day).toISOString().slice(0, 10);
    files[`content/tin/${date.slice(0, 4)}/bai-${n}.md`] =
      `---\ntitle: Bài số ${n}\ndate: ${date}\nauthor: Tác giả ${n % 7}\ntags: [từ khóa ${n % 50}]\n---\n\nCâu duy nhất của bài số ${n}.\n`;
  }
  await write(root, files);
  return build(bantin, root);
}

async function write(root, files) {
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  await cp(join(repository, "themes/phuong"), join(root, "themes/phuong"), { recursive: true });
}
