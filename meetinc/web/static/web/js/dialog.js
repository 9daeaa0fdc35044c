// [data-opens="id"] opens the dialog of that id; [data-close] in it closes it.
// Without JavaScript the link's target (#id) shows the dialog in the page: see dialog:target in components.css.

function show(dialog) {
  dialog.removeAttribute("open");
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (!dialog) return;
    event.preventDefault();
    show(dialog);
    return;
  }
  const dialog = event.target.closest("dialog[data-dialog]");
  if (!dialog) return;
  if (event.target.closest("[data-close]") || event.target === dialog) {
    event.preventDefault();
    dialog.close();
  }
});

document.addEventListener("keydown", (event) => {
  const opener = event.key === " " && event.target.closest("a[data-opens]");
  if (!opener) return;
  event.preventDefault();
  opener.click();
});

// Shown from the start: a refused form, or an address that ends in the dialog's id.
for (const dialog of document.querySelectorAll("dialog[data-dialog]")) {
  if (dialog.open || location.hash === `#${dialog.id}`) show(dialog);
}

document.addEventListener(
  "close",
  (event) => {
    if (location.hash === `#${event.target.id}`) location.hash = "";
  },
  true, // close does not bubble
);
