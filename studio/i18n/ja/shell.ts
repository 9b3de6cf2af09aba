/** 枠組み：ナビゲーション、確認、権限、文書の種類。 */
export default {
  page: {
    entities: 'エンティティ',
    relations: '関連図',
    views: 'ビュー',
    forms: 'フォーム',
    apps: 'アプリ',
    roles: 'ロール',
    users: 'ユーザー',
    units: '部署',
    teams: 'チーム',
    keys: 'APIキー',
    packs: 'パック',
    changes: '変更履歴',
  },
  group: { model: 'モデル', access: 'アクセス', system: 'システム' },
  shell: {
    noAccessHint: 'スタジオは管理者のための画面です。「モデル」などの権限を管理者に依頼してください。',
    noRightHint: 'このページには「{{right}}」の権限が必要です。権限を持つロールを管理者に依頼してください。',
  },
  guard: {
    title: '適用せずに移動しますか？',
    hint: '変更はまだ適用されていません。このタブに残るので、このページに戻れば続きから編集できます。',
    leave: '移動する',
    stay: 'とどまる',
  },
  kind: {
    entity: 'エンティティ',
    view: 'ビュー',
    form: 'フォーム',
    role: 'ロール',
    app: 'アプリ',
    extension: '拡張',
  },
  right: {
    model: { title: 'モデル', hint: 'エンティティ、ビュー、フォーム、アプリ、ロールを変更できます。' },
    workflows: { title: 'ワークフロー', hint: '自動処理を変更できます。' },
    packs: { title: 'パック', hint: '既製のパックをインストールできます。' },
    users: { title: 'ユーザー', hint: 'ユーザーの招待と、ロール・部署・チームの割り当てができます。' },
    audit: { title: '監査', hint: '誰が何をしたかをすべて閲覧できます。' },
    api: { title: 'APIキー', hint: 'プログラム用のキーを作成できます。' },
  },
}
