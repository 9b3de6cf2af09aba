/** Settings that say whom a task or a step asks, and what they become of for the tasks room. */
import type { Json, JsonObject, Schema } from '../../../contract/json.ts'
import { stepModes } from '../../../contract/task.ts'
import type { SettingProblem } from '../../../contract/workflow/node-type.ts'
import type { Assignees, Pick } from '../../tasks/assignees.ts'
import { lateActions } from '../../tasks/task-rows.ts'
import { cel, choice, setting } from './setting.ts'

const ids = (pick: string): Schema => ({
  type: 'array',
  items: { type: 'string', minLength: 1, maxLength: 200 },
  maxItems: 100,
  'x-pick': pick,
})

export const assigneeSettings: Record<string, Schema> = {
  people: setting(
    'People',
    '担当者',
    cel('people', { examples: ['record._owner', 'record.account.owner', 'steps.pick.output.people'] }),
    { en: 'An expression that gives a person or a list of people.', ja: 'ユーザー、またはユーザーのリストを返す式。' },
  ),
  roles: setting('Roles', 'ロール', ids('role')),
  teams: setting('Teams', 'チーム', ids('team')),
  units: setting('Units', '部署', ids('unit')),
  managerOf: setting('Manager of', '上長', cel('people', { examples: ['record._owner'] }), {
    en: 'The head of their unit, or of the next one above that somebody else leads.',
    ja: '所属部署の長。本人が長の場合は、その上の部署の長。',
  }),
  level: setting('How far above', '何段階上', {
    type: 'integer',
    minimum: 1,
    maximum: 10,
    default: 1,
    'x-advanced': true,
  }),
  headOf: setting('Head of the unit', '部署の長', cel('any', { 'x-advanced': true, examples: ['record._unit'] }), {
    en: 'An expression that gives a unit.',
    ja: '部署を返す式。',
  }),
  skill: setting(
    'With the skill',
    '必要なスキル',
    cel('string', { 'x-advanced': true, examples: ['record.product'] }),
    {
      en: 'Only who has this value in the field below.',
      ja: '下の項目にこの値を持つ人だけに依頼します。',
    },
  ),
  skillField: setting('Field of people with their skills', 'スキルの項目', {
    type: 'string',
    minLength: 1,
    maxLength: 200,
    default: 'skills',
    'x-advanced': true,
  }),
  pick: setting(
    'Who of them',
    '選び方',
    choice({
      all: { en: 'Everybody', ja: '全員' },
      turns: { en: 'One, in turn', ja: '順番に一人' },
      'least-busy': { en: 'The one with the fewest open tasks', ja: '未処理の最も少ない一人' },
      queue: { en: 'Whoever takes it first (queue)', ja: '最初に引き受けた人 (キュー)' },
    }),
  ),
}

export const modeSettings: Record<string, Schema> = {
  mode: setting(
    'How many decide',
    '判断の人数',
    choice({
      all: { en: 'All', ja: '全員' },
      one: { en: 'One', ja: '一人' },
      some: { en: 'So many of them', ja: '指定した人数' },
    }),
  ),
  need: setting('So many', '人数', { type: 'integer', minimum: 1, maximum: 200 }),
}

const days: Schema = { type: 'integer', minimum: 1, maximum: 1000 }
export const timeSettings: Record<string, Schema> = {
  dueIn: setting('Due in business days', '期限 (営業日数)', days),
  remindEvery: setting('Remind every so many business days', '催促の間隔 (営業日数)', days),
  onLate: setting(
    'When it is late',
    '期限を過ぎたら',
    choice({
      wait: { en: 'Tell its people', ja: '担当者に知らせる' },
      escalate: { en: 'Ask others too', ja: '別の人にも依頼する' },
      review: { en: 'Go on without; they see it afterwards', ja: '先に進み、後閲とする' },
      reject: { en: 'Reject', ja: '却下する' },
      end: { en: 'Go on at “timeout”', ja: '「期限切れ」に進む' },
    }),
  ),
  escalateTo: setting('Whom else', '追加の担当者', cel('people', { examples: ['record.team.lead'] }), {
    en: 'None: the managers of those who are late.',
    ja: '未指定の場合は、遅れている人の上長。',
  }),
}

/** Of settings whose expressions have been read. */
export function assigneesOf(settings: JsonObject): Assignees {
  const { people, roles, teams, units, managerOf, level, headOf, skill, skillField, pick } = settings
  return {
    ...(given(people) && { people }),
    ...(Array.isArray(roles) && { roles: roles.map(String) }),
    ...(Array.isArray(teams) && { teams: teams.map(String) }),
    ...(Array.isArray(units) && { units: units.map(String) }),
    ...(given(managerOf) && { managerOf }),
    ...(typeof level === 'number' && { level }),
    ...(given(headOf) && { headOf }),
    ...(skill !== undefined && { skill: { field: String(skillField ?? 'skills'), value: skill } }),
    ...(typeof pick === 'string' && { pick: pick as Pick }),
  }
}

export function timingOf({ dueIn, remindEvery, onLate }: JsonObject) {
  return {
    ...(typeof dueIn === 'number' && { dueIn }),
    ...(typeof remindEvery === 'number' && { remindEvery }),
    onLate: lateActions.find(each => each === onLate) ?? 'wait',
  }
}

export const modeOf = ({ mode, need }: JsonObject, otherwise: (typeof stepModes)[number]) => ({
  mode: stepModes.find(each => each === mode) ?? otherwise,
  need: typeof need === 'number' ? need : 1,
})

/** At publish: somebody is asked, a number is there where one counts, and what is late has a time. */
export function askingProblems(settings: JsonObject, at = ''): SettingProblem[] {
  const whom = ['people', 'roles', 'teams', 'units', 'managerOf', 'headOf', 'skill']
  const isAsked = whom.some(key => given(settings[key]) && !(Array.isArray(settings[key]) && !settings[key].length))
  const problem = (pointer: string, code: string, message: string): SettingProblem => ({
    pointer: `${at}/${pointer}`,
    code,
    message,
  })
  return [
    ...(isAsked
      ? []
      : [problem('people', 'nobody', 'Say whom this asks: people, a role, a team, a unit or a manager.')]),
    ...(settings['mode'] === 'some' && !settings['need']
      ? [problem('need', 'required', 'Say how many of them are needed.')]
      : []),
    ...(given(settings['onLate']) && settings['onLate'] !== 'wait' && !settings['dueIn']
      ? [problem('dueIn', 'required', 'Say when it is due: without that it is never late.')]
      : []),
  ]
}

const given = (value: Json | undefined): value is Json => value !== undefined && value !== null
