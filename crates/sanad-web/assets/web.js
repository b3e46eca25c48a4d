// Comfort for the keyboard; every page works without it.
"use strict";
(() => {
  const typing = (event) => event.target.closest("input, textarea, select, [contenteditable]");
  let going = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
    if (event.key === "/") {
      const field = document.getElementById("words") || document.getElementById("q");
      if (field) { event.preventDefault(); field.focus(); field.select(); }
      return;
    }
    if (going) {
      going = false;
      const way = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (way) { event.preventDefault(); way.click(); }
      return;
    }
    if (event.key === "g") { going = true; setTimeout(() => { going = false; }, 1500); return; }
    if ("aru".includes(event.key)) {
      const here = document.activeElement.closest(".said li");
      const button = here && here.querySelector(`[data-key="${event.key}"]`);
      if (button) { event.preventDefault(); button.click(); }
      return;
    }
    if (event.key === "j" || event.key === "k") {
      const all = [...document.querySelectorAll("article :is(q, i, b, u, mark, a), .hits > li > a, tbody td:first-child a, .said li")];
      if (all.length === 0) return;
      const at = all.indexOf(document.activeElement);
      const next = all[Math.max(0, Math.min(all.length - 1, at + (event.key === "j" ? 1 : -1)))];
      if (!next.hasAttribute("tabindex") && next.tagName !== "A") next.setAttribute("tabindex", "-1");
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: "center" });
    }
  });
})();
