// Six steps that tell what the run found, for a reader who has never seen a transformer. Every sentence is made from the run's
// data and from what its models say here, so that it is true of any run.
const tour = (() => {
  "use strict";
  const { el, count } = dom;
  const TRIED = 12; // examples that are tried to find one that tells models apart

  const learned = (data, model) => data.learnedAt !== undefined && model.accuracies[data.task] >= data.learnedAt;
  const same = (one, other) => one.parameters === other.parameters && one.shape === other.shape;
  const taught = (data, model) => `taught ${data.curricula[model.curriculum]}`;

  // Two models that tell the run's finding, as their numbers among all models, and an expression on which they differ: of one
  // size and different curricula where there are such, else of one curriculum and different sizes, else whatever there is.
  function story(data, right) {
    const models = data.models;
    const able = [...models.keys()].filter((i) => learned(data, models[i]));
    const others = [...models.keys()].filter((i) => !learned(data, models[i]));
    const first = data.examples[0] ?? "";
    const examples = data.examples.slice(0, TRIED);
    const told = (i, j) => ({ good: i, other: j, text: examples.find((text) => right(i, text) && right(j, text) === false) ?? first });
    const rate = (model) => {
      const group = data.groups.find((one) => one.curriculum === data.curricula[model.curriculum] && one.parameters === model.parameters);
      return group ? group.learned / group.models : 0;
    };
    const across = able.flatMap((i) => others.filter((j) => same(models[i], models[j]) && models[i].curriculum !== models[j].curriculum).map((j) => [i, j]));
    // Where the counts differ most; there, against the one that came nearest, for who is beaten should not be the weakest.
    const gain = ([i, j]) => rate(models[i]) - rate(models[j]) + 1e-3 * models[j].accuracies[data.task];
    const best = across.reduce((most, pair) => (most === null || gain(pair) > gain(most) ? pair : most), null);
    if (best) return told(...best);
    const within = able.flatMap((i) => others.filter((j) => models[i].curriculum === models[j].curriculum).map((j) => [i, j]))[0];
    if (within) return told(...within);
    const only = able[0] ?? models.length - 1;
    const rest = [...models.keys()].filter((i) => i !== only);
    const peer = rest.find((i) => same(models[i], models[only]) && models[i].curriculum !== models[only].curriculum);
    return { good: only, other: peer ?? rest[0] ?? -1, text: first };
  }

  const steps = [
    {
      title: "The question", at: ".answers",
      set: ({ good, text }) => ({ model: good, text, beside: "nothing", path: [] }),
      say: ({ data, a }) => [
        data.question || `How large must a model be to learn ${data.task || "its task"}?`,
        `A task is made of expressions such as ${a.question.texts.slice(0, -1).join(" ")}, and to know it is to say what they come to: ${a.question.answer[a.question.answer.length - 1]}.`,
        `The model before you was ${taught(data, a.model)} by examples alone. All that it is are ${count(a.model.parameters)} numbers, and all of them are in this page.`,
      ],
    },
    {
      title: "Tokens become numbers", at: ".zoom",
      set: ({ good, text }) => ({ model: good, text, beside: "nothing", path: ["embedding"] }),
      say: ({ a }) => [
        `The model reads ${a.read.length} tokens. It does not know what "${a.read[Math.min(1, a.read.length - 2)]}" means: each token is a row of ${a.model.width} numbers that it has found useful in training.`,
        (a.model.positions === "none" ? "Nothing says where a token stands. " : "What it knows of the token's place is added. ") + "The result is the stream, which everything else reads and writes.",
      ],
    },
    {
      title: "Positions look at each other", at: ".zoom",
      set: ({ good, text }, { models }) => ({ model: good, text, beside: "nothing", path: [`layer.${models[good].layers - 1}.attention`], head: 0 }),
      say: ({ a }) => [
        "Attention is the only place where tokens meet: each position looks at those before it, and takes over what it finds. The wider an arc, the more is taken.",
        `What comes after is the feed-forward layer, in which each position works on what it has got. Both together are one ${operations.loopName(a.model).toLowerCase()}, of which this model has ${a.model.layers}.`,
      ],
    },
    {
      title: "A guess that gets better, or does not", at: ".answers",
      set: ({ good, text }) => ({ model: good, text, beside: "nothing", path: [] }),
      say: ({ a, guess }) => [
        "Stop the model early, and ask what it would say. " + a.guesses.map((_, i) => `${compare.stops(a.model)[i]}: ${guess(a, i)}`).join("; ").replace(/^./, (letter) => letter.toUpperCase()) + ".",
        `The true value is ${a.question.answer[a.slot]}, so in the end this model is ${a.question.answerIds[a.slot] === a.run.said[a.slot] ? "right" : "wrong"} here.`,
      ],
    },
    {
      title: "Another model beside it", at: ".answers",
      set: ({ good, other, text }) => ({ model: good, text, beside: other < 0 ? "nothing" : "model", model2: Math.max(0, other), path: [] }),
      say: ({ data, a, b, group }) => b
        ? [
          `Beside it stands a model of ${count(b.model.parameters)} numbers, ${taught(data, b.model)}. Here the first says ${a.words}, the other ${b.words}; true is ${a.question.answer.join(" ")}.`,
          ...[...new Set([a.model, b.model].map(group))],
          "One expression proves nothing; the counts do. The drawing shows where their ways part.",
        ]
        : ["This page holds one model only, so there is nothing to put beside it.", group(a.model)],
    },
    {
      title: "Break it, and what the run says", at: ".answers",
      set: ({ good, text }, { models }) => ({ model: good, text, beside: "nothing", path: [], off: [`layer.${models[good].layers - 1}.attention_output`] }),
      say: ({ data, a, b }) => [
        `Attention of the last ${operations.loopName(a.model).toLowerCase()} is switched off. Now it says ${a.words}; intact it says ${b.words}. Switches and patches show what a model needs, one part at a time.`,
        ...data.conclusions,
        data.conclusions.length ? "Now try what you like." : "This run has no conclusion yet. Try what you like.",
      ],
    },
  ];

  function create(app) {
    const title = el("h3", { tabindex: -1 });
    const text = el("div", { class: "told", tabindex: 0, role: "group", "aria-label": "What to see", "aria-live": "polite" });
    const back = el("button", { type: "button", text: "Back", onclick: () => go(at - 1) });
    const next = el("button", { type: "button", class: "primary", onclick: () => go(at + 1) });
    const leave = el("button", { type: "button", text: "Leave the tour", onclick: () => go(-1) });
    const element = el("aside", { class: "tour", "aria-label": "Guided tour" }, title, text, el("p", { class: "buttons" }, back, next, leave));
    let at = -1;

    function go(step) {
      at = step >= steps.length ? -1 : step;
      if (at >= 0) app.reset(steps[at].set(app.story, app.data));
      else app.reset({});
      show();
      title.focus({ preventScroll: true });
      element.classList.toggle("going", at >= 0);
      const root = element.parentElement;
      root.style.setProperty("--tour", (at >= 0 ? element.offsetHeight : 0) + "px");
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      (at >= 0 ? root.querySelector(steps[at].at) : element).scrollIntoView({ block: "start", behavior: calm ? "instant" : "smooth" });
    }
    function show() {
      back.hidden = at < 0;
      leave.hidden = at < 0;
      back.disabled = at === 0;
      next.textContent = at < 0 ? "Start the tour" : at === steps.length - 1 ? "Done" : "Next";
      title.textContent = at < 0 ? "New here?" : `${at + 1} of ${steps.length}: ${steps[at].title}`;
      const sentences = at < 0 ? ["Six steps show what a model is, how it comes to its answer, and what this run found."] : steps[at].say(app.told());
      text.replaceChildren(...sentences.map((sentence) => el("p", { text: sentence })));
    }
    show();
    return { element };
  }

  return { create, story };
})();
