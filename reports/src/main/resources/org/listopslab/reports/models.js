// The table of all models: sorted, filtered, and only the lines in its window drawn, so that ten thousand are as quick as ten.
(() => {
  "use strict";
  const { table, columns, state, own, pick } = report;
  const frame = document.getElementById("model-lines");
  if (!frame) return;
  const all = table("models");
  const names = columns("models");
  const whole = frame.querySelector("table");
  const [head, body] = [whole.tHead, whole.tBodies[0]];
  const form = document.getElementById("filters");
  const output = document.getElementById("filtered");
  const AROUND = 12; // lines above and below the window
  let sort = { by: null, down: false };
  let shown = all;
  let height = 31;

  const headRow = head.insertRow();
  names.forEach((name, at) => {
    const heading = document.createElement("th");
    heading.scope = "col";
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
    button.addEventListener("click", () => {
      sort = { by: name, down: sort.by === name && !sort.down };
      [...headRow.cells].forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
      list();
    });
    heading.append(button);
    headRow.append(heading);
    heading.dataset.at = at;
  });

  // What can be filtered by: the values there are.
  const outcome = "outcome on " + own.evaluated;
  const fields = { "trained on": "trained on", width: "width", status: "status", outcome };
  for (const [name, column] of Object.entries(fields)) {
    const values = [...new Set(all.map((row) => row[column]))].filter((value) => value !== "" && value !== undefined);
    if (name === "width") values.sort((a, b) => a - b);
    values.forEach((value) => form.elements[name].append(new Option(value, value)));
    form.elements[name].parentElement.hidden = values.length < 2;
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const kind of ["input", "change"]) form.addEventListener(kind, () => list());

  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
  const empty = (value) => value === null || value === undefined || value === "";
  function list() {
    const sought = form.elements.search.value.trim().toLowerCase();
    shown = all.filter((row) => Object.entries(fields).every(([name, column]) => {
      const wanted = form.elements[name].value;
      return wanted === "" || String(row[column]) === wanted;
    }) && (sought === "" || names.some((name) => String(row[name] ?? "").toLowerCase().includes(sought))));
    if (sort.by !== null) {
      shown = [...shown].sort((a, b) => empty(a[sort.by]) - empty(b[sort.by]) || (sort.down ? -1 : 1) * compare(a[sort.by], b[sort.by]));
    }
    output.textContent = shown.length === all.length ? all.length.toLocaleString("en") + " models" : shown.length.toLocaleString("en") + " of " + all.length.toLocaleString("en") + " models";
    whole.setAttribute("aria-rowcount", shown.length + 1);
    frame.scrollTop = 0;
    draw();
  }

  const text = (value) => empty(value) ? "" : typeof value !== "number" ? String(value)
    : Number.isInteger(value) ? value.toLocaleString("en") : value >= 100 ? String(Math.round(value)) : value.toFixed(2);

  function line(row, at) {
    const element = document.createElement("tr");
    element.setAttribute("aria-rowindex", at + 2);
    element.dataset.model = row.model;
    names.forEach((name) => {
      const field = element.insertCell();
      if (name === "model") {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "model", textContent: row.model });
        button.setAttribute("aria-pressed", row.model === state.picked);
        field.append(button);
      } else {
        field.textContent = text(row[name]);
        if (typeof row[name] === "number") field.className = "number";
      }
    });
    return element;
  }

  function gap(lines) {
    const element = document.createElement("tr");
    element.setAttribute("aria-hidden", "true");
    const field = element.insertCell();
    field.colSpan = names.length;
    field.className = "gap";
    field.style.height = lines * height + "px";
    return element;
  }

  let window_ = [0, -1];
  function draw() {
    const rows = Math.ceil(frame.clientHeight / height) + 2 * AROUND;
    const first = Math.max(0, Math.floor(frame.scrollTop / height) - AROUND);
    const last = Math.min(shown.length, first + rows);
    const focused = body.contains(document.activeElement) ? document.activeElement.closest("tr").dataset.model : null;
    window_ = [first, last];
    body.replaceChildren(...(first > 0 ? [gap(first)] : []), ...shown.slice(first, last).map((row, i) => line(row, first + i)),
      ...(last < shown.length ? [gap(shown.length - last)] : []));
    const sample = body.querySelector("tr[data-model]");
    if (sample && sample.offsetHeight) height = sample.offsetHeight;
    if (focused) body.querySelector('tr[data-model="' + CSS.escape(focused) + '"] button')?.focus({ preventScroll: true });
  }
  frame.addEventListener("scroll", () => {
    const first = Math.max(0, Math.floor(frame.scrollTop / height) - AROUND);
    if (Math.abs(first - window_[0]) > AROUND / 2) draw();
  }, { passive: true });

  body.addEventListener("click", (event) => {
    const model = event.target.closest("tr")?.dataset.model;
    if (model) pick(model === state.picked ? "" : model);
  });
  body.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const model = event.target.closest("tr")?.dataset.model;
    if (!step || !model) return;
    event.preventDefault();
    const to = shown.findIndex((row) => row.model === model) + step;
    if (to < 0 || to >= shown.length) return;
    show(to);
    body.querySelector('tr[data-model="' + CSS.escape(shown[to].model) + '"] button').focus({ preventScroll: true });
  });
  function show(at) {
    const top = at * height;
    if (top < frame.scrollTop || top > frame.scrollTop + frame.clientHeight - 3 * height) frame.scrollTop = Math.max(0, top - frame.clientHeight / 2);
    draw();
  }
  report.listen((changed) => {
    if (!changed.includes("picked")) return;
    const at = shown.findIndex((row) => row.model === state.picked);
    if (at >= 0 && !body.contains(document.activeElement)) show(at);
    else draw();
  });
  document.getElementById("models-csv").addEventListener("click", () =>
    report.save("models.csv", "text/csv", report.csv(names, shown.map((row) => names.map((name) => row[name])))));
  list();
})();
