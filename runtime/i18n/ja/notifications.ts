/** 通知。 */
const notifications = {
  title: '通知',
  unread_one: '通知: 新着 {{count}} 件',
  unread_other: '通知: 新着 {{count}} 件',
  new: '新着:',
  readAll: 'すべて既読にする',
  none: '通知はありません。',
  older: '以前の通知を表示',
  all: 'すべての通知',
}

export default notifications
