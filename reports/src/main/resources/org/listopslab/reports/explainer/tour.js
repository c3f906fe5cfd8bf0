// A few steps that tell what the run found, for a reader who has never seen a transformer. Every sentence is made from the run's
// data and from what its models say here, so that it is true of any run.
const tour = (() => {
  "use strict";
  const { el, count, share } = dom;
  const TRIED = 12; // examples that are tried to find one that tells models apart

  const measured = (data, model) => data.learnedAt !== undefined && data.task in model.accuracies;
  const learned = (data, model) => measured(data, model) && model.accuracies[data.task] >= data.learnedAt;
  const same = (one, other) => one.parameters === other.parameters && one.shape === other.shape;
  const taught = (data, model) => `taught ${data.curricula[model.curriculum]}`;

  // How many models there are of a model's curriculum and size, and how many of them learned; nothing where that is not known.
  const groupOf = (data, { curriculum, parameters }) => data.groups.find((one) => one.curriculum === data.curricula[curriculum] && one.parameters === parameters);

  // Two models that tell the run's finding, as their numbers among all models, and an expression on which they differ: of one
  // size and different curricula where there are such, else of one curriculum and different sizes, else whatever there is. The
  // first can read the expression, and the other as well; -1 where there is no other that can. Nothing where no model reads any.
  function story(data, ask) {
    const models = data.models;
    const readers = [...models.keys()].filter((i) => ask.texts(i).length > 0);
    if (readers.length === 0) return null;
    const shared = (i, j) => (ask.texts(i) === ask.texts(j) ? ask.texts(i) : ask.texts(i).filter((text) => ask.texts(j).includes(text)));
    const able = readers.filter((i) => learned(data, models[i]));
    const others = readers.filter((i) => measured(data, models[i]) && !learned(data, models[i]));
    const told = (good, other) => {
      const read = shared(good, other);
      return { good, other, text: read.slice(0, TRIED).find((text) => ask.right(good, text) && !ask.right(other, text)) ?? read[0] };
    };
    const rate = (model) => {
      const group = groupOf(data, model);
      return group ? group.learned / group.models : 0;
    };
    const opposed = able.flatMap((i) => others.filter((j) => shared(i, j).length > 0).map((j) => [i, j]));
    const across = opposed.filter(([i, j]) => same(models[i], models[j]) && models[i].curriculum !== models[j].curriculum);
    // Where the counts differ most; there, against the one that came nearest, for who is beaten should not be the weakest.
    const gain = ([i, j]) => rate(models[i]) - rate(models[j]) + 1e-3 * models[j].accuracies[data.task];
    const best = across.reduce((most, pair) => (most === null || gain(pair) > gain(most) ? pair : most), null);
    const within = opposed.find(([i, j]) => models[i].curriculum === models[j].curriculum);
    if (best ?? within) return told(...(best ?? within));
    const only = able[0] ?? readers[readers.length - 1];
    const rest = readers.filter((i) => i !== only && shared(only, i).length > 0);
    const peer = rest.find((i) => same(models[i], models[only]) && models[i].curriculum !== models[only].curriculum) ?? rest[0];
    return peer === undefined ? { good: only, other: -1, text: ask.texts(only)[0] } : told(only, peer);
  }

  // A model goes through one block in loops, or has layers of its own.
  const passes = ({ layers, architecture }) =>
    architecture === "recurrent" ? `one loop, and this model goes through the same loop ${layers === 1 ? "once" : `${layers} times`}` : `one layer, of which this model has ${layers}`;

  const steps = [
    {
      title: "The question", at: ".answers",
      set: ({ good, text }) => ({ model: good, text, beside: "nothing", path: [] }),
      say: ({ data, a }) => [
        data.question || `How large must a model be to learn ${data.task || "its task"}?`,
        `A task is made of expressions such as ${a.question.texts.slice(0, -1).join(" ")}, and to know it is to say what they come to: ${a.question.answer[a.question.answer.length - 1]}.`,
        `The model before you was ${taught(data, a.model)} by examples alone. All that it is are ${count(a.model.parameters)} numbers, and all of them are in this page.` +
          (data.task in a.model.accuracies ? ` Of held-out examples of ${data.task} it is right on ${share(a.model.accuracies[data.task])}.` : ""),
      ],
    },
    {
      title: "Tokens become numbers", at: ".zoom",
      set: ({ good, text }) => ({ model: good, text, beside: "nothing", path: ["embedding"] }),
      say: ({ a }) => [
        `The model reads ${a.read.length} tokens. It does not know what "${a.read[Math.min(1, a.read.length - 2)]}" means: each token is a row of ${a.model.width} numbers, as training has left them.`,
        (a.model.positions === "none" ? "Nothing is added that says where a token stands. " : "Numbers that say where the token stands are added. ") + "The result is the stream, which everything else reads and writes.",
      ],
    },
    {
      title: "Positions look at each other", at: ".zoom",
      set: ({ good, text }, { models }) => ({ model: good, text, beside: "nothing", path: [`layer.${models[good].layers - 1}.attention`], head: 0 }),
      say: ({ a }) => [
        "Attention is the only place where tokens meet: each position looks at itself and at those before it, and takes over what it finds. The wider an arc, the more is taken.",
        `What comes after is the feed-forward layer, in which each position works on what it has got. Both together are ${passes(a.model)}.`,
      ],
    },
    {
      title: "A guess on its way", at: ".answers",
      set: ({ good, text }) => ({ model: good, text, beside: "nothing", path: [] }),
      say: ({ a, guess }) => [
        "Stop the model early, and ask what it would say. " + a.guesses.map((_, i) => `${compare.stops(a.model)[i]}: ${guess(a, i)}`).join("; ").replace(/^./, (letter) => letter.toUpperCase()) + ".",
        `The true value is ${a.question.answer[a.slot]}, so in the end this model ${a.question.answerIds[a.slot] === a.run.said[a.slot] ? "has it" : "does not have it"}.`,
      ],
    },
    {
      title: "One expression, and the counts", at: ".answers",
      set: ({ good, other, text }) => ({ model: good, text, beside: other < 0 ? "nothing" : "model", model2: Math.max(0, other), path: [] }),
      say: ({ data, a, b, group, right }) => {
        const says = (side) => `${side.words} (${right(side) ? "right" : "true is " + side.question.answer.join(" ")})`;
        const kinds = [...new Set((b ? [a.model, b.model] : [a.model]).map(group))];
        const fewest = data.learnedAt === undefined ? 0 : Math.min(...[a, b].filter(Boolean).map((side) => groupOf(data, side.model)?.models ?? 0));
        return [
          b
            ? `Beside it stands a model of ${count(b.model.parameters)} numbers, ${taught(data, b.model)}. Here the first says ${says(a)}, the other ${says(b)}.`
            : data.models.length === 1 ? "This page holds one model only, so there is nothing to put beside it." : "No other model of this page reads the same expressions, so there is nothing to put beside it.",
          ...kinds,
          "One expression proves nothing" + (fewest > 1 ? "; how many models of each kind learned is what counts." : fewest === 1 ? ", and one model of a kind little more." : ".") + (b ? " The drawing of the way to the answer shows both." : ""),
        ];
      },
    },
    {
      title: "Break it, and what the run says", at: ".answers",
      set: ({ good, text }, { models }) => ({ model: good, text, beside: "nothing", path: [], off: [`layer.${models[good].layers - 1}.attention_output`] }),
      say: ({ data, a, b }) => [
        `Attention of the last ${operations.loopName(a.model)} is switched off. Now it says ${a.words}; intact it says ${b.words}. Switches and patches show what an answer hangs on, one part at a time.`,
        ...data.conclusions,
        data.conclusions.length ? "Now try what you like." : "This run has drawn no conclusion. Try what you like.",
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
      const sentences = at < 0 ? [`${steps.length} steps show what a model is, how it comes to its answer, and what this run found.`] : steps[at].say(app.told());
      text.replaceChildren(...sentences.map((sentence) => el("p", { text: sentence })));
    }
    show();
    return { element };
  }

  return { create, story, groupOf };
})();
