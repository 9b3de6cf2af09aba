/** Actions, scopes, rights and the like as an auditor reads them; English takes the words that documents have. */
const ja: Record<string, string> = {
  ...{ create: '作成', read: '閲覧', update: '変更', delete: '削除', export: '出力', share: '共有', assign: '割当' },
  ...{ own: '本人', team: 'チーム', unit: '部署', 'unit+below': '部署と配下', all: 'すべて' },
  ...{ hidden: '非表示', masked: 'マスク', write: '変更可' },
  ...{ model: 'モデル', workflows: 'ワークフロー', packs: 'パック', users: 'ユーザー', organisation: '組織' },
  ...{ audit: '監査', api: 'APIキー' },
  ...{ password: 'パスワード', code: '認証コード', passkey: 'パスキー', sso: 'シングルサインオン' },
}

export const reportCodes =
  (locale: string): ((code: string) => string) =>
  code =>
    (locale.startsWith('ja') && Object.hasOwn(ja, code) && ja[code]) || code
