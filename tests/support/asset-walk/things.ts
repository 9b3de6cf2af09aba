/** What the new user has at hand: two sheets, and the words for what is made of them. */
import writeExcelFile from 'write-excel-file/node'
import type { Locale } from './texts.ts'

export const password = 'correct horse battery'

export interface Things {
  building: { title: string; file: string }
  asset: { title: string; file: string }
  /** Titles of the columns of assets. */
  columns: { code: string; name: string; building: string; state: string; next: string; price: string }
  buildings: string[]
  kinds: string[]
  states: [string, string, string]
  manager: string
  inspector: string
  managerForm: string
  inspectorForm: string
  /** What the first tab of a form is called where nobody named it. */
  details: string
  board: string
  dashboard: string
  byState: string
  app: string
  workflow: string
  inspect: string
}

export const things: Record<Locale, Things> = {
  en: {
    building: { title: 'Building', file: 'buildings.csv' },
    asset: { title: 'Asset', file: 'assets.xlsx' },
    columns: {
      ...{ code: 'Code', name: 'Name', building: 'Building', state: 'State' },
      ...{ next: 'Next inspection', price: 'Price' },
    },
    buildings: ['Harbour Tower', 'North Mill', 'Old Library'],
    kinds: ['Lift', 'Boiler', 'Sprinkler', 'Fire door'],
    states: ['In use', 'Faulty', 'Retired'],
    manager: 'Asset manager',
    inspector: 'Asset inspector',
    managerForm: 'Asset',
    inspectorForm: 'Inspection',
    details: 'Details',
    board: 'Board',
    dashboard: 'Our assets',
    byState: 'By state',
    app: 'Building assets',
    workflow: 'Overdue inspections',
    inspect: 'Inspect',
  },
  ja: {
    building: { title: '建物', file: '建物.csv' },
    asset: { title: '設備', file: '設備台帳.xlsx' },
    columns: {
      ...{ code: '設備番号', name: '名称', building: '建物', state: '状態' },
      ...{ next: '次回点検日', price: '取得価格' },
    },
    buildings: ['港タワー', '北工場', '旧図書館'],
    kinds: ['昇降機', 'ボイラー', 'スプリンクラー', '防火扉'],
    states: ['使用中', '故障', '廃棄'],
    manager: '設備管理者',
    inspector: '点検員',
    managerForm: '設備',
    inspectorForm: '点検',
    details: '詳細',
    board: 'かんばん',
    dashboard: '設備の状況',
    byState: '状態別',
    app: '建物設備',
    workflow: '点検の期限切れ',
    inspect: '点検してください',
  },
}

export const buildingSheet = ({ columns, buildings }: Things): Buffer =>
  Buffer.from([columns.name, ...buildings].join('\r\n'))

/** Twelve; the first is overdue, the others are years away. */
export async function assetSheet({ columns, buildings, kinds, states }: Things): Promise<Buffer> {
  const head = [columns.code, columns.name, columns.building, columns.state, columns.next, columns.price]
  const rows = Array.from({ length: 12 }, (_, at) => [
    `A-${100 + at}`,
    `${kinds[at % 4]} ${at + 1}`,
    buildings[at % 3]!,
    states[at % 3]!,
    `${at ? 2090 : 2020}-0${(at % 9) + 1}-15`,
    1_000 * (at + 1),
  ])
  return writeExcelFile([head, ...rows].map(row => row.map(value => ({ value })))).toBuffer()
}
