// A form that posts is sent once: a second press within ten seconds does nothing.
// The button stays enabled and focused; aria-disabled says what is going on. The server is idempotent all the same.

const WAIT = 10_000;
const sent = new WeakMap();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  const now = Date.now();
  if (now - (sent.get(form) ?? -WAIT) < WAIT) {
    event.preventDefault();
    return;
  }
  sent.set(form, now);
  event.submitter?.setAttribute("aria-disabled", "true");
});

// Coming back with the back button: the form may be sent again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const button of document.querySelectorAll("[aria-disabled='true']")) {
    if (!button.form) continue;
    sent.delete(button.form);
    button.removeAttribute("aria-disabled");
  }
});
