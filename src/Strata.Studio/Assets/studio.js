// What the pages ask of the browser, and what the reader sees when the server is away.
window.studio = {
  isDark: () => document.documentElement.dataset.theme === 'dark',
  setDark: dark => {
    const theme = dark ? 'dark' : 'light';
    localStorage.setItem('strata.theme', theme);
    document.documentElement.dataset.theme = theme;
  },
  focus: id => document.getElementById(id)?.focus(),
  select: id => { const field = document.getElementById(id); field?.focus(); field?.select?.(); },
  keep: (name, text) => sessionStorage.setItem('strata.' + name, text),
  recall: name => sessionStorage.getItem('strata.' + name),
  copy: text => navigator.clipboard.writeText(text),
  download: async (name, stream) => {
    const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()]));
    const link = Object.assign(document.createElement('a'), { href: url, download: name });
    link.click();
    URL.revokeObjectURL(url);
  },
};

(() => {
  const line = document.getElementById('connection');
  const say = (text, kind) => { line.hidden = !text; line.textContent = text; line.dataset.kind = kind; };
  const welcome = text => { say(text, 'good'); setTimeout(() => say('', ''), 6000); };
  const restarted = 'strata.restarted';
  let away = false;

  // A page of a server that is gone has nothing to come back to: it is loaded again, and its pages recall what they kept.
  const reload = () => { sessionStorage.setItem(restarted, '1'); location.reload(); };

  const retry = async () => {
    while (away) {
      try {
        if (await Blazor.reconnect()) { back(); return; }
        // The server answers and does not know this page: it was restarted.
        reload();
        return;
      } catch {
        await new Promise(done => setTimeout(done, 1000));
      }
    }
  };
  const back = () => { away = false; welcome('Connected again; nothing was lost.'); };

  Blazor.start({
    circuit: {
      reconnectionHandler: {
        onConnectionDown: () => {
          if (away) return;
          away = true;
          say('The studio does not answer. The page waits for it and connects again by itself.', 'bad');
          retry();
        },
        onConnectionUp: () => { if (away) back(); },
      },
    },
  }).then(() => {
    document.documentElement.dataset.started = '';
    if (sessionStorage.getItem(restarted)) {
      sessionStorage.removeItem(restarted);
      welcome('The studio was restarted; this page is connected again.');
    }
  });
})();
