// Small comforts: copy buttons, selects that send their form, progress that refreshes itself.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const said = button.textContent;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  button.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = said), 1500);
});

for (const button of document.querySelectorAll("button[data-copy]")) button.hidden = !navigator.clipboard;

for (const form of document.querySelectorAll("form[data-send-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
  for (const button of form.querySelectorAll("[data-needless]")) button.hidden = true;
}

async function refresh(box) {
  try {
    const answer = await fetch(box.dataset.refresh, { headers: { "X-Zhicheng-Part": "progress" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-refresh]");
    if (!answer.ok || !fresh) return location.reload();
    box.replaceWith(fresh);
    box = fresh;
  } catch {
    // The network is away for a moment: ask again.
  }
  if (box.dataset.refresh) setTimeout(refresh, 1000, box);
  else if (box.dataset.done) location.reload();
}

for (const box of document.querySelectorAll("[data-refresh]")) {
  if (box.dataset.refresh) setTimeout(refresh, 1000, box);
}
