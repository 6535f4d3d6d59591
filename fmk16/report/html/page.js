"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const count = document.getElementById("count");
  const nothing = document.getElementById("no-match");
  const findings = Array.from(document.querySelectorAll("article.finding"), (element) => ({
    element,
    severity: element.dataset.severity,
    family: element.dataset.family,
    text: element.textContent.toLocaleLowerCase(),
  }));
  const apply = () => {
    const severities = new Set(Array.from(form.querySelectorAll("[name=severity]:checked"), (box) => box.value));
    const family = form.elements.family.value;
    const words = form.elements.text.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const each of findings) {
      const fits =
        severities.has(each.severity) &&
        (family === "" || each.family === family) &&
        words.every((word) => each.text.includes(word));
      each.element.hidden = !fits;
      if (fits) shown += 1;
    }
    count.textContent = count.dataset.template.replace("{shown}", shown).replace("{count}", findings.length);
    nothing.hidden = shown > 0;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply();
})();
