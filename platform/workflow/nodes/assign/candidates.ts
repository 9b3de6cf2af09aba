/** Who may be chosen, in the words of tasks (`tasks/assignees.ts`): both ask the same people. */
import type { JsonObject, Schema } from '../../../contract/json.ts'
import type { Assignees } from '../../tasks/assignees.ts'
import { peopleSettings } from '../parts/people-settings.ts'
import { cel, setting } from '../parts/setting.ts'
import { textList } from '../parts/text-list.ts'

export const candidateSettings: Record<string, Schema> = {
  ...peopleSettings,
  units: setting('Everybody in the unit', '部門の全員', {
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    maxItems: 50,
    uniqueItems: true,
    'x-pick': 'unit',
  }),
  managerOf: setting('Manager of', '次の人の上司', cel('people', { examples: ['record._createdBy'] })),
  skill: setting('With the skill', 'スキル', cel('string', { examples: ['record.product.category'] }), {
    en: 'Only who has it.',
    ja: 'このスキルを持つ人だけ。',
  }),
  skillField: setting(
    'Field of skills',
    'スキルの項目',
    { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_]{0,59}$', default: 'skills', 'x-advanced': true },
    { en: 'Of the entity user.', ja: 'ユーザーの項目名。' },
  ),
}

export function candidatesOf(settings: JsonObject): Assignees {
  const { skill, skillField, people, managerOf } = settings
  return {
    people: people ?? [],
    roles: textList(settings['roles']),
    teams: textList(settings['teams']),
    units: textList(settings['units']),
    managerOf: managerOf ?? [],
    ...('skill' in settings && {
      skill: { field: typeof skillField === 'string' ? skillField : 'skills', value: skill ?? null },
    }),
  }
}
