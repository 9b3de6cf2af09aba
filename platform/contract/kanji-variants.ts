/**
 * Kanji of one reading and meaning that names are written with in more than one form: 高 and 髙, 沢 and 澤, 辺 and 邊.
 * Each word is a group; its first letter stands for all. Compatibility forms are not listed where NFKC folds them.
 * From the table of old forms in the jōyō list of 2010, and the variants that family registers know most.
 */
const groups = `
亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 隠隱 栄榮 営營 衛衞 駅驛 円圓 塩鹽 縁緣 艶艷 応應 欧歐 殴毆
桜櫻 奥奧 横橫 温溫 穏穩 仮假 価價 画畫 会會 絵繪 壊壞 懐懷 概槪 拡擴 殻殼 覚覺 学學斈 岳嶽 楽樂
渇渴 缶罐 巻卷 陥陷 勧勸 寛寬 関關 歓歡 観觀 顔顏 気氣 帰歸 偽僞 戯戲 犠犧 旧舊 拠據 挙擧 虚虛
峡峽 挟挾 教敎 強强 郷鄕 暁曉 区區 駆驅 勲勳 薫薰 径徑 茎莖 恵惠 掲揭 渓溪谿 経經 蛍螢 軽輕 継繼
鶏鷄 芸藝 撃擊 欠缺 県縣 研硏 倹儉 剣劍 険險 圏圈 検檢 献獻 権權 顕顯 験驗 厳嚴 広廣 効效 恒恆
黄黃 鉱鑛 号號 国國圀 黒黑 済濟 砕碎 斉斎齊齋 剤劑 桟棧 蚕蠶 惨慘 賛贊 残殘 糸絲 歯齒 児兒 辞辭
湿濕 実實 写寫 釈釋 寿壽 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 叙敍 将將 称稱 焼燒 証證 奨奬獎 条條
状狀 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 真眞 寝寢 慎愼 尽盡 図圖 粋粹 酔醉
穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 静靜 窃竊 摂攝 専專 浅淺 戦戰 践踐 銭錢 潜潛 繊纖 禅禪 双雙
壮壯 争爭 荘莊 捜搜 挿插 巣巢 曽曾 痩瘦 装裝 総總 騒騷 増增 蔵藏 臓臟 即卽 属屬 続續 堕墮 対對
体體軆 帯帶 滞滯 台臺 滝瀧 択擇 沢澤 単單 胆膽 担擔 団團 断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳
徴徵 聴聽 鎮鎭 逓遞 鉄鐵鉃 転轉 点點 伝傳 灯燈 当當 党黨 盗盜 稲稻 闘鬪 徳德 独獨 読讀 届屆 弐貳
悩惱 脳腦 廃廢 拝拜 売賣 麦麥 発發 髪髮 抜拔 晩晚 蛮蠻 秘祕 浜濱濵 瓶甁 払拂 仏佛 併倂 並竝 餅餠
変變 辺邊邉 弁辨辯瓣辦 舗舖 宝寶寳 豊豐 没沒 毎每 万萬 満滿 黙默 弥彌 訳譯 薬藥 与與 予豫 余餘 誉譽
揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 竜龍 両兩 猟獵 緑綠 塁壘 涙淚 励勵 礼禮 霊靈 齢齡 暦曆 歴歷
恋戀 錬鍊 炉爐 労勞 楼樓 録錄 湾灣 高髙 崎﨑嵜碕 吉𠮷 島嶋嶌 富冨 峰峯 柳栁桺 橋𣘺槗 館舘 渕淵渊
槙槇 遥遙 尭堯 晋晉 冴冱 桧檜 薮藪 籠篭 鴎鷗 麹麴 頬頰 蝋蠟 祢禰 祷禱 涛濤 侠俠 靭靱 潅灌 諌諫
掻搔 噛嚙 剥剝 箪簞 蝉蟬 騨驒 填塡 顛顚 嚢囊 溌潑 莱萊 蝿蠅 昂昻 凜凛 閑閒 脇脅 野埜 松枩 杉椙
秋穐 梅楳 桑桒 船舩 崖崕 角⻆ 土圡 博愽 草艸 兎兔 鯵鰺 鰯鰮 亘亙 巌巖 彦彥 彬份 煕熙凞 猪豬 昇曻
`

export const kanjiVariants: ReadonlyMap<string, string> = new Map(
  groups
    .trim()
    .split(/\s+/)
    .map(group => [...group])
    .flatMap(([first, ...others]) => others.map(other => [other, first!] as const)),
)
