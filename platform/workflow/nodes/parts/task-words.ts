/** Title and instructions of a task in every language, and the form it holds. */
import type { Json, JsonObject, Schema } from '../../../contract/json.ts'
import type { SettingProblem } from '../../../contract/workflow/node-type.ts'
import type { LocalText } from '../../../contract/workflow/text.ts'
import { createValidator } from '../../../metadata/validate/validator.ts'
import { setting } from './setting.ts'

const line: Schema = { type: 'string', minLength: 1, maxLength: 500, 'x-template': 'line' }
const text: Schema = { type: 'string', maxLength: 5_000, 'x-template': 'text' }

export const wordSettings: Record<string, Schema> = {
  title: setting(
    'Title',
    '件名',
    { ...line, examples: ['Approve {{ record.number }}'] },
    {
      en: 'Everybody who is asked reads it, whatever they may see of the record.',
      ja: 'レコードの閲覧権限にかかわらず、依頼された人全員に表示されます。',
    },
  ),
  instructions: setting('Instructions', '説明', text),
  'x-i18n': translations({
    title: setting('Title', '件名', line),
    instructions: setting('Instructions', '説明', text),
  }),
}

export function translations(properties: Record<string, Schema>): Schema {
  const ja = setting('Japanese', '日本語', { type: 'object', properties, additionalProperties: false })
  const schema = { type: 'object', properties: { ja }, additionalProperties: false, 'x-advanced': true }
  return setting('In other languages', '他の言語', schema)
}

export const formSetting: Schema = setting(
  'Form',
  'フォーム',
  { type: 'object', 'x-form': true },
  {
    en: 'What is filled in, a JSON Schema; what is entered stands in `values` of the output.',
    ja: '入力してもらう項目（JSON Schema）。入力値は出力の `values` に入ります。',
  },
)

/** `title` with its translations; null where there is none. */
export function wordsOf(settings: JsonObject, key: string): LocalText | null {
  const en = textIn(settings, key)
  const ja = textIn(objectIn(objectIn(settings, 'x-i18n'), 'ja'), key)
  return en === null ? null : { en, ...(ja !== null && { ja }) }
}

/** What the form gives, for expressions after it. */
export const valuesSchema = ({ form }: JsonObject): Schema => (isObject(form) ? form : { type: 'object' })

/** At publish: the form is a JSON Schema of an object. */
export function formProblems({ form }: JsonObject): SettingProblem[] {
  if (!isObject(form)) return []
  const refuse = (message: string) => [{ pointer: '/form', code: 'schema', message }]
  if (form['type'] !== undefined && form['type'] !== 'object') return refuse('A form is a schema of an object.')
  try {
    createValidator('2020-12', [], () => ({ type: 'object', ...form }))({})
    return []
  } catch (error) {
    return refuse(
      `This is no JSON Schema: ${error instanceof Error ? error.message.slice(0, 200) : 'it cannot be read'}.`,
    )
  }
}

const textIn = (object: JsonObject, key: string): string | null => {
  const text = Object.hasOwn(object, key) ? object[key] : null
  return typeof text === 'string' && text !== '' ? text : null
}

const objectIn = (object: JsonObject, key: string): JsonObject => {
  const value = Object.hasOwn(object, key) ? object[key] : undefined
  return isObject(value) ? value : {}
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
