/*
  Who came to a training: each tap is sent at once, and kept on the phone until the server has written it, also when
  the page is closed in between. Without scripts the form is sent by its button. Kept are numbers, days and marks, never names.
*/
"use strict";

const RETRY_MS = 15 * 1000;
const CAME = "input[value=attended]:checked, input[value=walk_in]:checked";

document.addEventListener("DOMContentLoaded", function () {
  const page = document.querySelector("[data-marks-of]");
  if (!page) return;
  const form = page.matches("form") ? page : null;
  const pile = openPile(`marks:${page.dataset.marksOf}`);
  const sheet = form && watch(form, pile, send);
  let sending = false;

  /** One list after the other; a new tap meanwhile is sent in the next round. */
  async function send() {
    if (sending) return;
    sending = true;
    let more = true;
    while (more) {
      more = false;
      for (const name of Object.keys(pile.sheets)) {
        const said = name === (sheet && sheet.name) ? sheet : null;
        more = (await sendSheet(pile, name, said)) || more;
      }
    }
    sending = false;
  }

  send();
  setInterval(send, RETRY_MS);
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", send);
});

/** What waits to be written: list ("address day") -> enrolment -> {kind, seen}. */
function openPile(key) {
  const sheets = JSON.parse(localStorage.getItem(key) || "{}");
  function keep() {
    for (const name of Object.keys(sheets)) if (!Object.keys(sheets[name]).length) delete sheets[name];
    if (Object.keys(sheets).length) localStorage.setItem(key, JSON.stringify(sheets));
    else localStorage.removeItem(key);
  }
  return {
    sheets: sheets,
    put(name, enrolment, mark) {
      sheets[name] = { ...sheets[name], [enrolment]: mark };
      keep();
    },
    /** Takes away what was sent, but not what was marked otherwise since; that has then seen what is written. */
    settle(name, sent, written) {
      for (const [enrolment, mark] of Object.entries(sent)) {
        if (sheets[name][enrolment].kind === mark.kind) delete sheets[name][enrolment];
        else sheets[name][enrolment].seen = written[enrolment] || "";
      }
      keep();
    },
  };
}

/** Sends a list; true when it must be sent once more. `page` shows it, or is null for a list of another day. */
async function sendSheet(pile, name, page) {
  const sent = { ...pile.sheets[name] };
  if (page) page.say("saidSending");
  let answer;
  try {
    answer = await post(name, sent);
  } catch {
    if (page) page.wait(sent, "saidWaiting");
    return false;
  }
  if (answer.type === "opaqueredirect" || answer.status === 400 || answer.status >= 500) {
    if (page) page.wait(sent, answer.status >= 500 ? "saidBroken" : "saidLoggedOut");
    return false;
  }
  const said = answer.status === 404 ? {} : await answer.json();
  pile.settle(name, sent, said.written || {});
  if (page && said.written) page.settled(sent, said);
  else if (page) page.refused(sent, said.refused);
  return name in pile.sheets;
}

function post(name, marks) {
  const [address, day] = name.split(" ");
  const body = new URLSearchParams({ csrf_token: document.body.dataset.csrfToken, day: day });
  for (const [enrolment, mark] of Object.entries(marks)) {
    body.append(`mark-${enrolment}`, mark.kind);
    body.append(`seen-${enrolment}`, mark.seen);
  }
  const headers = { Accept: "application/json" };
  return fetch(address, { method: "POST", body: body, headers: headers, redirect: "manual" });
}

/** The list on the page: notes each tap, and shows how far each has come. */
function watch(form, pile, send) {
  const name = `${form.getAttribute("action")} ${form.elements.day.value}`;
  const row = (enrolment) => form.querySelector(`[data-mark="${enrolment}"]`);

  function choose(enrolment, kind) {
    for (const radio of row(enrolment).querySelectorAll("input[type=radio]")) radio.checked = radio.value === kind;
    count();
  }

  function count() {
    form.querySelector("[data-came]").textContent = form.querySelectorAll(CAME).length;
  }

  function tell(enrolment, state, words) {
    row(enrolment).classList.remove("mark-waits", "mark-differs");
    if (state) row(enrolment).classList.add(state);
    row(enrolment).querySelector("[data-state]").textContent = words;
  }

  function note(enrolment, kind) {
    pile.put(name, enrolment, { kind: kind, seen: form.elements[`seen-${enrolment}`].value });
    tell(enrolment, "", form.dataset.saidSending);
    count();
  }

  const page = {
    name: name,
    say: (words) => (form.querySelector("[data-all]").textContent = form.dataset[words] || words),
    wait(sent, why) {
      for (const enrolment of Object.keys(sent)) tell(enrolment, "mark-waits", form.dataset.saidWaits);
      page.say(why);
    },
    settled(sent, said) {
      for (const enrolment of Object.keys(sent)) {
        const differs = said.left.includes(Number(enrolment));
        const written = said.written[enrolment] || "";
        form.elements[`seen-${enrolment}`].value = written;
        if (pile.sheets[name] && pile.sheets[name][enrolment]) continue; // tapped again meanwhile
        choose(enrolment, written);
        tell(enrolment, differs ? "mark-differs" : "", differs ? form.dataset.saidDiffers : form.dataset.saidWritten);
      }
      page.say("saidSaved");
    },
    refused(sent, why) {
      for (const [enrolment, mark] of Object.entries(sent)) choose(enrolment, mark.seen);
      page.say(why || "saidBroken");
    },
  };

  form.addEventListener("change", function (event) {
    note(event.target.name.slice("mark-".length), event.target.value);
    send();
  });

  form.addEventListener("submit", function (event) {
    if (event.submitter && event.submitter.value !== "attended") return;
    event.preventDefault();
    for (const unmarked of form.querySelectorAll("[data-mark]:not(:has(:checked))")) {
      choose(unmarked.dataset.mark, "attended");
      note(unmarked.dataset.mark, "attended");
    }
    send();
  });

  for (const [enrolment, mark] of Object.entries(pile.sheets[name] || {})) {
    if (row(enrolment)) choose(enrolment, mark.kind);
    else pile.settle(name, { [enrolment]: mark }, {}); // no longer on the list
  }
  return page;
}
