// A button that copies what a text field holds; without scripts the field can be selected.
"use strict";
for (const button of document.querySelectorAll("button.copy")) {
  const field = document.getElementById(button.dataset.copies);
  const told = button.parentElement.querySelector(".copied");
  if (!field) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = "Copied.";
    } catch {
      told.textContent = "Selected: copy it with Ctrl-C.";
    }
  });
}
