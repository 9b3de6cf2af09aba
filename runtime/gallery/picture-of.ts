/** The first file in a field that a browser shows as a picture; null: there is none. SVG is never shown inline. */

import type { Json } from '../../platform/contract/json.ts'
import { pictureTypes } from '../../platform/contract/picture-types.ts'
import { thumbnail } from '../../platform/contract/thumbnail.ts'
import { objectsIn } from '../value/objects-in.ts'

export interface Picture {
  id: string
  /** It need not be scaled. */
  isSmall: boolean
}

export function pictureOf(value: Json | undefined): Picture | null {
  const file = objectsIn(value ?? null).find(({ type }) => typeof type === 'string' && pictureTypes.has(type))
  return file ? { id: String(file['_id']), isSmall: Number(file['size']) <= thumbnail.bytes } : null
}
