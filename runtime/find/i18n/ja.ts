/** Texts of search, recent records and favourites in Japanese. */
import type { FindTexts } from './en.ts'

const ja: FindTexts = {
  title: '検索',
  placeholder: 'すべてのレコードから検索',
  everything: 'すべて',
  more: '{{plural}}の結果をすべて表示',
  nothing: '「{{text}}」に一致するレコードはありません',
  nothingHint: '言葉を変えるか、減らしてみてください。かな・カナ、全角・半角、旧字体の違いは区別しません。',
  favourites: 'お気に入り',
  noFavourites: 'レコードや一覧の星を押すと、ここと左のメニューに表示されます。',
  recent: '最近開いたレコード',
  noRecent: '開いたレコードがここに表示されます。',
  add: 'お気に入りに追加',
  remove: 'お気に入りから外す',
  up: '上へ移動: {{title}}',
  down: '下へ移動: {{title}}',
  drop: '外す: {{title}}',
  rename: '名前を変更: {{title}}',
  commands: 'コマンド',
  commandsHint: '移動、検索、作成…',
  go: '移動',
  found: 'レコード',
  settings: '設定',
  run: '実行',
  runTitle: '「{{title}}」を実行しますか？',
  switchApp: 'アプリを切り替え',
  searchAll: '「{{text}}」をすべてから検索',
  home: 'ホーム',
  menu: 'メニュー',
  create: '新規作成',
  inbox: 'タスク',
}

export default ja
