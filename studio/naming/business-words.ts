/**
 * What Japanese titles of business software are made of, in English: enough that most of them give an id that says
 * something, where a dictionary of readings would weigh megabytes. Who adds a word: the longest one that fits is taken.
 */
const list = `
営業 sales|販売 sales|売上 sales|顧客 customer|得意先 customer|お客様 customer|取引先 account|仕入先 supplier|発注先 supplier|業者 contractor|会社 company|法人 company
企業 company|個人 person|担当者 contact|連絡先 contact|担当 assignee|責任者 owner|管理者 manager|管理職 manager|部長 department-manager|課長 section-manager|社長 president|役員 executive
社員 employee|従業員 employee|職員 staff|利用者 user|使用者 user|ユーザー user|ユーザ user|会員 member|組合員 member|代理店 agency|部署 department|部門 department|本社 head-office|本部 headquarters
支店 branch|支社 branch|営業所 sales-office|事業所 site|拠点 site|現場 site|店舗 store|工場 factory|倉庫 warehouse|窓口 desk|受付 reception|経理 accounting|会計 accounting|財務 finance|人事 personnel
総務 general-affairs|法務 legal|開発 development|企画 planning|品質 quality|購買 purchasing|調達 procurement|製造 manufacturing|生産 production|物流 logistics|配送 delivery|納品 delivery|納期 delivery-date
出荷 shipment|入荷 receipt|入庫 stock-in|出庫 stock-out|在庫 stock|棚卸 stocktaking|案件 deal|商談 deal|見込み客 lead|見込客 lead|引合 inquiry|引き合い inquiry|見積書 quote|見積り quote|見積もり quote|見積 quote
受注 order|注文書 purchase-order|注文 order|発注 purchase-order|契約書 contract|契約 contract|請求書 invoice|請求 invoice|領収書 receipt|納品書 delivery-note|入金 payment|支払い payment|支払 payment
決済 settlement|返金 refund|返品 return|予算 budget|実績 result|目標 target|経費 expense|費用 cost|原価 cost|価格 price|単価 unit-price|金額 amount|税 tax|税金 tax|消費税 consumption-tax|手数料 fee
商品 product|製品 product|品目 item|部品 part|材料 material|資材 material|原料 raw-material|明細 line|設備 equipment|機器 device|機械 machine|備品 supply|資産 asset|車両 vehicle|建物 building|物件 property
土地 land|部屋 room|会議室 meeting-room|施設 facility|道路 road|公園 park|住所 address|地域 region|地区 district|点検 inspection|検査 inspection|保守 maintenance|修理 repair|修繕 repair|工事 construction
作業 work|業務 work|故障 failure|障害 incident|不具合 defect|苦情 complaint|クレーム complaint|問い合わせ inquiry|問合せ inquiry|問合わせ inquiry|お問い合わせ inquiry|相談 consultation|質問 question|回答 answer
要望 request|依頼 request|申請書 application|申請 application|申込書 application|申込み application|申し込み application|申込 application|届出 notification|届け出 notification|許可 permit|認可 permit|免許 licence|承認者 approver|承認 approval
決裁 approval|稟議書 ringi|稟議 ringi|審査 review|確認 check|却下 rejection|否認 rejection|差戻し return|差し戻し return|監査 audit|閲覧者 viewer|閲覧 viewer|参照 viewer|編集者 editor|編集 editor
登録 registration|入力 entry|更新 update|削除 deletion|検索 search|一覧表 list|一覧 list|台帳 ledger|名簿 roster|履歴 history|記録 record|詳細 detail|概要 summary|集計 summary|統計 statistics|分析 analysis|報告書 report
報告 report|日報 daily-report|週報 weekly-report|月報 monthly-report|議事録 minutes|会議 meeting|予定 schedule|予約 booking|訪問 visit|電話 phone|打合せ meeting|打ち合わせ meeting|面談 interview|活動 activity|行動 activity|対応 response
処理 processing|手続き procedure|手続 procedure|手順 procedure|工程 process|進捗 progress|状況 status|状態 status|優先度 priority|期限切れ overdue|期限 due|期日 due-date|締切 deadline|完了 done|未完了 open|未処理 open|未対応 open|対応中 in-progress|進行中 in-progress
新規 new|既存 existing|中止 cancelled|保留 on-hold|終了 closed|開始 start|有効 active|無効 inactive|休止 inactive|重要 important|緊急 urgent|通常 normal|標準 standard|基本 basic|簡易 simple|共通 common|全社 company|全体 all|全件 all|全て all|すべて all
自分 my|私 my|今日 today|本日 today|明日 tomorrow|昨日 yesterday|今週 this-week|先週 last-week|来週 next-week|今月 this-month|先月 last-month|来月 next-month|今年 this-year|今期 this-term|年度 fiscal-year|月次 monthly|週次 weekly|日次 daily|年次 yearly|四半期 quarterly|月別 by-month|年別 by-year
管理 management|運用 operations|運営 operations|設定 settings|情報 information|基盤 platform|計画 plan|方針 policy|規程 rules|規則 rules|文書 document|書類 document|資料 material|帳票 form|用紙 form|様式 form|添付 attachment|写真 photo|画像 image|図面 drawing|地図 map
通知 notification|案内 notice|お知らせ notice|連絡 notice|催促 reminder|督促 reminder|招待 invitation|歓迎 welcome|お礼 thanks|御礼 thanks|感謝 thanks|配信 mailing|送信 sending|受信 receiving|返信 reply|募集 recruitment|採用 recruitment|応募 application|応募者 applicant|研修 training|教育 training
勤怠 attendance|休暇 leave|有給 paid-leave|残業 overtime|出張 business-trip|交通費 travel-expense|給与 salary|賃金 wage|評価 evaluation|面接 interview|派遣 dispatch|健康 health|安全 safety|事故 accident|災害 disaster|防災 disaster-prevention|環境 environment|廃棄 disposal|貸出 loan|返却 return|紛失 loss
患者 patient|診療 treatment|病院 hospital|学生 student|生徒 pupil|学校 school|講座 course|授業 lesson|住民 resident|市民 citizen|自治体 municipality|議会 council|補助金 grant|助成金 grant|寄付 donation|納税 tax-payment|固定資産 fixed-asset|家屋 house|駐車 parking|違反 violation
保険 insurance|融資 loan|口座 account|銀行 bank|証券 securities|投資 investment|担保 collateral|仕訳 journal|勘定 account|賃貸 rental|家賃 rent|入居者 tenant|入居 tenancy|管理費 management-fee|所有者 owner|名前 name|名称 name|氏名 name|番号 number|区分 category|種別 type|種類 type|分類 category|備考 notes|件名 subject|内容 content|日付 date|日時 date|日 date|数量 quantity|合計 total|件数 count|数 count|率 rate|割合 ratio
用 |のみ only|一般 general|お気に入り favourite|特別 special|限定 limited|向け |者 person|員 staff|長 chief|士 expert|師 expert|主任 chief|係長 unit-chief|次長 deputy-manager|所長 site-manager|店長 store-manager|工場長 plant-manager|理事 director|役所 office|行政 administration|先 destination|書 document|表 table|票 slip|課 section|部 department|係 unit|室 office|班 team|店 store|社 company|社内 internal|社外 external|内部 internal|外部 external|国内 domestic|海外 overseas|東日本 east-japan|西日本 west-japan|関東 kanto|関西 kansai|東京 tokyo|大阪 osaka|名古屋 nagoya|福岡 fukuoka|札幌 sapporo|横浜 yokohama|京都 kyoto|神戸 kobe|仙台 sendai|広島 hiroshima|日本 japan
マスタ master|マスター master|リスト list|カード card|ボード board|カンバン kanban|かんばん kanban|カレンダー calendar|グラフ chart|ダッシュボード dashboard|レポート report|フォーム form|ビュー view|アプリ app|ロール role|ページ page|メール mail|メッセージ message|アンケート survey|イベント event|セミナー seminar|キャンペーン campaign|プロジェクト project|タスク task|チーム team|グループ group|メンバー member|マネージャー manager|マネージャ manager|リーダー leader|スタッフ staff|オペレーター operator|アルバイト part-timer|パート part-timer
カスタマー customer|サポート support|サービス service|センター center|ヘルプデスク help-desk|コールセンター call-center|チケット ticket|ケース case|リード lead|コンタクト contact|アカウント account|パートナー partner|サプライヤー supplier|ベンダー vendor|オーナー owner|ゲスト guest|ポータル portal|アセット asset|メンテナンス maintenance|プロダクト product|アイテム item|カテゴリー category|カテゴリ category|ステータス status|スケジュール schedule|プラン plan|コスト cost|データ data|ファイル file|テスト test|サンプル sample|テンプレート template|ワークフロー workflow|トラブル trouble|リスク risk|ライセンス licence|システム system|セキュリティ security|ネットワーク network|サーバー server|サーバ server|パソコン computer|ソフトウェア software|オフィス office|ビル building|マンション apartment|テナント tenant|フロア floor|エリア area|ルート route|ルーム room
`

/** Longest first, so that `見積書` is found before `見積`. */
export const businessWords: readonly (readonly [japanese: string, english: string])[] = list
  .trim()
  .split(/[|\n]/)
  .map(pair => pair.split(' ') as [string, string])
  .sort(([one], [other]) => other.length - one.length)
