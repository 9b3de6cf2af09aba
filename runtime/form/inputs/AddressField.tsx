/** A postal address: from large to small in Japanese, from small to large otherwise. */
import { useTranslation } from 'react-i18next'
import { normalAddress } from '../../../platform/contract/input/normal-address.ts'
import { objectsIn } from '../../value/objects-in.ts'
import type { InputProps } from './input-props.ts'
import { type Part, Parts } from './Parts.tsx'

const spans: Record<string, [Part['span'], string]> = {
  country: [2, 'country'],
  postalCode: [2, 'postal-code'],
  region: [2, 'address-level1'],
  city: [3, 'address-level2'],
  street: [3, 'address-line1'],
  building: [6, 'address-line2'],
}
const order = {
  ja: ['postalCode', 'region', 'country', 'city', 'street', 'building'],
  en: ['street', 'city', 'region', 'postalCode', 'country', 'building'],
}

export function AddressField(props: InputProps) {
  const { t, i18n } = useTranslation()
  const names = i18n.language === 'ja' ? order.ja : order.en
  const parts = names.map((name): Part => {
    const [span, autoComplete] = spans[name]!
    return { name, label: t(`address.${name}`), span, autoComplete }
  })
  function leave() {
    const [value = {}] = objectsIn(props.value)
    const normal = normalAddress(value)
    if (normal['postalCode'] !== value['postalCode'] || normal['country'] !== value['country']) props.onChange(normal)
    props.onBlur?.()
  }
  return <Parts {...props} onBlur={leave} parts={parts} />
}
