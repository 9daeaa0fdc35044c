// An htmx request that failed says so: the toast in <template data-trouble> is shown once.
// 422 is no failure: it brings a form back with what is wrong in it.

function tell() {
  const toasts = document.getElementById("toasts");
  const trouble = document.querySelector("template[data-trouble]");
  if (!toasts || !trouble || toasts.querySelector("[data-troubled]")) return;
  const toast = trouble.content.firstElementChild.cloneNode(true);
  toast.dataset.troubled = "";
  toast.querySelector("[data-dismiss]").hidden = false;
  toasts.append(toast);
}

document.addEventListener("htmx:sendError", tell);
document.addEventListener("htmx:responseError", tell);
document.addEventListener("htmx:beforeRequest", () => document.querySelector("[data-troubled]")?.remove());
