// What the page's scripts share: its data, its colours, and what the reader has chosen.
const report = (() => {
  "use strict";
  const page = JSON.parse(document.getElementById("report-data").textContent);

  // Tables travel column by column, texts as places in a list of words; figures want one object for each row.
  const tables = {};
  function table(name) {
    if (tables[name]) return tables[name];
    const columns = Object.entries(page.datasets[name] ?? {}).map(([column, held]) =>
      [column, Array.isArray(held) ? held : held.at.map((at) => held.words[at])]);
    const rows = columns.length === 0 ? [] : columns[0][1].map((_, i) => {
      const row = {};
      for (const [column, values] of columns) row[column] = values[i];
      return row;
    });
    return tables[name] = rows;
  }
  const columns = (name) => Object.keys(page.datasets[name] ?? {});
  let byId;
  const cell = (id) => (byId ??= new Map(table("cells").map((row) => [row.cell_id, row]))).get(id);

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  // What the reader has chosen, for all figures and tables alike; whoever shows it listens.
  const own = {
    evaluated: page.settings.task, learned_at: page.settings.learnedAt ?? null, count: page.settings.count, picked: "",
    chosen_size: page.settings.size, chosen_seed: 1, moment: page.settings.lastMoment,
  };
  const state = { ...own };
  const listeners = [];
  function choose(changes) {
    const changed = Object.keys(changes).filter((name) => state[name] !== changes[name]);
    if (changed.length === 0) return;
    Object.assign(state, changes);
    for (const listener of listeners) listener(changed);
  }

  // A model is seen everywhere: figures of one size and seed turn to its own.
  function pick(id) {
    const model = cell(id);
    choose(model ? { picked: id, chosen_size: model.size, chosen_seed: model.replicate } : { picked: id });
  }

  const quoted = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  const csv = (names, rows) => [names, ...rows].map((row) => row.map(quoted).join(",")).join("\n") + "\n";
  function save(name, type, content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  return { page, table, columns, cell, colour, own, state, choose, pick, listen: (listener) => listeners.push(listener), csv, save };
})();
