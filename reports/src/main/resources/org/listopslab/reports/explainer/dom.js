// Small helpers: elements, numbers as text, and the one tooltip.
const dom = (() => {
  "use strict";

  // An element with properties (class, text, listeners by on..., attributes) and children.
  function fill(element, properties, children) {
    for (const [name, value] of Object.entries(properties)) {
      if (value === undefined || value === null || value === false) continue;
      if (name === "text") element.textContent = value;
      else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  }
  const el = (tag, properties = {}, ...children) => fill(document.createElement(tag), properties, children);
  const svg = (tag, properties = {}, ...children) => fill(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);

  // Text that is set only where it changes, so that typing moves nothing that stays.
  const say = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  const number = (x) => (Math.abs(x) < 5e-4 ? "0" : Math.abs(x) >= 100 ? x.toFixed(0) : String(Number(x.toPrecision(3)))).replace("-", "\u2212");
  const short = (x) => (Math.abs(x) < 0.05 ? "0" : Math.abs(x) >= 10 ? x.toFixed(0) : x.toFixed(1)).replace("-", "\u2212");
  const share = (x) => (x === 0 || x === 1 ? String(x) : x >= 0.995 ? ">.99" : x.toFixed(2).slice(1)); // all is said of all alone
  const count = (n) => n.toLocaleString("en");

  // The tooltip, which is also what a screen reader is told when keys move over numbers.
  const tip = el("div", { class: "tip", role: "status", hidden: true });
  function showTip(text, x, y) {
    say(tip, text);
    tip.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = tip;
    tip.style.left = Math.max(4, Math.min(x + 14, document.documentElement.clientWidth - width - 4)) + "px";
    tip.style.top = (y + 18 + height > innerHeight ? y - height - 10 : y + 18) + "px";
  }
  const hideTip = () => (tip.hidden = true);

  return { el, svg, say, number, short, share, count, tip, showTip, hideTip };
})();
