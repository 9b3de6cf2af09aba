/** Texts of what works without a network, in Japanese. */
import type { OfflineTexts } from './en.ts'

const ja: OfflineTexts = {
  away: '接続がありません。この端末に保存された内容を表示しています。変更は接続が戻るまでここで待機します。',
  waiting_one: '{{count}}件の変更が送信待ちです',
  waiting_other: '{{count}}件の変更が送信待ちです',
  stuck_one: '{{count}}件の変更に確認が必要です',
  stuck_other: '{{count}}件の変更に確認が必要です',
  look: '確認する',
  sendNow: '今すぐ送信',
  sent_one: '{{count}}件の変更を送信しました。',
  sent_other: '{{count}}件の変更を送信しました。',
  mark: '送信待ち',
  outbox: '送信待ちの変更',
  empty: '送信待ちの変更はありません',
  emptyHint: '接続がないときの変更は、送信されるまでここに表示されます。',
  kind: { create: '新規', update: '変更', comment: 'コメント' },
  state: {
    conflict: 'ほかの人も変更しました。',
    refused: '受け付けられませんでした。',
    gone: 'レコードはもうありません。',
  },
  compare: '比較する',
  retry: '再送信',
  discard: '破棄',
  discardTitle: 'この変更を破棄しますか？',
  discardHint: 'まだ送信されていません。破棄すると元に戻せません。',
  update: '新しいバージョンがあります。',
  reload: '再読み込み',
  signOutTitle: '送信されていない変更があります',
  signOutHint_one: 'この端末に{{count}}件の変更が残っています。ログアウトすると破棄されます。',
  signOutHint_other: 'この端末に{{count}}件の変更が残っています。ログアウトすると破棄されます。',
  signOutAnyway: 'ログアウトする',
  draftFound: '入力途中の内容を復元しました。',
  draftDrop: '最初からやり直す',
}

export default ja
