"use strict";
// Keys and the box to read in; a page adds its own keys with `onrecord.key("a", function)`.
// Lists: an element with data-list whose rows have data-item; j and k move, Enter opens the row's first link.

const onrecord = { keys: new Map(), here: null };

onrecord.key = (name, act) => onrecord.keys.set(name, act);

onrecord.items = () => [...document.querySelectorAll("[data-item]")].filter((item) => item.getClientRects().length);

onrecord.go = (item) => {
  if (onrecord.here) onrecord.here.classList.remove("here");
  onrecord.here = item;
  if (!item) return;
  item.classList.add("here");
  if (!item.hasAttribute("tabindex")) item.tabIndex = -1;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  item.dispatchEvent(new CustomEvent("onrecord:here", { bubbles: true }));
};

onrecord.step = (by) => {
  const items = onrecord.items();
  const at = items.indexOf(onrecord.here);
  const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by));
  if (items.length) onrecord.go(items[next]);
};

onrecord.post = (path, fields) => fetch(path, {
  method: "POST",
  headers: { "Content-Type": "application/json", Accept: "application/json" },
  body: JSON.stringify(fields),
});

onrecord.key("j", () => onrecord.step(1));
onrecord.key("k", () => onrecord.step(-1));
onrecord.key("?", () => document.getElementById("keys").showModal());
onrecord.key("/", () => document.querySelector("[data-find]").focus());
onrecord.key("Enter", (event) => {
  const here = onrecord.here;
  if (!here || event.target.closest("a, button, summary, input")) return false;
  const way = here.querySelector("a[href]");
  if (way) way.click();
  return Boolean(way);
});
onrecord.key("Escape", () => { onrecord.go(null); return false; });

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return;
  const act = onrecord.keys.get(event.key);
  if (act && act(event) !== false) event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys]")) document.getElementById("keys").showModal();
  const item = event.target.closest("[data-item]");
  if (item && item !== onrecord.here && !event.target.closest("a, button, summary, input")) onrecord.go(item);
});

function readBox(form) {
  const drop = form.querySelector("[data-drop]");
  const file = form.querySelector("input[type=file]");
  const chosen = form.querySelector("[data-chosen]");
  const told = () => { chosen.textContent = file.files.length ? file.files[0].name : ""; };
  const over = (on) => (event) => { event.preventDefault(); drop.classList.toggle("over", on); };
  file.addEventListener("change", told);
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, over(true));
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    over(false)(event);
    if (!event.dataTransfer.files.length) return;
    file.files = event.dataTransfer.files;
    told();
    form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    form.querySelector("button.main").disabled = true;
    form.querySelector("[data-busy]").textContent = "Reading ...";
  });
  window.addEventListener("pageshow", () => { form.querySelector("button.main").disabled = false; told(); });
}

document.querySelectorAll("[data-read]").forEach(readBox);
