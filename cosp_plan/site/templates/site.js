// Search, arrow keys and filters. Everything else works without this file.
"use strict";
(() => {
  const form = document.querySelector(".search");
  const root = form.dataset.root;
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/œ/g, "oe").replace(/[-‑’']/g, " ");
  const bare = (name) => plain(name).replace(/[[\]]/g, "").trim(); // [9] is a number of ours

  // --- search: the index is a script, since a page opened from a file may fetch nothing ---
  const box = document.getElementById("q"), list = document.getElementById("hits");
  let loading = null, active = -1;
  form.hidden = false;
  const load = () => loading ??= new Promise((done) => {
    const script = document.createElement("script");
    script.src = `${root}search.js`;
    script.onload = () => done(self.cospPlanIndex);
    document.head.append(script);
  });
  const score = (record, words) => {
    let sum = 0;
    for (const word of words) {
      const at = record[3].findIndex((text) => text.startsWith(word) || text.includes(` ${word}`));
      if (at < 0) return 0;
      sum += 100 - Math.min(at, 50) + (record[3][at].startsWith(word) ? 5 : 0);
    }
    return sum;
  };
  const find = (index, text) => {
    const words = plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    if (!words.length) return [];
    const exact = index.filter((record) => bare(record[0]) === bare(text));
    const rest = index.map((record, at) => [score(record, words), at, record])
      .filter(([points, , record]) => points > 0 && !exact.includes(record)).sort((a, b) => a[2][5] - b[2][5] || b[0] - a[0] || a[1] - b[1]);
    return [...exact, ...rest.map(([, , record]) => record)].slice(0, 30);
  };
  const show = (found, text) => {
    list.replaceChildren(...found.map(([name, page, kind, , title], n) => {
      const link = document.createElement("a"), about = document.createElement("small");
      link.id = `hit-${n}`;
      link.role = "option"; // itself: nothing within an option is told of
      link.href = root + page;
      link.tabIndex = -1;
      link.textContent = title ? `${name}${/^\d/.test(name) ? "  " : ": "}${title}` : name;
      about.textContent = kind;
      link.append(about);
      return link;
    }));
    if (!found.length && text.trim()) {
      const none = document.createElement("div");
      none.role = "option";
      none.setAttribute("aria-disabled", "true");
      none.textContent = form.dataset.none;
      list.append(none);
    }
    list.hidden = !text.trim();
    box.setAttribute("aria-expanded", String(!list.hidden));
    choose(found.length ? 0 : -1);
  };
  const choose = (n) => {
    active = n;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === n)));
    if (n >= 0) {
      box.setAttribute("aria-activedescendant", `hit-${n}`);
      list.children[n].scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  };
  const search = async () => {
    const text = box.value, index = await load();
    if (text === box.value) show(find(index, text), text);
  };
  const close = () => { list.hidden = true; box.setAttribute("aria-expanded", "false"); };
  box.addEventListener("focus", load);
  box.addEventListener("input", search);
  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("keydown", async (event) => {
    const count = list.querySelectorAll("[id]").length;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" && count) choose((active + 1) % count);
    else if (event.key === "ArrowUp" && count) choose((active + count - 1) % count);
    else if (event.key === "Enter") {
      event.preventDefault();
      await search();
      list.children[Math.max(active, 0)]?.click();
      return;
    } else return;
    event.preventDefault();
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // --- the map: one stop of the Tab key, then arrows ---
  const cells = [...document.querySelectorAll(".map .cell")];
  cells.forEach((cell, n) => { cell.tabIndex = n ? -1 : 0; });
  const go = (cell) => {
    if (!cell) return;
    cells.forEach((one) => { one.tabIndex = one === cell ? 0 : -1; });
    cell.focus();
  };
  const across = (from, down) => {
    const at = from.getBoundingClientRect(), middle = at.left + at.width / 2;
    const ahead = cells.map((cell) => [cell, cell.getBoundingClientRect()])
      .filter(([, box]) => down ? box.top > at.top + 4 : box.top < at.top - 4);
    if (!ahead.length) return null;
    const row = ahead.reduce((best, [, box]) => down ? Math.min(best, box.top) : Math.max(best, box.top), down ? Infinity : -Infinity);
    return ahead.filter(([, box]) => Math.abs(box.top - row) < 4)
      .sort(([, a], [, b]) => Math.abs(a.left + a.width / 2 - middle) - Math.abs(b.left + b.width / 2 - middle))[0][0];
  };
  document.querySelector(".map")?.addEventListener("keydown", (event) => {
    const n = cells.indexOf(event.target);
    if (n < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = document.documentElement.dir === "rtl" ? -1 : 1;
    const to = {
      ArrowRight: () => cells[n + step], ArrowLeft: () => cells[n - step], Home: () => cells[0], End: () => cells.at(-1),
      ArrowDown: () => across(event.target, true), ArrowUp: () => across(event.target, false),
    }[event.key];
    if (!to) return;
    event.preventDefault();
    go(to());
  });

  // --- filters of paragraphs by year ---
  const filters = document.querySelector(".filters"), matrix = document.querySelector(".filters + .matrix");
  if (filters && matrix) {
    const select = (label, options) => {
      const wrap = document.createElement("label"), field = document.createElement("select");
      field.append(new Option(filters.dataset.all, ""), ...options.map(([value, text]) => new Option(text, value)));
      wrap.append(`${label} `, field);
      filters.append(wrap);
      field.addEventListener("change", apply);
      return field;
    };
    const rows = [...matrix.querySelectorAll("tbody tr:not(.group)")];
    const has = (row, state, body) => {
      const marks = [...row.querySelectorAll("[class*='s-']")];
      const bodies = (mark) => mark.firstChild?.data?.split(" ") ?? [];
      return marks.some((mark) => (!state || mark.classList.contains(`s-${state}`)) && (!body || bodies(mark).includes(body)));
    };
    const states = [...document.querySelectorAll(".states li")].map((item) => [item.id, item.dataset.word]);
    const known = new Set([...matrix.querySelectorAll("a.in")].flatMap((mark) => mark.firstChild.data.split(" ")));
    const state = select(filters.dataset.state, states), body = select(filters.dataset.body, [...known].map((one) => [one, one]));
    function apply() {
      for (const row of rows) row.hidden = Boolean(state.value || body.value) && !has(row, state.value, body.value);
      for (const group of matrix.tBodies) group.hidden = [...group.rows].every((row) => row.hidden || row.classList.contains("group"));
    }
  }

  // --- feeds: what calendar programs subscribe to needs the whole address ---
  if (location.protocol.startsWith("http")) {
    for (const feed of document.querySelectorAll("a.feed")) feed.href = feed.href.replace(/^https?:/, "webcal:");
  }
})();
