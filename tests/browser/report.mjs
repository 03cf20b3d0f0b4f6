// What held and what did not: one line per kind of page and check.

export class Report {
  #kinds = new Map();
  #failed = 0;
  #held = 0;
  #unjudged = [];

  /** Adds what a check found at one view of a page; nothing found means that it held. */
  add(kind, check, where, faults) {
    const checks = this.#kinds.get(kind) ?? new Map();
    this.#kinds.set(kind, checks);
    const line = checks.get(check) ?? { views: 0, faults: [] };
    checks.set(check, line);
    line.views += 1;
    line.faults.push(...faults.map((fault) => `${where}: ${fault}`));
  }

  /** Prints what was added since the last time. */
  print() {
    for (const [kind, checks] of this.#kinds) {
      for (const [check, { views, faults }] of checks) {
        const times = views === 1 ? "" : `, ${views} views`;
        console.log(`${faults.length ? "FAIL" : "  ok"}  ${kind}: ${check}${times}`);
        for (const fault of faults.slice(0, 12)) console.log(`        ${fault}`);
        if (faults.length > 12) console.log(`        and ${faults.length - 12} more`);
        if (faults.length) this.#failed += 1;
        else this.#held += 1;
      }
    }
    this.#kinds.clear();
  }

  /** Says at the end what could not be judged, so that nobody takes it for what held. */
  notJudged(what) {
    this.#unjudged.push(what);
  }

  /** The last lines; answers with the exit code. */
  summary(seconds) {
    const outcome = this.#failed ? `${this.#failed} checks FAILED` : "everything holds";
    console.log(`\n${outcome}: ${this.#held} of ${this.#held + this.#failed} checks in ${seconds} s`);
    for (const what of this.#unjudged) console.log(`NOT JUDGED: ${what}`);
    return this.#failed ? 1 : 0;
  }
}
