/** Explanations in Japanese. */
import type { Action, FieldRule, Scope } from '../../contract/documents.ts'
import type { ExplainedRecord, FieldCause, FieldExplanation } from '../../contract/explanation.ts'
import type { Words } from './words.ts'

export const japanese: Words = {
  verdict: ({ user, allowed, action, record }, entity) => {
    const what = record ? `${entity}「${record._label}」` : `${entity}のレコード`
    return `${user._label}さんは${what}を${verbs[action]}${allowed ? 'できます' : 'できません'}。`
  },
  administrator: name => `${name}さんは管理者なので、すべての操作ができます。`,
  noRole: ({ user, action }, entity) =>
    `${user._label}さんのロールには、${entity}の${verbs[action]}を許すものがありません。`,
  end: '',
  role: (title, action, scope) =>
    `${title ? `ロール「${title}」` : 'ロールを持つ人は誰でも'}：${scopes[scope]}を${verbs[action]}できます。`,
  place: (holds, scope, record) => `このレコードは${place(scope, record)}、対象${holds ? 'です' : 'ではありません'}。`,
  condition: (holds, when) => `条件 ${when} は${holds ? '成り立ちます' : '成り立ちません'}。`,
  unasked: when => `条件は ${when} です。`,
  share: ({ level, team, sharedBy, counts }) =>
    `${sharedBy ? `${sharedBy._label}さんが` : ''}${team ? `所属チーム「${team._label}」` : '本人'}に${level === 'write' ? '編集' : '閲覧'}用として共有しています` +
    `${counts ? '。' : 'が、ロールにない操作は共有では許されません。'}`,
  trashed: 'ごみ箱に入っています。',
  field: field => `項目「${field.title}」は${rules[field.rule]}${fieldReason(field)}。`,
}

const verbs: Record<Action, string> = {
  create: '作成',
  read: '閲覧',
  update: '変更',
  delete: '削除',
  export: 'エクスポート',
  share: '共有',
  assign: '割り当て',
}

const scopes: Record<Scope, string> = {
  own: '自分のレコード',
  team: '同じチームの人のレコード',
  unit: '自分の部署のレコード',
  'unit+below': '自分の部署とその下位部署のレコード',
  all: 'すべてのレコード',
}

function place(scope: Scope, { owner, units, teams }: ExplainedRecord): string {
  const owned = owner ? `所有者が${owner._label}さんで` : '所有者がなく'
  if (scope === 'own') return owned
  const shared = owner && teams.length ? `（同じチーム：${teams.join('、')}）` : ''
  if (scope === 'team') return owned + shared
  return `${owned}${shared}、部署は${units.length ? units.join('、その上は') : 'なし'}のため`
}

const rules: Record<FieldRule, string> = {
  hidden: '表示されません',
  masked: 'マスクされ、あることだけが分かります',
  read: '表示されます',
  write: '編集できます',
}

function fieldReason({ because, rule, roles }: FieldExplanation): string {
  if (because) return `（${besides[because]}）`
  const deciding = roles.filter(role => role.rule === rule || (rule === 'read' && role.rule === 'write'))
  return deciding.map(role => `（ロール「${role.title || role.role}」：${besides[role.because]}）`).join('')
}

const besides: Record<FieldCause, string> = {
  named: '項目に対する指定',
  follows: 'レコードの権限に従う',
  personal: '個人情報で、ロールに指定がない',
  sources: '見えない項目から計算され、ロールに指定がない',
  none: 'レコードへの権限がない',
  relation: '参照先を閲覧できないため',
  'write-only': 'スキーマで読み取り不可のため',
  'read-only': 'スキーマで書き込み不可のため',
}
