// [data-dismiss] takes its [data-toast] away. The button is hidden until this module can honour it.

function ready(root) {
  for (const button of root.querySelectorAll("[data-dismiss][hidden]")) button.hidden = false;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dismiss]");
  if (!button) return;
  button.closest("[data-toast]").remove();
  document.getElementById("main")?.focus({ preventScroll: true });
});

ready(document);
document.addEventListener("htmx:load", (event) => ready(event.detail.elt));
