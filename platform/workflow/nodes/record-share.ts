/** Shares a record with people or teams, beyond what their roles reach. */
import type { NodeType, SettingProblem } from '../../contract/workflow/node-type.ts'
import { shareRecord } from '../../records/share.ts'
import { asStep } from '../step-error.ts'
import { needs } from './parts/needs.ts'
import { closed, count } from './parts/outputs.ts'
import { entityIn, ownContext } from './parts/own-context.ts'
import { ownEntitySetting, recordSetting } from './parts/record-settings.ts'
import { cel, choice, setting, settingsSchema } from './parts/setting.ts'
import { targetOf, targetProblems } from './parts/target.ts'
import { textList } from './parts/text-list.ts'

const withSettings = {
  people: setting('People', '対象者', cel('people', { examples: ['record.account._owner'] })),
  teams: setting('Teams', 'チーム', {
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    maxItems: 50,
    uniqueItems: true,
    'x-pick': 'team',
  }),
}
const levelSetting = setting('They may', '許可', {
  ...choice({ read: { en: 'Read', ja: '閲覧' }, write: { en: 'Read and write', ja: '閲覧と編集' } }),
  default: 'read',
})

const mostPeople = 200

export const recordShare: NodeType = {
  type: 'record.share',
  group: 'records',
  icon: 'share',
  title: { en: 'Share record', ja: 'レコードを共有' },
  help: {
    en: 'Lets people or teams see or change this one record, whatever their roles reach. Nobody gives more than the run itself may do.',
    ja: 'ロールの範囲にかかわらず、このレコードを人やチームが閲覧・編集できるようにします。実行者が持つ権限を超えて共有することはできません。',
  },
  settings: settingsSchema({ entity: ownEntitySetting, record: recordSetting, ...withSettings, level: levelSetting }),
  effect: 'database',
  output: () => closed({ count }),
  needs: needs('share'),
  check: (settings, known): SettingProblem[] => [
    ...targetProblems(settings, known),
    ...('people' in settings || 'teams' in settings
      ? []
      : [{ pointer: '/people', code: 'nobody', message: 'Say whom: people or a team.' }]),
  ],
  run: (settings, context) =>
    asStep(async () => {
      const { entity, id } = targetOf(settings, context)
      const own = ownContext(context)
      const level = settings['level'] === 'write' ? 'write' : 'read'
      const grantees = [
        ...textList(settings['people'])
          .slice(0, mostPeople)
          .map(user => ({ user })),
        ...textList(settings['teams']).map(team => ({ team })),
      ]
      for (const grantee of grantees) await shareRecord(own, entityIn(own, entity), id, { ...grantee, level })
      return { output: { count: grantees.length } }
    }),
}
