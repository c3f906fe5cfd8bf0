// Draws the figures: fills in the words that begin with @ in their specifications, and keeps them in step with what the reader chooses.
(() => {
  "use strict";
  const { page, table, columns, cell, colour, state, choose, pick } = report;
  const MANY = 2500; // marks; from here on canvas draws them sooner than SVG

  // What a word that begins with @ stands for, at this width of the page and in its present colours.
  function words(width) {
    const { settings } = page;
    const longest = (texts) => Math.max(...texts.map((text) => text.length));
    const narrow = width < 560;
    const most = Math.max(1, Math.floor((width + 20) / 165));
    const rows = Math.ceil(settings.sizes.length / most);
    const count = Math.max(1, Math.ceil(settings.sizes.length / rows)); // no row much shorter than the others
    const pairs = width < 760 ? 2 : 4;
    const label = Math.min(150, 7 * longest(settings.sizes)); // about what the longest takes
    const maps = width < 900 || settings.panels.length < 2 ? 1 : 2;
    const heats = narrow ? 1 : Math.min(2, settings.curricula.length);
    const longText = narrow ? 118 : 220;
    const matrixText = Math.min(240, Math.floor(width * 0.42)); // the names of choices
    const curves = Math.max(1, Math.ceil(settings.sizes.length / Math.ceil(settings.sizes.length / Math.max(1, Math.floor(width / 215)))));
    const listLabel = Math.min(170, Math.floor(width * 0.36));
    const legend = (room) => Math.max(1, Math.floor(room / Math.min(290, 30 + 7 * longest(settings.curricula))));
    const lists = narrow ? 1 : 2;
    const facet = (n) => Math.floor((width - 50) / n - 24);
    const distinct = (name, key) => [...new Set(table(name).map(key))];
    const opening = (values) => values.find((value) => value === settings.task || value.startsWith(settings.task + ",")) ?? values[0] ?? "";
    const patchedOperators = distinct("patches", (row) => row.operator);
    const attendedOperators = distinct("attended", (row) => row.operator);
    const readOperators = distinct("arguments", (row) => row.operator);
    const pass = distinct("models", (row) => (row.architecture === "recurrent" ? "loop" : "layer")).sort().reverse().join(" or ");
    const numeric = table("embeddings").every(({ token }) => /^\d+$/.test(token)); // elements of a group are no numbers
    const askedOfAll = distinct("consistency", (row) => row.task + ", " + row.change);
    return {
      ...settings, ...state, means: MEANS, ownCount: settings.count, learnedAt: settings.learnedAt ?? null,
      targets: distinct("sites", (row) => row.target), changes: distinct("patches", (row) => row.change),
      patchedOperators, patchedOperator: opening(patchedOperators), attendedOperators, attendedOperator: opening(attendedOperators), readOperators, readOperator: opening(readOperators),
      askedOfAll, askedOf: opening(askedOfAll),
      pass, afterPass: "after " + pass, passThenPart: pass + ": after",
      numeric, parityLegend: numeric ? { orient: "top", symbolType: "circle", values: ["even", "odd"] } : null,
      plot: width - 86, // beside the axis, and half a label on the right
      columns: count, facet: facet(count), legend: legend(width - 50), listLegend: legend(width - listLabel - 20), lines: narrow ? "split(datum.label, ', ')" : "datum.label",
      pairs, square: Math.min(facet(pairs), 230),
      halves: narrow ? 1 : 2, half: facet(narrow ? 1 : 2),
      maps, map: Math.floor(Math.min((width - 30) / maps - 90, 125 * settings.operators.length)),
      label, heats, heat: Math.floor(Math.min((width - label - 14) / heats - 18, 560)),
      verdictColumns: narrow ? 1 : 3, matrixText, matrixLabel: matrixText + 10, matrix: width - matrixText - 44,
      longText, long: width - longText - (narrow ? 40 : 84), small: narrow ? 9 : 11, value: narrow ? 10 : 12, control: narrow ? 8 : 9, gradient: narrow ? 90 : 140,
      curveColumns: curves, curve: Math.floor((width - 20) / curves - 64),
      lists, listLabel, listed: Math.floor((width - listLabel - 30) / lists - 20),
      ends: Object.fromEntries(settings.counts.map((count) => {
        const all = table("cells").map((row) => row[count]);
        return [count, all.length ? [Math.min(...all) / 1.25, Math.max(...all) * 1.25] : [1, 10]];
      })),
      slant: narrow ? -40 : 0, tick: Math.max(8, Math.floor(facet(count) / 8)), outcomePalette: settings.outcomes.map((_, i) => colour("o" + i)), outcomeColumns: Math.max(2, Math.floor(width / 105)),
      palette: settings.curricula.map((_, i) => colour("c" + i % 8)),
      states: settings.curricula.flatMap((_, i) => [2 * i, 2 * i + 1]), // trained beside untrained, curriculum by curriculum
      ...Object.fromEntries(["ink", "soft", "line", "band", "card", "shade", "even", "odd", "yes", "no", "open"].map((name) => [name, colour(name)])),
    };
  }

  // The lines of the models that a figure of means is of: all, or the picked one's alone where it has any; and who that is.
  const MEANS = [
    { lookup: "cell_id", from: { data: { name: "cells" }, key: "cell_id", fields: ["curriculum", "size", "seed"] } },
    { window: [{ op: "row_number", as: "row" }] }, // in the data's order, which a figure can sort by
    { calculate: "datum.cell_id == picked ? 1 : 0", as: "chosen" },
    { joinaggregate: [{ op: "max", field: "chosen", as: "alone" }] },
    { filter: "datum.chosen == datum.alone" },
    { joinaggregate: [{ op: "distinct", field: "cell_id", as: "models" }], groupby: ["curriculum"] },
    { calculate: "datum.curriculum + (datum.alone ? ', ' + datum.size + ', seed ' + datum.seed : ' (' + datum.models + (datum.models == 1 ? ' model)' : ' models)'))", as: "who" },
  ];

  const isWord = (node) => typeof node === "string" && node.startsWith("@");
  const fill = (node, known) => {
    if (isWord(node)) {
      const word = node.slice(1);
      if (known[word] === undefined) throw new Error("its specification has a word that nothing stands for, " + node);
      return known[word];
    }
    if (Array.isArray(node)) return node.flatMap((child) => isWord(child) ? fill(child, known) : [fill(child, known)]); // a word can be several
    if (node === null || typeof node !== "object") return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, fill(child, known)]));
  };

  const config = (known) => ({
    background: "transparent",
    autosize: { type: "pad", resize: true }, // what is chosen may have other panels
    aria: false, // a mark by itself says nothing to those who listen; the figure's words do
    font: getComputedStyle(document.body).fontFamily,
    view: { stroke: known.line },
    axis: { labelColor: known.soft, titleColor: known.soft, gridColor: known.line, domainColor: known.line, tickColor: known.line,
      labelFontSize: 11, titleFontSize: 12, titleFontWeight: "normal", gridOpacity: 0.6 },
    legend: { labelColor: known.ink, titleColor: known.soft, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal", labelLimit: 260 },
    header: { labelColor: known.ink, titleColor: known.soft, labelFontSize: 12, labelFontWeight: "bold", labelLimit: 0 },
    text: { color: known.ink },
  });

  // Each drawn figure: its element, its view, the width that it was drawn for, and what was chosen in it alone.
  const drawn = new Map();
  const chosen = {};

  const binding = (param) => param.bind && (param.bind.max === undefined || param.bind.max > (param.bind.min ?? 0)) ? param : { ...param, bind: undefined };

  // The width that a figure has to draw in.
  function room(element) {
    const style = getComputedStyle(element);
    return Math.floor(element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
  }

  async function draw(element) {
    const id = element.dataset.figure;
    const figure = page.figures[id];
    const width = room(element);
    drawn.get(element)?.view?.finalize();
    drawn.set(element, { width });
    const known = words(width);
    const spec = fill(figure.spec, known);
    spec.params = (spec.params ?? []).map((param) => binding({ ...param, value: chosen[id]?.[param.name] ?? param.value }));
    spec.datasets = Object.fromEntries(figure.datasets.map((name) => [name, table(name)]));
    const marks = figure.means ? 0 : table(figure.needs).length; // of means there are few, whatever they are of
    const { view } = await vegaEmbed(element, spec, {
      actions: false, renderer: marks > MANY * page.settings.tasks.length ? "canvas" : "svg", config: config(known),
      ast: true, expr: vegaInterpreter.expressionInterpreter, defaultStyle: false,
      tooltip: { theme: "custom", disableDefaultStyle: true },
    });
    drawn.set(element, { width, view, params: spec.params.map((param) => param.name) });
    for (const { name } of spec.params) {
      view.addSignalListener(name, (_, value) => {
        if (name in state) choose({ [name]: value });
        else (chosen[id] ??= {})[name] = value;
      });
    }
    view.addEventListener("click", (_, item) => {
      const model = item?.datum?.cell_id;
      if (model) pick(model === state.picked ? "" : model);
    });
    element.querySelector("svg, canvas").setAttribute("aria-hidden", "true");
    element.dataset.drawn = "yes";
  }

  // A figure fails alone: in its place stands why, and the others are drawn.
  const failed = (element, error) => {
    console.error(`The figure ${element.dataset.figure} could not be drawn:`, error);
    element.textContent = `This figure could not be drawn: ${error.message}. Its data can be downloaded as CSV.`;
    element.dataset.drawn = "no";
  };
  const pictures = (element, there) => {
    for (const kind of ["svg", "png"]) document.querySelector(`[data-download=${kind}][data-of=${element.dataset.figure}]`).disabled = !there;
  };
  const attempt = (element) => draw(element).catch((error) => failed(element, error)).then(() => pictures(element, element.dataset.drawn === "yes"));

  report.listen((changed) => {
    for (const { view, params } of drawn.values()) {
      const names = changed.filter((name) => params?.includes(name) && view.signal(name) !== state[name]);
      if (names.length === 0) continue;
      for (const name of names) view.signal(name, state[name]);
      view.runAsync();
    }
  });

  // Figures are drawn as they come near the window, the others when there is time, and all of them before printing.
  const charts = [...document.querySelectorAll("[data-figure]")];
  let queue = Promise.resolve();
  const waiting = new Set(charts);
  const request = (chart) => {
    if (!waiting.delete(chart)) return queue;
    return queue = queue.then(() => attempt(chart));
  };
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) request(entry.target);
  }, { rootMargin: "800px" });
  for (const chart of charts) near.observe(chart);
  const idle = (work) => "requestIdleCallback" in window ? requestIdleCallback(work) : setTimeout(work, 50);
  async function rest() {
    await queue;
    const [next] = waiting;
    if (next) {
      await request(next);
      idle(rest);
    } else {
      document.documentElement.dataset.drawn = "yes";
    }
  }
  idle(rest);
  const again = (only = () => true) => {
    for (const chart of charts) if (drawn.has(chart) && only(chart)) waiting.add(chart), request(chart);
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => again());
  // On paper all figures are there, and in light colours. Drawing waits for nothing from outside, so that it is done before the printing begins.
  function paper(begins) {
    document.documentElement.toggleAttribute("data-paper", begins);
    if (dark.matches) again();
    charts.forEach(request);
  }
  addEventListener("beforeprint", () => paper(true));
  addEventListener("afterprint", () => paper(false));
  let timer;
  addEventListener("resize", () => {
    clearTimeout(timer);
    timer = setTimeout(() => again((chart) => room(chart) !== drawn.get(chart).width), 200);
  });

  // By keyboard: arrows go from model to model of the figure in focus.
  for (const chart of charts) {
    chart.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step || event.target !== chart) return;
      const own = new Set(page.figures[chart.dataset.figure].datasets.flatMap((name) =>
        name !== "cells" && columns(name).includes("cell_id") ? table(name).map((row) => row.cell_id) : []));
      if (own.size === 0) return;
      event.preventDefault();
      report.step(step, (row) => own.has(row.cell_id));
    });
  }

  // Downloads: the table behind a figure, each row of one model with that model; and the picture as it stands.
  function rows(figure) {
    const names = columns(figure.needs);
    const further = columns("cells").filter((column) => names.includes("cell_id") && !names.includes(column));
    return report.csv([...names, ...further], table(figure.needs).map((row) =>
      [...names.map((name) => row[name]), ...further.map((name) => cell(row.cell_id)?.[name])]));
  }
  for (const button of document.querySelectorAll("[data-download]")) {
    button.addEventListener("click", async () => {
      const { of, download } = button.dataset;
      if (download === "csv") return report.save(of + ".csv", "text/csv", rows(page.figures[of]));
      const chart = charts.find((element) => element.dataset.figure === of);
      await request(chart);
      const { view } = drawn.get(chart);
      if (!view) return; // it could not be drawn, and says so
      view.background(colour("card"));
      if (download === "svg") report.save(of + ".svg", "image/svg+xml", await view.toSVG());
      else (await view.toCanvas(2)).toBlob((blob) => report.save(of + ".png", "image/png", blob));
    });
  }
})();
