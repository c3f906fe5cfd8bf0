// A matrix as a heat map: one pixel for each number, drawn large. Every number is told on hover, and by the arrow keys.
const heat = (() => {
  "use strict";
  const { el, say, number, short, share, showTip, hideTip } = dom;
  const STEPS = 128;
  const MOST_WRITTEN = 12; // rows or columns
  let colours = null;

  // The colours of the page, as steps from nothing to all: for numbers of both signs, and for shares.
  function palette() {
    const context = el("canvas", { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
    const style = getComputedStyle(document.documentElement);
    const rgb = (name) => {
      context.fillStyle = style.getPropertyValue("--" + name).trim();
      context.fillRect(0, 0, 1, 1);
      return context.getImageData(0, 0, 1, 1).data;
    };
    const steps = (from, to) => Array.from({ length: STEPS + 1 }, (_, i) =>
      (255 << 24 | mix(from[2], to[2], i) << 16 | mix(from[1], to[1], i) << 8 | mix(from[0], to[0], i)) >>> 0);
    const mix = (a, b, i) => Math.round(a + ((b - a) * i) / STEPS);
    const card = rgb("card");
    return { more: steps(card, rgb("c0")), less: steps(card, rgb("c1")), share: steps(card, rgb("shade")) };
  }
  const refresh = () => (colours = palette());

  // A heat map that shows one matrix after another.
  //
  //   kind    "signed": numbers of both signs, coloured by their size against the greatest; "share": 0 to 1
  //   label   what it is, for those who do not see it
  //   onCell  told the row and column looked at, or null
  //   digits  whether numbers are written into the map, where they are few
  function create({ kind = "signed", label = "", digits = false, onCell = () => {} }) {
    const canvas = el("canvas", { tabindex: 0, role: "img" });
    const lines = { row: el("i", { class: "mark", hidden: true }), column: el("i", { class: "mark", hidden: true }), cell: el("i", { class: "mark cell", hidden: true }) };
    const written = el("div", { class: "digits", "aria-hidden": "true", hidden: true });
    const element = el("div", { class: "heat" }, canvas, written, lines.row, lines.column, lines.cell);
    let shown = null;
    let names = { rows: [], columns: [] };
    let at = null;

    function place(mark, row, column, height, width) {
      mark.hidden = false;
      mark.style.top = (100 * row) / shown.rows + "%";
      mark.style.left = (100 * column) / shown.columns + "%";
      mark.style.height = (100 * height) / shown.rows + "%";
      mark.style.width = (100 * width) / shown.columns + "%";
    }
    // Marks a row, a column, or both, of what is shown.
    function mark(row, column) {
      lines.row.hidden = lines.column.hidden = true;
      if (!shown) return;
      if (row !== null && row < shown.rows) place(lines.row, row, 0, 1, shown.columns);
      if (column !== null && column < shown.columns) place(lines.column, 0, column, shown.rows, 1);
    }
    const text = (row, column) => {
      const value = shown.numbers[row * shown.columns + column];
      return `${names.rows[row] ?? "row " + (row + 1)}, ${names.columns[column] ?? "column " + (column + 1)}: ${kind === "share" ? value.toFixed(3) : number(value)}`;
    };
    function look(row, column, x, y) {
      at = [row, column];
      place(lines.cell, row, column, 1, 1);
      onCell(row, column);
      showTip(text(row, column), x, y);
    }
    function leave() {
      at = null;
      lines.cell.hidden = true;
      onCell(null, null);
      hideTip();
    }
    canvas.addEventListener("pointermove", (event) => {
      if (!shown) return;
      const box = canvas.getBoundingClientRect();
      const clamp = (share, most) => Math.max(0, Math.min(most - 1, Math.floor(share * most)));
      look(clamp((event.clientY - box.top) / box.height, shown.rows), clamp((event.clientX - box.left) / box.width, shown.columns), event.clientX, event.clientY);
    });
    canvas.addEventListener("pointerleave", leave);
    canvas.addEventListener("blur", leave);
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    canvas.addEventListener("keydown", (event) => {
      const step = steps[event.key];
      if (!step || !shown) return;
      event.preventDefault();
      const [row, column] = at ? [at[0] + step[0], at[1] + step[1]] : [0, 0];
      if (row < 0 || column < 0 || row >= shown.rows || column >= shown.columns) return;
      const box = canvas.getBoundingClientRect();
      look(row, column, box.left + ((column + 0.5) / shown.columns) * box.width, box.top + ((row + 0.5) / shown.rows) * box.height);
    });

    // Writes the numbers themselves, where there is room for them.
    function write(x) {
      written.hidden = !digits || x.rows > MOST_WRITTEN || x.columns > MOST_WRITTEN;
      if (written.hidden) return;
      if (written.childElementCount !== x.numbers.length) written.replaceChildren(...Array.from(x.numbers, () => el("span")));
      written.style.gridTemplate = `repeat(${x.rows}, 1fr) / repeat(${x.columns}, 1fr)`;
      x.numbers.forEach((value, i) => say(written.children[i], kind === "share" ? share(value) : short(value)));
    }

    // Shows a matrix; its rows and columns have names.
    function show(x, rows = [], columns = []) {
      shown = x;
      names = { rows, columns };
      element.hidden = !x;
      if (!x) return;
      if (canvas.width !== x.columns || canvas.height !== x.rows) {
        canvas.width = x.columns;
        canvas.height = x.rows;
        leave();
        mark(null, null);
      }
      colours ??= palette();
      const most = kind === "share" ? 1 : x.numbers.reduce((high, value) => Math.max(high, Math.abs(value)), 1e-9);
      const image = new ImageData(x.columns, x.rows);
      const pixels = new Uint32Array(image.data.buffer);
      x.numbers.forEach((value, i) => {
        const step = Math.min(STEPS, Math.round((Math.abs(value) / most) * STEPS));
        pixels[i] = (kind === "share" ? colours.share : value < 0 ? colours.less : colours.more)[step];
      });
      canvas.getContext("2d").putImageData(image, 0, 0);
      write(x);
      canvas.setAttribute("aria-label", `${label}: ${x.rows} by ${x.columns} numbers; arrow keys tell them`);
    }
    return { element, show, mark, canvas };
  }

  return { create, refresh };
})();
