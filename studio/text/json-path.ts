/** A place in a JSON document, as keys and indexes, and as the RFC 6901 pointer that problems carry. */
export type JsonPath = (string | number)[]

/** `['properties', 'a/b']` → `/properties/a~1b` */
export const pointerOf = (path: JsonPath): string =>
  path.map(segment => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** `/properties/a~1b` → `['properties', 'a/b']`; indexes stay text, `nodeAt` reads them by the node they stand in. */
export const pathOf = (pointer: string): JsonPath =>
  pointer
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
