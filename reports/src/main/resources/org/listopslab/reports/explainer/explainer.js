// The run's models, alive: what is asked, of which model, what is changed in it, and all that follows from that.
(() => {
  "use strict";
  const source = document.getElementById("explainer-data");
  if (!source) return;
  const { el, say, share, count } = dom;
  const data = JSON.parse(source.textContent);
  const languages = data.languages.map(question.prepare);
  const loaded = new Map();
  const model = (i) => loaded.get(i) ?? loaded.set(i, forward.load(data.models[i], data.layouts[data.models[i].layout])).get(i);

  // ---- What is asked, and what comes of it

  const INTACT = { off: new Set(), patches: new Set() };
  const state = {
    text: "", model: 0, beside: "nothing", text2: "", model2: 0, ...INTACT, source: "", temperature: 1, slot: -1,
    show: "this", space: "stream", path: [], head: 0,
  };

  // One run of one model on one text, with all that is shown of it.
  function side(index, text, changes) {
    const own = model(index);
    const language = languages[own.language];
    const asked = question.read(text, language, own.context);
    const run = forward.answer(own, asked.ids, asked.answer.length, changes(own, language));
    const slot = state.slot < 0 ? asked.answer.length - 1 : Math.min(state.slot, asked.answer.length - 1);
    const made = {
      model: own, language, question: asked, run, slot, place: asked.ids.length - 1 + slot,
      read: run.tokens.map((token) => language.tokens[token]),
      words: run.said.map((token) => language.tokens[token]).join(" "),
      probabilities: forward.softmax(forward.each(run.trace["logits"], (x) => x / state.temperature)),
    };
    made.guesses = compare.guesses(made, state.temperature);
    return made;
  }
  const intact = () => [];
  const streamSites = (own) => [...Array.from({ length: own.layers }, (_, i) => `layer.${i}.residual_before`), `layer.${own.layers - 1}.residual_after`];

  // What is switched off and patched, as changes of the forward pass.
  function changes(own, language) {
    const all = [...state.off].map(forward.zero);
    const sites = streamSites(own);
    const patched = [...state.patches].map((key) => key.split("|")).filter(([site]) => sites.includes(site));
    if (patched.length) {
      const other = question.read(state.source, language, own.context);
      const trace = forward.run(own, other.ids);
      for (const site of new Set(patched.map(([name]) => name))) {
        all.push(forward.patch(site, patched.filter(([name]) => name === site).map(([, place]) => Number(place)), trace[site]));
      }
    }
    return all;
  }
  const changed = () => state.off.size + state.patches.size > 0;

  // ---- Controls

  const root = document.getElementById("explainer-app");
  const input = (id, label) => {
    const field = el("input", { id, type: "text", class: "expression", spellcheck: "false", autocomplete: "off", autocapitalize: "characters", list: "explainer-examples", "aria-describedby": id + "-fault" });
    const fault = el("pre", { id: id + "-fault", class: "fault", role: "alert", hidden: true });
    const another = el("button", { type: "button", text: "Another", onclick: () => {
      const own = ask.texts(state.model);
      field.value = own[(own.indexOf(field.value) + 1) % own.length];
      field.dispatchEvent(new Event("input"));
    } });
    return { field, fault, element: el("div", { class: "asked" }, el("label", { for: id, text: label }), el("span", { class: "line" }, field, another), fault) };
  };
  const asked = input("explainer-text", "Expression");
  const asked2 = input("explainer-text2", "The other expression");
  const askedSource = input("explainer-source", "Patch from");
  asked.field.addEventListener("input", () => set({ text: asked.field.value }));
  asked2.field.addEventListener("input", () => set({ text2: asked2.field.value }));
  askedSource.field.addEventListener("input", () => set({ source: askedSource.field.value }));

  // The place of what is wrong is marked under the text, as in the terminal.
  function fault(place, error) {
    place.fault.hidden = !error;
    place.field.setAttribute("aria-invalid", String(Boolean(error)));
    if (!error) return say(place.fault, "");
    const printed = place.field.value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
    const from = Math.max(0, error.column - 25);
    say(place.fault, `${printed.slice(from, from + 60)}\n${" ".repeat(error.column - 1 - from)}^\ncolumn ${error.column}: ${error.reason}`);
  }

  const option = (value, text) => el("option", { value, text });
  const unique = (values) => [...new Set(values)];
  const sizeOf = (m) => `${m.parameters} ${m.shape}`;

  // Which model: what it was taught, its size, its repetition.
  function picker(prefix, onChange) {
    const taught = el("select", { id: prefix + "-taught" });
    const size = el("select", { id: prefix + "-size" });
    const seed = el("select", { id: prefix + "-seed" });
    const about = el("p", { class: "how about" });
    const field = (label, select) => el("span", { class: "field" }, el("label", { for: select.id, text: label }), select);
    const element = el("div", { class: "picker" }, field("Taught", taught), field("Size", size), field("Repetition", seed), about);
    taught.append(...unique(data.models.map((m) => m.curriculum)).sort((x, y) => x - y).map((i) => option(i, data.curricula[i])));
    const among = (wanted) => data.models.map((m, i) => [m, i]).filter(([m]) => wanted(m));
    function fill(index) {
      const m = data.models[index];
      taught.value = m.curriculum;
      const sizes = among((one) => one.curriculum === m.curriculum);
      size.replaceChildren(...unique(sizes.map(([one]) => sizeOf(one))).map((key) => {
        const [one] = sizes.find(([some]) => sizeOf(some) === key);
        return option(key, `${count(one.parameters)} parameters, ${one.shape}`);
      }));
      size.value = sizeOf(m);
      seed.replaceChildren(...sizes.filter(([one]) => sizeOf(one) === sizeOf(m)).map(([one, i]) => option(i, `${one.seed}${data.task in one.accuracies ? ": " + share(one.accuracies[data.task]) : ""}`)));
      seed.value = index;
      const accuracies = Object.entries(m.accuracies).map(([task, accuracy]) => `${task} ${share(accuracy)}`);
      say(about, accuracies.length ? `Right on held-out examples: ${accuracies.join(", ")}.` : "It was measured on no task.");
    }
    taught.addEventListener("change", () => {
      const own = among((m) => m.curriculum === Number(taught.value));
      onChange((own.find(([m]) => sizeOf(m) === size.value) ?? own[0])[1]);
    });
    size.addEventListener("change", () => onChange(among((m) => m.curriculum === Number(taught.value) && sizeOf(m) === size.value)[0][1]));
    seed.addEventListener("change", () => onChange(Number(seed.value)));
    return { element, fill };
  }
  const picked = picker("explainer", (i) => {
    set({ model: i });
    report.pick(data.models[i].id);
  });
  const picked2 = picker("explainer2", (i) => set({ model2: i }));

  const beside = el("select", { id: "explainer-beside", onchange: () => set({ beside: beside.value }) },
    option("nothing", "nothing"), option("model", "another model"), option("expression", "another expression"));
  const temperature = el("input", { id: "explainer-temperature", type: "range", min: 0.1, max: 3, step: 0.1, value: 1, oninput: () => set({ temperature: Number(temperature.value) }) });
  const degrees = el("output", { for: "explainer-temperature" });
  const shows = ["this", "beside", "difference"].map((value) => {
    const radio = el("input", { type: "radio", name: "explainer-show", value, onchange: () => set({ show: value }) });
    return { value, radio, label: el("label", {}, radio, { this: "this run", beside: "the one beside it", difference: "their difference" }[value]) };
  });
  const showChoice = el("fieldset", { class: "choice" }, el("legend", { text: "Shown" }), ...shows.map(({ label }) => label));
  const mend = el("button", { type: "button", text: "Mend everything", onclick: () => set({ off: new Set(), patches: new Set() }) });

  // ---- Answers

  function answerCard() {
    const title = el("p", { class: "title" });
    const chips = el("p", { class: "chips" });
    const verdict = el("p", { class: "verdict-line" });
    const notes = el("p", { class: "how" });
    const table = compare.lensTable();
    const element = el("div", { class: "answer" }, title, chips, verdict, notes, table.element);
    function update(shown, other, name) {
      element.hidden = !shown;
      if (!shown) return;
      say(title, name);
      const { question: asked, run, language } = shown;
      const words = [
        ...asked.texts.map((text, i) => ({ text, kind: "token" + (other && other.question.texts[i] !== text ? " apart" : "") })),
        ...run.said.map((token, i) => ({ text: language.tokens[token], kind: "said " + (token === asked.answerIds[i] ? "right" : "wrong") + (i === shown.slot ? " here" : ""), slot: i })),
      ];
      const key = JSON.stringify(words);
      if (chips.dataset.key !== key) {
        chips.dataset.key = key;
        const focused = chips.contains(document.activeElement) ? document.activeElement.dataset.slot : undefined;
        chips.replaceChildren(...words.map(({ text, kind, slot }) => slot === undefined || run.said.length === 1
          ? el("span", { class: "chip " + kind, text })
          : el("button", { type: "button", class: "chip " + kind, "data-slot": slot, "aria-pressed": String(slot === shown.slot), text, onclick: () => set({ slot }) })));
        if (focused !== undefined) chips.querySelector(`[data-slot="${focused}"]`)?.focus();
      }
      const last = run.said.length - 1;
      const exact = right(shown);
      const value = (token) => language.tokens[token];
      const probability = forward.row(shown.probabilities, asked.ids.length - 1 + last)[run.said[last]];
      const ended = run.said[last] === asked.answerIds[last];
      say(verdict, `${ended ? "\u2713" : "\u2717"} It says ${value(run.said[last])} with ${share(probability)}; the true value is ${asked.answer[last]}: ` +
        (exact ? "right." : ended ? "the value is right, but not every token before it." : "wrong."));
      verdict.className = "verdict-line " + (exact ? "right" : "wrong");
      const novel = question.novelties(asked, shown.model.taught);
      say(notes, novel.length ? `Note: it ${novel.join("; it ")}.` : "");
      table.update(shown, other, run.said.length > 1 ? `Token ${shown.slot + 1} of the answer, should be ${asked.answer[shown.slot]}` : `What it would say; true is ${asked.answer[0]}`);
    }
    return { element, update };
  }
  const cards = [answerCard(), answerCard()];
  const play = el("button", { type: "button", text: "Play the answer token by token", onclick: playAnswer });
  const cuts = el("p", { class: "buttons" }, play);

  // Shows the answer as it forms: each of its places after the other.
  let playing = 0;
  function playAnswer() {
    clearInterval(playing);
    const last = view.a.run.said.length - 1;
    set({ slot: 0 });
    playing = setInterval(() => {
      if (state.slot < 0 || state.slot >= last) return clearInterval(playing);
      set({ slot: state.slot + 1 });
    }, 700);
  }

  // ---- Patches: which positions of the stream are taken over from another expression

  const grid = el("table", { class: "patches" });
  const patching = el("details", { class: "patching" }, el("summary", { text: "Patch positions from another expression" }),
    el("p", { class: "how", text: "Choose positions: there, the stream is replaced by that of the same model on the other expression. What brings the other answer about is where it is carried." }),
    askedSource.element, el("div", { class: "scroll" }, grid));
  let gridForm = "";
  function updateGrid({ a }) {
    const texts = a.question.texts;
    const rows = streamSites(a.model);
    const form = JSON.stringify([texts, rows]);
    if (form !== gridForm) {
      gridForm = form;
      const names = rows.map((_, i) => (i < a.model.layers ? `before ${operations.loopName(a.model)} ${i + 1}` : "at the end"));
      grid.replaceChildren(
        el("thead", {}, el("tr", {}, el("th", { scope: "col", text: "stream" }), ...texts.map((text) => el("th", { scope: "col", text })))),
        el("tbody", {}, ...rows.map((site, i) => el("tr", {}, el("th", { scope: "row", text: names[i] }), ...texts.map((text, place) => el("td", {},
          el("button", { type: "button", "data-patch": `${site}|${place}`, "aria-label": `patch ${text}, place ${place + 1}, ${names[i]}`, onclick: () => flip(`${site}|${place}`) })))))));
    }
    for (const button of grid.querySelectorAll("[data-patch]")) button.setAttribute("aria-pressed", String(state.patches.has(button.dataset.patch)));
  }
  function flip(key) {
    const patches = new Set(state.patches);
    if (!patches.delete(key)) patches.add(key);
    set({ patches });
  }

  // ---- Everything together

  const app = {
    data,
    zoom: (path) => set({ path }),
    isOff: (site) => state.off.has(site),
    toggle: (site, off) => {
      const next = new Set(state.off);
      if (off) next.add(site);
      else next.delete(site);
      set({ off: next });
    },
    chooseHead: (head) => set({ head }),
    reset: (next) => set({ beside: "nothing", temperature: 1, slot: -1, show: "this", patches: new Set(), path: [], ...next, off: new Set(next.off ?? []) }, true),
    told: () => ({ data, ...view, guess, group, right }),
  };
  const view = { a: null, b: null, show: "this" };
  const scene = stage.create(app);
  const way = compare.planeView((space) => set({ space }));

  const guess = (shown, i) => {
    const most = forward.best({ columns: shown.guesses[i].length, numbers: shown.guesses[i] }, 0);
    return `${shown.language.tokens[most]} (${share(shown.guesses[i][most])})`;
  };
  // How many models of a model's kind learned the task, in words.
  const group = (m) => {
    const of = tour.groupOf(data, m);
    if (!of || data.learnedAt === undefined) return "How many models of its kind learned the task is not known.";
    const kind = `of ${count(of.parameters)} parameters taught ${of.curriculum}`;
    return (of.models === 1 ? `The one model ${kind} ${of.learned ? "learned" : "did not learn"} ${data.task}` : `Of ${of.models} models ${kind}, ${of.learned} learned ${data.task}`) +
      ` (right on ${share(data.learnedAt)} or more of held-out examples).`;
  };
  const right = ({ run, question: asked }) => run.said.every((token, i) => token === asked.answerIds[i]);
  const named = (m) => `taught ${data.curricula[m.curriculum]}, ${count(m.parameters)} parameters, repetition ${m.seed}`;

  let dueFrame = 0;
  let shape = "";
  function set(next, now = false) {
    const zoomed = next.path !== undefined && next.path.join() !== state.path.join();
    Object.assign(state, next);
    const own = data.models[state.model];
    state.off = new Set([...state.off].filter((site) => Number(site.split(".")[1]) < own.layers));
    const render = () => {
      cancelAnimationFrame(dueFrame);
      dueFrame = 0;
      compute();
      refresh(zoomed);
    };
    if (now || zoomed) render();
    else dueFrame ||= requestAnimationFrame(render);
  }

  // Asks the models; what cannot be read keeps what was there, and says why.
  function compute() {
    const attempt = (place, make, whose = "") => {
      try {
        const made = make();
        fault(place, null);
        return made;
      } catch (error) {
        if (!error.column) throw error;
        fault(place, { column: error.column, reason: whose + error.reason });
        return null;
      }
    };
    for (const place of [asked, asked2, askedSource]) fault(place, null);
    if (state.patches.size) attempt(askedSource, () => question.read(state.source, languages[data.models[state.model].language], data.models[state.model].context));
    const broken = !askedSource.fault.hidden;
    const a = attempt(asked, () => side(state.model, state.text, broken ? intact : changes));
    root.classList.toggle("stale", !a);
    if (!a) return;
    view.a = a;
    view.b = null;
    if (state.beside === "model") view.b = attempt(asked, () => side(state.model2, state.text, intact), "the model beside it cannot read this: ");
    else if (state.beside === "expression") view.b = attempt(asked2, () => side(state.model, state.text2, intact));
    else if (changed()) view.b = side(state.model, state.text, intact);
    view.show = view.b ? state.show : "this";
  }

  function refresh(zoomed) {
    for (const [field, value] of [[asked.field, state.text], [asked2.field, state.text2], [askedSource.field, state.source]]) if (field.value !== value) field.value = value;
    beside.value = state.beside;
    temperature.value = state.temperature;
    say(degrees, state.temperature.toFixed(1));
    picked.fill(state.model);
    picked2.fill(state.model2);
    picked2.element.hidden = state.beside !== "model";
    asked2.element.hidden = state.beside !== "expression";
    mend.hidden = !changed();
    if (!view.a) return;
    const { a, b } = view;
    showChoice.hidden = !b;
    for (const { value, radio } of shows) radio.checked = value === view.show;
    const run = view.show === "beside" ? b : a;
    const staged = { run, less: view.show === "difference" ? b : null, changeable: run === a };
    state.path = stage.reach(run.model, state.path);
    state.head = Math.min(state.head, run.model.heads - 1);
    const form = JSON.stringify([run.model.id, state.path, state.head]);
    if (form !== shape) {
      shape = form;
      const arrive = scene.go(run.model, state.path, state.head, zoomed);
      scene.update(staged);
      arrive();
    } else scene.update(staged);
    cards[0].update(a, b, (changed() ? "Changed: " : "") + named(a.model));
    cards[1].update(b, a, b ? (state.beside === "nothing" ? "Intact: " : "Beside: ") + named(b.model) : "");
    way.update(a, b, state.space);
    play.hidden = a.run.said.length < 2;
    updateGrid(view);
  }

  // What models can be asked: the run's examples, and one expression of each model's own language. It hangs on what they read and how much.
  const kinds = data.models.map(({ language, context }) => `${language} ${context}`);
  const perKind = (make) => new Map(unique(kinds).map((kind) => [kind, make(...kind.split(" ").map(Number))]));
  const reads = (text, language, context) => {
    try {
      return Boolean(question.read(text, languages[language], context));
    } catch (error) {
      if (!error.column) throw error;
      return false;
    }
  };
  const own = perKind((language, context) => {
    const { operators, elements } = languages[language];
    return Object.keys(operators).flatMap((name) => [2, 1].map((n) => `[${name} ${elements.slice(0, n).join(" ")} ]`)).find((text) => reads(text, language, context));
  });
  const texts = unique([...data.examples, ...own.values()].filter(Boolean));
  const readable = perKind((language, context) => texts.filter((text) => reads(text, language, context)));
  const ask = { texts: (i) => readable.get(kinds[i]), right: (i, text) => right(side(i, text, intact)) };
  app.story = tour.story(data, ask);
  if (!app.story) {
    root.replaceChildren(el("p", { class: "missing", text: "What the operators of these models do cannot be computed in this page, so nothing can be asked of them here." }));
    root.dataset.live = "yes";
    return;
  }
  Object.assign(state, { text: app.story.text, model: app.story.good, model2: Math.max(0, app.story.other) });
  state.text2 = ask.texts(state.model).find((text) => text !== state.text) ?? state.text;
  state.source = state.text2;
  compute();
  const guide = tour.create(app);

  root.replaceChildren(
    guide.element,
    el("div", { class: "controls" }, asked.element, picked.element,
      el("div", { class: "picker" },
        el("span", { class: "field" }, el("label", { for: "explainer-beside", text: "Beside it" }), beside),
        el("span", { class: "field" }, el("label", { for: "explainer-temperature", text: "Temperature" }), el("span", { class: "line" }, temperature, degrees)), mend),
      asked2.element, picked2.element),
    el("datalist", { id: "explainer-examples" }, ...texts.map((text) => option(text, text))),
    el("div", { class: "answers" }, cards[0].element, cards[1].element), cuts,
    el("h3", { text: "Inside the model" }), showChoice, scene.element, patching, way.element, dom.tip);
  root.classList.add("explainer");
  refresh(false);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    heat.refresh();
    refresh(false);
  });
  // A model that is picked elsewhere on the page is the one that runs here.
  report.listen((names) => {
    const index = data.models.findIndex(({ id }) => id === report.state.picked);
    if (names.includes("picked") && index >= 0) set({ model: index });
  });
  root.dataset.live = "yes";
})();
