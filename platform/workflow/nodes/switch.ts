/** Goes on at the first case whose condition is met. */
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { NodeType, Port, SettingProblem } from '../../contract/workflow/node-type.ts'
import { closed } from './parts/outputs.ts'
import { cel, setting, settingsSchema } from './parts/setting.ts'

const caseSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'when'],
  properties: {
    id: setting('Name', '名前', { type: 'string', pattern: '^[a-z][a-z0-9-]{0,39}$', examples: ['high'] }),
    title: setting('Title', '見出し', { type: 'string', maxLength: 100 }),
    when: setting('Condition', '条件', cel('boolean', { examples: ['record.severity == "high"'] })),
  },
}

const otherwise: Port = { id: 'default', title: { en: 'otherwise', ja: 'その他' } }

export const switchNode: NodeType = {
  type: 'switch',
  group: 'logic',
  icon: 'route',
  title: { en: 'Switch', ja: '複数分岐' },
  help: {
    en: 'Tries the cases in their order and goes on at the first whose condition is met, or at **otherwise**. `steps.<id>.output.case` says which one it was.',
    ja: '条件を上から順に調べ、最初に満たされたケースへ進みます。どれも満たされない場合は **その他** へ進みます。`steps.<id>.output.case` で判定できます。',
  },
  settings: settingsSchema(
    { cases: setting('Cases', 'ケース', { type: 'array', items: caseSchema, minItems: 1, maxItems: 50 }) },
    ['cases'],
  ),
  effect: 'pure',
  ports: settings => [...casesOf(settings).map(portOf), otherwise],
  output: settings => closed({ case: { enum: [...casesOf(settings).map(({ id }) => id), 'default'] } }),
  check: caseProblems,
  run(settings) {
    const id = casesOf(settings).find(({ when }) => when === true)?.id ?? 'default'
    return { output: { case: id }, port: id }
  },
}

interface Case {
  id: string
  title?: string
  when: unknown
}
const casesOf = ({ cases }: JsonObject): Case[] => (Array.isArray(cases) ? (cases as unknown as Case[]) : [])

const portOf = ({ id, title }: Case): Port => ({ id, ...(title && { title: { en: title } }) })

/** `error` is every node's. */
function caseProblems(settings: JsonObject): SettingProblem[] {
  const ids = casesOf(settings).map(({ id }) => id)
  return ids.flatMap((id, index) => {
    const isTaken = ids.indexOf(id) < index || id === 'default' || id === 'error'
    return isTaken
      ? [{ pointer: `/cases/${index}/id`, code: 'twice', message: `'${id}' is taken. Choose another name.` }]
      : []
  })
}
