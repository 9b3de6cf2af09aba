/** Only a page of our own, as a whole address: of `/..//elsewhere`, too, the path alone would lead elsewhere. */
export function safePath(next: string): string {
  const target = URL.parse(next, window.location.origin)
  return target?.origin === window.location.origin && next.startsWith('/') ? target.href : '/'
}
