/** What a role is called in somebody's language; what everybody with a role has is called nothing. */

import type { JsonObject } from '../contract/json.ts'
import { labelText } from '../contract/label.ts'
import { labelOf } from '../metadata/labels.ts'
import type { Model } from '../metadata/model.ts'

export function roleTitle(model: Model, id: string, locale: string): string {
  const document = model.documents.role.get(id)
  return document ? labelText(labelOf(document as unknown as JsonObject, 'title', id), locale) : id
}
