/** What a report's mail says besides its numbers. */
const en = {
  locale: 'en',
  none: 'None',
  unseen: 'Not visible to you',
  yes: 'Yes',
  no: 'No',
  count: 'Number of records',
  share: 'Share',
  sum: 'sum',
  avg: 'average',
  min: 'least',
  max: 'greatest',
  countDistinct: 'different',
  empty: 'No records match.',
  open: 'Open in Enishi',
  stop: 'Stop these mails',
  sentBy: (name: string) => `${name} has this sent to you.`,
}

const ja: typeof en = {
  locale: 'ja',
  none: '（なし）',
  unseen: '閲覧できないレコード',
  yes: 'はい',
  no: 'いいえ',
  count: 'レコード件数',
  share: '割合',
  sum: '合計',
  avg: '平均',
  min: '最小',
  max: '最大',
  countDistinct: '種類数',
  empty: '該当するレコードはありません。',
  open: 'Enishiで開く',
  stop: 'このメールの配信停止',
  sentBy: name => `${name}さんの設定により送信しています。`,
}

export const mailWords = (locale: string): typeof en => (locale.startsWith('ja') ? ja : en)
