/** Asks people to do something, perhaps to fill in a form, and goes on when it is done. */
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { NodeContext } from '../../contract/workflow/node-context.ts'
import type { NodeResult, NodeType } from '../../contract/workflow/node-type.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import { AppError } from '../../errors.ts'
import type { StepContext } from '../step-context.ts'
import {
  askingProblems,
  assigneeSettings,
  assigneesOf,
  modeOf,
  modeSettings,
  timeSettings,
  timingOf,
} from './parts/assignee-settings.ts'
import { needs } from './parts/needs.ts'
import { closed, idText } from './parts/outputs.ts'
import { ownEntitySetting, recordSetting } from './parts/record-settings.ts'
import { beginInRun, resumeInRun, type TaskEnd, type TaskOfNode } from './parts/run-task.ts'
import { choice, setting, settingsSchema } from './parts/setting.ts'
import { targetOf, targetProblems } from './parts/target.ts'
import { formProblems, formSetting, valuesSchema, wordSettings, wordsOf } from './parts/task-words.ts'

export const taskNode: NodeType = {
  type: 'task',
  group: 'people',
  icon: 'user-check',
  title: { en: 'Task', ja: 'タスク' },
  help: {
    en: 'Asks people to do something and waits until it is done. With a form, what they enter stands in `steps.<id>.output.values`. Ask a queue to have whoever is free take it. It leads to the record of the workflow, or to the one you name, such as `item` inside of a *For each*; of a record you name it asks once at a time, and goes on at **asked already** while it is still being done.',
    ja: '担当者に作業を依頼し、完了まで待ちます。フォームを付けると、入力値が `steps.<id>.output.values` に入ります。手の空いた人に任せるときは、キューを選びます。ワークフローの対象レコード、または指定したレコード（「繰り返し」の中では `item`）を開けます。レコードを指定した場合、同じ依頼が未完了のあいだは重ねて依頼せず、**依頼済み** に進みます。',
  },
  settings: settingsSchema(
    {
      ...wordSettings,
      entity: ownEntitySetting,
      record: recordSetting,
      form: formSetting,
      ...assigneeSettings,
      ...modeSettings,
      ...timeSettings,
      onLate: setting(
        'When it is late',
        '期限を過ぎたら',
        choice({
          wait: { en: 'Tell its people', ja: '担当者に知らせる' },
          escalate: { en: 'Ask others too', ja: '別の人にも依頼する' },
          end: { en: 'Go on at “timeout”', ja: '「期限切れ」に進む' },
        }),
      ),
    },
    ['title'],
  ),
  effect: 'waiting',
  ports: ({ onLate, record }) => [
    { id: 'next' },
    ...(record !== undefined ? [{ id: askedPort, title: { en: 'asked already', ja: '依頼済み' } }] : []),
    ...(onLate === 'end' ? [{ id: 'timeout', title: { en: 'timeout', ja: '期限切れ' } }] : []),
  ],
  output: settings => outputSchema(valuesSchema(settings)),
  check: (settings, known) => [
    ...askingProblems(settings),
    ...formProblems(settings),
    ...(namesRecord(settings) ? targetProblems(settings, known) : []),
  ],
  needs: (settings, record) => (namesRecord(settings) ? needs('read')(settings, record) : []),
  run: async (settings, given) => begun(settings, given, await recordOf(settings, given)),
  resume: (settings, given, paused) => resumeInRun(given, paused, taskOf(settings, given, given.record)),
}

const askedPort = 'asked'

const namesRecord = ({ entity, record }: JsonObject): boolean => entity !== undefined || record !== undefined

/** What is named, if the run may read it: nobody is led to what it must not know of. */
async function recordOf(settings: JsonObject, given: NodeContext): Promise<NodeContext['record']> {
  if (!namesRecord(settings)) return given.record
  const { entity, id } = targetOf(settings, given)
  if (await given.records.get(entity, id)) return { entity, _id: id }
  throw stepFailure('not-found', `The record of '${entity}' that the task is about was not found.`)
}

async function begun(settings: JsonObject, given: NodeContext, record: NodeContext['record']): Promise<NodeResult> {
  try {
    return await beginInRun(given, taskOf(settings, given, record))
  } catch (error) {
    const isAsked = error instanceof AppError && error.code === 'task-open' && settings['record'] !== undefined
    if (!isAsked) throw error
    return { output: { state: 'open', answers: [] }, port: askedPort }
  }
}

const outputSchema = (values: Schema): Schema =>
  closed(
    {
      task: idText,
      state: { type: 'string' },
      completedBy: { ...idText, 'x-relation': { entity: 'user', kind: 'many-to-one' } },
      completedAt: { type: 'string', format: 'date-time' },
      values,
      answers: { type: 'array', items: closed({ person: idText, values }, []) },
    },
    ['state', 'answers'],
  )

function taskOf(settings: JsonObject, given: NodeContext, record: NodeContext['record']): TaskOfNode {
  const { context } = given as StepContext
  const title = wordsOf(settings, 'title') ?? { en: given.node.id }
  return {
    end: endOf,
    request: {
      kind: 'task',
      origin: `${given.run.workflow} ${given.node.id}`,
      run: given.run.id,
      stepKey: given.key,
      record,
      title,
      instructions: wordsOf(settings, 'instructions'),
      form: (settings['form'] as Schema | undefined) ?? null,
      applicant: context.caller.id,
      rules: {
        amount: null,
        authority: [],
        onReturn: 'end',
        askOnce: false,
        allowOwn: true,
        mayWithdraw: false,
        lock: false,
        links: false,
      },
      steps: [
        {
          name: 'work',
          title,
          kind: 'work',
          ...modeOf(settings, 'one'),
          beside: false,
          assignees: assigneesOf(settings),
          ifNobody: 'fail',
          timing: timingOf(settings),
          escalateTo: settings['escalateTo'] ? { people: settings['escalateTo'] } : null,
        },
      ],
    },
  }
}

function endOf({ task, state, values, answers }: TaskEnd) {
  const last = answers.at(-1)
  const output = {
    task,
    state,
    ...(last?.person && { completedBy: last.person, completedAt: last.at }),
    ...(state === 'done' && { values }),
    answers: answers.flatMap(({ person, values }) => (person ? [{ person, values }] : [])),
  }
  return { output, port: state === 'timeout' ? 'timeout' : 'next' }
}
