/* What is open, where one stands and how far one has scrolled stay so when the results are drawn
   anew; "Show results" leads to them. */
(() => {
  const results = "found";
  let before = null;
  let wanted = false;

  document.addEventListener("submit", (event) => {
    wanted = Boolean(event.submitter?.closest("#narrow-by"));
  }, true);

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== results) return;
    before = {
      open: [...document.querySelectorAll("#found details[open]")].map((each) => each.id),
      focus: document.activeElement?.id,
      top: window.scrollY,
    };
  });

  document.addEventListener("htmx:afterSwap", () => {
    if (!before) return;
    before.open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    if (wanted) {
      document.getElementById("narrow-by")?.removeAttribute("open");
      const title = document.getElementById("results-title");
      title.tabIndex = -1;
      title.focus();
      title.scrollIntoView();
    } else {
      if (before.focus) document.getElementById(before.focus)?.focus({ preventScroll: true });
      window.scrollTo(0, before.top);
    }
    before = null;
    wanted = false;
  });
})();
