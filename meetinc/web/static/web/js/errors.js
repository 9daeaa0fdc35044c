// [data-errors] takes the focus when a page or a swapped fragment brings it, so that what is wrong is heard first.

function attend(root) {
  const summary = root.querySelector("[data-errors]");
  if (summary) summary.focus();
}

attend(document);
document.addEventListener("htmx:afterSwap", (event) => attend(event.detail.target ?? document)); // none when history brings a page back

// A link in the summary focuses its field, not only scrolls to it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-errors] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.focus();
});
