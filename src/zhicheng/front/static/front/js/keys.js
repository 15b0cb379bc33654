// Single keys for who works with the keyboard. A page says what each does; a switch in the dialog turns them off for good.
// `data-opens="1"`: the key follows the link. `data-focuses="/"`: it goes there. `data-rows`: j, k and the arrows walk its rows.
const dialog = document.getElementById("keys");
const NAME = "zhicheng-keys";
const TYPING = "input, select, textarea, [contenteditable]";
const STEPS = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };
let on = true;

function recall() {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return on; // a browser that keeps nothing: the switch holds for this page
  }
}

function keep(value) {
  on = value;
  try {
    localStorage.setItem(NAME, value ? "on" : "off");
  } catch {
    // As above.
  }
  tell();
}

// Who reads with a screen reader hears the keys that work, and none that do not.
function tell() {
  for (const each of document.querySelectorAll("[data-opens], [data-focuses]")) {
    if (on) each.setAttribute("aria-keyshortcuts", each.dataset.opens ?? each.dataset.focuses);
    else each.removeAttribute("aria-keyshortcuts");
  }
}

function walk(step, arrow) {
  const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (arrow && at < 0) return false; // the arrows scroll the page until a row is chosen
  const row = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  const link = row?.querySelector("a[href]");
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
  return Boolean(link);
}

function follow(key) {
  if (key === "?") {
    dialog.showModal();
    return true;
  }
  if (key in STEPS) return walk(STEPS[key], key.startsWith("Arrow"));
  const place = document.querySelector(`[data-focuses="${CSS.escape(key)}"]`);
  const link = document.querySelector(`a[data-opens="${CSS.escape(key)}"]`);
  place?.focus();
  place?.select?.();
  link?.click();
  return Boolean(place ?? link);
}

function hear(event) {
  if (!on || event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
  if (follow(event.key)) event.preventDefault();
}

if (dialog?.showModal) {
  const box = dialog.querySelector("input[type=checkbox]");
  on = recall();
  box.checked = on;
  box.addEventListener("change", () => keep(box.checked));
  tell();
  document.addEventListener("keydown", hear);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  for (const button of document.querySelectorAll("[data-keys]")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  }
}
