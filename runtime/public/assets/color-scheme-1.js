// Before first paint, so that a dark page never flashes white. A file of its own: the CSP allows no inline script.
// Cached for ever like all assets: a change gets a new number.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('enishi.color-scheme')
  } catch {
    // Storage is turned off: follow the system.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
