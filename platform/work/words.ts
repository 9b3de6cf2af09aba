/** What people are told of their work, in their language. */
export type Language = 'en' | 'ja'

export const languageOf = (locale: string): Language => (locale.startsWith('ja') ? 'ja' : 'en')

interface Words {
  assigned(what: string, label: string): string
  assignedMany(count: number, what: string): string
  by(name: string): string
  changed(label: string): string
  fields(name: string, fields: string): string
  created: string
  commented(name: string, label: string): string
  reminder(label: string): string
  due(when: string): string
  repeats: string
  reported(name: string, day: string): string
  answered(name: string, day: string): string
  missing(day: string): string
}

export const words: Record<Language, Words> = {
  en: {
    assigned: (what, label) => `${what} is yours now: ${label}`,
    assignedMany: (count, what) => `${what}: ${count} records are yours now`,
    by: name => `By ${name}`,
    changed: label => `Changed: ${label}`,
    fields: (name, fields) => `${name}: ${fields}`,
    created: 'restored',
    commented: (name, label) => `${name} commented on ${label}`,
    reminder: label => `Reminder: ${label}`,
    due: when => `Due ${when}`,
    repeats: 'Made because the one before was done',
    reported: (name, day) => `${name}: daily report of ${day}`,
    answered: (name, day) => `${name} answered your daily report of ${day}`,
    missing: day => `Your daily report of ${day} is not submitted yet`,
  },
  ja: {
    assigned: (what, label) => `${what}の担当になりました: ${label}`,
    assignedMany: (count, what) => `${what}${count}件の担当になりました`,
    by: name => `担当替え: ${name}`,
    changed: label => `更新: ${label}`,
    fields: (name, fields) => `${name}: ${fields}`,
    created: '復元',
    commented: (name, label) => `${name}さんがコメントしました: ${label}`,
    reminder: label => `リマインダー: ${label}`,
    due: when => `期限: ${when}`,
    repeats: '前回が完了したため作成しました',
    reported: (name, day) => `${name}さんの営業日報（${day}）`,
    answered: (name, day) => `${name}さんが営業日報（${day}）にコメントしました`,
    missing: day => `営業日報（${day}）が未提出です`,
  },
}
