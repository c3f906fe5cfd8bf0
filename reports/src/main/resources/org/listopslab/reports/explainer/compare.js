// The answer on its way through the loops, or layers: what would be said after each of them, and the path of the stream in a plane,
// for one run or two beside each other.
const compare = (() => {
  "use strict";
  const { el, svg, say, share, number } = dom;
  const APART = 0.2; // from which difference of two probabilities on they are marked
  const LABEL_APART = 16; // stops nearer to each other than that share a label

  const stops = (model) => ["embedding", ...Array.from({ length: model.layers }, (_, i) => `after ${operations.loopName(model)} ${i + 1}`)];

  // The streams at a place: as the first loop or layer receives it, and after each.
  const streams = (side) => [side.run.trace["layer.0.residual_before"], ...Array.from({ length: side.model.layers }, (_, i) => side.run.trace[`layer.${i}.residual_after`])]
    .map((x) => forward.rows(x, side.place, side.place + 1));

  // What the lens says at each stop, [V] each.
  const guesses = (side, temperature) => streams(side).map((x) => forward.lens(side.model, x, temperature).numbers);

  // The tokens of which probabilities are shown: the elements, or all where answers hold more than elements.
  const columns = ({ language }) => (language.answer === "steps" ? language.tokens.slice(1) : language.elements);

  // The tokens that two runs can be compared by.
  const common = (a, b) => (b ? columns(a).filter((text) => columns(b).includes(text)) : columns(a));

  // The stops of one run beside those of another: as many as both have and, where one goes further, their ends.
  function pairs(a, b) {
    const [m, n] = [a.model.layers, b.model.layers];
    const all = Array.from({ length: Math.min(m, n) + 1 }, (_, i) => [i, i]);
    if (m !== n) all.push([m, n]);
    return all.map(([i, j]) => {
      const [own, other] = [stops(a.model)[i], stops(b.model)[j]];
      return { i, j, name: own === other ? own : `${own} here, ${other} beside it` };
    });
  }

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
    said: { name: "what it would say", of: (side, tokens) => side.guesses.map((guess) => centred(tokens.map((text) => Math.log(guess[side.language.ids.get(text)] + 1e-9)))) },
  };
  function centred(values) {
    const mean = values.reduce((total, x) => total + x, 0) / values.length;
    return values.map((x) => x - mean);
  }

  // Why two runs cannot be drawn in a space, or nothing.
  function obstacle(space, a, b) {
    if (!b) return "";
    if (space === "said") return common(a, b).length > 1 ? "" : "the two have no tokens in common to say";
    return a.model === b.model ? "" : "the numbers of two models have nothing to do with each other";
  }

  function planeView(onSpace) {
    const radios = Object.entries(spaces).map(([id, { name }]) => {
      const input = el("input", { type: "radio", name: "space", value: id, onchange: () => onSpace(id) });
      return { id, input, label: el("label", {}, input, name) };
    });
    const picture = svg("svg", { class: "plane", viewBox: "0 0 460 220", role: "img" });
    const words = el("ul", { class: "sentences" });
    const about = el("p", { class: "how" });
    const element = el("div", { class: "panel" }, el("h3", { text: "The way to the answer" }),
      about,
      el("fieldset", { class: "choice" }, el("legend", { text: "Drawn" }), ...radios.map(({ label }) => label)), el("div", { class: "columns" }, picture, words));

    function update(a, b, wanted) {
      const each = operations.loopName(a.model);
      say(about, `The place that says the answer, after each ${each}: each adds to what stood there before. The plane holds the two directions in which all points drawn differ most.`);
      const space = obstacle(wanted, a, b) ? (obstacle("said", a, b) ? null : "said") : wanted;
      for (const { id, input } of radios) {
        const reason = obstacle(id, a, b);
        input.disabled = Boolean(reason);
        input.parentElement.title = reason;
        input.checked = id === space;
      }
      if (!space) {
        picture.replaceChildren();
        words.replaceChildren(el("li", { text: "The two cannot be drawn in one plane: " + obstacle("said", a, b) + "." }));
        return;
      }
      const paths = (b ? [b, a] : [a]).map((side) => spaces[space].of(side, common(a, b)));
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
        for (const { i, j, name } of pairs(a, b)) {
          const [[x1, y1], [x2, y2]] = [at(split[1][i]), at(split[0][j])];
          marks.push(svg("line", { x1, y1, x2, y2, class: "gap" }, svg("title", { text: `${name}: apart by ${number(plane.distance(paths[1][i], paths[0][j]))}` })));
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

    // How long the stream is at each stop: the one thing about it that two models can be compared by.
    const lengths = (side) => streams(side).map((x, i) => `${number(Math.hypot(...x.numbers))} (${stops(side.model)[i]})`).join(", ");
    const token = (side, i) => side.language.tokens[forward.best({ columns: side.guesses[i].length, numbers: side.guesses[i] }, 0)];
    const slot = ({ slot, run }) => `token ${slot + 1} of the ${run.said.length} of the answer`;

    function tell(paths, a, b, held) {
      const sentences = [`The plane holds ${Math.round(100 * held)} % of the variance of its points.`];
      if (b) {
        const compared = pairs(a, b);
        const gaps = compared.map(({ i, j, name }) => `${number(plane.distance(paths[1][i], paths[0][j]))} (${name})`);
        sentences.push("Apart by " + gaps.join(", ") + ".");
        if (slot(a) !== slot(b)) sentences.push(`Compared are ${slot(a)} here and ${slot(b)} beside it.`);
        const parts = compared.find(({ i, j }) => token(a, i) !== token(b, j));
        sentences.push(!parts
          ? `At the ${compared.length} stops compared, both would say the same.`
          : `They first say different things ${parts.i === 0 ? "at the embedding" : parts.name}: ${token(a, parts.i)} here, ${token(b, parts.j)} beside it.`);
      }
      sentences.push(`Length (norm) of the stream${b ? " here" : ""}: ${lengths(a)}.`);
      if (b) sentences.push(`Beside it: ${lengths(b)}.`);
      const text = sentences.join(" ");
      picture.setAttribute("aria-label", text);
      if (words.textContent !== sentences.join("")) words.replaceChildren(...sentences.map((sentence) => el("li", { text: sentence })));
    }
    return { element, update };
  }

  return { lensTable, planeView, guesses, stops };
})();
