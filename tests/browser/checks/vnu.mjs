// The Nu HTML checker: no error and no warning in any page or style sheet of a site.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

/** It guesses the language of short pages from their letters, and guesses wrong; axe and our own check look at `lang`. */
const FILTERED = [".*appears to be written in.*"];

/** One fault for each message. */
export function vnu(folder) {
  const options = ["-Xss4m", "-jar", jar, "--format", "json", "--stdout", "--also-check-css", "--skip-non-html"];
  const filter = ["--filterpattern", FILTERED.join("|")];
  return new Promise((answer, fail) => {
    execFile("java", [...options, ...filter, folder], { maxBuffer: 1 << 28 }, (error, stdout) => {
      let messages;
      try {
        ({ messages } = JSON.parse(stdout));
      } catch {
        fail(error ?? new Error(`vnu said: ${stdout.slice(0, 400)}`));
        return;
      }
      answer(messages.map(({ url, lastLine, lastColumn, type, message, extract = "" }) => {
        const place = `${url?.split("/public/").pop()}:${lastLine}:${lastColumn}`;
        return `${place}: ${type}: ${message} (${extract.replaceAll("\n", " ").trim().slice(0, 80)})`;
      }));
    });
  });
}
