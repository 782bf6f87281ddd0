// Before anything else in every frame: what a script would do to show that it runs.
(() => {
  const tell = (name) => (...said) => { window.__ran?.(`${name}(${said.map(String).join()})`); };
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
    Object.defineProperty(window, name, { value: tell(name), writable: false });
  }
})();
