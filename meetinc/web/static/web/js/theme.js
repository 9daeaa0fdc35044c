// [data-theme-switch] changes the appearance at once; without JavaScript its buttons post the same choice.

const YEAR = 365 * 24 * 3600;
const root = document.documentElement;

function apply(choice) {
  if (choice === "auto") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", choice);
  const secure = location.protocol === "https:" ? "; secure" : "";
  const age = choice === "auto" ? 0 : YEAR;
  document.cookie = `theme=${choice}; path=/; max-age=${age}; samesite=lax${secure}`;
}

function mark(form) {
  const chosen = root.getAttribute("data-theme") ?? "auto";
  for (const button of form.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === chosen));
  }
}

for (const form of document.querySelectorAll("[data-theme-switch]")) {
  form.addEventListener("submit", (event) => {
    if (!event.submitter) return;
    event.preventDefault();
    apply(event.submitter.value);
    mark(form);
  });
}
