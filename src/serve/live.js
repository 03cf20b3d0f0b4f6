// Loads the page again when the site has changed, and shows what is wrong with it. Only the preview has it.
(() => {
  "use strict";
  const script = document.currentScript;
  const page = script.dataset;
  const address = (name) => new URL(name, script.src).href;
  const here = location.pathname + location.search;
  let seen = Number(page.revision);
  let source = null;
  let timer = 0;
  let leaving = false;
  let shown = null;

  // Storage can be forbidden; then a closed panel comes back, and nothing else is lost.
  const recall = (key) => { try { return sessionStorage.getItem(key); } catch { return null; } };
  const keep = (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* see above */ } };

  function connect() {
    disconnect();
    // A hidden page looks when it is shown: a browser has six connections for all pages of a server.
    if (leaving || document.visibilityState === "hidden") return;
    source = new EventSource(address(`events?since=${seen}&boot=${page.boot}`));
    source.onmessage = look;
    source.onerror = later;
  }

  function disconnect() {
    clearTimeout(timer);
    if (source) source.close();
    source = null;
  }

  function later() {
    disconnect();
    timer = setTimeout(connect, 1000);
  }

  // Asks what is wrong, and whether this page is still the newest.
  async function look() {
    try {
      const answer = await fetch(address("overlay"), { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.statusText);
      const [boot, revision, since, key] = answer.headers.get("Bantin-State").split(" ");
      const html = await answer.text();
      if (boot !== page.boot || since !== page.since) return reload();
      seen = Math.max(seen, Number(revision));
      show(html, key);
    } catch {
      later();
    }
  }

  function reload() {
    if (leaving) return;
    leaving = true;
    disconnect();
    keep("bantin-scroll", JSON.stringify([here, scrollX, scrollY]));
    location.reload();
  }

  function show(html, key) {
    if (shown && shown.key === key) return;
    if (shown) shown.host.remove();
    shown = null;
    if (!html || page.overlay === "no" || recall("bantin-closed") === key) return;
    const host = document.createElement("bantin-overlay");
    const root = host.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = address("overlay.css");
    const box = document.createElement("div");
    box.hidden = true;
    box.innerHTML = html;
    style.onload = style.onerror = () => { box.hidden = false; };
    const only = box.querySelector("a.only");
    if (only && only.pathname === location.pathname) return;
    root.append(style, box);
    root.addEventListener("click", (event) => {
      if (event.target.closest("[data-close]")) close();
    });
    document.documentElement.append(host);
    shown = { host, key };
  }

  function close() {
    if (!shown) return;
    keep("bantin-closed", shown.key);
    shown.host.remove();
    shown = null;
  }

  function scroll() {
    const [from, x, y] = JSON.parse(recall("bantin-scroll") || "[]");
    keep("bantin-scroll", "[]");
    if (from === here) scrollTo(x, y);
  }

  document.addEventListener("visibilitychange", connect);
  addEventListener("pageshow", (event) => { if (event.persisted) { leaving = false; connect(); } });
  addEventListener("pagehide", disconnect);
  addEventListener("online", connect);
  addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  if (document.readyState === "complete") scroll();
  else addEventListener("load", scroll, { once: true });
  look();
  connect();
})();
