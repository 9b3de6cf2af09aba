/** A person's name with its reading, which the IME gives while one types. */
import { useTranslation } from 'react-i18next'
import { objectsIn } from '../../value/objects-in.ts'
import type { InputProps } from './input-props.ts'
import { type Part, Parts, textAt } from './Parts.tsx'
import { useReading } from './useReading.ts'

const readings: Record<string, string> = { family: 'familyReading', given: 'givenReading' }

export function PersonNameField(props: InputProps) {
  const { t, i18n } = useTranslation()
  const compose = useReading(props.value, props.onChange)
  const [value = {}] = objectsIn(props.value)
  const part = (name: string): Part => ({
    name,
    label: t(`personName.${name}`),
    span: 3,
    ...(readings[name] && { onComposition: compose(readings[name]) }),
  })
  const names = i18n.language === 'ja' ? ['family', 'given'] : ['given', 'family']
  const read = names.map(name => readings[name]!)
  // Readings are asked for in Japanese, and shown wherever there are some.
  const withReadings = i18n.language === 'ja' || read.some(name => textAt(value, name))
  return <Parts {...props} parts={[...names, ...(withReadings ? read : [])].map(part)} />
}
