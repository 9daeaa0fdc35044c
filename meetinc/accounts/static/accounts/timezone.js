// Tells the sign-up which clock this computer shows, so that nobody has to look for their time zone.
for (const input of document.querySelectorAll("input[data-timezone]")) {
  input.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}
