/** A document as its editor shows it: the text as it is now, or the last good reading while the text is no JSON. */
import { useMemo, useState } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import { documentOf } from '../schema/field-row.ts'

export function useReading(text: string): JsonObject {
  const document = useMemo(() => documentOf(text), [text])
  const [last, setLast] = useState<JsonObject>(document ?? {})
  if (document && document !== last) setLast(document)
  return document ?? last
}
