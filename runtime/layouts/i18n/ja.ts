/** 一覧の表示形式の日本語。 */
import type { LayoutTexts } from './en.ts'

const ja: LayoutTexts = {
  layout: {
    choose: '表示形式：{{layout}}',
    grid: '表',
    kanban: 'ボード',
    calendar: 'カレンダー',
    timeline: 'タイムライン',
    gallery: 'ギャラリー',
    tree: 'ツリー',
    map: '地図',
    none: 'なし',
    undone: '元に戻しました',
    slot: {
      columns: '列の項目',
      by: '行の項目',
      sum: '合計する項目',
      start: '開始',
      end: '終了',
      color: '色分け',
      image: '画像',
      parent: '階層の項目',
      point: '位置',
    },
  },
  board: {
    none: 'ありません',
    move: '{{label}}を移動',
    moved: '{{label}}を「{{column}}」にしました',
    instructions:
      'スペースキーでカードを持ち上げ、矢印キーで列を移動し、スペースキーで置きます。Esc キーで取り消します。',
    lifted: '{{label}}を持ち上げました。',
    over: '「{{column}}」の上です。',
    dropped: '「{{column}}」に置きました。',
    cancelled: '移動を取り消しました。',
    create: '「{{column}}」に追加',
    fold: '「{{column}}」を折りたたむ',
    unfold: '「{{column}}」を開く',
    needs: '先に次の項目が必要です。「{{field}}」の変更と一緒に保存します。',
  },
  calendar: {
    today: '今日',
    back: '前へ',
    forth: '次へ',
    span: '表示する期間',
    month: '月',
    week: '週',
    day: '日',
    agenda: '予定リスト',
    moved: '{{label}}を{{when}}に変更しました',
    tooMany: '件数が多いため、すべては表示されていません。絞り込むか、期間を短くしてください。',
  },
}

export default ja
