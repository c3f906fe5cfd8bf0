// The model as a stage with three levels: all blocks in a row, one block's operations, one operation with its numbers.
const stage = (() => {
  "use strict";
  const { el, svg, say, number } = dom;
  const MILLISECONDS = 320;

  // The names of rows and columns that hang on what is read: its tokens, or all that the model knows.
  function names(axis, side) {
    if (axis === "tokens") return side.read.map((token, i) => `${i + 1}: ${token}`);
    if (axis === "vocabulary") return side.language.tokens;
    return axis ?? [];
  }

  // What a run has of an input or a result; nothing where its model has no such place.
  function numbersOf(part, side) {
    const x = part.of ? part.of(side.model) : part.site === "probabilities" ? side.probabilities : side.run.trace[part.site];
    return x && (part.turned ? forward.transposed(x) : x);
  }

  // What is shown of a part: of the run on the stage, or by how much that differs from another; or why nothing is. Two models have
  // no axes in common: of them only shares are compared, of places and of tokens, which mean the same in both.
  function shown(part, { run, less }) {
    const x = numbersOf(part, run);
    const two = less && run.model !== less.model;
    if (!less || (part.of && !two)) return { x, kind: part.kind };
    if (two && part.kind !== "share") return { lack: "not comparable" };
    const other = numbersOf(part, less);
    const words = part.columns === "vocabulary";
    if (!other || other.rows !== x.rows || (!words && other.columns !== x.columns)) return { lack: "the other has none of this size" };
    const from = Array.from({ length: x.columns }, (_, j) => (words ? less.language.ids.get(run.language.tokens[j]) : j));
    const taken = (i) => other.numbers[Math.floor(i / x.columns) * other.columns + from[i % x.columns]] ?? 0; // a token not known is never said
    return { x: forward.each(x, (value, i) => value - taken(i)), kind: "signed" };
  }

  // A titled heat map of an input or result.
  function picture(part, size, onCell) {
    const mapOf = (kind) => heat.create({ kind, label: part.name, digits: size === "large", onCell });
    const maps = { signed: mapOf("signed"), share: mapOf("share") };
    const lacking = el("p", { class: "lack", hidden: true });
    const form = el("span", { class: "form" });
    const element = el("figure", { class: `picture ${size}` }, el("figcaption", {}, el("b", { text: part.name }), " ", form), maps.signed.element, maps.share.element, lacking);
    let map = maps.signed;
    function update(view) {
      const { x, kind, lack } = shown(part, view);
      map = kind === "share" ? maps.share : maps.signed;
      for (const one of Object.values(maps)) one.element.hidden = !x || one !== map;
      lacking.hidden = Boolean(x);
      say(lacking, lack ?? "");
      say(form, x ? `${x.rows} \u00d7 ${x.columns}` : "");
      if (!x) return;
      if (size !== "thumb") {
        const cell = Math.max(4, Math.min(size === "large" ? 32 : 12, Math.floor((size === "large" ? 430 : 170) / Math.max(x.columns, x.rows))));
        map.element.style.width = Math.max(24, cell * x.columns) + "px";
        map.canvas.style.height = Math.max(16, cell * x.rows) + "px";
      }
      map.show(x, names(part.turned ? part.rows : part.rows ?? "tokens", view.run), names(part.columns, view.run));
    }
    return { element, update, mark: (row, column) => map.mark(row, column) };
  }

  // ---- Level 0: all blocks

  function whole(model, app) {
    const updates = [];
    const row = el("div", { class: "blocks whole" });
    const groups = new Map();
    operations.blocks(model).forEach((block) => {
      const thumbs = Array.from({ length: block.heads ?? 1 }, (_, head) => picture({ ...block.thumb, name: block.heads > 1 ? `head ${head + 1}` : "", site: block.thumb.site.replace("head.0", "head." + head) }, "thumb"));
      updates.push((view) => thumbs.forEach((thumb) => thumb.update(view)));
      const open = el("button", { type: "button", class: "open", "data-block": block.id, onclick: () => app.zoom([block.id]) }, el("span", { text: block.short }), el("span", { class: "hush", text: block.group ? `, ${block.group}` : "" }));
      const card = el("div", { class: "block" + (block.part ? " " + block.part : ""), "data-zoom": block.id }, open, el("div", { class: "thumbs" }, ...thumbs.map((thumb) => thumb.element)));
      if (block.off) {
        const input = el("input", { type: "checkbox", role: "switch", "data-switch": block.off, onchange: () => app.toggle(block.off, !input.checked) });
        const control = el("label", { class: "switch" }, input, el("span", { text: "on" }), el("span", { class: "hush", text: ` (${block.name})` }));
        updates.push(({ changeable }) => {
          input.checked = !(changeable && app.isOff(block.off));
          control.hidden = !changeable;
          card.classList.toggle("off", !input.checked);
        });
        card.append(control);
      }
      const name = block.group ?? block.id;
      if (!groups.has(name)) {
        groups.set(name, el("div", { class: "members" }));
        row.append(el("div", { class: block.group ? "group" : "group lone" }, block.group ? el("p", { class: "title", text: block.group }) : null, groups.get(name)));
      }
      groups.get(name).append(card);
    });
    const about = el("p", { class: "how", text: "Choose a block to look inside it. Rows are tokens, columns are numbers; blue is more than nothing, orange less. Every number is told on hover, or by the arrow keys." });
    return { element: el("div", { class: "level" }, row, about), update: (view) => updates.forEach((update) => update(view)) };
  }

  // ---- Level 1: one block

  function inside(block, head, app) {
    const list = block.perHead ? block.perHead(head) : block.operations;
    const pictures = [];
    const row = el("div", { class: "blocks" });
    list.forEach((operation, i) => {
      const result = picture(operation.result, "small");
      pictures.push(result);
      if (i > 0) row.append(el("span", { class: "flow", "aria-hidden": "true", text: "\u2192" }));
      row.append(el("div", { class: "block", "data-zoom": operation.id },
        el("button", { type: "button", class: "open", "data-operation": operation.id, onclick: () => app.zoom([block.id, operation.id]) }, el("span", { text: operation.name })),
        el("code", { text: operation.formula }), result.element));
    });
    const arcs = block.perHead ? arcsOf(block, head) : block.id === "embedding" ? elementsPlane() : null;
    const element = el("div", { class: "level" }, el("p", { class: "how", text: block.about }), block.heads > 1 ? headChoice(block, head, app) : null, arcs?.element ?? null, row);
    return { element, update: (view) => { pictures.forEach((one) => one.update(view)); arcs?.update(view); } };
  }

  function headChoice(block, head, app) {
    return el("fieldset", { class: "choice" }, el("legend", { text: "Head" }),
      ...Array.from({ length: block.heads }, (_, i) => {
        const input = el("input", { type: "radio", name: "head", value: i, onchange: () => app.chooseHead(i) });
        input.checked = i === head;
        return el("label", {}, input, String(i + 1));
      }));
  }

  // Where the place that says the answer looks: arcs over the tokens, as wide as the share.
  function arcsOf(block, head) {
    const picture = svg("svg", { class: "arcs", role: "img" });
    const words = el("p", { class: "how" });
    function update({ run: side }) {
      const x = side.run.trace[`layer.${block.layer}.head.${head}.pattern`];
      const place = Math.min(side.place, x.rows - 1);
      const step = Math.max(26, Math.min(58, 640 / side.read.length));
      const width = step * side.read.length;
      picture.setAttribute("viewBox", `0 0 ${width} 130`);
      picture.style.maxWidth = width + "px";
      const shares = forward.row(x, place);
      const centre = (i) => (i + 0.5) * step;
      picture.replaceChildren(
        ...[...shares.subarray(0, place + 1)].map((value, i) => {
          const [from, to] = [centre(i), centre(place)];
          const path = i === place
            ? `M${to - 7} 96 C${to - 16} 66 ${to + 16} 66 ${to + 7} 96`
            : `M${from} 96 C${from} ${96 - 22 - 60 * ((place - i) / side.read.length)} ${to} ${96 - 22 - 60 * ((place - i) / side.read.length)} ${to} 96`;
          return svg("path", { d: path, class: "arc", "stroke-width": Math.max(0.4, 9 * value), opacity: 0.25 + 0.75 * value }, svg("title", { text: `${side.read[i]}: ${value.toFixed(3)}` }));
        }),
        ...side.read.map((token, i) => svg("text", { x: centre(i), y: 114, class: i === place ? "here" : "", "text-anchor": "middle", text: token })));
      const order = [...shares.keys()].filter((i) => i <= place).sort((i, j) => shares[j] - shares[i]).slice(0, 3);
      const told = `The place that says the answer (${side.read[place]}) looks at ` + order.map((i) => `${side.read[i]} (place ${i + 1}) with ${dom.share(shares[i])}`).join(", ") + ".";
      picture.setAttribute("aria-label", told);
      say(words, told);
    }
    return { element: el("div", {}, picture, words), update };
  }

  // The elements by what the model learned of them, in the plane in which they differ most.
  function elementsPlane() {
    const picture = svg("svg", { class: "elements", viewBox: "0 0 300 220", role: "img" });
    const words = el("p", { class: "how" });
    let drawn = null;
    function update({ run: { model, language } }) {
      if (drawn === model) return;
      drawn = model;
      const rows = language.elements.map((text) => forward.row(model.weights["token_embedding"], language.ids.get(text)));
      const { points, share } = plane.of(rows);
      const most = Math.max(...points.map(({ x, y }) => Math.max(Math.abs(x), 1.5 * Math.abs(y))), 1e-9);
      const at = ({ x, y }) => ({ x: 150 + (130 * x) / most, y: 114 - (130 * y) / most });
      picture.replaceChildren(
        svg("polyline", { class: "order", points: points.map((point) => Object.values(at(point)).join(",")).join(" ") }),
        ...points.map((point, i) => svg("text", { ...at(point), "text-anchor": "middle", text: language.elements[i] })));
      const told = `What the model learned of its ${rows.length} elements, in the plane in which they differ most (${Math.round(100 * share)} % of their variance), joined in the order in which they are listed.`;
      picture.setAttribute("aria-label", told);
      say(words, told);
    }
    return { element: el("div", {}, picture, words), update };
  }

  // ---- Level 2: one operation

  const entry = (x, row, column) => x.numbers[row * x.columns + column];

  // How a run comes to one number of a result, for pencil and paper; and what was put in its place.
  function worked(operation, { run, model }, inputs, result, i, j) {
    const stood = run.trace.computed[operation.result.site] ?? result;
    const [left, right] = inputs;
    let made;
    if (operation.product) {
      const terms = Array.from({ length: left.columns }, (_, k) => `${number(entry(left, i, k))} \u00d7 ${number(entry(right, k, j))}`);
      const sum = terms.slice(0, 8).join(" + ") + (terms.length > 8 ? ` + ${terms.length - 8} more` : "");
      made = `${operation.factor ? `(${sum}) \u00d7 ${number(operation.factor)}` : sum} = `;
    } else {
      made = `${operation.formula}: ${inputs.map((input) => number(entry(input, i, j))).join(` ${operation.sign} `)} ${operation.rowwise ? "becomes" : "="} `;
    }
    const put = entry(result, i, j);
    return made + number(entry(stood, i, j)) + (entry(stood, i, j) === put ? "" : `; in its place you have put ${number(put)}`);
  }

  function close(operation) {
    const PROMPT = "Point at a number of the result to see what it is made of.";
    const terms = el("p", { class: "terms", "aria-live": "polite", text: PROMPT });
    const inputs = operation.inputs.map((part) => picture(part, "large", () => {}));
    const result = picture(operation.result, "large", (i, j) => {
      if (i !== null) pointed = [i, j];
      inputs.forEach((input, k) => input.mark(operation.product && k === 1 ? null : i, operation.rowwise || (operation.product && k === 0) ? null : j));
      explain();
    });
    const sign = operation.sign ?? (operation.product ? "\u00b7" : "");
    const signs = [];
    const flow = (text) => signs[signs.push(el("span", { class: "flow", text })) - 1];
    const row = el("div", { class: "equation" }, ...inputs.flatMap((input, i) => (i > 0 ? [flow(sign), input.element] : [input.element])), inputs.length ? flow(operation.rowwise ? "\u2192" : "=") : null, result.element);
    let view = null;
    let pointed = null; // row and column of the result

    // The column of a run that stands for one of the run on the stage: tokens go by their text.
    const column = (side, j) => (operation.result.columns === "vocabulary" ? side.language.ids.get(view.run.language.tokens[j]) : j);

    // An equation is of one run; of two, each has its own.
    function explain() {
      const line = (side, name) => {
        const x = numbersOf(operation.result, side);
        const at = column(side, pointed[1]);
        if (!x || at === undefined || pointed[0] >= x.rows || at >= x.columns) return name && name + "has no such number";
        return name + worked(operation, side, operation.inputs.map((part) => numbersOf(part, side)), x, pointed[0], at);
      };
      const told = pointed && operation.inputs.length ? (view.less ? [line(view.run, "This run: "), line(view.less, "Beside it: ")] : [line(view.run, "")]) : [];
      say(terms, told.filter(Boolean).join("\n") || (operation.inputs.length && shown(operation.result, view).x ? PROMPT : ""));
    }
    const element = el("div", { class: "level" }, el("p", { class: "how", text: operation.about }), el("p", {}, el("code", { text: operation.formula })), row, terms);
    return {
      element,
      update: (next) => {
        view = next;
        for (const one of [...inputs, result]) one.update(view);
        for (const one of signs) one.hidden = Boolean(view.less); // differences make no equation
        explain();
      },
    };
  }

  // ---- Going from one to another

  const block = (model, id) => operations.blocks(model).find((one) => one.id === id);
  const operation = (of, id, head) => (of.perHead ? of.perHead(head) : of.operations).find((one) => one.id === id);

  // How far a path leads in a model: another may have more loops.
  function reach(model, [of, inner]) {
    const found = block(model, of);
    return !found ? [] : operation(found, inner, 0) ? [of, inner] : [of];
  }

  // Makes the level that a path names: [], [block] or [block, operation].
  function level(model, [of, inner], head, app) {
    if (!of) return { ...whole(model, app), trail: [] };
    const found = block(model, of);
    if (!inner) return { ...inside(found, head, app), trail: [found.name] };
    const closer = operation(found, inner, head);
    return { ...close(closer), trail: [found.name, closer.name] };
  }

  // What to know of a difference before looking at it.
  const cautions = {
    none: "",
    one: "Differences, number by number; weights, which are the same in both, stand as they are. An equation holds for each run by itself and not for differences: point at a number of a result to see both.",
    two: "The numbers inside two models have no axes in common, so that their differences mean nothing and are not drawn. Differences of shares are: of what is looked at (though the first head of one model need not do the work of the first of the other), and of the probabilities. What each would say on its way, and how long its stream is, can be compared as well: by the tables above, and below in the way to the answer.",
  };

  function create(app) {
    const crumbs = el("nav", { class: "crumbs", "aria-label": "Where in the model" });
    const host = el("div", { class: "stage" });
    const caution = el("p", { class: "how caution" });
    const element = el("div", { class: "zoom", onkeydown: (event) => { if (event.key === "Escape" && path.length) { event.preventDefault(); event.stopPropagation(); app.zoom(path.slice(0, -1)); } } }, crumbs, caution, host);
    let path = [];
    let current = null;

    // Shows the level of a path; the new one grows out of what was chosen, or shrinks back into it.
    function go(model, next, head, animate) {
      const inwards = next.length > path.length;
      const door = (id) => host.querySelector(`[data-zoom="${CSS.escape(id)}"]`)?.getBoundingClientRect();
      const from = inwards ? door(next[next.length - 1]) : null;
      const left = path[next.length];
      path = next;
      current = level(model, path, head, app);
      host.replaceChildren(current.element);
      const trail = ["Whole model", ...current.trail];
      crumbs.replaceChildren(...trail.map((name, i) => i === trail.length - 1
        ? el("span", { "aria-current": "page", tabindex: -1, text: name })
        : el("button", { type: "button", onclick: () => app.zoom(path.slice(0, i)), text: name })));
      return () => {
        if (!animate) return;
        const small = inwards ? from : left && door(left);
        if (small && !matchMedia("(prefers-reduced-motion: reduce)").matches) grow(current.element, small, inwards);
        (inwards ? crumbs.lastElementChild : host.querySelector(`[data-zoom="${CSS.escape(left ?? "")}"] button`) ?? crumbs.lastElementChild).focus({ preventScroll: true });
      };
    }

    function grow(target, small, inwards) {
      const all = host.getBoundingClientRect();
      const scale = inwards ? Math.max(0.05, small.width / all.width) : all.width / Math.max(1, small.width);
      const x = inwards ? small.left - all.left : -(small.left - all.left) * scale;
      const y = inwards ? small.top - all.top : -(small.top - all.top) * scale;
      target.animate([{ transformOrigin: "0 0", transform: `translate(${x}px, ${y}px) scale(${scale})`, opacity: 0 }, { transformOrigin: "0 0", transform: "none", opacity: 1 }], { duration: MILLISECONDS, easing: "cubic-bezier(.2, .7, .2, 1)" });
    }

    function update(view) {
      const kind = !view.less ? "none" : view.less.model === view.run.model ? "one" : "two";
      caution.hidden = kind === "none";
      say(caution, cautions[kind]);
      current.update(view);
    }
    return { element, go, update };
  }

  return { create, reach };
})();
