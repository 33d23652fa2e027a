// What the pages ask of the browser, and what the reader sees when the server is away.
window.studio = {
  isDark: () => document.documentElement.dataset.theme === 'dark',
  setDark: dark => {
    const theme = dark ? 'dark' : 'light';
    try { localStorage.setItem('strata.theme', theme); } catch { }
    document.documentElement.dataset.theme = theme;
  },
  focus: id => document.getElementById(id)?.focus(),
  select: id => { const field = document.getElementById(id); field?.focus(); field?.select?.(); },
  // A browser may keep nothing, by its user's wish or because it is full: the page works all the same.
  keep: (name, text) => { try { sessionStorage.setItem('strata.' + name, text); } catch { } },
  recall: name => { try { return sessionStorage.getItem('strata.' + name); } catch { return null; } },
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
  let fading = 0;
  const say = (text, kind) => {
    clearTimeout(fading);
    line.hidden = !text;
    line.textContent = text;
    line.dataset.kind = kind;
  };
  const welcome = text => { say(text, 'good'); fading = setTimeout(() => say('', ''), 6000); };
  let away = false;

  // A page of a server that is gone has nothing to come back to: it is loaded again, and its pages recall what they kept.
  const reload = () => { studio.keep('restarted', '1'); location.reload(); };

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
    if (studio.recall('restarted')) {
      studio.keep('restarted', '');
      welcome('The studio was restarted; this page is connected again.');
    }
  });
})();
