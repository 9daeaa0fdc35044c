// Passkeys: fills a form's hidden `credential` with what the device answers, then sends the form.
//
//   <form data-passkey="login">                         asks the server for a challenge first
//   <form data-passkey="get" data-options="{…}">        signs in or confirms
//   <form data-passkey="create" data-options="{…}">     makes a passkey; the box `passwordless` decides its kind
//
// What stands in [data-passkey-part] is shown only where the browser knows passkeys.

const api = window.webauthnJSON;
const knows = Boolean(api && api.supported());

async function challenge(form) {
  if (form.dataset.passkey !== "login") return JSON.parse(form.dataset.options);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`passkey challenge: ${answer.status}`);
  return answer.json();
}

async function credential(form) {
  const data = await challenge(form);
  if (form.dataset.passkey !== "create") return api.get(data.request_options);
  const alone = form.elements.passwordless?.checked ?? false;
  Object.assign(data.creation_options.publicKey.authenticatorSelection, {
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone && { userVerification: "required" }),
  });
  return api.create(data.creation_options);
}

async function answer(event) {
  const form = event.currentTarget;
  event.preventDefault();
  const problem = form.querySelector("[data-passkey-error]");
  if (problem) problem.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(await credential(form));
    form.submit();
  } catch {
    if (problem) problem.hidden = false;
  }
}

if (knows) {
  for (const part of document.querySelectorAll("[data-passkey-part]")) part.hidden = false;
  for (const form of document.querySelectorAll("form[data-passkey]")) form.addEventListener("submit", answer);
}
