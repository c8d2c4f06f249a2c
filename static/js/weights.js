/* Number fields of weights become sliders, their sum is told while it changes, and presets fill them in. */
"use strict";

document.addEventListener("DOMContentLoaded", function () {
  const form = document.querySelector("[data-weights-sum]");
  if (!form) return;
  const wanted = Number(form.dataset.weightsSum);
  const status = form.querySelector("[data-sum-status]");
  const fields = [...form.querySelectorAll("[data-weight]")];

  for (const field of fields) {
    field.type = "range";
    field.className = "form-range";
    show(field);
    field.addEventListener("input", function () {
      show(field);
      tell();
    });
  }
  for (const preset of form.querySelectorAll("[data-preset]")) {
    preset.addEventListener("click", function (event) {
      event.preventDefault();
      const weights = JSON.parse(preset.dataset.preset);
      for (const field of fields) {
        field.value = weights[field.name];
        show(field);
      }
      tell();
    });
  }
  tell();

  function show(field) {
    form.querySelector(`output[for="${field.id}"]`).textContent = field.value;
    field.closest(".weight").classList.toggle("weight-off", field.value === "0");
  }

  function tell() {
    const sum = fields.reduce((total, field) => total + Number(field.value), 0);
    const state = sum === wanted ? "right" : sum < wanted ? "low" : "high";
    const difference = String(Math.abs(sum - wanted));
    status.textContent = status.dataset[state].replace("{sum}", sum).replace("{difference}", difference);
    status.classList.toggle("weights-sum-wrong", sum !== wanted);
    for (const preset of form.querySelectorAll("[data-preset]")) {
      const weights = JSON.parse(preset.dataset.preset);
      const chosen = fields.every((field) => Number(field.value) === weights[field.name]);
      if (chosen) preset.setAttribute("aria-current", "true");
      else preset.removeAttribute("aria-current");
    }
  }
});
