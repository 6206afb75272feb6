/* What stays open stays open when the results are drawn anew; "Show results" leads to them. */
(() => {
  let open = [];
  let wanted = false;
  const narrow = () => document.getElementById("narrow-by");

  document.addEventListener("submit", (event) => {
    wanted = Boolean(event.submitter && event.submitter.closest("#narrow-by"));
  }, true);

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "found") return;
    open = [...document.querySelectorAll("#found details[open]")].map((each) => each.id);
  });

  document.addEventListener("htmx:afterSwap", () => {
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    if (wanted) {
      narrow()?.removeAttribute("open");
      const title = document.getElementById("results-title");
      title.tabIndex = -1;
      title.focus();
      title.scrollIntoView();
    }
    open = [];
    wanted = false;
  });
})();
