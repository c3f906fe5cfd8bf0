// What a person types, as a question to a model: its tokens, its value, and the answer that the model should write. Rules and
// messages are those of the terminal (./listops ask): data.format.TypedQuestion, data.task.AnswerStyle.
const question = (() => {
  "use strict";
  const MOST_ARGUMENTS = 64; // the tables of operators go no further
  const QUOTED = 24;

  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const unreadable = (column, reason) => Object.assign(new Error(reason), { column, reason });
  const blank = (letter) => /[\s\u001c-\u001f]/.test(letter);
  const alone = (letter) => blank(letter) || "]()=".includes(letter);
  const quote = (text) => `'${text.slice(0, QUOTED)}${text.length > QUOTED ? "..." : ""}'`;
  const opens = (token) => token.startsWith("[");

  // A language with its operators ready to compute.
  function prepare(language) {
    const operators = {};
    for (const [name, rule] of Object.entries(language.operators)) operators[name] = rule && operator(rule, language);
    const ids = new Map(language.tokens.map((token, id) => [token, id]));
    return { ...language, ids, operators, values: new Map(language.elements.map((text, element) => [text, element])) };
  }

  // From elements to an element: by tables, or the median, which has a rule of its own.
  function operator(rule, { elements }) {
    if (rule.rule === "median") {
      return (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        return Math.floor((sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2);
      };
    }
    const first = bytes(rule.first);
    const tables = rule.tables.map(bytes);
    return ([start, ...rest]) => rest.reduce((value, next, i) => tables[rule.at[i]][value * elements.length + next], first[start]);
  }

  // The tokens of a typed text, with the column at which each begins, from 1. Round brackets mean nothing, and a sign at the
  // end may be there or not.
  function tokenize(typed) {
    const tokens = [];
    for (let at = 0; at < typed.length; ) {
      let end = at + 1;
      if (!alone(typed[at])) while (end < typed.length && !alone(typed[end]) && typed[end] !== "[") end++;
      if (!blank(typed[at]) && typed[at] !== "(" && typed[at] !== ")") tokens.push({ text: typed.slice(at, end), column: at + 1 });
      at = end;
    }
    if (tokens.length > 0 && tokens[tokens.length - 1].text === "=") tokens.pop();
    return tokens;
  }

  const known = (language) => Object.keys(language.operators);

  function unknown({ text, column }, language) {
    const names = known(language);
    if (opens(text)) {
      const near = names.find((name) => name.toLowerCase() === text.slice(1).toLowerCase());
      return unreadable(column, `unknown operator ${quote(text.slice(1))}: this model knows ${names.join(", ")}` +
        (near ? `; did you mean ${near}?` : ""));
    }
    const { elements, domain } = language;
    const forgotten = names.some((name) => name.toLowerCase() === text.toLowerCase());
    return unreadable(column, `${quote(text)} is neither an element of ${domain} (${elements[0]} to ${elements[elements.length - 1]}) nor a bracket` +
      (forgotten ? `; operations begin with a bracket, as in [${names[0]}` : ""));
  }

  // Throws where the tokens are not exactly one expression.
  function check(tokens, language) {
    const open = [];
    tokens.forEach((token, i) => {
      const { text, column } = token;
      const inner = open[open.length - 1];
      if (text !== "=" && !language.ids.has(text) || text === language.tokens[0] && !language.values.has(text)) throw unknown(token, language);
      if (open.length === 0 && i > 0) throw unreadable(column, "the expression ended before this");
      if (text === "=") throw unreadable(column, "'=' within an expression");
      if (text === "]") {
        if (!inner) throw unreadable(column, "this bracket closes nothing");
        if (inner.arguments === 0) throw unreadable(column, "the operation closed here has no arguments");
        open.pop();
        return;
      }
      if (inner && ++inner.arguments > MOST_ARGUMENTS) throw unreadable(column, `an operation of more than ${MOST_ARGUMENTS} arguments`);
      if (opens(text)) open.push({ column, arguments: 0 });
    });
    if (open.length > 0) throw unreadable(open[open.length - 1].column, "this operation is never closed");
    if (tokens.length === 0) throw unreadable(1, "an expression is missing");
  }

  // One reduction after another of the first operation to close: what is left after each, and the value that came of it.
  function reductions(texts, language) {
    const steps = [];
    for (let now = texts; now.length > 1; ) {
      const close = now.indexOf("]");
      const from = now.slice(0, close).findLastIndex(opens);
      const apply = language.operators[now[from].slice(1)];
      if (!apply) throw unreadable(1, `the page cannot compute ${now[from].slice(1)}`);
      const value = language.elements[apply(now.slice(from + 1, close).map((text) => language.values.get(text)))];
      now = [...now.slice(0, from), value, ...now.slice(close + 1)];
      steps.push({ left: now, value });
    }
    return steps;
  }

  const styles = {
    direct: (steps, alone) => (steps.length ? [steps[steps.length - 1].value] : alone),
    values: (steps, alone) => (steps.length ? steps.map((step) => step.value) : alone),
    steps: (steps, alone) => (steps.length ? steps.flatMap((step, i) => (i ? ["=", ...step.left] : step.left)) : alone),
  };

  // How long an answer is, without making it: with all steps written out, a long question has an answer that no memory holds.
  function answerLength(texts, language) {
    const open = [];
    const sizes = []; // of each operation in order of closing, the tokens that its reduction takes away
    for (const text of texts) {
      if (opens(text)) open.push(0);
      else {
        if (text === "]") sizes.push(open.pop() + 1);
        if (open.length) open[open.length - 1]++;
      }
    }
    if (language.answer === "direct" || sizes.length === 0) return 1;
    if (language.answer === "values") return sizes.length;
    let left = texts.length;
    return sizes.reduce((total, size) => total + (left -= size), 0) + sizes.length - 1;
  }

  // Reads a typed text for a model of this context. Returns texts and ids of the question and its sign, the columns of its
  // tokens, and the true answer; throws an error with column and reason.
  function read(typed, language, context) {
    const tokens = tokenize(typed);
    check(tokens, language);
    const texts = tokens.map(({ text }) => text);
    const tight = texts.length + 1 > context; // even without an answer of more than one token
    const length = texts.length + (tight ? 1 : answerLength(texts, language));
    if (length > context) {
      const room = Math.max(0, Math.min(texts.length - 1, context - (length - texts.length)));
      throw unreadable(tokens[room].column, `too long: with '=' and the answer (${language.answer}) the model would read ${tight ? "at least " : ""}${length} tokens, ` +
        `and its context is ${context}`);
    }
    const answer = styles[language.answer](reductions(texts, language), texts);
    return {
      texts: [...texts, "="],
      ids: [...texts, "="].map((text) => language.ids.get(text)),
      answer,
      answerIds: answer.map((text) => language.ids.get(text)),
    };
  }

  // In what a question differs from those that a model was taught, in words.
  function novelties({ texts }, { operators, depth, least, most }) {
    const used = [];
    const counts = [];
    let nesting = 0;
    const open = [];
    for (const text of texts.slice(0, -1)) {
      if (text === "]") counts.push(open.pop());
      else if (open.length) open[open.length - 1]++;
      if (opens(text)) {
        used.push(text.slice(1));
        open.push(0);
        nesting = Math.max(nesting, open.length);
      }
    }
    const strange = [...new Set(used)].filter((name) => !operators.includes(name)).sort();
    const found = [];
    if (strange.length) found.push(`was never taught ${strange.join(", ")}`);
    if (nesting > depth) found.push(`was taught operations at most ${depth} deep, not ${nesting}`);
    if (counts.some((count) => count < least || count > most)) {
      found.push(`was taught operations of ${least === most ? least : `${least} to ${most}`} arguments`);
    }
    return found;
  }

  return { prepare, read, novelties };
})();
