// Reads the values of a line chart off: where the mouse is, or where the arrow keys have gone. All of it happens in the browser, so that
// the server is asked for nothing, and a chart that grows while it is read is drawn like one that is not.
(() => {
  const ways = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity };
  // Which chart is read, at which of its points, and where the mouse is; null where keys chose the point.
  let reader = null, at = 0, mouse = null;
  const part = name => reader.parentElement.querySelector('.series-' + name);
  const made = (tag, text, look = '') => Object.assign(document.createElement(tag), { textContent: text, className: look });

  const row = line => {
    const row = document.createElement('div'), stroke = made('i', '', line.broken ? 'dashed' : '');
    stroke.style.borderColor = line.colour;
    row.append(stroke, made('span', line.name), made('b', line.values[at]));
    return row;
  };

  const show = () => {
    const chart = reader, grid = reader.parentElement.querySelector('.mud-charts-gridlines-yaxis')?.getBoundingClientRect();
    if (!grid || grid.width < 2) {
      // A chart is drawn a moment after its page.
      part('mark').hidden = part('values').hidden = true;
      requestAnimationFrame(() => { if (reader === chart) chart.isConnected ? show() : hide(); });
      return;
    }
    const values = JSON.parse(reader.dataset.values), last = values.places.length - 1;
    if (mouse !== null) at = Math.round((mouse - grid.left) / grid.width * last);
    at = Math.min(last, Math.max(0, at));
    const frame = reader.getBoundingClientRect(), x = grid.left - frame.left + grid.width * at / last;
    const mark = part('mark'), box = part('values'), place = `${values.unit} ${values.places[at]}`, isLeft = x > frame.width / 2;
    Object.assign(mark.style, { left: `${x}px`, top: `${grid.top - frame.top}px`, height: `${grid.height}px` });
    Object.assign(box.style, { left: isLeft ? 'auto' : `${x + 10}px`, right: isLeft ? `${frame.width - x + 10}px` : 'auto' });
    box.replaceChildren(made('strong', place), ...values.lines.map(row), ...(values.hint && mouse !== null ? [made('em', values.hint)] : []));
    mark.hidden = box.hidden = false;
    reader.setAttribute('aria-valuenow', at + 1);
    reader.setAttribute('aria-valuetext', `${place}: ${values.lines.map(line => `${line.name} ${line.values[at]}`).join('; ')}`);
  };

  const hide = () => {
    if (!reader) return;
    growing.disconnect();
    // A chart that begins anew has lost its parts.
    if (reader.isConnected) part('mark').hidden = part('values').hidden = true;
    reader = null;
  };

  // A chart that has grown stands closer: under the mouse is another point now. One that is drawn anew stands elsewhere.
  const growing = new MutationObserver(() => reader.isConnected ? show() : hide());
  const read = chart => {
    if (chart !== reader) {
      hide();
      reader = chart;
      growing.observe(reader, { attributeFilter: ['data-values'] });
      growing.observe(reader.parentElement.querySelector('.series'), { subtree: true, childList: true, attributeFilter: ['d', 'viewBox'] });
    }
    show();
  };

  const onMouse = event => {
    const chart = event.target.closest?.('.series-reader');
    if (chart) { mouse = event.clientX; read(chart); } else leave();
  };
  const leave = () => { if (mouse !== null) { mouse = null; hide(); } };
  document.addEventListener('pointermove', onMouse);
  document.addEventListener('pointerdown', onMouse);
  document.documentElement.addEventListener('pointerleave', leave);

  document.addEventListener('focusin', event => {
    const chart = event.target.closest?.('.series-reader');
    if (chart && mouse === null) { at = Infinity; read(chart); }
  });
  document.addEventListener('focusout', event => { if (event.target === reader && mouse === null) hide(); });
  document.addEventListener('keydown', event => {
    const chart = event.target.closest?.('.series-reader');
    if (!chart || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') { hide(); return; }
    if (!(event.key in ways)) return;
    event.preventDefault();
    mouse = null;
    at += ways[event.key];
    read(chart);
  });
})();
