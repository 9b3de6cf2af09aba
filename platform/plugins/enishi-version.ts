import { readFileSync } from 'node:fs'

/** Of this installation: `0.1.0`. */
export const enishiVersion = (): string =>
  String(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version)
