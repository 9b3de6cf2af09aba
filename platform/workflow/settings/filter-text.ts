/** A filter with the run's values written in, as the text of an expression over `record`. */
import type { Json } from '../../contract/json.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import { type EvaluationValues, evaluate } from '../../expression/evaluate.ts'
import { type ExpressionType, elementOf } from '../../expression/types.ts'
import type { FilterReading } from './reading.ts'

export function filterText({ source, holes }: FilterReading, values: EvaluationValues): string {
  const known = { ...values, named: { ...values.named, ...(values.record && { current: values.record }) } }
  let [text, at] = ['', 0]
  for (const { start, end, expression } of holes) {
    text += source.slice(at, start) + literal(evaluate(expression, known), expression.type)
    at = end
  }
  return text + source.slice(at)
}

function literal(value: Json, type: ExpressionType): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `[${value.map(each => literal(each, elementOf(type) ?? 'json')).join(', ')}]`
  if (typeof value === 'string') return textLiteral(value, type)
  if (typeof value === 'number') return type === 'duration' ? `duration("${value}ms")` : numberLiteral(value, type)
  if (typeof value === 'boolean') return String(value)
  const id = value['_id']
  if (typeof id === 'string') return JSON.stringify(id)
  throw stepFailure('not-a-value', 'A filter can only be given texts, numbers, dates and lists of these.')
}

function textLiteral(value: string, type: ExpressionType): string {
  const text = JSON.stringify(value.toWellFormed().replaceAll('\0', ''))
  return type === 'date' || type === 'timestamp' || type === 'time' ? `${type}(${text})` : text
}

/** CEL tells `5` from `5.0`; a negative one stands in brackets, so that it can stand behind a minus. */
function numberLiteral(value: number, type: ExpressionType): string {
  const text = String(value)
  const written = type === 'double' && Number.isInteger(value) && !text.includes('e') ? `${text}.0` : text
  return value < 0 ? `(${written})` : written
}
