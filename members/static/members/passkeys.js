// Says so on the page when a passkey did not work; the rest is django-allauth's own script.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-problem").hidden = false;
});
