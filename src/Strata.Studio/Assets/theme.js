// Runs before the first paint, so that a dark page does not flash white.
(() => {
  let kept = null;
  try { kept = localStorage.getItem('strata.theme'); } catch { }
  const dark = kept ? kept === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
