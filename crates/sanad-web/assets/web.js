// Comfort: keys, search as one types, lists that narrow, pictures that can be moved. Every page works without it.
"use strict";
(() => {
  const all = (selector, of = document) => [...of.querySelectorAll(selector)];
  const typing = (event) => event.target.closest("input, textarea, select, [contenteditable]");

  // Keys.
  const MENTIONS = "article :is(q, i, b, u, mark, a), .hits > li > a, main tbody td:first-child a, main .list > li > a, .said li";
  let going = false;

  const step = (by) => {
    const mentions = all(MENTIONS).filter((one) => one.offsetParent !== null);
    if (mentions.length === 0) return;
    const here = document.activeElement;
    let at = mentions.indexOf(here);
    if (at < 0 && here !== document.body) {
      // From where one is, not from the top.
      const next = mentions.findIndex((one) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
      at = next < 0 ? mentions.length : by > 0 ? next - 1 : next;
    }
    const next = mentions[Math.max(0, Math.min(mentions.length - 1, at + by))];
    if (!next.hasAttribute("tabindex") && next.tagName !== "A") next.setAttribute("tabindex", "-1");
    next.focus();
    next.scrollIntoView({ block: "center" });
  };

  // The button for a key: of what one stands on, else the only one of the page.
  const decide = (key) => {
    for (let here = document.activeElement; here && here !== document.body; here = here.parentElement) {
      const button = here.querySelector(`[data-key="${key}"]`);
      if (button) return button.click();
      if (here.tagName === "MAIN") break;
    }
    const buttons = all(`[data-key="${key}"]`);
    if (buttons.length === 1) buttons[0].click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
    const help = document.getElementById("keys");
    if (going) {
      going = false;
      const way = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (way) { event.preventDefault(); way.click(); }
      return;
    }
    switch (event.key) {
      case "/": {
        const field = document.getElementById("words") || document.getElementById("q");
        if (field) { event.preventDefault(); field.focus(); field.select(); }
        break;
      }
      case "g": going = true; setTimeout(() => { going = false; }, 1500); break;
      case "j": case "k": event.preventDefault(); step(event.key === "j" ? 1 : -1); break;
      case "a": case "r": case "u": decide(event.key); break;
      case "?": if (help && help.showModal && !help.open) { event.preventDefault(); help.showModal(); } break;
    }
  });

  // Search as one types: the part of the page that answers is asked for anew, the address stays.
  const words = document.getElementById("words");
  const answer = document.getElementById("answer");
  const came = document.getElementById("came");
  if (words && answer && window.fetch) {
    let waiting = 0, last = words.value, under = null;
    const ask = async () => {
      if (words.value === last) return;
      last = words.value;
      if (under) under.abort();
      under = new AbortController();
      try {
        const said = await fetch(`/search?part=1&q=${encodeURIComponent(last)}`, { signal: under.signal });
        if (said.ok) {
          answer.innerHTML = await said.text();
          came.textContent = answer.querySelector("p")?.textContent ?? "";
        }
      } catch { /* the next letter asks again */ }
    };
    words.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 90); });
  }

  // A list that narrows as one types.
  for (const table of all("table[data-live]")) {
    const field = document.createElement("input");
    field.type = "search";
    field.dir = "auto";
    field.setAttribute("aria-label", table.dataset.live);
    field.placeholder = table.dataset.live;
    const left = document.createElement("span");
    left.className = "away";
    left.setAttribute("role", "status");
    table.before(field, left);
    const rows = all("tbody tr", table).map((row) => [row, row.textContent.toLocaleLowerCase()]);
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLocaleLowerCase();
      for (const [row, text] of rows) row.hidden = !text.includes(wanted);
      const shown = rows.filter(([row]) => !row.hidden).length;
      left.textContent = [shown, rows.length].map((n) => n.toLocaleString(document.documentElement.lang)).join(" / ");
    });
  }

  // Pictures: drag moves, the wheel with Ctrl and the keys + - 0 make larger and smaller.
  for (const pane of all(".pane")) {
    const svg = pane.querySelector("svg");
    // A network that is wider than the screen is looked at from its middle.
    const aside = (pane.scrollWidth - pane.clientWidth) / 2;
    if (aside > 0 && pane.closest("#net")) pane.scrollLeft = getComputedStyle(pane).direction === "rtl" ? -aside : aside;
    const box = () => svg.viewBox.baseVal;
    const whole = svg && [box().x, box().y, box().width, box().height];
    if (!whole) continue;
    const set = (x, y, width) => {
      const [left, top, most, high] = whole;
      const w = Math.min(most, Math.max(most / 24, width)), h = w * high / most;
      const fit = (at, from, room, size) => Math.min(from + room - size, Math.max(from, at));
      svg.setAttribute("viewBox", [fit(x, left, most, w), fit(y, top, high, h), w, h].join(" "));
      pane.classList.toggle("moved", w < most);
    };
    const zoom = (by, event) => {
      const { x, y, width, height } = box(), frame = svg.getBoundingClientRect();
      const [px, py] = event ? [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height] : [.5, .5];
      set(x + width * px * (1 - by), y + height * py * (1 - by), width * by);
    };
    pane.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? .8 : 1.25, event);
    }, { passive: false });
    pane.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { x, y, width, height } = box();
      const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (event.key === "+" || event.key === "=") zoom(.8);
      else if (event.key === "-") zoom(1.25);
      else if (event.key === "0") set(...whole);
      else if (move && width < whole[2]) set(x + move[0] * width / 8, y + move[1] * height / 8, width);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    let from = null, dragged = false;
    pane.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse" && event.button === 0 && box().width < whole[2]) {
        from = [event.clientX, event.clientY, box().x, box().y];
        dragged = false;
      }
    });
    window.addEventListener("pointermove", (event) => {
      if (!from) return;
      const scale = box().width / svg.getBoundingClientRect().width;
      const [dx, dy] = [(event.clientX - from[0]) * scale, (event.clientY - from[1]) * scale];
      dragged ||= Math.hypot(dx, dy) > 3 * scale;
      set(from[2] - dx, from[3] - dy, box().width);
    });
    window.addEventListener("pointerup", () => { from = null; });
    pane.addEventListener("dragstart", (event) => event.preventDefault());
    // Whoever has moved the picture did not mean the link under the pointer.
    pane.addEventListener("click", (event) => {
      if (dragged) { event.preventDefault(); event.stopPropagation(); dragged = false; }
    }, true);
  }
})();
