/** `x-entity.activity` names fields that can be what work has: a state, days and times, a result. */
import type { Activity } from '../../contract/entity.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { activityFields, activityOf } from '../activity.ts'
import type { Draft } from '../draft.ts'
import { own } from '../json-values.ts'
import type { Field } from '../model.ts'
import { pointer } from '../pointer.ts'

/** As setting-problems.ts looks up what a setting names. */
type Use = (name: Json, keys: string[], fits: (field: Field) => boolean, not: string) => Problem[]

export function activityProblems(settings: JsonObject, draft: Draft, use: Use): Problem[] {
  const activity = activityOf(settings)
  if (!activity) return []
  const problems = activityFields.flatMap(key =>
    activity[key] === undefined ? [] : use(activity[key], ['activity', key], fits[key].is, fits[key].not),
  )
  return [...problems, ...(problems.length ? [] : wholeProblems(activity, settings, draft))]
}

const isColumn =
  (...types: Field['type'][]) =>
  (field: Field) =>
    field.storage.kind === 'column' && !field.computed && types.includes(field.type)

const fits: Record<(typeof activityFields)[number], { is: (field: Field) => boolean; not: string }> = {
  status: {
    is: field => isColumn('option')(field) && field.storage.kind === 'column' && field.storage.type === 'text',
    not: 'has no options of text to be a state of work',
  },
  due: { is: isColumn('date', 'date-time'), not: 'is no date that work could be due on' },
  start: { is: isColumn('date', 'date-time'), not: 'is no time that work could start at' },
  end: { is: isColumn('date', 'date-time'), not: 'is no time that work could end at' },
  type: { is: isColumn('option'), not: 'has no options to be a type of work' },
  result: { is: isColumn('text', 'long-text', 'rich-text', 'option'), not: 'is no text or option to be a result' },
  completed: { is: isColumn('date', 'date-time'), not: 'is no date on which work could be completed' },
}

/** What the fields have to be together. */
function wholeProblems(activity: Activity, settings: JsonObject, { fields }: Draft): Problem[] {
  const at = pointer('/x-entity', 'activity')
  const typeOf = (name: string | undefined) => fields.find(field => field.name === name)?.type
  const problem = (key: string, code: string, message: string) => [{ pointer: `${at}${key}`, code, message }]
  return [
    ...(own(settings, 'ownership') === 'none'
      ? problem('', 'no-owner', "Work is somebody's: leave 'ownership' out, or take 'activity' away.")
      : []),
    ...(activity.due === undefined && activity.start === undefined
      ? problem('', 'no-date', "Say at least one of 'due' and 'start'.")
      : []),
    ...(activity.end !== undefined && activity.start === undefined
      ? problem('/end', 'no-start', "Where there is an 'end', say the 'start' as well.")
      : []),
    ...(activity.start !== undefined && activity.end !== undefined && typeOf(activity.start) !== typeOf(activity.end)
      ? problem('/end', 'unfit-field', `'${activity.start}' and '${activity.end}' must both be dates or both times.`)
      : []),
    ...(activity.status === undefined ? doneWithout(activity, at) : doneProblems(activity, fields, at)),
  ]
}

const doneWithout = ({ done }: Activity, at: string): Problem[] =>
  done.length
    ? [{ pointer: `${at}/done`, code: 'no-status', message: "Say the 'status' whose options 'done' names." }]
    : []

function doneProblems({ status, done }: Activity, fields: Field[], at: string): Problem[] {
  const options = fields.find(({ name }) => name === status)?.options ?? []
  if (done.length === 0)
    return [
      { pointer: `${at}/done`, code: 'no-done', message: `Say which options of '${status}' mean that work is over.` },
    ]
  const unknown = done.flatMap((value, index) =>
    options.some(option => option.value === value)
      ? []
      : [
          {
            pointer: `${at}/done/${index}`,
            code: 'unknown-option',
            message: `'${status}' has no option '${value}'.`,
          },
        ],
  )
  if (unknown.length || options.some(({ value }) => !done.includes(String(value)))) return unknown
  return [
    { pointer: `${at}/done`, code: 'never-open', message: `At least one option of '${status}' must mean open work.` },
  ]
}
