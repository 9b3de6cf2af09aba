/**
 * Who is asked before records are saved (`Context.beforeSave`) may change fields of theirs or refuse them. What is changed
 * is read and checked as what people send is, but with the rights of the platform.
 */
import type { Context, RecordToSave, SaveVerdict } from '../../access/context.ts'
import { systemCaller } from '../../contract/caller.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { invalid } from '../../errors.ts'
import { checkDraft } from './check-draft.ts'
import type { Current, Draft } from './draft.ts'
import { readBody } from './read-body.ts'

/** All of one entity, each at its place in what was sent. Throws 422 with all problems. */
export async function askBeforeSave(context: Context, drafts: readonly Draft[], at: readonly string[]): Promise<void> {
  const { beforeSave } = context
  if (!beforeSave) return
  const problems: Problem[] = []
  for (const [index, draft] of drafts.entries()) {
    const operation = draft.before ? 'update' : 'create'
    if (!beforeSave.wants(draft.entity, operation)) continue
    const verdict = await beforeSave.ask(toSave(draft, operation), context.caller.locale)
    problems.push(...applied(context, draft, verdict).map(problem => below(at[index] ?? '', problem)))
  }
  if (problems.length) throw invalid(`This is no valid ${drafts[0]!.entity.name}.`, problems)
}

const below = (at: string, problem: Problem): Problem => ({ ...problem, pointer: at + problem.pointer })

function toSave({ entity, id, record, before, changed }: Draft, operation: RecordToSave['operation']): RecordToSave {
  const sealed = new Set(entity.fields.filter(({ encrypted }) => encrypted).map(({ name }) => name))
  const told = (of: JsonObject) => Object.fromEntries(Object.entries(of).filter(([name]) => !sealed.has(name)))
  return { entity, operation, id, record: told(record), previous: before && told(before.record), changed }
}

function applied(context: Context, draft: Draft, { set, problems }: SaveVerdict): Problem[] {
  if (problems.length > 0 || Object.keys(set).length === 0) return [...problems]
  const asItIs: Current = {
    id: draft.id,
    version: draft.before?.version ?? 0,
    owner: draft.owner,
    unit: draft.unit,
    system: draft.before?.system ?? {},
    record: draft.record,
    computed: {},
    items: new Map(),
  }
  const read = readBody({ ...context, caller: { ...systemCaller, locale: context.caller.locale } }, draft.entity, set, {
    before: asItIs,
  })
  const others = [...read.items.map(({ field }) => field), ...read.draft.links.map(({ field }) => field)]
  if (read.problems.length > 0 || others.length > 0)
    return [...read.problems, ...others.map(({ name }) => ({ pointer: `/${name}`, ...notHere }))]
  draft.record = read.draft.record
  for (const name of read.draft.changed) draft.changed.add(name)
  return checkDraft(context, draft)
}

const notHere = { code: 'plugin', message: 'Lines and lists of records are not set before a save.' }
