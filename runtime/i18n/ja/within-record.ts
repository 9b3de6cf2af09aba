/** ファイル・明細・関連リストの文言。 */
export const file = {
  choose: 'ファイルを選択またはドロップ',
  replace: '差し替え',
  remove: '{{name}}を外す',
  tooLarge: '{{name}}は上限（{{size}}）を超えています。',
  removed: '{{name}} を外しました',
  uploading: '{{name}} をアップロード中',
  stop: '{{name}} を中止',
  rename: '{{name}} の名前を変更',
  download: 'ダウンロード',
  noPreview: 'この種類のファイルはここでは表示できません。ダウンロードして開いてください。',
}

export const items = {
  add: '明細を追加',
  none: '明細はありません',
  total: '合計',
  actions: '操作',
  cell: '{{line}}行目の{{field}}',
  remove: '{{line}}行目を削除',
  copy: '{{line}} 行目をコピー',
  lineMenu: '{{line}} 行目の操作',
  up: '{{line}}行目を上へ',
  down: '{{line}}行目を下へ',
}

export const related = {
  none: 'まだありません',
  name: '名称',
  more: 'あと {{number}} 件を表示',
  list: '{{title}}を一覧で開く',
  add: '既存を追加',
  added: '{{label}} を追加しました',
  taken: '{{label}} を外しました',
  take: '{{label}} をこの一覧から外す',
}
