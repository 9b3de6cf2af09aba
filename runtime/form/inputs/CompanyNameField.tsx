/** A company's name. Typed with its legal form (株式会社山田, Acme Inc.), it is taken apart when one leaves it. */
import { useTranslation } from 'react-i18next'
import { splitCompanyName } from '../../../platform/contract/split-company-name.ts'
import { objectsIn } from '../../value/objects-in.ts'
import type { InputProps } from './input-props.ts'
import { type Part, Parts, textAt } from './Parts.tsx'
import { useReading } from './useReading.ts'

export function CompanyNameField(props: InputProps) {
  const { t, i18n } = useTranslation()
  const compose = useReading(props.value, props.onChange)
  const [value = {}] = objectsIn(props.value)
  function leave() {
    const parts = splitCompanyName(textAt(value, 'name'))
    if (parts.legalForm) props.onChange({ ...value, ...parts })
    props.onBlur?.()
  }
  const form: Part = { name: 'legalForm', label: t('companyName.legalForm'), span: 3 }
  const position: Part = {
    name: 'position',
    label: t('companyName.position'),
    span: 3,
    choices: [
      { value: 'before', label: t('companyName.before') },
      { value: 'after', label: t('companyName.after') },
    ],
  }
  const name: Part = { name: 'name', label: t('companyName.name'), span: 6, onComposition: compose('reading') }
  const reading: Part = { name: 'reading', label: t('companyName.reading'), span: 6 }
  const withReading = i18n.language === 'ja' || textAt(value, 'reading')
  return (
    <Parts
      {...props}
      onBlur={leave}
      parts={[name, ...(withReading ? [reading] : []), form, ...(textAt(value, 'legalForm') ? [position] : [])]}
    />
  )
}
