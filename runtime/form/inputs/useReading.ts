/** The reading that the IME gives away while one types 山田 as やまだ, for names that have a field for it. */
import { type RefObject, useRef } from 'react'
import { toKatakana } from '../../../platform/contract/input/to-katakana.ts'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { objectsIn } from '../../value/objects-in.ts'
import { textAt, withPart } from './Parts.tsx'

/** `compose(reading)` makes what a `Part` takes as `onComposition`. */
export function useReading(given: Json | undefined, onChange: (value: Json | undefined) => void) {
  const kana = useRef('')
  const value: RefObject<JsonObject> = useRef({})
  value.current = objectsIn(given)[0] ?? {}
  return (reading: string) => (text: string, done: boolean) => {
    // Before it is converted, what the IME composes is the reading itself.
    if (!done && /^[\p{Script=Hiragana}ー]+$/u.test(text)) kana.current = text
    if (!done || !kana.current) return
    const read = textAt(value.current, reading) + toKatakana(kana.current)
    kana.current = ''
    // The name's own change comes first.
    setTimeout(() => onChange(withPart(value.current, reading, read)))
  }
}
