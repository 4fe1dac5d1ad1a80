"use strict";
// What is judged: an element with data-judge-kind and data-judge-subject; a, r and u judge the one at hand, z takes the last one back.
// What holds is told in its data-judge-verdict, in words.

(() => {
  const VERDICTS = { "same-claim": ["same", "not-same", "unsure"], other: ["right", "wrong", "unsure"] };
  const MARKS = { same: "= same", "not-same": "≠ not the same", right: "✓ right", wrong: "✗ wrong", unsure: "? unsure" };
  const MOST = 100;
  const made = [];

  const items = () => [...document.querySelectorAll("[data-judge-kind]")];
  const keyed = (kind, subject) => items().filter((item) => item.dataset.judgeKind === kind && item.dataset.judgeSubject === subject);

  function tell(kind, subject, words) {
    for (const item of keyed(kind, subject)) {
      const place = item.querySelector("[data-judge-verdict]");
      if (!place) continue;
      place.setAttribute("role", "status");
      place.textContent = words;
    }
  }

  function atHand() {
    const here = onrecord.here && (onrecord.here.closest("[data-judge-kind]") || onrecord.here.querySelector("[data-judge-kind]"));
    return here || document.activeElement.closest("[data-judge-kind]") || document.querySelector("[data-judge-kind]:not([data-item])");
  }

  async function send(fields, kind, subject) {
    try {
      const answer = await onrecord.post("/judge", fields);
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.error);
      tell(kind, subject, MARKS[told.holds] || "");
      return told.judgement;
    } catch (error) {
      tell(kind, subject, `not kept: ${error.message || "no answer"}`);
      return null;
    }
  }

  const judge = (place) => () => {
    const item = atHand();
    if (!item) return false;
    const { judgeKind: kind, judgeSubject: subject } = item.dataset;
    const verdict = (VERDICTS[kind] || VERDICTS.other)[place];
    send({ kind, subject, verdict }, kind, subject).then((kept) => { if (kept) made.push(kept); });
    return true;
  };

  function undo() {
    const last = made.pop();
    if (!last) return false;
    send({ undo: String(last.n) }, last.kind, last.subject).then((kept) => { if (!kept) made.push(last); });
    return true;
  }

  async function recall(some) {
    const query = new URLSearchParams(some.map((subject) => ["subject", subject]));
    const answer = await fetch(`/judgements.json?${query}`);
    if (!answer.ok) return;
    for (const row of (await answer.json()).judgements) {
      if (!row.undone) tell(row.kind, row.subject, MARKS[row.verdict] || "");
    }
  }

  onrecord.key("a", judge(0));
  onrecord.key("r", judge(1));
  onrecord.key("u", judge(2));
  onrecord.key("z", undo);
  const subjects = [...new Set(items().map((item) => item.dataset.judgeSubject))];
  for (let at = 0; at < subjects.length; at += MOST) recall(subjects.slice(at, at + MOST)).catch(() => {});
})();
