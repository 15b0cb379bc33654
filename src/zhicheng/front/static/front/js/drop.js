// Dropping files on the form. Without this file the browser's own chooser does the same.
const units = ["B", "kB", "MB", "GB"];

function size(bytes) {
  const step = bytes ? Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1) : 0;
  const number = (bytes / 1000 ** step).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  return `${number} ${units[step]}`;
}

function show(box, input) {
  const files = [...input.files];
  const lines = files.map((file) => `${file.name} (${size(file.size)})`);
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const large = total > Number(box.dataset.limit);
  input.setCustomValidity(large ? box.dataset.tooLarge : "");
  const list = box.querySelector("[data-drop-list]");
  list.classList.toggle("wrong", large);
  list.replaceChildren(...[...lines, ...(large ? [box.dataset.tooLarge] : [])].map((line) => {
    const part = document.createElement("span");
    part.textContent = line;
    return part;
  }));
}

for (const box of document.querySelectorAll("[data-drop]")) {
  const input = box.querySelector("input[type=file]");
  box.querySelector("[data-drop-hint]").hidden = false;
  input.addEventListener("change", () => show(box, input));
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("over");
  });
  box.addEventListener("dragleave", (event) => {
    if (!box.contains(event.relatedTarget)) box.classList.remove("over");
  });
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    show(box, input);
  });
}
