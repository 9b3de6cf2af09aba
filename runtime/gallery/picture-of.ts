/** The id of the first file in a field that a browser shows as a picture; null: there is none. SVG is never shown inline. */
import type { Json } from '../../platform/contract/json.ts'
import { objectsIn } from '../value/objects-in.ts'

const shown = /^image\/(png|jpeg|webp|gif|avif)$/

export function pictureOf(value: Json | undefined): string | null {
  const file = objectsIn(value ?? null).find(({ type }) => typeof type === 'string' && shown.test(type))
  return file ? String(file['_id']) : null
}
