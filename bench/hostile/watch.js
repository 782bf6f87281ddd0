// Looks at every element of the page and of its frames as the browser has made them of it, fires
// what an element may listen to, follows every link, and returns what is not allowed.
// allowed: element → its attributes; own: the names of elements that hold the articles.
async ({ allowed, holder }) => {
  const EVENTS = `
    animationend animationstart beforeinput beforetoggle begin blur canplay change click copy
    contextmenu cut dblclick drag dragend dragenter drop end error focus focusin focusout input
    keydown keypress keyup load loadstart mousedown mouseenter mouseleave mousemove mouseout
    mouseover mouseup mousewheel paste play pointerdown pointerenter pointermove pointerover
    pointerrawupdate repeat reset resize scroll scrollend search select show start submit toggle
    touchend touchstart transitionend wheel`.trim().split(/\s+/);
  const WEB = new Set(["http:", "https:"]);
  const ADDRESSES = new Set(["href", "src", "action", "formaction", "xlink:href", "data", "poster",
    "background", "cite", "ping", "manifest", "longdesc", "codebase", "dynsrc", "lowsrc"]);
  const found = [];

  const protocol = (element, value) => {
    try { return new URL(value, element.baseURI).protocol; } catch { return "http:"; }
  };

  const judge = (element, owner) => {
    const tag = element.localName;
    const note = (what) => found.push(`${owner}: ${what.slice(0, 200)}`);
    const known = allowed[tag];
    if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") note(`${element.namespaceURI} ${tag}`);
    if (!known) note(`<${tag}>`);
    for (const { name, value } of element.attributes) {
      if (!known || !known.includes(name)) note(`<${tag} ${name}=${value}>`);
      if (ADDRESSES.has(name) && !WEB.has(protocol(element, value))) note(`<${tag} ${name}=${value}>`);
    }
  };

  const guard = (view) => {
    view.addEventListener("click", (event) => {
      const link = event.target.closest?.("a, area");
      if (!link || WEB.has(link.protocol) || link.protocol === ":") event.preventDefault();
    });
    view.addEventListener("submit", (event) => event.preventDefault());
  };

  const provoke = (element, view) => {
    for (const type of EVENTS) {
      const kind = type === "click" ? view.MouseEvent : view.Event;
      element.dispatchEvent(new kind(type, { bubbles: type === "click", cancelable: true }));
    }
  };

  const look = (scope, view, owner) => {
    guard(view);
    const every = [...scope.querySelectorAll("*")];
    for (const element of every) judge(element, owner(element));
    for (const element of every) provoke(element, view);
  };

  const frames = [...document.querySelectorAll("iframe[data-article]")];
  if (frames.length) {
    for (const frame of frames) {
      const inside = frame.contentDocument;
      if (!inside || !inside.documentElement) { found.push(`${frame.dataset.article}: left its page`); continue; }
      look(inside, frame.contentWindow, () => frame.dataset.article);
    }
  } else {
    look(document.body, window, (element) => element.closest(holder)?.dataset.article ?? "the page");
  }
  // Addresses of script are followed after the event; what was begun has time to show itself.
  await new Promise((done) => setTimeout(done, 60));
  return { found, looked: frames.length || document.querySelectorAll(`${holder}[data-article]`).length };
}
