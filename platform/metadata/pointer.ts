/** `pointer('/properties', 'a/b')` → `/properties/a~1b` (RFC 6901). */
export const pointer = (base: string, ...keys: (string | number)[]): string =>
  base + keys.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** The keys of a pointer. */
export const pointerKeys = (text: string): string[] =>
  text
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))

/** A pointer as the fragment of a `$ref`. */
export const fragment = (text: string): string => `#${encodeURI(text).replaceAll('#', '%23').replaceAll('?', '%3F')}`
