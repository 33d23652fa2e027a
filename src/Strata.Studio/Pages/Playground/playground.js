// Draws what the playground's frames hold. The layout of the bytes is told in FrameWriter.cs.
const classColours = ['#1763c6', '#c4511d', '#1d7a3f', '#8e3fae', '#b08900', '#0f8a93', '#b02a5b', '#5f6470'];

export function open(root, page) {
  const at = name => root.querySelector(`[data-draw="${name}"]`);
  let points = null, frame = null, pending = false, chosen = '', colours = null, names = [];

  const readColours = () => {
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(name).trim();
    colours = {
      positive: rgb(colour('--positive')), negative: rgb(colour('--negative')), surface: rgb(colour('--surface')),
      text: colour('--text'), quiet: colour('--quiet'), line: colour('--line'), accent: colour('--accent'),
    };
    colours.table = Uint32Array.from({ length: 256 }, (_, byte) => {
      if (byte === 0) return pack(128, 128, 128);
      const share = Math.abs(byte - 128) / 127 * 0.85;
      const side = byte < 128 ? colours.negative : colours.positive;
      return pack(...mix(colours.surface, side, share));
    });
    colours.classes = Uint32Array.from({ length: 256 }, (_, byte) => {
      if (byte === 0) return pack(128, 128, 128);
      return pack(...mix(colours.surface, rgb(classColours[byte >> 5]), 0.15 + (byte & 31) / 31 * 0.6));
    });
  };
  const redraw = () => {
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      if (!frame || !points) return;
      drawNetwork();
      frame.networks.forEach((network, i) => drawSurface(at('surface-' + i), network.surface, frame.size));
      placeCursors();
    });
  };

  // A canvas as large as it is shown, in dots of the screen.
  const prepare = canvas => {
    if (!canvas) return null;
    const box = canvas.getBoundingClientRect(), dots = Math.min(window.devicePixelRatio || 1, 2);
    const width = Math.round(box.width * dots), height = Math.round(box.height * dots);
    if (width < 2 || height < 2) return null;
    if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
    const pen = canvas.getContext('2d');
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    pen.clearRect(0, 0, box.width, box.height);
    return { pen, width: box.width, height: box.height };
  };

  const tiles = new Map();
  const picture = (key, bytes, side, isClasses) => {
    let tile = tiles.get(key);
    if (!tile || tile.canvas.width !== side) {
      const canvas = new OffscreenCanvas(side, side);
      tile = { canvas, pen: canvas.getContext('2d'), image: new ImageData(side, side) };
      tiles.set(key, tile);
    }
    const table = isClasses ? colours.classes : colours.table, into = new Uint32Array(tile.image.data.buffer);
    for (let i = 0; i < bytes.length; i++) into[i] = table[bytes[i]];
    tile.pen.putImageData(tile.image, 0, 0);
    return tile.canvas;
  };

  const drawSurface = (canvas, bytes, side) => {
    const place = prepare(canvas);
    if (!place) return;
    const { pen, width, height } = place, isClasses = points.classes > 2 && !chosen;
    pen.imageSmoothingEnabled = true;
    pen.drawImage(picture(canvas, bytes, side, isClasses), 0, 0, width, height);
    const radius = Math.max(2, Math.min(3.5, width / 110));
    for (let i = 0; i < points.count; i++) {
      const byte = points.colour[2 * i], isTest = points.colour[2 * i + 1] === 1;
      const colour = points.classes > 2 ? classColours[byte >> 5] : shade(byte);
      const px = points.x[i] * width, py = (1 - points.y[i]) * height;
      pen.beginPath();
      // Held out is a square on its corner: a shape is seen where an outline's colour is not.
      if (isTest) {
        const reach = radius * 1.35;
        pen.moveTo(px, py - reach); pen.lineTo(px + reach, py); pen.lineTo(px, py + reach); pen.lineTo(px - reach, py); pen.closePath();
      } else {
        pen.arc(px, py, radius, 0, 2 * Math.PI);
      }
      pen.fillStyle = colour;
      pen.strokeStyle = isTest ? '#10131a' : '#ffffff';
      pen.lineWidth = isTest ? 1.2 : 0.9;
      pen.fill();
      pen.stroke();
    }
  };
  const shade = byte => {
    const side = byte < 128 ? colours.negative : colours.positive, share = 0.25 + 0.75 * Math.abs(byte - 128) / 127;
    return css(mix(colours.surface, side, share));
  };

  // Where each node stands: the same for drawing and for the mouse.
  const nodes = (width, height) => {
    const { layers } = frame.networks[0], column = width / layers.length;
    const most = Math.max(...layers);
    const size = Math.max(12, Math.min(38, column * 0.5, (height - 8) / most - 4));
    return layers.map((units, layer) => Array.from({ length: units }, (_, unit) => ({
      x: (layer + 0.5) * column, y: height / 2 + (unit - (units - 1) / 2) * Math.min((height - size - 4) / Math.max(1, units - 1), size + 14), size,
    })));
  };

  const drawNetwork = () => {
    const place = prepare(at('network'));
    if (!place) return;
    const { pen, width, height } = place, { layers, small, smallSide, kernels } = frame.networks[0];
    const columns = nodes(width, height);
    let weight = 0;
    for (let layer = 1; layer < layers.length; layer++) {
      for (const from of columns[layer - 1]) {
        for (const to of columns[layer]) {
          const value = kernels[weight++] / 127, size = Math.abs(value);
          if (size < 0.01) continue;
          const left = from.x + from.size / 2, right = to.x - to.size / 2, middle = (left + right) / 2;
          pen.beginPath();
          pen.moveTo(left, from.y);
          pen.bezierCurveTo(middle, from.y, middle, to.y, right, to.y);
          pen.strokeStyle = css(value < 0 ? colours.negative : colours.positive, 0.15 + 0.85 * size);
          pen.lineWidth = 0.5 + 5 * size;
          pen.stroke();
        }
      }
    }
    let tile = 0;
    columns.forEach((column, layer) => column.forEach((node, unit) => {
      const left = node.x - node.size / 2, top = node.y - node.size / 2, isLast = layer === layers.length - 1;
      if (layer === 0) {
        pen.fillStyle = css(colours.surface);
        pen.fillRect(left, top, node.size, node.size);
        pen.fillStyle = colours.text;
        pen.font = '12px system-ui, sans-serif';
        pen.textBaseline = 'middle';
        const name = names[unit] ?? '', fits = pen.measureText(name).width <= node.size - 4;
        pen.textAlign = fits ? 'center' : 'right';
        pen.fillText(fits ? name : clip(pen, name, left - 8), fits ? node.x : left - 5, node.y);
      } else if (isLast && points.classes > 2 && column.length === points.classes) {
        // An output for each class: its colour tells which.
        pen.fillStyle = classColours[unit];
        pen.fillRect(left, top, node.size, node.size);
      } else if (!isLast || unit === 0) {
        const bytes = small.subarray(tile * smallSide * smallSide, (tile + 1) * smallSide * smallSide);
        pen.imageSmoothingEnabled = true;
        pen.drawImage(picture('unit' + tile, bytes, smallSide, isLast && points.classes > 2), left, top, node.size, node.size);
        tile++;
      } else {
        pen.fillStyle = css(colours.surface);
        pen.fillRect(left, top, node.size, node.size);
      }
      const isChosen = layer > 0 && (isLast ? chosen === '' : chosen === `${layer - 1}.${unit}`);
      pen.strokeStyle = isChosen ? colours.text : colours.quiet;
      pen.lineWidth = isChosen ? 2.5 : 1;
      pen.strokeRect(left, top, node.size, node.size);
    }));
  };

  // The chart writes its lines from the left end of its grid to the right one: there the steps begin and end.
  const grid = chart => chart.querySelector('.mud-charts-gridlines-yaxis path')?.getBoundingClientRect();
  const lastStep = () => Math.max(1, Number(root.querySelector('[data-curve]')?.dataset.last ?? 1));
  // Asking where an element stands makes the browser lay the page out: only where that may have changed.
  let places = null;
  const placeCursors = () => {
    const last = lastStep();
    places ??= [...root.querySelectorAll('[data-curve]')].map(chart => ({
      cursor: chart.querySelector('.playground-cursor'), box: grid(chart), left: chart.getBoundingClientRect().left,
    }));
    for (const { cursor, box, left } of places) {
      cursor.hidden = !box;
      if (box) cursor.style.left = `${box.left - left + box.width * Math.min(1, frame.step / last)}px`;
    }
  };

  const onNetwork = event => {
    if (!frame) return;
    const box = event.currentTarget.getBoundingClientRect(), px = event.clientX - box.left, py = event.clientY - box.top;
    nodes(box.width, box.height).forEach((column, layer, all) => column.forEach((node, unit) => {
      if (layer > 0 && Math.abs(px - node.x) <= node.size / 2 + 3 && Math.abs(py - node.y) <= node.size / 2 + 3) {
        page.invokeMethodAsync('Choose', layer === all.length - 1 ? -1 : layer - 1, unit);
      }
    }));
  };
  const onChart = event => {
    const chart = event.target.closest?.('[data-curve]'), box = chart && grid(chart);
    if (!frame || !box || box.width < 2) return;
    const share = (event.clientX - box.left) / box.width;
    page.invokeMethodAsync('Scrub', Math.round(Math.min(1, Math.max(0, share)) * lastStep()));
  };
  at('network')?.addEventListener('click', onNetwork);
  root.addEventListener('click', onChart);

  readColours();
  const theme = new MutationObserver(() => { readColours(); redraw(); });
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  // The page's size moves the charts, and so does what they draw, which comes later: a chart is told its own size by the server.
  const moved = () => { places = null; redraw(); };
  const size = new ResizeObserver(moved);
  size.observe(root);
  addEventListener('resize', moved);
  const charts = new MutationObserver(changes => { if (changes.some(change => change.target.closest?.('[data-curve] .series'))) moved(); });
  charts.observe(root, { subtree: true, childList: true, attributeFilter: ['d', 'viewBox'] });

  return {
    points: (bytes, inputs) => { points = readPoints(bytes); names = inputs; redraw(); },
    frame: (bytes, unit) => { frame = readFrame(bytes); chosen = unit; redraw(); },
    address: query => history.replaceState(history.state, '', location.pathname + '?' + query),
    close: () => { theme.disconnect(); size.disconnect(); charts.disconnect(); removeEventListener('resize', moved); root.removeEventListener('click', onChart); tiles.clear(); },
  };
}

