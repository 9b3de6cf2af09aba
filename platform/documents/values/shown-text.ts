/** The value of an expression as it stands on paper: dates, amounts and options as their readers know them. */
import type { DocumentTemplate, PaperFormat, PaperLanguage } from '../../contract/document-template.ts'
import type { FieldModel } from '../../contract/entity.ts'
import type { Json } from '../../contract/json.ts'
import { labelText } from '../../contract/label.ts'
import { instantOf, localDate } from '../../expression/calendar.ts'
import type { EvaluationValues } from '../../expression/evaluate.ts'
import { namedField } from '../../expression/named-field.ts'
import type { Scope } from '../../expression/scope.ts'
import { shownAs } from '../../expression/template/shown-as.ts'
import { valueText } from '../../expression/template/value-text.ts'
import type { Expression } from '../../expression/tree.ts'
import { dateText } from './date-text.ts'
import { moneyText } from './money-text.ts'

export interface Shower {
  scope: Scope
  language: PaperLanguage
  dates: DocumentTemplate['dates']
  currency: string
  values: EvaluationValues
}

export function shownText(expression: Expression, value: Json, shower: Shower, format?: PaperFormat): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(each => shownText(expression, each, shower, format)).join(', ')
  const field = namedField(expression.ast, shower.scope)
  const option = field?.options?.find(({ value: each }) => each === value)
  if (option) return labelText(option.title, shower.language)
  const wanted = formatOf(expression, field, format)
  const text = wanted && formats[wanted]?.(value, shower)
  if (text != null) return text
  const show = shownAs(expression, shower.scope)
  return typeof show === 'string' ? valueText(value, show, shower.values) : ''
}

function formatOf({ type }: Expression, field: FieldModel | undefined, format: PaperFormat | undefined) {
  if (format) return format
  if (field?.type === 'money') return 'money'
  if (type === 'date' || type === 'timestamp') return 'date'
  return type === 'int' || type === 'double' || type === 'decimal' ? 'number' : null
}

/** Null: not such a value. */
const formats: Readonly<Record<string, (value: Json, shower: Shower) => string | null>> = {
  money: (value, { currency }) => (isNumber(value) ? moneyText(value, currency) : null),
  amount: (value, { currency }) => (isNumber(value) ? moneyText(value, currency, true) : null),
  number: value => (isNumber(value) ? new Intl.NumberFormat('en', { maximumFractionDigits: 15 }).format(value) : null),
  percent: value => (isNumber(value) ? `${value}%` : null),
  date: (value, { language, dates, values }) => {
    const text = String(value)
    const instant = text.includes('T') ? instantOf(text) : null
    return dateText((instant !== null && localDate(instant, values.timeZone)) || text, language, dates)
  },
}

const isNumber = (value: Json): value is number => typeof value === 'number'
