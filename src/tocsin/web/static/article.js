// The text of an article (templates/_text.html) beside its records.
// A mark tells its spans in data-spans, as "record/value/number"; a card its record in data-record, and a line of it
// its values in data-value, as "record/value". Hovering or focusing one lights the others.
"use strict";
(() => {
  const TOLD = "[data-spans], [data-value], [data-record]";
  const namesOf = (element) => {
    if (element.dataset.spans !== undefined) return element.dataset.spans.split(" ");
    return (element.dataset.value ?? element.dataset.record).split(" ");
  };
  const recordOf = (name) => name.split("/")[0];
  const valueOf = (name) => name.split("/").slice(0, 2).join("/");
  let lit = null;

  function light(element) {
    if (element === lit) return;
    lit = element;
    const names = element ? namesOf(element) : [];
    const records = new Set(names.map(recordOf));
    const values = new Set(names.filter((name) => name.includes("/")).map(valueOf));
    for (const other of document.querySelectorAll(TOLD)) {
      const theirs = namesOf(other);
      other.classList.toggle("lit", theirs.some((name) => records.has(recordOf(name))));
      other.classList.toggle("same", theirs.some((name) => values.has(valueOf(name))));
    }
  }
  // Brings the card of a mark, or the line of its value, into a column of cards that scrolls of itself.
  function reveal(mark) {
    if (mark?.dataset.spans === undefined) return;
    const place = document.querySelector(".cards [data-value].same") ?? document.querySelector(".cards .lit[data-record]");
    const column = place?.closest(".cards");
    if (column == null || column.scrollHeight <= column.clientHeight) return;
    column.scrollTop += place.getBoundingClientRect().top - column.getBoundingClientRect().top - column.clientHeight / 3;
  }
  const told = (event) => (event.target instanceof Element ? event.target.closest(TOLD) : null);
  document.addEventListener("mouseover", (event) => light(told(event) ?? document.activeElement?.closest(TOLD) ?? null));
  document.addEventListener("focusin", (event) => {
    light(told(event));
    reveal(lit);
  });
  // Enter goes from a mark to its card, and from a card to the first of its marks.
  document.addEventListener("keydown", (event) => {
    const here = event.key === "Enter" && event.target instanceof Element && event.target.matches(TOLD) ? event.target : null;
    if (here === null) return;
    const record = recordOf(namesOf(here)[0]);
    const marks = [...document.querySelectorAll("mark[data-spans][tabindex]")];
    const there = here.dataset.spans !== undefined
      ? document.querySelector(`[data-record="${CSS.escape(record)}"]`)
      : marks.find((mark) => namesOf(mark).some((name) => recordOf(name) === record));
    there?.focus();
    there?.scrollIntoView({ block: "nearest" });
  });

  // Where a point of the document lies in the text, in UTF-16 code units; null outside.
  function unitsAt(text, node, offset) {
    if (!text.contains(node)) return null;
    const element = node instanceof Element ? node : node.parentElement;
    const paragraph = element.closest("[data-start]");
    if (paragraph === null) {
      const next = text.children[offset];
      if (next !== undefined) return Number(next.dataset.start);
      const last = text.lastElementChild;
      return last === null ? 0 : Number(last.dataset.start) + last.textContent.length;
    }
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(node, offset);
    return Number(paragraph.dataset.start) + before.toString().length;
  }

  // Units to code points: each character listed in data-wide before the place took two units (see web/utf16.py).
  function pointsAt(text, units) {
    const wide = text.dataset.wide.split(" ").filter(Boolean).map(Number);
    return units - wide.filter((at) => at < units).length;
  }

  // The words selected in a text, with their place in code points and without blanks around them; null where there are none.
  function selected() {
    const selection = document.getSelection();
    if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const node = range.startContainer;
    const text = (node instanceof Element ? node : node.parentElement)?.closest("[data-text]") ?? null;
    if (text === null) return null;
    const ends = [unitsAt(text, node, range.startOffset), unitsAt(text, range.endContainer, range.endOffset)];
    if (ends[1] === null) return null;
    const words = range.toString();
    const start = ends[0] + words.length - words.trimStart().length;
    const end = ends[1] - (words.length - words.trimEnd().length);
    return end > start ? { start: pointsAt(text, start), end: pointsAt(text, end), words: words.trim() } : null;
  }

  // A form with data-selection takes them: inputs start, end; an element with data-selected shows them.
  document.addEventListener("selectionchange", () => {
    const found = selected();
    if (found === null) return;
    for (const form of document.querySelectorAll("form[data-selection]")) {
      form.elements.namedItem("start").value = found.start;
      form.elements.namedItem("end").value = found.end;
      for (const place of form.querySelectorAll("[data-selected]")) place.textContent = found.words;
      for (const button of form.querySelectorAll("[data-needs-selection]")) button.disabled = false;
    }
  });

  // An address that names a place (#s and its code point) leads to the paragraph where no mark begins there.
  function arrive() {
    const asked = /^#s(\d+)$/.exec(location.hash);
    if (asked === null || document.getElementById(asked[0].slice(1)) !== null) return;
    const begun = [...document.querySelectorAll("[data-text] > [data-start]")].filter(
      (one) => pointsAt(one.parentElement, Number(one.dataset.start)) <= Number(asked[1]),
    );
    begun.at(-1)?.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", arrive);
  arrive();
})();
