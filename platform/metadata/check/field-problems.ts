/** The entity's own fields: names that work everywhere, and types that fit what our keywords make of them. */
import { systemFields } from '../../contract/entity.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Draft } from '../draft.ts'
import { fieldKindOf } from '../fields/registry.ts'
import { objectAt, own } from '../json-values.ts'
import type { Field } from '../model.ts'
import { pointer } from '../pointer.ts'

const maxProperties = 800
const refusedNames = new Set<string>([...systemFields, '_masked', '__proto__', 'constructor', 'prototype'])

export function fieldProblems(draft: Draft): Problem[] {
  const { properties } = draft.reached
  if (properties.size > maxProperties) {
    const message = `An entity has at most ${maxProperties} fields; this one has ${properties.size}. Put some into an object or another entity.`
    return [{ pointer: '/properties', code: 'too-many', message }]
  }
  const names = [...properties].flatMap(([name, occurrences]) => nameProblem(name, occurrences[0]!.pointer))
  return [...names, ...twins(properties), ...draft.fields.flatMap(field => typeProblems(field, draft))]
}

function nameProblem(name: string, at: string): Problem[] {
  const tell = (message: string) => [{ pointer: at, code: 'field-name', message }]
  if (refusedNames.has(name)) return tell(`'${name}' is a name of the platform. Choose another for the field.`)
  if (name.trim() === '') return tell('A field needs a name.')
  if (name.length > 200) return tell(`'${name.slice(0, 40)}…' is longer than 200 characters.`)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u001f\u007f]/.test(name) ? tell('A control character cannot be in the name of a field.') : []
}

/** Two that differ in case only would be one in spreadsheets, in speech, and in SQL written by hand. */
function twins(properties: Draft['reached']['properties']): Problem[] {
  const seen = new Map<string, string>()
  const problems: Problem[] = []
  for (const [name, occurrences] of properties) {
    const folded = name.normalize('NFC').toLowerCase()
    const other = seen.get(folded)
    if (other === undefined) seen.set(folded, name)
    else
      problems.push({
        pointer: occurrences[0]!.pointer,
        code: 'case-twin',
        message: `'${name}' and '${other}' differ in case only. Rename one of them.`,
        parameters: { names: [other, name] },
      })
  }
  return problems
}

function typeProblems(field: Field, draft: Draft): Problem[] {
  const at = draft.reached.properties.get(field.name)![0]!.pointer
  const property = field.schema ?? {}
  return [
    ...mismatch(field, property, at),
    ...ofPlugin(property, at),
    ...relationProblems(field, property, at),
    ...encryptedProblems(field, at),
    ...computedProblems(field, property, at),
  ]
}

/** `x-money` on a text, `x-autonumber` on a number, … */
function mismatch({ type }: Field, property: JsonObject, at: string): Problem[] {
  const wanted = fieldKindOf(property).implied?.(property)['type']
  const given = own(property, 'type')
  if (wanted === undefined || given === undefined || fits(given, wanted)) return []
  const message = `A field of the kind '${type}' has "type": "${String(wanted)}", not ${JSON.stringify(given)}.`
  return [{ pointer: pointer(at, 'type'), code: 'type-mismatch', message }]
}

const fits = (given: Json, wanted: Json) => given === wanted || (wanted === 'number' && given === 'integer')

/** A plugin's type refines a built-in one, which the property names itself, so that the field outlives the plugin. */
function ofPlugin(property: JsonObject, at: string): Problem[] {
  const type = own(property, 'x-type')
  if (typeof type !== 'string' || !type.includes('.') || own(property, 'type') !== undefined) return []
  const message = `'${type}' is a plugin's, so the field has to say its "type" too, such as "type": "string".`
  return [{ pointer: pointer(at, 'x-type'), code: 'type-needed', message }]
}

/** Only a value of its own column can be kept encrypted. */
function encryptedProblems({ encrypted, storage, type }: Field, at: string): Problem[] {
  if (!encrypted || (storage.kind === 'sealed' && !unencryptable.has(type))) return []
  const message = `A field of the kind '${type}' cannot be encrypted: the platform itself has to read it.`
  return [{ pointer: pointer(at, 'x-encrypted'), code: 'encrypted', message }]
}
const unencryptable: ReadonlySet<string> = new Set(['relation', 'file', 'files', 'autonumber'])

function relationProblems({ type, required, relation }: Field, property: JsonObject, at: string): Problem[] {
  const written = objectAt(property, 'x-relation')
  if (!relation || !written) return []
  const problems: Problem[] = []
  const tell = (key: string, message: string) =>
    void problems.push({ pointer: pointer(at, 'x-relation', key), code: 'relation', message })
  const many = type === 'relations'
  if (many && relation.kind !== 'many-to-many')
    tell('kind', 'A list of records is \'many-to-many\'; for one record use "type": "string".')
  if (many && written['onDelete'] !== undefined)
    tell('onDelete', "A many-to-many relation only forgets a deleted record: it has no 'onDelete'.")
  if (relation.targets.length > 1 && relation.kind !== 'many-to-one')
    tell('kind', "A relation to several entities is 'many-to-one'.")
  if (required && written['onDelete'] === 'set-null')
    tell(
      'onDelete',
      "The field is required, so it cannot be emptied when the other record goes: use 'restrict' or 'cascade'.",
    )
  return problems
}

/** What only makes sense of a value that somebody enters. */
const entered = [
  'default',
  'writeOnly',
  'x-rollup',
  'x-relation',
  'x-items',
  'x-autonumber',
  'x-file',
  'x-encrypted',
  'x-requiredWhen',
  'x-readOnlyWhen',
]

/** A formula or rollup is computed and nothing else, and gives one plain value. */
function computedProblems({ name, type, computed, required }: Field, property: JsonObject, at: string): Problem[] {
  if (!computed) return []
  const keyword = `x-${computed.by}`
  const others = entered.filter(other => other !== keyword && own(property, other) !== undefined)
  const problems = others.map(other => ({
    pointer: pointer(at, other),
    code: 'computed',
    message: `'${name}' is computed, so '${other}' means nothing beside '${keyword}'. Remove one of them.`,
  }))
  if (required)
    problems.push({ pointer: at, code: 'computed', message: `'${name}' is computed, so it cannot be required.` })
  const column = fieldKindOf(property).column(property)
  if (!others.length && (column === null || (column === 'jsonb' && type !== 'json')))
    problems.push({
      pointer: at,
      code: 'computed',
      message: `A formula gives one plain value, not a field of the kind '${type}'.`,
    })
  return problems
}
