// Keys: / searches, f goes to the filters, j and k go through rows.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const at = event.target;
  if (at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName))) return;
  if (event.key === "/") {
    document.getElementById("find")?.focus();
    event.preventDefault();
  } else if (event.key === "f") {
    document.querySelector("#filter input:not([type=hidden])")?.focus();
    event.preventDefault();
  } else if (event.key === "j" || event.key === "k") {
    const links = [...document.querySelectorAll("table.incidents tbody td:first-child a")];
    const here = links.indexOf(document.activeElement);
    const next = links[here + (event.key === "j" ? 1 : -1)] ?? links[0];
    next?.focus();
  }
});
// On a narrow screen the filters begin folded, and stay as they are when the results change.
const narrow = matchMedia("(max-width: 60rem)");
let unfolded = false;
const fold = () => document.querySelector("details.filters")?.toggleAttribute("open", unfolded || !narrow.matches);
fold();
narrow.addEventListener("change", fold);
document.addEventListener("htmx:afterSettle", fold);
document.addEventListener("toggle", ({ target }) => {
  if (narrow.matches && target instanceof Element && target.matches("details.filters")) unfolded = target.open;
}, true);
