"use strict";
// The review page: keys and buttons to answers, answers to the server, what it shows to the page.
// Everything that the server sends as HTML is escaped there. One thing happens at a time.
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const main = $("main"), said = $("#said"), trouble = $("#trouble"), tools = $("#tools");
  const question = $("#question"), picker = $("#picker"), search = $("#search"), found = $("#found"), keys = $("#keys");
  const gold = document.body.dataset.gold === "yes";
  const STOPPED = "The server does not answer: it was stopped, or the computer slept. What was " +
    "saved is saved. Start papertopics review again and open the address that it prints.";
  const SHOWN = 8; // topics that the search lists
  let at = 0, known = null, yes = [], no = [], steps = [], current = "", choices = [], queue = Promise.resolve();

  // ---- talking to the server

  const ask = async (what, message) => {
    let response;
    try {
      response = await fetch(what, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(message),
      });
    } catch {
      throw new Error(STOPPED);
    }
    const answer = await response.json();
    if (!response.ok) throw Object.assign(new Error(answer.said), { stale: response.status === 409 });
    return answer;
  };

  // Keys may come faster than answers: each waits for the one before it.
  const then = (work) => {
    queue = queue.then(work).catch((error) => {
      said.textContent = "";
      trouble.textContent = error.message;
      trouble.hidden = false;
      trouble.scrollIntoView({ block: "nearest" });
      if (error.stale) return ask("show", { at, yes, no }).then((answer) => show(answer, current)).catch(() => {});
    });
  };

  const calm = () => { trouble.hidden = true; trouble.textContent = ""; };

  // ---- showing

  const topics = () => [...main.querySelectorAll(".topic")];
  const topicOf = (id) => topics().find((topic) => topic.dataset.topic === id);

  const point = (id, { focus = false } = {}) => {
    current = id;
    for (const topic of topics()) {
      const here = topic.dataset.topic === id;
      topic.classList.toggle("current", here);
      if (here) topic.setAttribute("aria-current", "true");
      else topic.removeAttribute("aria-current");
      if (here && focus) {
        topic.focus({ preventScroll: true });
        topic.scrollIntoView({ block: "nearest" });
      }
    }
    const label = $(".label", topicOf(id) ?? main)?.textContent;
    question.textContent = label ? `Is it about ${label}?` : "";
    for (const mark of main.querySelectorAll("mark")) {
      mark.classList.toggle("current", mark.dataset.topics.split(" ").includes(id));
    }
    for (const button of tools.querySelectorAll("[data-act=yes], [data-act=no], [data-act=skip]")) {
      button.disabled = !topicOf(id);
    }
  };

  const show = (answer, id = "") => {
    at = answer.at;
    known = answer.known;
    main.innerHTML = answer.html;
    main.setAttribute("aria-busy", "false");
    if (answer.said) said.textContent = answer.said;
    const section = $(".topics", main);
    picker.hidden = !section;
    tools.hidden = false;
    for (const button of tools.querySelectorAll("[data-act=next], [data-act=done]")) button.disabled = !section;
    $("[data-act=back]", tools).disabled = at === 0;
    mayUndo();
    point(topicOf(id) ? id : section?.dataset.first ?? "");
    history.replaceState(null, "", `#${at + 1}`);
  };

  const arrive = (answer) => { // at another paper
    yes = gold && answer.known ? [...answer.known] : [];
    no = [];
    steps = [];
    if (yes.length) return ask("show", { at: answer.at, yes, no }).then((more) => start(more));
    return start(answer);
  };

  const start = (answer) => {
    said.textContent = "";
    show(answer);
    window.scrollTo(0, 0);
    $("#title", main).focus({ preventScroll: true });
  };

  // ---- answers, and taking them back: of this tab alone, and kept when it is loaded again

  const MADE = `made ${location.pathname}`; // the token: another start of the server has another order
  const made = () => JSON.parse(sessionStorage.getItem(MADE) ?? "[]");
  const remember = (list) => sessionStorage.setItem(MADE, JSON.stringify(list.slice(-500)));

  const mayUndo = () => { $("[data-act=undo]", tools).disabled = !made().length && !steps.length; };

  const open = (topic) => topic.dataset.answer === "";
  const following = (id) => {
    const all = topics(), place = all.findIndex((topic) => topic.dataset.topic === id);
    return all.slice(place + 1).find(open) ?? all.find(open);
  };

  const judge = async (id, right) => {
    if (!id) return;
    calm();
    if (gold) return mark(id, right);
    const before = topicOf(id)?.dataset.answer ?? "";
    const was = before === "" ? null : before === "right";
    if (was !== right) {
      show(await ask("answer", { at, topic: id, was, to: right }), id);
      remember([...made(), { at, topic: id, was, to: right }]);
    }
    mayUndo();
    point(following(id)?.dataset.topic ?? id, { focus: true });
  };

  const mark = async (id, right) => { // of gold: saved with the paper
    steps.push({ yes, no, id });
    const others = (list) => list.filter((other) => other !== id);
    [yes, no] = right ? [[...others(yes), id], others(no)] : [others(yes), [...others(no), id]];
    show(await ask("show", { at, yes, no }), id);
    said.textContent = "";
    point(following(id)?.dataset.topic ?? id, { focus: true });
  };

  const done = async () => {
    calm();
    const was = known, to = [...yes];
    const answer = await ask("answer", { at, was, to });
    remember([...made(), { at, was, to }]);
    await arrive(await ask("next", { at }));
    said.textContent = answer.said;
  };

  const undo = async () => {
    calm();
    if (steps.length) return unmark(steps.pop());
    const list = made(), last = list.pop();
    if (!last) return;
    try {
      const { at: place, topic, was, to } = last;
      const answer = await ask("answer", { at: place, ...(topic && { topic }), was: to, to: was });
      if (gold) {
        yes = to ?? [];
        no = [];
        show(await ask("show", { at: place, yes, no }));
      } else {
        show(answer, topic);
      }
      said.textContent = answer.said;
    } finally {
      remember(list);
      mayUndo();
    }
    point(last.topic ?? current, { focus: true });
  };

  const unmark = async (step) => {
    ({ yes, no } = step);
    show(await ask("show", { at, yes, no }), step.id);
    point(step.id, { focus: true });
  };

  const move = (step) => {
    const all = topics(), place = all.findIndex((topic) => topic.dataset.topic === current);
    const topic = all[place + step];
    if (topic) point(topic.dataset.topic, { focus: true });
  };

  const acts = {
    yes: (id) => judge(id, true),
    no: (id) => judge(id, false),
    skip: (id) => { const topic = following(id); if (topic) point(topic.dataset.topic, { focus: true }); },
    undo,
    done: () => gold && $(".topics", main) && done(),
    next: async () => { if ($(".topics", main)) { calm(); await arrive(await ask("next", { at })); } },
    back: async () => { if (at > 0) { calm(); await arrive(await ask("show", { at: at - 1 })); } },
    resume: async () => { calm(); await arrive(await ask("resume", { at })); },
    down: () => move(1),
    up: () => move(-1),
    add: () => { if (!picker.hidden) search.focus(); },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) then(() => acts[button.dataset.act](button.closest(".topic")?.dataset.topic ?? current));
    else if (event.target.closest(".topic")) point(event.target.closest(".topic").dataset.topic);
  });
  main.addEventListener("focusin", (event) => {
    const topic = event.target.closest(".topic");
    if (topic && topic.dataset.topic !== current) point(topic.dataset.topic);
  });

  const KEYS = {
    y: "yes", n: "no", s: "skip", u: "undo", d: "done", a: "add", "/": "add",
    ArrowRight: "next", ArrowLeft: "back", ArrowDown: "down", ArrowUp: "up",
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !keys.checked) return;
    if (event.target.closest("input, textarea, select, summary, pre")) return;
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    then(() => acts[act](current));
  });
  keys.checked = localStorage.getItem("papertopics-keys") !== "off";
  keys.addEventListener("change", () => localStorage.setItem("papertopics-keys", keys.checked ? "on" : "off"));

  // ---- any topic of the taxonomy

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const split = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const fits = (words, where) => (choice) =>
    words.every((word) => choice[where].some((other) => other.startsWith(word)));
  let chosen = -1;

  const list = () => {
    const words = split(search.value);
    const fitting = words.length ? choices.filter(fits(words, "words")) : [];
    fitting.sort((one, other) => fits(words, "own")(other) - fits(words, "own")(one));
    chosen = fitting.length ? 0 : -1;
    found.replaceChildren(...fitting.slice(0, SHOWN).map((choice, number) => {
      const item = document.createElement("li"), path = document.createElement("span");
      item.id = `found-${number}`;
      item.setAttribute("role", "option");
      item.dataset.topic = choice.id;
      path.textContent = choice.path ? ` ${choice.path}` : "";
      item.append(choice.label, path);
      return item;
    }));
    found.hidden = !fitting.length;
    search.setAttribute("aria-expanded", String(!found.hidden));
    select();
    if (words.length) said.textContent = `${fitting.length || "No"} topic${fitting.length === 1 ? "" : "s"} found`;
  };
  const select = () => {
    [...found.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === chosen)));
    if (chosen < 0) search.removeAttribute("aria-activedescendant");
    else search.setAttribute("aria-activedescendant", `found-${chosen}`);
  };
  const close = () => { search.value = ""; list(); };
  const take = (item) => {
    if (!item) return;
    const id = item.dataset.topic;
    close();
    then(() => judge(id, true));
  };

  search.addEventListener("input", list);
  search.addEventListener("keydown", (event) => {
    const count = found.children.length;
    if (event.key === "ArrowDown" && count) chosen = (chosen + 1) % count;
    else if (event.key === "ArrowUp" && count) chosen = (chosen + count - 1) % count;
    else if (event.key === "Enter") return take(found.children[chosen]);
    else if (event.key === "Escape") {
      close();
      return (topicOf(current) ?? $("#title", main)).focus();
    } else return;
    event.preventDefault();
    select();
  });
  found.addEventListener("mousedown", (event) => event.preventDefault()); // the search keeps the focus
  found.addEventListener("click", (event) => take(event.target.closest("[role=option]")));

  // ---- begin, where this tab was

  then(async () => {
    const loaded = await fetch("topics.json");
    choices = (await loaded.json()).map((choice) => ({
      ...choice,
      own: split(`${choice.label} ${choice.id}`),
      words: split(`${choice.label} ${choice.id} ${choice.path}`),
    }));
    const place = Number.parseInt(location.hash.slice(1), 10) - 1;
    await arrive(await (place > 0 ? ask("show", { at: place }) : ask("resume", { at: 0 })));
  });
})();