function readPoints(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), count = view.getInt32(4, true);
  return {
    classes: view.getInt32(0, true), count,
    x: singles(view, 8, count), y: singles(view, 8 + 4 * count, count), colour: bytes.subarray(8 + 8 * count),
  };
}

function readFrame(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let place = 0;
  const whole = () => { place += 4; return view.getInt32(place - 4, true); };
  const take = count => { place += count; return bytes.subarray(place - count, place); };
  const frame = { step: whole(), networks: [] };
  for (let left = whole(); left > 0; left--) {
    const layers = Array.from({ length: whole() }, whole);
    frame.size = whole();
    const surface = take(frame.size * frame.size), smallSide = whole();
    const units = layers.slice(1, -1).reduce((sum, each) => sum + each, 1);
    const small = take(units * smallSide * smallSide);
    const weights = layers.slice(1).reduce((sum, each, i) => sum + each * layers[i], 0), signed = take(weights);
    const kernels = new Int8Array(signed.buffer, signed.byteOffset, weights);
    frame.networks.push({ layers, surface, smallSide, small, kernels });
  }
  return frame;
}

const singles = (view, from, count) => Float32Array.from({ length: count }, (_, i) => view.getFloat32(from + 4 * i, true));
const pack = (r, g, b) => (255 << 24 | b << 16 | g << 8 | r) >>> 0;
const mix = (from, to, share) => from.map((value, i) => Math.round(value + (to[i] - value) * share));
const css = (colour, alpha = 1) => `rgb(${colour[0]} ${colour[1]} ${colour[2]} / ${alpha})`;
const rgb = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
const clip = (pen, text, width) => {
  if (pen.measureText(text).width <= width) return text;
  while (text.length > 1 && pen.measureText(text + '…').width > width) text = text.slice(0, -1);
  return text + '…';
};
