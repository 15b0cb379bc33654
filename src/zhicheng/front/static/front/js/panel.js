// The pullable number: a click on a figure opens its reason in the side panel. Without this file it is a plain link.
const panel = document.getElementById("why");
const body = panel?.querySelector("[data-panel-body]");
let asked;

function wait() {
  const words = document.createElement("p");
  words.className = "reason-page quiet";
  words.textContent = body.dataset.wait;
  body.setAttribute("aria-busy", "true");
  body.replaceChildren(words);
  if (!panel.open) panel.showModal();
}

async function pull(href) {
  asked?.abort();
  asked = new AbortController();
  const waiting = setTimeout(wait, 200);
  const answer = await fetch(href, { headers: { "X-Zhicheng-Panel": "1" }, signal: asked.signal });
  if (!answer.ok || answer.redirected) {
    clearTimeout(waiting);
    throw new Error(answer.status);
  }
  clearTimeout(waiting);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  body.replaceChildren(...page.body.childNodes);
  body.removeAttribute("aria-busy");
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
  const title = body.querySelector("h1, h2");
  title?.setAttribute("tabindex", "-1");
  title?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.figure, a.pull");
  if (!link || !panel?.showModal || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const href = link.getAttribute("href");
  pull(href).catch((trouble) => {
    if (trouble.name !== "AbortError") location.assign(href);
  });
});

panel?.addEventListener("click", (event) => {
  if (event.target === panel || event.target.closest("[data-close]")) panel.close();
});
