// The page of papers: finds and filters what data/papers.js and data/abstracts.js hold, and shows
// it a page at a time. Whatever a paper says is put in as text. The state is in the address.
"use strict";
(() => {
  const PER_PAGE = 50;
  const MOST_TOPICS = 12;
  const form = document.getElementById("papers-form");
  const list = document.getElementById("papers-list");
  const count = document.getElementById("papers-count");
  const found = document.getElementById("papers-topics");
  const previous = document.getElementById("papers-previous");
  const next = document.getElementById("papers-next");
  const data = window.papertopics;
  const NONE = "?"; // stands for papers without topic or date; no id of a topic
  let shown = [];
  let sought = []; // the words of the search
  let page = 0;

  // Words as they are compared: without accents, case and punctuation, a space before each.
  const fold = (text) =>
    " " +
    (/^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, ""))
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ");
  const words = (text) => fold(text).split(" ").filter(Boolean).map((word) => ` ${word}`);

  const topics = data.topics.map(([id, label, address, depth, description, papers], place) => ({
    id, label, address, depth, papers, place,
    words: fold(label),
    about: fold(`${label} ${description}`),
  }));
  const placeOf = new Map(topics.map((topic) => [topic.id, topic.place]));
  // The topics below one follow it in the list, as long as they are deeper.
  const branch = (id) => {
    const place = placeOf.get(id);
    let end = place + 1;
    while (end < topics.length && topics[end].depth > topics[place].depth) end += 1;
    return [place, end];
  };
  const papers = data.papers.map(([title, date, address, given], place) => ({
    title, date, address, given, place,
    year: (/^\d{4}/.exec(date) || [""])[0],
    surest: Math.max(0, ...given.map(([, probability]) => probability)),
    titleWords: fold(title),
    topicWords: given.map(([topic]) => topics[topic].words).join(""),
    abstractWords: null,
  }));

  const abstractWords = (paper) => {
    if (paper.abstractWords === null && data.abstracts) {
      paper.abstractWords = fold(data.abstracts[paper.place]);
    }
    return paper.abstractWords || "";
  };

  // How well a paper answers a search, 0 if a word is missing: words in titles count most.
  const relevance = (paper) => {
    let sum = 0;
    for (const word of sought) {
      if (paper.titleWords.includes(word)) sum += 4;
      else if (paper.topicWords.includes(word)) sum += 2;
      else if (abstractWords(paper).includes(word)) sum += 1;
      else return 0;
    }
    return sum;
  };

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    Object.assign(made, attributes);
    return made;
  };

  const asProbability = (percent) =>
    percent > 99 ? "> 0.99" : percent < 1 ? "< 0.01" : (percent / 100).toFixed(2);

  const topicLink = (topic) => element("a", topic.label, { href: topic.address });

  const details = (paper) => {
    const line = element("p", "", { className: "papers-about" });
    const parts = [];
    if (paper.date) parts.push([paper.date]);
    for (const [topic, percent] of paper.given) {
      parts.push([topicLink(topics[topic]), ` ${asProbability(percent)}`]);
    }
    if (!paper.given.length) parts.push(["no topic"]);
    parts.forEach((part, place) => line.append(...(place ? [" · "] : []), ...part));
    return line;
  };

  const abstractOf = (paper) => {
    const text = data.abstracts ? data.abstracts[paper.place] : "";
    if (!text) return [];
    const box = element("details", "");
    box.append(element("summary", "Abstract"), element("p", text, { dir: "auto" }));
    return [box];
  };

  // Where an abstract has a word of the search that title and topics have not.
  const excerpt = (paper) => {
    const word = sought.find(
      (each) => !paper.titleWords.includes(each) && !paper.topicWords.includes(each),
    );
    const text = word && data.abstracts ? data.abstracts[paper.place] : "";
    const match = word && new RegExp(`(?<![\\p{L}\\p{N}])${word.trim()}[\\p{L}\\p{N}]*`, "iu").exec(text);
    if (!match) return [];
    const start = match.index < 70 ? 0 : text.indexOf(" ", match.index - 60) + 1;
    const end = match.index + match[0].length;
    const rest = text.slice(end, end + 90);
    const cut = end + 90 < text.length;
    const line = element("p", "", { className: "papers-excerpt", dir: "auto" });
    line.append(
      (start ? "… " : "") + text.slice(start, match.index),
      element("mark", match[0]),
      cut ? `${rest.slice(0, rest.lastIndexOf(" ") + 1)}…` : rest,
    );
    return [line];
  };

  const row = (paper) => {
    const item = document.createElement("li");
    const title = element("p", "", { className: "papers-title", dir: "auto" });
    title.append(
      paper.address ? element("a", paper.title, { href: paper.address }) : paper.title,
    );
    item.append(title, details(paper), ...excerpt(paper), ...abstractOf(paper));
    return item;
  };

  const state = () => Object.fromEntries(new FormData(form));

  const number = (value) => value.toLocaleString("en");

  const selected = ({ topic, year, sure, sort }) => {
    const [first, end] = topic && topic !== NONE ? branch(topic) : [0, topics.length];
    const least = Number(sure || 0);
    const matches = [];
    for (const paper of papers) {
      if (year && paper.year !== (year === NONE ? "" : year)) continue;
      let probability = topic || least ? 0 : paper.surest;
      if (topic === NONE) {
        if (paper.given.length) continue;
      } else if (topic || least) {
        for (const [place, percent] of paper.given) {
          if (place >= first && place < end) probability = Math.max(probability, percent);
        }
        if (!probability) continue;
      }
      if (probability < least) continue;
      const relevant = sought.length ? relevance(paper) : 1;
      if (relevant) matches.push({ paper, relevant, probability });
    }
    const best = (a, b) =>
      b.relevant - a.relevant || b.probability - a.probability || a.paper.place - b.paper.place;
    const orders = {
      new: (a, b) => (a.paper.date < b.paper.date ? 1 : a.paper.date > b.paper.date ? -1 : best(a, b)),
      title: (a, b) => (a.paper.titleWords < b.paper.titleWords ? -1 : 1),
    };
    return matches.sort(orders[sort] || best).map(({ paper }) => paper);
  };

  const showTopics = () => {
    const matching = sought.length
      ? topics
          .filter((topic) => sought.every((word) => topic.about.includes(word)))
          .sort((a, b) => b.papers - a.papers || a.place - b.place)
          .slice(0, MOST_TOPICS)
      : [];
    found.hidden = !matching.length;
    found.replaceChildren("Topics: ");
    matching.forEach((topic, place) =>
      found.append(...(place ? [", "] : []), topicLink(topic), ` (${number(topic.papers)})`),
    );
  };

  const showPage = () => {
    const first = page * PER_PAGE;
    const rows = shown.slice(first, first + PER_PAGE);
    list.start = first + 1;
    list.replaceChildren(...rows.map(row));
    previous.hidden = page === 0;
    next.hidden = first + PER_PAGE >= shown.length;
    const many = `${number(shown.length)} of ${number(papers.length)} papers`;
    const part = shown.length > PER_PAGE ? `, ${number(first + 1)} to ${number(first + rows.length)}` : "";
    const waiting = data.abstracts ? "" : "; abstracts are still loading";
    count.textContent = `${shown.length ? many : "No paper fits"}${part}${waiting}`;
  };

  const update = () => {
    const now = state();
    sought = words(now.q);
    shown = selected(now);
    page = 0;
    showTopics();
    showPage();
    const kept = new URLSearchParams(Object.entries(now).filter(([, value]) => value));
    history.replaceState(null, "", `#${kept}`);
  };

  const turn = (by) => {
    page += by;
    showPage();
    form.scrollIntoView();
    list.querySelector("a, summary")?.focus({ preventScroll: true });
  };

  const fill = (name, options) => {
    const select = form.elements[name];
    for (const [value, label] of options) select.append(new Option(label, value));
  };

  const restore = () => {
    const kept = new URLSearchParams(location.hash.slice(1) || location.search);
    for (const field of form.elements) {
      field.value = kept.get(field.name) || "";
      if (field.selectedIndex === -1) field.value = "";
    }
  };

  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 150);
  };

  const loadAbstracts = () => {
    const script = document.createElement("script");
    script.src = "data/abstracts.js";
    script.onload = () => {
      const kept = page;
      update();
      page = kept;
      showPage();
    };
    document.head.append(script);
  };

  const without = papers.some((paper) => !paper.given.length);
  fill("topic", [
    ["", "all"],
    ...topics.map((topic) => [
      topic.id,
      `${"\u00a0\u00a0\u00a0".repeat(topic.depth)}${topic.label} (${number(topic.papers)})`,
    ]),
    ...(without ? [[NONE, "without topic"]] : []),
  ]);
  const years = [...new Set(papers.map((paper) => paper.year))].sort().reverse();
  fill("year", [
    ["", "all"],
    ...years.filter(Boolean).map((year) => [year, year]),
    ...(years.includes("") ? [[NONE, "not known"]] : []),
  ]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  form.addEventListener("input", soon);
  previous.addEventListener("click", () => turn(-1));
  next.addEventListener("click", () => turn(1));
  window.addEventListener("hashchange", () => {
    restore();
    update();
  });
  restore();
  update();
  loadAbstracts();
})();
