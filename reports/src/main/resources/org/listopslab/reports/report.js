// Draws the figures of the report, and makes its table sortable. Everything comes from the page itself.
(() => {
  "use strict";
  const page = JSON.parse(document.getElementById("report-data").textContent);

  // Tables travel as columns and rows; figures want one object for each row.
  const tables = {};
  const table = (name) => tables[name] ??= page.datasets[name].rows.map((row) =>
    Object.fromEntries(page.datasets[name].columns.map((column, i) => [column, row[i]])));

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const palette = () => page.settings.curricula.map((_, i) => colour("c" + i % 8));

  // What a word that begins with @ in a specification stands for, at this width of the page and in its present colours.
  function words(width) {
    const most = Math.max(1, Math.floor((width + 20) / 165));
    const rows = Math.ceil(page.settings.sizes.length / most);
    const columns = Math.max(1, Math.ceil(page.settings.sizes.length / rows)); // no row much shorter than the others
    const pairs = width < 760 ? 2 : 4;
    const label = Math.min(150, 7 * Math.max(...page.settings.sizes.map((size) => size.length))); // about what the longest takes
    const maps = width < 900 || page.settings.panels.length < 2 ? 1 : 2;
    const heats = width < 560 ? 1 : Math.min(2, page.settings.curricula.length);
    const matrixText = Math.min(240, Math.floor(width * 0.42)); // the names of choices
    const facet = (n) => Math.floor((width - 50) / n - 24);
    return {
      ...page.settings,
      plot: width - 86, // beside the axis, and half a label on the right
      columns, facet: facet(columns), legend: Math.max(1, Math.floor(width / 170)),
      pairs, square: Math.min(facet(pairs), 230),
      halves: width < 560 ? 1 : 2, half: facet(width < 560 ? 1 : 2),
      maps, map: Math.floor(Math.min((width - 30) / maps - 90, 125 * page.settings.operators.length)),
      label, heats, heat: Math.floor(Math.min((width - label - 14) / heats - 18, 560)),
      verdictColumns: width < 560 ? 1 : 3, matrixText, matrixLabel: matrixText + 10, matrix: width - matrixText - 44,
      outcomePalette: page.settings.outcomes.map((_, i) => colour("o" + i)), outcomeColumns: Math.max(2, Math.floor(width / 105)),
      palette: palette(), slots: page.settings.curricula.flatMap((_, i) => [2 * i, 2 * i + 1]),
      ink: colour("ink"), soft: colour("soft"), line: colour("line"), band: colour("band"), card: colour("card"), shade: colour("shade"),
      even: colour("even"), odd: colour("odd"), yes: colour("yes"), no: colour("no"), open: colour("open"),
    };
  }

  const fill = (node, known) => {
    if (typeof node === "string" && node.startsWith("@")) return known[node.slice(1)];
    if (Array.isArray(node)) return node.map((child) => fill(child, known));
    if (node === null || typeof node !== "object") return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, fill(child, known)]));
  };

  const config = (known) => ({
    background: "transparent",
    font: getComputedStyle(document.body).fontFamily,
    view: { stroke: known.line },
    axis: { labelColor: known.soft, titleColor: known.soft, gridColor: known.line, domainColor: known.line, tickColor: known.line,
      labelFontSize: 11, titleFontSize: 12, titleFontWeight: "normal", gridOpacity: 0.6 },
    legend: { labelColor: known.ink, titleColor: known.soft, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal", labelLimit: 260 },
    header: { labelColor: known.ink, titleColor: known.soft, labelFontSize: 12, labelFontWeight: "bold", labelLimit: 0 },
    text: { color: known.ink },
  });

  const widths = new Map();
  async function draw(element) {
    const figure = page.figures[element.dataset.figure];
    const style = getComputedStyle(element);
    const width = Math.floor(element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
    widths.set(element, width);
    const known = words(width);
    const spec = fill(figure.spec, known);
    spec.datasets = Object.fromEntries(figure.datasets.map((name) => [name, table(name)]));
    try {
      await vegaEmbed(element, spec, { actions: false, renderer: "svg", config: config(known), tooltip: { theme: "custom" } });
      element.dataset.drawn = "yes";
    } catch (error) {
      element.textContent = "This figure could not be drawn: " + error.message;
      throw error;
    }
  }

  const charts = [...document.querySelectorAll("[data-figure]")];
  const drawAll = async (only = () => true) => {
    for (const chart of charts.filter(only)) await draw(chart);
    document.documentElement.dataset.drawn = "yes";
  };
  drawAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll());
  let timer;
  addEventListener("resize", () => {
    clearTimeout(timer);
    timer = setTimeout(() => drawAll((chart) => Math.abs(chart.clientWidth - 26 - widths.get(chart)) > 8), 200);
  });

  // Downloads: the table behind a figure, each row of one model with that model.
  const quoted = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  function csv(figure) {
    const { columns } = page.datasets[figure.needs];
    const cells = new Map(table("cells").map((cell) => [cell.cell_id, cell]));
    const ofCells = columns.includes("cell_id");
    const further = page.datasets.cells.columns.filter((column) => ofCells && !columns.includes(column));
    const lines = table(figure.needs).map((row) => {
      const cell = cells.get(row.cell_id) ?? {};
      return [...columns.map((column) => row[column]), ...further.map((column) => cell[column])].map(quoted).join(",");
    });
    return [[...columns, ...further].map(quoted).join(","), ...lines].join("\n") + "\n";
  }
  for (const button of document.querySelectorAll("[data-download]")) {
    button.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([csv(page.figures[button.dataset.download])], { type: "text/csv" }));
      link.download = button.dataset.download + ".csv";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }

  // Sorting: numbers by size, texts by letter, empty cells last.
  for (const button of document.querySelectorAll(".sortable th button")) {
    button.addEventListener("click", () => {
      const heading = button.parentElement;
      const body = heading.closest("table").tBodies[0];
      const at = heading.cellIndex;
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of heading.parentElement.children) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => {
        const text = row.cells[at].textContent.trim();
        const number = Number(text.replaceAll(",", ""));
        return text === "" || Number.isNaN(number) ? text : number;
      };
      const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
      [...body.rows].map((row) => [key(row), row])
        .sort(([a], [b]) => (a === "") - (b === "") || (down ? -1 : 1) * compare(a, b))
        .forEach(([, row]) => body.append(row));
    });
  }
})();
