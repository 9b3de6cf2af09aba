/** Gives a record to one of several people: by turns, or to who has the least to do. */
import type { JsonObject } from '../../contract/json.ts'
import type { NodeContext } from '../../contract/workflow/node-context.ts'
import type { NodeType, SettingProblem } from '../../contract/workflow/node-type.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import { asStep } from '../step-error.ts'
import { type Assignees, findSeats } from '../tasks/assignees.ts'
import { candidateSettings, candidatesOf } from './assign/candidates.ts'
import { leastLoaded } from './assign/least-loaded.ts'
import { needs } from './parts/needs.ts'
import { closed, idText } from './parts/outputs.ts'
import { ownContext } from './parts/own-context.ts'
import { ownEntitySetting, recordSetting } from './parts/record-settings.ts'
import { cel, choice, setting, settingsSchema } from './parts/setting.ts'
import { type Target, targetOf, targetProblems } from './parts/target.ts'

const fieldSetting = setting(
  'Field',
  '項目',
  { type: 'string', pattern: '^[^-.][^.]{0,199}$', 'x-pick': 'field', 'x-of': 'entity', 'x-advanced': true },
  { en: 'Which holds the person. None: the owner.', ja: '担当者が入る項目。未指定の場合は所有者。' },
)
const pickSetting = setting('Chosen', '選び方', {
  ...choice({
    turns: { en: 'By turns', ja: '順番に' },
    'least-loaded': { en: 'Who has the least to do', ja: '担当の少ない人' },
  }),
  default: 'turns',
})
const loadSetting = setting(
  'What counts as load',
  '担当として数えるもの',
  cel('boolean', { 'x-of': 'entity', examples: ['record.status != "closed"'] }),
  {
    en: 'A filter on records of this entity. None: all of them.',
    ja: 'このエンティティのレコードの条件。未指定の場合はすべて。',
  },
)

export const assignNode: NodeType = {
  type: 'assign',
  group: 'people',
  icon: 'user-check',
  title: { en: 'Assign', ja: '担当者を割り当て' },
  help: {
    en: 'Gives the record to one person. Whom it may be is said by an expression, roles, teams, units, or as the manager of somebody, with a skill if need be; of several one is chosen **by turns**, evenly even when many records come at once, or as **who has the least to do**. Who is away is passed over. Fails with `nobody` where there is none.',
    ja: 'レコードの担当者を 1 人決めます。候補は式、ロール、チーム、部門、上司で指定し、スキルで絞り込めます。複数いる場合は **順番に**（同時に多数届いても均等）、または **担当の少ない人** を選びます。不在の人は飛ばします。候補がいない場合は `nobody` で失敗します。',
  },
  settings: settingsSchema({
    entity: ownEntitySetting,
    record: recordSetting,
    field: fieldSetting,
    ...candidateSettings,
    pick: pickSetting,
    load: loadSetting,
  }),
  effect: 'database',
  output: () => closed({ person: idText, before: { type: ['string', 'null'], format: 'uuid' } }),
  check: (settings, known) => [...targetProblems(settings, known), ...candidateProblems(settings)],
  needs: (settings, record) => needs('update')({ ...settings, fields: { [fieldOf(settings)]: null } }, record),
  run: (settings, context) =>
    asStep(async () => {
      const target = targetOf(settings, context)
      const person = await chosen(settings, context, target)
      if (person === null) throw stepFailure('nobody', 'There is nobody to whom the record could be assigned.')
      return { output: { person, before: await assigned(settings, context, target, person) } }
    }),
}

async function chosen(settings: JsonObject, context: NodeContext, target: Target): Promise<string | null> {
  const own = ownContext(context)
  const asked: Assignees = candidatesOf(settings)
  const origin = `${context.run.workflow}/${context.node.id}`
  if (settings['pick'] === 'least-loaded') {
    const seats = await findSeats(own, asked, { origin, except: null })
    const load = typeof settings['load'] === 'string' ? settings['load'] : null
    const people = seats.flatMap(({ person }) => person ?? [])
    return leastLoaded(own, { people, entity: target.entity, field: fieldOf(settings), load, origin })
  }
  const [seat] = await findSeats(own, { ...asked, pick: 'turns' }, { origin, except: null })
  return seat?.person ?? null
}

/** Whose it was. */
async function assigned(settings: JsonObject, { records }: NodeContext, { entity, id }: Target, person: string) {
  const field = fieldOf(settings)
  const before = (await records.get(entity, id, { select: [field] }))?.[field] ?? null
  await records.update(entity, id, { [field]: person })
  return typeof before === 'string' ? before : null
}

const fieldOf = ({ field }: JsonObject): string => (typeof field === 'string' ? field : '_owner')

function candidateProblems(settings: JsonObject): SettingProblem[] {
  if (Object.keys(candidateSettings).some(key => key in settings && !key.startsWith('skillField'))) return []
  const message = 'Say to whom: people, roles, teams, units, a manager or a skill.'
  return [{ pointer: '/people', code: 'nobody', message }]
}
