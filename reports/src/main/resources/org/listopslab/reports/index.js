// Sorts the tables of the index, and shows only what has the words that are asked for. Nothing is fetched.
(() => {
  "use strict";

  // Numbers by size, texts by letter, empty cells last.
  function sort(table, column, rising) {
    const text = (row) => row.cells[column].textContent.trim();
    const order = (one, other) => {
      if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
      const [a, b] = [one, other].map((value) => Number(value.replaceAll(",", "")));
      const by = Number.isNaN(a) || Number.isNaN(b) ? one.localeCompare(other, "en") : a - b;
      return rising ? by : -by;
    };
    const rows = [...table.tBodies[0].rows].sort((one, other) => order(text(one), text(other)));
    table.tBodies[0].append(...rows);
  }

  for (const button of document.querySelectorAll(".sortable th button")) {
    button.addEventListener("click", () => {
      const heading = button.parentElement;
      const table = heading.closest("table");
      const rising = heading.getAttribute("aria-sort") !== "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", rising ? "ascending" : "descending");
      sort(table, heading.cellIndex, rising);
    });
  }

  // A row is shown where it has all words; a claim where it has them itself, with all of its rows, or where one of its rows does.
  const filter = document.getElementById("filter");
  const found = document.getElementById("found");
  function show() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const has = (text) => words.every((word) => text.toLowerCase().includes(word));
    for (const card of document.querySelectorAll("article[data-filtered]")) {
      const whole = has([...card.querySelectorAll("h3, .reason, .asked")].map((part) => part.textContent).join(" "));
      let some = false;
      for (const row of card.querySelectorAll("tr[data-filtered]")) {
        row.hidden = !whole && !has(row.textContent + " " + card.querySelector("h3").textContent);
        some ||= !row.hidden;
      }
      card.hidden = !some;
    }
    const runs = [...document.querySelectorAll(".runs tr[data-filtered]")];
    for (const row of runs) row.hidden = !has(row.textContent);
    const left = runs.filter((row) => !row.hidden).length;
    const claims = document.querySelectorAll("article[data-filtered]:not([hidden])").length;
    found.textContent = words.length ? `${left} of ${runs.length} runs, ${claims} claims` : "";
  }
  filter.addEventListener("input", show);
})();
