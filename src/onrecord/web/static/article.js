"use strict";
// Joins the text and what stands beside it: pointing lights both sides, a click or j/k holds the light and leads there.

(() => {
  const text = document.querySelector("[data-text]");
  const side = document.querySelector("[data-side]");
  if (!text || !side) return;
  const wide = window.matchMedia("(min-width: 861px)");
  const byWord = new Map(); // "w3" -> the items beside the text that stand for it
  for (const item of side.querySelectorAll("[data-words]")) {
    for (const word of item.dataset.words.split(" ").filter(Boolean)) {
      if (!byWord.has(word)) byWord.set(word, []);
      byWord.get(word).push(item);
    }
  }
  let held = [];
  let shown = [];

  const marksOf = (item) => item.dataset.words.split(" ").filter(Boolean)
    .flatMap((word) => [...text.getElementsByClassName(word)]);
  const wordsOf = (mark) => [...mark.classList].filter((name) => /^[wvf]\d+$/.test(name));
  const light = (marks) => marks.forEach((mark) => mark.classList.add("lit"));
  const dark = (marks) => marks.forEach((mark) => { if (!held.includes(mark)) mark.classList.remove("lit"); });
  const hold = (marks) => { const old = held; held = marks; dark(old); light(held); };
  const point = (item) => {
    dark(shown);
    shown = item ? marksOf(item) : [];
    light(shown);
  };
  const hit = (items) => {
    for (const item of document.querySelectorAll(".hit")) item.classList.remove("hit");
    for (const item of items) item.classList.add("hit");
  };
  const lead = (marks) => {
    if (!marks.length || !wide.matches) return;
    const box = marks[0].getBoundingClientRect();
    if (box.top < 60 || box.bottom > window.innerHeight - 20) marks[0].scrollIntoView({ block: "center" });
  };

  side.addEventListener("mouseover", (event) => point(event.target.closest("[data-words]")));
  side.addEventListener("mouseleave", () => point(null));
  text.addEventListener("mouseover", (event) => {
    const mark = event.target.closest("[data-at]");
    hit(mark ? wordsOf(mark).flatMap((word) => byWord.get(word) || []) : []);
  });
  text.addEventListener("mouseleave", () => hit([]));

  document.addEventListener("onrecord:here", (event) => {
    if (!event.target.dataset.words) return;
    hold(marksOf(event.target));
    lead(held);
  });
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-at]");
    if (!mark || event.target.closest("a") || String(window.getSelection())) return;
    const order = ["w", "f", "v"];
    const words = wordsOf(mark).sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]));
    const inner = words.filter((word) => word[0] === "w").pop() || words[0];
    const items = byWord.get(inner) || [];
    const item = items.find((each) => each.id.startsWith("c")) || items[0];
    if (item && wide.matches) { open(item); onrecord.go(item); } else if (item) hold(marksOf(item));
  });
  onrecord.key("Escape", () => { onrecord.go(null); hold([]); point(null); return false; });
  onrecord.key("t", () => {
    const ways = [...document.querySelectorAll("[name=lanes]")];
    const other = ways.find((way) => !way.checked);
    if (other) other.checked = true;
  });

  const open = (item) => { for (let box = item.closest("details"); box; box = box.parentElement.closest("details")) box.open = true; };

  const arrive = () => {
    const hash = decodeURIComponent(window.location.hash.slice(1));
    const span = /^s(\d+)-(\d+)$/.exec(hash);
    if (!span) {
      const target = hash && document.getElementById(hash);
      if (target) { open(target); target.scrollIntoView({ block: "nearest" }); }
      return;
    }
    const [start, end] = [Number(span[1]), Number(span[2])];
    const inside = [...text.querySelectorAll("[data-at]")].filter((mark) => {
      const [from, to] = mark.dataset.at.split("-").map(Number);
      return from < end && start < to;
    });
    hold(inside);
    if (inside.length) inside[0].scrollIntoView({ block: "center" });
  };
  window.addEventListener("hashchange", arrive);
  if (window.location.hash) window.history.scrollRestoration = "manual"; // the address says where, not the last visit
  arrive();
})();
