/** ビュー、フォーム、アプリ、ロールの一覧。 */
export default {
  documents: {
    title: '表示名',
    id: 'ID',
    entity: 'エンティティ',
    about: {
      view: '対象',
      form: 'エンティティ',
      app: 'ページ',
      role: 'エンティティ',
      extension: '追加先',
      message: 'エンティティ',
    },
    entities_other: '{{count}}個のエンティティ',
    pages_other: '{{count}}ページ',
    new: {
      view: '新規ビュー',
      form: '新規フォーム',
      app: '新規アプリ',
      role: '新規ロール',
      extension: '新規拡張',
      message: '新規メッセージ',
    },
    empty: {
      view: 'ビューはありません',
      form: 'フォームはありません',
      app: 'アプリはありません',
      role: 'ロールはありません',
      extension: '拡張はありません',
      message: 'メッセージはありません',
    },
    emptyHint: {
      view: 'ビューがなければ、一覧の列はエンティティから自動で決まります。',
      form: 'フォームがなければ、エンティティから自動で作られます。',
      app: 'アプリがなければ、全エンティティが「すべて」から開けます。',
      extension: '拡張は、プラットフォームやパックのエンティティに項目を追加します。',
      message: 'メッセージは、ワークフローや担当者が送る文面です。レコードの項目を差し込めます。',
      role: 'ロールがなければ、管理者だけが操作できます。',
    },
    remove: '削除：{{kind}}',
  },
  viewType: { grid: '一覧', kanban: 'カンバン' },
}
