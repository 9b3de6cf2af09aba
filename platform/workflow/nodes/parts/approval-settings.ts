/** What an approval is told: its steps, and what holds for all of them. */
import type { Schema } from '../../../contract/json.ts'
import { assigneeSettings, modeSettings, timeSettings } from './assignee-settings.ts'
import { cel, choice, setting, settingsSchema } from './setting.ts'
import { formSetting, translations, wordSettings } from './task-words.ts'

const flag = (standard: boolean): Schema => ({ type: 'boolean', default: standard })

const stepTitle = setting('Title', '名称', { type: 'string', minLength: 1, maxLength: 200, 'x-template': 'line' })

const stepSchema: Schema = settingsSchema(
  {
    name: setting('Name', '識別名', {
      type: 'string',
      pattern: '^[a-z][a-z0-9-]{0,59}$',
      maxLength: 60,
      examples: ['chief', 'division-head'],
    }),
    title: stepTitle,
    'x-i18n': translations({ title: stepTitle }),
    kind: setting(
      'What it asks',
      '種類',
      choice({
        approve: { en: 'Approve', ja: '承認' },
        consult: { en: 'Consult: all agree', ja: '合議' },
        circulate: { en: 'Circulate: for information', ja: '回覧' },
        review: { en: 'See afterwards', ja: '後閲' },
      }),
    ),
    when: setting('Only when', '条件', cel('boolean', { examples: ['record.amount > 1000000'] }), {
      en: 'Without it the step is always there.',
      ja: '未指定の場合は常に対象です。',
    }),
    ...assigneeSettings,
    ...modeSettings,
    beside: setting('At the same time as the step before', '前の段階と並行', { ...flag(false), 'x-advanced': true }),
    ifNobody: setting('If nobody is found', '該当者がいない場合', {
      ...choice({ fail: { en: 'Fail', ja: '失敗とする' }, skip: { en: 'Pass the step', ja: '段階を飛ばす' } }),
      'x-advanced': true,
    }),
    ...timeSettings,
  },
  ['name', 'title'],
)

const authorityRow = settingsSchema(
  {
    rank: setting('From rank', '職位 (以上)', { type: 'integer', minimum: 0, maximum: 1000 }),
    upTo: setting(
      'Up to',
      '金額 (以下)',
      { type: 'number', minimum: 0 },
      { en: 'None: no limit.', ja: '未指定は無制限。' },
    ),
  },
  ['rank'],
)

export const approvalSettings: Schema = settingsSchema(
  {
    ...wordSettings,
    steps: setting('Steps', '段階', { type: 'array', minItems: 1, maxItems: 30, items: stepSchema }),
    applicant: setting('Applicant', '申請者', cel('people', { examples: ['record._owner'] }), {
      en: 'None: whose action started the workflow.',
      ja: '未指定の場合は、ワークフローを起動した人。',
    }),
    amount: setting('Amount', '金額', cel('number', { examples: ['record.amount'] })),
    authority: setting(
      'Who decides alone',
      '専決',
      { type: 'array', maxItems: 50, items: authorityRow },
      {
        en: 'Whoever approves with at least this rank, up to this amount, decides for all later steps.',
        ja: 'この職位以上の人がこの金額以下を承認すると、以降の段階を待たずに決裁となります。',
      },
    ),
    form: formSetting,
    onReturn: setting(
      'Sent back to the applicant',
      '申請者への差し戻し',
      choice({
        apply: { en: 'They mend it and apply again', ja: '修正して再申請できる' },
        end: { en: 'Go on at “sent back”', ja: '「差し戻し」に進む' },
      }),
    ),
    lock: setting('Lock the record meanwhile', 'その間レコードをロック', flag(true)),
    mayWithdraw: setting('The applicant can take it back', '申請者は取り下げできる', flag(true)),
    askOnce: setting(
      'Ask nobody twice',
      '同じ人に二度求めない',
      { ...flag(false), 'x-advanced': true },
      {
        en: 'Who has approved in one post is not asked again in a later step.',
        ja: '兼務などで前の段階に承認した人には、後の段階で再度求めません。',
      },
    ),
    allowOwn: setting('The applicant may approve', '申請者自身の承認を許す', { ...flag(false), 'x-advanced': true }),
    links: setting(
      'Links in e-mails decide',
      'メールのリンクで承認',
      { ...flag(false), 'x-advanced': true },
      {
        en: 'Whoever reads the mail decides without signing in, once.',
        ja: 'メールを受け取った人が、ログインせずに一度だけ判断できます。',
      },
    ),
  },
  ['title', 'steps'],
)
