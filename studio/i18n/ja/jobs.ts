/** ページを離れても続く処理。 */
export default {
  jobs: {
    progress: '進みぐあい',
    underWay: '実行中の変更',
    pause: '一時停止',
    resume: '再開',
    cancel: '変更を取り消す',
    state: {
      queued: '順番待ち',
      running: '実行中',
      paused: '一時停止中',
      done: '完了',
      failed: '失敗',
      cancelled: '取り消し済み',
    },
    asked: { pause: '停止しています…', cancel: '元に戻しています…' },
  },
}
