/** A person's name with its reading, which the IME gives while one types 山田 as やまだ. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../../platform/contract/json.ts'
import { objectsIn } from '../../value/objects-in.ts'
import type { InputProps } from './input-props.ts'
import { type Part, Parts, textAt, withPart } from './Parts.tsx'
import { toKatakana } from './to-katakana.ts'

const readings: Record<string, string> = { family: 'familyReading', given: 'givenReading' }

export function PersonNameField(props: InputProps) {
  const { t, i18n } = useTranslation()
  const kana = useRef('')
  const value = useRef<JsonObject>({})
  value.current = objectsIn(props.value)[0] ?? {}

  function compose(part: string, text: string, done: boolean) {
    // Before it is converted, what the IME composes is the reading itself.
    if (!done && /^[\p{Script=Hiragana}ー]+$/u.test(text)) kana.current = text
    if (!done || !kana.current) return
    const reading = readings[part]!
    const read = textAt(value.current, reading) + toKatakana(kana.current)
    kana.current = ''
    // The name's own change comes first.
    setTimeout(() => props.onChange(withPart(value.current, reading, read)))
  }

  const part = (name: string): Part => ({
    name,
    label: t(`personName.${name}`),
    span: 3,
    ...(readings[name] && { onComposition: (text: string, done: boolean) => compose(name, text, done) }),
  })
  const names = i18n.language === 'ja' ? ['family', 'given'] : ['given', 'family']
  const read = names.map(name => readings[name]!)
  // Readings are asked for in Japanese, and shown wherever there are some.
  const withReadings = i18n.language === 'ja' || read.some(name => textAt(value.current, name))
  return <Parts {...props} parts={[...names, ...(withReadings ? read : [])].map(part)} />
}
