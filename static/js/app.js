/* What the pages do beyond HTML. Everything here is a convenience: each page works without it. */
"use strict";

document.documentElement.classList.remove("no-js");

/** Make the design system's components work inside `scope`, and `scope` itself where it is one of them. */
function initialise(scope) {
  window.DKFDS.init({ scope: scope });
  if (scope === document) return;
  if (scope.matches(".fds-modal")) new window.DKFDS.Modal(scope).init();
  if (scope.matches('[data-module="error-summary"]')) new window.DKFDS.ErrorSummary(scope).init();
}

/** A slider tells its value in words while it is moved. */
document.addEventListener("input", function (event) {
  if (!event.target.matches("input[type=range]")) return;
  const output = document.querySelector(`output[for="${event.target.id}"]`);
  if (output) output.textContent = event.target.value;
});

document.addEventListener("click", function (event) {
  const close = event.target.closest("[data-close-details]");
  if (close) closeDetails(close.closest("details"));
});

document.addEventListener("click", function (event) {
  if (event.target.closest("[data-print]")) window.print();
});

document.addEventListener("keydown", function (event) {
  if (event.key !== "Escape") return;
  const open = event.target.closest("details.confirm[open]");
  if (open) closeDetails(open);
});

function closeDetails(details) {
  details.open = false;
  details.querySelector("summary").focus();
}

/** "Select all" follows its rows, and its rows follow it. */
document.addEventListener("change", function (event) {
  const all = event.target.dataset.selectAll;
  if (all) {
    for (const box of boxes(event.target.form, all)) box.checked = event.target.checked;
  } else if (event.target.type === "checkbox" && event.target.form) {
    const master = event.target.form.querySelector(`[data-select-all="${CSS.escape(event.target.name)}"]`);
    if (master) mirror(master, boxes(event.target.form, event.target.name));
  }
});

function boxes(form, name) {
  // `elements` also has the boxes that stand elsewhere on the page and name the form.
  return [...form.elements].filter((control) => control.type === "checkbox" && control.name === name);
}

function mirror(master, rows) {
  const chosen = rows.filter((box) => box.checked).length;
  master.checked = chosen === rows.length;
  master.indeterminate = chosen > 0 && chosen < rows.length;
}

/** A field above a table shows only the rows that hold what is typed; what is chosen in the others stays chosen. */
document.addEventListener("input", function (event) {
  const list = event.target.dataset.filterRows;
  if (!list) return;
  const wanted = event.target.value.trim().toLocaleLowerCase();
  for (const row of document.querySelectorAll(`#${CSS.escape(list)} tbody tr`)) {
    row.hidden = !row.cells[0].textContent.toLocaleLowerCase().includes(wanted);
  }
});

document.addEventListener("keydown", function (event) {
  // Enter in such a field would send the whole form.
  if (event.key === "Enter" && event.target.matches("[data-filter-rows]")) event.preventDefault();
});

const PLACE = "place-in-list";

/** Whoever judges one of many comes back to the list as it stood, with the next one where the judged one was. */
document.addEventListener("submit", function (event) {
  const judged = event.target.closest("[data-judged]");
  if (!judged) return;
  const items = [...document.querySelectorAll("[data-judged]")];
  const ids = items.slice(items.indexOf(judged)).map((item) => item.id);
  const place = { page: location.pathname, ids: ids, top: judged.getBoundingClientRect().top };
  sessionStorage.setItem(PLACE, JSON.stringify(place));
});

function returnToPlace() {
  const place = JSON.parse(sessionStorage.getItem(PLACE) || "null");
  sessionStorage.removeItem(PLACE);
  if (!place || place.page !== location.pathname) return;
  const next = place.ids.map((id) => document.getElementById(id)).find((item) => item);
  if (!next) return;
  document.getElementById("flashes").classList.add("flashes-in-sight");
  window.scrollBy({ top: next.getBoundingClientRect().top - place.top, behavior: "instant" });
  next.focus({ preventScroll: true });
}

const MINUTE = 60 * 1000;
const WARNING_MINUTES = 3;

/** Warn before a login without a sign of life ends; whatever asks the server for something starts the wait anew. */
function watchIdleness(dialog) {
  const wait = Math.max(Number(dialog.dataset.idleMinutes) - WARNING_MINUTES, 1) * MINUTE;
  let timer;
  function restart() {
    clearTimeout(timer);
    timer = setTimeout(() => dialog.showModal(), wait);
  }
  dialog.addEventListener("close", async function () {
    await fetch(dialog.dataset.signOfLife, { redirect: "manual" }); // where it leads, nobody looks at anything
    restart();
  });
  dialog.querySelector("[data-stay]").addEventListener("click", () => dialog.close());
  document.body.addEventListener("htmx:afterRequest", restart);
  restart();
}

document.addEventListener("DOMContentLoaded", function () {
  initialise(document);
  returnToPlace();
  const dialog = document.getElementById("idle-warning");
  if (dialog) watchIdleness(dialog);

  document.body.addEventListener("htmx:configRequest", function (event) {
    event.detail.headers["X-CSRFToken"] = document.body.dataset.csrfToken || "";
  });
  document.body.addEventListener("htmx:load", function (event) {
    if (event.detail.elt !== document.body) initialise(event.detail.elt);
  });
  // Who follows a link leaves the list: an answer still on its way may not bring the old search back.
  let leaving = false;
  document.body.addEventListener("click", function (event) {
    if (event.target.closest("a[href]")) leaving = true;
  });
  document.body.addEventListener("htmx:beforeRequest", () => (leaving = false));
  document.body.addEventListener("htmx:beforeSwap", function (event) {
    if (leaving) event.detail.shouldSwap = false;
  });
  // A refused form comes back as 422 with the errors in it, and is shown like any other answer.
  document.body.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.xhr.status === 422 && !leaving) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
});
