/** Only a path of our own: `//elsewhere` and `https://…` are answered with the start page. */
export function safePath(next: string): string {
  const target = URL.parse(next, window.location.origin)
  return target?.origin === window.location.origin && next.startsWith('/') ? target.pathname + target.search : '/'
}
