/** What the title of a column says of its values, in English and Japanese. Pure. */
const words = {
  money:
    /金額|価格|価額|単価|原価|費用|予算|売上|料金|代金|家賃|給与|報酬|\b(amount|price|cost|fee|budget|revenue|salary|rent)\b/i,
  day: /日$|日付|年月日|期限|\b(date|day|due|birthday|deadline)\b|_(date|on)$|[a-z](Date|On)$/,
  phone: /電話|携帯|ＦＡＸ|\b(tel|phone|mobile|fax)/i,
  postal: /郵便番号|〒|\b(zip|postal|postcode)/i,
  code: /コード|番号|型番|管理no|\b(code|number|no|id|sku|serial|key)\b\.?$|[a-z](Code|No|Id|Number)$/i,
  name: /^(名称|名前|氏名|品名|商品名|件名|会社名|タイトル)$|名$|^(full )?name$|^(title|subject)$|[ _-]name$|[a-z]Name$/i,
  option:
    /種別|種類|区分|状態|状況|分類|ランク|ステータス|カテゴリ|優先度|\b(status|state|type|kind|category|rank|priority|class|stage)\b/i,
  prose: /備考|摘要|説明|内容|メモ|コメント|住所|所在地|\b(notes?|remarks?|description|comments?|memo|address)\b/i,
  tags: /タグ|キーワード|\b(tags?|keywords?|labels?)\b/i,
  person: /担当|責任者|作成者|\b(owner|assignee|responsible|in charge)\b/i,
} as const

export type TitleWord = keyof typeof words

export const says = (title: string, word: TitleWord): boolean => words[word].test(title.normalize('NFKC').trim())
