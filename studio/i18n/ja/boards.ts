/** ダッシュボードとレポートの編集。 */
export default {
  boards: {
    tiles: 'タイル',
    chart: 'グラフ',
    settings: '設定',
    whose: '最初に表示するレコード',
    whoseHint: '閲覧できる範囲で、見る人が切り替えられます。',
    own: '見る人自身のもの',
    team: 'チームのもの',
    unit: '部署のもの',
    all: 'すべて',
    refresh: '自動更新の間隔（分）',
    refreshHint: '0にすると自動では更新しません。',
  },
}
