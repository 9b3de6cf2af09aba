/** Has people decide on the record, step by step, and goes on by what they decided. */
import type { Json, JsonObject, Schema } from '../../contract/json.ts'
import type { StepKind } from '../../contract/task.ts'
import type { NodeContext } from '../../contract/workflow/node-context.ts'
import type { NodeType, Port } from '../../contract/workflow/node-type.ts'
import type { StepContext } from '../step-context.ts'
import type { StepRequest } from '../tasks/begin-task.ts'
import type { TaskRules } from '../tasks/task-rows.ts'
import { approvalProblems } from './parts/approval-problems.ts'
import { approvalSettings } from './parts/approval-settings.ts'
import { assigneesOf, modeOf, timingOf } from './parts/assignee-settings.ts'
import { closed, idText } from './parts/outputs.ts'
import { beginInRun, resumeInRun, type TaskEnd, type TaskOfNode } from './parts/run-task.ts'
import { isObject, valuesSchema, wordsOf } from './parts/task-words.ts'

export const approvalNode: NodeType = {
  type: 'approval',
  group: 'people',
  icon: 'rubber-stamp',
  title: { en: 'Approval', ja: '承認' },
  help: {
    en: 'Has people decide in steps: one, all or some of each step. They approve (perhaps with a condition), reject, or send it back to an earlier step or the applicant; the applicant can take it back. Meanwhile the record can be locked.',
    ja: '段階ごとに、一人・全員・指定人数の判断を求めます。承認 (条件付きも可)、却下、前の段階や申請者への差し戻しができ、申請者は取り下げができます。その間、レコードをロックできます。',
  },
  settings: approvalSettings,
  effect: 'waiting',
  ports: portsOf,
  output: settings =>
    closed(
      {
        task: idText,
        state: { type: 'string' },
        decidedBy: { ...idText, 'x-relation': { entity: 'user', kind: 'many-to-one' } },
        decidedAt: { type: 'string', format: 'date-time' },
        comment: { type: 'string' },
        conditions: { type: 'array', items: { type: 'string' } },
        values: valuesSchema(settings),
      },
      ['task', 'state', 'conditions'],
    ),
  check: approvalProblems,
  run: (settings, given) => beginInRun(given, approvalOf(settings, given)),
  resume: (settings, given, paused) => resumeInRun(given, paused, approvalOf(settings, given)),
}

function portsOf({ onReturn, mayWithdraw, steps }: JsonObject): Port[] {
  const isEnding = Array.isArray(steps) && steps.some(step => isObject(step) && step['onLate'] === 'end')
  return [
    { id: 'approved', title: { en: 'approved', ja: '承認' } },
    { id: 'rejected', title: { en: 'rejected', ja: '却下' } },
    ...(onReturn === 'end' ? [{ id: 'returned', title: { en: 'sent back', ja: '差し戻し' } }] : []),
    ...(mayWithdraw === false ? [] : [{ id: 'withdrawn', title: { en: 'taken back', ja: '取り下げ' } }]),
    ...(isEnding ? [{ id: 'timeout', title: { en: 'timeout', ja: '期限切れ' } }] : []),
  ]
}

function approvalOf(settings: JsonObject, given: NodeContext): TaskOfNode {
  const { context } = given as StepContext
  const applicant = firstOf(settings['applicant']) ?? context.caller.id
  return {
    end: endOf,
    request: {
      kind: 'approval',
      origin: `${given.run.workflow} ${given.node.id}`,
      run: given.run.id,
      stepKey: given.key,
      record: given.record,
      title: wordsOf(settings, 'title') ?? { en: given.node.id },
      instructions: wordsOf(settings, 'instructions'),
      form: (settings['form'] as Schema | undefined) ?? null,
      applicant,
      rules: rulesOf(settings),
      steps: listIn(settings['steps'])
        .filter(({ when }) => when === undefined || when === true)
        .map(stepOf),
    },
  }
}

const rulesOf = (settings: JsonObject): TaskRules => {
  const { amount, onReturn, askOnce, allowOwn, mayWithdraw, lock, links } = settings
  return {
    // Exact numbers of expressions travel as texts.
    amount: amount === undefined || amount === null ? null : Number(amount),
    authority: listIn(settings['authority']).map(({ rank, upTo }) => ({
      rank: Number(rank),
      upTo: typeof upTo === 'number' ? upTo : null,
    })),
    onReturn: onReturn === 'end' ? 'end' : 'apply',
    askOnce: askOnce === true,
    allowOwn: allowOwn === true,
    mayWithdraw: mayWithdraw !== false,
    lock: lock !== false,
    links: links === true,
  }
}

function stepOf(step: JsonObject, index: number): StepRequest {
  const kind = (step['kind'] ?? 'approve') as StepKind
  return {
    name: String(step['name'] ?? `step-${index + 1}`),
    title: wordsOf(step, 'title') ?? { en: String(step['name'] ?? index + 1) },
    kind,
    ...modeOf(step, 'all'),
    beside: step['beside'] === true,
    assignees: assigneesOf(step),
    ifNobody: step['ifNobody'] === 'skip' ? 'skip' : 'fail',
    timing: timingOf(step),
    escalateTo: step['escalateTo'] ? { people: step['escalateTo'] } : null,
  }
}

function endOf({ task, state, values, answers }: TaskEnd) {
  const last = answers.at(-1)
  const output = {
    task,
    state,
    ...(last?.person && { decidedBy: last.person, decidedAt: last.at }),
    ...(last?.comment && { comment: last.comment }),
    conditions: answers.flatMap(({ condition }) => (condition ? [condition] : [])),
    ...(Object.keys(values).length > 0 && { values }),
  }
  return { output, port: state === 'cancelled' || state === 'open' || state === 'done' ? 'withdrawn' : state }
}

const listIn = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])
const firstOf = (value: Json | undefined): string | null =>
  Array.isArray(value) && typeof value[0] === 'string' ? value[0] : null
