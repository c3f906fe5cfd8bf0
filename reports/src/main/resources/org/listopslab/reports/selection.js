// What the reader chooses outside of figures: how the run is read, and which model is looked at.
(() => {
  "use strict";
  const { page, table, cell, state, own, choose, pick } = report;
  const byId = (id) => document.getElementById(id);
  const number = (value) => value === null || value === undefined ? "–" : Number(value).toFixed(2);

  // How the run is read: task, criterion, measure of size.
  const form = byId("reading");
  if (form) {
    const offer = (name, values, labels) => {
      const select = form.elements[name];
      if (select) values.forEach((value, i) => select.append(new Option(labels[i], value, value === own[name], value === own[name])));
    };
    offer("learned_at", page.settings.criteria, page.settings.criteria);
    offer("count", page.settings.counts, page.settings.countLabels);
    form.addEventListener("change", () => choose({
      evaluated: form.elements.evaluated.value,
      learned_at: form.elements.learned_at ? Number(form.elements.learned_at.value) : own.learned_at,
      count: form.elements.count.value,
    }));
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      choose({ evaluated: own.evaluated, learned_at: own.learned_at, count: own.count });
    });
    report.listen(() => {
      for (const name of ["evaluated", "learned_at", "count"]) if (form.elements[name]) form.elements[name].value = state[name];
    });
  }

  // Claims under another criterion or measure of size, where the run has decided them so.
  const claims = [...document.querySelectorAll(".claim")];
  function readClaims() {
    const otherwise = state.learned_at !== own.learned_at || state.count !== own.count;
    claims.forEach((card, i) => {
      const line = card.querySelector(".reading");
      line.hidden = !otherwise;
      if (!otherwise) return;
      const found = table("readings").find((row) => row.claim === i && row.learned_at === state.learned_at && row.count === state.count);
      const how = "Learned from " + state.learned_at + " on, size in " + state.count.replaceAll("_", " ") + ": ";
      line.textContent = how + (found
        ? [found.verdict, found.number, found.bounds && "(" + found.bounds + ")"].filter(Boolean).join(" ") + "."
        : "the run has not decided this claim so (specifications of the experiment).");
    });
  }

  // The table of accuracies under another task or criterion.
  const body = document.querySelector(".accuracies tbody");
  function readAccuracies() {
    byId("accuracies-task").textContent = state.evaluated;
    const groups = new Map();
    for (const row of table("accuracies")) {
      if (row.evaluated_on !== state.evaluated) continue;
      const { curriculum, size } = cell(row.cell_id);
      const key = curriculum + "\n" + size;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(row.accuracy);
    }
    page.settings.curricula.forEach((curriculum, i) => page.settings.sizes.forEach((size, j) => {
      const field = body.rows[i].cells[j + 1];
      const all = (groups.get(curriculum + "\n" + size) ?? []).sort((a, b) => a - b);
      const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
      const part = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
      field.className = "s" + (all.length ? Math.round(10 * mean) : 0);
      field.replaceChildren(part("b", all.length ? number(mean) : "–"));
      if (all.length && state.learned_at !== null) {
        field.append(part("span", all.filter((one) => one >= state.learned_at).length + " of " + all.length + " learned"));
      }
      if (all.length) field.append(part("small", all.length > 40 ? all.length + " seeds" : all.map(number).join(" ")));
    }));
  }

  // The chosen model, said in one line; it goes from model to model, and away by Escape.
  const bar = byId("picked");
  const called = ({ size, curriculum, seed }) => size + ", taught " + curriculum + ", seed " + seed;
  function tell() {
    const model = cell(state.picked);
    const row = table("models").find((line) => line.model === state.picked);
    bar.hidden = !state.picked;
    if (!state.picked) return;
    const said = row ? Object.entries(row)
      .filter(([name, value]) => name.startsWith("accuracy on ") && value !== null)
      .map(([name, value]) => name.slice(12) + " " + number(value) + (row["outcome on " + name.slice(12)] ? " (" + row["outcome on " + name.slice(12)] + ")" : "")) : [];
    byId("picked-text").replaceChildren(
      Object.assign(document.createElement("b"), { textContent: model ? called(model) : row ? called({ size: "width " + row.width, curriculum: row["trained on"], seed: row.seed }) : state.picked }),
      (said.length ? ": " + said.join(", ") : "") + ". Model ",
      Object.assign(document.createElement("code"), { textContent: state.picked }));
  }

  // Figures of means show the chosen model alone where they have it; each says what it shows.
  const shown = [...document.querySelectorAll("[data-shown]")];
  const means = shown.map((line) => line.textContent);
  function tellShown() {
    shown.forEach((line, i) => {
      const has = table(page.figures[line.dataset.shown].needs).some((row) => row.cell_id === state.picked);
      line.textContent = !state.picked ? means[i]
        : has ? "Shown where it was measured: the picked model alone, " + called(cell(state.picked)) + "; where it was not, means over those that were."
        : means[i] + " The picked model is not among them.";
    });
  }
  report.step = (by, kept = () => true) => {
    const all = table("cells").filter(kept);
    const at = all.findIndex((row) => row.cell_id === state.picked);
    pick(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length].cell_id);
  };
  byId("picked-before").addEventListener("click", () => report.step(-1));
  byId("picked-after").addEventListener("click", () => report.step(1));
  byId("picked-clear").addEventListener("click", () => pick(""));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.picked) pick("");
  });

  report.listen((changed) => {
    if (changed.includes("picked")) tell(), tellShown();
    if (changed.includes("learned_at") || changed.includes("count")) readClaims();
    if (body && (changed.includes("learned_at") || changed.includes("evaluated"))) readAccuracies();
  });
})();
