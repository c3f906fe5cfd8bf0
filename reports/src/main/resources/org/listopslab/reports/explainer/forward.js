// The forward pass of one model, read straight down: the same program as the engine's, for one sequence at a time.
//
//   T positions of a sequence     D width of the residual stream     V vocabulary
//   H heads                       K = D / H numbers per head
//
// A matrix is { rows, columns, numbers }, row by row. Sites have the names that the engine gives them (models, fleet.Site).
const forward = (() => {
  "use strict";
  const NORM_EPSILON = 1e-5; // added to the variance in every norm
  const LONGEST_WAVE = 10000; // of sinusoidal positions (Vaswani et al. 2017, section 3.5)

  const matrix = (rows, columns, numbers = new Float32Array(rows * columns)) => ({ rows, columns, numbers });
  const row = (x, at) => x.numbers.subarray(at * x.columns, (at + 1) * x.columns);

  // A trained model: its description, and its weights by name, cut out of one flat vector in the order of the layout.
  function load(description, layout) {
    const bytes = Uint8Array.from(atob(description.weights), (letter) => letter.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    const flat = Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
    const weights = {};
    let at = 0;
    for (const [name, rows, columns] of layout) {
      weights[name] = matrix(rows, columns, flat.subarray(at, (at += rows * columns)));
    }
    return { ...description, weights };
  }

  // Layers share one block, or have one each.
  const block = (model, layer) => `block.${model.architecture === "recurrent" ? 0 : layer}.`;

  // ---- Operations on matrices

  // [n, k] x [k, m] -> [n, m]
  function product(a, b) {
    const c = matrix(a.rows, b.columns);
    for (let i = 0; i < a.rows; i++) {
      for (let k = 0; k < a.columns; k++) {
        const x = a.numbers[i * a.columns + k];
        for (let j = 0; j < b.columns; j++) c.numbers[i * b.columns + j] += x * b.numbers[k * b.columns + j];
      }
    }
    return c;
  }

  // [n, m] -> [m, n]
  function transposed(a) {
    const b = matrix(a.columns, a.rows);
    for (let i = 0; i < a.rows; i++) for (let j = 0; j < a.columns; j++) b.numbers[j * a.rows + i] = a.numbers[i * a.columns + j];
    return b;
  }

  const each = (a, change) => matrix(a.rows, a.columns, a.numbers.map(change));
  const sum = (a, b) => each(a, (x, i) => x + b.numbers[i]);

  // Columns from..to of a matrix, and matrices side by side.
  function columns(a, from, to) {
    const b = matrix(a.rows, to - from);
    for (let i = 0; i < a.rows; i++) b.numbers.set(row(a, i).subarray(from, to), i * b.columns);
    return b;
  }
  function beside(parts) {
    const b = matrix(parts[0].rows, parts.reduce((width, part) => width + part.columns, 0));
    let at = 0;
    for (const part of parts) {
      for (let i = 0; i < b.rows; i++) b.numbers.set(row(part, i), i * b.columns + at);
      at += part.columns;
    }
    return b;
  }
  const rows = (a, from, to) => matrix(to - from, a.columns, a.numbers.slice(from * a.columns, to * a.columns));

  // Softmax of each row over its first `seen(row)` numbers; exactly 0 elsewhere.
  function softmax(a, seen = () => a.columns) {
    const b = matrix(a.rows, a.columns);
    for (let i = 0; i < a.rows; i++) {
      const from = row(a, i).subarray(0, seen(i));
      const into = row(b, i);
      const most = from.reduce((x, y) => Math.max(x, y), -Infinity);
      let total = 0;
      from.forEach((x, j) => (total += into[j] = Math.exp(x - most)));
      from.forEach((_, j) => (into[j] /= total));
    }
    return b;
  }

  // Layer normalisation (Ba et al. 2016) with a scale and a shift.
  function norm(model, name, x) {
    const scale = model.weights[name + ".scale"].numbers;
    const shift = model.weights[name + ".shift"].numbers;
    const y = matrix(x.rows, x.columns);
    for (let i = 0; i < x.rows; i++) {
      const from = row(x, i);
      const mean = from.reduce((total, number) => total + number, 0) / x.columns;
      const variance = from.reduce((total, number) => total + (number - mean) ** 2, 0) / x.columns;
      const root = Math.sqrt(variance + NORM_EPSILON);
      from.forEach((number, j) => (y.numbers[i * x.columns + j] = ((number - mean) / root) * scale[j] + shift[j]));
    }
    return y;
  }

  // The error function to 1.5e-7 (Abramowitz and Stegun 1964, 7.1.26).
  function erf(x) {
    const t = 1 / (1 + 0.3275911 * Math.abs(x));
    const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    return Math.sign(x) * (1 - poly * Math.exp(-x * x));
  }
  const activations = {
    gelu: (x) => (x / 2) * (1 + erf(x / Math.SQRT2)), // exact (Hendrycks and Gimpel 2016, section 2)
    relu: (x) => Math.max(0, x),
  };

  // ---- The model

  // What each token adds to the stream, [T, D].
  function tokenRows(model, tokens) {
    const table = model.weights["token_embedding"]; // [V, D]
    const x = matrix(tokens.length, model.width);
    tokens.forEach((token, i) => x.numbers.set(row(table, token), i * model.width));
    return x;
  }

  // What each place adds to the stream, [T, D]; null for nothing.
  function placeRows(model, length) {
    if (model.positions === "learned") return rows(model.weights["position_embedding"], 0, length);
    if (model.positions === "none") return null;
    const x = matrix(length, model.width);
    for (let place = 0; place < length; place++) {
      for (let i = 0; i < model.width; i++) {
        const angle = place / LONGEST_WAVE ** ((i - (i % 2)) / model.width);
        x.numbers[place * model.width + i] = i % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
      }
    }
    return x;
  }

  // What the model makes of a stream if it stops there: [n, D] -> [n, V].
  function unembed(model, stream, at = (_, x) => x) {
    const top = at("final_norm", norm(model, "final_norm", stream)); // [n, D]
    const table = model.weights[model.output === "tied" ? "token_embedding" : "unembedding"]; // [V, D]
    return at("logits", product(top, transposed(table))); // [n, V]
  }

  // Scaled dot-product attention (Vaswani et al. 2017, section 3.2), causal: [T, D] -> [T, D].
  function attend(model, layer, seen, at) {
    const weights = (name) => model.weights[block(model, layer) + "attention." + name];
    const width = model.width / model.heads; // K
    const queries = product(seen, weights("query")); // [T, D]
    const keys = product(seen, weights("key")); // [T, D]
    const values = product(seen, weights("value")); // [T, D]
    const mixed = [];
    for (let head = 0; head < model.heads; head++) {
      const site = `layer.${layer}.head.${head}.`;
      const cut = (x) => columns(x, head * width, (head + 1) * width);
      const query = at(site + "query", cut(queries)); // [T, K]
      const key = at(site + "key", cut(keys)); // [T, K]
      const value = at(site + "value", cut(values)); // [T, K]
      const scores = at(site + "scores", each(product(query, transposed(key)), (x) => x / Math.sqrt(width))); // [T, T]
      const pattern = at(site + "pattern", softmax(scores, (position) => position + 1)); // [T, T]
      mixed.push(at(site + "mixed", product(pattern, value))); // [T, K]
    }
    const side = at(`layer.${layer}.mixed`, beside(mixed)); // [T, H*K]
    return product(side, weights("output")); // [T, D]
  }

  // One pass over a sequence of token ids. Each change replaces what stands at its site by what its function makes of it, so
  // that everything behind is computed from something else. Returns what stood at every site, by the site's name; `computed`
  // has what stood there before, of the sites with changes.
  function run(model, tokens, changes = []) {
    const trace = { computed: {} };
    const at = (site, x) => {
      const own = changes.filter((change) => change.site === site);
      if (own.length > 0) trace.computed[site] = x;
      return (trace[site] = own.reduce((now, change) => change.to(now), x));
    };
    const byToken = at("token_rows", tokenRows(model, tokens)); // [T, D]
    const byPlace = placeRows(model, tokens.length); // [T, D]
    if (byPlace) at("place_rows", byPlace);
    let x = at("embedding", byPlace ? sum(byToken, byPlace) : byToken); // [T, D]
    for (let layer = 0; layer < model.layers; layer++) {
      const site = `layer.${layer}.`;
      const of = block(model, layer);
      x = at(site + "residual_before", x); // [T, D]
      const seen = at(site + "attention_norm", norm(model, of + "attention.norm", x)); // [T, D]
      const attention = at(site + "attention_output", attend(model, layer, seen, at)); // [T, D]
      x = at(site + "residual_middle", sum(x, attention)); // [T, D]
      const read = at(site + "feed_forward_norm", norm(model, of + "feed_forward.norm", x)); // [T, D]
      const drive = at(site + "feed_forward_in", product(read, model.weights[of + "feed_forward.in"])); // [T, hidden]
      const hidden = at(site + "feed_forward_hidden", each(drive, activations[model.activation])); // [T, hidden]
      const written = at(site + "feed_forward_output", product(hidden, model.weights[of + "feed_forward.out"])); // [T, D]
      x = at(site + "residual_after", sum(x, written)); // [T, D]
    }
    at("probabilities", softmax(unembed(model, x, at))); // [T, V]
    return trace;
  }

  // The most probable token of each row.
  const best = (x, at) => row(x, at).reduce((most, number, i, all) => (number > all[most] ? i : most), 0);

  // Greedy decoding: the model reads a question, and its own words before the next. The trace is of the last pass, which
  // read the question and every word but the last.
  function answer(model, question, length, changes = []) {
    const tokens = [...question];
    for (;;) {
      const trace = run(model, tokens, changes);
      const said = best(trace["logits"], tokens.length - 1);
      if (tokens.length === question.length + length - 1) {
        return { tokens, trace, said: [...tokens.slice(question.length), said] };
      }
      tokens.push(said);
    }
  }

  // The logit lens (nostalgebraist 2020): what the model would say if it stopped at a stream, [n, D] -> [n, V].
  const lens = (model, stream, temperature = 1) => softmax(each(unembed(model, stream), (x) => x / temperature));

  // Changes: what an ablation by zero does, and a patch of some positions from another run.
  const zero = (site) => ({ site, to: (x) => matrix(x.rows, x.columns) });
  const patch = (site, positions, from) => ({
    site,
    to: (x) => {
      const y = matrix(x.rows, x.columns, x.numbers.slice());
      for (const position of positions) if (position < Math.min(x.rows, from.rows)) y.numbers.set(row(from, position), position * x.columns);
      return y;
    },
  });

  return { load, run, answer, lens, zero, patch, block, row, rows, columns, transposed, softmax, each, best };
})();
