// What a model is made of, for the reader: blocks in the order of the forward pass, each made of operations. An operation has
// inputs and one result, each with the names of its rows and columns; a product has its left and its right side as inputs.
const operations = (() => {
  "use strict";

  const numbered = (word, n) => Array.from({ length: n }, (_, i) => `${word} ${i + 1}`);
  // What a model goes through again and again: one block in loops, or layers of their own.
  const loopName = (model) => (model.architecture === "recurrent" ? "loop" : "layer");

  // The blocks of a model.
  function blocks(model) {
    const stream = numbered("number", model.width);
    const all = [{
      id: "embedding", name: "Embedding", short: "Embedding",
      about: "Every token becomes a row of numbers: what the model learned of the token" + (model.positions === "none" ? "." : ", plus what says where it stands."),
      thumb: { site: "embedding", columns: stream },
      operations: [model.positions === "none"
        ? { id: "sum", name: "Token rows", formula: "embedding = table[token]", inputs: [], result: { name: "embedding", site: "embedding", columns: stream }, about: "The row of each token, looked up in the table of embeddings." }
        : {
          id: "sum", name: "Token plus place", formula: "embedding = token row + place row", about: "Added number by number.",
          inputs: [{ name: "token rows", site: "token_rows", columns: stream }, { name: "place rows", site: "place_rows", columns: stream }],
          result: { name: "embedding", site: "embedding", columns: stream }, sign: "+",
        }],
    }];
    for (let layer = 0; layer < model.layers; layer++) {
      const title = `${loopName(model).replace("l", "L")} ${layer + 1}`;
      all.push(attention(model, layer, title, stream), feedForward(model, layer, title, stream), flow(model, layer, title, stream));
    }
    all.push(output(model, stream));
    return all;
  }

  const normed = (id, from, to, stream) => ({
    id, name: "Norm", formula: "(x \u2212 mean) / deviation \u00b7 scale + shift", rowwise: true,
    about: "Each row is brought to one size, so that only its direction tells.",
    inputs: [{ name: "stream", site: from, columns: stream }], result: { name: "normed", site: to, columns: stream },
  });

  function attention(model, layer, title, stream) {
    const at = `layer.${layer}.`;
    const of = forward.block(model, layer) + "attention.";
    const width = model.width / model.heads;
    const perHead = (head) => {
      const site = `${at}head.${head}.`;
      const small = numbered("number", width);
      const weights = (name) => (m) => forward.columns(m.weights[of + name], head * width, (head + 1) * width);
      const projected = (name, about) => ({
        id: name, name: name[0].toUpperCase() + name.slice(1), formula: `${name} = normed \u00b7 W`, about,
        inputs: [{ name: "normed", site: at + "attention_norm", columns: stream }, { name: "weights W", of: weights(name), rows: stream, columns: small }],
        result: { name, site: site + name, columns: small }, product: true,
      });
      return [
        normed("norm", at + "residual_before", at + "attention_norm", stream),
        projected("query", "What each position looks for."),
        projected("key", "What each position can be found by."),
        projected("value", "What each position gives when it is looked at."),
        {
          id: "scores", name: "Scores", formula: "scores = query \u00b7 key\u1d40 / \u221aK", product: true, factor: 1 / Math.sqrt(width),
          about: "How well what a position looks for fits what another can be found by.",
          inputs: [{ name: "query", site: site + "query", columns: small }, { name: "key, turned", site: site + "key", turned: true, rows: small, columns: "tokens" }],
          result: { name: "scores", site: site + "scores", columns: "tokens" },
        },
        {
          id: "pattern", name: "Pattern", formula: "pattern = softmax(scores), of what came before", rowwise: true,
          about: "The scores of each row as shares that sum to one; a position sees itself and what stands before it.",
          inputs: [{ name: "scores", site: site + "scores", columns: "tokens" }], result: { name: "pattern", site: site + "pattern", columns: "tokens", kind: "share" },
        },
        {
          id: "mixed", name: "Mixed", formula: "mixed = pattern \u00b7 value", product: true,
          about: "Each position gets the values of those that it looks at, in those shares.",
          inputs: [{ name: "pattern", site: site + "pattern", columns: "tokens", kind: "share" }, { name: "value", site: site + "value", columns: small }],
          result: { name: "mixed", site: site + "mixed", columns: small },
        },
        {
          id: "written", name: "Written", formula: "written = mixed of all heads \u00b7 W", product: true,
          about: "What attention adds to the stream.",
          inputs: [{ name: "mixed, all heads", site: at + "mixed", columns: numbered("number", model.width) }, { name: "weights W", of: (m) => m.weights[of + "output"], rows: numbered("number", model.width), columns: stream }],
          result: { name: "written", site: at + "attention_output", columns: stream },
        },
      ];
    };
    return {
      id: at + "attention", name: `${title}: attention`, group: title, short: "attention", part: "attention", layer, off: at + "attention_output",
      about: "Positions look at themselves and at those before them, and take over what they find: the only place where tokens meet.",
      thumb: { site: `${at}head.0.pattern`, columns: "tokens", kind: "share" }, heads: model.heads, perHead, operations: perHead(0),
    };
  }

  function feedForward(model, layer, title, stream) {
    const at = `layer.${layer}.`;
    const of = forward.block(model, layer) + "feed_forward.";
    const weights = model.weights[of + "in"].columns;
    const units = numbered("unit", weights);
    return {
      id: at + "feed_forward", name: `${title}: feed-forward`, group: title, short: "feed-forward", part: "feed-forward", layer, off: at + "feed_forward_output",
      about: "Each position works on its own numbers: units that look for something in them, and write when they find it.",
      thumb: { site: at + "feed_forward_hidden", columns: units },
      operations: [
        normed("norm", at + "residual_middle", at + "feed_forward_norm", stream),
        {
          id: "in", name: "In", formula: "drive = normed \u00b7 W", product: true, about: "What each unit looks for, held against the stream.",
          inputs: [{ name: "normed", site: at + "feed_forward_norm", columns: stream }, { name: "weights W", of: (m) => m.weights[of + "in"], rows: stream, columns: units }],
          result: { name: "drive", site: at + "feed_forward_in", columns: units },
        },
        {
          id: "activity", name: "Activity", formula: `activity = ${model.activation.toUpperCase()}(drive)`, rowwise: true, about: "Units that find nothing fall silent.",
          inputs: [{ name: "drive", site: at + "feed_forward_in", columns: units }], result: { name: "activity", site: at + "feed_forward_hidden", columns: units },
        },
        {
          id: "written", name: "Written", formula: "written = activity \u00b7 W", product: true, about: "What the feed-forward layer adds to the stream.",
          inputs: [{ name: "activity", site: at + "feed_forward_hidden", columns: units }, { name: "weights W", of: (m) => m.weights[of + "out"], rows: units, columns: stream }],
          result: { name: "written", site: at + "feed_forward_output", columns: stream },
        },
      ],
    };
  }

  // The stream, to which attention and the feed-forward layer add.
  function flow(model, layer, title, stream) {
    const at = `layer.${layer}.`;
    const added = (id, name, from, part, to, about) => ({
      id, name, about, formula: `${to.replace("residual_", "")} = ${from.replace("residual_", "")} + ${name}`, sign: "+",
      inputs: [{ name: from.replace("residual_", "stream "), site: at + from, columns: stream }, { name, site: at + part, columns: stream }],
      result: { name: to.replace("residual_", "stream "), site: at + to, columns: stream },
    });
    return {
      id: at + "stream", name: `${title}: stream`, group: title, short: "stream",
      about: "Nothing is overwritten: what attention and the feed-forward layer write is added to what was there.",
      thumb: { site: at + "residual_after", columns: stream },
      operations: [
        added("middle", "attention", "residual_before", "attention_output", "residual_middle", "What attention wrote comes on top."),
        added("after", "feed-forward", "residual_middle", "feed_forward_output", "residual_after", "What the feed-forward layer wrote comes on top; the next loop begins with it."),
      ],
    };
  }

  function output(model, stream) {
    const last = `layer.${model.layers - 1}.residual_after`;
    const table = (m) => forward.transposed(m.weights[m.output === "tied" ? "token_embedding" : "unembedding"]);
    return {
      id: "output", name: "Output", short: "Output", about: "The stream is held against a row of numbers for each token: the better it fits, the more probable the token comes next.",
      thumb: { site: "probabilities", columns: "vocabulary", kind: "share" },
      operations: [
        normed("norm", last, "final_norm", stream),
        {
          id: "logits", name: "Logits", formula: "logits = normed \u00b7 table\u1d40", product: true,
          about: model.output === "tied" ? "The table is that of the embeddings." : "The table is one of its own.",
          inputs: [{ name: "normed", site: "final_norm", columns: stream }, { name: "table, turned", of: table, rows: stream, columns: "vocabulary" }],
          result: { name: "logits", site: "logits", columns: "vocabulary" },
        },
        {
          id: "probabilities", name: "Probabilities", formula: "probabilities = softmax(logits / temperature)", rowwise: true, about: "Logits as shares that sum to one.",
          inputs: [{ name: "logits", site: "logits", columns: "vocabulary" }], result: { name: "probabilities", site: "probabilities", columns: "vocabulary", kind: "share" },
        },
      ],
    };
  }

  return { blocks, loopName };
})();
