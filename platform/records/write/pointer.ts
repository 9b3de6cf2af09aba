/** `pointerTo('/lines', 2, 'a/b')` → `/lines/2/a~1b` (RFC 6901). */
export const pointerTo = (base: string, ...keys: (string | number)[]): string =>
  base + keys.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
