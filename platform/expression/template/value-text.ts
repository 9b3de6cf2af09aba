/** A value as people read it in a message. No value is no text; a point in time is told in the reader's time zone. */
import { addressText } from '../../contract/address-text.ts'
import { companyNameText } from '../../contract/company-name-text.ts'
import { formatDuration } from '../../contract/input/format-duration.ts'
import type { Json } from '../../contract/json.ts'
import { personNameText } from '../../contract/person-name-text.ts'
import { richTextText } from '../../contract/rich-text/rich-text-text.ts'
import { instantOf, toLocal } from '../calendar.ts'
import type { EvaluationValues } from '../evaluate.ts'
import { formatLocal } from '../format.ts'
import type { Show } from './shown-as.ts'

export function valueText(value: Json, show: Show, values: EvaluationValues): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(each => valueText(each, show, values)).join(', ')
  if (typeof value === 'object') return objectTexts[show]?.(value) ?? JSON.stringify(value)
  if (show === 'timestamp') return timestampText(String(value), values.timeZone)
  if (show === 'duration') return formatDuration(Number(value), languageOf(values))
  return String(value)
}

const objectTexts: Partial<Record<Show, (value: { [key: string]: Json }) => string>> = {
  'person-name': personNameText,
  'company-name': companyNameText,
  address: addressText,
  'rich-text': richTextText,
}

function timestampText(text: string, timeZone: string): string {
  const instant = instantOf(text)
  return instant === null ? text : formatLocal(toLocal(instant, timeZone), 'yyyy-MM-dd HH:mm')
}

function languageOf({ user }: EvaluationValues): string {
  const locale = user?.['locale']
  return typeof locale === 'string' ? locale : 'en'
}
