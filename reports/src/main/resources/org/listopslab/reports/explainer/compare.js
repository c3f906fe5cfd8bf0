// The answer on its way through the loops: what would be said after each of them, and the path of the stream in a plane, for
// one run or two beside each other.
const compare = (() => {
  "use strict";
  const { el, svg, say, share, number } = dom;
  const APART = 0.2; // from which difference of two probabilities on they are marked
  const LABEL_APART = 16; // stops nearer to each other than that share a label

  const stops = (model) => ["embedding", ...Array.from({ length: model.layers }, (_, i) => `after ${operations.loopName(model).toLowerCase()} ${i + 1}`)];

  // The streams at a place: as the first loop receives it, and after each loop.
  const streams = (side) => [side.run.trace["layer.0.residual_before"], ...Array.from({ length: side.model.layers }, (_, i) => side.run.trace[`layer.${i}.residual_after`])]
    .map((x) => forward.rows(x, side.place, side.place + 1));

  // What the lens says at each stop, [V] each.
  const guesses = (side, temperature) => streams(side).map((x) => forward.lens(side.model, x, temperature).numbers);

  // The tokens of which probabilities are shown: the elements, or all where answers hold more than elements.
  const columns = ({ language }) => (language.answer === "steps" ? language.tokens.slice(1) : language.elements);

  // ---- The table of guesses

  function lensTable() {
    const caption = el("caption");
    const head = el("tr");
    const body = el("tbody");
    const element = el("div", { class: "scroll" }, el("table", { class: "lens" }, caption, el("thead", {}, head), body));
    let form = "";
    function update(side, other, title) {
      element.hidden = !side;
      if (!side) return;
      const texts = columns(side);
      const rows = stops(side.model);
      const next = JSON.stringify([texts, rows]);
      if (next !== form) {
        form = next;
        head.replaceChildren(el("th", { scope: "col", text: "says" }), ...texts.map((text) => el("th", { scope: "col", text })));
        body.replaceChildren(...rows.map((name) => el("tr", {}, el("th", { scope: "row", text: name }), ...texts.map(() => el("td")))));
      }
      say(caption, title);
      const truth = side.question.answer[side.slot];
      const compared = other && other.guesses.length === side.guesses.length ? other : null;
      side.guesses.forEach((guess, i) => {
        const most = forward.best({ columns: guess.length, numbers: guess }, 0);
        texts.forEach((text, j) => {
          const id = side.language.ids.get(text);
          const cell = body.rows[i].cells[j + 1];
          const rival = compared?.guesses[i][compared.language.ids.get(text)];
          say(cell, share(guess[id]));
          cell.style.setProperty("--share", Math.round(guess[id] * 100) + "%");
          cell.className = (text === truth ? "truth " : "") + (id === most ? "most " : "") + (rival !== undefined && Math.abs(rival - guess[id]) >= APART ? "apart" : "");
          cell.title = `${rows[i]}: ${text} ${guess[id].toFixed(4)}${rival === undefined ? "" : ` (beside: ${rival.toFixed(4)})`}`;
        });
      });
      [...head.cells].forEach((cell, j) => cell.classList.toggle("truth", texts[j - 1] === truth));
    }
    return { element, update };
  }

  // ---- The plane

  const spaces = {
    stream: { name: "the stream itself", of: (side) => streams(side).map((x) => x.numbers) },
    said: { name: "what it would say", of: (side) => side.guesses.map((guess) => centred(columns(side).map((text) => Math.log(guess[side.language.ids.get(text)] + 1e-9)))) },
  };
  function centred(values) {
    const mean = values.reduce((total, x) => total + x, 0) / values.length;
    return values.map((x) => x - mean);
  }

  // Why two runs cannot be drawn in a space, or nothing.
  function obstacle(space, a, b) {
    if (!b) return "";
    if (space === "said") return columns(a).join() === columns(b).join() ? "" : "the two answer in other tokens";
    return a.model === b.model ? "" : "the numbers of two models have nothing to do with each other";
  }

  function planeView(onSpace) {
    const radios = Object.entries(spaces).map(([id, { name }]) => {
      const input = el("input", { type: "radio", name: "space", value: id, onchange: () => onSpace(id) });
      return { id, input, label: el("label", {}, input, name) };
    });
    const picture = svg("svg", { class: "plane", viewBox: "0 0 460 220", role: "img" });
    const words = el("ul", { class: "sentences" });
    const element = el("div", { class: "panel" }, el("h3", { text: "The way to the answer" }),
      el("p", { class: "how", text: "The place that says the answer, after each loop: each loop refines what the one before has left. The plane holds the two directions in which all points drawn differ most." }),
      el("fieldset", { class: "choice" }, el("legend", { text: "Drawn" }), ...radios.map(({ label }) => label)), el("div", { class: "columns" }, picture, words));

    function update(a, b, wanted) {
      const space = obstacle(wanted, a, b) ? (obstacle("said", a, b) ? null : "said") : wanted;
      for (const { id, input } of radios) {
        const reason = obstacle(id, a, b);
        input.disabled = Boolean(reason);
        input.parentElement.title = reason;
        input.checked = id === space;
      }
      if (!space) {
        picture.replaceChildren();
        words.replaceChildren(el("li", { text: "The two cannot be drawn in one plane: they answer in other tokens." }));
        return;
      }
      const paths = (b ? [b, a] : [a]).map((side) => spaces[space].of(side));
      const { points, share: held } = plane.of(paths.flat());
      draw(points, paths, a, b);
      tell(paths, a, b, held);
    }

    function draw(points, paths, a, b) {
      const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
      const span = Math.max(Math.max(...xs) - Math.min(...xs), (Math.max(...ys) - Math.min(...ys)) * 1.95, 1e-6);
      const scale = 340 / span;
      const at = ({ x, y }) => [230 + (x - (Math.max(...xs) + Math.min(...xs)) / 2) * scale, 112 - (y - (Math.max(...ys) + Math.min(...ys)) / 2) * scale];
      const split = b ? [points.slice(0, paths[0].length), points.slice(paths[0].length)] : [points];
      const marks = [];
      if (b) {
        for (let i = 0; i < Math.min(split[0].length, split[1].length); i++) {
          const [[x1, y1], [x2, y2]] = [at(split[0][i]), at(split[1][i])];
          marks.push(svg("line", { x1, y1, x2, y2, class: "gap" }, svg("title", { text: `apart by ${number(plane.distance(paths[0][i], paths[1][i]))}` })));
        }
      }
      split.forEach((path, k) => {
        const own = b ? (k === 0 ? "beside" : "own") : "own";
        const names = stops((own === "own" ? a : b).model);
        const spots = path.map(at);
        marks.push(svg("polyline", { points: spots.map((spot) => spot.join(",")).join(" "), class: "path " + own }));
        const label = (i) => (i === 0 ? "start" : i === spots.length - 1 ? "end" : String(i));
        spots.forEach(([x, y], i) => {
          marks.push(svg("circle", { cx: x, cy: y, r: i === spots.length - 1 ? 6 : 4, class: "spot " + own }, svg("title", { text: names[i] })));
          const near = [...spots.keys()].filter((j) => Math.hypot(spots[j][0] - x, spots[j][1] - y) < LABEL_APART);
          if (near[0] === i) marks.push(svg("text", { x: x + 8, y: y + (own === "own" ? -7 : 15), class: own, text: near.map(label).join(", ") }));
        });
      });
      picture.replaceChildren(...marks);
    }

    function tell(paths, a, b, held) {
      const sentences = [`The plane holds ${Math.round(100 * held)} % of the variance of its points.`];
      if (b) {
        const own = paths[1];
        const other = paths[0];
        const shared = Math.min(own.length, other.length);
        const gaps = Array.from({ length: shared }, (_, i) => plane.distance(own[i], other[i]));
        sentences.push("Apart by " + gaps.map((gap, i) => `${number(gap)} (${stops(a.model)[i]})`).join(", ") + ".");
        const token = (side, i) => side.language.tokens[forward.best({ columns: side.guesses[i].length, numbers: side.guesses[i] }, 0)];
        const parts = gaps.findIndex((_, i) => token(a, i) !== token(b, i));
        sentences.push(parts < 0 ? "At every stop both would say the same." : `They first say different things ${parts === 0 ? "at the embedding" : stops(a.model)[parts]}: ${token(a, parts)} here, ${token(b, parts)} beside it.`);
      }
      const text = sentences.join(" ");
      picture.setAttribute("aria-label", text);
      if (words.textContent !== sentences.join("")) words.replaceChildren(...sentences.map((sentence) => el("li", { text: sentence })));
    }
    return { element, update };
  }

  return { lensTable, planeView, guesses, streams, stops };
})();
