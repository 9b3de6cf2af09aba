/** `x-entity`: the fields it names exist, and can be what it makes of them. */
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { columnsOf } from '../constraints.ts'
import type { Draft } from '../draft.ts'
import { namingTypes } from '../field.ts'
import { isObject, listAt, objectAt, stringAt } from '../json-values.ts'
import { fieldsInMessageRules } from '../message-rules.ts'
import type { Field } from '../model.ts'
import { pointer } from '../pointer.ts'
import { stagesOf } from '../stages.ts'
import { activityProblems } from './activity-problems.ts'

export function settingProblems(draft: Draft): Problem[] {
  const settings = objectAt(draft.document, 'x-entity') ?? {}
  return [
    ...displayField(settings, draft),
    ...listAt(settings, 'search').flatMap((name, index) =>
      use(draft, name, ['search', index], isText, 'is no text to search in'),
    ),
    ...keys(settings, 'unique', draft),
    ...keys(settings, 'indexes', draft),
    ...listAt(settings, 'duplicates').flatMap((rule, index) => duplicateFields(rule, index, draft)),
    ...retentionFields(settings, draft),
    ...fieldsInMessageRules(settings).flatMap(({ name, keys }) => use(draft, name, keys, () => true, '')),
    ...listAt(settings, 'rules').flatMap((rule, index) => ruleFields(rule, index, draft)),
    ...stageProblems(settings, draft),
    ...activityProblems(settings, draft, (...of) => use(draft, ...of)),
    ...unknownIds(settings, draft),
  ]
}

function displayField(settings: JsonObject, draft: Draft): Problem[] {
  const name = stringAt(settings, 'displayField')
  if (name === undefined) return []
  const canName = (field: Field) => namingTypes.has(field.type) || field.type === 'option' || field.type === 'long-text'
  return use(draft, name, ['displayField'], canName, 'cannot name a record: choose a text')
}

const isText = ({ storage }: Field) =>
  storage.kind === 'column' && (storage.type === 'text' || storage.type === 'text[]' || storage.type === 'jsonb')

const keys = (settings: JsonObject, keyword: 'unique' | 'indexes', draft: Draft): Problem[] =>
  listAt(settings, keyword).flatMap((list, index) =>
    (Array.isArray(list) ? list : []).flatMap((name, position) =>
      use(
        draft,
        name,
        [keyword, index, position],
        canBeKey(keyword),
        `cannot be in '${keyword}': it has no plain value`,
      ),
    ),
  )

const canBeKey = (keyword: string) => (field: Field) =>
  columnsOf(field).length > 0 &&
  !(field.storage.kind === 'column' && field.storage.type === 'jsonb') &&
  !(keyword === 'unique' && field.type === 'tags')

function retentionFields(settings: JsonObject, draft: Draft): Problem[] {
  const { from, unless } = objectAt(settings, 'retention') ?? {}
  const isTime = ({ storage }: Field) =>
    storage.kind === 'column' && (storage.type === 'date' || storage.type === 'timestamptz')
  const canHold = (field: Field) => isTime(field) || (field.type === 'boolean' && field.storage.kind === 'column')
  return [
    ...(from === undefined || from === '_createdAt' || from === '_updatedAt'
      ? []
      : use(draft, from, ['retention', 'from'], isTime, 'is no date')),
    ...(unless === undefined
      ? []
      : use(draft, unless, ['retention', 'unless'], canHold, 'is neither a date nor yes or no')),
  ]
}

/** Texts are found through the search index; what else a rule matches only tells apart what that has found. */
function duplicateFields(rule: Json, index: number, draft: Draft): Problem[] {
  if (!isObject(rule)) return []
  const problemsOf = (key: 'match' | 'fuzzy', fits: (field: Field) => boolean, not: string) =>
    listAt(rule, key).flatMap((name, position) => use(draft, name, ['duplicates', index, key, position], fits, not))
  const problems = [
    ...problemsOf('match', isComparable, 'cannot be compared: it has no plain value'),
    ...problemsOf('fuzzy', isComparedText, 'is no text that can be much alike'),
  ]
  const names = [...listAt(rule, 'match'), ...listAt(rule, 'fuzzy')]
  if (problems.length || names.some(name => draft.fields.some(field => field.name === name && isComparedText(field))))
    return problems
  const at = pointer('/x-entity', 'duplicates', index)
  return [{ pointer: at, code: 'unfit-field', message: 'At least one field of a rule must be a text.' }]
}

const isComparable = ({ storage, writeOnly, schema }: Field) =>
  storage.kind === 'column' && !writeOnly && !schema?.['x-encrypted'] && storage.type !== 'text[]'
const isComparedText = (field: Field) =>
  isComparable(field) && field.type !== 'option' && isText(field) && field.type !== 'json'

const ruleFields = (rule: Json, index: number, draft: Draft): Problem[] =>
  isObject(rule)
    ? listAt(rule, 'fields').flatMap((name, position) =>
        use(draft, name, ['rules', index, 'fields', position], () => true, ''),
      )
    : []

/** The stages are options of a field of one choice. */
function stageProblems(settings: JsonObject, draft: Draft): Problem[] {
  const stages = stagesOf(settings)
  if (!stages) return []
  const isChoice = ({ type, storage }: Field) =>
    type === 'option' && storage.kind === 'column' && storage.type === 'text'
  const ofField = use(draft, stages.field, ['stages', 'field'], isChoice, 'has no options of text to be stages')
  if (ofField.length) return ofField
  const options = draft.fields.find(({ name }) => name === stages.field)!.options ?? []
  return stages.required.flatMap(({ stage, fields }) => [
    ...(options.some(({ value }) => value === stage)
      ? []
      : [
          {
            pointer: pointer('/x-entity/stages/required', stage),
            code: 'unknown-option',
            message: `'${stages.field}' has no option '${stage}'.`,
          },
        ]),
    ...fields.flatMap((name, index) =>
      use(
        draft,
        name,
        ['stages', 'required', stage, index],
        ({ computed }) => !computed,
        'is computed, so nobody can fill it',
      ),
    ),
  ])
}

function use(
  draft: Draft,
  name: Json,
  keys: (string | number)[],
  fits: (field: Field) => boolean,
  not: string,
): Problem[] {
  const at = pointer('/x-entity', ...keys)
  const field = draft.fields.find(field => field.name === name)
  if (!field) return [{ pointer: at, code: 'unknown-field', message: `There is no field '${String(name)}'.` }]
  if (field.encrypted && keys[0] !== 'rules' && keys[0] !== 'stages')
    return [{ pointer: at, code: 'unfit-field', message: encrypted(name) }]
  return fits(field) ? [] : [{ pointer: at, code: 'unfit-field', message: `The field '${field.name}' ${not}.` }]
}

const encrypted = (name: Json) =>
  `The field '${String(name)}' is encrypted: nothing can be found, named or compared by it.`

function unknownIds(settings: JsonObject, draft: Draft): Problem[] {
  const seen = new Map<string, string>()
  return Object.entries(objectAt(settings, 'ids') ?? {}).flatMap(([name, id]) => {
    const at = pointer('/x-entity/ids', name)
    if (!draft.reached.properties.has(name))
      return [{ pointer: at, code: 'unknown-field', message: `There is no field '${name}'.` }]
    const other = seen.get(String(id))
    seen.set(String(id), name)
    return other === undefined
      ? []
      : [{ pointer: at, code: 'twice', message: `'${name}' and '${other}' have the same id.` }]
  })
}
