/** An answer as the step's output: status, headers and body, checked by what the settings expect. */
import { cutText } from '../../../contract/cut-text.ts'
import type { Json, JsonObject, Schema } from '../../../contract/json.ts'
import type { NodeContext } from '../../../contract/workflow/node-context.ts'
import { stepFailure } from '../../../contract/workflow/step-failure.ts'
import { AppError } from '../../../errors.ts'
import { valueCheck } from '../../value-check.ts'
import { readAnswer } from './read-answer.ts'

export const answerSchema = ({ answer = 'json', schema }: JsonObject): Schema => ({
  type: 'object',
  properties: {
    status: { type: 'integer' },
    headers: { type: 'object', additionalProperties: { type: 'string' } },
    body:
      answer === 'none' ? { type: 'null' } : answer === 'text' ? { type: 'string' } : isSchema(schema) ? schema : {},
  },
  required: ['status', 'headers', 'body'],
  additionalProperties: false,
})

const isSchema = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export async function answerOutput(settings: JsonObject, answer: Response, { run }: NodeContext): Promise<Json> {
  const { answer: as = 'json', schema } = settings
  const text = settings['answer'] === 'none' ? '' : await readAnswer(answer)
  if (run.test && answer.status === 204) return { status: 204, headers: {}, body: null }
  if (!isExpected(settings['expected'], answer.status)) throw unexpected(answer, text)
  const body = as === 'none' ? null : as === 'text' ? text : parsed(text, answer)
  if (as === 'json' && isSchema(schema)) requireFit(schema, body)
  return { status: answer.status, headers: headersOf(answer), body }
}

const isExpected = (expected: Json | undefined, status: number): boolean =>
  Array.isArray(expected) && expected.length > 0 ? expected.includes(status) : status >= 200 && status < 300

/** Cookies are credentials. */
const headersOf = ({ headers }: Response): JsonObject =>
  Object.fromEntries([...headers].filter(([name]) => name !== 'set-cookie'))

function parsed(text: string, { url }: Response): Json {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text) as Json
  } catch {
    throw stepFailure('answer-no-json', `${hostOf(url)} answered with what is no JSON: ${excerpt(text)}`)
  }
}

function requireFit(schema: Schema, body: Json): void {
  const problems = valueCheck(schema)(body)
  if (problems.length === 0) return
  const { pointer, message } = problems[0]!
  const details = problems.slice(0, 20).map(each => ({ pointer: each.pointer, code: each.code, message: each.message }))
  throw stepFailure(
    'answer-invalid',
    `The answer is not as its schema says: ${pointer || 'all of it'} ${message}`,
    details,
  )
}

/** Too busy, or broken for now: worth asking again, where that is safe. Anything else stays as it is. */
function unexpected({ status, url }: Response, text: string): Error {
  const message = `${hostOf(url)} answered ${status}: ${excerpt(text)}`
  if (status === 429) return new AppError({ status: 503, code: 'too-many-requests', message })
  if (status >= 500 || status === 408 || status === 425)
    return new AppError({ status: 502, code: 'answer-failed', message })
  return stepFailure('answer-unexpected', message, { status })
}

const hostOf = (url: string): string => (URL.canParse(url) ? `'${new URL(url).hostname}'` : 'The host')
const excerpt = (text: string): string => cutText(text, 300).replace(/\s+/g, ' ') || '(nothing)'
