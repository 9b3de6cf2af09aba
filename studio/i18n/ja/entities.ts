/** エンティティの一覧、新規作成、関連図。 */
export default {
  entities: {
    new: '新規エンティティ',
    search: 'エンティティを検索',
    title: '表示名',
    titleEn: '英語の表示名',
    titleJa: '日本語の表示名',
    name: '名前',
    nameHint: 'APIや数式で使う名前です。英字、数字、- と _ が使えます。',
    nameProblem: {
      empty: '名前を入力してください。',
      malformed: '英字で始め、英字・数字・-・_ を使って63文字以内で入力してください。',
      taken: 'この名前はすでに使われています。',
    },
    fields: '項目数',
    records: 'レコード数',
    origin: '提供元',
    own: '自社作成',
    system: 'プラットフォーム',
    linesOf: '{{entity}} の明細',
    noneFound: '「{{search}}」に一致するエンティティはありません',
    empty: 'エンティティはまだありません',
    emptyHint: 'エンティティは、記録したい物事の種類です。新しく作るか、既製のパックをインストールしてください。',
    installPack: 'パックをインストール',
    guided: '空から作る',
    paste: 'JSON Schemaから作る',
    pasteHint:
      'オブジェクトのJSON Schemaを貼り付けるか、ファイルをドロップまたは選択してください。2020-12とdraft-07をそのまま読み込みます。',
    notJson: 'まだJSONオブジェクトになっていません。',
    readFields_other: '{{count}}個の項目を読み取りました。適用前にすべて変更できます。',
    chooseFile: 'ファイルを選択',
    continue: '次へ',
  },
  relations: {
    people: 'ユーザーも表示',
    edit: '{{title}}を編集',
  },
}
